"""What each page must show (GB/T 9704—2012 7.3.2, 7.3.5, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.measure.copy import Kind, Paragraph, Sheet
from mzreport.check.measure.values import NO_PAGES, Measure, Outcome, Subject, Words, judged, unknown

_HEADED: tuple[Kind, ...] = ("official", "letter", "order", "minutes")


def pages_with_text(subject: Subject) -> set[int]:
    """The pages with a line of running text, heading, table or picture."""
    found = {line.page for p in _running(subject) for line in p.lines}
    found |= {sheet.number for sheet in subject.copy.sheets if sheet.tables or sheet.pictures or sheet.turned}
    return found


def _running(subject: Subject) -> Iterator[Paragraph]:
    elements = subject.elements
    yield from elements.body
    yield from (heading.paragraph for heading in elements.headings)
    yield from (listed.paragraph for listed in elements.listed)
    for attachment in elements.attachments:
        yield attachment.mark


def _first_page(subject: Subject) -> Iterator[Outcome]:
    expected = Words("首页显示正文", "text on the first page")
    if not subject.copy.paged:
        yield unknown(expected, NO_PAGES)
        return
    page = subject.elements.head_page
    shown = {
        line.page
        for p in (*subject.elements.body, *(h.paragraph for h in subject.elements.headings))
        for line in p.lines
    }
    shown |= {sheet.number for sheet in subject.copy.sheets if sheet.tables}
    if not shown and subject.copy.scanned:
        return
    fits = page in shown
    yield judged(fits, expected, expected if fits else Words("首页没有正文", "no text there"), page=page)


def _blank(subject: Subject) -> Iterator[Outcome]:
    """Blank pages are allowed only just before the page of the 版记."""
    if not subject.copy.paged:
        return
    expected = Words("没有空白页", "no blank pages")
    for sheet in subject.copy.sheets:
        blank = _is_blank(sheet) and sheet.number != subject.elements.colophon_page - 1
        yield judged(not blank, expected, Words("空白页", "a blank page") if blank else expected, page=sheet.number)


def _is_blank(sheet: Sheet) -> bool:
    return not (
        any(line is not sheet.folio and not line.angle for line in sheet.lines)
        or sheet.pictures
        or sheet.tables
        or sheet.rules
        or sheet.turned
    )


def _signature(subject: Subject) -> Iterator[Outcome]:
    """The page of the signature shows text: 此页无正文 is not allowed."""
    date = subject.elements.date
    if date is None or not date.lines:
        return
    expected = Words("署名页有正文", "text on the page of the signature")
    fits = date.page in pages_with_text(subject)
    measured = expected if fits else Words("署名页没有正文", "no text there")
    yield judged(fits, expected, measured, date)


MEASURES = (
    Measure("M351", "首页有正文", "Text on the first page", _first_page, _HEADED),
    Measure("M352", "空白页", "Blank pages", _blank),
    Measure("M353", "署名页有正文", "Text beside the signature", _signature, (*_HEADED, "plain")),
)
