"""Cells that run over several columns or rows: typed as ``<`` (as on the left) and ``^`` (as above)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LEFT, ABOVE = "<", "^"
#: Columns and rows of a cell; None for a cell that another one covers.
Extent = tuple[int, int] | None


class MergeError(ValueError):
    """A ``<`` or ``^`` with nothing to belong to, or cells that make no rectangle; the place counts from 0."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(f"row {row}, column {column}")
        self.row, self.column = row, column


def extents(rows: Sequence[Sequence[str]]) -> tuple[tuple[Extent, ...], ...]:
    """How far each cell of even rows reaches, as (columns, rows). Raises MergeError."""
    owners = _owners(rows)
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, owner in owners.items():
        places.setdefault(owner, []).append(place)
    spans = {owner: _span(owner, covered) for owner, covered in places.items()}
    return tuple(tuple(spans.get((row, column)) for column in range(len(cells))) for row, cells in enumerate(rows))


def _owners(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell each place belongs to."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            before = {LEFT: (row, column - 1), ABOVE: (row - 1, column)}.get(cell.strip())
            if before is not None and before not in owners:
                raise MergeError(row, column)
            owners[row, column] = owners[before] if before is not None else (row, column)
    return owners


def _span(owner: tuple[int, int], covered: Iterable[tuple[int, int]]) -> tuple[int, int]:
    covered = list(covered)
    height = max(row for row, _ in covered) - owner[0] + 1
    width = max(column for _, column in covered) - owner[1] + 1
    if width * height != len(covered):
        raise MergeError(*covered[-1])
    return width, height
