"""Rules, pictures and outlines of a PDF page, Form XObjects included."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from mzreport.readers.pdf.frame import Frame
from mzreport.readers.pdf.page import Box, Colour, Picture, Rule, Shape
from mzreport.units import mm, pt

#: A filled rectangle at most this thick, and much longer than thick, is a rule.
_THICKEST = mm(2.5)
#: Deviation from the straight that is still straight.
_STRAIGHT = pt(0.3)
#: The narrowest line a printer makes of a width of 0.
_HAIRLINE = pt(0.1)
#: Forms within forms, and objects on one page, past which a hostile file is not followed.
_DEEPEST = 12
_MOST_OBJECTS = 200_000
_MOST_SEGMENTS = 2_000


class Drawn:
    """Gathers what a page draws besides text; read ``rules``, ``pictures`` and ``shapes`` afterwards."""

    def __init__(self, raw: Any, page: Any, frame: Frame) -> None:  # noqa: ANN401 -- handles of the C library
        self.rules: list[Rule] = []
        self.pictures: list[Picture] = []
        self.shapes: list[Shape] = []
        self._raw = raw
        self._left = _MOST_OBJECTS
        count = raw.FPDFPage_CountObjects(page)
        self._objects((raw.FPDFPage_GetObject(page, index) for index in range(count)), frame, 0)

    def _objects(self, objects: Iterator[Any], frame: Frame, depth: int) -> None:
        raw = self._raw
        for item in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, frame.after(self._matrix(item)))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(Picture(frame.after(self._matrix(item)).box(0, 0, 1, 1)))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = max(0, raw.FPDFFormObj_CountObjects(item))
                inner = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
                self._objects(inner, frame.after(self._matrix(item)), depth + 1)

    def _matrix(self, item: Any) -> Frame:  # noqa: ANN401
        matrix = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(item, matrix):
            return Frame(1, 0, 0, 1, 0, 0)
        return Frame(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _path(self, item: Any, frame: Frame) -> None:  # noqa: ANN401
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        subpaths = self._subpaths(item, frame)
        if stroke.value:
            self._stroked(item, frame, subpaths)
        if fill.value:
            self._filled(item, subpaths)

    def _stroked(self, item: Any, frame: Frame, subpaths: list[_Subpath]) -> None:  # noqa: ANN401
        colour = self._colour(item, stroke=True)
        if colour is None:
            return
        width = ctypes.c_float()
        self._raw.FPDFPageObj_GetStrokeWidth(item, width)
        weight = max(_HAIRLINE, round(width.value * frame.scale))
        for subpath in subpaths:
            pieces = subpath.pieces()
            if subpath.curved or not all(_axial(*piece) for piece in pieces):
                self.shapes.append(Shape(subpath.box(), colour))
                continue
            self.rules += [_rule(piece, weight, colour) for piece in pieces if piece[0] != piece[1]]

    def _filled(self, item: Any, subpaths: list[_Subpath]) -> None:  # noqa: ANN401
        colour = self._colour(item, stroke=False)
        if colour is None:
            return
        for subpath in subpaths:
            box = subpath.box()
            width, height = box.right - box.left, box.bottom - box.top
            thin, long = sorted((width, height))
            if subpath.rectangular() and thin <= _THICKEST and long > 4 * thin:
                x, y = (box.left + box.right) // 2, (box.top + box.bottom) // 2
                ends = ((box.left, y), (box.right, y)) if width > height else ((x, box.top), (x, box.bottom))
                self.rules.append(_rule(ends, max(_HAIRLINE, thin), colour))
            elif width and height:
                self.shapes.append(Shape(box, colour))

    def _colour(self, item: Any, *, stroke: bool) -> Colour | None:  # noqa: ANN401
        """The colour of the ink; None where it is fully transparent."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        read = self._raw.FPDFPageObj_GetStrokeColor if stroke else self._raw.FPDFPageObj_GetFillColor
        if not read(item, red, green, blue, alpha):
            return 0, 0, 0
        return (red.value, green.value, blue.value) if alpha.value else None

    def _subpaths(self, item: Any, frame: Frame) -> list[_Subpath]:  # noqa: ANN401
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[_Subpath] = []
        for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not found:
                found.append(_Subpath())
            at = frame.point(x.value, y.value)
            found[-1].points.append((round(at[0]), round(at[1])))
            found[-1].curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
            found[-1].closed |= bool(raw.FPDFPathSegment_GetClose(segment))
        return [subpath for subpath in found if len(subpath.points) > 1]


_Point = tuple[int, int]


class _Subpath:
    """One stretch of a path: its points, and whether it bends and returns to its start."""

    __slots__ = ("closed", "curved", "points")

    def __init__(self) -> None:
        self.points: list[_Point] = []
        self.curved = self.closed = False

    def pieces(self) -> list[tuple[_Point, _Point]]:
        """The straight lines from point to point, the closing one included."""
        ring = [*self.points, self.points[0]] if self.closed else self.points
        return list(pairwise(ring))

    def box(self) -> Box:
        """The box around all points."""
        xs, ys = zip(*self.points, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def rectangular(self) -> bool:
        """Whether it is a rectangle parallel to the page."""
        corners = [point for point, after in pairwise(self.points) if point != after]
        corners.append(self.points[-1])
        if corners[0] == corners[-1]:
            corners.pop()
        return not self.curved and len(corners) == 4 and all(_axial(*piece) for piece in self.pieces())


def _axial(start: _Point, end: _Point) -> bool:
    return min(abs(start[0] - end[0]), abs(start[1] - end[1])) <= _STRAIGHT


def _rule(ends: tuple[_Point, _Point], weight: int, colour: Colour) -> Rule:
    (x0, y0), (x1, y1) = sorted(ends)
    return Rule(x0, y0, x1, y1, weight, colour)
