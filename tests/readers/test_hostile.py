"""Files that are wrong: one message each, no traceback, no long wait, no flood of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mzreport.diagnostics import CATALOGUE, MzreportError
from mzreport.readers import read
from tests.readers.build import ROOT
from tests.readers.malformed import good, malformed

#: Reads every file of a folder in one process, LibreOffice apart, and says what became of each.
_SCRIPT = """
import json, sys, time
from pathlib import Path
from mzreport.diagnostics import MzreportError
from mzreport.readers import read, whole_text
def memory():
    # What getrusage says counts the process this one was forked from.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024

found = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.perf_counter()
    try:
        reading = read(path)
        whole_text(reading)
        outcome = "read"
    except MzreportError as error:
        outcome = error.diagnostics[0].code
        str(error)
    except BaseException as error:
        outcome = f"{type(error).__name__}: {error}"
    found[path.name] = outcome, time.perf_counter() - start, memory()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, tuple[str, float, float]]:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured by /proc, which this system does not have")
    folder = tmp_path_factory.mktemp("malformed")
    for number, (name, data) in enumerate(malformed()):
        (folder / f"{number:03}-{name}").write_bytes(data)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MZREPORT_SOFFICE": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, tuple[str, float, float]] = json.loads(done.stdout)
    return found


def test_there_are_more_than_a_hundred(outcomes) -> None:
    assert len(outcomes) > 150


def test_each_is_read_or_refused_with_a_code(outcomes) -> None:
    codes = {outcome for outcome, _, _ in outcomes.values()}
    strange = {
        name: outcome for name, (outcome, _, _) in outcomes.items() if outcome != "read" and outcome not in CATALOGUE
    }
    assert strange == {}
    assert {code for code in codes if not code.startswith("N")} == {"read"}


def test_none_takes_ten_seconds(outcomes) -> None:
    assert {name: round(seconds, 1) for name, (_, seconds, _) in outcomes.items() if seconds >= 10} == {}


def test_memory_stays_below_500_megabytes(outcomes) -> None:
    assert max(memory for _, _, memory in outcomes.values()) < 500


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xxe.docx", "N012"),
        ("xxe-utf16.docx", "N012"),
        ("laughs.docx", "N012"),
        ("network.docx", "N012"),
        ("bomb.docx", "N009"),
        ("bomb-document.docx", "N009"),
        ("bomb-many.docx", "N009"),
        ("members.docx", "N009"),
        ("directory.docx", "N009"),
        ("tables-100.docx", "N013"),
        ("boxes-30.docx", "N013"),
        ("elements.docx", "N013"),
        ("deep-div-5000.html", "N013"),
        ("lines.txt", "N013"),
        ("pages.pdf", "N013"),
        ("protected.pdf", "N010"),
        ("protected.docx", "N010"),
        ("protected-zip.docx", "N010"),
        ("cut-0.0-good.pdf", "N006"),
        ("picture.docx", "N007"),
        ("sheet.docx", "N007"),
        ("fixed-layout.docx", "N007"),
        ("random.txt", "N007"),
        ("without-word-document.xml.docx", "N008"),
        ("broken-word-document.xml.docx", "N011"),
        ("long.txt", "N005"),
        ("renamed-good.docx.doc", "read"),
        ("renamed-good.pdf.doc", "read"),
        ("style-ring.docx", "read"),
        ("buttons.html", "read"),
        ("brackets.md", "read"),
    ],
)
def test_what_is_wrong_is_named(outcomes, name: str, code: str) -> None:
    assert [outcome for key, (outcome, _, _) in outcomes.items() if key[4:] == name] == [code]


@pytest.mark.parametrize("name", list(good()))
def test_a_renamed_file_is_known_by_its_content(tmp_path, name: str) -> None:
    path = tmp_path / "来稿.doc"
    path.write_bytes(good()[name])
    assert read(path).source.format == name.rpartition(".")[2]


def code_of(path) -> str:
    with pytest.raises(MzreportError) as error:
        read(path)
    return error.value.diagnostics[0].code


def test_what_is_no_file(tmp_path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "empty.txt").touch()
    assert code_of(tmp_path / "absent.txt") == "N001"
    assert code_of(tmp_path) == "N002"
    assert code_of(pipe) == "N003"
    assert code_of("/dev/zero") == "N003"
    assert code_of("a\0b") == "N004"
    assert code_of(tmp_path / "empty.txt") == "N006"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10 << 30)
    assert code_of(path) == "N005"
