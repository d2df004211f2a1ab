"""A real bulletin, from typed YAML to PDF and DOCX that hold the same text in the same order."""

import pytest
from documents import bulletin_yaml, docx_text, find_document, pdf_page_count, pdf_text, same_text

from mzreport.workflow.render import render_issues

SOURCE = find_document("000_")


@pytest.mark.skipif(SOURCE is None, reason="the shared documents are not beside this checkout")
def test_a_real_bulletin_says_the_same_in_every_format(tmp_path):
    text = SOURCE.read_text("utf-8")
    issue = tmp_path / "2020-07.yaml"
    issue.write_text(bulletin_yaml(text), "utf-8")
    (rendered,) = render_issues([issue], formats=("pdf", "docx", "txt"), folder=tmp_path)
    assert [d.message() for d in rendered.diagnostics if d.severity.label == "error"] == []
    pdf, docx, plain = rendered.outputs
    assert same_text(pdf_text(pdf)) == same_text(text)
    assert same_text(docx_text(docx)) == same_text(text)
    assert same_text(plain.read_text("utf-8")) == same_text(text)
    assert 6 <= pdf_page_count(pdf) <= 8
