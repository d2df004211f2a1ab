"""The page number: form, type, height, side and order (GB/T 9704—2012 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import FolioForm, Sheet, Stretch, em, face_of_stretches
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import edges_of, named, size_words
from mzreport.check.measure.measures.pages import pages_with_text
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, millimetres, same, unknown
from mzreport.readers.pdf.page import Box

_FORM = re.compile(r"[—―─]\s?(?:[1-9]\d*|#)\s?[—―─]")
_EXPECTED_FORM = Words("“— 1 —”，数字左右各一条一字线", "— 1 —, a dash on each side")
_NONE_FIRST = Words("信函首页不显示页码", "no number on a letter's first page")
#: Play of the blank at the outer side, in characters.
_SIDE_PLAY = 0.5


def _numbered(subject: Subject) -> Iterator[Sheet]:
    return (sheet for sheet in subject.copy.sheets if sheet.folio is not None)


def _present(subject: Subject) -> Iterator[Outcome]:
    """On every page with text; not on the first page of a letter; free on a letter's second and last page."""
    expected = Words("有页码", "a page number")
    if subject.copy.scanned:
        return
    if not subject.copy.paged:
        found = bool(subject.copy.folios)
        yield judged(found, expected, expected if found else Words("页脚里没有页码域", "no page-number field"))
        if found and subject.kind == "letter":
            shown_first = not subject.copy.first_differs or any(form.pages == "first" for form in subject.copy.folios)
            yield judged(not shown_first, _NONE_FIRST, expected if shown_first else _NONE_FIRST)
        return
    shown = pages_with_text(subject)
    for sheet in subject.copy.sheets:
        numbered = sheet.folio is not None
        if subject.kind == "letter" and sheet.number == subject.elements.head_page:
            yield judged(not numbered, _NONE_FIRST, expected if numbered else _NONE_FIRST, page=sheet.number)
            continue
        if sheet.number not in shown or (subject.kind == "letter" and subject.copy.pages == 2):
            continue
        measured = expected if numbered else Words("没有页码", "none")
        yield judged(numbered, expected, measured, page=sheet.number)


def _form(subject: Subject) -> Iterator[Outcome]:
    for sheet in _numbered(subject):
        if sheet.folio is not None:
            text = sheet.folio.text.strip()
            fits = bool(_FORM.fullmatch(text))
            yield judged(fits, _EXPECTED_FORM, same(text), page=sheet.number, box=sheet.folio.box)
    for form in subject.copy.folios:
        text = form.paragraph.text.strip()
        yield judged(bool(_FORM.fullmatch(text)), _EXPECTED_FORM, same(text.replace("#", "1")))


def _look(subject: Subject) -> Iterator[Outcome]:
    for sheet in _numbered(subject):
        if sheet.folio is not None:
            outcome = _type_of(sheet.folio.stretches, sheet.folio.size)
            yield Outcome(outcome.verdict, outcome.expected, outcome.measured, sheet.number, sheet.folio.box)
    for form in subject.copy.folios:
        yield _type_of(form.paragraph.stretches, form.paragraph.size)


def _type_of(stretches: tuple[Stretch, ...], size: float | None) -> Outcome:
    digits = [stretch for stretch in stretches if any(c.isdigit() or c == "#" for c in stretch.text)]
    face = face_of_stretches(digits or stretches)
    expected = Words(f"宋体 {size_words(gb.SIZE_4).zh}", f"Song, {size_words(gb.SIZE_4).en}")
    measured = Words(f"{named(face).zh} {size_words(size).zh}", f"{named(face).en}, {size_words(size).en}")
    if face is Face.UNKNOWN or size is None:
        return unknown(expected, measured)
    return judged(face is Face.SONG and gb.is_size(size, gb.SIZE_4), expected, measured)


def _height(subject: Subject) -> Iterator[Outcome]:
    expected = Words("一字线距纸上边 269 ± 1 mm", "dash 269 ± 1 mm from the top")
    for sheet in _numbered(subject):
        place = sheet.folio_place
        if place is not None:
            fits = abs(place.dash - gb.DASH) <= gb.DASH_PLAY
            yield judged(fits, expected, same(millimetres(place.dash)), page=sheet.number, box=_box(sheet))
    for form in subject.copy.folios:
        if form.dashes:
            nearest = min(form.dashes, key=lambda dash: abs(dash - gb.DASH))
            yield judged(abs(nearest - gb.DASH) <= gb.DASH_PLAY, expected, same(millimetres(nearest)))
        else:
            yield unknown(expected, Words("页脚没有写明行距或距离", "the footer states no exact pitch or distance"))


def _box(sheet: Sheet) -> Box | None:
    return sheet.folio.box if sheet.folio else None


def _side(subject: Subject) -> Iterator[Outcome]:
    left, right = edges_of(subject.copy.grid)
    for sheet in _numbered(subject):
        place = sheet.folio_place
        if place is None or sheet.folio is None:
            continue
        number = int("".join(filter(str.isdigit, sheet.folio.text))[:4] or 0)
        unit = em(sheet.folio.size)
        odd = number % 2 == 1
        expected = _expected_side(odd)
        inner, outer = (place.left - left) / unit, (right - place.right) / unit
        blank = outer if odd else inner
        fits = abs(blank - 1) <= _SIDE_PLAY
        yield judged(fits, expected, _measured_side(inner, outer), page=sheet.number, box=sheet.folio.box)
    yield from (_stated_side(form) for form in subject.copy.folios)


def _expected_side(odd: bool) -> Words:
    if odd:
        return Words("单页码居右空 1 字", "odd: 1 character from the right")
    return Words("双页码居左空 1 字", "even: 1 character from the left")


def _measured_side(inner: float, outer: float) -> Words:
    if abs(inner - outer) < 2:
        return Words("居中", "centred")
    if outer < inner:
        return Words(f"居右空 {outer:.1f} 字", f"{outer:.1f} characters from the right")
    return Words(f"居左空 {inner:.1f} 字", f"{inner:.1f} characters from the left")


def _stated_side(form: FolioForm) -> Outcome:
    paragraph = form.paragraph
    words = {"left": Words("居左", "left"), "right": Words("居右", "right"), "center": Words("居中", "centred")}
    measured = words.get(paragraph.align, Words("未写明", "not stated"))
    if form.outside:
        return _outside(form)
    if form.pages == "all":
        expected = Words("单页居右、双页居左", "odd at the right, even at the left")
        return judged(False, expected, Words(f"各页相同，{measured.zh}", f"alike on all pages, {measured.en}"))
    odd = form.pages != "even"
    blank = paragraph.right_blank if odd else paragraph.indent
    fits = paragraph.align == ("right" if odd else "left") and (blank is None or abs(blank - 1) <= _SIDE_PLAY)
    if blank is not None:
        measured = Words(f"{measured.zh}空 {blank:.1f} 字", f"{measured.en}, {blank:.1f} characters in")
    return judged(fits, _expected_side(odd), measured)


def _outside(form: FolioForm) -> Outcome:
    """A frame at the outer side: the blank beside it is that of its own paragraph."""
    blanks = [blank for blank in (form.paragraph.indent, form.paragraph.right_blank) if blank is not None]
    outer = max(blanks, default=0.0)
    expected = Words("居外侧空 1 字", "1 character from the outer side")
    measured = Words(f"居外侧空 {outer:.1f} 字", f"{outer:.1f} characters from the outer side")
    return judged(abs(outer - 1) <= _SIDE_PLAY, expected, measured)


def _order(subject: Subject) -> Iterator[Outcome]:
    """Numbers go on by one from page to page, also over pages that show none."""
    before: tuple[int, int] | None = None
    for sheet in _numbered(subject):
        if sheet.folio is None:
            continue
        number = int("".join(filter(str.isdigit, sheet.folio.text))[:4] or 0)
        if before is not None:
            expected = before[1] + sheet.number - before[0]
            fits = number == expected
            yield judged(fits, same(str(expected)), same(str(number)), page=sheet.number, box=sheet.folio.box)
        before = (sheet.number, number)


MEASURES = (
    Measure("M401", "页码有无", "Page numbers", _present),
    Measure("M402", "页码写法", "Form of the page number", _form),
    Measure("M403", "页码字体字号", "Type of the page number", _look),
    Measure("M404", "页码上下位置", "Height of the page number", _height),
    Measure("M405", "页码左右位置", "Side of the page number", _side),
    Measure("M406", "页码连续", "Order of page numbers", _order),
)
