"""Headings of the text: faces by level, size, order and form of their numbers (GB/T 9704—2012 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mzreport.characters import count_han, numeral
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Paragraph, face_of_stretches
from mzreport.check.measure.elements import HeadingFound
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import named, size_words
from mzreport.check.measure.measures.text import main_face, main_size
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, unknown

#: How many characters at its opening show a heading's face, its number among them.
_OPENING = 6
_FORMS = {
    1: (re.compile(r"[一二三四五六七八九十百]+、"), Words("“一、”", "一、")),
    2: (re.compile(r"（[一二三四五六七八九十百]+）"), Words("“（一）”，后面不加标点", "（一） without a mark")),
    3: (re.compile(r"\d+[.．]"), Words("“1.”", "1.")),
    4: (re.compile(r"（\d+）"), Words("“（1）”，后面不加标点", "（1） without a mark")),
}


def _face(subject: Subject) -> Iterator[Outcome]:
    text = main_face(subject)
    for heading in subject.elements.headings:
        expected = {1: Face.HEI, 2: Face.KAI}.get(heading.level, Face.FANGSONG)
        face = face_of_stretches(heading.paragraph.opening(_OPENING))
        allowed = {expected, text} if heading.level > 2 else {expected}
        if face is Face.UNKNOWN:
            yield unknown(named(expected), named(face), heading.paragraph)
        else:
            yield judged(face in allowed, _of_level(heading.level, expected), named(face), heading.paragraph)


def _of_level(level: int, face: Face) -> Words:
    zh, en = named(face)
    return Words(f"{'一二三四'[level - 1]}级标题用{zh}", f"level {level} in {en}")


def _size(subject: Subject) -> Iterator[Outcome]:
    """Size 3, or as the text is: what is wrong with the text is said there."""
    text = main_size(subject)
    for heading in subject.elements.headings:
        size = heading.paragraph.opening(_OPENING)[0].size
        if size is not None:
            fits = gb.is_size(size, gb.SIZE_3, *([text] if text else []))
            yield judged(fits, size_words(gb.SIZE_3), size_words(size), heading.paragraph)


def _sequence(subject: Subject) -> Iterator[Outcome]:
    """Each number follows that of its level before it, or begins anew with 1."""
    last: dict[int, int] = {}
    part = 0
    for heading in subject.elements.headings:
        if heading.part != part:
            part, last = heading.part, {}
        before = last.get(heading.level, 0)
        last = {level: value for level, value in last.items() if level < heading.level}
        last[heading.level] = heading.value
        fits = heading.value in (1, before + 1) and heading.value != before
        expected = before + 1
        wanted = Words(*(_numbered(heading.level, expected),) * 2)
        yield judged(fits, wanted if not fits else _as_written(heading), _as_written(heading), heading.paragraph)


def _numbered(level: int, value: int) -> str:
    if level in (1, 2):
        han = numeral(value) if value < 100 else str(value)
        return f"{han}、" if level == 1 else f"（{han}）"
    return f"{value}." if level == 3 else f"（{value}）"


def _as_written(heading: HeadingFound) -> Words:
    return Words(heading.label, heading.label)


def _form(subject: Subject) -> Iterator[Outcome]:
    for heading in subject.elements.headings:
        pattern, expected = _FORMS[heading.level]
        yield judged(bool(pattern.fullmatch(heading.label)), expected, _as_written(heading), heading.paragraph)
    yield from _upside_down(subject.elements.headings)


def _upside_down(headings: Sequence[HeadingFound]) -> Iterator[Outcome]:
    """A text with 一、 that begins with （一）; figures may number the items of a preamble."""
    expected = Words("先“一、”，后“（一）”", "一、 before （一）")
    for _, group in groupby(headings, key=lambda heading: heading.part):
        part = list(group)
        if part[0].level == 2 and any(heading.level == 1 and heading.value == 1 for heading in part):
            yield judged(False, expected, _as_written(part[0]), part[0].paragraph)


def is_short(paragraph: Paragraph) -> bool:
    """Whether a heading stands alone on its line instead of opening a paragraph."""
    return count_han(paragraph.text) <= 30 and len(paragraph.lines) <= 2 and paragraph.text.strip()[-1:] not in "。；，"


MEASURES = (
    Measure("M321", "标题层次字体", "Faces of headings", _face),
    Measure("M322", "标题层次字号", "Sizes of headings", _size),
    Measure("M323", "标题序号连续", "Order of heading numbers", _sequence),
    Measure("M324", "标题序号写法", "Form of heading numbers", _form),
)
