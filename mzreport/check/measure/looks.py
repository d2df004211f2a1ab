"""Faces, sizes and places in words."""

from __future__ import annotations

from mzreport.characters import count_han
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Grid, Paragraph
from mzreport.check.measure.faces import FACE_NAMES, Face
from mzreport.check.measure.values import Outcome, Words, judged, millimetres, unknown
from mzreport.readers.pdf.page import Rule
from mzreport.units import TYPE_SIZES, mm

_SIZE_NAMES = {float(size): name for name, size in TYPE_SIZES.items()}


def named(face: Face) -> Words:
    """A face by its name."""
    return Words(*FACE_NAMES[face])


def face_words(paragraph: Paragraph) -> Words:
    """The face of a paragraph, with the font's own name where the face is not recognised."""
    face = paragraph.face
    if face not in (Face.UNKNOWN, Face.OTHER):
        return named(face)
    fonts = [stretch.font for stretch in paragraph.stretches if count_han(stretch.text) and stretch.font]
    name = fonts[0] if fonts else ""
    zh, en = FACE_NAMES[face]
    return Words(f"{zh}（{name}）", f"{en} ({name})") if name else Words(zh, en)


def size_words(size: float | None) -> Words:
    """A size in points with its 字号, where it has one."""
    if size is None:
        return Words("字号不明", "size not stated")
    name = next((name for value, name in _SIZE_NAMES.items() if abs(value - size) <= gb.SIZE_PLAY), "")
    return Words(f"{name} {size:g} pt" if name else f"{size:g} pt", f"{size:g} pt")


def look(paragraph: Paragraph, face: Face | None, size: float | None, *others: Face) -> Outcome:
    """Whether a paragraph has a face (or one of ``others``) and a size; None leaves one of them out."""
    expected = _joined(named(face) if face else None, size_words(size) if size else None)
    measured = _joined(face_words(paragraph) if face else None, size_words(paragraph.size) if size else None)
    unclear = (face and paragraph.face is Face.UNKNOWN) or (size and paragraph.size is None)
    fits = (face is None or paragraph.face in (face, *others)) and (size is None or gb.is_size(paragraph.size, size))
    if unclear:
        return unknown(expected, measured, paragraph)
    return judged(fits, expected, measured, paragraph)


def _joined(*words: Words | None) -> Words:
    given = [word for word in words if word]
    return Words(" ".join(word.zh for word in given), ", ".join(word.en for word in given))


def centre_of(grid: Grid) -> int:
    """The middle of the type area: the copy's own where it shows it, else the standard's."""
    return ((grid.left or gb.LEFT) + (grid.right or gb.RIGHT)) // 2


def ends_words(rule: Rule, left: int) -> Words:
    """A rule's length, and how far its left end lies from where it should be when that is what is wrong."""
    off = rule.x0 - left
    length = millimetres(rule.length)
    if abs(off) <= mm(1):
        return Words(length, length)
    return Words(f"{length}，左端偏 {off / mm(1):+.1f} mm", f"{length}, left end off by {off / mm(1):+.1f} mm")


def edges_of(grid: Grid) -> tuple[int, int]:
    """The edges of the type area: the copy's own where it shows them, else the standard's."""
    return grid.left or gb.LEFT, grid.right or gb.RIGHT
