"""The table of numbers that goes with old issues: a CSV as Excel writes it, its headings in Chinese or English."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mzreport.content.keys import choice
from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail
from mzreport.workflow.extraction import decoded
from mzreport.workflow.old_numbers import Told

#: Column → its Chinese headings.
COLUMNS: dict[str, tuple[str, ...]] = {
    "file": ("文件", "文件名"),
    "series": ("刊名",),
    "year": ("年度", "年份", "年"),
    "number": ("期号",),
    "total": ("总期号", "总期"),
    "supplement": ("增刊", "增刊号"),
    "date": ("日期", "印发日期", "成文日期"),
    "title": ("题名", "标题"),
    "document_number": ("发文字号", "文号"),
    "kind": ("文种",),
    "retention": ("保管期限",),
    "reference": ("档号",),
    "responsible": ("责任者",),
}
_WHOLE = ("year", "number", "total", "supplement")
_DATE = re.compile(r"(\d{4})[年.\-/]?(\d{1,2})[月.\-/]?(\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One row: the file it is about, the numbers it gives, and the rest by column; ``span`` is the row's place."""

    file: str
    told: Told
    values: dict[str, str]
    span: Span

    @property
    def left_out(self) -> bool:
        """Whether the row names a file and gives it no number: it is not to be taken in."""
        return not (self.told.numbered or self.told.total)


def read_number_table(path: Path) -> tuple[tuple[NumberRow, ...], tuple[Diagnostic, ...]]:
    """The rows of a CSV, and what is wrong in them by line and column (of the table, from 1).

    Raises MzreportError A550 when the file cannot be read, A557 when it has no heading for the files or an open quote.
    """
    try:
        text = decoded(path.read_bytes())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail("A550", Span(str(path)), path=str(path), reason=reason) from error
    names: list[str] = []
    found: list[NumberRow] = []
    faults: list[Diagnostic] = []
    for line, cells in _cells(text, path):
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = list(_headings(cells, path, line, faults))
        else:
            found.append(_row(dict(zip(names, cells, strict=False)), names, Span(str(path), line, 1), faults))
    if "file" not in names:
        raise fail("A557", Span(str(path), 1, 1), reason="没有“文件”这一列", reason_en="there is no column 'file'")
    return tuple(found), tuple(faults)


def _cells(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line it ends on. Raises MzreportError A557 for a cell of no end: a quote not closed."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    ended = 0
    try:
        for cells in rows:
            ended = rows.line_num
            yield ended, cells
    except csv.Error as error:
        zh, en = (
            "有一格太长或读不出，多半是半角引号没有成对",
            "a cell is too long or unreadable, perhaps for an open quote",
        )
        raise fail("A557", Span(str(path), ended + 1, 1), reason=zh, reason_en=en) from error


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff").partition("\n")[0]
    return max(",;\t，", key=first.count)


def _headings(cells: list[str], path: Path, line: int, faults: list[Diagnostic]) -> Iterator[str]:
    known = {alias: name for name, aliases in COLUMNS.items() for alias in (name, *aliases)}
    seen: set[str] = set()
    for index, cell in enumerate(cells, 1):
        heading = cell.strip()
        name = known.get(heading.lower(), "")
        if heading and (not name or name in seen):
            about = ("重复", "twice") if name else ("不认识", "unknown")
            faults.append(_fault(Span(str(path), line, index), f"列名“{heading}”{about[0]}", f"'{heading}' {about[1]}"))
        seen.add(name)
        yield name


def _row(cells: dict[str, str], names: list[str], span: Span, faults: list[Diagnostic]) -> NumberRow:
    values = {name: cell.strip() for name, cell in cells.items() if name and cell.strip()}

    def fault(name: str) -> None:
        place = Span(span.path, span.line, names.index(name) + 1)
        shown = f"{COLUMNS[name][0]}“{values[name]}”", f"{name} '{values[name]}'"
        faults.append(_fault(place, *shown))

    whole: dict[str, int] = {}
    for name in _WHOLE:
        text = values.get(name, "")
        if text and text.isdecimal() and int(text) and len(text) < 7:
            whole[name] = int(text)
        elif text:
            fault(name)
    day = _day(values.get("date", ""))
    if day is None:
        fault("date")
    if "kind" in values:
        kind = choice("kind", values["kind"])
        if kind is None:
            fault("kind")
        else:
            values["kind"] = kind
    file = values.get("file", "").replace("\\", "/").removeprefix("./")
    if not file:
        faults.append(_fault(span, "没有写文件", "no file is named"))
    told = Told(**whole, document_number=values.get("document_number", ""), date=day or "")
    return NumberRow(file, told, values, span)


def _day(text: str) -> str | None:
    """ISO date of a cell; None for what is none."""
    if not text:
        return ""
    match = _DATE.fullmatch("".join(text.split()))
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _fault(span: Span, zh: str, en: str) -> Diagnostic:
    return diagnostic("A557", span, reason=zh, reason_en=en)
