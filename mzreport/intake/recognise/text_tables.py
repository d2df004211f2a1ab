"""Tables in plain text: lines right under each other whose fields are parted by tabs, or by blanks in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mzreport.intake.paragraph import Paragraph, TableCell
from mzreport.intake.traced import Traced

#: Rows that make a table, and columns where only blanks part them: two fields are a line with two ends.
_ROWS = 3
_TABS, _BLANKS = re.compile(r"\t"), re.compile(r"[ \u3000]{2,}")
_COLUMNS = {_TABS: 2, _BLANKS: 3}
#: Of so many columns at most that a line leaves empty at its end it still is a row.
_SHORT = 3
_LONGEST_CELL = 60


def gathered(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those that are the rows of a table as one table."""
    at = 0
    while at < len(paragraphs):
        rows = _table(paragraphs, at)
        if rows:
            lines = paragraphs[at : at + len(rows)]
            line = replace(lines[0].line, kind="table", paragraph_end=True)
            yield replace(lines[0], text=Traced(), line=line, rows=rows)
            at += len(rows)
        else:
            yield paragraphs[at]
            at += 1


def _table(paragraphs: Sequence[Paragraph], first: int) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of the table that begins with a paragraph; none where it begins no table."""
    for mark, least in _COLUMNS.items():
        head = _fields(paragraphs[first], mark)
        if len(head) < least:
            continue
        rows = [head]
        for paragraph in paragraphs[first + 1 :]:
            fields = _fields(paragraph, mark)
            if len(fields) > len(head) or len(fields) < max(2, len(head) - _SHORT) or paragraph.gap:
                break
            rows.append(fields)
        if len(rows) >= _ROWS and _is_tabular(rows):
            return tuple(tuple(TableCell(cell.strip()) for cell in row) for row in rows)
    return ()


def _fields(paragraph: Paragraph, mark: re.Pattern[str]) -> list[Traced]:
    """The fields of a line; none where it is no line of a plain text or holds a sentence."""
    text = paragraph.text
    if paragraph.rows or paragraph.line.role or paragraph.line.image or paragraph.line.kind != "text":
        return []
    starts = [0, *(match.end() for match in mark.finditer(text.text))]
    ends = [*(match.start() for match in mark.finditer(text.text)), len(text)]
    fields = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    while fields and not fields[-1].strip():
        fields.pop()
    sentence = any(len(field) > _LONGEST_CELL or re.search(r"[。：:]$", field.text.strip()) for field in fields)
    return [] if sentence or not fields or not fields[0].strip() else fields


def _is_tabular(rows: Sequence[Sequence[Traced]]) -> bool:
    """Whether the rows hold figures below the first, as tables of an office do."""
    cells = [cell.text for row in rows[1:] for cell in row[1:]]
    return sum(any(c.isdigit() for c in cell) for cell in cells) * 3 >= len(cells)
