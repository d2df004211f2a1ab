"""The watermark follows the state: a draft, what is signed, and never what is issued."""

from pathlib import Path

import pytest

from mzreport.settings.loading import load_issue
from mzreport.workflow.issuing import issue as issue_file
from mzreport.workflow.record import record_path
from mzreport.workflow.render import Rendering, render_issues
from mzreport.workflow.watermark import watermark_of

from .conftest import NOW

OFFICE = """\
office: {name: 东湖区民政局}
bulletin: {series: 东湖民政信息}
numbering: {start: {year: 2026, number: 7, total: 213}}
retention: {简报: 30年}
"""


@pytest.fixture
def office(write):
    return write("office.yaml", OFFICE)


def words(path, asked=None):
    return watermark_of(Rendering(load_issue(path)), asked)


def test_it_says_how_far_the_issue_has_come(office, issue, approve):
    assert words(issue) == "草稿"
    approve(issue)
    assert words(issue) == "草稿"
    approve(issue, "李某某", "签发")
    assert words(issue) == "送审稿"
    assert (words(issue, ""), words(issue, "内部资料")) == ("", "内部资料")
    issue_file(issue, now=NOW)
    assert (words(issue), words(issue, "内部资料")) == ("", "")


def test_an_edit_makes_it_a_draft_again(office, issue, approve):
    approve(issue)
    approve(issue, "李某某", "签发")
    issue.write_text(issue.read_text(encoding="utf-8").replace("2026-07-31", "2026-07-30"), encoding="utf-8")
    assert words(issue) == "草稿"


def test_the_office_chooses_the_words_or_none(write, issue):
    write("office.yaml", OFFICE + "watermark: {draft: 征求意见稿, signed: 无}\n")
    assert words(issue) == "征求意见稿"
    write("office.yaml", OFFICE + "watermark: {draft: 无, signed: 无}\n")
    assert words(issue) == ""


def test_a_damaged_record_does_not_stop_a_draft(office, issue):
    record_path(issue).write_text("{", encoding="utf-8")
    assert words(issue) == "草稿"


def test_only_formats_with_pages_bear_it(office, issue):
    def made(watermark):
        (rendered,) = render_issues([issue], formats=["pdf", "docx", "txt", "xml"], watermark=watermark)
        return {path.suffix: Path(path).read_bytes() for path in rendered.outputs}

    plain, marked, other = made(""), made(None), made("内部资料")
    assert {suffix for suffix in plain if plain[suffix] != marked[suffix]} == {".pdf", ".docx"}
    assert {suffix for suffix in plain if marked[suffix] != other[suffix]} == {".pdf", ".docx"}
