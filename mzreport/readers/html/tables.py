"""Tables of a page: those that hold data become tables, those that only arrange the page are opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mzreport.readers import limits
from mzreport.readers.gathering import Gathering, table_line
from mzreport.readers.html.looks import Look
from mzreport.readers.lines import Cell, Line
from mzreport.readers.xml import all_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mzreport.readers.html.blocks import BlockReader

#: A cell with more text than this, in characters, is a place on the page and no figure.
_LONGEST = 400
_ARRANGES = ("table", "article", "main", "h1", "form", "iframe")


def is_data(table: _Element, reasons: dict[_Element, str]) -> bool:
    """Whether a table holds data: several rows of several cells, with no long text and no page inside."""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(True for _ in table.iter(*(name for name in _ARRANGES if name != "table"))):
        return False
    if any(inner is not table for inner in table.iter("table")):
        return False
    rows = [list(_cells(row)) for row in table.iter("tr")]
    if sum(1 for row in rows if len(row) >= 2) < 2 and not any(True for _ in table.iter("th", "caption")):
        return False
    texts = [all_text(cell).strip() for row in rows for cell in row]
    return (
        bool(any(texts))
        and max(map(len, texts)) <= _LONGEST
        and not any(cell in reasons for row in rows for cell in row)
    )


def read_table(table: _Element, reader: BlockReader, look: Look, line: Line) -> None:
    """Add a table of data; its caption comes before it, as a line of its own."""
    for caption in table.iterfind("caption"):
        reader.read_cell(caption, look)
    rows = []
    for row in table.iter("tr"):
        made = [_cell(cell, reader, look) for cell in _cells(row)]
        if made:
            rows.append(made)
    if rows:
        table_line(line, rows, reader.into)


def _cells(row: _Element) -> Iterator[_Element]:
    yield from row.iterchildren("td", "th")


def _cell(cell: _Element, reader: BlockReader, look: Look) -> tuple[Cell, Gathering]:
    inside = reader.cell(cell, look)
    head = cell.tag == "th"
    return Cell(tuple(inside.lines), _span(cell, "colspan"), _span(cell, "rowspan"), head), inside


def _span(cell: _Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(1, int(text)), limits.COLUMNS) if text.isdecimal() and len(text) < 6 else 1
