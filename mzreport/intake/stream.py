"""The input as one stream of characters, and the way back from any of them to its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from mzreport.diagnostics import Span
from mzreport.intake.paragraph import Paragraph, TableCell
from mzreport.intake.traced import Traced
from mzreport.readers.lines import Cell, Line, Reading


@dataclass(frozen=True, slots=True)
class Stream:
    """All characters of a reading's lines in order: each line's automatic number, then its text, then a newline.

    ``starts`` are the indexes at which the lines begin.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]

    def traced(self, start: int, end: int) -> Traced:
        """A stretch of the stream."""
        return Traced(self.text[start:end], tuple(range(start, end)))

    def line_of(self, origin: int) -> Line:
        """The line that a character of the stream stands in."""
        return self.lines[max(bisect_right(self.starts, origin) - 1, 0)]

    def start_of(self, origin: int) -> int:
        """The index of the first character of the line that a character stands in, its number included."""
        return self.starts[max(bisect_right(self.starts, origin) - 1, 0)]

    def span(self, text: Traced) -> Span | None:
        """Where a text begins in the file; None for an empty one."""
        if not text.origins:
            return None
        index = max(bisect_right(self.starts, text.origins[0]) - 1, 0)
        place, line = self.lines[index].origin, self.lines[index]
        offset = text.origins[0] - self.starts[index] - len(line.number)
        # In a format without lines and columns the origin is a paragraph's number.
        return replace(place, column=place.column + max(offset, 0)) if place.column else place


def read_stream(reading: Reading) -> Stream:
    """The stream of a reading."""
    starts, parts, at = [], [], 0
    for line in reading.lines:
        starts.append(at)
        part = f"{line.number}{line.text}\n"
        parts.append(part)
        at += len(part)
    return Stream("".join(parts), tuple(starts), reading.lines)


def paragraphs(stream: Stream) -> tuple[Paragraph, ...]:
    """The lines of a stream, one paragraph each: nothing joined, nothing repaired yet."""
    found = []
    before: Line | None = None
    for start, line in zip(stream.starts, stream.lines, strict=True):
        end = start + len(line.number) + len(line.text)
        rows = _rows(line, stream, start + len(line.number)) if line.kind == "table" else ()
        text = Traced() if rows else stream.traced(start, end)
        found.append(Paragraph(text, line, rows=rows, gap=_gap(before, line)))
        before = line
    return tuple(found)


def _gap(before: Line | None, line: Line) -> int:
    """How many empty lines of the file stand before a line; 0 where the format has no lines."""
    if before is None or not before.origin.line or before.origin.path != line.origin.path:
        return 0
    last = max(before.origin.line, before.origin.end_line if before.origin.end_column > 1 else 0)
    return max(line.origin.line - last - 1, 0)


def _rows(line: Line, stream: Stream, start: int) -> tuple[tuple[TableCell, ...], ...]:
    """A table's cells: its text has a tab between cells and a newline between rows."""
    rows = []
    at = start
    for row in line.rows:
        cells = []
        for cell in row:
            length = _length(cell, stream.text, at)
            cells.append(TableCell(stream.traced(at, at + length), cell.columns, cell.rows, cell.header))
            at += length + 1
        rows.append(tuple(cells))
    return tuple(rows)


def _length(cell: Cell, text: str, at: int) -> int:
    """How long a cell is in the table's text."""
    own = cell.text
    if text.startswith(own, at):
        return len(own)
    ends = [end for mark in "\t\n" if (end := text.find(mark, at)) >= 0]
    return min(ends, default=len(text)) - at
