"""The letter: its double rules and its number at the right (GB/T 9704—2012 10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Kind, em
from mzreport.check.measure.faces import is_red
from mzreport.check.measure.looks import edges_of
from mzreport.check.measure.measures.letterhead import box_of
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, millimetres, same, unknown
from mzreport.readers.pdf.page import Rule
from mzreport.units import mm

_KINDS: tuple[Kind, ...] = ("letter",)
#: Lines of a double rule are nearer to each other than this.
_PAIR = mm(3)


def _pairs(subject: Subject) -> list[list[Rule]]:
    """The letter's rules from top to bottom, lines of a double rule together."""
    groups: list[list[Rule]] = []
    for rule in sorted(subject.elements.head_rules, key=lambda rule: rule.y0):
        if groups and rule.y0 - groups[-1][-1].y0 <= _PAIR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _double(subject: Subject) -> Iterator[Outcome]:
    """Upper rule thick over thin, lower rule thin over thick."""
    expected = (
        Words("上双线：上粗下细，红色", "upper rule: thick over thin, red"),
        Words("下双线：上细下粗，红色", "lower rule: thin over thick, red"),
    )
    if not subject.copy.paged:
        yield from _stated(subject, expected)
        return
    pairs = _pairs(subject)
    for number, words in enumerate(expected):
        if number >= len(pairs):
            yield judged(False, words, Words("没有找到", "none found"), page=subject.elements.head_page)
            continue
        group = pairs[0] if number == 0 else pairs[-1]
        yield judged(
            _is_double(group, thick_first=number == 0),
            words,
            same(" + ".join(f"{rule.weight / mm(1):.2f} mm" for rule in group)),
            page=subject.elements.head_page,
            box=box_of(group[0]),
        )


def _stated(subject: Subject, expected: tuple[Words, Words]) -> Iterator[Outcome]:
    """In a file without pages: two lines each above and below an empty paragraph, or lines of a double form."""
    borders = subject.elements.head_borders
    if all(border.form == "single" for border in borders) and len(borders) == 4:
        for words, (upper, lower), thick_first in zip(expected, (borders[:2], borders[2:]), (True, False), strict=True):
            red = is_red(upper.colour) and is_red(lower.colour)
            fits = red and (upper.weight > lower.weight) is thick_first and upper.weight != lower.weight
            yield judged(fits, words, same(f"{upper.weight / mm(1):.2f} mm + {lower.weight / mm(1):.2f} mm"))
        return
    double = [border for border in borders if border.form != "single"]
    if not double:
        yield unknown(expected[0], Words("没有找到段落边框画的双线", "no double paragraph border found"))
    for words, form, border in zip(expected, ("thick-thin", "thin-thick"), double, strict=False):
        fits = border.form == form and is_red(border.colour)
        yield judged(fits, words, same(border.form))


def _is_double(group: Sequence[Rule], *, thick_first: bool) -> bool:
    if len(group) != 2 or not all(is_red(rule.colour) for rule in group):
        return False
    upper, lower = group
    return upper.weight > lower.weight if thick_first else upper.weight < lower.weight


def _length(subject: Subject) -> Iterator[Outcome]:
    expected = Words("170 mm，居中", "170 mm, centred on the paper")
    middle = subject.copy.sheets[0].width // 2 if subject.copy.sheets else 0
    for border in subject.elements.head_borders:
        if border.length is not None:
            fits = abs(border.length - gb.LETTER_RULE) <= mm(1)
            yield judged(fits, expected, same(millimetres(border.length)))
    for group in _pairs(subject):
        rule = max(group, key=lambda one: one.length)
        centred = abs((rule.x0 + rule.x1) // 2 - middle) <= mm(1)
        fits = abs(rule.length - gb.LETTER_RULE) <= mm(1) and centred
        yield judged(fits, expected, same(millimetres(rule.length)), page=subject.elements.head_page, box=box_of(rule))


def _places(subject: Subject) -> Iterator[Outcome]:
    pairs, box = _pairs(subject), subject.elements.mark_box
    if not pairs:
        return
    page = subject.elements.head_page
    if box is not None:
        first = pairs[0][0]
        gap = first.y0 - first.weight // 2 - box.bottom
        expected = Words("上双线在标志下 4 mm", "upper rule 4 mm under the mark")
        yield judged(mm(2.5) <= gap <= mm(6), expected, same(millimetres(gap)), page=page, box=box_of(first))
    if len(pairs) > 1:
        last = pairs[-1][-1]
        height = subject.copy.sheets[page - 1].height
        gap = height - last.y0 - last.weight // 2
        expected = Words("下双线距纸下边 20 mm", "lower rule 20 mm above the paper's edge")
        yield judged(abs(gap - mm(20)) <= mm(1), expected, same(millimetres(gap)), page=page, box=box_of(last))


def _number(subject: Subject) -> Iterator[Outcome]:
    number = subject.elements.number
    if number is None or not number.lines:
        return
    part = subject.elements.number_part
    right = part.right if part else number.lines[0].right
    blank = (edges_of(subject.copy.grid)[1] - right) / em(number.size)
    expected = Words("居右顶格", "flush right")
    yield judged(abs(blank) <= 0.6, expected, Words(f"右空 {blank:.1f} 字", f"{blank:.1f} characters in"), number)


MEASURES = (
    Measure("M221", "信函双线", "Double rules of a letter", _double, _KINDS),
    Measure("M222", "信函双线长度", "Length of a letter's rules", _length, _KINDS),
    Measure("M223", "信函双线位置", "Place of a letter's rules", _places, _KINDS),
    Measure("M224", "信函发文字号", "Number of a letter", _number, _KINDS),
)
