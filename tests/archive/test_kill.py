"""Real processes issuing at once and killed at random: no number lost, doubled or skipped."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify

from .build import archive, head_witness

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

CHECKOUT = Path(__file__).parents[2]

#: Issues whatever comes next until told to stop, and says each number it was told is its own.
WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from mzreport.archive.numbers import next_number, next_total, require_free
    from mzreport.archive.register import Register
    from mzreport.archive.store import FolderStore
    from mzreport.diagnostics import MzreportError
    from tests.archive.build import SERIES, draft, filed

    root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    while count:
        store = FolderStore(root)
        entries = Register(store).entries()
        number = next_number(entries, SERIES, 2026)
        entry = draft(number, total=next_total(entries, SERIES), by=name, date="2026-08-10", registered="")
        try:
            filed(store, entry, f"{name}{number}", check=lambda entries: require_free(entries, entry))
        except MzreportError as error:
            assert [d.code for d in error.diagnostics] == ["A104"], error
            continue
        print(number, flush=True)
        count -= 1
    """
)


def start(root, name, count):
    command = [sys.executable, "-c", WRITER, str(root), name, str(count)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def check(store, told):
    result = verify(store, witnesses=[head_witness(store)])
    assert {finding.code for finding in result.findings} <= {"A213", "A214"}
    held = [entry.number for entry in Register(store).entries() if entry.type == "issue"]
    assert held == list(range(1, len(held) + 1))
    assert sorted(told) == sorted(set(told))
    assert set(told) <= set(held)
    return held


def test_three_at_once(tmp_path):
    store = archive(FolderStore(tmp_path / "archive"), count=0)
    writers = [start(store.root, f"w{n}", 8) for n in range(3)]
    told = []
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert (writer.returncode, err) == (0, b"")
        told += map(int, out.split())
    assert check(store, told) == sorted(told) == list(range(1, 25))


def test_killed_at_random(tmp_path):
    store = archive(FolderStore(tmp_path / "archive"), count=0)
    told = []
    chance = random.Random(3)
    for _ in range(8):
        writers = [start(store.root, f"w{n}", 10**6) for n in range(2)]
        # Past the start of the interpreter, amid the work.
        told += [int(writer.stdout.readline()) for writer in writers]
        time.sleep(chance.uniform(0, 0.05))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            out, err = writer.communicate(timeout=60)
            assert err == b""
            # A line cut short by the kill is no answer.
            told += map(int, out.rpartition(b"\n")[0].split())
    check(store, told)
    last = start(store.root, "last", 1)
    assert last.communicate(timeout=60)[1] == b""
    assert store.unfinished() == 0
