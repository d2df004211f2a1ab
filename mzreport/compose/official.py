"""What layouts of official documents ask of the composer: fitting marks, broken titles, places of names and dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from mzreport.compose.ems import ems
from mzreport.compose.names import name_columns, split_name, widens
from mzreport.compose.numbering import serial
from mzreport.compose.signature import DATE, Area, Line, sealed, unsealed
from mzreport.compose.title import break_title
from mzreport.compose.view import Piece, View
from mzreport.units import Length

if TYPE_CHECKING:
    from mzreport.compose.stylesheet import StyleSheet
    from mzreport.settings import Settings

_ENDED = ("。", "；", ".", ";")
#: What a date not settled yet leaves free to be written in.
_NO_DATE = "　　年　月　日"
_SIGNER = "签发人："
#: Characters before the first of a paragraph.
_INDENT = 2
#: The styles of names in a joint mark, and the part of the measure they may fill beside 文件.
_JOINT, _JOINT_PART = ("mark-name", "mark-name-long", "mark-name-longest"), 0.75
#: Lines of body text that page 1 has to show under the 主送机关.
_SHOWN = 3
#: Lengths this near to each other, in EMU, are the same.
_TOUCHING = 1000.0
#: A line of the title in lines of text.
_TITLE_LINE = 1.2


def official_functions(sheet: StyleSheet, settings: Settings, names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """The functions by the names that layouts use; ``names`` are kept whole in titles."""
    layout = _Layout(sheet, settings, names)
    return {
        "broken": layout.broken,
        "ended": ended,
        "fitting": layout.fitting,
        "joint_style": layout.joint_style,
        "names_of": names_of,
        "note_under_seal": layout.note_under_seal,
        "separator": separator,
        "set_lines": layout.set_lines,
        "serial": serial,
        "signers": layout.signers,
        "signing": layout.signing,
        "to_moves": layout.to_moves,
        "unit_and_name": unit_and_name,
        "widens": widens,
    }


def ended(text: str) -> str:
    """The full stop that ends a list, unless its last entry has one."""
    return "" if text.endswith(_ENDED) else "。"


def separator(names: Sequence[str]) -> str:
    """The mark between the entries of a list: 、, or ， where entries have 、 inside."""
    return "，" if any("、" in name for name in names) else "、"


def unit_and_name(entry: str) -> dict[str, str]:
    """The two parts of ``单位 姓名``; an entry of one part is all unit."""
    at = split_name(entry)
    end = len(entry[:at].rstrip(" 　"))  # a slice keeps its place in the file, a stripped copy would not
    return {"unit": entry[:end], "name": entry[at:]}


def names_of(entries: Sequence[str]) -> list[str]:
    """The names among entries ``单位 姓名``."""
    return [str(unit_and_name(entry)["name"]) for entry in entries]


class _Layout:
    """The functions that depend on the styles and the office's settings."""

    def __init__(self, sheet: StyleSheet, settings: Settings, names: Sequence[str]) -> None:
        self.names = names
        self.sheet = sheet
        self.settings = settings
        self.measure = sheet.masters["default"].measure
        self.line = sheet.styles["body"].leading

    def characters(self, style: str) -> float:
        """How many characters of a style fill a line."""
        settled = self.sheet.styles[style]
        return float(settled.pitch) if settled.pitch else self.measure / settled.size

    def fitting(self, texts: Sequence[str], styles: Sequence[str], part: float = 1.0) -> str:
        """The first of the styles in which texts, one after another, fill no more than ``part`` of the measure."""
        text = "".join(map(str, texts))
        for style in styles:
            settled = self.sheet.styles[style]
            if ems(text) * settled.size + len(text) * settled.tracking <= self.room(style) * part:
                return style
        return styles[-1]

    def room(self, style: str) -> float:
        """The length of a line of a style, in EMU, inside its indents."""
        settled = self.sheet.styles[style]
        return self.measure - (settled.left_indent + settled.right_indent) * settled.size

    def set_lines(self, texts: Sequence[Piece], style: str) -> list[list[Piece]]:
        """The lines of texts that stand one after another, broken by sense: each the parts of texts that it has."""
        whole = "".join(map(str, texts))
        edges = self._edges(whole, self.room(style), style)
        starts = [sum(map(len, texts[:n])) for n in range(len(texts))]
        placed = list(zip(texts, starts, strict=True))
        return [
            [text[max(0, a - at) : b - at] for text, at in placed if at < b and a < at + len(text)]
            for a, b in pairwise(edges)
        ]

    def broken(self, lines: Sequence[Piece], style: str) -> list[Piece]:
        """The lines of a title: the author's own, or one text broken by sense."""
        if len(lines) != 1:
            return list(lines)
        text = lines[0]
        edges = self._edges(str(text), self.measure, style)
        # A space at which a line ends is not printed.
        return [text[start : start + len(str(text)[start:end].rstrip())] for start, end in pairwise(edges)]

    def _edges(self, text: str, room: float, style: str) -> list[int]:
        """Where the lines of a text begin, and its end."""
        return [0, *break_title(text, room / self.sheet.styles[style].size, self.names), len(text)]

    def joint_style(self, organs: Sequence[Piece], part: float) -> str:
        """The style of the names in a joint mark, of which the longest fills no more than a part of the measure."""
        return self.fitting([max(organs, key=ems)], _JOINT, part)

    def to_moves(self, doc: View, room: float) -> bool:
        """Whether the 主送机关 would leave no line of text on page 1, of which ``room`` lines are under the title."""
        if not doc.to:
            return False
        lines = ceil((sum(map(ems, doc.to)) + len(doc.to)) / self.characters("to"))
        titles = len(self.broken(doc.title, "title")) if doc.title else 0
        above = _TITLE_LINE * max(titles - 1, 0) + max(len(doc.signers) - 1, 0) // 2 + self._joint_lines(doc)
        return lines + _SHOWN + above > room

    def _joint_lines(self, doc: View) -> float:
        """How many lines of text a joint mark is higher than a mark of one line."""
        given = (doc.masthead and doc.masthead.text) or self.settings.letterhead_of(str(doc.letterhead or "")).mark
        if given or len(doc.issuer) < 2:
            return 0.0
        name = self.sheet.styles[self.joint_style(doc.issuer, _JOINT_PART)]
        return max(0.0, (len(doc.issuer) * name.leading - self.sheet.styles["mark"].leading) / self.line)

    def signers(self, names: Sequence[Piece]) -> list[list[dict[str, Any]]]:
        """The lines of 签发人, each a list of stretches with their places in characters from the left."""
        rows: list[list[dict[str, Any]]] = [
            [{"name": name, "shift": round(start, 3), "label": ""} for name, start in line]
            for line in name_columns(names, self.characters("doc-number") - 1)
        ]
        first = rows[0][0]
        rows[0][0] = {**first, "shift": round(first["shift"] - ems(_SIGNER), 3), "label": _SIGNER}
        return rows

    def note_under_seal(self, doc: View, sealed_kind: bool) -> bool:
        """Whether the 附注 on the line under the date would run into the areas of the last row of seals."""
        if not doc.signature or doc.signature.stamp or not self._pressed(doc, sealed_kind):
            return False
        area, units = self._seal(), doc.signature.units or doc.issuer
        lines = sealed(units, doc.signature.date or _NO_DATE, self.characters("signature"), area)
        first = next((stretch.shift for line in reversed(lines) for stretch in line.stretches if stretch.sealed), 0.0)
        left = self.characters("signature") + first - area.width / area.em / 2
        return area.below > _TOUCHING and _INDENT + ems(doc.note) + 2 > left

    def _pressed(self, doc: View, sealed_kind: bool) -> bool:
        given = doc.signature.seal
        return sealed_kind if given is None else given

    def _seal(self) -> Area:
        size = self.settings.seal_size.seal
        return Area(size, size, self.measure / self.characters("signature"), self.line)

    def signing(self, doc: View, sealed_kind: bool) -> list[dict[str, Any]]:
        """The rows of the signature: names and date with their places, and the areas kept free."""
        given = doc.signature
        units = given.units or doc.issuer
        date = given.date or _NO_DATE
        if given.stamp:
            return self._stamped(given.stamp, date)
        area, measure = self._seal(), self.characters("signature")
        pressed = self._pressed(doc, sealed_kind)
        placed = sealed(units, date, measure, area) if pressed else unsealed(units, date, measure)
        return [self._row(line, units, date, area) for line in placed]

    def _row(self, line: Line, units: Sequence[str], date: str, area: Area) -> dict[str, Any]:
        dated = any(stretch.index == DATE for stretch in line.stretches)
        cells = [
            {
                "text": date if stretch.index == DATE else units[stretch.index],
                "align": stretch.align,
                "shift": round(stretch.shift, 3),
                "width": _emu(area.width) if stretch.sealed else "",
                "height": _emu(area.height) if stretch.sealed else "",
                "rise": _emu(area.rise) if stretch.sealed and area.rise else "",
            }
            for stretch in line.stretches
        ]
        return _row_of(line.blank * self.line, cells, dated=dated)

    def _stamped(self, stamps: Sequence[View], date: str) -> list[dict[str, Any]]:
        """A row for each title of office with the area for the stamped name, or the name printed (7.3.5.3)."""
        size = self.settings.seal_size
        em = self.measure / self.characters("signature")
        over = max(0.0, (size.stamp_height - self.line) / 2)
        names = [str(stamp.name) for stamp in stamps if stamp.name]
        rows: list[dict[str, Any]] = []
        for stamp in stamps:
            wide = size.stamp_width / em
            free = {"width": _emu(size.stamp_width), "height": _emu(size.stamp_height)}
            if stamp.name:
                wide, free = max(3.0, ems(stamp.name)), {"width": "", "height": ""}
            title = {"text": stamp.title, "align": "right", "shift": round(-4 - wide - 2, 3), "width": "", "height": ""}
            name = {"text": stamp.name or "", "align": "right", "shift": -4, "name": bool(stamp.name), "among": names}
            above = 0.0 if stamp.name else over
            space = (2 * self.line if not rows else self.line) + above + (0.0 if not rows or stamp.name else over)
            rows.append(_row_of(space, [title, {**name, **free}], dated=False))
        below = 0.0 if stamps[-1].name else over
        cell = {"text": date, "align": "right", "shift": -4, "width": "", "height": ""}
        return [*rows, _row_of(self.line + below, [cell], dated=True)]


def _row_of(space: float, cells: list[dict[str, Any]], *, dated: bool) -> dict[str, Any]:
    cells = [{"name": False, "among": [], "rise": "", **cell} for cell in cells]
    return {
        "space": _emu(space) if space else "",
        "style": "signature-date" if dated else "signature",
        "cells": cells,
    }


def _emu(length: float) -> str:
    return f"{int(Length(round(length)))}emu"
