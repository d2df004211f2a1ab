"""Tables kept in files beside the issue: CSV in whatever encoding, and the sheets of XLSX workbooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from mzreport.content.decoding import decode
from mzreport.diagnostics import MzreportError, Span, fail

#: A table longer or wider than these is a database, no part of a document.
MOST_ROWS, MOST_COLUMNS = 3000, 40
_LARGEST = 16 * 1024 * 1024
_DELIMITERS = ",\t;"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"

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
    rows = _sheet(path.name, data, sheet, span) if data.startswith(b"PK") else _csv(path, data)
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


def _sheet(name: str, data: bytes, sheet: str, span: Span | None) -> list[list[str]]:
    from mzreport.compose.workbook import UnknownSheetError, UnusableError, sheet_rows

    try:
        return sheet_rows(data, sheet, MOST_ROWS, MOST_COLUMNS)
    except UnusableError as unusable:
        raise _fault(name, span, unusable.zh, unusable.en) from unusable
    except UnknownSheetError as missing:
        raise fail("C145", span, file=name, sheet=sheet, known="、".join(missing.args)) from missing


def _csv(path: Path, data: bytes) -> Iterator[list[str]]:
    text, _, _ = decode(str(path), data)
    text = text.removeprefix("\ufeff")
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    width = 0
    while True:
        start = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise _misquoted(path, start, str(error)) from error
        if row is None:
            return
        width = width or (len(row) if any(row) else 0)
        if width and any(row[width:]):
            raise fail("C148", Span(str(path), start, 1), expected=width, found=len(row))
        yield row


def _delimiter(text: str) -> str:
    """What parts the cells: the mark that the first line has most of; a Chinese comma only where it has no other."""
    first = text.lstrip("\r\n").splitlines()[:1]
    line = re.sub(r'"[^"]*"', "", first[0]) if first else ""
    found = max(_DELIMITERS, key=line.count)
    return found if found in line else "，"


def _misquoted(path: Path, line: int, error: str) -> MzreportError:
    """The finding of a row that the reader gave up on."""
    if "field limit" in error:
        return fail(
            "C144", Span(str(path), line, 1), file=path.name, reason="有一格太长", reason_en="a cell is too long"
        )
    return fail("C149", Span(str(path), line, 1))


def _fault(file: str, span: Span | None, reason: str, reason_en: str) -> MzreportError:
    return fail("C144", span, file=file, reason=reason, reason_en=reason_en)
