"""The numbered headings and the running text between them (GB/T 9704—2012 7.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from mzreport.characters import count_han, numeral_value
from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Paragraph
from mzreport.check.measure.elements import Elements, HeadingFound
from mzreport.check.measure.faces import Face

#: Type of a title is larger than this, in points; the titles of a bulletin's items are not.
_TITLE_FROM = 18


class Running(TypedDict):
    """The fields of ``Elements`` that are found here."""

    headings: tuple[HeadingFound, ...]
    inner_titles: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]


def headings_of(paragraphs: Sequence[Paragraph], start: int, elements: Elements) -> Running:
    """The headings and the other running text from paragraph ``start`` on."""
    others = _ids(elements)
    headings: list[HeadingFound] = []
    body: list[Paragraph] = []
    titles: list[Paragraph] = []
    part = 0
    for paragraph in paragraphs[start:]:
        text = paragraph.text.strip()
        if not text:
            continue
        if id(paragraph) in others or paragraph.in_table or paragraph.align == "center":
            part += _begins_text(paragraph, elements)
            if id(paragraph) not in others and _is_title(paragraph):
                titles.append(paragraph)
            continue
        label = patterns.heading_label(text) if _may_be_heading(paragraph) else None
        if label:
            headings.append(HeadingFound(label[0], _value(label[1]), label[2], paragraph, part))
        else:
            part += text.startswith("【")
            body.append(paragraph)
    return {"headings": tuple(headings), "inner_titles": tuple(titles), "body": tuple(body)}


def _is_title(paragraph: Paragraph) -> bool:
    """Whether a centred paragraph is the title of a document printed after the first."""
    return not paragraph.in_table and paragraph.face is Face.BIAOSONG and (paragraph.size or 0) >= _TITLE_FROM


def _begins_text(paragraph: Paragraph, elements: Elements) -> bool:
    """Whether numbers start anew behind it: a title, or the mark of an attachment; not a caption."""
    if any(paragraph is attachment.mark for attachment in elements.attachments):
        return True
    return not paragraph.in_table and paragraph.align == "center" and paragraph.face is Face.BIAOSONG


def _may_be_heading(paragraph: Paragraph) -> bool:
    return count_han(paragraph.text) > 0 and (paragraph.indent is None or paragraph.indent < 5)


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else numeral_value(numeral) or 0


def _ids(elements: Elements) -> set[int]:
    """The identities of the paragraphs that are something else."""
    known = [
        elements.to,
        elements.date,
        elements.annotation,
        elements.printed_by,
        elements.imprint,
        elements.number,
        *elements.signature,
        *elements.attendance,
        *elements.cc,
        *elements.foot,
        *elements.signers,
        *(listed.paragraph for listed in elements.listed),
    ]
    for attachment in elements.attachments:
        known += [attachment.mark, *attachment.title]
    return {id(paragraph) for paragraph in known if paragraph is not None}
