"""Printed lines gathered into paragraphs, over pages, by indent, end and distance."""

from __future__ import annotations

from collections.abc import Iterable

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Align, Grid, Line, Paragraph, Sheet, em
from mzreport.check.measure.faces import Face
from mzreport.readers.pdf.page import Box, Colour
from mzreport.units import EMU_PER_PT

#: Play, in characters, in which an edge counts as reached.
_PLAY = 0.4
_FULL = 1.6
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
    unit = em(before.size)
    if len(before.parts) > 1 or len(line.parts) > 1 or abs(before.size - line.size) > 0.3:
        return False
    if before.page == line.page:
        pitch = (grid.pitch or 1.8 * before.size) * EMU_PER_PT
        if line.baseline - before.baseline > max(1.25 * pitch, 2.1 * unit if before.size > 18 else 0):
            return False
    elif line.page != before.page + 1:
        return False
    left, right = edges
    if _centred(before, edges) and _centred(line, edges):
        return _colour(before) == _colour(line) and _main_font(before) == _main_font(line)
    reaches = right - before.right < _FULL * unit
    hanging = line.left - left > _PLAY * unit
    if not reaches:
        return False
    # A hanging paragraph goes on where its second line stands, or begins to hang with this line.
    if len(lines) > 1:
        return not hanging or abs(line.left - before.left) < _PLAY * unit
    return not hanging or line.left - before.left > 1.2 * unit


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
