"""Repair: a text without line breaks, as some recognition programs give it, parted where its structure shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair.change import Change
from mzreport.intake.repair.characters import HAN

STEP = "split"
#: A line of this many characters with structure inside was never one paragraph.
_LONG = 200
_HAN_DIGITS = "一二三四五六七八九十"
_DATE = (
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|[一二][〇○零{_HAN_DIGITS}]{{3}}年[{_HAN_DIGITS}]{{1,2}}月[{_HAN_DIGITS}]{{1,3}}日)"
)
_KINDS = "通知|意见|决定|报告|请示|批复|函|通报|公告|通告|方案|办法|要点|纪要|规定|细则"
#: Where a number may open a heading: at a sentence's end, behind the colon of the addressees, at a blank.
_AFTER = re.compile(r"(?:^|[。！？；：”）\s])$")
#: The forms of number, and whether the first of a run may stand right behind a heading's words.
_FORMS = (
    (re.compile(rf"([{_HAN_DIGITS}]{{1,3}})、(?![{_HAN_DIGITS}]、)"), False),
    (re.compile(rf"[（(]([{_HAN_DIGITS}]{{1,3}})[）)]"), True),
)
_SECTION = re.compile(r"【[^】]{2,12}】")
#: Addressees: names of offices up to the first colon, behind the end of a title.
_ADDRESS = re.compile(
    rf"^(?P<title>.{{4,80}}?(?:{_KINDS})(?:（[^）]{{1,12}}）)?)\s*(?P<to>(?:各|[{HAN}]{{2,20}}(?:局|委|办|府|部|厅|会|处|院|中心|镇|乡|街道|公司))[^。！？：:]{{0,200}}[：:])"
)
_CLOSING = re.compile(
    r"(?:特此(?:通知|报告|函告|函复|批复|通告|公告)|此复|请予?审[示议批]|妥否[，,]请(?:批示|审示))[。！]?"
)
_SIGNED = re.compile(
    rf"(?<=[。！？）])\s*(?P<unit>[{HAN}（）、 　]{{4,60}}?)\s*(?P<date>{_DATE})\s*(?P<rest>（[^）]{{2,40}}）)?\s*$"
)
#: The sign-off lines of a bulletin, run together at its end.
_LABEL = re.compile(
    r"(?:责任编辑|编辑|主编|校对|审核|签发|联系电话|电话|传真|网址|邮箱|地址|抄送|抄报|(?<=[。；）])[报送发])[：:]"
)
_LABELS = re.compile(rf"(?<=[。！？）])(?:{_LABEL.pattern}[^。：:]{{1,60}}。?){{2,}}$")
_NUMBERED = re.compile(rf"^(?P<head>.{{0,60}}?[{HAN}（）]+[〔\[【（(]\d{{4}}[〕\]】)）]\s?第?\d+号)\s*(?=\S)")
_BLANKS = re.compile(r"(?<=[。！？；：])(?:\s{2,}|　+)|　{2,}")


def split(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those that hold the structure of a whole document parted, and a change for each place."""
    made: list[Paragraph] = []
    changes: list[Change] = []
    for paragraph in paragraphs:
        places = _places(paragraph) if _is_candidate(paragraph) else []
        edges = [0, *places, len(paragraph.text)]
        parts = [paragraph.text[a:b] for a, b in pairwise(edges)]
        parts = [part for part in parts if part.strip()]
        made += [replace(paragraph, text=part) for part in parts] if len(parts) > 1 else [paragraph]
        changes += [Change(STEP, part.origins[:1], "", "", ()) for part in parts[1:]]
    return tuple(made), changes


def _is_candidate(paragraph: Paragraph) -> bool:
    return not paragraph.rows and not paragraph.line.role and len(paragraph.text) >= _LONG


def _places(paragraph: Paragraph) -> list[int]:
    """Where to part a long line: nowhere unless it holds a title, addressees, sections or a run of numbers."""
    text = paragraph.text.text
    found = {*_head(text), *_sections(text), *_numbers(text), *_blanks(text)}
    if found:
        found |= {*_foot(text)}
    return sorted(place for place in found if 0 < place < len(text))


def _head(text: str) -> Iterator[int]:
    start = 0
    if number := _NUMBERED.match(text):
        start = number.end()
        yield start
    if match := _ADDRESS.match(text[start:]):
        yield start + match.end("title")
        yield start + match.end("to")


def _sections(text: str) -> Iterator[int]:
    for match in _SECTION.finditer(text):
        if (
            match.start() == 0
            or text[: match.start()].rstrip()[-1:] in "。！？）日期 "
            or text[match.start() - 1].isspace()
        ):
            yield match.start()
            yield match.end()


def _numbers(text: str) -> Iterator[int]:
    """Numbers of one form that count up from one: two at least; the first may follow a heading that has no mark."""
    for pattern, opens in _FORMS:
        found = list(pattern.finditer(text))
        for position, match in enumerate(found):
            value = _value(match[1])
            run = [match]
            for other in found[position + 1 :]:
                if _value(other[1]) == value + len(run) and _AFTER.search(text[: other.start()]):
                    run.append(other)
                elif _value(other[1]) == 1:
                    break
            first = bool(_AFTER.search(text[: match.start()]))
            if value == 1 and len(run) > 1 and (first or opens):
                yield from (number.start() for number in run)
            elif value > 1 and first and position and any(_value(m[1]) == value - 1 for m in found[:position]):
                yield match.start()


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN_DIGITS.index(ones) + 1 if len(ones) == 1 else 0
    return 10 * (_HAN_DIGITS.index(tens) + 1 if len(tens) == 1 else 1) + (_HAN_DIGITS.index(ones) + 1 if ones else 0)


def _blanks(text: str) -> Iterator[int]:
    for match in _BLANKS.finditer(text):
        yield match.end()


def _foot(text: str) -> Iterator[int]:
    if labels := _LABELS.search(text):
        yield labels.start()
        yield from (labels.start() + match.start() for match in _LABEL.finditer(labels[0]))
    for match in _CLOSING.finditer(text):
        yield match.start()
        yield match.end()
    if signed := _SIGNED.search(text):
        yield signed.start("unit")
        yield signed.start("date")
        if signed["rest"]:
            yield signed.start("rest")
