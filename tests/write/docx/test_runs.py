"""Runs: hints for marks, links, fields, nested styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.model import LineBreak, Link, PageReference, Paragraph, Row, RowCell, Styled, Tab, Text
from mzreport.write.docx.script import east_asian_marks, split

from .reading import body, find, local, text
from .sample import document


def _paragraph(*inlines, pages=None, others=()):
    return find(body(document(Paragraph("body", tuple(inlines)), *others), pages=pages), "w:p")[0]


def _hinted(paragraph) -> list[str]:
    return [text(run) for run in find(paragraph, ".//w:r[w:rPr/w:rFonts/@w:hint='eastAsia']")]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("采用“A4”纸", "“”"),
        ("‘甲’", "‘’"),
        ("甲——乙……丙·丁", "——……·"),
        ("It’s “GB 38600” in full", ""),
        ("老王说don’t，他说“OK”", "“”"),
        ("“OK”是对的", "“”"),
        ("see “OK”.", ""),
        ("“OK”", "“”"),
        ("第①项、№5、×2、±3、5℃、★", "①№×±℃★"),
        ("α、é 与 Ж", ""),
        ("甲（乙）", ""),
        ("“甲 ‘B’ 乙”", "“‘’”"),
        ("没有关上“半个", "“"),
    ],
)
def test_marks_that_take_the_han_face(words: str, marks: str):
    assert "".join(words[at] for at in sorted(east_asian_marks(words))) == marks


def test_only_runs_that_need_it_carry_the_hint():
    assert _hinted(_paragraph(Text("甲“乙”丙"))) == ["甲“乙”丙"]
    assert _hinted(_paragraph(Text("甲，乙。"))) == []
    assert _hinted(_paragraph(Text("It’s 甲“乙”"))) == ["“乙”"]


def test_the_hint_looks_across_styles():
    paragraph = _paragraph(Text("采用“"), Styled("strong", (Text("A4"),)), Text("”纸"))
    assert _hinted(paragraph) == ["采用“", "”纸"]


@given(st.text(st.sampled_from("甲A1 “”‘’—…·，é"), max_size=30), st.integers(0, 9))
def test_cutting_into_runs_loses_nothing(words: str, start: int):
    marks = frozenset(at + start for at in east_asian_marks(words))
    pieces = list(split(words, start, marks))
    assert "".join(piece for piece, _ in pieces) == words
    at = 0
    for piece, hinted in pieces:
        shared = [n for n in range(at, at + len(piece)) if words[n] in "“”‘’—…·é"]
        assert all((n + start in marks) == hinted for n in shared)
        at += len(piece)


def test_tabs_and_line_ends_in_text_are_elements():
    assert text(_paragraph(Text("甲\t乙\n丙\r\n丁"), Tab(), LineBreak(), Text("戊"))) == "甲\t乙\n丙\n丁\t\n戊"


def test_blanks_at_the_ends_are_kept():
    paragraph = _paragraph(Text(" 甲 "), Text("　乙"), Text("a  b"))
    assert [t.get("{http://www.w3.org/XML/1998/namespace}space") for t in find(paragraph, ".//w:t")] == ["preserve"] * 3


def test_markup_characters_are_literal():
    assert text(_paragraph(Text('<w:p/>&amp;{{ }}"'))) == '<w:p/>&amp;{{ }}"'


def test_an_inner_link_leads_to_a_bookmark():
    made = document(
        Paragraph("body", (Link("#beds 表", (Text("见表"),)),)), Paragraph("body", (Text("甲"),), anchor="beds 表")
    )
    name = find(body(made), ".//w:hyperlink/@w:anchor")
    assert name == find(body(made), ".//w:bookmarkStart/@w:name") == ["anchor_1"]


def test_a_link_that_leads_nowhere_is_plain_text():
    paragraph = _paragraph(Link("#gone", (Text("见表"),)))
    assert local(list(paragraph)) == ["pPr", "r"]
    assert text(paragraph) == "见表"


def test_a_link_in_a_link_is_one_link():
    paragraph = _paragraph(Link("https://a.example", (Text("甲"), Link("https://b.example", (Text("乙"),)))))
    assert len(find(paragraph, ".//w:hyperlink")) == 1
    assert text(paragraph) == "甲乙"


def test_a_page_reference_is_a_field_with_the_known_page():
    anchor = Paragraph("body", (Text("甲"),), anchor="first")
    paragraph = _paragraph(PageReference("first"), pages={"first": 12}, others=(anchor,))
    assert find(paragraph, ".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert find(paragraph, ".//w:instrText")[0].text == " PAGEREF first \\h "
    assert text(paragraph) == "12"
    assert not find(paragraph, ".//w:fldChar[@w:dirty]")


def test_a_page_not_yet_known_is_left_to_the_reader():
    paragraph = _paragraph(PageReference("first"), others=(Paragraph("body", (Text("甲"),), anchor="first"),))
    assert find(paragraph, ".//w:fldChar/@w:dirty") == ["true"]


def test_a_reference_to_nothing_is_no_field():
    paragraph = _paragraph(PageReference("gone"), Text("甲"))
    assert not find(paragraph, ".//w:fldChar")
    assert text(paragraph) == "甲"


def test_a_nested_style_keeps_what_the_outer_adds():
    paragraph = _paragraph(Styled("unit", (Text("东湖区"), Styled("strong", (Text("民政局"),)))))
    outer, inner = find(paragraph, "w:r/w:rPr")
    assert local(list(outer)) == ["rStyle"]
    assert local(list(inner)) == ["rStyle", "u"]
    assert find(inner, "w:rStyle/@w:val") == ["strong"]


def test_a_row_is_one_paragraph_with_tab_stops():
    cells = (RowCell((Text("左"),)), RowCell((Text("中"),), "center"), RowCell((Text("右"),), "right"))
    paragraph = find(body(document(Row("imprint", cells))), "w:p")[0]
    assert text(paragraph) == "左\t中\t右"
    stops = [tuple(stop.attrib.values()) for stop in find(paragraph, "w:pPr/w:tabs/w:tab")]
    assert stops == [("center", "4422"), ("right", "8524")]
    assert not find(paragraph, "w:pPr/w:ind")


def test_a_contents_entry_has_dots():
    cells = (RowCell((Text("题"),)), RowCell((Text("3"),), "right", 1.0))
    (stop,) = find(body(document(Row("contents", cells))), ".//w:tabs/w:tab")
    assert tuple(stop.attrib.values()) == ("right", "middleDot", "8844")


def test_a_row_whose_first_cell_stands_to_the_right():
    paragraph = find(body(document(Row("source", (RowCell((Text("供稿"),), "right", 0.5),)))), "w:p")[0]
    assert text(paragraph) == "\t供稿"
    assert find(paragraph, "w:pPr/w:jc/@w:val") == ["left"]
