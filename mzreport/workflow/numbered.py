"""What is numbered in an office: every draft and every entry of the register, by series, year and number."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.content import MapNode, Node, ScalarNode, SeqNode, read_tree
from mzreport.content.keys import english
from mzreport.diagnostics import Diagnostic, Span, diagnostic
from mzreport.settings.loading import kind_of, lay_over

if TYPE_CHECKING:
    from mzreport.archive.register import Entry
    from mzreport.settings import Settings

#: 发文字号: the word for the office, the year, the number (GB/T 9704—2012 7.2.5), brackets of any shape.
DOCUMENT_NUMBER = re.compile(r"(.+?)[〔\[［（(]\s*(\d{4})\s*[〕\]］）)]\s*第?\s*(\d+)\s*(号)")
#: What the register calls a document that is numbered by a serial alone: 东湖区人民政府令2026年第12号.
_CALLED = re.compile(r"(.+?)(\d{4})年第(\d+)[号期]")
#: A serial alone, as it is typed: 12, 第12号.
SERIAL = re.compile(r"第?\s*(\d{1,6})\s*[号期]?")
#: Kinds that may be numbered so (GB/T 9704—2012 10.2, 10.3); orders go on counting from year to year.
SERIAL_KINDS, _ENDLESS = ("order", "minutes"), "order"
_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
#: Entries that take no number of their own.
_UNNUMBERED = ("correction", "withdrawal", "start")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One numbered thing: a draft (``path``) or an entry (``entry``); what it does not say is None or empty.

    The series of a document with a 发文字号 is the part before its year.
    """

    kind: str
    series: str
    year: int | None = None
    number: int | None = None
    total: int | None = None
    supplement: int | None = None
    dated: date | None = None
    path: Path | None = None
    entry: Entry | None = None

    @property
    def order(self) -> tuple[int, int, int, date]:
        """Later issues have greater values; a supplement stands by its day."""
        return self.year or 0, self.number or 0, self.supplement or 0, self.dated or date.min


def registered(entries: Iterable[Entry]) -> Iterator[Numbered]:
    """The numbers the register holds."""
    for entry in entries:
        if entry.type in _UNNUMBERED:
            continue
        series, year, number = entry.series, entry.year, entry.number
        if entry.document_number and (match := DOCUMENT_NUMBER.search(entry.document_number)):
            series, year, number = match[1].strip(), int(match[2]), int(match[3])
        elif entry.document_number and (match := _CALLED.fullmatch(entry.document_number)):
            series, year, number = "", int(match[2]), int(match[3])
        yield Numbered(entry.kind, series, year, number, entry.total, entry.supplement, _date(entry.date), entry=entry)


def drafts(folder: Path, settings: Settings) -> tuple[tuple[Numbered, ...], tuple[Diagnostic, ...]]:
    """The numbers of every issue file below ``folder``, read leniently, and what could not be read (A425)."""
    found, faults = [], []
    for path in _issue_files(folder, settings):
        tree = read_tree(path).tree
        if tree is None:
            faults.append(diagnostic("A425", Span(str(path)), path=str(path)))
        elif kind := kind_of(tree):
            found.append(numbered(lay_over(tree, settings, kind), kind, path))
    return tuple(found), tuple(faults)


def numbered(tree: MapNode, kind: str, path: Path | None = None) -> Numbered:
    """The numbers a tree of content gives itself, faulty values left out."""
    issue = child(tree, "", "issue")
    parts = {name: text_of(child(issue, "issue", name)) for name in ("year", "number", "total", "supplement", "date")}
    whole = {name: int(text) for name, text in parts.items() if text.isascii() and text.isdecimal()}
    typed = text_of(child(tree, "", "number"))
    dated = _date(text_of(child(child(tree, "", "signature"), "signature", "date")))
    match = DOCUMENT_NUMBER.search(typed)
    if match and "number" not in whole:
        return Numbered(kind, match[1].strip(), int(match[2]), int(match[3]), dated=dated, path=path)
    if kind in SERIAL_KINDS and (serial := SERIAL.fullmatch(typed)):
        return Numbered(kind, "", dated.year if dated else None, int(serial[1]), dated=dated, path=path)
    series = text_of(child(tree, "", "series"))
    return Numbered(
        kind,
        series,
        whole.get("year"),
        whole.get("number"),
        whole.get("total"),
        whole.get("supplement"),
        _date(parts["date"]),
        path,
    )


def in_one_count(own: Iterable[Numbered], kind: str, year: int) -> list[Numbered]:
    """What is counted together in a year: of orders, those of all years; drafts without a date count as this year's."""
    if kind not in SERIAL_KINDS:
        return list(own)
    endless = kind == _ENDLESS
    return [replace(one, year=year) if endless or one.year is None else one for one in own]


def child(node: Node | None, group: str, name: str) -> Node | None:
    """The value of a mapping under an English key, however it is spelled."""
    if not isinstance(node, MapNode):
        return None
    return next((value for key, value in node.items() if english(group, key.strip()) == name), None)


def text_of(node: Node | None) -> str:
    """The text of a scalar without the white space around it; empty for anything else."""
    if isinstance(node, SeqNode) and len(node) == 1:
        node = node.items[0]
    return node.value.strip() if isinstance(node, ScalarNode) else ""


def _issue_files(folder: Path, settings: Settings) -> Iterator[Path]:
    """YAML files below a folder in order of name; outputs, archive and templates are not looked into."""
    others = {path.absolute() for path in (settings.output_folder, settings.archive_folder, settings.templates_folder)}
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(here) / name).absolute() not in others
        )
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and not name.startswith(".") and name != "office.yaml":
                yield Path(here) / name


def _date(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
