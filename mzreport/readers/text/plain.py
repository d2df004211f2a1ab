"""Plain text, with hard line breaks or without, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.diagnostics import Span
from mzreport.readers.gathering import Gathering
from mzreport.readers.lines import Fragment, Line
from mzreport.readers.text.rows import Row, bounded_rows
from mzreport.readers.text.wrapping import ends_paragraph, wrapping


def read_plain(text: str, path: str) -> tuple[Gathering, int]:
    """The lines of a text, blank ones left out, and how many pages its form feeds make (0: none).

    ``paragraph_end`` is None where a line may go on in the next. Raises MzreportError N013 for too many lines.
    """
    found = bounded_rows(text, path)
    gathering = Gathering()
    for line in plain_lines(found, path):
        gathering.add(line)
    return gathering, found[-1].page if found and found[-1].page > 1 else 0


def plain_lines(found: list[Row], path: str) -> Iterator[Line]:
    """Rows as lines."""
    made = wrapping(found)
    paged = bool(found) and found[-1].page > 1
    for row, after in zip(found, [*found[1:], None], strict=False):
        yield Line(
            row.text,
            (Fragment(row.text),),
            indent=row.indent / 2,
            page=row.page if paged else 0,
            blanks=row.blanks,
            paragraph_end=ends_paragraph(row, after, made),
            origin=Span(path, row.number, row.column, row.number, row.column + len(row.text)),
        )
