"""The samples and the real bulletin in LibreOffice: no character lost, and as many pages as the PDF."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from documents import bulletin_yaml, docx_text, find_document, pdf_page_count, pdf_text
from libreoffice import convert

from mzreport.workflow.render import render_issues

ROOT = Path(__file__).parent.parent
SAMPLES = ("2026-07", "2026-supplement-1", "smallest")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    paths = [ROOT / "issues" / f"{name}.yaml" for name in SAMPLES]
    document = find_document("000")
    if document is not None:
        real = folder / "real.yaml"
        real.write_text(bulletin_yaml(document.read_text(encoding="utf-8")), encoding="utf-8")
        paths.append(real)
    for result in render_issues(paths, formats=("pdf", "docx"), folder=folder / "ours"):
        assert result.outputs, result.diagnostics
    for path in paths:
        (folder / f"{path.stem}.docx").write_bytes((folder / "ours" / f"{path.stem}.docx").read_bytes())
    convert(folder, [f"{path.stem}.docx" for path in paths])
    return folder


def counted(text: str) -> Counter[str]:
    """Characters with their counts, less white space, page numbers and the dots LibreOffice paints for leaders."""
    return Counter(re.sub(r"—\d+—|[\s·.…]", "", re.sub(r"\s", "", text)))


@pytest.mark.parametrize("name", [*SAMPLES, "real"])
def test_libreoffice_loses_nothing_and_has_as_many_pages(name: str, converted: Path):
    ours, theirs = converted / "ours" / f"{name}.pdf", converted / f"{name}.pdf"
    if not ours.exists():
        pytest.skip("../shared/documents is not beside the checkout")
    assert pdf_page_count(theirs) == pdf_page_count(ours)
    shown = counted(pdf_text(theirs))
    wanted = counted(docx_text(converted / f"{name}.docx"))
    assert wanted - shown == Counter()
