"""The type area and its grid as the printed lines of body text show them (GB/T 9704—2012 5.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from mzreport.check.measure.copy import Grid, Line, Sheet, count_of_han, em, most
from mzreport.check.text import is_han
from mzreport.units import EMU_PER_PT, mm, pt

#: Where a character's top stands above its baseline, as part of its size: the bodies of Han type agree on about this.
_ASCENT = 0.86
#: Of a line's pitch, the part above the baseline where a program does not centre the type in it but splits it 4 : 1.
_UPPER_SHARE = 0.8
#: From this pitch on, 22 lines can only fill 225 mm when the first stands at the very top (21 pitches and a character).
_SOLID_TOP = 29.3
_DEPTH = mm(225)
#: Pages with fewer lines of text begin where they like; a baseline lower than this is hardly that of a first line.
_FEWEST_LINES, _LOWEST_FIRST = 5, mm(51)
#: Characters from which on a line is long.
_LONG = 18
#: What fewer lines do than this part of the most common case is an exception, such as a mark outside the edge.
_EXCEPTION = 0.15
#: Advances are counted in steps of this many points, and are common from this part of all on.
_CELL, _COMMON = 0.02, 0.1
#: Justified lines are spread by up to this part of a character.
_SPREAD = 0.15


def body_size(lines: Iterable[Line]) -> float | None:
    """The size of most Han characters, in points."""
    return most((line.size, count_of_han(line.text)) for line in lines)


def grid_of(sheets: Sequence[Sheet], size: float | None) -> Grid:
    """The grid of upright pages' body lines, those of ``size``; what too few lines show stays None."""
    pages = [[line for line in sheet.lines if _is_body(line, size)] for sheet in sheets if not sheet.turned]
    lines = [line for page in pages for line in page]
    left, right = _edges(lines)
    pitch = _pitch(pages)
    if left is None or right is None or pitch is None:
        return Grid(left, right, pitch=pitch)
    advance = _advance(lines)
    room = int(_DEPTH / pt(pitch) + 1e-6)
    counted = _full_page(pages, pitch)
    if counted is not None and counted < room:  # lines kept together leave a page a line short
        counted = None
    characters = _characters(lines, left, right)
    return Grid(
        left=left,
        right=right,
        tops=_tops(pages, pitch, size or 16),
        bottom=max(line.baseline for line in lines),
        pitch=pitch,
        advance=advance,
        lines=counted or room,
        characters=characters or (int((right - left) / pt(advance) + _SPREAD) if advance else None),
        lines_counted=counted is not None,
        characters_counted=characters is not None,
    )


def _is_body(line: Line, size: float | None) -> bool:
    return not line.angle and size is not None and abs(line.size - size) < 0.3 and len(line.parts) == 1


def _edges(lines: list[Line]) -> tuple[int | None, int | None]:
    """Left and right edge: where lines begin that are not indented, and where most long lines end."""
    long = [line for line in lines if len(line.text) >= _LONG]
    left = _common([line.left for line in lines if len(line.text) > 1], smallest=True)
    if left is not None and not any(abs(line.left - left) < mm(0.5) for line in long):
        left = None  # names one under the other, not a text
    rights = [line.right for line in long if is_han(line.text[-1])] or [line.right for line in long]
    return left, _common(rights, smallest=False)


def _common(values: list[int], *, smallest: bool) -> int | None:
    """The outermost value to 0.3 mm that is no exception; None without two alike.

    Most lines of a text of short paragraphs may begin with an indent, so the edge need not be the most common one.
    """
    cells = Counter(round(value / mm(0.3)) for value in values)
    sums = {cell: cells[cell - 1] + count + cells[cell + 1] for cell, count in cells.items()}
    best = max(sums.values(), default=0)
    if best < 2:
        return None
    frequent = [cell for cell, count in sums.items() if count >= max(2, _EXCEPTION * best)]
    cell = min(frequent) if smallest else max(frequent)
    near = [value for value in values if abs(round(value / mm(0.3)) - cell) <= 1]
    return round(median(near)) if near else None


def _pitch(pages: Sequence[Sequence[Line]]) -> float | None:
    gaps = Counter(
        round((after.baseline - line.baseline) / EMU_PER_PT / 0.05) for page in pages for line, after in pairwise(page)
    )
    plausible = {gap: count for gap, count in gaps.items() if 8 < gap * 0.05 < 60}
    best = max(plausible, key=lambda gap: plausible[gap] + gaps[gap - 1] + gaps[gap + 1], default=None)
    if best is None:
        return None
    values = [
        (after.baseline - line.baseline) / EMU_PER_PT
        for page in pages
        for line, after in pairwise(page)
        if abs((after.baseline - line.baseline) / EMU_PER_PT - best * 0.05) < 0.11
    ]
    return round(sum(values) / len(values), 3) if len(values) > 1 else None


def _advance(lines: list[Line]) -> float | None:
    """The least distance between neighbouring Han characters that is common, in points.

    Lines are spread to reach the edge and never set tighter between Han characters, so wider ones tell nothing.
    """
    cells = Counter(round(advance / EMU_PER_PT / _CELL) for line in lines for advance in line.advances)
    least = sum(cells.values()) * _COMMON
    common = [cell for cell, count in cells.items() if cells[cell - 1] + count + cells[cell + 1] >= max(2, least)]
    if not common:
        return None
    near = {cell: cells[cell] for cell in (min(common), min(common) + 1, min(common) + 2) if cells[cell]}
    return round(sum(cell * count for cell, count in near.items()) / sum(near.values()) * _CELL, 3)


def _full_page(pages: Sequence[Sequence[Line]], pitch: float) -> int | None:
    """The greatest number of evenly set lines on a page that they fill from top to bottom."""
    full = []
    for page in pages:
        if len(page) < 10 or not all(
            abs((after.baseline - line.baseline) / EMU_PER_PT - pitch) < 0.3 for line, after in pairwise(page)
        ):
            continue
        depth = page[-1].baseline - page[0].baseline + pt(pitch)
        if depth > _DEPTH - 1.4 * pt(pitch):
            full.append(len(page))
    return max(full, default=None)


def _characters(lines: list[Line], left: int, right: int) -> int | None:
    """How many characters the full lines of nothing but Han hold."""
    counts = Counter(
        len(line.text)
        for line in lines
        if all(map(is_han, line.text))
        and abs(line.left - left) < em(line.size) / 3
        and abs(line.right - right) < em(line.size) / 3
    )
    return counts.most_common(1)[0][0] if counts else None


def _tops(pages: Sequence[Sequence[Line]], pitch: float, size: float) -> tuple[int, ...]:
    """The upper edge of the type area by the highest first line of a page of text.

    A single page may begin further down for a reason of its own; only one that is near the edge, or several that
    agree, tell where the edge is.
    """
    firsts = sorted(page[0].baseline for page in pages if len(page) >= _FEWEST_LINES)
    if not firsts:
        return ()
    first = firsts[0]
    if first > _LOWEST_FIRST and (len(firsts) < 2 or firsts[1] - first > mm(0.5)):
        return ()
    if pitch >= _SOLID_TOP:
        return (first - pt(_ASCENT * size),)
    centred = first - pt((pitch - size) / 2 + _ASCENT * size)
    return centred, first - pt(_UPPER_SHARE * pitch)
