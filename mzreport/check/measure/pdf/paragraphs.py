"""Printed lines gathered into paragraphs, over pages, by indent, end and distance."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mzreport.characters import CLOSING, OPENING, count_han
from mzreport.check.measure import patterns
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Align, Grid, Line, Paragraph, Sheet, em
from mzreport.check.measure.faces import Face
from mzreport.readers.pdf.page import Box, Colour
from mzreport.units import EMU_PER_PT

#: Play, in characters, in which an edge counts as reached.
_PLAY = 0.4
_FULL = 1.6
#: A date this many characters in is that of a signature; a numbered item so far in is one of the 附件说明.
_DATE_FROM, _LIST_FROM = 5, 3.5
#: A line so far in that is not centred stands at the right, alone.
_RIGHT_FROM = 7
#: A word of letters and figures, or a character, with the marks that stay with it.
_PIECE = re.compile(f"[{OPENING}]*(?:[!-~]+|.)[{CLOSING}，。、；：？！…—·]*")
#: Type from this size on is a title's, which is never justified.
_DISPLAY = 18


def paragraphs_of(sheets: Iterable[Sheet], grid: Grid, left: int, right: int) -> list[Paragraph]:
    """The paragraphs of all upright pages in order; page numbers are none, table cells stay line by line."""
    found: list[Paragraph] = []
    open_: list[Line] = []
    edges = (left, right)
    for sheet in sheets:
        own = turned_edges(sheet) if sheet.turned else (left, right)
        if own != edges:
            _close(open_, edges, found)
            edges = own
        for line in sheet.lines:
            if line is sheet.folio or line.angle:
                continue
            if inside(line, sheet.tables):
                _close(open_, edges, found)
                found.append(_paragraph([line], edges, in_table=True))
                continue
            if open_ and not _continues(open_, line, grid, edges):
                _close(open_, edges, found)
            open_.append(line)
    _close(open_, edges, found)
    return found


def turned_edges(sheet: Sheet) -> tuple[int, int]:
    """The ends of the lines on a turned page: the upright sheet's head and foot margin lie at its sides."""
    head, foot = gb.HEAD, sheet.width - (gb.PAPER[1] - gb.FOOT)
    if sheet.head == "right":
        return head, foot
    return sheet.width - foot, sheet.width - head


def inside(line: Line, boxes: Iterable[Box]) -> bool:
    """Whether the line lies in one of the boxes."""
    return any(
        box.left <= line.right and line.left <= box.right and box.top <= line.baseline <= box.bottom for box in boxes
    )


def _close(lines: list[Line], edges: tuple[int, int], found: list[Paragraph]) -> None:
    if lines:
        found.append(_paragraph(lines, edges))
        lines.clear()


def _continues(lines: list[Line], line: Line, grid: Grid, edges: tuple[int, int]) -> bool:
    """Whether ``line`` goes on with the paragraph of ``lines``."""
    before = lines[-1]
    if _stands_alone(before) or _stands_alone(line) or not _near(before, line, grid):
        return False
    left, right = edges
    unit = em(before.size)
    if patterns.is_date(line.text) and line.left - left > _DATE_FROM * unit:
        return False
    if _centred(before, edges) and _centred(line, edges):
        return _colour(before) == _colour(line) and _main_font(before) == _main_font(line)
    if len(lines) == 1 and before.left - left > _RIGHT_FROM * unit and not patterns.LISTED.match(before.text):
        return False
    if right - before.right >= max(_FULL, _room_of_first(line.text)) * unit:
        return False
    return _stands_under(lines, line, left)


def _stands_alone(line: Line) -> bool:
    """Whether a line has columns, or is a name of a joint mark with the mark's word beside it, in another size."""
    sizes = {round(stretch.size or 0) for stretch in line.stretches if count_han(stretch.text)}
    return len(line.parts) > 1 or (line.size >= _DISPLAY and len(sizes) > 1)


def _near(before: Line, line: Line, grid: Grid) -> bool:
    """Whether a line of one size with the one before it is next to it, or on the next page."""
    if abs(before.size - line.size) > 0.3:
        return False
    if before.page != line.page:
        return line.page == before.page + 1
    pitch = (grid.pitch or 1.8 * before.size) * EMU_PER_PT
    return line.baseline - before.baseline <= max(1.25 * pitch, 2.1 * em(before.size) if before.size > 18 else 0)


def _stands_under(lines: list[Line], line: Line, left: int) -> bool:
    """Whether a line begins where the next line of a paragraph may: at the edge, or hanging as the paragraph does."""
    before = lines[-1]
    unit = em(before.size)
    hanging = line.left - left > _PLAY * unit
    if before.text.endswith(("：", ":")) and abs(line.left - before.left - 2 * unit) < _PLAY * unit:
        return False  # addressees that fill their line, and the text under them
    # A hanging paragraph goes on where its second line stands, or begins to hang with this line.
    if len(lines) > 1:
        return not hanging or abs(line.left - before.left) < _PLAY * unit
    if not hanging or line.left - before.left > 1.2 * unit:
        return True
    return _hangs(before, line, left)


def _room_of_first(text: str) -> float:
    """How many characters wide the first piece of a line is that cannot be parted: it did not fit on the line above."""
    piece = _PIECE.match(text)
    return sum(0.5 if character.isascii() else 1.0 for character in piece[0]) if piece else 0.0


def _hangs(before: Line, line: Line, left: int) -> bool:
    """Whether a line stands under the name that a numbered item of the 附件说明 begins with."""
    deep = before.left - left > _LIST_FROM * em(before.size) and line.left > before.left + _PLAY * em(line.size)
    return deep and bool(patterns.LISTED.match(before.text)) and not patterns.LISTED.match(line.text)


def _centred(line: Line, edges: tuple[int, int]) -> bool:
    """Whether the blanks at both sides agree; of type as large as the text's a full or indented line is none."""
    left, right = edges
    unit = em(line.size)
    blank = line.left - left
    if abs(blank - (right - line.right)) >= unit:
        return False
    if line.size >= _DISPLAY:
        return True
    return blank > unit and abs(blank - 2 * unit) > _PLAY * unit


def _colour(line: Line) -> Colour | None:
    return line.stretches[0].colour


def _main_font(line: Line) -> Face:
    return max(line.stretches, key=lambda stretch: len(stretch.text)).face


def _paragraph(lines: list[Line], edges: tuple[int, int], *, in_table: bool = False) -> Paragraph:
    left, right = edges
    first, last = lines[0], lines[-1]
    unit = em(first.size)
    return Paragraph(
        text="".join(line.text for line in lines),
        stretches=tuple(stretch for line in lines for stretch in line.stretches),
        page=first.page,
        lines=tuple(lines),
        align=_align(lines, edges),
        indent=(first.left - left) / unit,
        right_blank=(right - last.right) / em(last.size),
        in_table=in_table,
    )


def _align(lines: list[Line], edges: tuple[int, int]) -> Align:
    left, right = edges
    if all(_centred(line, edges) for line in lines):
        return "center"
    line = lines[0]
    unit = em(line.size)
    if line.left - left > 6 * unit and right - line.right < 5 * unit:
        return "right"
    if len(lines) > 1 and all(right - line.right < _FULL * unit for line in lines[:-1]):
        return "justify"
    return "left"
