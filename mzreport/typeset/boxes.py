"""Rows of a table on a page: boxes of strips, and the cells that reach over several rows wherever a page parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf

from mzreport.typeset.pages import Item, Line, LineFact
from mzreport.typeset.strips import Strip, shifted

Chunk = list[tuple[Strip, int]]


@dataclass(frozen=True, slots=True, eq=False)
class SpanCell:
    """A cell that reaches over several rows: its lines from the left edge ``x`` of its text, and its borders.

    ``border`` is the line from the cell's left to its right end, drawn where a page's end parts the cell; ``white``
    is the least between border and text.
    """

    strips: tuple[Strip, ...]
    x: int
    white: int
    border: Line | None


@dataclass(frozen=True, slots=True)
class Covering:
    """A spanning cell seen from one of its rows: its text stands before the row's ``at``-th inner strip."""

    cell: SpanCell
    at: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class BoxStrip(Strip):
    """Strips at offsets, with lines around them: a row of a table. ``head`` are repeated before it on a new page."""

    inner: list[tuple[int, int, Strip]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    head: list[Strip] = field(default_factory=list)
    spans: list[Covering] = field(default_factory=list)

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """What the inner strips hold, then the lines."""
        items: list[Item] = []
        facts: list[LineFact] = []
        for dx, dy, strip in self.inner:
            more, known = strip.place(x + dx, y + dy, block)
            items += more
            facts += known
        items += [shifted(line, x, y, block) for line in self.lines]
        return items, facts

    def all_facts(self) -> list[LineFact]:
        """The lines of all cells."""
        return [fact for _, _, strip in self.inner for fact in strip.all_facts()]

    def split(self, height: int) -> tuple[Strip | None, Strip | None]:
        """The lines of every cell that fit into ``height``, and a box of the rest, both with lines around them."""
        whites = (*(dy for _, dy, _ in self.inner), *(covering.cell.white for covering in self.spans))
        padding = min(whites, default=0)
        fits = [dy + strip.height + padding <= height for _, dy, strip in self.inner]
        above = [one for one, fit in zip(self.inner, fits, strict=True) if fit]
        below = [one for one, fit in zip(self.inner, fits, strict=True) if not fit]
        if not (above and below) and height < self._least():
            return None, None
        rise = min((dy for _, dy, _ in below), default=height) - padding
        if self.spans:  # cells over several rows go on as high as the row would have been
            rise = min(rise, height)
        below = [(dx, dy - rise, strip) for dx, dy, strip in below]
        bottom = max((dy + strip.height for _, dy, strip in below), default=0) + padding
        if self.spans:
            bottom = max(bottom, self.height - height)
        first = BoxStrip(height, anchors=self.anchors, inner=above, lines=self._stretched(height))
        first.spans = [replace(span, at=sum(fits[: span.at]), closes=False) for span in self.spans]
        rest = BoxStrip(bottom, self.keep, inner=below, lines=self._stretched(bottom), head=self.head)
        rest.spans = [replace(span, at=span.at - sum(fits[: span.at]), opens=False) for span in self.spans]
        return first, rest

    def _least(self) -> float:
        """The least height at which something of a cell over several rows stands in the row; endless without one."""
        cells = (covering.cell for covering in self.spans)
        return max((2 * cell.white + max(s.height for s in cell.strips) for cell in cells if cell.strips), default=inf)

    def _stretched(self, height: int) -> list[Line]:
        """The lines around the box as they are when it is ``height`` high."""
        return [replace(line, y1=height if line.y1 else 0, y2=height if line.y2 else 0) for line in self.lines]


@dataclass(slots=True)
class _Reach:
    """How far a spanning cell reaches on one page: from the row at ``index`` in the chunk down."""

    index: int
    covering: Covering
    height: int = 0
    closes: bool = False


class Spans:
    """Sets the text of spanning cells page by page, each from the line at which the page before has left off."""

    def __init__(self) -> None:
        self._set: dict[SpanCell, int] = {}

    def resolve(self, chunk: Chunk) -> Chunk:
        """What stands on one page, the text of spanning cells put into the first of their rows that is there."""
        reaches: dict[SpanCell, _Reach] = {}
        for index, (strip, _) in enumerate(chunk):
            for covering in strip.spans if isinstance(strip, BoxStrip) else ():
                if covering.opens or covering.cell not in reaches:
                    reaches[covering.cell] = _Reach(index, covering)
                reach = reaches[covering.cell]
                reach.height += strip.height
                reach.closes = covering.closes
        if not reaches:
            return chunk
        rows: dict[int, list[_Reach]] = {}
        for reach in reaches.values():
            rows.setdefault(reach.index, []).append(reach)
        return [(self._filled(strip, rows[n]) if n in rows else strip, block) for n, (strip, block) in enumerate(chunk)]

    def _filled(self, strip: Strip, reaches: Sequence[_Reach]) -> Strip:
        assert isinstance(strip, BoxStrip)
        row = replace(strip, inner=list(strip.inner), lines=list(strip.lines), anchors=list(strip.anchors))
        for reach in reversed(reaches):  # from the right, so that the places further left still count
            covering, border = reach.covering, reach.covering.cell.border
            row.inner[covering.at : covering.at] = self._lines(reach)
            if border and not covering.opens:
                row.lines.append(border)
            if border and not reach.closes:
                row.lines.append(replace(border, y1=reach.height, y2=reach.height))
        return row

    def _lines(self, reach: _Reach) -> list[tuple[int, int, Strip]]:
        """The lines that stand in this part of the cell, in its middle from top to bottom."""
        cell = reach.covering.cell
        start = 0 if reach.covering.opens else self._set.get(cell, 0)
        strips = list(cell.strips[start:])
        room = reach.height - 2 * cell.white
        while strips and not reach.closes and sum(strip.height for strip in strips) > room:
            strips.pop()
        self._set[cell] = start + len(strips)
        y = max(cell.white, (reach.height - sum(strip.height for strip in strips)) // 2)
        placed = []
        for strip in strips:
            placed.append((cell.x, y, strip))
            y += strip.height
        return placed
