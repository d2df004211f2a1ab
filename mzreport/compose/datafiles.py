"""Tables kept in files beside the issue: CSV in whatever encoding, and the sheets of XLSX workbooks as they look."""

from __future__ import annotations

import csv
import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.content.decoding import decode
from mzreport.content.merging import ABOVE, LEFT
from mzreport.diagnostics import MzreportError, Span, fail

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A table longer or wider than these is a database, no part of a document.
MOST_ROWS, MOST_COLUMNS = 3000, 40
_LARGEST, _LARGEST_UNPACKED = 16 * 1024 * 1024, 128 * 1024 * 1024
_DELIMITERS = ",\t;，"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_DATE_PART = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DECIMALS = re.compile(r"0\.(0+)")

Rows = tuple[tuple[str, ...], ...]


def find_data(source: str, folders: Iterable[Path], span: Span | None) -> tuple[Path, bytes]:
    """The path and bytes of a data file, looked for in the folders in order. Raises MzreportError C144."""
    if Path(source).anchor or ".." in source.replace("\\", "/").split("/"):
        raise _fault(
            source, span, "路径只能在稿件或模板所在的文件夹之内", "the path must stay inside the issue's folder"
        )
    path = next((folder / source for folder in folders if (folder / source).is_file()), None)
    if path is None:
        raise _fault(source, span, "文件不存在", "no such file")
    try:
        if path.stat().st_size > _LARGEST:
            raise _fault(source, span, "文件超过 16 MB", "larger than 16 MB")
        return path, path.read_bytes()
    except OSError as error:
        raise _fault(source, span, error.strerror or str(error), error.strerror or str(error)) from error


def table_rows(path: Path, data: bytes, sheet: str, span: Span | None) -> Rows:
    """The even rows of a data file as text; a merged cell's others hold ``<`` and ``^``.

    ``sheet`` names a sheet of a workbook, the first where it is empty. Raises MzreportError C144, C145 at the span, or
    C005–C007 at the place in a CSV file that is no text.
    """
    if data.startswith(_OLD_EXCEL):
        raise _fault(
            path.name,
            span,
            "这是旧版 Excel 文件（.xls）或加了密码，请另存为 .xlsx",
            "this is an old .xls workbook, or one with a password; save it as .xlsx",
        )
    rows = _sheet(path, data, sheet, span) if data.startswith(b"PK") else _csv(path, data)
    even = _even(rows)
    if not even:
        raise _fault(path.name, span, "里面没有数据", "it holds no data")
    if len(even) > MOST_ROWS or len(even[0]) > MOST_COLUMNS:
        limit = f"{MOST_ROWS} × {MOST_COLUMNS}"
        raise _fault(path.name, span, f"表格超过 {limit} 格", f"the table has more than {limit} cells")
    return even


def _even(rows: Iterable[Sequence[str]]) -> Rows:
    """Rows of one length, without those and the last columns that hold nothing."""
    kept = [[" ".join(cell.split()) for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    width = max((n for row in kept for n, cell in enumerate(row, 1) if cell), default=0)
    return tuple(tuple((*row, *[""] * width)[:width]) for row in kept)


def _csv(path: Path, data: bytes) -> Iterator[list[str]]:
    text, _, _ = decode(str(path), data)
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise _fault(path.name, None, str(error), str(error)) from error


def _sheet(path: Path, data: bytes, name: str, span: Span | None) -> list[list[str]]:
    _refuse_hostile(path, data, span)
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
        chosen = next((one for one in book.worksheets if not name or one.title == name), None)
        if chosen is None:
            known = "、".join(one.title for one in book.worksheets)
            raise fail("C145", span, file=path.name, sheet=name, known=known)
        return _cells(chosen)
    except MzreportError:
        raise
    except Exception as error:  # a damaged workbook ends in whatever the reader stumbles over
        raise _fault(path.name, span, "文件已损坏，或不是 Excel 工作簿", "damaged, or no Excel workbook") from error


def _refuse_hostile(path: Path, data: bytes, span: Span | None) -> None:
    """Refuse an archive that unpacks to more than a table needs, or whose XML defines entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST_UNPACKED:
                raise _fault(path.name, span, "解开后太大", "too large once unpacked")
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.open(part).read(4096):
                    raise _fault(path.name, span, "含有不该有的定义", "it holds definitions no workbook needs")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _fault(path.name, span, "文件已损坏", "the file is damaged") from error


def _cells(sheet: Worksheet) -> list[list[str]]:
    height, width = min(sheet.max_row, MOST_ROWS + 1), min(sheet.max_column, MOST_COLUMNS + 1)
    rows = [
        [_shown(cell.value, cell.number_format or "") for cell in row]
        for row in sheet.iter_rows(min_row=1, max_row=height, max_col=width)
    ]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, height) + 1):
            for column in range(merged.min_col, min(merged.max_col, width) + 1):
                if (row, column) != (merged.min_row, merged.min_col):
                    rows[row - 1][column - 1] = LEFT if column > merged.min_col else ABOVE
    return rows


def _shown(value: Any, form: str) -> str:  # noqa: ANN401 - whatever a cell holds
    """A cell's value as its number format shows it, as far as documents need."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, form)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, _DATE_PART.sub("", form))
    return str(value)


def _date(value: dt.date, form: str) -> str:
    bare = _DATE_PART.sub("", form).lower()
    clock = f" {value:%H:%M}" if isinstance(value, dt.datetime) and "h" in bare else ""
    if "年" in form or "月" in form:
        year = f"{value.year}年" if "y" in bare else ""
        return f"{year}{value.month}月" + (f"{value.day}日" if "d" in bare else "") + clock
    if "y" not in bare and clock:
        return clock.strip()
    return f"{value.year}-{value.month}-{value.day}{clock}"


def _number(value: float, form: str) -> str:
    percent = "%" in form
    number = value * 100 if percent else value
    decimals = _DECIMALS.search(form)
    grouping = "," if "#,##0" in form else ""
    if decimals or percent or grouping:
        text = f"{number:{grouping}.{len(decimals[1]) if decimals else 0}f}"
    elif isinstance(value, int):
        text = str(value)
    else:
        text = f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
    return text + ("%" if percent else "")


def _fault(file: str, span: Span | None, reason: str, reason_en: str) -> MzreportError:
    return fail("C144", span, file=file, reason=reason, reason_en=reason_en)
