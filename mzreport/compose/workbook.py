"""A sheet of an XLSX workbook as it looks; a hostile one costs no more time and memory than a table may."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from mzreport.compose.number_formats import shown
from mzreport.content.merging import ABOVE, LEFT

if TYPE_CHECKING:
    from lxml.etree import _Element

_MB = 1024 * 1024
#: What a workbook, one of its sheets, and the parts read beside it may unpack to.
_LARGEST, _LARGEST_SHEET = 256 * _MB, 24 * _MB
_LARGEST_PARTS = MappingProxyType(
    {"sharedStrings.xml": 16 * _MB, "styles.xml": 4 * _MB, "workbook.xml": _MB, ".rels": _MB, "Types].xml": _MB}
)
_MOST_PARTS = 5000
#: So much of a part is read for its first element.
_HEAD = 64 * 1024
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")

#: First row and column, last row and column.
Area = tuple[int, int, int, int]


class UnusableError(Exception):
    """A workbook that cannot be used, and why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class UnknownSheetError(Exception):
    """No sheet of that name; the arguments are the names of those there are."""


def sheet_rows(data: bytes, name: str, most_rows: int, most_columns: int) -> list[list[str]]:
    """The first rows and columns of a sheet as text; a merged cell's others hold ``<`` and ``^``.

    ``name`` empty is the first sheet. Raises UnusableError, or UnknownSheetError with the names of those there are.
    """
    with _package(data) as package:
        _refuse_hostile(package)
        from openpyxl import load_workbook

        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            chosen = next((one for one in book.worksheets if not name or one.title == name), None)
            if chosen is None:
                raise UnknownSheetError(*(one.title for one in book.worksheets))
            part = package.getinfo(chosen._worksheet_path)
            if part.file_size > _LARGEST_SHEET:
                raise _too_large()
            with package.open(part) as stream:
                areas = _scan(stream, most_rows, most_columns)
            cells = chosen.iter_rows(max_row=most_rows, max_col=most_columns)
            rows = [[shown(cell.value, cell.number_format or "") for cell in row] for row in cells]
            _merge(rows, areas)
        except (UnusableError, UnknownSheetError):
            raise
        except Exception as error:  # a damaged workbook ends in whatever the reader stumbles over
            raise _damaged() from error
    return rows


def _package(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise _damaged() from error


def _refuse_hostile(package: zipfile.ZipFile) -> None:
    """Refuse a package that unpacks to more than a table needs, or whose XML defines entities."""
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        raise _too_large()
    for part in parts:
        name = part.filename
        limit = next((most for end, most in _LARGEST_PARTS.items() if name.endswith(end)), None)
        if limit is not None and part.file_size > limit:
            raise _too_large()
        if name.endswith((".xml", ".rels")):
            _refuse_definitions(package, part)


def _refuse_definitions(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    from lxml import etree

    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    try:
        with package.open(part) as stream:
            parser.feed(stream.read(_HEAD))
        root: Any = next((element for _, element in parser.read_events()), None)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged() from error
    if root is None:
        raise _damaged()
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnusableError("含有不该有的定义", "it holds definitions no workbook needs")


def _scan(part: IO[bytes], most_rows: int, most_columns: int) -> list[Area]:
    """The merged areas of a sheet. Raises UnusableError for content too far out, results missing, and errors."""
    from lxml import etree

    areas: list[Area] = []
    for _, element in etree.iterparse(part, tag=("{*}c", "{*}mergeCell"), resolve_entities=False, no_network=True):
        if etree.QName(element).localname == "mergeCell":
            areas.append(_area(element.get("ref", "")))
        else:
            _check_cell(element, most_rows, most_columns)
        element.clear()
        # Cleared elements still hang in their row; a sheet's rows are many.
        row = element.getparent()
        while row is not None and row.getprevious() is not None and row.getparent() is not None:
            del row.getparent()[0]
    return areas


def _check_cell(cell: _Element, most_rows: int, most_columns: int) -> None:
    names = {child.tag.rpartition("}")[2]: child for child in cell if isinstance(child.tag, str)}
    reference = cell.get("r", "")
    value = names.get("v")
    # An empty result is a text; a formula that was never worked out has none.
    if "f" in names and (value is None or not value.text) and cell.get("t") != "str":
        raise UnusableError(
            f"单元格 {reference} 的公式还没有结果，请用 Excel 或 WPS 打开，保存一次",
            f"the formula in cell {reference} has no result yet; open the file in a spreadsheet program and save it",
        )
    if cell.get("t") == "e" and value is not None:
        raise UnusableError(
            f"单元格 {reference} 是错误值 {value.text}", f"cell {reference} holds the error {value.text}"
        )
    if reference and (value is not None or "is" in names):
        _, _, row, column = _area(reference)
        if row > most_rows or column > most_columns:
            raise UnusableError(
                f"单元格 {reference} 里还有内容，表格超过 {most_rows} 行或 {most_columns} 列",
                f"cell {reference} is not empty: the table has more than {most_rows} rows or {most_columns} columns",
            )


def _area(reference: str) -> Area:
    """First row and column, last row and column of ``A1`` or ``A1:B2``, from 1 on."""
    match = _AREA.fullmatch(reference)
    if match is None:
        raise _damaged()
    first = int(match[2]), _column(match[1])
    last = (int(match[4]), _column(match[3])) if match[3] else first
    return (*first, *last)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _merge(rows: list[list[str]], areas: list[Area]) -> None:
    """Mark the cells of merged areas but their first; no cell is in two of them."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in areas:
        for row in range(top, min(bottom, len(rows)) + 1):
            for column in range(left, min(right, len(rows[row - 1])) + 1):
                if (row, column) in taken:
                    raise UnusableError("合并的单元格互相重叠", "merged cells overlap")
                taken.add((row, column))
                if (row, column) != (top, left):
                    rows[row - 1][column - 1] = LEFT if column > left else ABOVE


def _damaged() -> UnusableError:
    return UnusableError("文件已损坏，或不是 Excel 工作簿", "damaged, or no Excel workbook")


def _too_large() -> UnusableError:
    return UnusableError("解开后太大", "too large once unpacked")
