"""The cells of a part of a table by the places they fill: no span reaches into another cell or out of the part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mzreport.model import Cell, TableRow


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with the columns and rows it really fills, from the column ``at`` on."""

    cell: Cell
    columns: int
    rows: int
    at: int = 0


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
            found.append(Slot(cell, span, tall, column))
            column += span
        # A row with more cells than places is a fault of its author's; its text is not lost all the same.
        yield [*found, *(Slot(cell, 1, 1, columns) for cell in cells)]


def begun_columns(parts: Sequence[Sequence[list[Slot]]], columns: int) -> list[int]:
    """The columns in which a cell of some part begins: of others there is nothing to see."""
    begun = {slot.at for part in parts for row in part for slot in row}
    return [column for column in range(columns) if column in begun]


def without_idle(part: Sequence[list[Slot]], begun: Sequence[int]) -> Iterator[tuple[int, list[Slot]]]:
    """The rows in which cells begin, each with its number; spans count only those rows, and the columns ``begun``."""
    rows = [number for number, row in enumerate(part) if row]
    for number in rows:
        yield (
            number,
            [
                replace(
                    slot,
                    columns=max(1, sum(slot.at <= column < slot.at + slot.columns for column in begun)),
                    rows=sum(number <= other < number + slot.rows for other in rows),
                )
                for slot in part[number]
            ],
        )
