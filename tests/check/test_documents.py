"""The rules over real documents, where they lie beside the checkout: what is wrong there is found, and no more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mzreport import check

from . import build

FOLDER = Path(__file__).parents[3] / "shared" / "documents"


def _found(number: str) -> tuple[Counter[str], list[int]]:
    """How often each rule spoke on the lines of a document, each a paragraph; and the paragraphs without end mark."""
    paths = sorted(FOLDER.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the real documents are not beside this checkout")
    lines = [line.strip() for line in paths[0].read_text(encoding="utf-8").splitlines() if line.strip()]
    source = "kind: article\nbody:\n" + "".join(f"  - |\n    {line}\n" for line in lines)
    found = check.run(build.issue(source), stage="issued")
    unended = [(d.span.line - 4) // 2 for d in found if d.code == "R302" and d.span]
    return Counter(d.code for d in found if d.code != "R302"), unended


def test_a_bulletin_with_two_paragraphs_cut_by_page_breaks() -> None:
    codes, unended = _found("000")
    assert codes == {"R102": 1}
    assert len(unended) == 2


def test_a_notice_in_half_width_marks() -> None:
    codes, unended = _found("002")
    assert set(codes) == {"R102"}
    assert unended == []


def test_a_plan_with_two_full_stops_missing() -> None:
    codes, unended = _found("003")
    assert set(codes) == {"R102"}
    assert len(unended) == 2
