"""Inlines to sorts: every character with its face, advance, and where lines may break around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from mzreport.diagnostics import Span
from mzreport.model import Inline, LineBreak, Link, PageReference, Style, Styled, Tab, Text
from mzreport.typeset.characters import (
    AVOIDED,
    FIRM_SPACES,
    FREE,
    INSIDE_NUMBER,
    INSIDE_WORD,
    LEFT_BLANK,
    NEVER,
    NUMBER_UNIT,
    RIGHT_BLANK,
    UNIT,
    UNIT_REACH,
    WORD_BREAKS,
    WORD_POINT,
    Kind,
    clusters,
)
from mzreport.typeset.pages import LEFT_CUT, RIGHT_CUT, WHOLE
from mzreport.typeset.sorts import Case, Setting, Sort

#: Kinds around which lines are not stretched (clreq: connectors, slashes), and inner gaps of one piece.
_RIGID = frozenset((Kind.CONNECTOR, Kind.SLASH))
_BLANKS = frozenset((Kind.SPACE, Kind.IDEOGRAPHIC_SPACE))
_WORD = frozenset((Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK))
#: Words and figures, which may have a gap to the Han beside them.
_WORDS = frozenset((Kind.LETTER, Kind.DIGIT))
#: What stands before a figure inside one number.
_NUMERIC = frozenset("0123456789.,:")


@dataclass(frozen=True, slots=True)
class Segment:
    """What sorts ``start`` up to the next segment share: the characters of ``text``."""

    start: int
    element: str
    size: int
    colour: str
    setting: Setting
    link: str = ""
    origin: Span | None = None
    text: str = ""


@dataclass(slots=True)
class Shaped:
    """A paragraph as parallel lists over its sorts; lengths in EMU.

    ``advances`` are natural, with tracking and the fixed squeeze of adjacent marks; ``cut`` says how that squeeze has
    set each mark (``WHOLE``, ``RIGHT_CUT``, ``LEFT_CUT``); ``levels[i]`` is the cost of a break before sort ``i``;
    ``gaps[i]`` whether the space behind sort ``i`` may be stretched; ``sums`` are the advances before each sort;
    ``forced`` the sorts before which the author broke the line; ``extra`` is what a character style adds to the
    tracking of some sorts, counted in their advances already.
    """

    sorts: list[Sort] = field(default_factory=list)
    advances: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    gaps: list[bool] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    forced: list[int] = field(default_factory=list)
    extra: dict[int, int] = field(default_factory=dict)
    tracking: int = 0
    latin_gap: int = 0
    em: int = 0


class Shaper:
    """Shapes inlines with the type of one case.

    ``measure`` is the width of the type area, which a style's pitch divides; ``pages`` gives the text of page
    references.
    """

    def __init__(self, case: Case, styles: Mapping[str, Style], measure: int) -> None:
        self.case = case
        self.styles = styles
        self.measure = measure
        self.pages: Mapping[str, int] = {}

    def tracking(self, style: Style) -> int:
        """What is added to each advance: the style's tracking, or what sets ``pitch`` characters flush in the page."""
        if style.pitch > 1:
            return (self.measure - style.pitch * style.size) // (style.pitch - 1)  # rounded up, the last would not fit
        return style.tracking

    def advance(self, style: Style) -> int:
        """What a character of the style takes: the unit of its indents."""
        return style.size + self.tracking(style)

    def shape(self, inlines: Iterable[Inline], style: Style) -> Shaped:
        """The shaped paragraph."""
        shaped = Shaped(tracking=self.tracking(style), em=style.size)
        self._collect(shaped, inlines, style, style, "")
        shaped.latin_gap = round(style.latin_gap * style.size)
        self._set_widths(shaped, shaped.latin_gap)
        return shaped

    def _collect(self, shaped: Shaped, inlines: Iterable[Inline], base: Style, style: Style, link: str) -> None:
        for inline in inlines:
            if isinstance(inline, Text):
                self._add(shaped, inline.text, base, style, link, inline.origin)
            elif isinstance(inline, Styled):
                self._collect(shaped, inline.inlines, base, self._within(style, inline.style), link)
            elif isinstance(inline, Link):
                self._collect(shaped, inline.inlines, base, style, inline.target)
            elif isinstance(inline, PageReference):
                number = self.pages.get(inline.anchor)
                self._add(shaped, str(number) if number is not None else "0", base, style, link or f"#{inline.anchor}")
            elif isinstance(inline, LineBreak):
                shaped.forced.append(len(shaped.sorts))
            elif isinstance(inline, Tab):
                self._add(shaped, "\u3000", base, style, link)

    def _within(self, outer: Style, name: str) -> Style:
        inner = self.styles[name]
        if inner.font and inner.size and inner.colour and (inner.tracking or not outer.tracking):
            return inner
        return Style(
            name=inner.name,
            font=inner.font or outer.font,
            size=inner.size or outer.size,
            colour=inner.colour or outer.colour,
            bold=inner.bold or outer.bold,
            tracking=inner.tracking or outer.tracking,
        )

    def _add(self, shaped: Shaped, text: str, base: Style, style: Style, link: str, origin: Span | None = None) -> None:
        setting = self.case.setting(style.font, style.size, style.bold, base.font, base.size)
        start = len(shaped.sorts)
        shaped.segments.append(Segment(start, style.name, style.size, style.colour, setting, link, origin, text))
        shaped.sorts.extend(map(setting.sort, clusters(text)))
        if style.tracking != base.tracking:
            own = int(style.tracking - base.tracking)
            shaped.extra.update(dict.fromkeys(range(start, len(shaped.sorts)), own))
        if "\u2019" in text:
            _settle_apostrophes(shaped.sorts, start, setting)

    def _set_widths(self, shaped: Shaped, gap: int) -> None:
        sorts = shaped.sorts
        count = len(sorts)
        advances = _natural(shaped)
        cut = [WHOLE] * count
        levels = [FREE] * (count + 1)
        gaps = [True] * count
        if count:
            levels[0] = NEVER
        #: The sort before, inkless ones and combining marks seen through; none at a line's start.
        before: Sort | None = None
        base = 0
        forced = iter([*shaped.forced, count])
        edge = next(forced)
        han = Kind.HAN
        for i, sort in enumerate(sorts):
            while i == edge:
                before, edge = None, next(forced)
            if before is None or sort.kind is Kind.JOINED:
                levels[i] = NEVER
                if i and before is not None:
                    gaps[i - 1] = False
            elif not (before.kind is han and sort.kind is han):  # Han beside Han: by far the most frequent pair
                levels[i] = _level(sorts, i, before, sort)
                gaps[i - 1] = _stretches(before, sort)
                if squeezed := _squeezed(before, sort):
                    place = base if squeezed is RIGHT_CUT else i
                    advances[place] -= before.right or sort.left
                    cut[place] = squeezed
                if gap and parts_scripts(before, sort):
                    advances[i - 1] += gap
                if before.kind is Kind.DIGIT and sort.kind is han:
                    _keep_unit(sorts, levels, i)
            if sort.kind is not Kind.JOINED:
                before, base = sort, i
        for i in shaped.forced:
            levels[i] = FREE
        shaped.advances, shaped.cut, shaped.levels, shaped.gaps = advances, cut, levels, gaps
        shaped.sums = [0, *accumulate(advances)]


def _natural(shaped: Shaped) -> list[int]:
    """The advance of each sort with its tracking; inkless ones have none."""
    tracking = shaped.tracking
    advances = [sort.advance + tracking if sort.advance else 0 for sort in shaped.sorts]
    for i, own in shaped.extra.items():
        advances[i] += own if advances[i] else 0
    return advances


def _settle_apostrophes(sorts: list[Sort], start: int, setting: Setting) -> None:
    for i in range(max(start, 1), len(sorts) - 1):
        if sorts[i].text == "\u2019" and sorts[i - 1].kind is Kind.LETTER and sorts[i + 1].kind is Kind.LETTER:
            sorts[i] = setting.apostrophe()


def _keep_unit(sorts: list[Sort], levels: list[int], i: int) -> None:
    """Tie the unit that begins at sort ``i`` to the number before it, and its characters to each other."""
    following = "".join([sort.character for sort in sorts[i : i + UNIT_REACH]])
    matched = NUMBER_UNIT.match(following)
    for k in range(i, i + (matched.end() if matched else 0)):
        levels[k] = max(levels[k], UNIT)


def _level(sorts: list[Sort], i: int, before: Sort, after: Sort) -> int:
    """The cost of a break before sort ``i``, which is ``after``; blanks are seen through."""
    if after.kind in _BLANKS:  # blanks stay at the end of the line before
        return NEVER
    if before.kind in _BLANKS:
        least = INSIDE_NUMBER if before.character in FIRM_SPACES else FREE
        return max(least, after.closes, _seen_through(sorts, i - 1).opens)
    if after.closes or before.opens:
        return max(after.closes, before.opens)
    if before.kind in _WORD and after.kind in _WORD:
        return _inside_word(before, after)
    if before.kind is after.kind and before.kind in (Kind.DASH, Kind.ELLIPSIS):
        return INSIDE_NUMBER
    if after.kind is Kind.DASH and not _is_pair(sorts, i):
        return AVOIDED  # a single dash is a connector
    if before.character in "'\"" or after.character in "'\"":
        return UNIT
    return FREE


def _seen_through(sorts: list[Sort], i: int) -> Sort:
    while i > 0 and (sorts[i].kind in _BLANKS or sorts[i].kind is Kind.JOINED):
        i -= 1
    return sorts[i]


def _is_pair(sorts: list[Sort], i: int) -> bool:
    return i + 1 < len(sorts) and sorts[i + 1].kind is Kind.DASH


def _inside_word(before: Sort, after: Sort) -> int:
    if after.kind is Kind.DIGIT and before.character in _NUMERIC:
        return INSIDE_NUMBER
    if before.character in WORD_BREAKS and after.kind is not Kind.WESTERN_MARK:
        return WORD_POINT
    return INSIDE_WORD


def parts_scripts(before: Sort, after: Sort) -> bool:
    """Whether Han stands beside a Western word or figure, so that a style may ask for a gap."""
    return Kind.HAN in (before.kind, after.kind) and (before.kind in _WORDS) != (after.kind in _WORDS)


def _stretches(before: Sort, after: Sort) -> bool:
    if before.kind in _WORD and after.kind in _WORD:
        return False
    if before.kind is after.kind and before.kind in (Kind.DASH, Kind.ELLIPSIS):
        return False
    return before.kind not in _RIGID and after.kind not in _RIGID


def _squeezed(before: Sort, after: Sort) -> int:
    """Which blank half two neighbours lose, so that two marks take 1.5 em (clreq 3.1.6.1), three or more pair by pair.

    ``RIGHT_CUT`` is that of ``before``, ``LEFT_CUT`` that of ``after``.
    """
    if before.right and (after.kind in RIGHT_BLANK or after.kind in LEFT_BLANK):
        return RIGHT_CUT
    return LEFT_CUT if after.left and before.kind in LEFT_BLANK else WHOLE
