"""Tables (ISO/IEC 29500-1, 17.4): a fixed grid that fills the measure, header rows repeated, rows never cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Breaking:
    """Where a table may part: ``heights`` are about those of its rows, ``depth`` is a page's, in EMU."""

    heights: tuple[int, ...]
    depth: int

    @property
    def whole(self) -> bool:
        """Whether the table stays on one page, as one of less than half a page does."""
        return sum(self.heights) < self.depth // 2

    def parts(self, row: int) -> bool:
        """Whether a row may run over a page's end, as only one higher than a page may."""
        return self.heights[row] > self.depth

    def joined(self, rows: Sequence[TableRow]) -> set[int]:
        """The rows that a cell ties to the one below; cells of more than half a page tie none."""
        tied: set[int] = set()
        for first, row in enumerate(rows):
            for cell in row.cells:
                after = min(first + cell.row_span, len(rows))
                if sum(self.heights[first:after]) < self.depth // 2:
                    tied.update(range(first, after - 1))
        return tied

    def head(self, rows: Sequence[TableRow]) -> int:
        """How many rows stand again on each page: those of the head, unless they left little room for the rest."""
        count = next((number for number, row in enumerate(rows) if not row.header), len(rows))
        # A cell that reaches on into the body belongs to its rows.
        if any(number + cell.row_span > count for number, row in enumerate(rows[:count]) for cell in row.cells):
            return 0
        return count if sum(self.heights[:count]) <= self.depth // 2 else 0


def table(
    model: Table, style_id: str, measure: Length, content: Content, breaking: Breaking, *, keep_next: bool = False
) -> str:
    """The ``w:tbl``; ``content`` gives a cell's paragraphs, tied to the row below where that is asked.

    ``keep_next`` ties the last row to what follows the table.
    """
    widths = column_widths(columns_of(model), measure)
    last, head, joined = len(model.rows) - 1, breaking.head(model.rows), breaking.joined(model.rows)
    rows = []
    for number, (row, slots) in enumerate(zip(model.rows, grid(model), strict=True)):
        hold = keep_next if number == last else breaking.whole or row.header or number in joined
        properties = ("" if breaking.parts(number) else "<w:cantSplit/>") + "<w:tblHeader/>" * (number < head)
        rows.append(_row(slots, widths, content, hold, properties))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(style_id)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def columns_of(model: Table) -> tuple[float, ...]:
    """The relative widths, and one more of the mean width for each cell that a row has beyond them."""
    needed = len(model.columns)
    above: dict[int, int] = {}  # by row, the columns that cells from above take in it
    for number, row in enumerate(model.rows):
        needed = max(needed, above.pop(number, 0) + len(row.cells))
        for cell in row.cells:
            for below in range(number + 1, min(number + cell.row_span, len(model.rows))):
                above[below] = above.get(below, 0) + 1
    mean = sum(model.columns) / len(model.columns) if model.columns else 1.0
    return model.columns + (mean,) * (needed - len(model.columns))


def column_widths(shares: tuple[float, ...], measure: Length) -> list[int]:
    """Widths in twips that together are exactly the measure."""
    return [right - left for left, right in pairwise(column_edges(shares, measure.twips))]


def column_edges(shares: tuple[float, ...], measure: int) -> list[int]:
    """The places of the columns' edges from 0 to the measure, in its unit."""
    whole = sum(shares)
    edges = [0]
    reached = 0.0
    for share in shares:
        reached += share
        edges.append(round(measure * reached / whole))
    return edges


def grid(model: Table) -> Iterator[list[Slot]]:
    """For every row its slots from left to right; columns that no cell fills get an empty one."""
    columns = len(columns_of(model))
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


def _row(slots: list[Slot], widths: list[int], content: Content, hold: bool, properties: str) -> str:
    cells = "".join([_cell(slot, sum(widths[slot.column : slot.column + slot.span]), content, hold) for slot in slots])
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cell(slot: Slot, width: int, content: Content, hold: bool) -> str:
    span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    cell = slot.cell
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    blocks = content(cell or Cell(()), hold)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"
