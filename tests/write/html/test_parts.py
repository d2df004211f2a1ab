"""The small parts: colours, addresses, dates, places of cells, rules of the style sheet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.model import Cell, Folio, LineBreak, Link, PageMaster, Style, Styled, Tab, TableRow, Text
from mzreport.units import mm, pt
from mzreport.write.html.colours import LEAST_CONTRAST, contrast_with_white, readable
from mzreport.write.html.grid import slots
from mzreport.write.html.inlines import Phrasing, phrase
from mzreport.write.html.markup import css_string, link_target

from .reading import STYLES, document, p, page

# -- colours ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "ratio"), [("000000", 21.0), ("FFFFFF", 1.0), ("777777", 4.48), ("FF0000", 4.0)])
def test_contrast_is_that_of_the_guidelines(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.01)


def test_the_red_of_the_standard_stays_as_it_is():
    assert readable("E60012") == "#e60012"


@given(st.integers(0, 0xFFFFFF).map("{:06X}".format))
def test_every_colour_can_be_read(colour):
    shade = readable(colour)
    assert contrast_with_white(shade[1:]) >= LEAST_CONTRAST
    if contrast_with_white(colour) >= LEAST_CONTRAST:
        assert shade == f"#{colour.lower()}"


# -- text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("2026年8月10日印发", '<time datetime="2026-08-10">2026年8月10日</time>印发'),
        ("2026年2月30日", "2026年2月30日"),
        ("8月10日", "8月10日"),
        ("12026年8月10日", "12026年8月10日"),
        ("a<b\r\nc\rd\ne", "a&lt;b<br>c<br>d<br>e"),
    ],
)
def test_text_and_dates(text, markup):
    assert phrase(text) == markup


@pytest.mark.parametrize(
    ("inline", "markup"),
    [
        (Tab(), "\t"),
        (LineBreak(), "<br>"),
        (Styled("run-in2", (Text("甲"),)), '<strong data-role="run-in2">甲</strong>'),
        (Styled("other", (Text("甲"),)), '<span data-role="other">甲</span>'),
        (Link("#a", (Text("甲"),)), '<a href="#a-1">甲</a>'),
        (Link("#b", (Text("甲"),)), "甲"),
        (Link("http://a.cn", (Text(" "),)), " "),
        (Link("http://a.cn", (Link("#a", (Text("甲"),)),)), '<a href="http://a.cn">甲</a>'),
        (Link("javascript:alert(1)", (Text("甲"),)), "甲"),
    ],
)
def test_inlines(inline, markup):
    assert Phrasing(STYLES, {"a": "a-1"}).of((inline,)) == markup


@pytest.mark.parametrize(
    ("target", "made"),
    [
        ("https://a.cn/养老?x=1&y=2", "https://a.cn/%E5%85%BB%E8%80%81?x=1&y=2"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("https://a.cn/100%", "https://a.cn/100%25"),
        ("JAVASCRIPT:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//a.cn", None),
        ("甲", None),
        ("http://", None),
        ("http://[a", None),
    ],
)
def test_only_addresses_that_a_browser_should_follow(target, made):
    assert link_target(target) == made


@given(st.text(max_size=20))
def test_a_css_string_ends_where_it_should(text):
    made = css_string(text)
    assert re.fullmatch(r'"(?:[\w\- ]|\\[0-9a-f]+ )*"', made, re.ASCII)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), made[1:-1]) == text


# -- spans ------------------------------------------------------------------------------------------------------------


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.tuples(
            st.just(columns),
            st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=columns), max_size=4),
        )
    )
)
def test_spans_never_meet_nor_leave_the_table(case):
    columns, spans = case
    rows = [TableRow(tuple(Cell((), wide, tall) for wide, tall in row)) for row in spans]
    covered = set()
    written = 0
    for number, row in enumerate(slots(rows, columns)):
        column = 0
        for slot in row:
            while (number, column) in covered:
                column += 1
            if column >= columns:
                written += 1
                continue
            places = {(number + y, column + x) for y in range(slot.rows) for x in range(slot.columns)}
            assert not places & covered
            covered |= places
            column += slot.columns
    assert all(y < len(rows) and x < columns for y, x in covered)
    assert {(y, x) for y in range(len(rows)) for x in range(columns)} == covered


def test_no_cell_is_lost_in_a_row_that_has_no_room_for_it():
    cells = [Cell((p("body", text),)) for text in "甲乙丙"]
    (row,) = slots([TableRow(tuple(cells))], 2)
    assert [slot.cell for slot in row] == cells


# -- style sheet ------------------------------------------------------------------------------------------------------


def sheet_of(*styles, **given):
    made = document(p("body", "甲"), **given)
    own = {style.name: style for style in styles}
    return (
        page(type(made)(made.metadata, {**STYLES, **own}, made.fonts, made.masters, made.blocks))
        .find("head/style")
        .text
    )


def test_a_style_is_a_rule_in_units_that_grow_with_the_reader():
    sheet = sheet_of(
        Style("x", size=pt(16), leading=pt(32), colour="FF0000", align="center", left_indent=2, before=pt(8))
    )
    (rule,) = re.findall(r'^\[data-role="x"\]\{(.*)\}$', sheet, re.MULTILINE)[:1]
    declared = dict(part.split(":", 1) for part in rule.split(";"))
    assert declared["font-size"] == "calc(16 * var(--pt))"
    assert declared["line-height"] == "2"
    assert declared["text-align"] == "center"
    assert declared["padding-left"] == "2em"
    assert declared["margin-top"] == "calc(8 * var(--pt))"
    assert contrast_with_white(declared["color"][1:]) >= LEAST_CONTRAST
    assert declared["font-family"].startswith('"Times New Roman",')
    assert declared["font-family"].endswith(",serif")


def test_a_rule_has_its_thickness_length_and_form():
    sheet = sheet_of(
        Style("x", rule=pt(2), rule_form="thick-thin", rule_length=mm(170), colour="E60012", align="center")
    )
    place = "width:min(100%,calc(481.89 * var(--pt)));margin-left:auto;margin-right:auto"
    assert f'hr[data-role="x"]{{border-top:max(var(--hair),calc(6 * var(--pt))) double #e60012;{place}}}' in sheet


def test_a_table_has_the_grid_of_its_style():
    sheet = sheet_of(Style("x", rule=pt(0.5)))
    assert 'table[data-role="x"] :is(th,td){border:max(var(--hair),calc(0.5 * var(--pt))) solid #000000}' in sheet


def test_paper_is_that_of_the_document():
    sheet = sheet_of()
    assert "@page{size:210mm 297mm;margin:37mm 26mm 35mm 28mm}" in sheet
    assert "@page:right{@bottom-right{" in sheet
    assert "@page:left{@bottom-left{" in sheet
    assert "@media print{\n:root{--pt:1pt}" in sheet


def test_large_type_keeps_to_a_narrow_screen():
    narrow = re.search(r"@media screen and \(max-width:40rem\)\{(.*?)\n\}", sheet_of(), re.DOTALL)[1]
    assert re.findall(r'data-role="([\w-]+)"', narrow) == ["title", "masthead"]


@pytest.mark.parametrize(
    ("folio", "rules"),
    [
        (Folio(side="none"), []),
        (Folio(side="center"), ["@page{@bottom-center{content:"]),
        (
            Folio(side="center", on_first_page=False),
            ["@page{@bottom-center{content:", "@page:first{@bottom-left{content:none}"],
        ),
    ],
)
def test_the_page_number_is_where_the_document_has_it(folio, rules):
    made = page(replace(document(p("body", "甲")), masters={"default": PageMaster(folio=folio)}))
    found = re.findall(r"^(@page[^{]*\{@bottom-\w+\{content:(?:none\})?)", made.find("head/style").text, re.MULTILINE)
    assert found == rules
