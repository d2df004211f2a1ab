"""Where a reader puts what it finds, in reading order, until the reading is complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mzreport.diagnostics import Both, Diagnostic, Span, diagnostic, fail
from mzreport.readers import limits
from mzreport.readers.lines import Cell, Fragment, Line, Reading, Removal, Revision, Source


@dataclass(slots=True)
class Gathering:
    """Lines, removals, tracked changes and diagnostics so far."""

    lines: list[Line] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    changes: list[Revision] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    #: Blank lines since the last line.
    blanks: int = 0

    def add(self, line: Line) -> None:
        """The next line. Raises MzreportError N013 when there are too many."""
        if len(self.lines) >= limits.LINES:
            reason = Both(f"多于 {limits.LINES} 行", f"more than {limits.LINES} lines")
            raise fail("N013", Span(line.origin.path), reason=reason)
        self.lines.append(replace(line, blanks=self.blanks) if self.blanks else line)
        self.blanks = 0

    def remove(self, text: str, reason: str, origin: Span, offset: int = 0) -> None:
        """Text left out before character ``offset`` of the line that comes next; white space alone is not told."""
        if text.strip():
            self.removals.append(Removal(text, reason, origin, len(self.lines), offset))

    def note(self, code: str, span: Span | None = None, **arguments: object) -> None:
        """A diagnostic about the file."""
        self.diagnostics.append(replace(diagnostic(code, span), arguments=arguments))

    def extend(self, other: Gathering) -> None:
        """What another gathering holds, after what is here."""
        base = len(self.lines)
        for line in other.lines:
            self.add(line)
        self.removals += [replace(removal, before=removal.before + base) for removal in other.removals]
        self.changes += [replace(change, line=change.line + base) for change in other.changes]
        self.diagnostics += other.diagnostics

    def reading(self, source: Source) -> Reading:
        """The complete reading. Raises MzreportError N014 when the file has no text and no picture at all."""
        if not self.lines:
            raise fail("N014", Span(source.path))
        return Reading(source, tuple(self.lines), tuple(self.removals), tuple(self.changes), tuple(self.diagnostics))


def table_line(line: Line, rows: Iterable[Iterable[tuple[Cell, Gathering]]], into: Gathering) -> None:
    """Add a table of cells, each with what was gathered in it; removals inside cells keep their place in its text.

    ``line`` is the table without text and rows.
    """
    made: list[tuple[Cell, ...]] = []
    spans: list[Fragment] = []
    length = 0

    def write(text: str) -> None:
        nonlocal length
        spans.append(Fragment(text))
        length += len(text)

    for row in rows:
        cells: list[Cell] = []
        if made:
            write("\n")
        for cell, inside in row:
            if cells:
                write("\t")
            _place(inside, length, into)
            for number, inner in enumerate(cell.lines):
                if number:
                    write("\n")
                spans += inner.spans
                length += len(inner.text)
            cells.append(cell)
        made.append(tuple(cells))
    text = "".join(span.text for span in spans)
    into.add(replace(line, kind="table", text=text, spans=tuple(spans), rows=tuple(made)))


def _place(inside: Gathering, start: int, into: Gathering) -> None:
    """Hand on a cell's removals and changes, placed by the text of the table that is about to be added."""
    begins = [start]
    for inner in inside.lines:
        begins.append(begins[-1] + len(inner.text) + 1)
    at = len(into.lines)
    into.removals += [replace(r, before=at, offset=begins[r.before] + r.offset) for r in inside.removals]
    into.changes += [replace(c, line=at, offset=begins[c.line] + c.offset) for c in inside.changes]
    into.diagnostics += inside.diagnostics
