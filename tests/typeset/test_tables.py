"""Tables: cells over several rows and columns wherever pages part them, heads, rules, rows without rules, long ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mzreport.model import Cell, PageMaster, Style, Table, TableRow
from mzreport.typeset import Line, Page, Pages
from mzreport.units import Length, mm, pt
from tests.typeset.build import codes, facts, narrow, pages, paragraph, runs, texts
from tests.typeset.test_scale import growth

ROW = pt(20) + 2 * mm(0.8)
#: Rows on a page of those below.
PER_PAGE = 10


def page_of(rows: int = PER_PAGE, ems: int = 20) -> PageMaster:
    return replace(narrow(ems), height=Length(ROW * rows + mm(20)))


def cell(text: str, columns: int = 1, rows: int = 1, style: str = "cell") -> Cell:
    return Cell(tuple(paragraph(part, style) for part in text.split("\n") if part), columns, rows)


def table(*rows: tuple, columns: tuple = (1, 2, 1), head: int = 0, style: str = "table") -> Table:
    made = tuple(TableRow(tuple(one if isinstance(one, Cell) else cell(one) for one in row), header=n < head)
                 for n, row in enumerate(rows))  # fmt: skip
    return Table(style, columns, made)


def lines(page: Page) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def words(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def middle(made: Pages, text: str) -> float:
    """Rows from the top of its page down to the middle of a text."""
    for page in made.pages:
        for line in page.lines:
            if line.text == text:
                return round((line.y - mm(10) - (BASELINE - pt(10))) / ROW, 2)
    raise AssertionError(text)


BASELINE = facts(pages(paragraph("国", "cell"), master=narrow(10)))[0].y - mm(10)


# -- cells over several rows ------------------------------------------------------------------------------------------


def test_a_cell_over_rows_stands_in_the_middle_of_them_all():
    made = pages(table((cell("街", rows=3), "甲", "1"), ("乙", "2"), ("丙", "3"), ("末", "丁", "4")), master=page_of())
    assert [middle(made, text) for text in ("街", "甲", "乙", "丙")] == [1.5, 0.5, 1.5, 2.5]
    assert texts(made) == ["街", "甲", "1", "乙", "2", "丙", "3", "末", "丁", "4"]
    edge = next(run.x for run in runs(made) if "".join(run.text) == "街")
    crossing = [one for one in lines(made.pages[0]) if one.y1 == one.y2 and one.x1 < edge < one.x2]
    assert sorted({(one.y1 - mm(10)) // ROW for one in crossing}) == [0, 3, 4]


def test_a_last_column_over_rows_comes_after_the_first_row_s_other_cells():
    made = pages(table(("甲", "乙", cell("总", rows=2)), ("丙", "丁")), master=page_of())
    assert texts(made) == ["甲", "乙", "总", "丙", "丁"]
    assert middle(made, "总") == 1.0


def test_what_a_cell_over_rows_needs_beyond_them_is_shared_among_them():
    made = pages(table((cell("一\n二\n三\n四", rows=2), "甲", "1"), ("乙", "2")), master=page_of())
    tops = sorted({one.y1 for one in lines(made.pages[0]) if one.y1 == one.y2})
    assert tops[-1] - tops[0] == 4 * pt(20) + 2 * mm(0.8)
    assert tops[1] - tops[0] == tops[2] - tops[1]


def test_joined_rows_of_less_than_half_a_page_stay_together():
    rows = [(f"{n}", "文", "字") for n in range(8)]
    made = pages(table(*rows, (cell("街", rows=4), "甲", "1"), *(("乙", "2"),) * 3, *rows), master=page_of())
    assert words(made.pages[0])[-1] == "字"
    assert words(made.pages[1])[0] == "街"


def test_a_cell_over_a_page_s_end_is_closed_and_goes_on_with_its_lines():
    made = pages(table((cell("街道", rows=26), "甲", "1"), *(("乙", "2"),) * 25), master=page_of())
    assert [len(page.lines) for page in made.pages] == [21, 20, 12]
    assert middle(made, "街道") == 5.0  # in the middle of what stands on the first page
    for page in made.pages:
        sides = [one for one in lines(page) if one.x1 == mm(10) and one.y1 == one.y2]
        height = PER_PAGE if page.number < 3 else 6
        assert {(one.y1 - mm(10)) / ROW for one in sides} == {0, height}
    assert codes(made) == []


def test_a_long_text_over_rows_is_parted_line_by_line():
    text = "".join(chr(0x5000 + n) for n in range(120))
    made = pages(table((cell(text, rows=3), "甲", "1"), ("乙", "2"), ("丙", "3")), master=page_of())
    found = "".join(line.text for line in facts(made))
    assert "".join(c for c in found if c in text) == text
    bottom = mm(10) + ROW * PER_PAGE
    assert all(mm(10) < line.y < bottom for line in facts(made))
    assert all(one.y2 <= bottom + pt(1) for page in made.pages for one in lines(page))


def test_heads_of_two_rows_with_cells_over_both_stand_on_every_page():
    head = ((cell("街道", rows=2), cell("数量", columns=2)), ("上月", "本月"))
    made = pages(table(*head, *((f"{n}", "1", "2") for n in range(30)), head=2), master=page_of())
    assert len(made.pages) == 4
    for page in made.pages:
        assert words(page)[:4] == ["街道", "数量", "上月", "本月"]
        assert page.lines[0].y == made.pages[0].lines[0].y
    assert codes(made) == []


def test_heads_higher_than_half_a_page_stand_once():
    made = pages(table(*(("头", "头", "头"),) * 6, *(("文", "文", "文"),) * 20, head=6), master=page_of())
    assert Counter(texts(made)) == {"头": 18, "文": 60}


def test_a_table_of_heads_alone_is_set():
    assert texts(pages(table(("头", "头", "头"), head=1), master=page_of())) == ["头"] * 3


def test_cells_that_claim_the_same_place_lose_no_text():
    made = pages(
        table((cell("甲", rows=9), "乙", cell("丙", rows=2)), (cell("丁", columns=5),), ("戊", "己", "庚", "辛")),
        master=page_of(),
    )
    assert sorted(texts(made)) == sorted("甲乙丙丁戊己庚辛")


def _text(rows: list[tuple[Cell, ...]]) -> str:
    return "".join(i.text for row in rows for one in row for block in one.blocks for i in block.inlines)


SIZES = st.integers(1, 4)


@settings(max_examples=60)
@example([[(21, 1, 3)], [(0, 1, 1)], [(0, 1, 1)]], 1, 8)  # a head that reaches into the body is no head to repeat
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), SIZES, st.integers(1, 14)), min_size=1, max_size=4), max_size=25),
    st.integers(0, 2),
    st.integers(3, 12),
)
def test_no_cell_loses_its_text_or_leaves_the_page_whatever_it_covers(shape, head, depth):
    counter = iter(range(0x4E00, 0x9F00))
    rows = [
        tuple(cell("".join(chr(next(counter)) for _ in range(n)), columns, over) for n, columns, over in row)
        for row in shape
    ]
    made = pages(table(*rows, head=head, columns=(1,) * 16), master=page_of(depth, 40))
    expected = set(_text(rows))
    found = Counter("".join(texts(made)))
    repeated = Counter(
        "".join("".join(i.text for b in c.blocks for i in b.inlines) for row in rows[:head] for c in row)
    )
    assert all(found[c] == 1 or (c in repeated and found[c] >= 1) for c in expected)
    assert set(found) == set(expected)
    bottom = mm(10) + ROW * depth
    if "F102" not in codes(made):
        assert all(mm(10) < line.y < bottom for line in facts(made))


# -- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weight", [0.25, 0.5, 1.5])
def test_rules_are_as_thick_as_the_style_says(weight):
    style = Style("table", rule=pt(weight), colour="C00000")
    made = pages(table(("甲", "乙", "丙")), master=page_of(), styles=[style])
    assert {(one.weight, one.colour) for one in lines(made.pages[0])} == {(pt(weight), "C00000")}


def test_a_joint_mark_has_no_rules_and_its_word_stands_in_the_middle_of_the_names():
    name = Style(
        "mark-name", font="biaosong", size=pt(36), leading=pt(48), align="distribute", colour="C00000", trim=True
    )
    styles = [Style("mark-joint"), name, replace(name, name="mark-word", size=pt(44), align="left")]
    names = Cell(tuple(paragraph(text, "mark-name") for text in ("东湖区民政局", "东湖区财政局", "东湖区教育局")))
    word = Cell((paragraph("文件", "mark-word"),))
    made = pages(Table("mark-joint", (3, 1), (TableRow((names, word)),)), master=page_of(12, 28), styles=styles)
    assert not lines(made.pages[0])
    ink: dict[str, list[float]] = {}
    for run in runs(made):
        for glyph in run.glyphs:
            _, bottom, _, top = run.face.bounds(glyph)
            ink.setdefault(run.element, []).extend(run.y - edge * run.size / 1000 for edge in (bottom, top))
    assert min(ink["mark-name"]) == pytest.approx(mm(10), abs=mm(0.2))  # the three names differ in their ink
    names_middle = (min(ink["mark-name"]) + max(ink["mark-name"])) / 2
    word_middle = (min(ink["mark-word"]) + max(ink["mark-word"])) / 2
    assert word_middle == pytest.approx(names_middle, abs=mm(0.3))
    assert {run.colour for run in runs(made)} == {"C00000"}


# -- long ones --------------------------------------------------------------------------------------------------------


def long(count: int) -> list:
    rows = [(cell(f"街{n}", rows=5), f"第{n}项", "1") if n % 5 == 0 else (f"第{n}项", "1") for n in range(count)]
    return [table(("街道", "内容", "数"), *rows, head=1)]


def test_five_hundred_rows_lose_none_and_repeat_their_head():
    made = pages(*long(500))
    found = [text for text in texts(made) if text.startswith("第")]
    assert found == [f"第{n}项" for n in range(500)]
    assert texts(made).count("街道") == len(made.pages)
    assert codes(made) == []


def test_tables_are_set_in_linear_time():
    assert growth(long, 500) < 7
