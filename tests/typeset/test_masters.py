"""Pages of other masters: measure and depth change, turned pages keep the page number where upright ones have it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mzreport.model import (
    Break,
    Cell,
    Folio,
    PageMaster,
    PageReference,
    Place,
    Row,
    RowCell,
    Spacer,
    Table,
    TableRow,
    Text,
)
from mzreport.typeset import Line, Page, Pages, Run, typeset
from mzreport.units import mm, pt
from tests.typeset.build import codes, document, facts, library, paragraph, texts

LANDSCAPE = PageMaster(
    "landscape", width=mm(297), height=mm(210), top=mm(28), left=mm(35), bottom=mm(26), right=mm(37), turned=True
)


def make(*blocks, **masters: PageMaster) -> Pages:
    plain = document(*blocks)
    return typeset(replace(plain, masters={**plain.masters, "landscape": LANDSCAPE, **masters}), library())


def folio(page: Page) -> Run:
    (run,) = [item for item in page.items if isinstance(item, Run) and item.element == "folio"]
    return run


def mixed() -> Pages:
    wide = paragraph("国" * 200, "flush")
    return make(paragraph("前"), Break("landscape"), wide, Break("default"), paragraph("后", anchor="z"))


def test_pages_take_the_measure_of_their_master_and_give_it_back():
    made = mixed()
    assert [(page.width, page.height, page.turned) for page in made.pages] == [
        (mm(210), mm(297), False),
        (mm(297), mm(210), True),
        (mm(210), mm(297), False),
    ]
    # 225 mm hold 40 characters as wide as those of the upright pages, with what is left between them.
    assert [len(line.text) for line in made.pages[1].lines] == [40] * 5
    last = next(item for item in made.pages[1].items if isinstance(item, Run) and item.block > 0)
    assert last.x + last.width == pytest.approx(mm(297 - 37), abs=pt(0.5))
    assert made.anchors == {"z": 3}
    assert codes(made) == []


def test_a_page_of_another_master_is_as_deep_as_it_says():
    made = make(Break("landscape"), *(paragraph("国", "plain") for _ in range(40)))
    depth = int(LANDSCAPE.depth // pt(28.95))
    assert [len(page.lines) for page in made.pages] == [depth, depth, 40 - 2 * depth]
    assert all(page.turned for page in made.pages)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_turned_page_s_number_stands_on_the_sheet_where_an_upright_one_has_it(number):
    before = [block for _ in range(number - 1) for block in (paragraph("国"), Break())]
    upright = make(*before, paragraph("国"))
    turned = make(*before, Break("landscape"), paragraph("国"))
    expected, found = folio(upright.pages[-1]), folio(turned.pages[-1])
    assert found.turned
    assert "".join(found.text) == f"— {number} —"
    # The head lies at the left of the sheet: what is up for the reader points to the sheet's left.
    assert (found.y, mm(297) - found.x) == (expected.x, expected.y)
    assert found.advances == expected.advances


def test_a_wide_page_that_is_not_turned_has_its_number_at_its_own_foot():
    made = make(Break("landscape"), paragraph("国"), landscape=replace(LANDSCAPE, turned=False))
    run = folio(made.pages[0])
    assert not run.turned
    assert run.y > LANDSCAPE.top + LANDSCAPE.depth


def test_numbers_run_on_from_the_first_master_s_start_and_each_master_may_have_none():
    plain = document(paragraph("国"), Break("landscape"), paragraph("国"), Break("default"), paragraph("国"))
    masters = {
        "default": PageMaster(folio=Folio(start=5)),
        "landscape": replace(LANDSCAPE, folio=Folio(side="none", start=90)),
    }
    made = typeset(replace(plain, masters=masters), library())
    runs = [[i for i in page.items if isinstance(i, Run) and i.element == "folio"] for page in made.pages]
    assert [["".join(run.text) for run in some] for some in runs] == [["— 5 —"], [], ["— 7 —"]]


def test_a_last_foot_does_not_stand_on_a_turned_page():
    made = make(Break("landscape"), paragraph("国"), paragraph("版记", "plain", place=Place("last-page-foot")))
    assert [page.turned for page in made.pages] == [True, False]
    assert made.pages[1].lines[0].text == "版记"


def test_what_was_put_at_the_last_foot_early_is_set_to_the_last_page_s_measure():
    foot = paragraph("国" * 100, "flush", place=Place("last-page-foot"))
    made = make(Break("landscape"), foot, paragraph("国"), Break("default"), paragraph("国"))
    assert [len(line.text) for line in made.pages[1].lines[1:]] == [28, 28, 28, 16]


def test_a_break_at_a_page_s_head_changes_its_master_without_a_page():
    made = make(Break("landscape"), Break("default"), paragraph("国"))
    assert [page.turned for page in made.pages] == [False]


def test_references_settle_over_masters_and_a_block_used_twice_is_set_to_each_measure():
    twice = paragraph("国" * 60, "flush")
    entry = Row("entry", (RowCell((Text("目"),)), RowCell((PageReference("z"),), "right")))
    made = make(entry, twice, Break("landscape"), twice, Break("default"), paragraph("后", anchor="z"))
    assert texts(made)[:2] == ["目", "3"]
    assert [len(line.text) for line in facts(made)[2:7]] == [28, 28, 4, 40, 20]


def test_a_table_fills_the_measure_of_its_page_and_repeats_its_head():
    rows = tuple(
        TableRow((Cell((paragraph(str(n), "cell"),)), Cell((paragraph("内容", "cell"),))), header=n == 0)
        for n in range(60)
    )
    made = make(Break("landscape"), Table("table", (1, 3), rows), Break("default"), paragraph("国"))
    for page in made.pages[:-1]:
        lines = [item for item in page.items if isinstance(item, Line)]
        assert min(line.x1 for line in lines) == mm(35)
        assert max(line.x2 for line in lines) == mm(297 - 37)
        assert page.lines[0].text == "0"
    assert [line.text for line in facts(made) if line.text.isdigit() and line.text != "0"] == [
        str(n) for n in range(1, 60)
    ]


def test_white_down_to_a_place_counts_from_the_page_s_own_paper():
    made = make(Break("landscape"), Spacer(mm(0), to=mm(100)), paragraph("国", "plain"))
    (line,) = facts(made)
    assert mm(100) < line.y < mm(100) + pt(28.95)
