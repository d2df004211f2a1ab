"""Tables with head and body, every cell once: spans never reach over the part that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Protocol

from mzreport.model import Cell, Paragraph, Style, Table, TableRow, plain_text
from mzreport.write.html.grid import Slot, begun_columns, slots, without_idle
from mzreport.write.html.looks import Looks
from mzreport.write.html.markup import Attributes, element, tag
from mzreport.write.html.roles import DISCLOSURE_NAME, PLACING_TABLES, plays


class CellWriter(Protocol):
    """What a table needs of the writer of blocks."""

    looks: Looks

    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph of a cell."""
        ...


def table(model: Table, styles: Mapping[str, Style], attributes: Attributes, caption: str, writer: CellWriter) -> str:
    """The table with its caption, in a box that scrolls on a narrow screen and can be reached by key."""
    head = list(takewhile(lambda row: row.header, model.rows))
    body = list(model.rows[len(head) :])
    placing = not head and not caption and plays(model.style, PLACING_TABLES, styles)
    count = len(model.columns)
    filled = {name: (rows, list(slots(rows, count))) for name, rows in (("thead", head), ("tbody", body)) if rows}
    begun = begun_columns([part for _, part in filled.values()], count)
    columns = "".join(tag("col", {"class": writer.looks.column(share)}) for share in _shares(model.columns, begun))
    parts = [caption, element("colgroup", columns)]
    parts += [element(name, _rows(rows, part, begun, writer)) for name, (rows, part) in filled.items()]
    made = element("table", "".join(parts), {**attributes, "role": "presentation" if placing else None})
    if placing:
        return made + "\n"
    return element("div", made, {"class": "wide", "role": "group", "aria-label": "表格", "tabindex": 0}) + "\n"


def _shares(widths: Sequence[float], begun: Sequence[int]) -> list[float]:
    """The part of the table's width of each column begun, with those up to the next one."""
    edges = [*begun[1:], len(widths)]
    return [sum(widths[start:end]) / sum(widths) for start, end in zip(begun, edges, strict=False)]


def _rows(rows: Sequence[TableRow], part: Sequence[list[Slot]], begun: Sequence[int], writer: CellWriter) -> str:
    return "".join(
        element("tr", "".join(_cell(rows[number], slot, writer) for slot in row))
        for number, row in without_idle(part, begun)
    )


def _cell(row: TableRow, slot: Slot, writer: CellWriter) -> str:
    name, scope = _kind(row, slot.cell, slot.columns)
    attributes: Attributes = {
        "scope": scope,
        "colspan": slot.columns if slot.columns > 1 else None,
        "rowspan": slot.rows if slot.rows > 1 else None,
    }
    return element(name, "".join(map(writer.paragraph, slot.cell.blocks)), attributes)


def _kind(row: TableRow, cell: Cell, span: int) -> tuple[str, str | None]:
    """The element of a cell and what it heads: a corner without text heads nothing."""
    if not any(plain_text(paragraph.inlines).strip() for paragraph in cell.blocks):
        return "td", None
    if row.header:
        return "th", "colgroup" if span > 1 else "col"
    if all(paragraph.style == DISCLOSURE_NAME for paragraph in cell.blocks):
        return "th", "row"
    return "td", None
