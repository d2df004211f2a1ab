"""Where lines and pages break (GB/T 15834—2011 5.1; orphan headings by good practice)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.characters import CLOSING, MARKS, OPENING, is_han
from mzreport.check.measure.copy import Line, Paragraph, Sheet
from mzreport.check.measure.faces import Face
from mzreport.check.measure.measures.headings import is_short
from mzreport.check.measure.values import NO_PAGES, Measure, Outcome, Subject, Verdict, Words, judged, same, unknown

#: GB/T 15834—2011 5.1: marks that must not begin a line.
_NOT_FIRST = frozenset("、，。：；！？" + CLOSING)
_NOT_LAST = frozenset(OPENING)


def _orphans(subject: Subject) -> Iterator[Outcome]:
    """A heading whose last line is the last of its page, with its text on the next."""
    expected = Words("标题与下文同页", "headings on the page of their text")
    if not subject.copy.paged:
        yield unknown(expected, NO_PAGES)
        return
    headings = {id(heading.paragraph): heading.paragraph for heading in subject.elements.headings}
    last = _last_lines(subject)
    seen = False
    for paragraph in subject.copy.paragraphs:
        if not paragraph.lines or paragraph.in_table or not _is_heading(paragraph, headings):
            continue
        seen = True
        line = paragraph.lines[-1]
        if last.get(line.page) is line and line.page < subject.copy.pages:
            yield judged(False, expected, Words("标题在页末", "at the foot of the page"), paragraph, box=line.box)
    if seen:
        yield Outcome(Verdict.OK, expected, expected)


def _is_heading(paragraph: Paragraph, headings: dict[int, Paragraph]) -> bool:
    if id(paragraph) in headings:
        return is_short(paragraph)
    text = paragraph.text.strip()
    if text.startswith("【") and text.endswith("】"):
        return True
    # Captions are of smaller type, and those of figures stand under them.
    return paragraph.align == "center" and paragraph.face in (Face.HEI, Face.BIAOSONG) and (paragraph.size or 0) > 15


def _last_lines(subject: Subject) -> dict[int, Line]:
    last: dict[int, Line] = {}
    for sheet in subject.copy.sheets:
        lines = [line for line in sheet.lines if line is not sheet.folio and not line.angle]
        if lines:
            last[sheet.number] = lines[-1]
    return last


def _lone(subject: Subject) -> Iterator[Outcome]:
    expected = Words("末行不止一个字", "more than one character on a last line")
    if not subject.copy.paged:
        yield unknown(expected, NO_PAGES)
        return
    for paragraph in _text(subject):
        if len(paragraph.lines) < 2:
            continue
        line = paragraph.lines[-1]
        core = line.text.strip().strip(MARKS)
        lone = len(core) == 1 and is_han(core)
        measured = Words(f"只有“{line.text.strip()}”", f"only {line.text.strip()}") if lone else expected
        yield judged(not lone, expected, measured, paragraph, page=line.page, box=line.box)


def _text(subject: Subject) -> list[Paragraph]:
    return [*subject.elements.body, *(heading.paragraph for heading in subject.elements.headings)]


def _first(subject: Subject) -> Iterator[Outcome]:
    yield from _edges(subject, first=True)


def _last(subject: Subject) -> Iterator[Outcome]:
    yield from _edges(subject, first=False)


def _edges(subject: Subject, *, first: bool) -> Iterator[Outcome]:
    marks = "，。；：、？！）》”" if first else "（《“"
    at = Words("行首", "at the start of a line") if first else Words("行末", "at the end of a line")
    expected = Words(f"{at.zh}没有“{marks}”之类", f"no marks such as {marks} {at.en}")
    if not subject.copy.paged:
        yield unknown(expected, NO_PAGES)
        return
    forbidden = _NOT_FIRST if first else _NOT_LAST
    seen = False
    for sheet in subject.copy.sheets:
        for line in _shown(sheet):
            seen = True
            mark = line.text[0] if first else line.text[-1]
            if mark in forbidden and len(line.text) > 1 and any(map(is_han, line.text)):
                yield Outcome(Verdict.DEVIATION, expected, same(mark), sheet.number, line.box, line.text)
    if seen:
        yield Outcome(Verdict.OK, expected, expected)


def _shown(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if line is not sheet.folio and not line.angle and line.text]


MEASURES = (
    Measure("M341", "页末标题", "Heading at the foot of a page", _orphans),
    Measure("M342", "末行孤字", "Lone last character", _lone),
    Measure("M343", "行首标点", "Mark at the start of a line", _first),
    Measure("M344", "行末标点", "Mark at the end of a line", _last),
)
