"""Exact places: white down to a place, ink at a box's top, cells at their shifts, areas for seals, double rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.diagnostics import Span
from mzreport.model import Break, Folio, Group, PageMaster, Place, Reserve, Row, RowCell, Rule, Spacer, Style, Text
from mzreport.typeset import Line, Pages, Region, Run
from mzreport.units import Length, mm, pt
from tests.typeset.build import BARE, BODY, codes, facts, narrow, pages, paragraph, runs, texts

MARK = Style("mark", font="biaosong", size=pt(50), leading=pt(60), align="center", colour="C00000", trim=True)
EM = pt(16)


def ink_top(run: Run) -> int:
    """The upper edge of the run's ink, from the top of the paper."""
    return run.y - round(max(run.face.bounds(glyph)[3] for glyph in run.glyphs) * run.size / 1000)


def regions(made: Pages) -> list[Region]:
    return [item for page in made.pages for item in page.items if isinstance(item, Region)]


def rules(made: Pages) -> list[Line]:
    return [item for page in made.pages for item in page.items if isinstance(item, Line)]


# -- white down to a place --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("above", [0, 1, 3])
@pytest.mark.parametrize("text", ["东湖区民政局文件", "一", "口", "Dg"])
def test_a_mark_s_ink_begins_where_the_white_reaches_to(above, text):
    made = pages(
        *(paragraph("特急", "plain") for _ in range(above)),
        Spacer(Length(0), to=mm(72)),
        paragraph(text, "mark"),
        master=BARE,
        styles=[MARK],
    )
    top = min(ink_top(run) for run in runs(made) if run.element == "mark")
    assert top == pytest.approx(mm(72), abs=2)


def test_the_lines_of_a_trimmed_mark_are_a_leading_apart_and_what_follows_keeps_its_distance():
    made = pages(paragraph("国" * 20, "mark"), paragraph("后", "plain"), master=BARE, styles=[MARK])
    first, *others, after = facts(made)
    assert [round(b.y - a.y) for a, b in zip((first, *others[:-1]), others, strict=True)] == [pt(60)] * len(others)
    untrimmed = pages(
        paragraph("国" * 20, "mark"), paragraph("后", "plain"), master=BARE, styles=[replace(MARK, trim=False)]
    )
    assert after.y - first.y == facts(untrimmed)[-1].y - facts(untrimmed)[0].y


def test_a_mark_higher_than_its_leading_is_trimmed_too():
    made = pages(paragraph("国", "mark"), master=BARE, styles=[replace(MARK, leading=pt(30))])
    assert ink_top(runs(made)[0]) == pytest.approx(mm(37), abs=2)


def test_white_down_to_a_place_already_reached_is_nothing():
    with_it = pages(paragraph("国" * 28 * 10), Spacer(Length(0), to=mm(72)), paragraph("后"), master=BARE)
    without = pages(paragraph("国" * 28 * 10), paragraph("后"), master=BARE)
    assert [(line.text, line.y) for line in facts(with_it)] == [(line.text, line.y) for line in facts(without)]


def test_white_down_to_a_place_opens_a_page_too_and_moves_with_what_follows():
    made = pages(paragraph("前"), Break(), Spacer(Length(0), to=mm(100)), paragraph("后", "plain"), master=BARE)
    assert [len(page.lines) for page in made.pages] == [1, 1]
    assert made.pages[1].lines[0].y - made.pages[0].lines[0].y == mm(100 - 37)
    group = (paragraph("国" * 27 * 3, "plain"),)
    made = pages(paragraph("国" * 28 * 20), Spacer(Length(0), to=mm(50)), Group(group, keep=True), master=BARE)
    assert [len(page.lines) for page in made.pages] == [21, 3]
    assert made.pages[1].lines[0].y - made.pages[0].lines[0].y == mm(50 - 37)


def test_white_beyond_the_page_makes_no_empty_page():
    made = pages(Spacer(Length(0), to=mm(400)), paragraph("后"), master=BARE)
    assert texts(made) == ["后"]
    assert len(made.pages) == 1


@given(st.lists(st.one_of(st.integers(1, 40), st.integers(-290, -1)), min_size=1, max_size=12))
def test_white_to_places_loses_no_text_and_leaves_no_type_area(parts):
    blocks = [paragraph("国" * part) if part > 0 else Spacer(Length(0), to=mm(-part)) for part in parts]
    made = pages(*blocks, master=BARE)
    assert "".join(texts(made)) == "国" * sum(part for part in parts if part > 0)
    for page in made.pages:
        assert all(mm(37) < line.y < mm(37 + 225) for line in page.lines)


def test_white_between_what_is_kept_together_parts_nothing():
    kept = replace(BODY, name="kept", pitch=0, first_indent=0, keep_next=True)
    made = pages(
        paragraph("国" * 50, "plain"),
        paragraph("国" * 25, "kept"),
        Spacer(pt(28.95)),
        paragraph("署名", "right"),
        master=replace(narrow(10), height=Length(pt(28.95) * 9 + mm(20))),
        styles=[kept],
    )
    assert [len(page.lines) for page in made.pages] == [6, 3] or [len(page.lines) for page in made.pages] == [5, 4]


# -- rows -------------------------------------------------------------------------------------------------------------


def row(*cells: RowCell, **more) -> Row:
    return Row("plain", cells, **more)


def cell(text: str, align: str = "left", **more) -> RowCell:
    return RowCell((Text(text),) if text else (), align, **more)


def spread(made: Pages) -> list[tuple[float, float]]:
    """Where each run begins and ends, in characters from the left of the type area."""
    return [((run.x - mm(10)) / EM, (run.x + run.width - mm(10)) / EM) for run in runs(made)]


def rounded(made: Pages) -> list[tuple[float, float]]:
    return [(round(left, 3), round(right, 3)) for left, right in spread(made)]


def test_cells_are_shifted_by_characters_from_their_places():
    made = pages(
        row(cell("字号", shift=1), cell("签发人", "right", at=1, shift=-1)),
        row(cell("日期", "right", shift=-4, at=1)),
        row(cell("署名", "center", at=1, shift=-5)),
        row(cell("署名", "center", at=0.5)),
        master=narrow(28),
    )
    assert rounded(made) == [(1, 3), (24, 27), (22, 24), (22, 24), (13, 15)]


def test_a_cell_in_the_middle_stands_between_those_beside_it():
    made = pages(row(cell("一二三四"), cell("中", "center"), cell("六", "right")), master=narrow(28))
    assert spread(made)[1] == pytest.approx((15, 16), abs=0.001)


def test_a_name_too_long_for_its_place_stays_inside_the_type_area():
    made = pages(row(cell("国" * 20, "center", at=1, shift=-5)), master=narrow(28))
    assert rounded(made) == [(8, 28)]
    made = pages(row(cell("国" * 40, "center", at=1, shift=-5)), master=narrow(28))
    assert "".join(texts(made)) == "国" * 40
    assert all(left >= -0.001 and right <= 28.001 for left, right in spread(made))


@pytest.mark.parametrize(
    ("align", "at", "shift", "left"), [("left", 0, 2, 2), ("right", 1, -4, 19), ("center", 1, -6, 19.5)]
)
def test_an_area_without_text_stands_as_text_would(align, at, shift, left):
    area = Reserve(Length(5 * EM), mm(20))
    made = pages(row(cell("", align, at=at, shift=shift, reserve=area)), paragraph("后", "plain"), master=narrow(28))
    (found,) = regions(made)
    assert ((found.x - mm(10)) / EM, found.width) == (pytest.approx(left, abs=0.001), 5 * EM)
    assert found.y + found.height / 2 == pytest.approx(mm(10) + pt(28.95) / 2, abs=2)
    assert facts(made)[0].y - mm(10) > pt(28.95)  # the row is a line high
    assert texts(made) == ["后"]


def test_an_area_lies_around_the_middle_of_its_text():
    made = pages(
        row(cell("东湖区民政局", "center", at=1, shift=-8, reserve=Reserve(mm(42), mm(42)))), master=narrow(28)
    )
    (found,), (name,) = regions(made), runs(made)
    assert found.x + found.width / 2 == pytest.approx(name.x + name.width / 2, abs=2)
    assert found.y + found.height / 2 == pytest.approx(mm(10) + pt(28.95) / 2, abs=2)
    assert (found.name, found.width, found.height) == ("plain", mm(42), mm(42))


def sealed(*, white: int = 2, columns: int = 1) -> tuple:
    area = Reserve(mm(42), mm(42))
    names = [cell("东湖区民政局", "center", at=1, shift=-6 - 11 * n, reserve=area) for n in range(columns)]
    origin = Span("a.yaml", 7, 3)
    group = Group(
        (
            *(Spacer(pt(28.95)) for _ in range(white)),
            row(*reversed(names), origin=origin),
            row(cell("2026年8月10日", "right", at=1, shift=-2)),
        ),
        keep=True,
    )
    return paragraph("国" * 100, "plain"), group, paragraph("（此件公开发布）", "plain")


def test_a_seal_presses_its_own_group_and_nothing_else():
    assert codes(pages(*sealed(), master=narrow(40))) == []
    made = pages(*sealed(white=0), master=narrow(28))
    assert [(one.code, str(one.span)) for one in made.diagnostics] == [("F107", "a.yaml:7:3")]


def test_areas_that_cross_or_leave_the_type_area_are_told():
    assert codes(pages(*sealed(columns=2), master=narrow(40))) == []
    crossing = row(
        cell("甲", "center", at=0.5, shift=-2, reserve=Reserve(mm(42), mm(42))),
        cell("乙", "center", at=0.5, shift=2, reserve=Reserve(mm(42), mm(42))),
    )
    assert codes(pages(Spacer(mm(30)), crossing, master=narrow(28))) == ["F109"]
    beyond = row(cell("甲", "center", at=1, shift=-1, reserve=Reserve(mm(42), mm(42))))
    (found,) = pages(Spacer(mm(30)), beyond, master=narrow(28)).diagnostics
    assert found.code == "F108"
    assert found.arguments["over"] == pytest.approx(21 - 16 * 25.4 / 72, abs=0.01)


# -- rules ------------------------------------------------------------------------------------------------------------

DOUBLE = Style("double", rule=pt(2), rule_length=mm(170), rule_form="thick-thin", colour="C00000")


@pytest.mark.parametrize(("form", "weights"), [("thick-thin", [2, 1]), ("thin-thick", [1, 2])])
def test_a_double_rule_is_three_times_as_high_as_its_thick_line(form, weights):
    made = pages(
        Rule("double", place=Place("fixed", mm(20), mm(34))), master=BARE, styles=[replace(DOUBLE, rule_form=form)]
    )
    upper, lower = rules(made)
    assert [line.weight for line in (upper, lower)] == [pt(weight) for weight in weights]
    assert upper.y1 - upper.weight // 2 == mm(34)
    assert lower.y1 + lower.weight // 2 == mm(34) + pt(6)
    assert {(line.x1, line.x2) for line in (upper, lower)} == {(mm(20), mm(190))}


def test_a_rule_in_the_flow_stands_in_the_middle_of_the_measure_and_takes_its_height():
    made = pages(Rule("double"), paragraph("后", "plain"), master=BARE, styles=[DOUBLE])
    assert {(line.x1, line.x2) for line in rules(made)} == {(mm(21), mm(191))}
    plain = pages(paragraph("后", "plain"), master=BARE)
    assert facts(made)[0].y - facts(plain)[0].y == pt(6)


def test_blocks_of_a_group_at_a_fixed_place_stand_below_each_other():
    group = Group(
        (paragraph("甲", "plain"), Rule("rule"), paragraph("乙", "plain")), place=Place("fixed", mm(20), mm(30))
    )
    first, second = runs(pages(group, master=BARE))
    assert second.y - first.y == pt(28.95) + pt(7)


# -- lines spread out -------------------------------------------------------------------------------------------------

SPREAD = Style("spread", align="distribute")


@given(st.text("区民政局，（）A1", min_size=2, max_size=12))
def test_spread_lines_fill_the_measure_the_last_too(text):
    made = pages(paragraph(text, "spread"), master=narrow(20), styles=[SPREAD])
    (line,) = facts(made)
    assert line.text == text
    bare = [run for run in runs(made) if run.text]
    last, first = bare[-1], bare[0]
    glyph = last.advances[-1]
    assert first.x == pytest.approx(mm(10), abs=1) or len(text) == 1
    assert last.x + last.width == pytest.approx(mm(10) + 20 * EM, abs=3), glyph


def test_one_character_cannot_be_spread_and_stands_in_the_middle():
    (run,) = runs(pages(paragraph("令", "spread"), master=narrow(21), styles=[SPREAD]))
    assert run.x == mm(10) + 10 * EM


# -- widened names ----------------------------------------------------------------------------------------------------

WIDENED = Style("widened", kind="character", font="", size=Length(0), colour="", tracking=pt(16))


def test_a_name_of_two_characters_is_widened_to_three():
    from mzreport.model import Styled

    made = pages(
        paragraph([Styled("widened", (Text("张"),)), Text("三李四五")], "plain"), master=narrow(28), styles=[WIDENED]
    )
    first, second = runs(made)
    assert (second.x - first.x) / EM == 2
    assert texts(made) == ["张三李四五"]


def test_tracking_does_not_reach_beyond_a_line_s_end():
    from mzreport.model import Styled

    blocks = [paragraph([Text("甲乙"), Styled("widened", (Text("丙"),))], "right")]
    last = runs(pages(*blocks, master=narrow(10), styles=[WIDENED]))[-1]
    assert last.x + EM == mm(10) + 10 * EM


# -- the last even page -----------------------------------------------------------------------------------------------

EVEN = Place("last-even-page-foot")


def folios(made: Pages) -> list[str]:
    return [
        "".join("".join(i.text) for i in page.items if isinstance(i, Run) and i.element == "folio")
        for page in made.pages
    ]


def even(lines: int, foot: int = 2, start: int = 1) -> Pages:
    master = replace(narrow(10), height=Length(pt(28.95) * 6 + mm(20)), folio=Folio(start=start))
    last = [paragraph("版记", "plain", place=EVEN) for _ in range(foot)]
    return pages(*(paragraph("国" * 10, "plain") for _ in range(lines)), *last, master=master)


@pytest.mark.parametrize(
    ("lines", "start", "numbers", "counts"),
    [
        (3, 1, ["— 1 —", ""], [3, 2]),  # text ends on an odd page: the next one is turned over, and bare
        (9, 1, ["— 1 —", "— 2 —"], [6, 5]),  # it ends on an even page with room: shared
        (11, 1, ["— 1 —", "— 2 —", "", ""], [6, 5, 0, 2]),  # with none: a blank page first
        (18, 1, ["— 1 —", "— 2 —", "— 3 —", ""], [6, 6, 6, 2]),
        (3, 2, ["— 2 —"], [5]),
        (0, 1, ["", ""], [0, 2]),
    ],
)
def test_the_last_even_page_s_foot(lines, start, numbers, counts):
    made = even(lines, start=start)
    assert folios(made) == numbers
    assert [len(page.lines) for page in made.pages] == counts
    bottom = [line.y for line in made.pages[-1].lines][-1]
    assert mm(10) + pt(28.95) * 5 < bottom < mm(10) + pt(28.95) * 6
    assert codes(made) == []


def test_the_page_master_s_own_foot_still_stands_on_any_page():
    assert PageMaster().turned is False
    foot = paragraph("版记", "plain", place=Place("last-page-foot"))
    assert len(pages(paragraph("国", "plain"), foot).pages) == 1
