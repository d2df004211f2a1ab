"""A face: one font file as the typesetter and the painters see it."""

from __future__ import annotations

import contextlib
import hashlib
import struct
from functools import cached_property, lru_cache
from pathlib import Path

from mzreport.fonts.sfnt import Sfnt

#: A character whose ink fills its em box evenly: its middle is taken for the middle of the face's Han characters.
_ENCLOSED = "国"
#: Middle of a Western face's line: half of the height of a figure, near enough for every text face.
_WESTERN_MIDDLE = 330
#: Where a face of rare characters begins to have Han, and how many of them speak for it.
_RARE_HAN = 0x20000
_SAMPLE = 24


class Face:
    """One font file. Equal faces are the same object (``open_face``), so they can be compared and hashed cheaply.

    All metrics are in thousandths of an em.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sfnt = Sfnt(path)
        self.scale = 1000 / self.sfnt.units_per_em
        self._glyphs: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"Face({self.name})"

    @property
    def name(self) -> str:
        """The file's name without its suffix: the face's name in dumps and reports."""
        return self.path.stem

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name (name table, id 6), or the file's name."""
        with contextlib.suppress(struct.error):  # a damaged name table harms nothing else
            return self._name_of(self.sfnt.table("name")) or self.name
        return self.name

    def _name_of(self, table: bytes) -> str:
        count, strings = struct.unpack_from(">HH", table, 2) if table else (0, 0)
        for i in range(count):
            platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * i)
            if name == 6:
                raw = table[strings + offset : strings + offset + length]
                text = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "replace")
                return "".join(c for c in text if 33 <= ord(c) <= 126 and c not in "[](){}<>/%")
        return ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.sfnt.data).hexdigest()

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 where the face has none."""
        glyph = self._glyphs.get(character)
        if glyph is None:
            glyph = self._glyphs[character] = self.sfnt.glyph(ord(character))
        return glyph

    def advance(self, glyph: int) -> float:
        """The advance width of a glyph."""
        return self.sfnt.metrics(glyph)[0] * self.scale

    def bounds(self, glyph: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the ink."""
        left, bottom, right, top = self.sfnt.bounds(glyph)
        scale = self.scale
        return left * scale, bottom * scale, right * scale, top * scale

    @cached_property
    def middle(self) -> float:
        """Height above the baseline of the middle of the face's Han characters."""
        glyph = self.glyph(_ENCLOSED)
        if glyph:
            _, bottom, _, top = self.bounds(glyph)
            return (bottom + top) / 2
        sample = self.sfnt.sample(_RARE_HAN, _SAMPLE)
        if not sample:
            return _WESTERN_MIDDLE
        return sum(box[1] + box[3] for box in map(self.bounds, sample)) / (2 * len(sample))

    @cached_property
    def embedding(self) -> str:
        """What the file allows (OS/2 fsType): ``installable``, ``editable``, ``preview`` or ``restricted``."""
        table = self.sfnt.table("OS/2")
        bits = struct.unpack_from(">H", table, 8)[0] & 0xF if len(table) >= 10 else 0
        if bits & 2 and not bits & 12:
            return "restricted"
        return "editable" if bits & 8 else "preview" if bits & 4 else "installable"


@lru_cache(maxsize=64)
def _open(path: str, _modified: int, _size: int) -> Face:
    return Face(Path(path))


def open_face(path: Path) -> Face:
    """The face of a font file; the same object as long as the file stays the same.

    Raises MzreportError F002 (unreadable) or F003 (CFF outlines).
    """
    try:
        state = path.stat()
    except OSError:
        return Face(path)
    return _open(str(path), state.st_mtime_ns, state.st_size)
