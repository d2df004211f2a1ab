"""Looks beyond the named styles: places in rows and widths of columns, as classes with rules of their own.

The page's security policy allows no style attributes, so every look met once becomes a rule of the style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mzreport.model import RowCell
from mzreport.units import Length, pt
from mzreport.write.html.markup import number

#: No element stands farther below another than this.
_MOST_WHITE = pt(116)


@dataclass(slots=True)
class Looks:
    """Rules by selector part, in the order met; equal looks share a class."""

    _classes: dict[str, str] = field(default_factory=dict)
    _whites: set[str] = field(default_factory=set)

    @property
    def rules(self) -> list[str]:
        """The rules of all looks met."""
        whites = [
            f'[data-white="{white}"]{{margin-top:calc({white} * var(--pt))}}'
            for white in sorted(self._whites, key=float)
        ]
        return [*whites, *(f".{name}{{{body}}}" for body, name in self._classes.items())]

    def white(self, height: Length) -> str:
        """The value of ``data-white`` for an element with so much white above it: points, four lines at most."""
        white = number(min(height, _MOST_WHITE).pt)
        self._whites.add(white)
        return white

    def cell(self, cells: Sequence[RowCell], place: int) -> str | None:
        """The class that puts a cell of a row in its place; None where it needs none."""
        cell = cells[place]
        if cell.align == "left":
            following = cells[place + 1] if place + 1 < len(cells) else None
            body = _left(cell, following, first=place == 0)
        else:
            body = _aligned(cell)
        return self._class(body) if body else None

    def column(self, share: float) -> str:
        """The class of a column that takes a share (0–1) of its table's width."""
        return self._class(f"width:{_percent(share)}")

    def _class(self, body: str) -> str:
        return self._classes.setdefault(body, f"look{len(self._classes) + 1}")


def _left(cell: RowCell, following: RowCell | None, *, first: bool) -> str:
    """As wide as the way to the next cell that begins somewhere."""
    rules = [f"margin-left:{_place(cell)}"] if first and (cell.at or cell.shift) else []
    if following is not None and following.align == "left" and following.at > cell.at:
        rules.append(f"flex-basis:calc({_percent(following.at - cell.at)} - 1em)")
    return ";".join(rules)


def _aligned(cell: RowCell) -> str:
    if not cell.at and not cell.shift:
        return "margin-left:auto" if cell.align == "right" else "margin-left:auto;margin-right:auto"
    place = f"margin-left:auto;margin-right:calc({_percent(1 - cell.at)} - {number(cell.shift)}em)"
    return place if cell.align == "right" else f"{place};transform:translateX(50%)"


def _place(cell: RowCell) -> str:
    return f"calc({_percent(cell.at)} + {number(cell.shift)}em)"


def _percent(share: float) -> str:
    return f"{number(share * 100)}%"
