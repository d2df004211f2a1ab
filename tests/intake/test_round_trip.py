"""What mzreport made comes back: taken in from its own files, every sample prints the same words again."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mzreport.intake.taking import take_in
from mzreport.readers.reading import read
from mzreport.workflow.render import render_issues
from tests.documents import ROOT, same_text

_SAMPLES = sorted(
    path
    for folder in ("issues", "issues/examples")
    for path in (ROOT / folder).glob("*.yaml")
    if path.name != "office.yaml" and "chart:" not in path.read_text(encoding="utf-8")
)
#: What a page does not say: the words that stand for a picture in a plain text.
_UNSAID = {("2026-07", ".pdf"), ("2026-07", ".txt")}


@cache
def outputs(path: Path) -> dict[str, Path]:
    """The files of a sample by suffix."""
    (result,) = render_issues([path], formats=("docx", "html", "pdf", "txt"), folder=Path(mkdtemp()))
    return {output.suffix: output for output in result.outputs}


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".txt"])
@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.stem)
def test_a_sample_taken_in_again_prints_the_same_words(path: Path, suffix: str, tmp_path: Path) -> None:
    if (path.stem, suffix) in _UNSAID:
        pytest.skip("a page and a plain text do not hold the picture with its words")
    made = outputs(path)
    taken = take_in(read(made[suffix]), stem="again")
    again = tmp_path / "again.yaml"
    again.write_text(taken.yaml, encoding="utf-8")
    for name, data in taken.pictures:
        (tmp_path / name).write_bytes(data)
    (result,) = render_issues([again], formats=("txt",), folder=tmp_path)
    printed = same_text(result.outputs[0].read_text(encoding="utf-8"))
    assert printed == same_text(made[".txt"].read_text(encoding="utf-8"))


def test_there_are_samples_of_every_kind() -> None:
    assert len(_SAMPLES) >= 8
