"""Rows: where stretches stand that are counted in characters, and what only keeps an area free."""

from __future__ import annotations

import pytest

from mzreport.model import Reserve, Row, RowCell, Text
from mzreport.units import mm

from .official import official
from .reading import attributes, body, find, part, text

#: 28 characters share 156 mm.
EM = mm(156).twips / 28


def _stops(*cells: RowCell) -> list[tuple[str, float]]:
    """Kind and place, in characters, of the tab stops of a row in body type."""
    found = find(body(official(Row("body", cells))), ".//w:tabs/w:tab")
    return [(attributes(stop)["val"], round(int(attributes(stop)["pos"]) / EM, 1)) for stop in found]


def _cell(words: str, *where: object) -> RowCell:
    return RowCell((Text(words),) if words else (), *where)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "stop"),
    [
        (_cell("东民", "left", 0.0, 1.0), ("left", 1.0)),
        (_cell("2026年8月10日", "right", 1.0, -4.0), ("right", 24.0)),
        (_cell("东湖区民政局", "center", 1.0, -8.5), ("center", 19.5)),
        (_cell("右"), None),
        (_cell("右", "right"), ("right", 28.0)),
        (_cell("中", "center"), ("center", 14.0)),
    ],
)
def test_a_stretch_stands_at_its_fraction_moved_by_characters(cell: RowCell, stop: tuple[str, float] | None):
    assert _stops(cell) == ([stop] if stop else [])


def test_a_centre_without_a_place_is_the_middle_of_what_its_neighbours_leave():
    assert _stops(_cell("一二三四"), _cell("中", "center"), _cell("右右", "right")) == [
        ("center", 15.0),
        ("right", 28.0),
    ]


def test_an_area_kept_free_puts_nothing_on_the_line():
    seal = Reserve(mm(42), mm(42))
    made = official(Row("body", (RowCell((), "center", 1.0, -8.0, seal), RowCell((Text("日期"),), "right", 1.0, -4.0))))
    assert text(body(made)) == "\t日期"
    assert len(find(body(made), ".//w:tabs/w:tab")) == 1


def test_names_are_widened_by_the_spacing_of_a_character_style():
    styles = part(official(), "word/styles.xml")
    assert find(styles, "w:style[@w:styleId='widened']/w:rPr/w:spacing/@w:val") == ["160"]
    assert find(styles, "w:style[@w:styleId='mark-name']/w:pPr/w:jc/@w:val") == ["distribute"]
