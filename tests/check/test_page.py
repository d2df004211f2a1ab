"""The user's page of codes is what the catalogue and the rules say now."""

from __future__ import annotations

from pathlib import Path

from mzreport.check.page import main, page
from mzreport.diagnostics import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"


def test_the_page_in_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m mzreport.check.page"


def test_every_code_has_its_heading() -> None:
    headings = [line.split()[1] for line in page().splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(CATALOGUE)


def test_the_page_is_written_where_asked(tmp_path: Path) -> None:
    main([str(tmp_path / "new" / "codes.md")])
    assert (tmp_path / "new" / "codes.md").read_bytes().decode() == page()
