"""Face, size, colour and indent of the running text, and the 主送机关 above it (GB/T 9704—2012 5.2.2, 7.3.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.characters import count_han
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Paragraph, em, most
from mzreport.check.measure.faces import Face, is_black
from mzreport.check.measure.looks import edges_of, face_words, look, named, size_words
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, same, unknown

_NO_TEXT = Words("没有认出中文正文", "no running Chinese text was recognised")
#: Play of an indent, in characters.
_INDENT_PLAY = 0.35
_SMALLEST = 11
#: Of a text with quotations this part at least is its own.
_OWN_SHARE = 0.25
#: A quotation begins so many characters in, and ends so many before the edge.
_QUOTED_INDENT, _QUOTED_BLANK = 3.5, 1.5


def running(subject: Subject) -> list[Paragraph]:
    """The paragraphs of the running text with Han characters.

    Labels of charts and notes in small type are none, nor are quotations while there is other text.
    """
    found = [
        paragraph
        for paragraph in subject.elements.body
        if count_han(paragraph.text) and (paragraph.size is None or paragraph.size >= _SMALLEST)
    ]
    right = edges_of(subject.copy.grid)[1]
    return [paragraph for paragraph in found if not _quoted(paragraph, right)] or found


def _quoted(paragraph: Paragraph, right: int) -> bool:
    """Whether a paragraph stands in from both edges."""
    blank = paragraph.right_blank
    if paragraph.lines:
        blank = min((right - line.right) / em(line.size) for line in paragraph.lines)
    deep = paragraph.indent is not None and paragraph.indent >= _QUOTED_INDENT
    return deep and len(paragraph.lines) != 1 and blank is not None and blank >= _QUOTED_BLANK


def main_face(subject: Subject) -> Face | None:
    """The face of most of the running text; FangSong where long quotations in Kai outweigh it."""
    counted = [(paragraph.face, count_han(paragraph.text)) for paragraph in running(subject)]
    face = most(counted)
    own = sum(count for one, count in counted if one is Face.FANGSONG)
    outweighed = face is Face.KAI and own >= _OWN_SHARE * sum(count for _, count in counted)
    return Face.FANGSONG if outweighed else face


def main_size(subject: Subject) -> float | None:
    """The size of most of the running text."""
    return most(
        (paragraph.size, count_han(paragraph.text)) for paragraph in running(subject) if paragraph.size is not None
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
    """Judged by most paragraphs of several lines in the text's face: quotations and remnants may differ."""
    expected = Words("首行空 2 字", "first line 2 characters in")
    face = main_face(subject)
    text = [p for p in running(subject) if p.face is face]
    long = [p for p in text if p.indent is not None and (len(p.lines) > 1 or len(p.text) > 40)]
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


def _others(subject: Subject) -> Iterator[Outcome]:
    """主送, 附件说明, signature, date and 附注: size 3 FangSong, or as the text, whose faults are said there."""
    elements = subject.elements
    # An order is signed by a person, whose name may be in the face of a signature.
    names = () if subject.kind == "order" else elements.signature
    single = (elements.to, elements.date, elements.annotation)
    face, size = main_face(subject), main_size(subject) or 0
    for paragraph in (*single, *(listed.paragraph for listed in elements.listed), *names):
        if paragraph is not None and count_han(paragraph.text):
            as_text = paragraph.face is face and gb.is_size(paragraph.size, size)
            outcome = look(paragraph, Face.FANGSONG, gb.SIZE_3)
            yield judged(True, outcome.expected, outcome.measured, paragraph) if as_text else outcome


MEASURES = (
    Measure("M301", "正文字体", "Face of the text", _face),
    Measure("M302", "正文字号", "Size of the text", _size),
    Measure("M303", "文字颜色", "Colour of the text", _colour),
    Measure("M304", "首行缩进", "First-line indent", _indent, ("official", "letter", "order", "minutes", "plain")),
    Measure("M305", "主送机关", "Addressees", _to, ("official", "letter", "order", "minutes", "plain")),
    Measure(
        "M306",
        "其他要素字体字号",
        "Type of other elements",
        _others,
        ("official", "letter", "order", "minutes", "plain"),
    ),
)
