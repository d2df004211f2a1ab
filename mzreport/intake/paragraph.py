"""A paragraph on its way from a reader's line to a place in the draft: its traced text and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from mzreport.intake.traced import Traced, joined
from mzreport.readers.lines import Line


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: its text, and the columns and rows it spans."""

    text: Traced
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``line`` is the first line it came from; ``gap`` counts the empty lines before it.

    ``last`` is the last line joined into it. A table has ``rows`` and no text. ``framed``: it stands in a frame or
    box of its own.
    """

    text: Traced
    line: Line
    last: Line | None = None
    rows: tuple[tuple[TableCell, ...], ...] = ()
    gap: int = 0
    framed: bool = False

    def __str__(self) -> str:
        return self.text.text

    @property
    def role(self) -> str:
        """Its element's role without the size of its type; empty unless mzreport made the file."""
        return self.line.role.removesuffix("-longest").removesuffix("-long")

    def run_in(self) -> int:
        """How many characters at its beginning have the look of a run-in heading; only a file of ours says so."""
        count = 0
        for span in self.line.spans:
            if not span.style.startswith("run-in"):
                break
            count += len(span.text)
        return count

    @property
    def end(self) -> Line:
        """The line it ends with."""
        return self.last or self.line

    @property
    def words(self) -> str:
        """Its text without white space at the ends."""
        return self.text.strip().text

    @property
    def texts(self) -> tuple[Traced, ...]:
        """Its text, or the texts of its cells."""
        return tuple(cell.text for row in self.rows for cell in row) if self.rows else (self.text,)

    @property
    def all_text(self) -> Traced:
        """Everything it says as one text."""
        return joined(self.texts)

    def mapped(self, change: Callable[[Traced], Traced]) -> Paragraph:
        """The same paragraph with each of its texts changed."""
        if not self.rows:
            return replace(self, text=change(self.text))
        rows = tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in self.rows)
        return replace(self, rows=rows)

    def bold_lead(self) -> int:
        """How many characters at its beginning are bold; all of them where the whole line is."""
        count = 0
        for span in self.line.spans:
            if span.text.strip() and not span.bold:
                break
            count += len(span.text)
        return count + len(self.line.number) if count else 0
