"""Real documents of other kinds, from typed YAML to every format with the same text in the same order."""

import re

import pytest
from documents import (
    article_yaml,
    docx_text,
    find_document,
    issued_notice_yaml,
    pdf_page_count,
    pdf_stream_text,
    plan_yaml,
    same_text,
)

from mzreport.workflow.render import render_issues

_MISSING = "the shared documents are not beside this checkout"


def source(prefix):
    path = find_document(prefix)
    if path is None:
        pytest.skip(_MISSING)
    return path.read_text("utf-8")


@pytest.fixture
def rendered(tmp_path):
    """The texts of the PDF, DOCX and plain text of a YAML text, and the PDF's page count."""

    def render(text):
        issue = tmp_path / "document.yaml"
        issue.write_text(text, "utf-8")
        (made,) = render_issues([issue], formats=("pdf", "docx", "txt"), folder=tmp_path, watermark="")
        assert [d.message() for d in made.diagnostics if d.severity.label == "error"] == []
        pdf, docx, plain = made.outputs
        texts = {"pdf": pdf_stream_text(pdf), "docx": docx_text(docx), "txt": plain.read_text("utf-8")}
        return {name: same_text(text) for name, text in texts.items()}, pdf_page_count(pdf)

    return render


def test_a_notice_that_issues_a_plan(rendered):
    yaml, printed = issued_notice_yaml(source("002_"))
    texts, pages = rendered(yaml)
    wanted = same_text(printed)
    for name, text in texts.items():
        head, found, rest = text.partition(wanted[:40])
        assert found + rest == wanted, name
        for label, value in re.findall(r'  (index|topic|publisher|number): "(.+)"', yaml):
            assert same_text(value) in head, (name, label)
    assert 8 <= pages <= 12


def test_a_plan_with_two_levels_of_headings(rendered):
    yaml, printed = plan_yaml(source("003_"))
    texts, pages = rendered(yaml)
    for name, text in texts.items():
        assert text == same_text(printed), name
    assert 8 <= pages <= 14


def test_an_article_once_it_is_simplified(rendered):
    opencc = pytest.importorskip("opencc")
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", source("004_"))
    yaml, printed = article_yaml(opencc.OpenCC("t2s").convert(text), "以学促干")
    texts, _ = rendered(yaml)
    for name, found in texts.items():
        assert found == same_text(printed), name
