"""The end of the text: 附件说明, signature, date, 附注, attendance, attachments (GB/T 9704—2012 7.3.4–7.3.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Paragraph
from mzreport.check.measure.elements import AttachmentFound, Elements, Listed

#: From this indent on, in characters, a line stands at the right.
_RIGHT = 7
#: Names of this many organs at most sign together.
_MOST_SIGNERS = 12
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
    text = paragraph.text.strip()
    forms = (patterns.DATE, patterns.HAN_DATE, patterns.OTHER_DATE)
    return stands_right(paragraph) and any(form.fullmatch(text) for form in forms)


def _signature(text: Sequence[Paragraph], at: int) -> tuple[Paragraph, ...]:
    """The paragraphs just above the date that stand at the right and are no sentences."""
    found: list[Paragraph] = []
    for paragraph in reversed(text[max(0, at - _MOST_SIGNERS) : at]):
        several = len(paragraph.parts) > 1
        if not (stands_right(paragraph) or several) or paragraph.text.strip()[-1] in _SENTENCE_ENDS:
            break
        found.insert(0, paragraph)
    return tuple(found)


def _annotation(text: Sequence[Paragraph], at: int) -> Paragraph | None:
    if at + 1 < len(text) and patterns.ANNOTATION.fullmatch(text[at + 1].text.strip()):
        return text[at + 1]
    return None


def _listed(text: Sequence[Paragraph]) -> tuple[Listed, ...]:
    """The names of the last 附件说明 of the text."""
    starts = [n for n, p in enumerate(text) if patterns.ATTACHMENT_LIST.match(p.text.strip())]
    if not starts:
        return ()
    first = text[starts[-1]]
    match = patterns.ATTACHMENT_LIST.match(first.text.strip())
    found = [_entry(match["rest"] if match else "", first)]
    for paragraph in text[starts[-1] + 1 :]:
        deep = paragraph.indent is None or paragraph.indent >= 3.5
        if not found[-1].number or not deep or not patterns.LISTED.match(paragraph.text.strip()):
            break
        found.append(_entry(paragraph.text.strip(), paragraph))
    return tuple(found)


def _entry(text: str, paragraph: Paragraph) -> Listed:
    match = patterns.LISTED.match(text)
    return (
        Listed(int(match["number"]), match["name"].strip(), paragraph) if match else Listed(0, text.strip(), paragraph)
    )


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
    from mzreport.check.text import numeral_value

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
