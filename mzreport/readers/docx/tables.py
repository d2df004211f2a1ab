"""Tables: rows of cells, with what spans columns and rows; tables that only hold text in place are opened (17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, fail
from mzreport.readers import limits
from mzreport.readers.docx.names import W, child, toggle, value, whole
from mzreport.readers.docx.story import Story
from mzreport.readers.gathering import Gathering, table_line
from mzreport.readers.lines import Cell, Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class _Cell:
    """A cell while later rows may still lengthen it."""

    inside: Gathering
    columns: int
    header: bool
    rows: int = 1
    extra: list[str] = field(default_factory=list)


def read_table(table: _Element, story: Story) -> None:
    """Add a table to the story; one of a single cell is a box round text, and its content is read as such."""
    context = story.context
    context.enter()
    rows = [(row, list(_cells(row))) for row in _rows(table)]
    style = value(child(child(table, "tblPr"), "tblStyle"))
    if len(rows) == 1 and len(rows[0][1]) == 1 and not context.role(style):
        inner = Story(context, story.part, story.into, story.kind)
        inner.read(rows[0][1][0])
        inner.finish()
    elif rows:
        _read_rows(rows, style, story)
    context.leave()


def _read_rows(rows: list[tuple[_Element, list[_Element]]], style: str, story: Story) -> None:
    context = story.context
    origin = context.next_origin()
    made: list[list[_Cell]] = []
    open_cells: dict[int, _Cell] = {}
    for row, cells in rows:
        properties = child(row, "trPr")
        header = properties is not None and bool(toggle(properties, "tblHeader"))
        deleted = properties is not None and child(properties, "del") is not None
        column = whole(value(child(properties, "gridBefore"))) if properties is not None else 0
        line: list[_Cell] = []
        for cell in cells:
            column = _read_cell(cell, column, header, open_cells, line, story)
        if deleted:
            for gone in line:
                story.into.remove("".join(inner.text for inner in gone.inside.lines), "tracked-deletion", origin)
        elif line or not made:
            made.append(line)
    facts = Line(
        "",
        kind="table",
        style=style,
        style_name=context.styles.name(style),
        role=context.role(style),
        origin=origin,
    )
    table_line(facts, ((_finished(cell) for cell in line) for line in made if line), story.into)


def _read_cell(
    cell: _Element, column: int, header: bool, open_cells: dict[int, _Cell], line: list[_Cell], story: Story
) -> int:
    """Read one cell at a grid column; returns the column after it."""
    properties = child(cell, "tcPr")
    columns = max(1, whole(value(child(properties, "gridSpan")), 1))
    if column + columns > limits.COLUMNS:
        raise fail(
            "N013", story.context.next_origin(), reason=Both(f"表格多于 {limits.COLUMNS} 列", "too many columns")
        )
    inside = Gathering()
    inner = Story(story.context, story.part, inside)
    inner.read(cell)
    inner.finish()
    merge = child(properties, "vMerge")
    above = open_cells.get(column)
    if merge is not None and value(merge) != "restart" and above is not None:
        above.rows += 1
        # Word shows nothing of a cell that goes on from the one above.
        for hidden in inside.lines:
            above.inside.remove(hidden.text, "hidden", hidden.origin)
        return column + columns
    made = _Cell(inside, columns, header)
    line.append(made)
    open_cells.pop(column, None)
    if merge is not None:
        open_cells[column] = made
    return column + columns


def _finished(cell: _Cell) -> tuple[Cell, Gathering]:
    return Cell(tuple(cell.inside.lines), cell.columns, cell.rows, cell.header), cell.inside


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in _ROW_WRAPPERS:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if element.tag == f"{W}tc":
            yield element
        elif element.tag in _ROW_WRAPPERS:
            yield from _cells(element)
