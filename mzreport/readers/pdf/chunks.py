"""Glyphs of a page as chunks: stretches of one printed line without a gap, in the order in which they are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import east_asian_width

from mzreport.readers.lines import Box, Fragment
from mzreport.readers.pdf.page import Colour, Glyph, PdfFont
from mzreport.units import EMU_PER_PT

#: Parts of an em: how far a baseline may stray, how far back a glyph may reach, and the gap that parts chunks.
_STRAY, _BACK, _GAP = 0.3, 0.6, 2.0
#: A gap between Han characters up to this is spacing, no space.
_SPACING = 0.9
#: Without a size of its own a glyph is taken to be this high.
_USUAL = 12 * EMU_PER_PT
_WIDE = frozenset("WF")
#: Baselines of one printed line agree to half a point.
_SAME_BASELINE = EMU_PER_PT // 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of glyphs; ``start`` and ``end`` along the line, ``baseline`` across it, in EMU of the turned page."""

    glyphs: tuple[Glyph, ...]
    start: int
    end: int
    baseline: int
    size: int
    angle: int

    @property
    def top(self) -> int:
        """Where its characters begin, across the line."""
        return self.baseline - round(self.size * 0.85)

    @property
    def bottom(self) -> int:
        """Where its characters end, across the line."""
        return self.baseline + round(self.size * 0.15)


def chunks(glyphs: Iterable[Glyph]) -> list[Chunk]:
    """The chunks of a page's glyphs; generated spaces between Han characters are no text and fall away."""
    return _interleaved(_drawn(glyphs))


def _drawn(glyphs: Iterable[Glyph]) -> list[Chunk]:
    """The chunks as they are drawn."""
    made: list[Chunk] = []
    current: list[Glyph] = []
    end = line = size = 0
    for glyph in glyphs:
        if glyph.generated and not current:
            continue
        along, across = _turned(glyph)
        em = glyph.size or size or _USUAL
        if current and not glyph.generated and _parts(glyph, current[-1], along - end, across - line, em):
            made += _chunk(current)
            current = []
        if not current and not glyph.char.strip():
            continue
        current.append(glyph)
        if not glyph.generated:
            end, line, size = along + glyph.width, across, em
    made += _chunk(current)
    return made


def _interleaved(found: list[Chunk]) -> list[Chunk]:
    """The chunks, those that fill each other's gaps read as one: some programs draw a line font by font."""
    lines: list[list[int]] = []
    for at in sorted(range(len(found)), key=lambda at: (found[at].angle, found[at].baseline)):
        last = found[lines[-1][-1]] if lines else None
        same = last and last.angle == found[at].angle and found[at].baseline - last.baseline <= _SAME_BASELINE
        lines.append([*lines.pop(), at] if same else [at])
    woven: dict[int, list[Chunk]] = {}
    for group in lines:
        for cluster in _overlapping(found, group):
            if made := _woven([found[at] for at in sorted(cluster)]):
                woven |= {at: [] for at in cluster} | {min(cluster): made}
    return [chunk for at, own in enumerate(found) for chunk in woven.get(at, [own])] if woven else found


def _overlapping(found: list[Chunk], group: list[int]) -> Iterator[list[int]]:
    """The runs of two chunks or more of one line that reach over one another."""
    cluster: list[int] = []
    end = 0
    for at in sorted(group, key=lambda at: found[at].start):
        if cluster and found[at].start < end - found[at].size // 4:
            cluster.append(at)
        else:
            if len(cluster) > 1:
                yield cluster
            cluster = [at]
            end = found[at].end
        end = max(end, found[at].end)
    if len(cluster) > 1:
        yield cluster


def _woven(parts: list[Chunk]) -> list[Chunk]:
    """The glyphs of chunks in the order of their places; empty where they are drawn over one another."""
    units: list[list[Glyph]] = []
    for glyph in (glyph for chunk in parts for glyph in chunk.glyphs):
        if glyph.generated and units:
            units[-1].append(glyph)
        elif not glyph.generated:
            units.append([glyph])
    units.sort(key=lambda unit: _turned(unit[0])[0])
    for (one, *_), (two, *_) in pairwise(units):
        if _turned(two)[0] - _turned(one)[0] < 0.5 * min(one.width, two.width):
            return []
    return _drawn(glyph for unit in units for glyph in unit)


def _parts(glyph: Glyph, before: Glyph, gap: int, drop: int, em: int) -> bool:
    if glyph.angle != before.angle:
        return True
    # Figures set small and high still belong to their line.
    smaller = min(em, before.size or em)
    return abs(drop) > _STRAY * em + 0.25 * (em - smaller) or gap < -_BACK * em or gap > _GAP * em


def _turned(glyph: Glyph) -> tuple[int, int]:
    """The place of a glyph along and across its line."""
    if not glyph.angle:
        return glyph.x, glyph.y
    turn = math.radians(glyph.angle)
    cosine, sine = math.cos(turn), math.sin(turn)
    return round(glyph.x * cosine + glyph.y * sine), round(glyph.y * cosine - glyph.x * sine)


def _chunk(glyphs: list[Glyph]) -> Iterator[Chunk]:
    while glyphs and not glyphs[-1].char.strip():
        glyphs = glyphs[:-1]
    if not glyphs:
        return
    kept = tuple(_without_spacing(glyphs))
    places = [_turned(glyph) for glyph in kept if not glyph.generated]
    real = [glyph for glyph in kept if not glyph.generated]
    size = max(glyph.size for glyph in real) or _USUAL
    tallest = next(place for place, glyph in zip(places, real, strict=True) if (glyph.size or _USUAL) == size)
    ends = max(place[0] + glyph.width for place, glyph in zip(places, real, strict=True))
    yield Chunk(kept, min(place[0] for place in places), ends, tallest[1], size, real[0].angle)


def _without_spacing(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    for at, glyph in enumerate(glyphs):
        if glyph.generated and 0 < at < len(glyphs) - 1:
            before, after = glyphs[at - 1], glyphs[at + 1]
            gap = _turned(after)[0] - _turned(before)[0] - before.width
            if gap < _SPACING * (after.size or _USUAL) and (is_wide(before.char) or is_wide(after.char)):
                continue
        yield glyph


def is_wide(character: str) -> bool:
    """Whether a character is Han or one of its marks."""
    return east_asian_width(character) in _WIDE


def box_of(parts: Sequence[Chunk]) -> Box:
    """The place on the page that upright chunks cover."""
    left, top = min(chunk.start for chunk in parts), min(chunk.top for chunk in parts)
    right, bottom = max(chunk.end for chunk in parts), max(chunk.bottom for chunk in parts)
    return Box(left, top, right - left, bottom - top)


def fragments(parts: Sequence[Chunk]) -> tuple[Fragment, ...]:
    """The text of a line's chunks in its looks; a wide gap between chunks is a tab, a narrow one a space or nothing."""
    made: list[Fragment] = []
    last: Chunk | None = None
    for chunk in parts:
        joint = "" if last is None else _joint(last, chunk)
        for manner, text in _manners(chunk.glyphs):
            look = _look(*manner)
            text, joint = joint + text, ""
            if made and replace(made[-1], text="") == look:
                made[-1] = replace(look, text=made[-1].text + text)
            else:
                made.append(replace(look, text=text))
        last = chunk
    return tuple(made)


def _joint(left: Chunk, right: Chunk) -> str:
    gap = (right.start - left.end) / max(left.size, right.size)
    if gap >= 1.5:
        return "\t"
    wide = is_wide(left.glyphs[-1].char) or is_wide(right.glyphs[0].char)
    return "" if gap < (_SPACING if wide else 0.15) else " "


_Manner = tuple[PdfFont, int, Colour]


def _manners(glyphs: Sequence[Glyph]) -> Iterator[tuple[_Manner, str]]:
    """Stretches of one font, size and colour; a generated space goes with what stands before it."""
    manner: _Manner | None = None
    text = ""
    for glyph in glyphs:
        own = (glyph.font, glyph.size, glyph.colour)
        if manner is not None and own != manner and not glyph.generated:
            yield manner, text
            text = ""
        if manner is None or not glyph.generated:
            manner = own
        text += glyph.char
    if manner is not None:
        yield manner, text


def _look(font: PdfFont, size: int, colour: Colour) -> Fragment:
    """A fragment without text in a glyph's look."""
    return Fragment(
        "",
        bold=font.bold,
        italic=font.italic,
        size=round(size / EMU_PER_PT * 2) / 2,
        face=font.family or font.name,
        colour="{:02X}{:02X}{:02X}".format(*colour),
    )
