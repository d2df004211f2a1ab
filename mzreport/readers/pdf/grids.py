"""Ruled tables of a page: grids of drawn lines, and which of their fields are one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mzreport.readers.pdf.page import Rule
from mzreport.units import mm, pt

#: Rules this near are one line of the grid; ends this near touch.
_NEAR = pt(2.5)
#: Fields narrower than this are the white of a double rule.
_NARROWEST = mm(2)
#: A page of a drawing program may hold any number of lines; no table has so many.
_MOST_RULES = 3_000
_MOST_FIELDS = 10_000


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a grid: its box in EMU, and the rows and columns it spans."""

    left: int
    top: int
    right: int
    bottom: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its outer box in EMU, its cells by rows, and where its edges lie."""

    left: int
    top: int
    right: int
    bottom: int
    fields: tuple[Field, ...]
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    owners: tuple[tuple[int, ...], ...]

    def at(self, x: int, y: int) -> int | None:
        """The index of the cell at a point; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owners[row][column] if inside else None


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that a page's rules draw, from the top; frames of a single cell are none."""
    straight = [rule for rule in rules if rule.length > _NARROWEST]
    if len(straight) > _MOST_RULES:
        return []
    made = [grid for group in _groups(straight) if (grid := _grid(group)) is not None]
    return sorted(made, key=lambda grid: (grid.top, grid.left))


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, directly or through others."""
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(rules)), key=lambda at: rules[at].y0)
    open_: list[int] = []
    for at in order:
        open_ = [other for other in open_ if rules[other].y1 >= rules[at].y0 - _NEAR]
        for other in open_:
            if _touch(rules[at], rules[other]):
                parent[root(at)] = root(other)
        open_.append(at)
    found: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        found.setdefault(root(at), []).append(rule)
    return list(found.values())


def _touch(one: Rule, two: Rule) -> bool:
    return (
        min(one.x0, one.x1) - _NEAR <= max(two.x0, two.x1)
        and min(two.x0, two.x1) - _NEAR <= max(one.x0, one.x1)
        and one.y0 - _NEAR <= max(two.y0, two.y1)
        and min(two.y0, two.y1) - _NEAR <= max(one.y0, one.y1)
    )


def _grid(rules: list[Rule]) -> Grid | None:
    across = [rule for rule in rules if rule.horizontal]
    down = [rule for rule in rules if not rule.horizontal]
    if len(across) < 2 or not down:
        return None
    # Tables of official documents are often open at the sides.
    xs = _edges([rule.x0 for rule in down] + [end for rule in across for end in (rule.x0, rule.x1)])
    ys = _edges([rule.y0 for rule in across] + [end for rule in down for end in (rule.y0, rule.y1)])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2) or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    fields, owners = _fields(xs, ys, _Parting(xs, down, upright=True), _Parting(ys, across, upright=False))
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(fields), tuple(xs), tuple(ys), tuple(map(tuple, owners)))


def _edges(places: list[int]) -> list[int]:
    made: list[int] = []
    for place in sorted(places):
        if not made or place - made[-1] > _NARROWEST:
            made.append(place)
    return made


class _Parting:
    """Which stretches of each edge of the grid a rule covers."""

    def __init__(self, edges: list[int], rules: list[Rule], *, upright: bool) -> None:
        self._covered: dict[int, list[tuple[int, int]]] = {}
        for rule in rules:
            place, low, high = (rule.x0, rule.y0, rule.y1) if upright else (rule.y0, rule.x0, rule.x1)
            at = bisect_left(edges, place - _NARROWEST)
            if at < len(edges):
                self._covered.setdefault(at, []).append((min(low, high), max(low, high)))

    def parts(self, edge: int, start: int, end: int) -> bool:
        """Whether a rule on an edge covers the middle of the stretch from ``start`` to ``end``."""
        middle = (start + end) // 2
        return any(low <= middle <= high for low, high in self._covered.get(edge, ()))


def _fields(xs: list[int], ys: list[int], down: _Parting, across: _Parting) -> tuple[list[Field], list[list[int]]]:
    """The cells, and which of them owns each field: fields that no rule parts are one, if they make a rectangle."""
    columns, rows = len(xs) - 1, len(ys) - 1
    owners = [[-1] * columns for _ in range(rows)]
    made: list[Field] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] >= 0:
                continue
            width = 1
            while (
                column + width < columns
                and owners[row][column + width] < 0
                and not down.parts(column + width, ys[row], ys[row + 1])
            ):
                width += 1
            height = 1
            while row + height < rows and not any(
                across.parts(row + height, xs[at], xs[at + 1]) for at in range(column, column + width)
            ):
                height += 1
            for y in range(row, row + height):
                owners[y][column : column + width] = [len(made)] * width
            made.append(Field(xs[column], ys[row], xs[column + width], ys[row + height], row, column, height, width))
    return made, owners
