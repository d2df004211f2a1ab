"""Signature, date, 附注 and attendance (GB/T 9704—2012 7.3.5, 7.3.6, 10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mzreport.check.measure import patterns
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Kind, Line, Paragraph, Part, em, face_of_stretches
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import edges_of, named
from mzreport.check.measure.values import NO_PAGES, Measure, Outcome, Subject, Words, judged, same, unknown
from mzreport.units import EMU_PER_PT

_KINDS: tuple[Kind, ...] = ("official", "letter", "order", "minutes", "plain")
_PADDED = re.compile(r"(?<!\d)0\d")
#: Play of a signature's places in characters: spacing of the names is left to the office.
_PLAY = 0.6


def _place(subject: Subject) -> Iterator[Outcome]:
    date = subject.elements.date
    if date is None:
        return
    expected = Words(
        "盖章：日期右空 4 字、署名居中；不盖章：署名右空 2 字、日期右移 2 字",
        "sealed: date 4 in, name centred; unsealed: name 2 in, date shifted by 2",
    )
    if not date.lines:
        yield unknown(Words("右空 4 字或 2 字", "4 or 2 characters in"), NO_PAGES, date)
        return
    line = date.lines[0]
    unit = em(line.size)
    blank = (edges_of(subject.copy.grid)[1] - line.right) / unit
    right = edges_of(subject.copy.grid)[1]
    names = [name for paragraph in subject.elements.signature for name in _names(paragraph)]
    fits = _fits(line, blank, names, right)
    yield judged(fits, expected, _measured(line, blank, names, unit), date)


class _Name(NamedTuple):
    """A row of names: its ends, those of the last name in it, and its last baseline, in EMU."""

    left: int
    right: int
    last: Part
    baseline: int


def _names(paragraph: Paragraph) -> Iterator[_Name]:
    """The row that a paragraph is; a name over several lines is one."""
    if not paragraph.lines:
        return
    left, right = min(line.left for line in paragraph.lines), max(line.right for line in paragraph.lines)
    single = len(paragraph.lines) == 1 and paragraph.lines[0].pieces
    last = single[-1] if single else Part(paragraph.text, left, right)
    yield _Name(left, right, last, paragraph.lines[-1].baseline)


def _fits(date: Line, blank: float, names: list[_Name], right: int) -> bool:
    unit = em(date.size)
    if not names:
        return min(abs(blank - 4), abs(blank - 2)) <= _PLAY
    name = names[-1]
    centred = any(
        abs((left + end) // 2 - (date.left + date.right) // 2) <= _PLAY * unit
        for left, end in ((name.left, name.right), (name.last.left, name.last.right))
    )
    if abs(blank - 4) <= _PLAY:
        # Far above the date, a 签名章 stands between.
        return centred or date.baseline - name.baseline > 1.7 * gb.PITCH * EMU_PER_PT
    if centred and name.right <= right + _PLAY * unit and _too_wide(date, name.last, unit):
        return True
    for row in names:
        shifted = abs((date.left - row.left) / unit - 2) <= _PLAY
        if shifted and (abs((right - row.right) / unit - 2) <= _PLAY or abs(blank - 2) <= _PLAY):
            return True
    return False


def _too_wide(date: Line, name: Part, unit: int) -> bool:
    """Whether a name centred over a date four characters in would leave the type area."""
    return name.right - name.left > date.right - date.left + 2 * (4 - _PLAY) * unit


def _measured(date: Line, blank: float, names: list[_Name], unit: int) -> Words:
    zh, en = f"日期右空 {blank:.1f} 字", f"date {blank:.1f} characters in"
    if names:
        centre = ((names[-1].last.left + names[-1].last.right) - (date.left + date.right)) / 2 / unit
        shift = (date.left - names[-1].left) / unit
        zh += f"，署名中线偏 {abs(centre):.1f} 字，日期首字比署名首字右移 {shift:.1f} 字"
        en += f", name's middle off by {abs(centre):.1f}, date begins {shift:.1f} to the right of the name"
    return Words(zh, en)


def _date_form(subject: Subject) -> Iterator[Outcome]:
    date = subject.elements.date
    if date is None:
        return
    text = date.text.strip()
    fits = bool(patterns.DATE.fullmatch(text)) and not _PADDED.search(text) and " " not in text
    expected = Words("如 2026年1月5日，不编虚位", "as in 2026年1月5日, without leading zeros")
    yield judged(fits, expected, same(text), date)


def _annotation(subject: Subject) -> Iterator[Outcome]:
    annotation = subject.elements.annotation
    if annotation is None:
        return
    text = annotation.text.strip()
    indent = annotation.indent
    brackets = text.startswith("（") and text.endswith("）")
    placed = indent is None or abs(indent - 2) <= 0.4
    where = Words("", "") if indent is None else Words(f"，空 {indent:.1f} 字", f", {indent:.1f} characters in")
    measured = Words(f"{text[0]}…{text[-1]}{where.zh}", f"{text[0]}…{text[-1]}{where.en}")
    expected = Words("空 2 字，用全角圆括号", "2 characters in, in （）")
    yield judged(brackets and placed, expected, measured, annotation)


def _attendance(subject: Subject) -> Iterator[Outcome]:
    """The label in 黑体 (10.3)."""
    for paragraph in subject.elements.attendance:
        face = face_of_stretches(paragraph.opening(2))
        if face is Face.UNKNOWN:
            yield unknown(named(Face.HEI), named(face), paragraph)
        else:
            yield judged(face is Face.HEI, named(Face.HEI), named(face), paragraph)


MEASURES = (
    Measure("M337", "署名和日期位置", "Place of signature and date", _place, _KINDS),
    Measure("M338", "成文日期写法", "Form of the date", _date_form, _KINDS),
    Measure("M339", "附注", "Annotation", _annotation, _KINDS),
    Measure("M340", "出席人员标签", "Labels of attendance", _attendance, ("minutes",)),
)
