"""The end of the text: 附件说明, signature, date, 附注, attendance, attachments (GB/T 9704—2012 7.3.4–7.3.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mzreport.characters import MARKS
from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Paragraph, em
from mzreport.check.measure.elements import AttachmentFound, Elements, Listed

#: From this indent on, in characters, a line stands at the right.
_RIGHT = 7
#: Names of this many organs at most sign together.
_MOST_SIGNERS = 12
#: A 附注 is shorter than this.
_LONGEST_NOTE = 60
#: Names and date are of one size, or nearly.
_ALIKE = 1.5
_SENTENCE_ENDS = "。；！？，、："


def ending_of(paragraphs: Sequence[Paragraph], start: int, elements: Elements, *, bulletin: bool = False) -> Elements:
    """The elements with those of the ending added; a bulletin has none of them."""
    if bulletin:
        return elements
    colophon = {id(p) for p in (*elements.cc, elements.printed_by)}
    text = [p for p in paragraphs[start:] if id(p) not in colophon and not p.in_table and p.text.strip()]
    at = next((n for n, p in enumerate(text) if _is_date(p)), None)
    attachments, first_attachment = _attachments(text)
    end = at if at is not None else first_attachment
    return replace(
        elements,
        date=text[at] if at is not None else None,
        signature=_signature(text, at) if at is not None else (),
        annotation=_annotation(text, at) if at is not None else None,
        listed=_listed(text[: end if end is not None else len(text)]),
        attachments=attachments,
        attendance=tuple(p for p in text if patterns.ATTENDANCE.match(p.text.strip())),
    )


def stands_right(paragraph: Paragraph) -> bool:
    """Whether a paragraph is set at the right of the page."""
    if paragraph.align == "right" or (len(paragraph.cells) > 1 and not paragraph.cells[0].strip()):
        return True
    return paragraph.indent is not None and paragraph.indent >= _RIGHT and len(paragraph.lines) <= 1


def _is_date(paragraph: Paragraph) -> bool:
    return stands_right(paragraph) and patterns.is_date(paragraph.text)


def _signature(text: Sequence[Paragraph], at: int) -> tuple[Paragraph, ...]:
    """The paragraphs just above the date that are names of organs, or an office and its holder."""
    found: list[Paragraph] = []
    for paragraph in reversed(text[max(0, at - _MOST_SIGNERS) : at]):
        if paragraph.text.strip()[-1] in _SENTENCE_ENDS or not _signs(paragraph, text[at]):
            break
        found.insert(0, paragraph)
    return tuple(found)


def _signs(paragraph: Paragraph, date: Paragraph) -> bool:
    """Whether a paragraph stands as a signature does: at the right, several in a row, or long and over the date."""
    if paragraph.align == "center" and not _over(paragraph, date):
        return False
    if abs((paragraph.size or 0) - (date.size or 0)) > _ALIKE:
        return False  # a caption
    if stands_right(paragraph) or len(paragraph.parts) > 1:
        return True
    if any(mark in paragraph.text for mark in MARKS) or patterns.heading_label(paragraph.text):
        return False
    if len(paragraph.lines) == 1 and len(paragraph.lines[0].pieces) > 1:
        return True
    return _over(paragraph, date)


def _over(paragraph: Paragraph, date: Paragraph) -> bool:
    """Whether a paragraph wider than the date has its middle over the date's."""
    box, under = paragraph.box, date.box
    if box is None or under is None:
        return False
    off = abs((box.left + box.right) - (under.left + under.right)) // 2
    return box.right - box.left > under.right - under.left and off < em(date.size)


def _annotation(text: Sequence[Paragraph], at: int) -> Paragraph | None:
    """The paragraph under the date that is in brackets, or reads as a 附注 that lacks them."""
    if at + 1 >= len(text):
        return None
    under = text[at + 1]
    words = under.text.strip()
    bare = patterns.BARE_ANNOTATION.match(words) and under.page == text[at].page and len(words) < _LONGEST_NOTE
    return under if bare or patterns.ANNOTATION.fullmatch(words) else None


def _listed(text: Sequence[Paragraph]) -> tuple[Listed, ...]:
    """The names of the last 附件说明 of the text."""
    starts = [n for n, p in enumerate(text) if patterns.ATTACHMENT_LIST.match(p.text.strip())]
    if not starts:
        return ()
    first = text[starts[-1]]
    match = patterns.ATTACHMENT_LIST.match(first.text.strip())
    found = [_entry(match["rest"] if match else "", first)]
    for paragraph in text[starts[-1] + 1 :]:
        entry = _entry(paragraph.text.strip(), paragraph)
        deep = paragraph.indent is None or paragraph.indent >= 3.5 or entry.number == found[-1].number + 1
        if not found[-1].number or not entry.number or not deep:
            break
        found.append(entry)
    return tuple(found)


def _entry(text: str, paragraph: Paragraph) -> Listed:
    match = patterns.LISTED.match(text)
    if match is None:
        return Listed(0, text.strip(), paragraph)
    return Listed(int(match["number"]), match["name"].strip(), paragraph, match["mark"])


def _attachments(text: Sequence[Paragraph]) -> tuple[tuple[AttachmentFound, ...], int | None]:
    """The attachments, each with its title, and the index of the first one's mark."""
    found: list[AttachmentFound] = []
    first: int | None = None
    for n, paragraph in enumerate(text):
        match = patterns.ATTACHMENT_MARK.fullmatch(paragraph.text.strip())
        if not match or (paragraph.indent or 0) > 3 or paragraph.align in ("center", "right"):
            continue
        first = n if first is None else first
        found.append(AttachmentFound(_value(match["number"]), paragraph, _attachment_title(text, n)))
    return tuple(found), first


def _value(numeral: str | None) -> int:
    from mzreport.characters import numeral_value

    if not numeral:
        return 0
    return int(numeral) if numeral.isdigit() else numeral_value(numeral) or 0


def _attachment_title(text: Sequence[Paragraph], at: int) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for paragraph in text[at + 1 : at + 5]:
        first = found[0] if found else paragraph
        alike = paragraph.align == "center" and paragraph.size == first.size and paragraph.face == first.face
        if not alike or paragraph.page not in (0, text[at].page):
            break
        found.append(paragraph)
    return tuple(found)
