"""A TrueType subset for embedding: chosen glyphs renumbered in order, copies of one glyph under several numbers.

Copies serve two ends: each number stands for one text (so that what is copied out is what was typed), and a mark set
half wide has a copy whose advance is half (so that the widths in the file are the widths as set).
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from mzreport.fonts.sfnt import Sfnt

# Component flags of a composite glyph (OpenType glyf).
_WORDS, _OFFSETS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0002, 0x0008, 0x0020, 0x0040, 0x0080


#: The length of a ``maxp`` table of TrueType outlines.
_MAXP = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """A glyph wanted in the subset: glyph id in the font, advance in font units (None: the font's own).

    ``shift`` moves its ink to the right, in font units.
    """

    glyph: int
    advance: int | None = None
    shift: int = 0


def _components(outline: bytes) -> list[tuple[int, int]]:
    """(offset of the glyph id, glyph id) of each component of a composite outline; none for a simple one."""
    found: list[tuple[int, int]] = []
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    at, more = 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        found.append((at + 2, glyph))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        more = bool(flags & _MORE)
    return found


def _shifted(outline: bytes, piece: Piece) -> bytes:
    """The outline, or where it is moved a composite of it."""
    if not piece.shift or not outline:
        return outline
    left, bottom, right, top = struct.unpack_from(">4h", outline, 2)
    box = left + piece.shift, bottom, right + piece.shift, top
    return struct.pack(">h4hHHhh", -1, *box, _WORDS | _OFFSETS, piece.glyph, piece.shift, 0)


def _checksum(data: bytes) -> int:
    """The sum of the big-endian 32-bit words of padded data (OpenType's table checksum)."""
    words = array("I", data)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _table_file(tables: dict[str, bytes]) -> bytes:
    """The font file; ``head``'s checkSumAdjustment must be 0, and is filled in here."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">4sHHHH", b"\0\1\0\0", count, power * 16, power.bit_length() - 1, (count - power) * 16)
    offset = 12 + 16 * count
    directory, body = [header], []
    total = 0
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        checksum = _checksum(padded)
        directory.append(struct.pack(">4sLLL", tag.encode(), checksum, offset, len(data)))
        body.append(padded)
        total += checksum
        offset += len(padded)
    start = b"".join(directory)
    adjustment = (0xB1B0AFBA - total - _checksum(start)) & 0xFFFFFFFF
    head = sorted(tables).index("head")
    body[head] = body[head][:8] + struct.pack(">L", adjustment) + body[head][12:]
    return start + b"".join(body)


def subset(font: Sfnt, pieces: Sequence[Piece]) -> bytes:
    """A TrueType file whose glyph ``i`` is ``pieces[i]``; pieces[0] should be the font's glyph 0.

    Components of composite glyphs are added behind them. There is no ``cmap``: PDF addresses the glyphs by number.
    """
    wanted = list(pieces)
    place: dict[int, int] = {}
    glyphs: list[bytes] = []
    metrics: list[bytes] = []
    index = 0
    while index < len(wanted):
        piece = wanted[index]
        outline = _shifted(font.outline(piece.glyph), piece)
        try:
            parts = _components(outline)
        except struct.error as error:
            raise font.fault(error) from error
        if parts:
            changed = bytearray(outline)
            for at, component in parts:
                if component not in place:
                    place[component] = len(wanted)
                    wanted.append(Piece(component))
                struct.pack_into(">H", changed, at, place[component])
            outline = bytes(changed)
        glyphs.append(outline + b"\0" * (-len(outline) % 4))
        advance, bearing = font.metrics(piece.glyph)
        metrics.append(struct.pack(">Hh", advance if piece.advance is None else piece.advance, bearing + piece.shift))
        index += 1
    return _assemble(font, glyphs, metrics)


def _assemble(font: Sfnt, glyphs: list[bytes], metrics: list[bytes]) -> bytes:
    offsets, total = [0], 0
    for outline in glyphs:
        total += len(outline)
        offsets.append(total)
    head = bytearray(font.table("head"))
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(font.table("hhea"))
    struct.pack_into(">H", hhea, 34, len(metrics))
    maxp = bytearray(font.table("maxp").ljust(_MAXP, b"\0"))
    struct.pack_into(">H", maxp, 4, len(glyphs))
    points, contours, in_composites, contours_in_composites = struct.unpack_from(">4H", maxp, 6)
    struct.pack_into(">2H", maxp, 10, max(points, in_composites), max(contours, contours_in_composites))
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, 1), min(depth + 1, 0xFFFF))  # a moved glyph is one level more
    tables = {
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": bytes(maxp),
        "hmtx": b"".join(metrics),
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "glyf": b"".join(glyphs),
    }
    for tag in ("cvt ", "fpgm", "prep"):
        if data := font.table(tag):
            tables[tag] = data
    return _table_file(tables)
