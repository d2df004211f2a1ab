"""Rows: stretches of text set left and right of each other on one line (imprint, contents, colophon)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from mzreport.model import Reserve, Row, RowCell, Style
from mzreport.typeset.pages import Line, LineFact, Region
from mzreport.typeset.paragraph import Compositor, SetLine, moved, underlines
from mzreport.typeset.strips import Strip, TextStrip

#: Dots of a leader: distance, thickness and height above the baseline in thousandths of an em.
_DOT_STEP, _DOT, _DOT_RISE = 400, 60, 250
#: A measure on which any cell is one line.
_ENDLESS = 1 << 40


@dataclass(slots=True)
class _Placed:
    lines: list[SetLine]
    reserve: Reserve | None
    x: int = 0

    @property
    def width(self) -> int:
        width = max((line.width for line in self.lines), default=0)
        return int(self.reserve.width) if self.reserve and not width else width


def row_strips(compositor: Compositor, row: Row, style: Style, measure: int) -> list[Strip]:
    """The strips of a row: one, or more where a cell is too long for its stretch and is broken inside it."""
    placed = _place(compositor, row, style, measure)
    baseline = compositor.shaper.case.baseline(style.font, style.size, style.leading)
    strips: list[Strip] = [Strip(style.before, keep=True, blank=True)] if style.before else []
    count = max((len(cell.lines) for cell in placed), default=0)
    for n in range(count):
        strip = TextStrip(style.leading, keep=n < count - 1 or style.keep_next)
        for cell in placed:
            # Cells that a leader joins end on one line: a page number stands beside its title's last.
            line = n - (count - len(cell.lines) if style.leader else 0)
            if 0 <= line < len(cell.lines):
                _add(strip, cell, line, baseline, style)
        strip.marks = underlines(strip.parts, compositor.shaper.styles)
        if n == 0:
            strip.regions = [_region(cell, cell.reserve, row, style) for cell in placed if cell.reserve]
            if style.trim:
                strip.trim()
        strips.append(strip)
    if style.leader and count:
        strip.marks += _leaders(placed, style, baseline)
    if style.after and strips:
        strips.append(Strip(style.after, keep=style.keep_next, blank=True))
    return strips


def _place(compositor: Compositor, row: Row, style: Style, measure: int) -> list[_Placed]:
    """Each cell's left edge and lines, from the last cell on: each has the room up to the one after it.

    A right cell takes what it needs, up to half the row where both are long.
    """
    advance = compositor.shaper.advance(style)
    left, right = round(style.left_indent * advance), measure - round(style.right_indent * advance)
    plain = replace(style, align="left", first_indent=0.0, left_indent=0.0, right_indent=0.0)
    placed: list[_Placed] = []
    edge = right
    for n in range(len(row.cells) - 1, -1, -1):
        cell = row.cells[n]
        place = round(left + cell.at * (right - left) + cell.shift * advance)
        one = _Placed(compositor.lines(cell.inlines, plain, _ENDLESS, row.origin), cell.reserve)
        if cell.align == "right":
            end = min(place, edge) if _is_placed(cell) else edge
            before = _before(compositor, row, n, plain) if n else 0
            room = max((end - left) // 2, end - left - before) if n else end - left
        else:
            room = edge - (place if cell.align == "left" else left) - (style.size // 2 if n < len(row.cells) - 1 else 0)
        if one.width > room:
            one.lines = compositor.lines(cell.inlines, plain, max(room, 2 * style.size), row.origin)
        if cell.align == "left":
            one.x = place
        elif cell.align == "right":
            one.x = end - one.width
        elif _is_placed(cell):
            one.x = max(left, min(place - one.width // 2, edge - one.width))
        else:
            one.x = (left + edge - one.width) // 2
        edge = one.x
        placed.insert(0, one)
    _centre(row, placed, left, right)
    return placed


def _is_placed(cell: RowCell) -> bool:
    return bool(cell.at or cell.shift)


def _centre(row: Row, placed: list[_Placed], left: int, right: int) -> None:
    """Cells in the middle of nothing named, into the middle of what the cells beside them leave."""
    for n, (cell, one) in enumerate(zip(row.cells, placed, strict=True)):
        if cell.align == "center" and not _is_placed(cell):
            begin = placed[n - 1].x + placed[n - 1].width if n else left
            end = placed[n + 1].x if n + 1 < len(placed) else right
            one.x = (begin + end - one.width) // 2


def _region(cell: _Placed, reserve: Reserve, row: Row, style: Style) -> Region:
    """The area around the middle of the cell's lines, from the row's first strip."""
    x = cell.x + (cell.width - reserve.width) // 2
    y = (style.leading * max(1, len(cell.lines)) - reserve.height) // 2 - reserve.rise
    return Region(x, y, int(reserve.width), int(reserve.height), row.style, -1, row.origin)


def _before(compositor: Compositor, row: Row, n: int, style: Style) -> int:
    """What the cells before the ``n``-th would take on one line, in EMU."""
    shaped = (compositor.shaper.shape(cell.inlines, style) for cell in row.cells[:n])
    return sum(sum(one.advances) + style.size for one in shaped)


def _add(strip: TextStrip, cell: _Placed, n: int, baseline: int, style: Style) -> None:
    line = cell.lines[n]
    strip.parts += moved(line.parts, cell.x, baseline)
    last = n == len(cell.lines) - 1
    if not line.text and cell.reserve:
        return
    room = line.span.room if line.span.room < _ENDLESS // 2 else line.width
    strip.facts.append(
        LineFact(cell.x, baseline, room, line.excess, line.text, style.name, n == 0, last, -1, line.origin)
    )


def _leaders(placed: list[_Placed], style: Style, baseline: int) -> list[Line]:
    """Dots from each cell's last word to the next cell, drawn and not typed: they are no part of the text."""
    marks = []
    for cell, following in pairwise(placed):
        begin = cell.x + cell.lines[-1].width + style.size // 3
        end = following.x - style.size // 3
        y = baseline - style.size * _DOT_RISE // 1000
        if end > begin:
            weight, step = style.size * _DOT // 1000, style.size * _DOT_STEP // 1000
            marks.append(Line(begin, y, end, y, weight, style.colour, "leader", -1, step))
    return marks
