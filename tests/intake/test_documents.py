"""The real documents, taken in: kind, masthead, sections, items, headings, dates and sign-off as one reads them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from mzreport.content import Heading, Issue, block_texts
from mzreport.diagnostics import has_errors
from mzreport.intake.taking import Intake, take_in
from mzreport.readers.reading import read
from mzreport.workflow.render import render_issues
from tests.documents import find_document, same_text
from tests.intake.lines import issue_of


def document(prefix: str) -> Path:
    path = find_document(prefix)
    if path is None:
        pytest.skip("the shared documents are not beside this checkout")
    return path


def take(prefix: str) -> tuple[Intake, Issue]:
    taken = take_in(read(document(prefix)))
    return taken, issue_of(taken.yaml)


def numbered(issue: Issue) -> list[int]:
    blocks = issue.printed.blocks if issue.printed else issue.blocks
    return [block.level for block in blocks if isinstance(block, Heading)]


def test_000_a_whole_issue_with_two_paragraphs_cut_by_pages() -> None:
    taken, issue = take("000")
    identity = issue.issue
    assert issue.kind == "bulletin"
    assert (int(identity.year), int(identity.number), int(identity.total)) == (2020, 7, 213)
    assert identity.date == dt.date(2020, 8, 10)
    assert (len(issue.series), issue.compiler[-4:]) == (6, "办公室编")
    assert [len(section.items) for section in issue.sections] == [5, 2, 5]
    assert [section.heading[:2] for section in issue.sections] == ["重要", "重点", "系统"]
    assert [entry.key for entry in issue.signoff] == ["editor", "phone", "approver", "website", "email"]
    assert issue.signed_off("phone").value == "25032421"
    assert sum(change.step == "join" for change in taken.changes) == 2
    assert not any(item.title for section in issue.sections for item in section.items)
    assert taken.missing == ()


def test_001_raw_pdf_text_reflowed() -> None:
    taken, issue = take("001")
    assert issue.kind == "bulletin"
    assert [len(section.items) for section in issue.sections] == [4, 2]
    texts = [str(block.text) for section in issue.sections for item in section.items for block in item.blocks]
    assert len(texts) == 6
    assert all(text.endswith("。") for text in texts)
    assert not [text for text in texts if re.search(r"\s", text)]
    assert {key for key, _ in taken.missing} == {
        "series",
        "issue.year",
        "issue.number",
        "issue.date",
        "signoff.approver",
    }


def test_002_a_notice_with_what_it_sends_round() -> None:
    taken, issue = take("002")
    assert issue.kind == "notice"
    assert issue.number == issue.disclosure.number
    assert issue.number.endswith("〔2020〕10号")
    assert len(issue.disclosure.index) == 21
    assert (issue.disclosure.written, issue.disclosure.published) == (dt.date(2020, 3, 30), dt.date(2020, 4, 16))
    assert (issue.disclosure.effective, issue.disclosure.expires) == (None, None)
    assert (issue.to[0][:3], issue.to[0][-3:]) == ("局机关", "办公室")
    assert issue.signature.date == dt.date(2020, 3, 30)
    assert issue.signature.units == (issue.disclosure.publisher,)
    assert len(issue.body) == 1
    assert issue.printed.title[0].endswith("工作要点")
    assert numbered(issue) == [1, 1, 2, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 2, 2, 1]
    assert {key for key, _ in taken.missing} == {"issuer", "title"}
    assert [dropped.reason for dropped in taken.draft.dropped] == ["metadata-empty", "metadata-empty", "web-question"]


def test_003_two_levels_half_width_marks_and_a_date_beside_the_title() -> None:
    taken, issue = take("003")
    assert issue.kind == "plan"
    assert issue.title[0].endswith("工作要点")
    assert issue.disclosure.published == dt.date(2023, 3, 29)
    assert numbered(issue) == [1, *[2] * 6, 1, *[2] * 3, 1, *[2] * 4, 1, *[2] * 4, 1, *[2] * 4]
    headings = [block for block in issue.blocks if isinstance(block, Heading)]
    assert all(heading.number is None for heading in headings)
    assert all((heading.level == 2) == (heading.text is not None) for heading in headings)
    assert not re.search(r"[,()]", "".join(block_texts(issue.blocks)))
    assert taken.missing == ()


def test_004_an_article_simplified_and_without_artefacts() -> None:
    taken, issue = take("004")
    assert issue.kind == "article"
    assert len(issue.byline.split()[-1]) == 3
    assert len(issue.blocks) == 6
    text = taken.yaml
    assert not re.search(
        r"[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u016b\u01d4]", text
    )
    assert not set(text) & set("區聯統經現內轉調習業學與個員養實務總")
    assert [word in text for word in ("Assistance", "（试行）")] == [True, True]
    assert {key for key, _ in taken.missing} == {"title"}


@pytest.mark.parametrize("prefix", ["000", "001", "002", "003", "004"])
def test_each_renders_as_it_is(prefix: str, tmp_path: Path) -> None:
    taken = take_in(read(document(prefix)))
    path = tmp_path / f"{prefix}.yaml"
    path.write_text(taken.yaml, encoding="utf-8")
    (result,) = render_issues([path], formats=("pdf", "docx", "txt"), folder=tmp_path)
    assert not has_errors(result.diagnostics)
    assert sorted(output.suffix for output in result.outputs) == [".docx", ".pdf", ".txt"]


def test_003_prints_the_words_of_the_document(tmp_path: Path) -> None:
    source = document("003")
    path = tmp_path / "003.yaml"
    path.write_text(take_in(read(source)).yaml, encoding="utf-8")
    (result,) = render_issues([path], formats=("txt",), folder=tmp_path)
    printed = same_text(result.outputs[0].read_text(encoding="utf-8"))
    # The date beside the title is metadata and not printed.
    wanted = same_text(source.read_text(encoding="utf-8")).replace(same_text("2023-03-29"), "", 1)
    assert printed == wanted
