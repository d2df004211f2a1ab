"""附件说明 and the attachments themselves (GB/T 9704—2012 7.3.4, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Line
from mzreport.check.measure.elements import AttachmentFound, Listed
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import look
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, same
from mzreport.units import mm

_MARKS = "。，、；：！？.,;:"
_BLANK = re.compile(r"[\s　《》“”\"]+")
_INDENT_PLAY = 0.4
#: A running head stands higher than this.
_RUNNING_HEAD = mm(33)


def _list_indent(subject: Subject) -> Iterator[Outcome]:
    for listed in subject.elements.listed[:1]:
        indent = listed.paragraph.indent
        if indent is not None:
            expected = Words("左空 2 字", "2 characters in")
            measured = Words(f"空 {indent:.1f} 字", f"{indent:.1f} characters")
            yield judged(abs(indent - 2) <= _INDENT_PLAY, expected, measured, listed.paragraph)


def _numbers(subject: Subject) -> Iterator[Outcome]:
    """Several attachments are numbered 1. 2. and so on."""
    expected = Words("1. 2. 3. 依次编号", "numbered 1. 2. 3.")
    for place, listed in enumerate(subject.elements.listed, 1):
        if listed.number:
            fits = listed.number == place and listed.mark in (".", "．")
            yield judged(fits, expected, same(f"{listed.number}{listed.mark}"), listed.paragraph)


def _names(subject: Subject) -> Iterator[Outcome]:
    expected = Words("名称后不加标点", "no mark after the name")
    for listed in subject.elements.listed:
        if listed.name:
            yield judged(listed.name[-1] not in _MARKS, expected, same(f"…{listed.name[-4:]}"), listed.paragraph)


def _agreement(subject: Subject) -> Iterator[Outcome]:
    """The list and the attachments bound in name the same things in the same order."""
    listed, attachments = subject.elements.listed, subject.elements.attachments
    if not attachments:
        return
    if not listed:
        expected = Words("正文后有附件说明", "a list of attachments under the text")
        yield judged(False, expected, Words("没有找到", "none found"), attachments[0].mark)
        return
    for attachment, entry in _paired(attachments, listed):
        title = _plain(attachment.name)
        fits = not title or _plain(entry.name) == title
        yield judged(fits, same(entry.name), same(attachment.name), attachment.mark)
    if len(listed) < len(attachments):
        extra = attachments[len(listed)]
        expected = Words(f"附件说明列了 {len(listed)} 个", f"{len(listed)} listed")
        yield judged(False, expected, Words(f"实有 {len(attachments)} 个", f"{len(attachments)} found"), extra.mark)


def _paired(
    attachments: Sequence[AttachmentFound], listed: Sequence[Listed]
) -> Iterator[tuple[AttachmentFound, Listed]]:
    """Each attachment with its entry: by number, since one may be bound in turned, else in order."""
    entries = {entry.number: entry for entry in listed}
    for place, attachment in enumerate(attachments):
        if attachment.number and all(entries):
            entry = entries.get(attachment.number)
        else:
            entry = listed[place] if place < len(listed) else None
        if entry is not None:
            yield attachment, entry


def _plain(text: str) -> str:
    """A name without blanks, quotes and the mark at its end, which is judged by itself."""
    return _BLANK.sub("", text).rstrip(_MARKS)


def _mark_look(subject: Subject) -> Iterator[Outcome]:
    for attachment in subject.elements.attachments:
        yield look(attachment.mark, Face.HEI, gb.SIZE_3)


def _mark_place(subject: Subject) -> Iterator[Outcome]:
    """Flush left on the first line of a page, without a mark behind it."""
    expected = Words("另面，版心左上角第一行顶格", "new page, first line, flush left")
    for attachment in subject.elements.attachments:
        text = attachment.mark.text.strip()
        if text[-1] in _MARKS:
            yield judged(False, Words("后面不加标点", "no mark behind it"), same(text), attachment.mark)
            continue
        if not attachment.mark.lines:
            continue
        line = attachment.mark.lines[0]
        first = _first_line(subject, line.page)
        flush = abs(attachment.mark.indent or 0) <= _INDENT_PLAY
        on_top = first is line
        where = Words("第一行" if on_top else "不在第一行", "first line" if on_top else "not the first line")
        side = Words("顶格" if flush else "未顶格", "flush left" if flush else "not flush left")
        yield judged(
            flush and on_top, expected, Words(f"{where.zh}，{side.zh}", f"{where.en}, {side.en}"), attachment.mark
        )


def _first_line(subject: Subject, page: int) -> Line | None:
    sheet = next((sheet for sheet in subject.copy.sheets if sheet.number == page), None)
    shown = (line for line in sheet.lines if line is not sheet.folio and not line.angle) if sheet else ()
    return next((line for line in shown if line.baseline > _RUNNING_HEAD), None)


def _title_place(subject: Subject) -> Iterator[Outcome]:
    """Centred, on the third line."""
    expected = Words("居中，在第三行", "centred, on the third line")
    for attachment in subject.elements.attachments:
        outcome = _title_outcome(subject, attachment, expected)
        if outcome is not None:
            yield outcome


def _title_outcome(subject: Subject, attachment: AttachmentFound, expected: Words) -> Outcome | None:
    mark, title = attachment.mark, attachment.title
    if not title:
        return judged(False, expected, Words("没有找到居中的标题", "no centred title found"), mark)
    if not mark.lines or not title[0].lines:
        return None
    pitch = (subject.copy.grid.pitch or gb.PITCH) * 12700
    lines = 1 + (title[0].lines[0].baseline - mark.lines[0].baseline) / pitch
    return judged(2.5 <= lines <= 3.7, expected, Words(f"约在第 {lines:.1f} 行", f"about line {lines:.1f}"), title[0])


MEASURES = (
    Measure("M331", "附件说明位置", "Place of the attachment list", _list_indent),
    Measure("M330", "附件说明序号", "Numbers of the attachment list", _numbers),
    Measure("M332", "附件名称标点", "Marks after attachment names", _names),
    Measure("M333", "附件说明与附件一致", "List and attachments agree", _agreement),
    Measure("M334", "附件标识字体字号", "Type of the attachment mark", _mark_look),
    Measure("M335", "附件标识位置", "Place of the attachment mark", _mark_place),
    Measure("M336", "附件标题位置", "Place of the attachment title", _title_place),
)
