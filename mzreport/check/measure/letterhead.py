"""The letterhead (版头) of page 1: everything down to the red rule (GB/T 9704—2012 7.2, 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mzreport.characters import count_han
from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Border, Copy, Paragraph, Part, Sheet
from mzreport.check.measure.faces import is_red
from mzreport.readers.pdf.page import Box, Rule
from mzreport.units import mm

#: Type of a mark is larger than that of a title; a red one is known from this size on, a black one from the second.
_RED_FROM, _BLACK_FROM = 20, 28
#: A mark stands in the upper part of the page.
_LOWEST_MARK = mm(140)
_SHORTEST_RULE = mm(60)
#: The rules of a letter: longer than those of other kinds, double from this length on, and so far from one another.
_LETTER_FROM, _SHORTEST_DOUBLE, _HEAD_TO_FOOT = mm(165), mm(100), mm(180)
#: A star may stand in the middle of a rule, whose halves are then so near to one another.
_STAR = mm(20)
#: A line of the letterhead has fewer characters than this.
_LONGEST_LINE = 40
#: In a file without pages, a letterhead has no more paragraphs than this.
_MOST_PARAGRAPHS = 30


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The elements of the letterhead; ``end`` is the index of the first paragraph under it."""

    page: int = 1
    mark: tuple[Paragraph, ...] = ()
    box: Box | None = None
    copy_no: Paragraph | None = None
    secrecy: Paragraph | None = None
    urgency: Paragraph | None = None
    number: Paragraph | None = None
    number_part: Part | None = None
    signers: tuple[Paragraph, ...] = ()
    rules: tuple[Rule, ...] = ()
    borders: tuple[Border, ...] = ()
    issue_number: bool = False
    imprint: Paragraph | None = None
    letter_rules: bool = False
    end: int = 0


def letterhead_of(copy: Copy, paragraphs: Sequence[Paragraph]) -> Letterhead:
    """The letterhead of a copy; empty where there is none."""
    marks = _marks(copy, paragraphs)
    page = marks[0].page if marks else 1
    sheet = next((sheet for sheet in copy.sheets if sheet.number == page), None) if copy.paged else None
    box = _around([paragraph.box for paragraph in marks if paragraph.box])
    if not marks and sheet is not None:
        box = _drawn_mark(sheet)
    first = next((n for n, paragraph in enumerate(paragraphs) if paragraph is marks[0]), 0) if marks else 0
    last = next((n for n, paragraph in enumerate(paragraphs) if paragraph is marks[-1]), 0) if marks else -1
    rules = _rules(sheet, box) if sheet is not None else ()
    above = paragraphs[max(0, first - 6) : first]
    region, borders = _region(paragraphs, last + 1, rules, page)
    borders = (*(border for paragraph in marks for border in paragraph.borders), *borders)
    number = _number(region, marked=bool(marks) or box is not None)
    signers = tuple(paragraph for paragraph in region if patterns.SIGNER.search(paragraph.text))
    has_head = bool(marks) or box is not None or number is not None
    end = _end(paragraphs, region, last + 1, rules, borders, number) if has_head else 0
    over = (*above, *region)
    return Letterhead(
        page=page,
        mark=marks,
        box=box,
        copy_no=_first(patterns.COPY_NO, above, whole=True),
        secrecy=_first(patterns.SECRECY, over),
        urgency=_first(patterns.URGENCY, over, whole=True),
        number=number,
        number_part=_number_part(number),
        signers=signers,
        rules=rules if has_head else (),
        borders=borders if has_head else (),
        issue_number=has_head and any(patterns.ISSUE_NUMBER.search(paragraph.text) for paragraph in region),
        imprint=next((paragraph for paragraph in region if patterns.DATE.search(paragraph.text)), None),
        letter_rules=_letter_rules(rules, borders),
        end=end,
    )


def _marks(copy: Copy, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of the mark: large and red, else of a size that only a mark has."""
    near = _high(paragraphs) if copy.paged else list(paragraphs[:_MOST_PARAGRAPHS])
    under = next((n for n, p in enumerate(near) if _is_number(p) and any(map(_is_red, near[:n]))), len(near))
    red = [p for p in near[:under] if _is_red(p)]
    if red:
        return tuple(p for p in red if p.page == red[0].page)
    black = [p for p in near if count_han(p.text) and (p.size or 0) >= _BLACK_FROM and not p.in_table]
    return tuple(black[:1])


def _high(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs in the upper part of the first pages, and the names that a long joint mark goes on with."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.page not in (1, 2) or not paragraph.lines:
            continue
        goes_on = bool(found) and found[-1].page == paragraph.page and _is_red(found[-1]) and _is_red(paragraph)
        if goes_on or paragraph.lines[0].baseline < _LOWEST_MARK:
            found.append(paragraph)
    return found


def _is_red(paragraph: Paragraph) -> bool:
    """Whether it is in such type as a mark is: large and red."""
    return count_han(paragraph.text) > 0 and (paragraph.size or 0) >= _RED_FROM and is_red(paragraph.colour)


def _is_number(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    numbered = patterns.NUMBER.search(text) or patterns.ORDER_NUMBER.fullmatch(text)
    return len(text) < _LONGEST_LINE and bool(numbered or patterns.ISSUE_NUMBER.search(text))


def _drawn_mark(sheet: Sheet) -> Box | None:
    """A mark drawn as outlines instead of type: the red shapes at the head of the page."""
    shapes = [box for box in sheet.red_shapes if box.bottom < _LOWEST_MARK and box.bottom - box.top > mm(2)]
    box = _around(shapes)
    if box is None or box.right - box.left < mm(40):
        return None
    return box


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _rules(sheet: Sheet, box: Box | None) -> tuple[Rule, ...]:
    """The long rules of the letterhead's page that are red; without a red one, the first under the mark."""
    long = sorted(
        (rule for rule in sheet.rules if rule.horizontal and rule.length >= _SHORTEST_RULE), key=lambda rule: rule.y0
    )
    red = _whole([rule for rule in long if is_red(rule.colour)])
    if red:
        return red
    under = box.bottom if box else 0
    return tuple(rule for rule in long if under < rule.y0 < mm(180))[:1] if box else ()


def _whole(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules with halves on one height joined: a star stands between them."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.y0 / mm(0.5)), one.x0)):
        last = found[-1] if found else None
        if last and abs(last.y0 - rule.y0) < mm(0.2) and 0 <= rule.x0 - last.x1 < _STAR:
            found[-1] = replace(last, x1=rule.x1)
        else:
            found.append(rule)
    return tuple(found)


def _region(
    paragraphs: Sequence[Paragraph], start: int, rules: Sequence[Rule], page: int
) -> tuple[list[Paragraph], tuple[Border, ...]]:
    """The paragraphs between mark and rule (or title, where there is no rule) and the borders met among them."""
    found: list[Paragraph] = []
    limit = rules[0].y0 if rules else None
    if limit is not None and found == [] and _rule_comes_first(paragraphs, start, limit, page):
        limit = None  # a letter's rule stands above its number
    for paragraph in paragraphs[start : start + 10]:
        if paragraph.page not in (0, page) or ((paragraph.size or 0) >= _RED_FROM and paragraph.align == "center"):
            break
        if limit is not None and paragraph.lines and paragraph.lines[0].baseline > limit:
            break
        if not paragraph.borders and (patterns.TO.fullmatch(paragraph.text) or len(paragraph.text) > 60):
            break
        found.append(paragraph)
        if paragraph.borders and not rules and [p for p in found if p.text.strip()]:
            break
    if limit is None:  # nothing parts the letterhead from the text
        found = [p for p in found if _is_head_line(p)]
    return found, tuple(border for paragraph in found for border in paragraph.borders)


def _rule_comes_first(paragraphs: Sequence[Paragraph], start: int, limit: int, page: int) -> bool:
    following = next((p for p in paragraphs[start:] if p.page == page and p.lines), None)
    return following is None or following.lines[0].baseline > limit


def _is_head_line(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return bool(
        patterns.NUMBER.search(text)
        or patterns.SECRECY.match(text)
        or patterns.URGENCY.fullmatch(text)
        or patterns.COPY_NO.fullmatch(text)
        or patterns.SIGNER.search(text)
        or patterns.ORDER_NUMBER.fullmatch(text)
        or (patterns.ISSUE_NUMBER.search(text) and len(text) < _LONGEST_LINE)
        or (patterns.DATE.search(text) and len(paragraph.parts) > 1)
        or paragraph.borders
    )


def _number(region: Sequence[Paragraph], *, marked: bool) -> Paragraph | None:
    for paragraph in region:
        text = paragraph.text.strip()
        if len(text) < 60 and patterns.NUMBER.search(text):
            return paragraph
        if marked and patterns.ORDER_NUMBER.fullmatch(text):
            return paragraph
    return None


def _number_part(number: Paragraph | None) -> Part | None:
    if number is None or len(number.lines) != 1:
        return None
    return next((part for part in number.lines[0].parts if patterns.NUMBER.search(part.text)), None)


def _end(
    paragraphs: Sequence[Paragraph],
    region: Sequence[Paragraph],
    start: int,
    rules: Sequence[Rule],
    borders: Sequence[Border],
    number: Paragraph | None,
) -> int:
    """The index of the first paragraph that is not of the letterhead."""
    own = {id(paragraph) for paragraph in region}
    if not rules and not borders:  # nothing closes the letterhead but the number's line
        own = {id(number)} if number is not None else set()
    indices = [n for n, paragraph in enumerate(paragraphs) if id(paragraph) in own]
    return max([start, *(n + 1 for n in indices)])


def _first(pattern: re.Pattern[str], among: Sequence[Paragraph], *, whole: bool = False) -> Paragraph | None:
    """The first short line, or part of one, that is of the pattern or begins so; only that of it."""
    for paragraph in among:
        texts = (paragraph.text.strip(), *(part.strip() for part in paragraph.parts))
        if len(texts[0]) >= _LONGEST_LINE:
            continue
        match = next(filter(None, map(pattern.fullmatch if whole else pattern.match, texts)), None)
        if match:
            return paragraph.only(match[0])
    return None


def _letter_rules(rules: Sequence[Rule], borders: Sequence[Border]) -> bool:
    """Whether the rules are those of a letter: double ones, at head and foot, or longer than the type area is wide."""
    if any(border.form != "single" or (border.length or 0) > _LETTER_FROM for border in borders):
        return True
    if sum(is_red(border.colour) and (border.length or _LETTER_FROM) >= _SHORTEST_DOUBLE for border in borders) >= 2:
        return True
    red = [rule for rule in rules if is_red(rule.colour) and rule.length >= _SHORTEST_DOUBLE]
    gaps = [after.y0 - rule.y0 for rule, after in pairwise(red)]
    return sum(rule.length > _LETTER_FROM for rule in rules) >= 2 or any(
        mm(0.2) < gap < mm(3) or gap > _HEAD_TO_FOOT for gap in gaps
    )
