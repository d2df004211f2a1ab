"""Contours of a glyph from its ``glyf`` entry, for what is drawn and not set (OpenType 1.9, glyf)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from mzreport.fonts.sfnt import Sfnt

#: A point of a contour: x, y in font units, and whether the contour passes through it.
Point = tuple[float, float, bool]
#: An operator (``M``, ``L``, ``Q``, ``Z``) and its points as x, y, x, y.
Segment = tuple[str, tuple[float, ...]]

_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
# Component flags of a composite glyph.
_WORDS, _OFFSETS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0002, 0x0008, 0x0020, 0x0040, 0x0080
#: Components within components beyond this are a fault of the font.
_DEPTH = 8


def outline_segments(font: Sfnt, glyph: int) -> list[Segment]:
    """The glyph's contours in font units, y upwards; none for a blank glyph.

    Raises MzreportError F002 where the font is damaged.
    """
    try:
        return [segment for contour in _contours(font, glyph, 0) for segment in _drawn(contour)]
    except (struct.error, IndexError) as error:
        raise font.fault(error) from error


def _contours(font: Sfnt, glyph: int, depth: int) -> list[list[Point]]:
    data = font.outline(glyph)
    if len(data) < 10:
        return []
    count = struct.unpack_from(">h", data)[0]
    if count >= 0:
        return _simple(data, count)
    if depth >= _DEPTH:
        raise IndexError("components within components")
    return [contour for parts in _components(font, data, depth) for contour in parts]


def _simple(data: bytes, count: int) -> list[list[Point]]:
    ends = struct.unpack_from(f">{count}H", data, 10)
    total = ends[-1] + 1 if ends else 0
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) < total:
        flag = data[at]
        at += 1
        flags.append(flag)
        if flag & _REPEAT:
            flags += [flag] * data[at]
            at += 1
    xs, at = _coordinates(data, at, flags[:total], _X_SHORT, _X_SAME)
    ys, at = _coordinates(data, at, flags[:total], _Y_SHORT, _Y_SAME)
    points = [(x, y, bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    starts = [0, *(end + 1 for end in ends)]
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=False)]


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[float], int]:
    value, values = 0, []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(float(value))
    return values, at


def _components(font: Sfnt, data: bytes, depth: int) -> Iterator[list[list[Point]]]:
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
        at += 8 if flags & _WORDS else 6
        a, b, c, d = 1.0, 0.0, 0.0, 1.0
        if flags & _SCALE:
            a = d = struct.unpack_from(">h", data, at)[0] / 0x4000
            at += 2
        elif flags & _XY_SCALE:
            a, d = (value / 0x4000 for value in struct.unpack_from(">2h", data, at))
            at += 4
        elif flags & _TWO_BY_TWO:
            a, b, c, d = (value / 0x4000 for value in struct.unpack_from(">4h", data, at))
            at += 8
        if not flags & _OFFSETS:  # points to be brought together: so rare that the part is left where it is
            dx = dy = 0
        yield [
            [(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in contour]
            for contour in _contours(font, glyph, depth + 1)
        ]


def _drawn(contour: list[Point]) -> Iterator[Segment]:
    """The contour as segments: between two points off the curve, it passes through their middle."""
    if not contour:
        return
    full: list[Point] = []
    for n, (x, y, on) in enumerate(contour):
        before_x, before_y, before_on = contour[n - 1]
        if not on and not before_on:
            full.append(((x + before_x) / 2, (y + before_y) / 2, True))
        full.append((x, y, on))
    first = next((n for n, point in enumerate(full) if point[2]), 0)
    full = full[first:] + full[: first + 1]
    yield "M", full[0][:2]
    n = 1
    while n < len(full):
        if full[n][2]:
            yield "L", full[n][:2]
            n += 1
        else:
            yield "Q", (*full[n][:2], *full[min(n + 1, len(full) - 1)][:2])
            n += 2
    yield "Z", ()
