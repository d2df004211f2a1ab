"""The samples of every official kind in LibreOffice: no character lost, as many pages as the PDF, marks in place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from documents import docx_text, pdf_page_count, pdf_text
from libreoffice import convert

from mzreport.workflow.render import render_issues

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[3] / "issues" / "examples").glob("*.yaml") if path.name != "office.yaml"
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    for result in render_issues(EXAMPLES, formats=("pdf", "docx"), folder=folder / "ours"):
        assert result.outputs, result.diagnostics
    for path in EXAMPLES:
        (folder / f"{path.stem}.docx").write_bytes((folder / "ours" / f"{path.stem}.docx").read_bytes())
    convert(folder, [f"{path.stem}.docx" for path in EXAMPLES])
    return folder


def _counted(text: str) -> Counter[str]:
    """Characters with their counts, less white space, page numbers and the dots of leaders."""
    return Counter(re.sub(r"—\d+—|[·.…]", "", re.sub(r"\s", "", text)))


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_libreoffice_loses_nothing_and_has_as_many_pages(name: str, converted: Path):
    ours, theirs = converted / "ours" / f"{name}.pdf", converted / f"{name}.pdf"
    assert pdf_page_count(theirs) == pdf_page_count(ours)
    assert _counted(docx_text(converted / f"{name}.docx")) - _counted(pdf_text(theirs)) == Counter()
