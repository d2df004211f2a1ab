"""The few tables of a TrueType file that typesetting needs, read in place from a mapped file (OpenType 1.9).

A whole-font parser takes tens of milliseconds a file; a bulletin uses 600 of 30,000 glyphs.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from pathlib import Path

from mzreport.diagnostics import MzreportError, Span, fail

#: The tables that must be there, and how long each is at least.
REQUIRED = {"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4}


def _u16(data: bytes | mmap.mmap, offset: int, count: int) -> array[int]:
    values = array("H", data[offset : offset + 2 * count])
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _u32(data: bytes | mmap.mmap, offset: int, count: int) -> array[int]:
    values = array("I", data[offset : offset + 4 * count])
    if sys.byteorder == "little":
        values.byteswap()
    return values


class Sfnt:
    """A mapped TrueType file (or the first face of a collection).

    Raises MzreportError F002 when the file is no TrueType font that can be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read()
        except (OSError, ValueError, struct.error, IndexError) as error:
            raise self.fault(error) from error

    def _read(self) -> None:
        data = self.data
        start = struct.unpack_from(">L", data, 12)[0] if data[:4] == b"ttcf" else 0
        version, count = struct.unpack_from(">4sH", data, start)
        if version == b"OTTO":
            raise self._outlines_are_cff()
        if version not in (b"\0\1\0\0", b"true"):
            raise ValueError("no TrueType signature")
        self.tables: dict[str, tuple[int, int]] = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * i)
            if offset + length > len(data):
                raise ValueError(f"table {tag!r} reaches beyond the end")
            self.tables[tag.decode("latin-1")] = (offset, length)
        missing = [tag for tag, length in REQUIRED.items() if self.tables.get(tag, (0, -1))[1] < length]
        if missing:
            raise ValueError("no table " + ", ".join(missing))
        head = self.tables["head"][0]
        self.units_per_em: int = struct.unpack_from(">H", data, head + 18)[0] or 1000
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", data, head + 36)
        long_loca = struct.unpack_from(">h", data, head + 50)[0]
        self.glyph_count: int = struct.unpack_from(">H", data, self.tables["maxp"][0] + 4)[0]
        self._metric_count: int = struct.unpack_from(">H", data, self.tables["hhea"][0] + 34)[0]
        self._hmtx = self.tables["hmtx"][0]
        self._glyf = self.tables["glyf"][0]
        self._loca = self._read_loca(bool(long_loca))
        self._segments = self._read_cmap()

    def fault(self, error: Exception) -> MzreportError:
        """F002 for what went wrong in reading the file."""
        return fail("F002", Span(str(self.path)), file=self.path.name, reason=str(error))

    def _outlines_are_cff(self) -> MzreportError:
        return fail("F003", Span(str(self.path)), file=self.path.name)

    def _read_loca(self, is_long: bool) -> array[int]:
        offset = self.tables["loca"][0]
        if is_long:
            return _u32(self.data, offset, self.glyph_count + 1)
        return array("I", (2 * value for value in _u16(self.data, offset, self.glyph_count + 1)))

    def _read_cmap(self) -> tuple[array[int], array[int], array[int], array[int], int]:
        """Segments as (starts, ends, glyph or delta, range offsets, address of the range offsets)."""
        base = self.tables["cmap"][0]
        count = struct.unpack_from(">H", self.data, base + 2)[0]
        best: tuple[int, int] = (0, 0)
        for i in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", self.data, base + 4 + 8 * i)
            kind = struct.unpack_from(">H", self.data, base + offset)[0]
            if kind in (4, 12) and (platform == 0 or (platform == 3 and encoding in (1, 10))):
                best = max(best, (kind, base + offset))
        kind, at = best
        if kind == 12:
            groups = _u32(self.data, at + 16, 3 * struct.unpack_from(">L", self.data, at + 12)[0])
            return groups[0::3], groups[1::3], groups[2::3], array("I"), 0
        if kind == 4:
            n = struct.unpack_from(">H", self.data, at + 6)[0] // 2
            ends, starts = _u16(self.data, at + 14, n), _u16(self.data, at + 16 + 2 * n, n)
            deltas, ranges = _u16(self.data, at + 16 + 4 * n, n), _u16(self.data, at + 16 + 6 * n, n)
            return starts, ends, deltas, ranges, at + 16 + 6 * n
        raise ValueError("no Unicode character map")

    def glyph(self, code: int) -> int:
        """The glyph id of a code point; 0 where the font has none, or points to none of its glyphs."""
        try:
            glyph = self._mapped(code)
        except (struct.error, IndexError) as error:
            raise self.fault(error) from error
        return glyph if glyph < self.glyph_count else 0

    def _mapped(self, code: int) -> int:
        starts, ends, values, ranges, address = self._segments
        i = bisect_right(starts, code) - 1
        if i < 0 or code > ends[i]:
            return 0
        if not address:
            return values[i] + code - starts[i]
        if not ranges[i]:
            return (code + values[i]) & 0xFFFF
        glyph: int = struct.unpack_from(">H", self.data, address + 2 * i + ranges[i] + 2 * (code - starts[i]))[0]
        return (glyph + values[i]) & 0xFFFF if glyph else 0

    def sample(self, first: int, count: int) -> list[int]:
        """Glyph ids of up to ``count`` mapped code points from ``first`` on, one a segment of the character map."""
        starts = self._segments[0]
        low = bisect_right(starts, first - 1)
        return [glyph for code in starts[low : low + count] if (glyph := self.glyph(code))]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing of a glyph, in font units."""
        try:
            if glyph < self._metric_count:
                return struct.unpack_from(">Hh", self.data, self._hmtx + 4 * glyph)
            advance = struct.unpack_from(">H", self.data, self._hmtx + 4 * self._metric_count - 4)[0]
            at = self._hmtx + 4 * self._metric_count + 2 * (glyph - self._metric_count)
            return advance, struct.unpack_from(">h", self.data, at)[0]
        except struct.error as error:
            raise self.fault(error) from error

    def outline(self, glyph: int) -> bytes:
        """The ``glyf`` entry of a glyph; empty for a blank one."""
        try:
            start, end = self._loca[glyph], self._loca[glyph + 1]
        except IndexError as error:
            raise self.fault(error) from error
        return self.data[self._glyf + start : self._glyf + end]

    def bounds(self, glyph: int) -> tuple[int, int, int, int]:
        """xMin, yMin, xMax, yMax of the ink in font units; all 0 for a blank glyph."""
        try:
            at = self._loca[glyph]
            if self._loca[glyph + 1] <= at:
                return 0, 0, 0, 0
            return struct.unpack_from(">4h", self.data, self._glyf + at + 2)
        except (struct.error, IndexError) as error:
            raise self.fault(error) from error

    def table(self, tag: str) -> bytes:
        """The bytes of a table; empty where the font has none."""
        offset, length = self.tables.get(tag, (0, 0))
        return self.data[offset : offset + length]
