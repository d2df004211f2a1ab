"""The letterhead: mark, serial, secrecy, number, signers and red rule (GB/T 9704—2012 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mzreport.check.measure import patterns
from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Kind, Paragraph, cut, em
from mzreport.check.measure.faces import Face, is_red
from mzreport.check.measure.looks import centre_of, edges_of, ends_words, face_words, look, named
from mzreport.check.measure.values import (
    NO_PAGES,
    Measure,
    Outcome,
    Subject,
    Words,
    judged,
    millimetres,
    same,
    unknown,
)
from mzreport.readers.pdf.page import Box, Rule
from mzreport.units import mm

_FORMAL: tuple[Kind, ...] = ("official", "letter", "order", "minutes")
_RULED: tuple[Kind, ...] = ("official", "minutes")
#: The rule stands 4 mm under the number; programs reckon from its ink, its body or its line.
_RULE_GAP = (mm(3), mm(6.5))
#: The gap that a star in the middle of a rule may take.
_STAR = mm(20)
_RULE_WEIGHT = (mm(0.25), mm(1))


def _mark_top(subject: Subject) -> Iterator[Outcome]:
    expected = gb.MARK_TOP[subject.kind]
    words = Words(f"上边缘距纸上边 {expected.mm:g} ± 0.5 mm", f"upper edge {expected.mm:g} ± 0.5 mm from the paper's")
    elements = subject.elements
    if elements.mark_box is None:
        if elements.mark:
            yield unknown(words, NO_PAGES, elements.mark[0])
        return
    top = elements.mark_box.top
    fits = abs(top - expected) <= gb.PLACE_PLAY
    yield judged(fits, words, same(millimetres(top)), page=elements.head_page, box=elements.mark_box)


def _mark_face(subject: Subject) -> Iterator[Outcome]:
    for paragraph in subject.elements.mark:
        yield look(paragraph, Face.BIAOSONG, None)


def _mark_colour(subject: Subject) -> Iterator[Outcome]:
    expected = Words("红色", "red")
    for paragraph in subject.elements.mark:
        if paragraph.colour is not None:
            red = is_red(paragraph.colour)
            yield judged(red, expected, expected if red else same(_hex(paragraph.colour)), paragraph)


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _mark_centred(subject: Subject) -> Iterator[Outcome]:
    expected = Words("居中", "centred")
    elements = subject.elements
    box = elements.mark_box
    if box is None:
        for paragraph in elements.mark:
            if paragraph.align in ("left", "right"):
                yield judged(False, expected, Words("未居中", "not centred"), paragraph)
            elif paragraph.align == "center":
                yield judged(True, expected, expected, paragraph)
        return
    middle = centre_of(subject.copy.grid) if subject.kind != "letter" else subject.copy.sheets[0].width // 2
    off = (box.left + box.right) // 2 - middle
    # Letter spacing after the last character belongs to the line but not to its ink.
    size = max((paragraph.size or 22 for paragraph in elements.mark), default=22)
    fits = abs(off) <= em(size) * 0.25 + gb.PLACE_PLAY
    yield judged(
        fits,
        expected,
        Words(f"偏 {millimetres(abs(off))}", f"off by {millimetres(abs(off))}"),
        page=elements.head_page,
        box=box,
    )


def _number_form(subject: Subject) -> Iterator[Outcome]:
    number = subject.elements.number
    if number is None or not patterns.NUMBER.search(number.text):
        return
    text = "".join(_number_text(number).split())
    expected = Words("机关代字〔年份〕序号号，如 ××〔2026〕10号", "code 〔year〕 number 号, such as ××〔2026〕10号")
    yield judged(bool(patterns.NUMBER_FORM.fullmatch(text)), expected, same(text), number)


def _number_look(subject: Subject) -> Iterator[Outcome]:
    number = subject.elements.number
    if number is not None:
        yield look(number.only(_number_text(number)), Face.FANGSONG, gb.SIZE_3)


def _number_text(number: Paragraph) -> str:
    """The number alone: its line may have secrecy or urgency before it and signers behind it."""
    for pattern in (patterns.NUMBER, patterns.ORDER_NUMBER):
        for text in (*number.parts, number.text):
            match = pattern.search(text)
            if match:
                before = patterns.BEFORE_NUMBER.match(text)
                return text[before.end() if before else 0 : match.end()]
    return number.text


def _number_place(subject: Subject) -> Iterator[Outcome]:
    """Centred; with signers one character from the left."""
    elements = subject.elements
    number, part = elements.number, elements.number_part
    if number is None or not number.lines:
        return
    line = number.lines[0]
    left, right = (part.left, part.right) if part else (line.left, line.right)
    unit = em(line.size)
    edges = edges_of(subject.copy.grid)
    if elements.signers:
        expected = Words("居左空 1 字（有签发人）", "1 character from the left (with signers)")
        blank = (left - edges[0]) / unit
        measured = Words(f"空 {blank:.1f} 字", f"{blank:.1f} characters")
        yield judged(abs(blank - 1) <= 0.35, expected, measured, number)
        return
    off = (left + right) // 2 - centre_of(subject.copy.grid)
    fits = abs(off) <= unit // 2
    yield judged(
        fits,
        Words("居中", "centred"),
        Words("居中", "centred") if fits else Words(f"偏 {millimetres(abs(off))}", f"off by {millimetres(abs(off))}"),
        number,
    )


def _number_gap(subject: Subject) -> Iterator[Outcome]:
    """Two blank lines between mark and number (several signers push the number further down)."""
    elements = subject.elements
    number, box = elements.number, elements.mark_box
    if number is None or box is None or not number.lines:
        return
    first = min((number, *elements.signers), key=lambda p: p.lines[0].baseline if p.lines else number.lines[0].baseline)
    if not first.lines:
        return
    pitch = (subject.copy.grid.pitch or gb.PITCH) * 12700
    blank = (first.lines[0].top - box.bottom) / pitch
    expected = Words("标志下空 2 行", "2 blank lines under the mark")
    yield judged(1.6 <= blank <= 2.8, expected, Words(f"约 {blank:.1f} 行", f"about {blank:.1f} lines"), first)


def _signers(subject: Subject) -> Iterator[Outcome]:
    expected = Words("“签发人：”用仿宋，姓名用楷体", "签发人： in FangSong, names in Kai")
    for paragraph in subject.elements.signers:
        label, names = _label(paragraph), _names(paragraph)
        faces = [
            part.face for part, own in ((label, Face.FANGSONG), (names, Face.KAI)) if part and part.face is not own
        ]
        if not faces and names:
            yield judged(True, expected, expected, paragraph)
        elif Face.UNKNOWN in faces:
            yield unknown(expected, face_words(names or label or paragraph), paragraph)
        elif faces:
            yield judged(False, expected, _two(label, names), paragraph)


def _two(label: Paragraph | None, names: Paragraph | None) -> Words:
    found = [named(part.face) if part else Words("没有", "none") for part in (label, names)]
    return Words(f"“签发人：”{found[0].zh}，姓名{found[1].zh}", f"签发人： {found[0].en}, names {found[1].en}")


def _label(paragraph: Paragraph) -> Paragraph | None:
    """签发人 alone."""
    match = patterns.SIGNER.search(paragraph.text)
    return paragraph.only(match[0]) if match else None


def _names(paragraph: Paragraph) -> Paragraph | None:
    """What follows 签发人： in the looks it has; None where nothing does."""
    joined = "".join(stretch.text for stretch in paragraph.stretches)
    match = patterns.SIGNER.search(joined)
    if match is None or not joined[match.end() :].strip():
        return None
    return replace(paragraph, stretches=tuple(cut(paragraph.stretches, match.end(), len(joined))))


def _serial(subject: Subject) -> Iterator[Outcome]:
    paragraph = subject.elements.copy_no
    if paragraph is not None:
        digits = "".join(filter(str.isdigit, paragraph.text))
        yield judged(len(digits) == 6, Words("6 位数字", "6 digits"), same(digits), paragraph)


def _secrecy(subject: Subject) -> Iterator[Outcome]:
    for paragraph in (subject.elements.secrecy, subject.elements.urgency):
        if paragraph is not None:
            yield look(paragraph, Face.HEI, gb.SIZE_3)


def main_rule(subject: Subject) -> Rule | None:
    """The rule that closes the letterhead: the longest under the mark."""
    return max(subject.elements.head_rules, key=lambda rule: rule.length, default=None)


def _rule_colour(subject: Subject) -> Iterator[Outcome]:
    expected = Words("红色分隔线", "a red rule")
    elements = subject.elements
    if not elements.mark and elements.mark_box is None:
        return
    rule = main_rule(subject)
    if rule is not None:
        red = is_red(rule.colour)
        measured = expected if red else same(_hex(rule.colour))
        yield judged(red, expected, measured, page=elements.head_page, box=box_of(rule))
    elif elements.head_borders:
        colour = elements.head_borders[-1].colour
        if colour is not None:
            yield judged(is_red(colour), expected, expected if is_red(colour) else same(_hex(colour)))
    elif subject.copy.paged:
        yield judged(False, expected, Words("没有找到", "none found"), page=elements.head_page)
    else:
        yield unknown(expected, Words("没有找到（可能是画上去的线）", "none found (it may be a drawing)"))


def box_of(rule: Rule) -> Box:
    """The box of a rule's ink."""
    half = rule.weight // 2
    return Box(rule.x0, rule.y0 - half, rule.x1, rule.y1 + half)


def _rule_length(subject: Subject) -> Iterator[Outcome]:
    """As wide as the type area: the copy's own, whose margins are judged by themselves."""
    rule = main_rule(subject)
    left, right = edges_of(subject.copy.grid)
    expected = Words(
        f"与版心等宽，{millimetres(right - left)}", f"as wide as the type area, {millimetres(right - left)}"
    )
    if rule is not None:
        fits = abs(rule.x0 - left) <= mm(1) and abs(rule.x1 - right) <= mm(1)
        yield judged(fits, expected, ends_words(rule, left), page=subject.elements.head_page, box=box_of(rule))
        return
    lengths = [border.length for border in subject.elements.head_borders if border.length is not None]
    if lengths:
        # A star may stand between two halves, each drawn by itself.
        halves = len(lengths) == 2 and max(lengths) < 0.6 * (right - left)
        length = sum(lengths) if halves else lengths[-1]
        short = _STAR if halves else 2 * mm(1)
        yield judged(-short <= length - (right - left) <= 2 * mm(1), expected, same(millimetres(length)))


def _rule_weight(subject: Subject) -> Iterator[Outcome]:
    """The standard gives no weight; offices use 0.35 to 0.5 mm, and programs' lines of up to 2.25 pt pass for one."""
    expected = Words("0.35 至 0.5 mm", "0.35 to 0.5 mm")
    rule, borders = main_rule(subject), subject.elements.head_borders
    weight = rule.weight if rule is not None else borders[-1].weight if borders else None
    if weight is not None and weight > 0:
        fits = _RULE_WEIGHT[0] <= weight <= _RULE_WEIGHT[1]
        page, box = (subject.elements.head_page, box_of(rule)) if rule is not None else (0, None)
        yield judged(fits, expected, same(f"{weight / mm(1):.2f} mm"), page=page, box=box)


def _rule_gap(subject: Subject) -> Iterator[Outcome]:
    rule, number = main_rule(subject), subject.elements.number
    if rule is None or number is None or not number.lines:
        return
    gap = rule.y0 - rule.weight // 2 - number.lines[-1].bottom
    expected = Words("发文字号下 4 mm", "4 mm under the number")
    fits = _RULE_GAP[0] <= gap <= _RULE_GAP[1]
    yield judged(fits, expected, same(millimetres(gap)), page=number.page, box=box_of(rule))


MEASURES = (
    Measure("M201", "发文机关标志位置", "Place of the mark", _mark_top, _FORMAL),
    Measure("M202", "发文机关标志字体", "Face of the mark", _mark_face, _FORMAL),
    Measure("M203", "发文机关标志颜色", "Colour of the mark", _mark_colour, _FORMAL),
    Measure("M204", "发文机关标志居中", "Mark centred", _mark_centred, _FORMAL),
    Measure("M205", "发文字号写法", "Form of the number", _number_form, (*_FORMAL, "plain")),
    Measure("M206", "发文字号字体字号", "Type of the number", _number_look, _FORMAL),
    Measure("M207", "发文字号左右位置", "Place of the number across", _number_place, ("official", "order", "minutes")),
    Measure("M208", "发文字号上下位置", "Place of the number down", _number_gap, ("official", "order")),
    Measure("M209", "签发人", "Signers", _signers, ("official",)),
    Measure("M210", "份号", "Serial of the copy", _serial, _FORMAL),
    Measure("M211", "密级和紧急程度", "Secrecy and urgency", _secrecy, _FORMAL),
    Measure("M212", "红色分隔线", "Red rule", _rule_colour, (*_RULED, "bulletin")),
    Measure("M213", "红色分隔线长度", "Length of the red rule", _rule_length, (*_RULED, "bulletin")),
    Measure("M214", "红色分隔线位置", "Place of the red rule", _rule_gap, ("official",)),
    Measure("M215", "红色分隔线粗细", "Weight of the red rule", _rule_weight, _RULED),
)
