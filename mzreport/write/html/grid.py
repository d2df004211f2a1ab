"""The cells of a part of a table by the places they fill: no span reaches into another cell or out of the part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mzreport.model import Cell, TableRow


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with the columns and rows it really fills."""

    cell: Cell
    columns: int
    rows: int


def slots(rows: Sequence[TableRow], columns: int) -> Iterator[list[Slot]]:
    """For every row the cells that begin in it; columns that no cell fills get an empty one."""
    free_from = [0] * columns  # the first row in which each column is free again
    for number, row in enumerate(rows):
        found: list[Slot] = []
        cells = iter(row.cells)
        column = 0
        while column < columns:
            if free_from[column] > number:
                column += 1
                continue
            cell = next(cells, Cell(()))
            room = next((at for at in range(column, columns) if free_from[at] > number), columns) - column
            span = min(max(cell.column_span, 1), room)
            tall = min(max(cell.row_span, 1), len(rows) - number)
            free_from[column : column + span] = [number + tall] * span
            found.append(Slot(cell, span, tall))
            column += span
        # A row with more cells than places is a fault of its author's; its text is not lost all the same.
        yield [*found, *(Slot(cell, 1, 1) for cell in cells)]
