"""Charts: marks as high as their values, sensible axes, labels that stay inside, looks that differ in grey too."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.diagnostics import Span
from mzreport.model import Chart, Series, Style
from mzreport.typeset import Box, Drawing, Line, Path, Run
from mzreport.typeset.chart_marks import FILLS
from mzreport.typeset.chart_scale import number, scale_of
from mzreport.typeset.charts import chart_items
from mzreport.typeset.pages import Item
from mzreport.typeset.sorts import Case
from mzreport.units import mm, pt
from tests.typeset.build import BARE, STYLES, codes, library, pages, paragraph

STYLE = replace(STYLES["figure"], name="chart")
TEXT = Style("chart-text", font="hei", size=pt(9), leading=pt(11))
WIDTH, HEIGHT = mm(150), mm(70)


def chart(form: str, categories, *series, unit: str = "", width: int = WIDTH, height: int = HEIGHT) -> Chart:
    rows = tuple(Series(name, tuple(values)) for name, values in series)
    return Chart("chart", form, tuple(categories), rows, "各街道情况", width, height, unit, origin=Span("a.yaml", 9, 1))


def drawn(one: Chart) -> list[Item]:
    styles = {**STYLES, "chart": STYLE, "chart-text": TEXT}
    return chart_items(one, Case(library()), styles, int(one.width), int(one.height))


def labels(items: list[Item]) -> list[str]:
    """The texts, the runs of a line joined."""
    found: list[tuple[int, str]] = []
    for run in (item for item in items if isinstance(item, Run)):
        text = "".join(run.text)
        if found and found[-1][0] == run.x:
            text = found.pop()[1] + text
        found.append((run.x + run.width, text))
    return [text for _, text in found]


def boxes(items: list[Item]) -> list[Box]:
    return [item for item in items if isinstance(item, Box)]


# -- axes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ((120, 80, 150), True, ["0", "50", "100", "150"]),
        ((3,), True, ["0", "1", "2", "3"]),
        ((0, 0), True, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((-3, 11), True, ["−5", "0", "5", "10", "15"]),
        ((-8, -2), True, ["−8", "−6", "−4", "−2", "0"]),
        ((0.012, 0.03), True, ["0.00", "0.01", "0.02", "0.03"]),
        ((12345, 13233), False, ["12,200", "12,400", "12,600", "12,800", "13,000", "13,200", "13,400"]),
        ((10, 100), False, ["0", "20", "40", "60", "80", "100"]),
        ((None, None), True, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((), True, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((5, 5), False, ["5.0", "5.2", "5.4", "5.6", "5.8", "6.0"]),
    ],
)
def test_axes_are_marked_at_round_numbers(values, from_zero, ticks):
    assert [text for _, text in scale_of(values, from_zero=from_zero).ticks()] == ticks


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=8), st.booleans())
def test_an_axis_holds_its_values_in_few_steps_whatever_they_are(values, from_zero):
    scale = scale_of(values, from_zero=from_zero)
    assert 1 <= len(scale.ticks()) <= 9
    assert all(-1e-9 <= scale.part(value) <= 1 + 1e-9 for value in values)
    assert not from_zero or scale.low <= 0 <= scale.high


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (45.5, "45.5"), (-0.25, "−0.25"), (12345.0, "12,345"), (9999.5, "9999.5"), (0, "0")]
)
def test_values_are_printed_with_the_digits_they_have(value, text):
    assert number(float(value)) == text


# -- bars -------------------------------------------------------------------------------------------------------------


def test_bars_are_as_high_as_their_values_and_stand_on_zero():
    items = drawn(chart("bar", "甲乙丙", ("", (100, 50, -25))))
    first, second, third = boxes(items)
    assert first.height == pytest.approx(2 * second.height, abs=3)
    assert first.y + first.height == pytest.approx(second.y + second.height, abs=3)
    assert third.y == pytest.approx(first.y + first.height, abs=3)
    assert third.height == pytest.approx(second.height / 2, abs=3)
    assert [box.width for box in (first, second, third)] == [first.width] * 3


def test_grouped_bars_stand_side_by_side_and_a_missing_one_leaves_its_place():
    items = drawn(chart("bar", "甲乙", ("去年", (1, None)), ("今年", (2, 3))))
    swatches, bars = boxes(items)[:2], boxes(items)[2:]
    assert [box.fill for box in bars] == [FILLS[0], FILLS[1], FILLS[1]]
    assert [box.fill for box in swatches] == list(FILLS[:2])
    assert bars[0].x + bars[0].width == pytest.approx(bars[1].x, abs=2)
    assert bars[2].x - bars[1].x == pytest.approx((WIDTH - TEXT.size // 2 - bars[0].x) / 2, rel=0.12)


def test_values_are_printed_where_they_are_few_and_find_room():
    assert "45.5" in labels(drawn(chart("bar", "甲乙", ("", (45.5, 30)))))
    assert "45.5" not in labels(drawn(chart("bar", "甲乙" * 20, ("", (45.5, 30) * 20))))
    assert "123456.5" not in labels(drawn(chart("bar", "甲乙丙丁" * 3, ("", (123456.5,) * 12), width=mm(60))))


def test_unit_legend_and_categories_are_printed_once():
    items = drawn(chart("line", ["一月", "二月"], ("养老", (1, 2)), ("救助", (2, 1)), unit="万元"))
    found = labels(items)
    assert [found.count(text) for text in ("单位：万元", "养老", "救助", "一月", "二月")] == [1] * 5


# -- lines ------------------------------------------------------------------------------------------------------------


def strokes(items: list[Item]) -> list[Path]:
    return [item for item in items if isinstance(item, Path) and not item.fill]


def test_a_line_goes_through_its_values_and_is_parted_where_one_is_missing():
    items = drawn(chart("line", "甲乙丙丁", ("", (1, 2, None, 4))))
    (line,) = strokes(items)
    assert [operator for operator, _ in line.segments] == ["M", "L", "M"]
    (x1, y1), (x2, y2), (x4, y4) = (ends for _, ends in line.segments)
    assert y1 - y2 == pytest.approx((y1 - y4) / 3, abs=3)
    assert x4 - x1 == pytest.approx(3 * (x2 - x1), abs=3)


def test_one_value_is_a_mark_and_none_is_nothing():
    items = drawn(chart("line", "甲", ("", (3,))))
    assert len([item for item in items if isinstance(item, Path) and item.fill]) == 1
    assert not [item for item in drawn(chart("line", "甲", ("", (None,)))) if isinstance(item, Path)]


# -- looks ------------------------------------------------------------------------------------------------------------


def grey(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_neighbouring_fills_differ_in_grey():
    assert all(abs(grey(one) - grey(other)) > 0.05 for one, other in combinations(FILLS, 2))
    assert all(abs(grey(one) - grey(other)) > 0.25 for one, other in pairwise(FILLS))


def test_no_two_of_fifteen_series_look_alike():
    for form in ("bar", "line"):
        looks = set()
        for n in range(15):
            rows = [(f"{m}", (m + 1,) if m == n else (None,)) for m in range(15)]
            items = [item for item in drawn(chart(form, "甲", *rows)) if getattr(item, "element", "") == "chart"]
            plain = [replace(item, **_zero(item)) for item in items if not isinstance(item, Line)]
            lines = sum(isinstance(item, Line) for item in items)
            looks.add((repr(sorted(map(repr, plain))), lines))
        assert len(looks) == 15, form


def _zero(item: Item) -> dict[str, int]:
    return {"x": 0, "y": 0, "height": 0} if isinstance(item, Box) else {}


# -- labels that find no room -----------------------------------------------------------------------------------------


def test_long_names_are_broken_and_years_thinned():
    names = ["东湖街道社区党群服务中心"] * 6
    found = "".join(labels(drawn(chart("bar", names, ("", range(6))))))
    assert found.count("东湖街道") == 6
    years = [f"{year}年" for year in range(1960, 2026)]
    found = labels(drawn(chart("line", years, ("", range(66)))))
    printed = [text for text in found if text in years]
    assert 8 < len(printed) < 30
    assert printed[0] == "1960年"


def test_labels_cut_short_are_told_once():
    names = ["东湖街道社区党群服务中心综合养老服务" * 4] * 12
    made = pages(chart("bar", names, ("", range(12)), height=mm(30)), master=BARE, styles=[STYLE, TEXT])
    assert [(one.code, str(one.span)) for one in made.diagnostics] == [("F110", "a.yaml:9:1")]


NAMES = st.text("东湖街道办事处A1 年月，", max_size=20)
VALUES = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-20, 200).map(float))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 14))
    rows = draw(st.lists(st.tuples(NAMES, st.lists(VALUES, min_size=count, max_size=count)), min_size=1, max_size=9))
    form, names = draw(st.sampled_from(("bar", "line"))), draw(st.lists(NAMES, min_size=count, max_size=count))
    return chart(form, names, *rows, unit=draw(NAMES), width=mm(draw(st.integers(60, 156))))


@given(charts())
def test_nothing_drawn_leaves_the_chart(one):
    slack = pt(6)
    for item in drawn(one):
        if isinstance(item, Run):
            assert item.x >= 0, "".join(item.text)
            assert item.x + item.width <= max(one.width, item.width), "".join(item.text)
            assert 0 <= item.y <= one.height + slack
        elif isinstance(item, Box):
            assert item.x >= -slack
            assert item.x + item.width <= one.width + slack
            assert item.y >= -slack
            assert item.y + item.height <= one.height + slack


# -- on the page ------------------------------------------------------------------------------------------------------


def test_a_chart_keeps_its_alternative_and_one_block_number():
    made = pages(
        paragraph("前"), chart("bar", "甲乙", ("", (1, 2))), paragraph("后"), master=BARE, styles=[STYLE, TEXT]
    )
    (drawing,) = [item for item in made.pages[0].items if isinstance(item, Drawing)]
    assert (drawing.alternative, drawing.width, drawing.height) == ("各街道情况", WIDTH, HEIGHT)
    assert drawing.x == mm(28) + (mm(156) - WIDTH) // 2
    assert {item.block for item in made.pages[0].items if isinstance(item, Box)} == {drawing.block} == {2}
    assert made.pages[0].lines[1].y - made.pages[0].lines[0].y == HEIGHT + pt(12) + pt(28.95)
    assert codes(made) == []


def test_a_chart_larger_than_the_page_is_made_smaller():
    made = pages(chart("bar", "甲", ("", (1,)), width=mm(500), height=mm(200)), master=BARE, styles=[STYLE])
    (drawing,) = [item for item in made.pages[0].items if isinstance(item, Drawing)]
    assert (drawing.width, drawing.height) == (mm(156), pytest.approx(mm(62.4), abs=2))


def test_a_thousand_points_are_drawn_in_one_path():
    values = [(n * 37) % 100 for n in range(1000)]
    (line,) = strokes(drawn(chart("line", [str(n) for n in range(1000)], ("", values))))
    assert len(line.segments) == 1000


@pytest.mark.parametrize("form", ["bar", "line"])
@pytest.mark.parametrize("size", [(1, 1), (20, 5), (156, 2), (5, 200)])
def test_a_chart_without_room_or_without_figures_is_no_fault(form, size):
    width, height = (mm(length) for length in size)
    for one in (
        chart(form, (), width=width, height=height),
        chart(form, "甲乙", width=width, height=height),
        chart(
            form, "甲乙", ("系列" * 9, (1e300, -1e-300)), ("乙", (None, None)), width=width, height=height, unit="元"
        ),
    ):
        assert drawn(one)
