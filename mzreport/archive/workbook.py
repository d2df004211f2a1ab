"""One table as an XLSX workbook, printed on A4 landscape; same table, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, TypeAlias

from mzreport.diagnostics import fail

Cell = str | int | None

#: The library comes without types.
_Book: TypeAlias = Any
_Page: TypeAlias = Any
_Style: TypeAlias = Any

_FACE = {"font_name": "宋体", "valign": "vcenter"}
_HEADING_ROW = 2
#: Characters a cell can hold.
_LONGEST = 32767


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in half-width characters; ``centred`` cells, else from the left."""

    heading: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: name on the tab, title, a line of what it covers, columns, rows; the last ``totals`` rows are sums."""

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    totals: int = 0


def workbook(sheet: Sheet, *, made: str) -> bytes:
    """The bytes of the workbook. ``made`` (ISO 8601) is the time noted as its making, given so that bytes repeat.

    Text stays text: nothing in a cell is taken for a formula or a link. MzreportError A322 for a table without rows.
    """
    import xlsxwriter

    if not sheet.rows:
        raise fail("A322")
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": sheet.title, "created": _time(made)})
    page = book.add_worksheet(sheet.name)
    _write_heading(book, page, sheet)
    for index in range(len(sheet.columns)):
        _write_column(book, page, sheet, index)
    _set_up_page(page)
    book.close()
    return stream.getvalue()


def _time(made: str) -> datetime:
    try:
        return datetime.fromisoformat(made).replace(tzinfo=None)
    except ValueError:
        return datetime(1980, 1, 1)


def _write_heading(book: _Book, page: _Page, sheet: Sheet) -> None:
    last = len(sheet.columns) - 1
    for row, (text, size, height) in enumerate([(sheet.title, 16, 32), (sheet.subtitle, 10, 18)]):
        style = book.add_format({**_FACE, "font_size": size, "bold": row == 0, "align": "center"})
        page.set_row(row, height)
        if last:
            page.merge_range(row, 0, row, last, "", style)
        page.write_string(row, 0, text, style)


def _write_column(book: _Book, page: _Page, sheet: Sheet, index: int) -> None:
    column = sheet.columns[index]
    body = {**_FACE, "font_size": 11, "border": 1, "text_wrap": True}
    heading = book.add_format({**body, "bold": True, "align": "center", "bg_color": "#EDEDED"})
    align = "center" if column.centred else "left"
    plain, total = (book.add_format({**body, "align": align, "bold": bold}) for bold in (False, True))
    page.set_column(index, index, column.width)
    page.write_string(_HEADING_ROW, index, column.heading, heading)
    for row, cells in enumerate(sheet.rows):
        style = total if row >= len(sheet.rows) - sheet.totals else plain
        _write_cell(page, _HEADING_ROW + 1 + row, index, cells[index], style)


def _write_cell(page: _Page, row: int, index: int, cell: Cell, style: _Style) -> None:
    # Each kind has its own call: the general one would take "=…" for a formula.
    if isinstance(cell, int):
        page.write_number(row, index, cell, style)
    elif cell:
        page.write_string(row, index, cell[:_LONGEST], style)
    else:
        page.write_blank(row, index, None, style)


def _set_up_page(page: _Page) -> None:
    page.freeze_panes(_HEADING_ROW + 1, 0)
    page.repeat_rows(_HEADING_ROW)
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")
