"""What custom asks of a bulletin's head: no national standard rules it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.measure.copy import Kind, em
from mzreport.check.measure.faces import is_red
from mzreport.check.measure.looks import centre_of
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, millimetres

_KINDS: tuple[Kind, ...] = ("bulletin",)
_NUMBER = re.compile(r"第\s*[1-9]\d*\s*期")
_PADDED = re.compile(r"第\s*(?:0\d*)?\s*期")


def _name(subject: Subject) -> Iterator[Outcome]:
    elements, expected = subject.elements, Words("红色，居中", "red, centred")
    for paragraph in elements.mark:
        red = is_red(paragraph.colour)
        words = Words("红色", "red") if red else Words("不是红色", "not red")
        box = paragraph.box
        if box is None:
            centred = paragraph.align in ("center", "unknown")
            measured = Words(
                words.zh + ("" if centred else "，未居中"), words.en + ("" if centred else ", not centred")
            )
        else:
            off = abs((box.left + box.right) // 2 - centre_of(subject.copy.grid))
            centred = off <= em(paragraph.size) * 0.3
            measured = Words(f"{words.zh}，偏 {millimetres(off)}", f"{words.en}, off by {millimetres(off)}")
        yield judged(red and centred, expected, measured, paragraph)


def _issue_number(subject: Subject) -> Iterator[Outcome]:
    expected = Words("第N期，阿拉伯数字，不编虚位", "第N期 in figures without leading zeros")
    for paragraph in subject.copy.paragraphs:
        if paragraph.page not in (0, 1):
            return
        match = _PADDED.search(paragraph.text) or _NUMBER.search(paragraph.text)
        if match and len(paragraph.text) < 40:
            fits = _PADDED.search(paragraph.text) is None
            yield judged(fits, expected, Words(match[0], match[0]), paragraph)
            return


MEASURES = (
    Measure("M231", "简报名称", "Name of the bulletin", _name, _KINDS),
    Measure("M232", "期号", "Issue number", _issue_number, _KINDS),
)
