"""Chunks as printed lines in reading order: lines of one baseline, columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mzreport.readers.pdf.chunks import Chunk

#: A column: lines it must have, how full (of its width) they must be on average, and its least width in em.
_LEAST_LINES, _FULL, _LEAST_EM = 4, 0.6, 8
#: The middle part of the page in which a gutter is looked for.
_MIDDLE = (0.25, 0.75)
#: How many candidates for a gutter are tried on a page.
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its chunks from left to right, and its column from 1 (0: the page has one)."""

    chunks: tuple[Chunk, ...]
    column: int = 0

    @property
    def start(self) -> int:
        """Its left end in EMU."""
        return self.chunks[0].start

    @property
    def end(self) -> int:
        """Its right end in EMU."""
        return max(chunk.end for chunk in self.chunks)

    @property
    def baseline(self) -> int:
        """Its baseline in EMU from the top."""
        return max(self.chunks, key=lambda chunk: chunk.size).baseline

    @property
    def size(self) -> int:
        """Its type size in EMU."""
        return max(chunk.size for chunk in self.chunks)


def printed_lines(found: Sequence[Chunk]) -> list[Printed]:
    """The upright chunks of a page as lines, in reading order."""
    chunks = sorted(found, key=lambda chunk: (chunk.baseline, chunk.start))
    gutter = _gutter(chunks)
    if gutter is None:
        return [Printed(tuple(line)) for line in _lines(chunks)]
    x, top, bottom = gutter
    return [
        *(Printed(tuple(line)) for line in _lines([c for c in chunks if c.bottom <= top])),
        *(Printed(tuple(line), 1) for line in _lines([c for c in chunks if _within(c, top, bottom) and c.end <= x])),
        *(Printed(tuple(line), 2) for line in _lines([c for c in chunks if _within(c, top, bottom) and c.end > x])),
        *printed_lines([c for c in chunks if c.bottom > top and not _within(c, top, bottom)]),
    ]


def _within(chunk: Chunk, top: int, bottom: int) -> bool:
    return chunk.bottom > top and chunk.top < bottom


def _lines(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Chunks that share most of their height, from left to right."""
    lines: list[list[Chunk]] = []
    for chunk in chunks:
        for line in reversed(lines[-3:]):
            if _beside(line, chunk):
                line.append(chunk)
                break
        else:
            lines.append([chunk])
    for line in lines:
        yield sorted(line, key=lambda chunk: chunk.start)


def _beside(line: Sequence[Chunk], chunk: Chunk) -> bool:
    tallest = max(line, key=lambda member: member.size)
    shared = min(tallest.bottom, chunk.bottom) - max(tallest.top, chunk.top)
    if shared < 0.5 * min(tallest.size, chunk.size):
        return False
    # What is printed over another stretch is no part of its line.
    slack = chunk.size * 0.3
    return all(chunk.start >= member.end - slack or chunk.end <= member.start + slack for member in line)


def _gutter(chunks: Sequence[Chunk]) -> tuple[int, int, int] | None:
    """The white between two columns of running text: where it is, and from where to where it goes down the page."""
    if len(chunks) < 2 * _LEAST_LINES:
        return None
    left, right = min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)
    low, high = (left + (right - left) * part for part in _MIDDLE)
    grain = max(1, chunks[len(chunks) // 2].size)
    starts = Counter(round(chunk.start / grain) for chunk in chunks if low <= chunk.start <= high)
    for bucket, _ in starts.most_common(_CANDIDATES):
        begins = [chunk.start for chunk in chunks if round(chunk.start / grain) == bucket]
        x = min(begins) - grain // 4
        if found := _column_pair(chunks, x, left, right):
            return found
    return None


def _column_pair(chunks: Sequence[Chunk], x: int, left: int, right: int) -> tuple[int, int, int] | None:
    """The stretch of the page in which nothing crosses ``x`` and both sides are columns of text."""
    for run in _uncrossed(chunks, x):
        one = [chunk for chunk in run if chunk.end <= x]
        two = [chunk for chunk in run if chunk.end > x]
        if _is_column(one, x - left) and _is_column(two, right - x) and _overlap(one, two):
            return x, min(chunk.top for chunk in run), max(chunk.bottom for chunk in run)
    return None


def _uncrossed(chunks: Sequence[Chunk], x: int) -> Iterator[list[Chunk]]:
    run: list[Chunk] = []
    for chunk in chunks:
        if chunk.start < x < chunk.end:
            yield run
            run = []
        else:
            run.append(chunk)
    yield run


def _is_column(chunks: Sequence[Chunk], width: int) -> bool:
    if len(chunks) < _LEAST_LINES:
        return False
    size = max(1, chunks[len(chunks) // 2].size)
    filled = sum(chunk.end - chunk.start for chunk in chunks) / len(chunks)
    return width >= _LEAST_EM * size and filled >= _FULL * width


def _overlap(one: Sequence[Chunk], two: Sequence[Chunk]) -> bool:
    """Whether two columns stand beside each other for most of their height."""
    tops, bottoms = (
        [min(c.top for c in side) for side in (one, two)],
        [max(c.bottom for c in side) for side in (one, two)],
    )
    shared = min(bottoms) - max(tops)
    return shared >= 0.5 * min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
