"""The watermark of a draft: pale, aslant, behind everything, drawn as outlines so that it is no text."""

from __future__ import annotations

from math import cos, hypot, radians, sin

from mzreport.fonts.outline import Segment, outline_segments
from mzreport.model import PageMaster
from mzreport.typeset.pages import WATERMARK, Path
from mzreport.typeset.sorts import Case, Sort

#: Pale enough to read and copy the text upon it, dark enough to survive a copier.
COLOUR = "EAEAEA"
#: Rising to the right; over this part of the page's diagonal; no character larger than this part of its short side.
_ANGLE = 45
_SPREAD, _LARGEST = 0.62, 0.28
_ROLE, _SIZE = "hei", 1000
_FALLBACK = "fangsong"


class Watermark:
    """Draws the watermark of each page; equal pages share one path."""

    def __init__(self, text: str, case: Case) -> None:
        role = _ROLE if _ROLE in case.library.roles else _FALLBACK
        setting = case.setting(role, _SIZE, False, role, _SIZE)
        self._sorts = [setting.sort(character) for character in text if not character.isspace()]
        self._drawn: dict[tuple[int, int], tuple[Path, ...]] = {}

    def items(self, master: PageMaster) -> tuple[Path, ...]:
        """The path on a page of the master; none where there is no text."""
        key = (int(master.width), int(master.height))
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, width: int, height: int) -> tuple[Path, ...]:
        ems = sum(sort.advance for sort in self._sorts) / _SIZE
        if not ems:
            return ()
        size = min(hypot(width, height) * _SPREAD / ems, min(width, height) * _LARGEST)
        segments: list[tuple[str, tuple[int, ...]]] = []
        x = -ems * size / 2
        for sort in self._sorts:
            segments += _turned(sort, x, size, width, height)
            x += sort.advance / _SIZE * size
        return (Path(tuple(segments), WATERMARK, COLOUR),) if segments else ()


def _turned(sort: Sort, x: float, size: float, width: int, height: int) -> list[tuple[str, tuple[int, ...]]]:
    """A glyph's segments on the page, its left edge ``x`` along a slanting line through the page's middle."""
    scale = size / sort.face.sfnt.units_per_em
    middle = sort.face.middle * size / 1000
    across, up = cos(radians(_ANGLE)), sin(radians(_ANGLE))

    def place(segment: Segment) -> tuple[str, tuple[int, ...]]:
        operator, ends = segment
        placed: list[int] = []
        for n in range(0, len(ends), 2):
            along, above = x + ends[n] * scale, ends[n + 1] * scale - middle
            placed.append(round(width / 2 + along * across - above * up))
            placed.append(round(height / 2 - along * up - above * across))
        return operator, tuple(placed)

    return [place(segment) for segment in outline_segments(sort.face.sfnt, sort.glyph)]
