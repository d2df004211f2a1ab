"""A TrueType subset for embedding: chosen glyphs renumbered in order, copies of one glyph under several numbers.

Copies serve two ends: each number stands for one text (so that what is copied out is what was typed), and a mark set
half wide has a copy whose advance is half (so that the widths in the file are the widths as set).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from mzreport.fonts.sfnt import Sfnt

# Component flags of a composite glyph (OpenType glyf).
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


@dataclass(frozen=True, slots=True)
class Piece:
    """A glyph wanted in the subset: glyph id in the font, advance in font units (None: the font's own)."""

    glyph: int
    advance: int | None = None


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


def _table_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">4sHHHH", b"\0\1\0\0", count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    offset = 12 + 16 * count
    directory, body = [], []
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory.append(struct.pack(">4sLLL", tag.encode(), total, offset, len(data)))
        body.append(padded)
        offset += len(padded)
    return b"".join((header, *directory, *body))


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
        outline = font.outline(piece.glyph)
        parts = _components(outline)
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
        metrics.append(struct.pack(">Hh", advance if piece.advance is None else piece.advance, bearing))
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
    maxp = bytearray(font.table("maxp"))
    struct.pack_into(">H", maxp, 4, len(glyphs))
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
    file = _table_file(tables)
    adjustment = (0xB1B0AFBA - sum(struct.unpack(f">{len(file) // 4}L", file))) & 0xFFFFFFFF
    at = file.index(bytes(head))
    return file[: at + 8] + struct.pack(">L", adjustment) + file[at + 12 :]
