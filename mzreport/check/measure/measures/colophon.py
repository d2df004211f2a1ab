"""The 版记: its page, its rules, 抄送 and 印发 (GB/T 9704—2012 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.measure import patterns
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Kind, Line, em
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import edges_of, ends_words, look
from mzreport.check.measure.measures.letterhead import box_of
from mzreport.check.measure.values import NO_PAGES, Measure, Outcome, Subject, Words, judged, millimetres, same, unknown
from mzreport.units import mm

_RULED: tuple[Kind, ...] = ("official", "order", "minutes", "bulletin", "plain")
_FORMAL: tuple[Kind, ...] = ("official", "letter", "order", "minutes", "plain")
_PADDED = re.compile(r"(?<!\d)0\d\s*[月日]")
_BLANK_PLAY = 0.5


def _last_page(subject: Subject) -> Iterator[Outcome]:
    expected = Words("在最后一页", "on the last page")
    page = subject.elements.colophon_page
    if not page:
        if subject.elements.cc or subject.elements.printed_by:
            yield unknown(expected, NO_PAGES)
        return
    last = subject.copy.pages
    yield judged(page == last, expected, Words(f"第 {page} 页，共 {last} 页", f"page {page} of {last}"), page=page)


def _even_page(subject: Subject) -> Iterator[Outcome]:
    page = subject.elements.colophon_page
    if not subject.even or not page:
        return
    expected = Words("在双页码页", "on an even page")
    yield judged(page % 2 == 0, expected, Words(f"第 {page} 页", f"page {page}"), page=page)


def _members(subject: Subject) -> list[Line]:
    """The lines of the 版记 on its last page, from top to bottom."""
    elements = subject.elements
    members = [*elements.cc, *([elements.printed_by] if elements.printed_by else [])]
    lines = [line for paragraph in members for line in paragraph.lines if line.page == elements.colophon_page]
    return sorted(lines, key=lambda line: line.baseline)


def _present(subject: Subject) -> Iterator[Outcome]:
    """A first rule above the first element, a last one under the last."""
    elements = subject.elements
    members = _members(subject)
    rules = elements.colophon_rules
    if subject.kind == "bulletin":
        yield from _bulletin_rules(subject)
        return
    if not members:
        return
    page = elements.colophon_page
    top, bottom = members[0].top, members[-1].bottom
    for words, found in (
        (Words("首条分隔线", "a first rule"), any(rule.y0 < top for rule in rules)),
        (Words("末条分隔线", "a last rule"), any(rule.y0 > bottom for rule in rules)),
    ):
        yield judged(found, words, words if found else Words("没有找到", "none found"), page=page)


def _bulletin_rules(subject: Subject) -> Iterator[Outcome]:
    """Where a bulletin has a foot, a rule closes it."""
    elements = subject.elements
    page = elements.colophon_page
    sheet = next((sheet for sheet in subject.copy.sheets if sheet.number == page), None)
    if sheet is None or not elements.colophon_rules:
        return
    text = [line.bottom for line in sheet.lines if line is not sheet.folio and not line.angle]
    expected = Words("末条分隔线", "a last rule")
    found = bool(text) and elements.colophon_rules[-1].y0 > max(text) - mm(1)
    yield judged(found, expected, expected if found else Words("没有找到", "none found"), page=page)


def _weights(subject: Subject) -> Iterator[Outcome]:
    rules = subject.elements.colophon_rules
    lowest = max((line.bottom for line in _members(subject)), default=0)
    highest = min((line.top for line in _members(subject)), default=gb.FOOT)
    for number, rule in enumerate(rules):
        if len(rules) == 1:
            return
        outer = (number == 0 and rule.y0 < highest) or (number == len(rules) - 1 and rule.y0 > lowest)
        weight = gb.THICK if outer else gb.THIN
        expected = Words(
            f"{'首末条' if outer else '中间'} {weight.mm:g} mm", f"{'outer' if outer else 'inner'} {weight.mm:g} mm"
        )
        fits = abs(rule.weight - weight) <= gb.WEIGHT_PLAY
        yield judged(
            fits, expected, same(f"{rule.weight / mm(1):.2f} mm"), page=subject.elements.colophon_page, box=box_of(rule)
        )
    borders = subject.elements.colophon_borders
    for number, border in enumerate(borders):
        if len(borders) > 1:
            outer = number in (0, len(borders) - 1)
            weight = gb.THICK if outer else gb.THIN
            # A border's weight comes in eighths of a point.
            fits = abs(border.weight - weight) <= gb.WEIGHT_PLAY + mm(0.03)
            yield judged(fits, same(f"{weight.mm:g} mm"), same(f"{border.weight / mm(1):.2f} mm"))


def _last_rule(subject: Subject) -> Iterator[Outcome]:
    rules = subject.elements.colophon_rules
    if not rules:
        return
    last = rules[-1]
    bottoms = [line.bottom for line in _members(subject)]
    if bottoms and last.y0 < max(bottoms):
        return  # there is no last rule, which is said elsewhere
    expected = Words("距纸上边 262 ± 0.5 mm", "262 ± 0.5 mm from the top")
    edge = last.y0 + last.weight // 2
    fits = abs(edge - gb.FOOT) <= gb.PLACE_PLAY
    page = subject.elements.colophon_page
    yield judged(fits, expected, same(millimetres(edge)), page=page, box=box_of(last))


def _lengths(subject: Subject) -> Iterator[Outcome]:
    left, right = edges_of(subject.copy.grid)
    expected = Words("与版心等宽", "as wide as the type area")
    for rule in subject.elements.colophon_rules:
        fits = abs(rule.x0 - left) <= mm(1) and abs(rule.x1 - right) <= mm(1)
        yield judged(fits, expected, ends_words(rule, left), page=subject.elements.colophon_page, box=box_of(rule))
    for border in subject.elements.colophon_borders:
        if border.length is not None:
            fits = abs(border.length - (right - left)) <= 2 * mm(1)
            yield judged(fits, expected, same(millimetres(border.length)))


def _type(subject: Subject) -> Iterator[Outcome]:
    elements = subject.elements
    for paragraph in (*elements.cc, *([elements.printed_by] if elements.printed_by else [])):
        yield look(paragraph, Face.FANGSONG, gb.SIZE_4)


def _copies(subject: Subject) -> Iterator[Outcome]:
    """One character in, and a full stop at the end."""
    expected = Words("左空 1 字，末尾用句号", "1 character in, ending with 。")
    for paragraph in subject.elements.cc:
        blank = paragraph.indent
        placed = blank is None or abs(blank - 1) <= _BLANK_PLAY
        end = paragraph.text.strip()[-1]
        where = Words("", "") if blank is None else Words(f"空 {blank:.1f} 字，", f"{blank:.1f} characters in, ")
        measured = Words(f"{where.zh}末尾“{end}”", f"{where.en}ending with {end}")
        yield judged(placed and end == "。", expected, measured, paragraph)


def _printed(subject: Subject) -> Iterator[Outcome]:
    """One character in at each side; the date in figures without zeros, and 印发."""
    paragraph = subject.elements.printed_by
    if paragraph is None:
        return
    text = paragraph.text.strip()
    form = bool(patterns.PRINTED_DATE.search(text)) and not _PADDED.search(text)
    measured = text[-12:]
    fits = form
    if paragraph.lines:
        left, right = edges_of(subject.copy.grid)
        unit = em(paragraph.size)
        blanks = (paragraph.lines[0].left - left) / unit, (right - paragraph.lines[0].right) / unit
        fits = form and all(abs(blank - 1) <= _BLANK_PLAY for blank in blanks)
        yield judged(
            fits,
            Words(
                "左右各空 1 字，日期不编虚位并加“印发”", "1 character in at both sides; date without zeros, and 印发"
            ),
            Words(
                f"左空 {blanks[0]:.1f} 字，右空 {blanks[1]:.1f} 字，“{measured}”",
                f"{blanks[0]:.1f} and {blanks[1]:.1f} characters in, {measured}",
            ),
            paragraph,
        )
        return
    yield judged(fits, Words("日期不编虚位并加“印发”", "date without zeros, and 印发"), same(measured), paragraph)


MEASURES = (
    Measure("M501", "版记在末页", "Colophon on the last page", _last_page),
    Measure("M502", "版记在双页", "Colophon on an even page", _even_page),
    Measure("M503", "版记首末分隔线", "First and last rule of the colophon", _present, _RULED),
    Measure("M504", "版记分隔线粗细", "Weights of the colophon's rules", _weights, _RULED),
    Measure("M505", "版记末条分隔线位置", "Place of the last rule", _last_rule, _RULED),
    Measure("M506", "版记分隔线长度", "Length of the colophon's rules", _lengths, _RULED),
    Measure("M507", "版记字体字号", "Type of the colophon", _type, _FORMAL),
    Measure("M508", "抄送机关", "Copies to", _copies, _FORMAL),
    Measure("M509", "印发机关和印发日期", "Printed by and on", _printed, _FORMAL),
)
