"""Face, size, colour and indent of the running text, and the 主送机关 above it (GB/T 9704—2012 5.2.2, 7.3.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Paragraph, count_of_han, most
from mzreport.check.measure.faces import Face, is_black
from mzreport.check.measure.looks import face_words, named, size_words
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, same, unknown

_NO_TEXT = Words("没有认出中文正文", "no running Chinese text was recognised")
#: Play of an indent, in characters.
_INDENT_PLAY = 0.35
_SMALLEST = 11


def running(subject: Subject) -> list[Paragraph]:
    """The paragraphs of the running text with Han characters; labels of charts and notes in small type are none."""
    return [
        paragraph
        for paragraph in subject.elements.body
        if count_of_han(paragraph.text) and (paragraph.size is None or paragraph.size >= _SMALLEST)
    ]


def main_face(subject: Subject) -> Face | None:
    """The face of most of the running text."""
    return most((paragraph.face, count_of_han(paragraph.text)) for paragraph in running(subject))


def main_size(subject: Subject) -> float | None:
    """The size of most of the running text."""
    return most(
        (paragraph.size, count_of_han(paragraph.text)) for paragraph in running(subject) if paragraph.size is not None
    )


def _face(subject: Subject) -> Iterator[Outcome]:
    face, expected = main_face(subject), named(Face.FANGSONG)
    if face is None:
        yield unknown(expected, _NO_TEXT)
    elif face is Face.UNKNOWN:
        yield unknown(expected, face_words(running(subject)[0]))
    else:
        yield judged(face is Face.FANGSONG, expected, named(face))


def _size(subject: Subject) -> Iterator[Outcome]:
    size, expected = main_size(subject), size_words(gb.SIZE_3)
    if size is None:
        yield unknown(expected, _NO_TEXT)
    else:
        yield judged(gb.is_size(size, gb.SIZE_3), expected, size_words(size))


def _colour(subject: Subject) -> Iterator[Outcome]:
    expected = Words("黑色", "black")
    for paragraph in (*subject.elements.title, *running(subject), *(h.paragraph for h in subject.elements.headings)):
        colour = paragraph.colour
        if colour is None:
            continue
        measured = expected if is_black(colour) else same("#{:02X}{:02X}{:02X}".format(*colour))
        yield judged(is_black(colour), expected, measured, paragraph)


def _indent(subject: Subject) -> Iterator[Outcome]:
    """Judged by most paragraphs of several lines: single ones may be quotations or go on from a table."""
    expected = Words("首行空 2 字", "first line 2 characters in")
    long = [p for p in running(subject) if p.indent is not None and (len(p.lines) > 1 or len(p.text) > 40)]
    if not long:
        return
    wrong = [p for p in long if abs((p.indent or 0) - 2) > _INDENT_PLAY]
    if 2 * len(wrong) < len(long):
        yield judged(True, expected, expected)
        return
    for paragraph in wrong[:1]:
        blank = f"{paragraph.indent:.1f}"
        yield judged(False, expected, Words(f"空 {blank} 字", f"{blank} characters"), paragraph)


def _to(subject: Subject) -> Iterator[Outcome]:
    to = subject.elements.to
    if to is None:
        return
    expected = Words("顶格，末尾用全角冒号", "flush left, ending with ：")
    flush = to.indent is None or to.indent <= _INDENT_PLAY
    place = Words("顶格", "flush left") if flush else Words(f"空 {to.indent:.1f} 字", f"{to.indent:.1f} characters in")
    end = to.text.strip()[-1]
    yield judged(
        flush and end == "：", expected, Words(f"{place.zh}，末尾“{end}”", f"{place.en}, ending with {end}"), to
    )


MEASURES = (
    Measure("M301", "正文字体", "Face of the text", _face),
    Measure("M302", "正文字号", "Size of the text", _size),
    Measure("M303", "文字颜色", "Colour of the text", _colour),
    Measure("M304", "首行缩进", "First-line indent", _indent, ("official", "letter", "order", "minutes", "plain")),
    Measure("M305", "主送机关", "Addressees", _to, ("official", "letter", "order", "minutes", "plain")),
)
