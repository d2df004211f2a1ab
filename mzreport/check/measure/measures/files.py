"""What concerns the file: readable text, embedded fonts, and turned pages (GB/T 9704—2012 8; PDF/A)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.characters import count_han
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, unknown


def _readable(subject: Subject) -> Iterator[Outcome]:
    expected = Words("有可读的文字", "readable text")
    if subject.copy.scanned:
        reason = Words("是扫描件，只能量纸张", "a scan; only the paper can be measured")
        yield unknown(expected, reason)
    elif not any(paragraph.text.strip() for paragraph in subject.copy.paragraphs):
        yield unknown(expected, Words("没有文字", "no text"))
    elif not any(count_han(paragraph.text) for paragraph in subject.copy.paragraphs):
        yield unknown(expected, Words("没有汉字，多半不是公文", "no Han characters: hardly an official document"))


def _embedded(subject: Subject) -> Iterator[Outcome]:
    if not subject.copy.paged or subject.copy.scanned:
        return
    expected = Words("字体全部嵌入", "all fonts embedded")
    missing = subject.copy.missing_fonts
    measured = Words(f"未嵌入：{'、'.join(missing)}", f"not embedded: {', '.join(missing)}")
    yield judged(not missing, expected, measured if missing else expected)


def _turned(subject: Subject) -> Iterator[Outcome]:
    """Odd page: head at the binding side; even page: at the fore-edge. Both are the left of the upright sheet."""
    for sheet in subject.copy.sheets:
        if not sheet.turned:
            continue
        odd = sheet.number % 2 == 1
        expected = (
            Words("单页表头在订口一边", "odd page: head at the binding side")
            if odd
            else Words("双页表头在切口一边", "even page: head at the fore-edge")
        )
        if sheet.head == "unknown":
            yield unknown(expected, Words("看不出装订时怎样放", "nothing tells how the sheet is bound"))
            continue
        fits = sheet.head == "left"
        other = Words("在另一边", "at the other side")
        yield judged(fits, expected, expected if fits else other, page=sheet.number if subject.copy.paged else 0)


MEASURES = (
    Measure("M601", "文字可读", "Readable text", _readable),
    Measure("M602", "字体嵌入", "Fonts embedded", _embedded),
    Measure("M603", "横排表格方向", "Direction of turned pages", _turned),
)
