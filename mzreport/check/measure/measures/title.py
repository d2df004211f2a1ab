"""The title: face, size, centring, and the shape of its lines (GB/T 9704—2012 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Kind, Paragraph, em, most
from mzreport.check.measure.faces import Face
from mzreport.check.measure.looks import centre_of, look
from mzreport.check.measure.values import NO_PAGES, Measure, Outcome, Subject, Verdict, Words, judged, unknown

_KINDS: tuple[Kind, ...] = ("official", "letter", "minutes", "plain")
#: Lines that differ by less than this many characters are equally long.
_ALIKE = 0.6
#: A title of size 2 with more characters than this breaks, but a file without pages does not say where.
_LONGEST_LINE = 20


def _titles(subject: Subject) -> list[Paragraph]:
    """The title, those of documents printed with it, and those of attachments, whose form is the text's (7.3.7)."""
    elements = subject.elements
    attached = (attachment.title[0] for attachment in elements.attachments if attachment.title)
    return [*elements.title[:1], *elements.inner_titles, *attached]


def _face(subject: Subject) -> Iterator[Outcome]:
    for paragraph in _titles(subject):
        outcome = look(paragraph, Face.BIAOSONG, None)
        if outcome.verdict is Verdict.OK and _emboldened(subject, paragraph):
            bold = Words(f"{outcome.measured.zh} 加粗", f"{outcome.measured.en}, bold")
            outcome = judged(False, outcome.expected, bold, paragraph)
        yield outcome


def _emboldened(subject: Subject, paragraph: Paragraph) -> bool:
    """Whether a file without pages asks for bold; a font in a PDF may call itself bold by its nature."""
    return not subject.copy.paged and bool(most((stretch.bold, len(stretch.text)) for stretch in paragraph.stretches))


def _size(subject: Subject) -> Iterator[Outcome]:
    for paragraph in _titles(subject):
        yield look(paragraph, None, gb.SIZE_2)


def _centred(subject: Subject) -> Iterator[Outcome]:
    expected = Words("居中", "centred")
    middle = centre_of(subject.copy.grid)
    for paragraph in (*subject.elements.title, *subject.elements.inner_titles):
        if not paragraph.lines:
            if paragraph.align != "unknown":
                yield judged(paragraph.align == "center", expected, Words(*_ALIGNED[paragraph.align]), paragraph)
            continue
        # A closing mark at a line's end has ink in half its width, so a line may lie off by a quarter of a character.
        play = em(paragraph.size) * 0.3 + gb.PLACE_PLAY
        off = max((line.left + line.right) // 2 - middle for line in paragraph.lines)
        least = min((line.left + line.right) // 2 - middle for line in paragraph.lines)
        worst = max(off, least, key=abs)
        side = Words("偏右", "to the right") if worst > 0 else Words("偏左", "to the left")
        millimetres = f"{abs(worst) / 36000:.1f} mm"
        measured = Words(f"{side.zh} {millimetres}", f"{millimetres} {side.en}")
        yield judged(abs(worst) <= play, expected, expected if abs(worst) <= play else measured, paragraph)


_ALIGNED = {
    "left": ("左对齐", "left"),
    "right": ("右对齐", "right"),
    "justify": ("两端对齐", "justified"),
    "center": ("居中", "centred"),
}


def _shape(subject: Subject) -> Iterator[Outcome]:
    """A trapezoid or a lozenge: neither all lines alike nor one between two longer ones."""
    for title in (subject.elements.title, *((inner,) for inner in subject.elements.inner_titles)):
        if title:
            yield from _shape_of_one(title, paged=subject.copy.paged)


def _shape_of_one(title: Sequence[Paragraph], *, paged: bool) -> Iterator[Outcome]:
    expected = Words("梯形或菱形", "a trapezoid or a lozenge")
    lengths = [(line.right - line.left) / em(line.size) for paragraph in title for line in paragraph.lines]
    lengths = lengths or [_ems(part) for paragraph in title for part in paragraph.text.split("\n")]
    if len(lengths) < 2:
        if not paged and len(title[0].text) > _LONGEST_LINE:
            yield unknown(expected, NO_PAGES, title[0])
        return
    shape = shape_of(lengths)
    yield judged(not shape, expected, _SHAPES[shape], title[0])


def _ems(text: str) -> float:
    """About how many characters wide a text is: Western letters and figures take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


_SHAPES = {
    "": Words("梯形或菱形", "a trapezoid or a lozenge"),
    "rectangle": Words("各行一样长（长方形）", "all lines alike (a rectangle)"),
    "hourglass": Words("中间短、两头长（沙漏形）", "short in the middle (an hourglass)"),
}


def shape_of(lengths: Sequence[float]) -> str:
    """``rectangle`` or ``hourglass`` for the shapes to be avoided, else the empty string."""
    if max(lengths) - min(lengths) < _ALIKE:
        return "rectangle"
    for index in range(1, len(lengths) - 1):
        before, after = max(lengths[:index]), max(lengths[index + 1 :])
        if lengths[index] < min(before, after) - _ALIKE:
            return "hourglass"
    return ""


MEASURES = (
    Measure("M311", "标题字体", "Face of the title", _face, _KINDS),
    Measure("M312", "标题字号", "Size of the title", _size, _KINDS),
    Measure("M313", "标题居中", "Title centred", _centred, _KINDS),
    Measure("M314", "标题回行", "Lines of the title", _shape, _KINDS),
)
