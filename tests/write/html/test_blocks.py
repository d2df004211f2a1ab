"""Blocks as elements: what belongs together, and what a new page or another master leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mzreport.model import (
    Break,
    Cell,
    Chart,
    Figure,
    Group,
    PageMaster,
    Row,
    RowCell,
    Rule,
    Series,
    Spacer,
    Table,
    TableRow,
)
from mzreport.units import mm

from .reading import PNG, classed, document, inlines, p, page, text_of

IMAGE = Figure("figure", "a.png", PNG, "会场 <全景>", mm(127), mm(63.5), "right")


def body(*blocks, **given):
    """What stands in the document below its title."""
    return classed(page(document(p("title", "题"), *blocks, **given)), "document")[1:]


def cell(text, style="table-text", **spans):
    return Cell((p(style, text),) if text else (), **spans)


def row(*cells, header=False):
    return TableRow(tuple(cells), header)


def test_a_picture_has_its_size_its_words_and_its_caption():
    (figure,) = body(IMAGE, p("figure-caption", "图1"))
    image, caption = figure
    assert (figure.tag, figure.get("data-role"), figure.get("data-align")) == ("figure", "figure", "right")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("会场 <全景>", "480", "240")
    assert (caption.tag, caption.text) == ("figcaption", "图1")


def test_a_kept_group_is_kept_and_a_loose_one_leaves_no_trace():
    kept, loose = body(Group((p("body", "甲"),), keep=True), Group((p("body", "乙"),)))
    assert (kept.tag, kept.get("data-keep")) == ("div", "page")
    assert (loose.tag, loose.text) == ("p", "乙")


def test_quotes_in_a_row_are_one_quotation():
    first, second, third = body(p("quote", "甲"), p("quote", "乙"), p("body", "丙"))[0:1] + body(
        p("body", "丁"), p("quote", "戊")
    )
    assert (first.tag, [e.text for e in first]) == ("blockquote", ["甲", "乙"])
    assert (second.tag, third.tag) == ("p", "blockquote")


def test_breaks_and_white_mark_what_follows():
    first, rule, last = body(p("body", "甲"), Break(), Spacer(mm(10)), Rule("red-rule"), p("body", "乙"))
    assert [e.get("data-break") for e in (first, rule, last)] == [None, "page", None]


def test_white_stands_above_what_follows_it_but_not_at_the_head_of_a_page():
    first, second, third = body(
        Spacer(mm(100)),
        Break(),
        p("body", "甲"),
        Spacer(mm(3.5)),
        Spacer(mm(3.5)),
        p("body", "乙"),
        Spacer(mm(100)),
        p("body", "丙"),
    )
    assert [e.get("data-white") for e in (first, second, third)] == [None, "19.843", "116"]


def test_white_down_to_a_place_on_the_paper_is_none_where_there_is_no_paper():
    (first,) = body(Spacer(mm(0), mm(72)), p("body", "甲"))
    assert "data-white" not in first.attrib


def test_pages_of_another_master_are_named_until_the_master_changes_back():
    masters = {"default": PageMaster(), "turned": PageMaster("turned", width=mm(297), height=mm(210))}
    made = document(
        p("title", "题"), Break("turned"), p("body", "甲"), Break(), p("body", "乙"), Break("default"), p("body", "丙")
    )
    root = page(replace(made, masters=masters))
    assert [e.get("data-master") for e in classed(root, "document")] == [None, "turned", "turned", None]
    assert "@page m7475726e6564{size:297mm 210mm" in root.find("head/style").text


def test_a_row_has_its_stretches_in_places_by_class():
    made = Row(
        "signature",
        (RowCell(inlines("甲")), RowCell(inlines("乙"), at=0.5), RowCell(inlines("丙"), "center", 1.0, -4.0)),
    )
    root = page(document(p("title", "题"), made))
    cells = classed(root, "row")
    assert [e.text for e in cells] == ["甲", "乙", "丙"]
    sheet = root.find("head/style").text
    assert f".{cells[0].get('class')}{{flex-basis:calc(50% - 1em)}}" in sheet
    place = "margin-left:auto;margin-right:calc(0% - -4em);transform:translateX(50%)"
    assert f".{cells[2].get('class')}{{{place}}}" in sheet


# -- tables -----------------------------------------------------------------------------------------------------------


def test_a_table_has_caption_head_and_body():
    rows = (row(cell("街道"), cell("人数", column_span=2), header=True), row(cell("甲"), cell("1"), cell("2")))
    (box,) = body(p("caption", "表1"), Table("table", (2.0, 1.0, 1.0), rows))
    (table,) = box
    assert [e.tag for e in table] == ["caption", "colgroup", "thead", "tbody"]
    assert table[0].text == "表1"
    heads = [(e.tag, e.get("scope"), e.get("colspan")) for e in table.find("thead/tr")]
    assert heads == [("th", "col", None), ("th", "colgroup", "2")]
    assert box.get("tabindex") == "0"


def test_an_empty_corner_heads_nothing():
    (box,) = body(Table("table", (1.0, 1.0), (row(cell(""), cell("人数"), header=True),)))
    assert [e.tag for e in box.find("table/thead/tr")] == ["td", "th"]


def test_rows_and_columns_in_which_no_cell_begins_are_left_out():
    """A title over two rows, and columns that are merged all the way down: HTML has no words for them."""
    rows = (
        row(cell("题", column_span=4, row_span=2)),
        row(),
        row(cell("甲"), cell("乙", column_span=2), cell("丙", row_span=2)),
        row(cell("丁", column_span=3)),
    )
    (box,) = body(Table("table", (1.0, 1.0, 1.0, 1.0), rows))
    (table,) = box
    assert len(table.findall("colgroup/col")) == 3
    found = [
        [(text_of(e), e.get("colspan"), e.get("rowspan")) for e in tr.findall("td")] for tr in table.findall("tbody/tr")
    ]
    assert found == [
        [("题", "3", None)],
        [("甲", None, None), ("乙", None, None), ("丙", None, "2")],
        [("丁", "2", None)],
    ]


def test_columns_are_as_wide_as_they_should_be():
    root = page(document(Table("table", (3.0, 1.0), (row(cell("甲"), cell("乙")),))))
    sheet = root.find("head/style").text
    assert [f".{e.get('class')}{{width:{w}%}}" in sheet for e, w in zip(root.iter("col"), (75, 25), strict=True)] == [
        True
    ] * 2


def test_a_table_that_only_places_texts_is_none_to_a_reader():
    (table,) = body(Table("mark-joint", (3.0, 1.0), (row(cell("甲局"), cell("文件")),)))
    assert (table.tag, table.get("role")) == ("table", "presentation")


# -- charts -----------------------------------------------------------------------------------------------------------

CHART = Chart(
    "figure",
    "bar",
    ("1月", "2月"),
    (Series("点", (5.0, None)), Series("人", (-2.5, 4.0))),
    "各月情况",
    mm(130),
    mm(70),
    "万人",
)


@pytest.mark.parametrize("form", ["bar", "line"])
def test_a_chart_is_drawn_named_and_told_in_figures(form):
    (figure,) = body(replace(CHART, form=form), p("figure-caption", "图1"))
    drawing, details, caption = figure
    assert (drawing.tag, drawing.get("role"), drawing.get("aria-label")) == ("svg", "img", "各月情况")
    assert [[text_of(e) for e in line] for line in details.iter("tr")] == [
        ["单位：万人", "点", "人"],
        ["1月", "5", "-2.5"],
        ["2月", "", "4"],
    ]
    assert caption.text == "图1"


def test_bars_stand_on_zero_and_a_missing_figure_has_none():
    (figure,) = body(CHART)
    bars = [e for e in figure[0].iter("rect") if e.get("width") != "10"]
    assert len(bars) == 3
    zero = next(float(e.get("y1")) for e in figure[0].iter("line") if e.get("stroke") == "#000000")
    up, down, _ = bars
    assert float(up.get("y")) + float(up.get("height")) == pytest.approx(zero, abs=0.2)
    assert float(down.get("y")) == pytest.approx(zero, abs=0.2)
    assert float(up.get("height")) == pytest.approx(2 * float(down.get("height")), abs=0.3)


def test_a_line_does_not_bridge_a_missing_figure():
    gap = replace(CHART, form="line", categories=tuple("甲乙丙丁"), series=(Series("点", (1.0, 2.0, None, 3.0)),))
    (figure,) = body(gap)
    (path,) = figure[0].iter("path")
    assert [part[0] for part in path.get("d").split() if part[0] in "ML"] == ["M", "L", "M"]
