"""Tracked changes: accepted they say the new document, refused the old one; validators find nothing."""

from __future__ import annotations

import copy
import datetime as dt
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mzreport.model import Cell, Document, Link, Paragraph, Place, Rule, Styled, Table, TableRow, Text
from mzreport.units import mm
from mzreport.write.docx import write_docx
from mzreport.write.docx.redline import write_redline

from .reading import W, find
from .sample import bulletin, document, foot, paragraphs, table
from .validators import audit_errors, sdk_errors

WHEN = dt.datetime(2026, 8, 1, 9, tzinfo=dt.UTC)


def redline(old: Document, new: Document) -> etree._Element:
    return _body(write_redline(old, new, author="李某某", date=WHEN))


def _body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def resolved(body: etree._Element, *, accept: bool) -> etree._Element:
    """The body with every change accepted, or every one refused, by the rules of 17.13.5."""
    body = copy.deepcopy(body)
    stays, goes = ("ins", "del") if accept else ("del", "ins")
    _resolve_rows(body, goes)
    for mark in _around_runs(body, goes):
        mark.getparent().remove(mark)
    for mark in _around_runs(body, stays):
        at = mark.getparent().index(mark)
        mark.getparent()[at : at + 1] = list(mark)
    for words in list(body.iter(f"{W}delText")):
        words.tag = f"{W}t"
    for paragraph in list(body.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None:
            assert not "".join(paragraph.itertext()), "a paragraph whose end goes is empty"
            assert paragraph.getnext() is not None, "the last paragraph of a body or a cell cannot go"
            paragraph.getparent().remove(paragraph)
        elif not accept and (change := paragraph.find(f"{W}pPr/{W}pPrChange")) is not None:
            paragraph[0][:] = list(change[0])
    return body


def _resolve_rows(body: etree._Element, goes: str) -> None:
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            row.getparent().remove(row)
    for emptied in [one for one in body.iter(f"{W}tbl") if one.find(f"{W}tr") is None]:
        emptied.getparent().remove(emptied)


def _around_runs(body: etree._Element, name: str) -> list[etree._Element]:
    """The marks that stand round runs, not those of paragraph ends and rows."""
    return [mark for mark in body.iter(f"{W}{name}") if mark.getparent().tag not in (f"{W}rPr", f"{W}trPr")]


def said(body: etree._Element) -> list[tuple[str, str]]:
    """Style and text of each paragraph."""
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        # What stands in a text box is said by the box's own paragraphs.
        own = [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
        found.append((style.get(f"{W}val") if style is not None else "", "".join(t.text or "" for t in own)))
    return found


def holds(old: Document, new: Document) -> etree._Element:
    body = redline(old, new)
    assert said(resolved(body, accept=True)) == said(_body(write_docx(new)))
    assert said(resolved(body, accept=False)) == said(_body(write_docx(old)))
    return body


def marks(body: etree._Element) -> list[tuple[str, str]]:
    found = []
    for mark in find(body, ".//w:ins | .//w:del"):
        words = "".join(t.text or "" for t in mark.iter(f"{W}t", f"{W}delText"))
        found.append((etree.QName(mark).localname, words))
    return found


def line(text: str, style: str = "body") -> Paragraph:
    return Paragraph(style, (Text(text),))


def test_equal_documents_have_no_marks():
    body = holds(bulletin(), bulletin())
    assert marks(body) == []


def test_changed_words():
    body = holds(document(line("7月9日召开会议，部署工作。")), document(line("7月10日召开会议，部署安全工作。")))
    assert marks(body) == [("del", "9"), ("ins", "10"), ("ins", "安全")]
    mark = find(body, ".//w:ins")[0]
    assert (mark.get(f"{W}author"), mark.get(f"{W}date")) == ("李某某", "2026-08-01T09:00:00Z")
    numbers = [one.get(f"{W}id") for one in find(body, ".//w:ins | .//w:del")]
    assert len(set(numbers)) == len(numbers)


def test_paragraphs_come_and_go():
    old = document(line("第一段说的是甲。"), line("第二段说的是乙乙乙。"), line("末段。"))
    new = document(line("第一段说的是甲。"), line("新来的丙丙丙丙。", "h2"), line("末段。"))
    body = holds(old, new)
    assert len(find(body, ".//w:pPr/w:rPr/w:ins | .//w:pPr/w:rPr/w:del")) in (0, 2)


def test_a_changed_style_is_noted():
    body = holds(document(line("基本情况"), line("末段。")), document(line("基本情况", "h2"), line("末段。")))
    assert marks(body) == []
    assert len(find(body, ".//w:pPrChange")) == 1


def test_the_last_paragraph_is_never_deleted():
    holds(document(line("甲甲甲。"), line("乙乙乙。")), document(line("甲甲甲。")))
    holds(document(line("甲甲甲。")), document(line("甲甲甲。"), line("乙乙乙。")))


def _table(*rows: tuple[str, ...]) -> Table:
    made = tuple(TableRow(tuple(Cell((line(text, "cell"),)) for text in row)) for row in rows)
    return Table("grid", (1.0,) * len(rows[0]), made)


def test_rows_and_cells():
    old = document(_table(("街道", "客流"), ("澄波", "1240"), ("柳堤", "986")), line("末段。"))
    new = document(_table(("街道", "客流"), ("澄波", "1300"), ("青禾", "718"), ("柳堤", "986")), line("末段。"))
    body = holds(old, new)
    assert len(find(body, ".//w:trPr/w:ins")) == 1
    assert ("ins", "1300") in marks(body)


def test_another_number_of_columns_is_another_table():
    old = document(_table(("街道", "客流"), ("澄波", "1240")), line("末段。"))
    new = document(_table(("街道", "客流", "送餐"), ("澄波", "1240", "310")), line("末段。"))
    body = holds(old, new)
    assert (len(find(body, ".//w:trPr/w:del")), len(find(body, ".//w:trPr/w:ins"))) == (2, 2)
    tables = find(body, "./w:tbl")
    assert all(one.getnext().tag == f"{W}p" for one in tables)


def test_a_table_and_a_foot_that_are_gone():
    holds(document(*paragraphs(2), table(), foot()), document(*paragraphs(2)))
    holds(document(*paragraphs(2)), document(*paragraphs(2), table(), foot()))


def test_text_boxes_are_compared_inside():
    def placed(name: str) -> Document:
        title = Paragraph("masthead", (Text(name),), place=Place("fixed", mm(28), mm(72)))
        return document(title, Rule("masthead-rule", Place("fixed", mm(28), mm(90))), *paragraphs(2))

    body = holds(placed("东湖区民政局文件"), placed("西湖区民政局文件"))
    assert find(body, ".//w:txbxContent//w:del//w:delText/text()") == ["东"]


def test_links_and_bold_words():
    old = document(Paragraph("body", (Text("见"), Link("http://a.example/", (Text("网站一"),)), Text("。"))))
    new = document(Paragraph("body", (Text("见"), Link("http://b.example/", (Text("网站二三"),)), Text("。"))))
    holds(old, new)
    styled = Paragraph("body", (Text("高峰"), Styled("strong", (Text("排队"),)), Text("时间。")))
    holds(document(line("高峰排队时间。")), document(styled))


def test_the_same_documents_give_the_same_bytes():
    old, new = document(line("甲乙丙。")), document(line("甲丁丙。"))
    assert write_redline(old, new, author="李某某", date=WHEN) == write_redline(old, new, author="李某某", date=WHEN)


WORDS = st.text("甲乙丙丁，。7a", max_size=12)
BLOCKS = st.lists(
    st.one_of(
        st.builds(line, WORDS, st.sampled_from(["body", "h2"])),
        st.builds(lambda a, b, c: _table((a, b), (c, "同")), WORDS, WORDS, WORDS),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(BLOCKS, BLOCKS)
def test_any_two_documents(old, new):
    holds(document(*old, line("末。")), document(*new, line("末。")))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    old = bulletin()
    changed = [
        replace(block, inlines=(Text("改过的"), *block.inlines))
        if isinstance(block, Paragraph) and n % 3 == 0
        else block
        for n, block in enumerate(old.blocks)
        if n % 7 != 6
    ]
    path = tmp_path_factory.mktemp("redline") / "redline.docx"
    path.write_bytes(write_redline(old, replace(old, blocks=tuple(changed)), author="李某某", date=WHEN))
    return path


def test_openxml_audit_finds_nothing(written: Path):
    assert audit_errors(written) == []


def test_the_open_xml_sdk_finds_nothing(written: Path):
    assert sdk_errors(written) == []
