"""Lines on pages: what is kept together, what stands at the foot, what happens where room is short."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mzreport.diagnostics import Span
from mzreport.model import (
    Break,
    Cell,
    Figure,
    Folio,
    Group,
    PageMaster,
    PageReference,
    Place,
    Row,
    RowCell,
    Rule,
    Spacer,
    Table,
    TableRow,
    Text,
)
from mzreport.typeset import Anchor, Image, Line, Run
from mzreport.units import Length, mm, pt
from tests.typeset.build import BARE, BODY, codes, facts, heading, narrow, pages, paragraph, png, runs, texts

LEADING = pt(28.95)


def page_of(count: int) -> PageMaster:
    """A page ten characters wide with room for so many lines of text."""
    return replace(narrow(10), height=Length(LEADING * count + mm(20)))


def lines(count: int, text: str = "国") -> str:
    """A text that fills so many lines of ten characters, the last one half."""
    return text * (10 * count - 5)


def plain(count: int, text: str = "国", **more):
    return paragraph(lines(count, text), "plain", **more)


def on_pages(made):
    """How many lines stand on each page."""
    return [len(page.lines) for page in made.pages]


# -- the page ---------------------------------------------------------------------------------------------------------


def test_a_full_page_holds_22_lines_of_28_characters_28_95_points_apart():
    made = pages(paragraph("国" * (22 * 28 * 2)))
    first = made.pages[0].lines
    assert len(first) == 22
    assert [len(line.text) for line in first] == [26] + [28] * 21
    assert {b.y - a.y for a, b in pairwise(first)} == {LEADING}
    last = [item for item in made.pages[0].items if isinstance(item, Run)][-2]
    assert last.x + last.width == pytest.approx(mm(210 - 26), abs=pt(0.5))


def test_the_page_number_stands_outside_its_dash_7_mm_under_the_type_area():
    made = pages(paragraph("国" * (22 * 28 * 2)))
    for page, side in zip(made.pages, ("right", "left", "right"), strict=False):
        (folio,) = [item for item in page.items if isinstance(item, Run) and item.element == "folio"]
        assert "".join(folio.text) == f"— {page.number} —"
        _, bottom, _, top = folio.face.bounds(folio.glyphs[0])
        dash = folio.y - (bottom + top) / 2 * folio.size / 1000
        assert dash == pytest.approx(mm(37 + 225 + 7), abs=2)
        edge = folio.x + folio.width if side == "right" else folio.x
        assert edge == pytest.approx(mm(184) - pt(14) if side == "right" else mm(28) + pt(14), abs=2)


def test_page_numbers_start_where_told_and_spare_the_first_page():
    master = replace(page_of(2), folio=Folio(on_first_page=False, start=5, side="center"))
    made = pages(plain(6), master=master)
    found = [
        ["".join(i.text) for i in page.items if isinstance(i, Run) and i.element == "folio"] for page in made.pages
    ]
    assert found == [[], ["— 6 —"], ["— 7 —"]]


# -- keeping together -------------------------------------------------------------------------------------------------


def test_a_paragraph_leaves_no_single_line_at_a_foot_or_head():
    assert on_pages(pages(plain(5), plain(4), master=page_of(6))) == [5, 4]  # not one line at the foot
    assert on_pages(pages(plain(7), master=page_of(6))) == [5, 2]  # not one line at the head
    assert on_pages(pages(plain(4), plain(3), master=page_of(6))) == [4, 3]  # three lines: neither 2 + 1 nor 1 + 2


def test_a_heading_goes_with_two_lines_of_its_text():
    made = pages(plain(4), heading("题"), plain(4), master=page_of(6))
    assert on_pages(made) == [4, 5]
    assert on_pages(pages(plain(3), heading("题"), plain(4), master=page_of(6))) == [6, 2]


def test_headings_in_a_row_stay_with_the_text_after_the_last():
    made = pages(plain(2), heading("一"), heading("二"), heading("三"), plain(4), master=page_of(6))
    assert on_pages(made) == [2, 6, 1] or on_pages(made) == [2, 5, 2]


@example(["h", "h", "h", "h", 3], 6)
@given(st.lists(st.one_of(st.integers(1, 9), st.just("h")), min_size=1, max_size=30), st.integers(6, 12))
def test_no_lone_lines_and_no_lone_headings_whatever_the_text(parts, depth):
    blocks = [heading("题") if part == "h" else plain(part) for part in parts]
    made = pages(*blocks, paragraph("末", "plain"), master=page_of(depth))
    if "F102" in codes(made):  # more headings in a row than a page holds
        return
    counts = [1 if part == "h" else part for part in parts] + [1]
    assert len(facts(made)) == sum(counts)
    for page in made.pages:
        assert 0 < len(page.lines) <= depth
        pieces = [(block, len(list(some))) for block, some in groupby(line.block for line in page.lines)]
        for block, count in (pieces[0], pieces[-1]):
            whole = counts[block - 1]
            assert count > 1 or whole == 1
    for page in made.pages[:-1]:
        assert page.lines[-1].element != "heading"


def test_a_kept_group_moves_to_the_next_page_whole():
    group = Group((plain(2), Rule("rule"), plain(2)), keep=True)
    assert on_pages(pages(plain(3), group, plain(1), master=page_of(6))) == [3, 5]


def test_white_vanishes_at_a_page_s_head_and_takes_no_room_at_its_foot():
    style = replace(BODY, name="spaced", pitch=0, before=pt(10), after=pt(12), first_indent=0)
    made = pages(paragraph("国" * 60, "spaced"), plain(2), master=page_of(6), styles=[style])
    assert on_pages(made) == [5, 3] or on_pages(made) == [6, 2]
    assert made.pages[0].lines[0].y == made.pages[1].lines[0].y
    made = pages(Spacer(mm(10)), plain(6), Spacer(mm(10)), plain(1), master=page_of(6))
    assert on_pages(made) == [6, 1]
    assert made.pages[0].lines[0].y == made.pages[1].lines[0].y


def test_a_forced_break_starts_a_page_and_none_at_its_head():
    assert on_pages(pages(plain(1), Break(), Break(), plain(1), Break(), master=page_of(6))) == [1, 1]


# -- too high for a page ----------------------------------------------------------------------------------------------


def test_a_kept_group_higher_than_a_page_breaks_between_its_blocks_and_is_told():
    blocks = tuple(plain(2, origin=Span("a.yaml", n, 1)) for n in range(1, 8))
    made = pages(Group(blocks, keep=True), master=page_of(5))
    assert on_pages(made) == [4, 4, 4, 2]
    assert [(one.code, str(one.span)) for one in made.diagnostics] == [("F102", "a.yaml:1:1")]


def test_a_paragraph_that_must_not_break_breaks_only_where_a_page_is_full():
    style = replace(BODY, name="tight", pitch=0, first_indent=0, keep_lines=True)
    made = pages(plain(2), paragraph(lines(14), "tight"), master=page_of(6), styles=[style])
    assert on_pages(made) == [2, 6, 6, 2]
    assert codes(made) == ["F102"]


def _table(*rows, header=1):
    made = tuple(
        TableRow(tuple(Cell((paragraph(text, "plain"),)) for text in row), header=n < header)
        for n, row in enumerate(rows)
    )
    return Table("table", (1, 1), made)


def test_a_table_row_higher_than_a_page_is_divided_and_loses_nothing():
    long = "".join(chr(0x5000 + n) for n in range(90))
    made = pages(plain(2), _table(("甲", "乙"), ("丙", long), ("丁", "戊")), master=page_of(8))
    assert "F102" in codes(made)
    text = "".join(texts(made)).replace("甲", "").replace("乙", "")
    assert [c for c in text if c in long] == list(long)
    bottom = made.pages[0].height - mm(10)
    assert all(line.y < bottom for line in facts(made))
    assert all(i.y2 <= bottom + pt(1) for page in made.pages for i in page.items if isinstance(i, Line))
    heads = ["".join(line.text for line in page.lines)[:2] for page in made.pages]
    assert heads[1:] == ["甲乙"] * (len(heads) - 1)


@pytest.mark.parametrize("columns", [2, 10, 20, 27])
def test_cells_narrower_than_their_text_break_it_and_keep_it_inside(columns):
    row = TableRow(tuple(Cell((paragraph("10月", "cell"),)) for _ in range(columns)))
    made = pages(Table("table", (1,) * columns, (row,)), master=narrow(28))
    assert codes(made) == []
    edges = [mm(10) + n * pt(448) // columns for n in range(columns + 1)]
    for run in runs(made):
        assert any(left - 1 <= run.x and run.x + run.width <= right + 1 for left, right in pairwise(edges))


def test_columns_narrower_than_a_character_are_reported_once():
    rows = tuple(TableRow(tuple(Cell((paragraph("月", "cell"),)) for _ in range(60))) for _ in range(3))
    made = pages(Table("table", (1,) * 60, rows, origin=Span("a.yaml", 3, 5)), master=narrow(28))
    assert [(one.code, str(one.span)) for one in made.diagnostics] == [("F106", "a.yaml:3:5")]


def test_text_that_a_template_placed_is_found_where_it_was_written():
    text = Text("甲" * 200, Span("a.yaml", 7, 9))
    made = pages(paragraph((Text("报："), text), "plain", origin=Span("layout.xml.j2", 3, 1)), master=page_of(5))
    assert {str(line.origin) for line in facts(made)} == {"a.yaml:7:9"}


def test_the_head_of_a_table_is_repeated_but_its_anchor_is_not():
    table = replace(_table(("甲", "乙"), *[("丙", "丁")] * 9), anchor="t")
    made = pages(table, master=page_of(5))
    assert len(made.pages) > 2
    assert all("".join(line.text for line in page.lines).startswith("甲乙") for page in made.pages)
    anchors = [item for page in made.pages for item in page.items if isinstance(item, Anchor)]
    assert [(one.name, made.anchors["t"]) for one in anchors] == [("t", 1)]


def test_a_row_with_more_cells_than_columns_loses_none():
    table = Table("table", (1, 1), (TableRow(tuple(Cell((paragraph(c, "plain"),)) for c in "甲乙丙")),))
    made = pages(table, master=page_of(6))
    assert texts(made) == ["甲", "乙", "丙"]
    places = [run.x for run in runs(made)]
    assert places == sorted(set(places))
    assert places[-1] < made.pages[0].width - mm(10)


def test_a_picture_too_large_is_made_to_fit():
    figure = Figure("figure", "a.png", png(2, 5), "图", mm(500), mm(1250))
    (image,) = [
        i for page in pages(plain(1), figure, master=page_of(6)).pages for i in page.items if isinstance(i, Image)
    ]
    assert image.height <= LEADING * 6
    assert image.width / image.height == pytest.approx(0.4, abs=0.001)


# -- feet and fixed places --------------------------------------------------------------------------------------------

FOOT = Place("last-page-foot")


def test_what_stands_at_the_last_foot_ends_at_the_type_area_s_edge():
    made = pages(plain(2), paragraph("脚", "plain", place=FOOT), Rule("rule", place=FOOT), master=page_of(8))
    (page,) = made.pages
    (rule,) = [item for item in page.items if isinstance(item, Line)]
    assert rule.y1 + pt(0.5) + pt(3) == page.height - mm(10)
    assert made.spare == LEADING * 8 - LEADING * 3 - pt(7)


def test_a_last_foot_without_room_takes_two_lines_of_text_along():
    made = pages(plain(5), paragraph(lines(2), "plain", place=FOOT), master=page_of(6))
    assert on_pages(made) == [3, 4]


def test_a_last_foot_higher_than_a_page_flows_on():
    feet = [paragraph(lines(3), "plain", place=FOOT) for _ in range(4)]
    made = pages(plain(2), *feet, master=page_of(5))
    assert sum(on_pages(made)) == 14
    bottom = made.pages[0].height - mm(10)
    assert all(mm(10) < line.y < bottom for line in facts(made))


def test_the_foot_of_a_page_narrows_that_page_alone():
    made = pages(paragraph("注", "plain", place=Place("page-foot")), plain(12), master=page_of(6))
    assert on_pages(made) == [6, 6, 1] or on_pages(made) == [6, 5, 2]
    assert made.pages[0].lines[-1].text == "注"


def test_fixed_places_count_from_the_paper_s_corner():
    block = paragraph("标", "plain", place=Place("fixed", mm(20), mm(72)))
    (run,) = runs(pages(block, master=BARE))
    assert run.x == mm(20)
    assert mm(72) < run.y < mm(72) + LEADING


# -- page references --------------------------------------------------------------------------------------------------


def test_page_references_settle_even_where_they_push_their_targets():
    entries = [Row("entry", (RowCell((Text("目"),)), RowCell((PageReference(f"s{n}"),), "right"))) for n in range(40)]
    sections = [paragraph(lines(3), "plain", anchor=f"s{n}") for n in range(40)]
    made = pages(*entries, *sections, master=page_of(6))
    printed = [line.text for line in facts(made) if line.element == "entry" and line.text.isdigit()]
    assert printed == [str(made.anchors[f"s{n}"]) for n in range(40)]
    assert codes(made) == []


def test_a_reference_inside_a_table_is_settled_too():
    cell = Cell((paragraph([Text("见"), PageReference("z")], "plain"),))
    made = pages(Table("table", (1,), (TableRow((cell,)),)), Break(), plain(1, anchor="z"), master=page_of(6))
    assert texts(made)[0] == "见2"


# -- titles and signatures --------------------------------------------------------------------------------------------


def test_a_title_keeps_its_author_s_breaks_each_line_in_the_middle():
    from mzreport.model import LineBreak

    inlines = [Text("关于印发"), LineBreak(), Text("办法的通"), LineBreak(), Text("知")]
    made = pages(paragraph(inlines, "center"), master=narrow(10))
    assert texts(made) == ["关于印发", "办法的通", "知"]  # a last line of one character is the author's own
    middles = [run.x + run.width / 2 for run in runs(made)]
    assert middles == [mm(10) + pt(80)] * 3


def test_a_signature_takes_two_lines_of_text_to_its_page():
    kept = replace(BODY, name="body-kept", pitch=0, first_indent=0, keep_next=True)
    signature = Group((Spacer(LEADING), Row("plain", (RowCell((Text("署名"),), "right"),)), plain(1)), keep=True)
    for before in range(12):
        made = pages(plain(before), paragraph(lines(3), "body-kept"), signature, master=page_of(6), styles=[kept])
        _signed_below_its_text(made, before)


def test_what_goes_over_for_the_last_foot_is_no_signature_without_its_text():
    kept = replace(BODY, name="body-kept", pitch=0, first_indent=0, keep_next=True)
    signature = Group((Spacer(LEADING), Row("plain", (RowCell((Text("署名"),), "right"),)), plain(1)), keep=True)
    foot = paragraph(lines(2, "脚"), "plain", place=FOOT)
    for before in range(20):
        text = paragraph(lines(3), "body-kept")
        made = pages(plain(before), text, signature, foot, master=page_of(9), styles=[kept])
        assert "脚" in made.pages[-1].lines[-1].text
        _signed_below_its_text(made, before)


def _signed_below_its_text(made, before):
    for page in made.pages:
        last = page.lines
        if not any(line.text == "署名" for line in last):
            continue
        at = next(n for n, line in enumerate(last) if line.text == "署名")
        assert at >= 2, before
        assert last[at].y - last[at - 1].y == 2 * LEADING  # the white before it is not lost
        assert codes(made) == []


def test_a_table_kept_with_what_follows_takes_its_last_row_along():
    rows = tuple(TableRow((Cell((paragraph(f"行{n}", "cell"),)),)) for n in range(30))
    given = Group((Table("table", (1,), rows),), next=True)
    for before in range(12):
        signature = Group((Row("plain", (RowCell((Text("署名"),), "right"),)), plain(1)), keep=True)
        made = pages(plain(before + 1), given, signature, master=page_of(9))
        page = next(page for page in made.pages if any(line.text == "署名" for line in page.lines))
        at = next(n for n, line in enumerate(page.lines) if line.text == "署名")
        assert page.lines[at - 1].text == "行29"
        assert codes(made) == []


def test_what_is_higher_than_a_page_parts_in_its_text_before_its_signature():
    kept = replace(BODY, name="body-kept", pitch=0, first_indent=0, keep_next=True)
    head = replace(BODY, name="head", pitch=0, first_indent=0, keep_next=True, widow_control=False)
    signature = Group((Spacer(LEADING), Row("plain", (RowCell((Text("署名"),), "right"),)), plain(2)), keep=True)
    for count, found in ((1, None), (2, [6, 4]), (3, [7, 4]), (4, [7, 5])):
        blocks = [*(paragraph("头", "head") for _ in range(5)), paragraph(lines(count), "body-kept"), signature]
        made = pages(*blocks, master=page_of(8), styles=[kept, head])
        if found:
            assert on_pages(made) == found
            assert codes(made) == []
        else:
            assert codes(made) == ["F102"]
