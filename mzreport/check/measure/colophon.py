"""The 版记 of an official document, or the 报尾 of a bulletin, with its rules (GB/T 9704—2012 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Border, Copy, Kind, Paragraph
from mzreport.check.measure.elements import Elements
from mzreport.check.measure.faces import is_red
from mzreport.readers.pdf.page import Rule
from mzreport.units import mm

_SHORTEST_RULE = mm(100)
#: Nothing but the rules tells where a bulletin's foot is; those of charts and tables are shorter than this.
_FULL_WIDTH = mm(140)
#: In a bulletin the foot has up to this many lines.
_MOST_LINES = 20
#: The line of 印发 is shorter than this.
_LONGEST = 60
#: Rules this near to one another and to the text belong together.
_NEAR = mm(40)


def colophon_of(copy: Copy, paragraphs: Sequence[Paragraph], start: int, elements: Elements, kind: Kind) -> Elements:
    """The elements with those of the 版记 added."""
    late = list(paragraphs[start:])
    last = {id(p) for p in _tail(late)}
    cc = tuple(
        p
        for p in late
        if patterns.CC.match(p.text.strip())
        and not p.in_table
        and ((p.size or 16) < patterns.COLOPHON_BELOW or id(p) in last)
    )
    printed = next((p for p in reversed(late) if _is_printed(p)), None)
    foot = _foot(late) if kind == "bulletin" else []
    members = [*cc, *([printed] if printed else []), *foot]
    page = max((p.lines[-1].page if p.lines else p.page for p in members), default=0)
    rules = _rules(copy, page or copy.pages, members, bulletin=kind == "bulletin")
    if rules and not page:
        page = copy.pages
    return replace(
        elements,
        cc=cc,
        printed_by=printed,
        foot=tuple(foot),
        colophon_page=page,
        colophon_rules=rules,
        colophon_borders=_borders(copy, members, bulletin=kind == "bulletin"),
    )


def _tail(late: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The last paragraphs as far as they read like a 版记, whatever their type."""
    for paragraph in reversed(late):
        if paragraph.text.strip() and not (patterns.CC.match(paragraph.text.strip()) or _is_printed(paragraph)):
            return
        yield paragraph


def _foot(late: Sequence[Paragraph]) -> list[Paragraph]:
    """The last paragraphs of a bulletin that say who made it and whom it goes to; lists may run on over lines."""
    found: list[Paragraph] = []
    for paragraph in reversed(late):
        text = paragraph.text.strip()
        if text and (patterns.DISTRIBUTION.match(text) or patterns.SIGNOFF.match(text)):
            found = [one for one in late[_index(late, paragraph) :] if one.text.strip()]
        elif text and (paragraph.size or 16) >= patterns.COLOPHON_BELOW:
            break
    return found


def _index(late: Sequence[Paragraph], paragraph: Paragraph) -> int:
    return next(n for n, one in enumerate(late) if one is paragraph)


def _is_printed(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.in_table or len(text) >= _LONGEST or not patterns.PRINTED_BY.fullmatch(text):
        return False
    small = (paragraph.size or 16) < patterns.COLOPHON_BELOW
    return small or any(form.search(text) for form in (patterns.DATE, patterns.HAN_DATE, patterns.OTHER_DATE))


def _rules(copy: Copy, page: int, members: Sequence[Paragraph], *, bulletin: bool) -> tuple[Rule, ...]:
    """The long black rules around the text of the 版记; in a bulletin the last ones of the last page."""
    sheet = next((sheet for sheet in copy.sheets if sheet.number == page), None) if copy.paged else None
    if sheet is None or not (members or bulletin):
        return ()
    long = sorted(
        (rule for rule in sheet.rules if rule.horizontal and rule.length >= _SHORTEST_RULE and not is_red(rule.colour)),
        key=lambda rule: rule.y0,
    )
    if bulletin:
        text = [line.baseline for line in sheet.lines if line is not sheet.folio and not line.angle]
        tail = [rule for rule in long if rule.y0 > mm(100) and rule.length > _FULL_WIDTH]
        return tuple(tail[-3:]) if tail and (not text or tail[-1].y0 > max(text) - mm(60)) else ()
    lines = [line for p in members for line in p.lines if line.page == page]
    tops, bottoms = [line.top for line in lines], [line.bottom for line in lines]
    if not tops:
        return ()
    return tuple(rule for rule in long if min(tops) - _NEAR / 2 < rule.y0 < max(bottoms) + _NEAR)


def _borders(copy: Copy, members: Sequence[Paragraph], *, bulletin: bool) -> tuple[Border, ...]:
    """The borders that are not red from just before the 版记's first line on; of a bulletin the last three."""
    if copy.paged or not members:
        return ()
    ids = {id(p) for p in members}
    first = next((n for n, p in enumerate(copy.paragraphs) if id(p) in ids), len(copy.paragraphs))
    late = copy.paragraphs[max(0, first - (_MOST_LINES if bulletin else 2)) :]
    found = tuple(border for p in late for border in p.borders if not is_red(border.colour))
    return found[-3:] if bulletin else found
