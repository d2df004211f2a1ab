"""Tables (ISO/IEC 29500-1, 17.4): a fixed grid that fills the measure, header rows repeated, rows never cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mzreport.model import Cell, Table, TableRow
from mzreport.units import Length
from mzreport.write.docx.xml import attribute

#: A cell and whether its paragraphs are kept with the next, to its XML.
Content = Callable[[Cell, bool], str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the grid's row: a cell that starts here, or (``cell`` None) one that hangs down from above.

    ``goes_on`` says that the same cell also fills the place below.
    """

    column: int
    span: int
    cell: Cell | None
    goes_on: bool


def table(model: Table, style_id: str, measure: Length, content: Content) -> str:
    """The ``w:tbl``; ``content`` gives a cell's paragraphs, tied to the row below where that is asked."""
    widths = column_widths(model.columns, measure)
    rows = "".join(_row(row, slots, widths, content) for row, slots in zip(model.rows, grid(model), strict=True))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(style_id)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def column_widths(shares: tuple[float, ...], measure: Length) -> list[int]:
    """Widths in twips that together are exactly the measure."""
    whole = sum(shares)
    edges = [0]
    reached = 0.0
    for share in shares:
        reached += share
        edges.append(round(measure.twips * reached / whole))
    return [right - left for left, right in pairwise(edges)]


def grid(model: Table) -> Iterator[list[Slot]]:
    """For every row its slots from left to right; columns that no cell fills get an empty one."""
    columns = len(model.columns)
    hanging: dict[int, tuple[int, int]] = {}  # column → (rows still to go, span)
    for row in model.rows:
        slots: list[Slot] = []
        cells = iter(row.cells)
        column = 0
        while column < columns:
            if column in hanging:
                rows_left, span = hanging.pop(column)
                slots.append(Slot(column, span, None, rows_left > 1))
                if rows_left > 1:
                    hanging[column] = (rows_left - 1, span)
            else:
                cell = next(cells, Cell(()))
                room = min([at for at in hanging if at > column], default=columns) - column
                span = min(max(cell.column_span, 1), room)
                slots.append(Slot(column, span, cell, cell.row_span > 1))
                if cell.row_span > 1:
                    hanging[column] = (cell.row_span - 1, span)
            column += span
        yield slots


def _row(row: TableRow, slots: list[Slot], widths: list[int], content: Content) -> str:
    """A row; rows that share a cell, and header rows, stay with the row below."""
    header = "<w:tblHeader/>" if row.header else ""
    hold = row.header or any(slot.goes_on for slot in slots)
    cells = "".join([_cell(slot, sum(widths[slot.column : slot.column + slot.span]), content, hold) for slot in slots])
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(slot: Slot, width: int, content: Content, hold: bool) -> str:
    span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    cell = slot.cell
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    blocks = content(cell or Cell(()), hold)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"
