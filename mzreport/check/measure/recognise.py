"""Finds the elements of a document in its paragraphs, by place, face, colour, size and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mzreport.characters import count_han
from mzreport.check.measure import patterns
from mzreport.check.measure.colophon import colophon_of
from mzreport.check.measure.copy import Copy, Kind, Paragraph, most
from mzreport.check.measure.elements import Elements
from mzreport.check.measure.ending import ending_of
from mzreport.check.measure.faces import Face
from mzreport.check.measure.letterhead import Letterhead, letterhead_of
from mzreport.check.measure.numbering import headings_of

#: A title is larger than the text by this many points at least, when nothing else marks it.
_LARGER = 2.5
#: A title or an address of more paragraphs than this is none.
_LONGEST = 8
#: A line begins at the edge up to this many characters from it.
_FLUSH = 0.5


def recognise(copy: Copy, asked: Kind | None = None) -> tuple[Kind, Elements]:
    """The kind (``asked`` where given) and the elements of a copy."""
    paragraphs = [paragraph for paragraph in copy.paragraphs if paragraph.text.strip() or paragraph.borders]
    head = letterhead_of(copy, paragraphs)
    kind = asked or _kind(head)
    title, after = _title(paragraphs, head, copy)
    to, after = _to(paragraphs, after)
    if kind == "bulletin":
        title, to, after = (), None, head.end
    elements = Elements(
        head_page=head.page,
        mark=head.mark,
        mark_box=head.box,
        copy_no=head.copy_no,
        secrecy=head.secrecy,
        urgency=head.urgency,
        number=head.number,
        number_part=head.number_part,
        signers=head.signers,
        head_rules=head.rules,
        head_borders=head.borders,
        imprint=head.imprint,
        title=title,
        to=to,
    )
    elements = colophon_of(copy, paragraphs, after, elements, kind)
    elements = ending_of(paragraphs, after, elements, bulletin=kind == "bulletin")
    return kind, replace(elements, **headings_of(paragraphs, after, elements))


def _kind(head: Letterhead) -> Kind:
    """The kind that the letterhead tells; in a joint one the word stands beside the names."""
    if not head.mark and head.box is None:
        return "plain"
    names = ["".join(paragraph.text.split()) for paragraph in head.mark]
    words = [*names, "".join(names), *("".join(part.split()) for paragraph in head.mark for part in paragraph.parts)]
    if any(word.endswith("纪要") for word in words):
        return "minutes"
    if head.issue_number:
        return "bulletin"
    if any(word.endswith("令") for word in words):
        return "order"
    if any("文件" in word for word in words):
        return "official"
    return "letter" if head.letter_rules else "official"


def _title(paragraphs: Sequence[Paragraph], head: Letterhead, copy: Copy) -> tuple[tuple[Paragraph, ...], int]:
    """The title's paragraphs and the index of what follows them."""
    body = _body_size(copy)
    found: list[Paragraph] = []
    index = head.end
    while index < len(paragraphs) and len(found) < _LONGEST:
        paragraph = paragraphs[index]
        if not paragraph.text.strip() or (paragraph.in_table and not found):
            index += 1
            continue
        if not _is_title(paragraph, body, found):
            break
        found.append(paragraph)
        index += 1
    return tuple(found), index if found else head.end


def _is_title(paragraph: Paragraph, body: float | None, before: Sequence[Paragraph]) -> bool:
    size = paragraph.size
    if paragraph.in_table or size is None or patterns.heading_label(paragraph.text):
        return False
    if before:  # a byline or a date under the title is smaller than its lines
        return size == before[0].size and (paragraph.page == before[0].page)
    if paragraph.align == "center":
        return not patterns.ISSUE_NUMBER.search(paragraph.text)
    return paragraph.face is Face.BIAOSONG or (body is not None and size >= body + _LARGER)


def _body_size(copy: Copy) -> float | None:
    sized = ((paragraph.size, count_han(paragraph.text)) for paragraph in copy.paragraphs if not paragraph.in_table)
    return most((size, count) for size, count in sized if size is not None)


def _to(paragraphs: Sequence[Paragraph], start: int) -> tuple[Paragraph | None, int]:
    """The 主送 and the index of what follows it: the paragraph flush left that ends with a colon, under the title."""
    for index in range(start, min(start + 3, len(paragraphs))):
        paragraph = paragraphs[index]
        text = paragraph.text.strip()
        if paragraph.in_table or not text or paragraph.align == "center":  # a note under the title is centred
            continue
        if patterns.heading_label(text) or patterns.SIGNER.search(text):
            return None, start
        if not patterns.TO.fullmatch(text):
            bare = _lacks_colon(paragraph, paragraphs[index + 1 : index + 2])
            return (paragraph, index + 1) if bare else (None, start)
        flush = paragraph.indent is None or paragraph.indent < 1
        return (paragraph, index + 1) if flush or len(text) < 40 else (None, start)
    return None, start


def _lacks_colon(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether a line names organs as a 主送 does, flush left over an indented text, and lacks only the colon."""
    if paragraph.indent is None or abs(paragraph.indent) > _FLUSH or paragraph.align in ("center", "right"):
        return False
    indented = any(one.indent is not None and one.indent > 1 for one in following)
    return indented and bool(patterns.ORGANS.fullmatch(paragraph.text.strip()))
