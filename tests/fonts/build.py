"""Small TrueType files made for the tests: a few glyphs, one of them composite, and ways to spoil them."""

from __future__ import annotations

import struct
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


def _box(left: int, bottom: int, right: int, top: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()
    return pen.glyph()


@cache
def font_file(units: int = 1000, name: str = "Test Sans") -> bytes:
    """A face with 国 (full), ， (ink left), A (half) and 回 (国 and A, composite); 一 and 𠀀 share one glyph."""
    composite = TTGlyphPen({"guo": None, "A": None})
    composite.addComponent("guo", (1, 0, 0, 1, 0, 0))
    composite.addComponent("A", (0.5, 0, 0, 0.5, 200, 200))
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder([".notdef", "guo", "comma", "A", "hui", "yi", "space"])
    builder.setupCharacterMap(
        {0x56FD: "guo", 0xFF0C: "comma", 0x41: "A", 0x56DE: "hui", 0x4E00: "yi", 0x20000: "yi", 0x20: "space"}
    )
    pen = TTGlyphPen(None)
    builder.setupGlyf(
        {
            ".notdef": _box(50, 0, 950, 800),
            "guo": _box(100, -80, 900, 840),
            "comma": _box(100, -100, 300, 150),
            "A": _box(20, 0, 480, 700),
            "hui": composite.glyph(),
            "yi": _box(50, 350, 950, 420),
            "space": pen.glyph(),
        }  # type: ignore[arg-type]
    )
    builder.setupHorizontalMetrics(
        {
            ".notdef": (1000, 50), "guo": (1000, 100), "comma": (1000, 100), "A": (500, 20),
            "hui": (1000, 100), "yi": (1000, 50), "space": (250, 0),
        }
    )  # fmt: skip
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "")})
    builder.setupOS2(fsType=0)
    builder.setupPost()
    return saved(builder.font)


def saved(font: TTFont) -> bytes:
    """The bytes of a fontTools font."""
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def without(table: str) -> bytes:
    """The test face less one of its tables."""
    font = TTFont(BytesIO(font_file()))
    del font[table]
    return saved(font)


def with_table(tag: str, data: bytes) -> bytes:
    """The test face with other bytes in place of one table, its directory in order."""
    source = TTFont(BytesIO(font_file()))
    tables = {name: source.reader[name] for name in source.reader.keys()}  # noqa: SIM118 - a reader is no mapping
    tables[tag] = data
    offset = 12 + 16 * len(tables)
    head, body = struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0), b""
    for name in sorted(tables):
        head += struct.pack(">4sLLL", name.encode(), 0, offset + len(body), len(tables[name]))
        body += tables[name] + b"\0" * (-len(tables[name]) % 4)
    return head + body


def write(folder: Path, data: bytes, name: str = "test.ttf") -> Path:
    """A file of the bytes in a folder."""
    path = folder / name
    path.write_bytes(data)
    return path
