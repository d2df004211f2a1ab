"""The grid that the body text of a DOCX comes to, by exact pitch or ``docGrid`` (ISO/IEC 29500-1 17.6.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mzreport.characters import count_han
from mzreport.check.measure import patterns
from mzreport.check.measure.copy import DISPLAY, Grid, Paragraph, most
from mzreport.check.measure.docx.cascade import Properties
from mzreport.check.measure.docx.numbers import advance_of, is_single, number, pitch_of, size_of
from mzreport.readers.docx.names import child, value
from mzreport.units import EMU_PER_TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

_GRIDS = ("lines", "linesAndChars", "snapToChars")
#: Words let a line of Han type take more than its size; a grid cell lower than this is doubled.
_TALLEST = 1.35


def grid_of(section: _Element | None, resolved: Sequence[tuple[Paragraph, Properties, Properties]]) -> Grid:
    """The grid of the first upright section, with pitches of the text that most characters are in."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    width, height, top, right, bottom, left = (
        number(value(element, name))
        for element, name in (
            (size, "w"),
            (size, "h"),
            (margins, "top"),
            (margins, "right"),
            (margins, "bottom"),
            (margins, "left"),
        )
    )
    if None in (width, height, top, right, bottom, left):
        return Grid()
    depth = (height or 0) - abs(top or 0) - abs(bottom or 0)
    measure = (width or 0) - (left or 0) - (right or 0)
    grid = child(section, "docGrid")
    pitch, advance = _pitches(resolved, grid)
    return Grid(
        left=round((left or 0) * EMU_PER_TWIP),
        right=round(((width or 0) - (right or 0)) * EMU_PER_TWIP),
        tops=(round(abs(top or 0) * EMU_PER_TWIP),),
        bottom=round(((height or 0) - abs(bottom or 0)) * EMU_PER_TWIP),
        pitch=pitch,
        advance=advance,
        lines=int(depth / 20 / pitch + 1e-6) if pitch else None,
        characters=int(measure / 20 / advance + 0.02) if advance else None,
    )


def _pitches(
    resolved: Sequence[tuple[Paragraph, Properties, Properties]], grid: _Element | None
) -> tuple[float | None, float | None]:
    texts = [
        (count_han(paragraph.text), *_pitch(looks, run, grid))
        for paragraph, looks, run in resolved
        if _is_text(paragraph)
    ]
    common = most(((pitch, advance), count) for count, pitch, advance in texts)
    return common or (None, None)


def _is_text(paragraph: Paragraph) -> bool:
    """Whether it is running text: no cell, title, centred line, row of tab stops, or line of the 版记."""
    if paragraph.in_table or paragraph.cells or paragraph.align == "center" or (paragraph.size or 0) >= DISPLAY:
        return False
    return not patterns.reads_as_colophon(paragraph.text, paragraph.size)


def _pitch(looks: Properties, run: Properties, grid: _Element | None) -> tuple[float | None, float | None]:
    """Line and character pitch of a paragraph in points; the line's None where the font decides it."""
    kind = value(grid, "type")
    snaps = looks.get("snapToGrid/val", "1") not in ("0", "false", "off")
    pitch = pitch_of(looks)
    cell = (number(value(grid, "linePitch")) or 0) / 20
    if pitch is None and kind in _GRIDS and snaps and cell and is_single(looks) and size_of(run) * _TALLEST <= cell:
        pitch = cell
    advance = advance_of(run)
    if kind in _GRIDS[1:] and snaps and run.get("snapToGrid/val", "1") not in ("0", "false", "off"):
        advance += (number(value(grid, "charSpace")) or 0) / 4096
    return pitch, advance
