"""The type area and its grid as the printed lines of body text show them (GB/T 9704—2012 5.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median, median_low

from mzreport.characters import count_han, is_han
from mzreport.check.measure.copy import DISPLAY, Grid, Line, Sheet, em, face_of_stretches, most
from mzreport.check.measure.faces import Face
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
#: A paragraph's first line stands in by between these many characters, and its next line at most so far below it.
_LEAST_INDENT, _MOST_INDENT, _WIDEST = 0.7, 4.5, 2.6
#: Without turns, so many full lines are needed to tell the edges.
_FULL_LINES = 3
#: What fewer lines do than this part of the most common case is an exception, such as a mark outside the edge.
_EXCEPTION = 0.15
#: A text of which this part is in FangSong is meant to be.
_SHARE = 0.1
#: So many pages that are a line short are so by intention.
_SHORT_PAGES = 4
#: A line tells the advance when it has so many pairs of Han characters.
_FEWEST_ADVANCES = 5
#: Justified lines are spread by up to this part of a character.
_SPREAD = 0.15


def body_size(lines: Iterable[Line]) -> float | None:
    """The size of most Han characters, in points; titles and marks do not count."""
    return most((line.size, count_han(line.text)) for line in lines if line.size < DISPLAY)


def grid_of(sheets: Sequence[Sheet], size: float | None) -> Grid:
    """The grid that the body lines of upright pages show, those of ``size``; what too few lines show stays None.

    ``sheets`` have lines of running text only.
    """
    pages = [[line for line in sheet.lines if _is_body(line, size)] for sheet in sheets if not sheet.turned]
    lines = [line for page in pages for line in page]
    turns = [turn for page in pages for turn in _turns(page)]
    pitch = _pitch(pages, turns)
    lines, turns = _unquoted(lines, turns)
    left, right = _edges(lines, turns)
    if pitch is None:
        return Grid(left, right)
    room = int(_DEPTH / pt(pitch) + 1e-6)
    counted = _full_page(pages, pitch, room)
    grid = Grid(left, right, (), None, pitch, lines=counted or room, lines_counted=counted is not None)
    if left is None or right is None:
        return grid
    advance = _advance(list(dict.fromkeys(line for turn in turns for line in turn)) or lines, right)
    characters = _characters(lines, left, right)
    tops = [page for page, sheet in zip(pages, (s for s in sheets if not s.turned), strict=True) if _opens(page, sheet)]
    return replace(
        grid,
        tops=_tops(tops, pitch, size or 16),
        bottom=max(line.baseline for line in lines),
        advance=advance,
        characters=characters or (int((right - left) / pt(advance) + _SPREAD) if advance else None),
        characters_counted=characters is not None,
    )


def _is_body(line: Line, size: float | None) -> bool:
    """Whether a line is of the text's size and no row of names."""
    return not line.angle and size is not None and abs(line.size - size) < 0.3 and len(line.pieces) == 1


def _unquoted(lines: list[Line], turns: list[tuple[Line, Line]]) -> tuple[list[Line], list[tuple[Line, Line]]]:
    """The lines in FangSong, unless few are: quotations stand in from both edges, in another face."""
    fangsong = [line for line in lines if face_of_stretches(line.stretches) is Face.FANGSONG]
    if sum(count_han(line.text) for line in fangsong) < _SHARE * sum(count_han(line.text) for line in lines):
        return lines, turns
    own = {id(line) for line in fangsong}
    return fangsong, [turn for turn in turns if id(turn[0]) in own]


def _opens(page: Sequence[Line], sheet: Sheet) -> bool:
    """Whether the page begins with a line of text, not with a caption, a table or a picture."""
    if not page or page[0] is not next(iter(sheet.lines), None):
        return False
    return all(box.top > page[0].top for box in (*sheet.tables, *sheet.pictures))


def _turns(page: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Neighbouring lines of which the second surely goes on with the first's paragraph.

    A line flush with its neighbours follows an indented one, or another such line, that is long and ends further right.
    """
    found: list[tuple[Line, Line]] = []
    for line, after in pairwise(page):
        unit = em(line.size)
        near = 0 < after.baseline - line.baseline < _WIDEST * unit
        if not near or len(line.text) < _LONG or after.right > line.right + unit / 2:
            continue
        indented = _LEAST_INDENT * unit < line.left - after.left < _MOST_INDENT * unit
        flush = bool(found) and found[-1][1] is line and abs(line.left - after.left) < unit / 3
        if indented or flush:
            found.append((line, after))
    return found


def _edges(lines: list[Line], turns: list[tuple[Line, Line]]) -> tuple[int | None, int | None]:
    """Left and right edge: where lines turn; without turns, where many long lines in a row begin and end."""
    if turns:
        return _turned_left(lines, [after for _, after in turns]), _right([line for line, _ in turns])
    long = [line for line in lines if len(line.text) >= _LONG]
    right = _right(long)
    full = [line for line in long if right is not None and abs(line.right - right) < mm(0.5)]
    if len(full) < _FULL_LINES:
        return None, None
    left = _common([line.left for line in lines if len(line.text) > 1], smallest=True)
    if left is None or sum(abs(line.left - left) < mm(0.5) for line in full) < 2:
        return None, right  # names one under the other, or items of a line each, not a text
    return left, right


def _turned_left(lines: list[Line], flush: list[Line]) -> int | None:
    """Where the lines begin that go on with a paragraph; another line must begin there too."""
    left = _common([line.left for line in flush], smallest=True) if len(flush) > 1 else flush[0].left
    if left is None or sum(abs(line.left - left) < mm(0.5) for line in lines) < 2:
        return None
    return left


def _right(lines: list[Line]) -> int | None:
    """Where most of the lines end; those that end in a mark may hang over or be set tighter."""
    han = _common([line.right for line in lines if is_han(line.text[-1])], smallest=False)
    return han if han is not None else _common([line.right for line in lines], smallest=False)


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


def _pitch(pages: Sequence[Sequence[Line]], turns: list[tuple[Line, Line]]) -> float | None:
    """The distance of most neighbours in points; of lines that are one paragraph's where such are known."""
    pairs = turns or [pair for page in pages for pair in pairwise(page)]
    gaps = Counter(round((after.baseline - line.baseline) / EMU_PER_PT / 0.05) for line, after in pairs)
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
    return round(sum(values) / len(values), 3) if len(values) >= (2 if turns else _FEWEST_LINES) else None


def _advance(lines: list[Line], right: int) -> float | None:
    """The distance between neighbouring Han characters in points, each line's at its mean: programs round places.

    Full lines are spread to reach the edge and never set tighter between Han characters, so the others tell it best;
    of full ones it takes several, and the tightest.
    """
    means = [
        (right - line.right > 2 * em(line.size), sum(line.advances) / len(line.advances) / EMU_PER_PT)
        for line in lines
        if len(line.advances) >= _FEWEST_ADVANCES
    ]
    short = [mean for is_short, mean in means if is_short]
    if short:
        return round(median_low(short), 2)
    return round(min(mean for _, mean in means), 2) if len(means) >= _FEWEST_LINES else None


def _full_page(pages: Sequence[Sequence[Line]], pitch: float, room: int) -> int | None:
    """The greatest number of evenly set lines on a page that they fill from top to bottom.

    Lines kept together leave a page a line short of the ``room``, but not page after page.
    """
    full = []
    for page in pages:
        if len(page) < 10 or not all(
            abs((after.baseline - line.baseline) / EMU_PER_PT - pitch) < 0.3 for line, after in pairwise(page)
        ):
            continue
        depth = page[-1].baseline - page[0].baseline + pt(pitch)
        if depth > _DEPTH - 1.4 * pt(pitch):
            full.append(len(page))
    most_lines = max(full, default=None)
    if most_lines is None or (most_lines < room and full.count(most_lines) < _SHORT_PAGES):
        return None
    return most_lines


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
    centred = first - pt((pitch - size) / 2 + _ASCENT * size)
    readings = (centred, first - pt(_UPPER_SHARE * pitch))
    return (first - pt(_ASCENT * size), *readings) if pitch >= _SOLID_TOP else readings
