"""How wide the printed lines of a text are, and so which of them are full: by place on the page, or by their length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair.characters import width
from mzreport.intake.repair.openings import opens_structure
from mzreport.units import pt

#: How many em a full line may fall short: a mark or a group of figures that did not fit stands on the next line.
_SHORTFALL = 3.0
#: Lines shorter than this, in em, say nothing about the measure.
_SHORTEST = 10.0
#: From this share of full lines on, and up to this measure in em, lines are held to be broken by a machine.
_SHARE = 0.4
_WIDEST = 90.0
_PITCH = 16.0
_INDENT = 2.0
#: Narrower lines are titles and lists; so many lines must break off in mid-sentence before a text is held broken.
_NARROWEST = 14.0
_ENOUGH = 2

_Column = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of wrapped text in em, the usual gap between its lines, and whether its paragraphs are indented.

    ``count``: programs that break lines after so many characters, however wide, make lines of this many; else 0.
    ``gaps``: more room parts some of the lines. ``every``: even lines that a reader took for paragraphs may go on.
    ``columns`` are the left and right edges in EMU of each page's columns.
    """

    em: float = 0.0
    count: int = 0
    gap: int = 0
    indents: bool = False
    gaps: bool = False
    every: bool = False
    columns: Mapping[_Column, tuple[int, int]] = field(default_factory=dict)

    @property
    def wrapped(self) -> bool:
        """Whether the lines were broken by a machine at all."""
        return self.em > 0

    def is_full(self, paragraph: Paragraph, *, opens: bool = False) -> bool:
        """Whether a line fills the measure, so that its text may go on in the next.

        ``opens``: it is a paragraph's first, whose indent of two characters a copy may have lost.
        """
        box = paragraph.end.box
        edges = self.columns.get(_column(paragraph))
        if box and edges:
            return edges[1] - box.x - box.width <= _SHORTFALL * 0.7 * _em(paragraph)
        if self.count and len(paragraph.end.text.strip()) == self.count:
            return True
        lost = opens and not self.indents and (self.gaps or any(mark in paragraph.words for mark in "，。；："))
        return _width(paragraph) >= self.em - _SHORTFALL - (_INDENT if lost else 0)

    def is_indented(self, paragraph: Paragraph) -> bool:
        """Whether a line begins further in than the others."""
        box = paragraph.line.box
        edges = self.columns.get(_column(paragraph))
        if box and edges:
            # A reader that has seen all lines of the page knows more of its edges than the unsure lines tell.
            return box.x - edges[0] >= 1.2 * _em(paragraph) or paragraph.line.indent >= _INDENT - 0.5
        return _indent(paragraph.text.text) >= 1.0 or paragraph.line.indent >= 1.0

    def parted(self, after: Paragraph) -> bool:
        """Whether more room than usual stands before a line."""
        return after.gap > self.gap


def measure_of(lines: Sequence[Paragraph], source_format: str = "") -> Measure:
    """The measure of a text's lines whose paragraphs are not known.

    In a plain text a reader may have taken every line for a paragraph; where the lines themselves show that they were
    broken, all of them count as not known.
    """
    unsure = [line for line in lines if line.line.paragraph_end is None and not line.rows]
    found = _measured(unsure, _SHARE)
    if found.wrapped or source_format not in ("txt", "md"):
        return found
    plain = [line for line in lines if not line.rows and not line.line.image]
    whole = _measured(plain, 0.0)
    return replace(whole, every=True) if whole.wrapped and _is_broken(plain, whole) else found


def _measured(lines: Sequence[Paragraph], share: float) -> Measure:
    columns = _columns(lines)
    wide = [_width(line) for line in lines if _width(line) >= _SHORTEST]
    if len(wide) < 2:
        return Measure()
    em = _common(wide)
    full = sum(width >= em - _SHORTFALL for width in wide)
    if not columns and (full < share * len(wide) or em > _WIDEST):
        return Measure()
    gaps = Counter(line.gap for line in lines[1:])
    gap = gaps.most_common(1)[0][0] if gaps else 0
    measure = Measure(em, _counted(lines), gap, columns=columns)
    return replace(measure, indents=any(map(measure.is_indented, lines)), gaps=any(line.gap > gap for line in lines))


def _counted(lines: Sequence[Paragraph]) -> int:
    """The number of characters that lines of different width have in common; 0 where none stands out."""
    counts: dict[int, list[float]] = {}
    for line in lines:
        counts.setdefault(len(line.end.text.strip()), []).append(_width(line))
    most = max(counts)
    alike = counts[most]
    enough = len(alike) > _ENOUGH
    return most if enough and len(set(alike)) > 1 and most >= _SHORTEST else 0


def _is_broken(lines: Sequence[Paragraph], measure: Measure) -> bool:
    """Whether full lines break off in mid-sentence, no line is longer, and the next lines go on."""
    if not _NARROWEST <= measure.em <= _WIDEST or any(_width(line) > measure.em + _SHORTFALL for line in lines):
        return False
    full = [n for n, line in enumerate(lines[:-1]) if measure.is_full(line)]
    broken = [n for n in full if lines[n].words[-1] not in "。！？；：;:”）" and _goes_on(lines[n + 1])]
    return len(broken) >= _ENOUGH and 2 * len(broken) >= len(full)


def _goes_on(line: Paragraph) -> bool:
    return not opens_structure(line.words) and any(mark in line.words for mark in "。；，,;")


def _common(widths: Iterable[float]) -> float:
    """The width that most of the longest lines share: a few may hang over, so the longest alone is no measure."""
    counts = Counter(round(width) for width in widths)
    clusters = {em: sum(counts[em + step] for step in (-2, -1, 0, 1)) for em in counts}
    best = max(clusters.values())
    return float(max(em for em, count in clusters.items() if count >= 0.6 * best))


def indent_of(paragraph: Paragraph) -> float:
    """How far in a line of a plain text begins, in em."""
    return max(_indent(paragraph.text.text), paragraph.line.indent)


def _columns(lines: Iterable[Paragraph]) -> dict[_Column, tuple[int, int]]:
    found: dict[_Column, tuple[int, int]] = {}
    for line in lines:
        if box := line.line.box:
            key = _column(line)
            left, right = found.get(key, (box.x, box.x + box.width))
            found[key] = min(left, box.x), max(right, box.x + box.width)
    return found


def _column(line: Paragraph) -> _Column:
    return line.line.page, line.line.column


def _em(line: Paragraph) -> float:
    return float(pt(line.line.size or _PITCH))


def _width(line: Paragraph) -> float:
    """The width in em of a line with its indent, in which spaces between Han, which only PDF programs put, are none."""
    text = line.text.text
    return width("".join(text.split())) + min(_indent(text), 4.0)


def _indent(text: str) -> float:
    """The white space a line begins with, in em; a single space is none."""
    blank = text[: len(text) - len(text.lstrip())]
    indent = width(blank.replace("\t", "　　"))
    return indent if indent >= 1.0 else 0.0
