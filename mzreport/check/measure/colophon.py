"""The 版记 of an official document, or the 报尾 of a bulletin, with its rules (GB/T 9704—2012 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
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
#: Rules this near to one another and to the text belong together.
_NEAR = mm(40)


def colophon_of(copy: Copy, paragraphs: Sequence[Paragraph], start: int, elements: Elements, kind: Kind) -> Elements:
    """The elements with those of the 版记 added."""
    late = list(paragraphs[start:])
    cc = tuple(p for p in late if patterns.CC.match(p.text.strip()) and not p.in_table and (p.size or 16) < 15.5)
    printed = next((p for p in reversed(late) if _is_printed(p)), None)
    foot = [p for p in late if kind == "bulletin" and patterns.DISTRIBUTION.match(p.text.strip())]
    members = [*cc, *([printed] if printed else []), *foot]
    page = max((p.page for p in members), default=0)
    rules = _rules(copy, page or copy.pages, members, bulletin=kind == "bulletin")
    if rules and not page:
        page = copy.pages
    return replace(
        elements,
        cc=cc,
        printed_by=printed,
        colophon_page=page,
        colophon_rules=rules,
        colophon_borders=_borders(copy, members, bulletin=kind == "bulletin"),
    )


def _is_printed(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return not paragraph.in_table and len(text) < 60 and bool(patterns.PRINTED_BY.fullmatch(text))


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
    tops = [p.lines[0].top for p in members if p.page == page and p.lines]
    bottoms = [p.lines[-1].bottom for p in members if p.page == page and p.lines]
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
