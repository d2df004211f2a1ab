"""Glyphs of a page gathered into printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from statistics import median

from mzreport.characters import is_han
from mzreport.check.measure.copy import Line, Part, Stretch, em, most
from mzreport.check.measure.faces import Face, face_of
from mzreport.readers.pdf.page import Glyph
from mzreport.units import EMU_PER_PT

#: Blank wider than this many characters parts a line.
_GAP = 2.0
#: Blank wider than this many characters may part names.
_BLANK = 0.8


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of upright writing from top to bottom, then those of turned writing by angle."""
    inked = [glyph for glyph in glyphs if not glyph.hidden and glyph.size > 0 and not glyph.generated]
    upright = [glyph for glyph in inked if glyph.angle in (0, 359, 1)]
    lines = [_line(row, page, 0) for row in _rows(upright) if any(glyph.char.strip() for glyph in row)]
    for angle in sorted({glyph.angle for glyph in inked} - {0, 1, 359}):
        turned = [_turned(glyph) for glyph in inked if glyph.angle == angle]
        lines += [_turned_line(row, page, angle) for row in _runs(turned)]
    return lines


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one baseline, from left to right, rows from top to bottom."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if row and glyph.y - row[0].y > 0.25 * min(glyph.size, row[0].size):
            yield sorted(row, key=lambda glyph: glyph.x)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.x)


def _line(row: list[Glyph], page: int, angle: int) -> Line:
    first = next(glyph for glyph in row if glyph.char.strip())
    inked = [glyph for glyph in row if glyph.char.strip()]
    last = inked[-1]
    size = most((round(glyph.size / EMU_PER_PT, 2), 1) for glyph in inked) or 0.0
    return Line(
        page=page,
        text="".join(glyph.char for glyph in row).strip(),
        stretches=_stretches(row),
        parts=tuple(_parts(inked)),
        left=first.x,
        right=last.x + last.width,
        baseline=most((glyph.y, 1) for glyph in inked) or first.y,
        top=min(glyph.box.top for glyph in inked),
        bottom=max(glyph.box.bottom for glyph in inked),
        size=size,
        advances=tuple(
            after.x - glyph.x for glyph, after in pairwise(row) if is_han(glyph.char) and is_han(after.char)
        ),
        angle=angle,
        pieces=tuple(_pieces(inked)),
    )


def _stretches(row: list[Glyph]) -> tuple[Stretch, ...]:
    """The looks in order; a stroke of a bold font or a second drawing does not part a word, a space takes any look."""
    found = []
    for key, group in groupby(row, key=_look):
        font, size, colour, bold = key
        text = "".join(glyph.char for glyph in group)
        found.append(Stretch(text, _face(font), size, colour, bold, font[0]))
    return tuple(found)


def _look(glyph: Glyph) -> tuple[tuple[str, str], float, tuple[int, int, int], bool]:
    font = glyph.font
    return (font.name, font.family), round(glyph.size / EMU_PER_PT, 2), glyph.colour, font.bold


def _face(font: tuple[str, str]) -> Face:
    return face_of(*font)


def _parts(inked: list[Glyph]) -> Iterator[Part]:
    part = [inked[0]]
    for glyph, after in pairwise(inked):
        if after.x - glyph.x - glyph.width > _GAP * em(min(glyph.size, after.size) / EMU_PER_PT):
            yield _part(part)
            part = []
        part.append(after)
    yield _part(part)


def _pieces(inked: list[Glyph]) -> Iterator[Part]:
    """The parts between blanks of a character that stand out: in a spaced-out name all blanks are alike."""
    blanks = [after.x - glyph.x - glyph.width for glyph, after in pairwise(inked)]
    usual = median(blanks) if blanks else 0
    piece = [inked[0]]
    for blank, glyph in zip(blanks, inked[1:], strict=True):
        if blank > max(_BLANK * glyph.size, usual + glyph.size / 2):
            yield _part(piece)
            piece = []
        piece.append(glyph)
    yield _part(piece)


def _part(glyphs: list[Glyph]) -> Part:
    return Part("".join(glyph.char for glyph in glyphs), glyphs[0].x, glyphs[-1].x + glyphs[-1].width)


def _turned(glyph: Glyph) -> Glyph:
    """The glyph with its place along the writing as ``x`` and across it as ``y``, for a quarter turn."""
    if glyph.angle == 90:
        return glyph._replace(x=glyph.y, y=-glyph.x)
    if glyph.angle == 270:
        return glyph._replace(x=-glyph.y, y=glyph.x)
    return glyph


def _runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    return (row for row in _rows(glyphs) if any(glyph.char.strip() for glyph in row))


def _turned_line(row: list[Glyph], page: int, angle: int) -> Line:
    """A line of turned writing: its box is that on the page, ``baseline`` its place across the writing."""
    line = _line(row, page, angle)
    boxes = [glyph.box for glyph in row if glyph.char.strip()]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return Line(
        page,
        line.text,
        line.stretches,
        (),
        left,
        right,
        line.baseline,
        line.top,
        line.bottom,
        line.size,
        angle=angle,
    )
