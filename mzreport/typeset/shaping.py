"""Inlines to sorts: every character with its face, advance, and where lines may break around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from mzreport.diagnostics import Span
from mzreport.model import Inline, LineBreak, Link, PageReference, Style, Styled, Tab, Text
from mzreport.typeset.characters import (
    LEFT_BLANK,
    NOT_AT_END,
    NOT_AT_START,
    RIGHT_BLANK,
    UNITS,
    WESTERN_CLOSE,
    WESTERN_OPEN,
    WORD_BREAKS,
    Kind,
)
from mzreport.typeset.sorts import Case, Setting, Sort

#: How unwelcome a line break before a sort is: the breaker takes the lowest that serves.
FREE, UNIT, WORD_POINT, INSIDE_WORD, INSIDE_NUMBER, PROHIBITED, NEVER = 0, 1, 2, 3, 4, 9, 10
#: Kinds around which lines are not stretched (clreq: connectors, slashes), and inner gaps of one piece.
_RIGID = frozenset((Kind.CONNECTOR, Kind.SLASH, Kind.JOINED))
_BLANKS = frozenset((Kind.SPACE, Kind.IDEOGRAPHIC_SPACE))
_WORD = frozenset((Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK))


@dataclass(frozen=True, slots=True)
class Segment:
    """What sorts ``start`` up to the next segment share."""

    start: int
    element: str
    size: int
    colour: str
    setting: Setting
    link: str = ""
    origin: Span | None = None


@dataclass(slots=True)
class Shaped:
    """A paragraph as parallel lists over its sorts; lengths in EMU.

    ``advances`` are natural, with tracking and the fixed squeeze of adjacent marks; ``cut`` says which marks that
    squeeze has set half wide; ``levels[i]`` is the cost of a break before sort ``i``; ``gaps[i]`` whether the space
    behind sort ``i`` may be stretched; ``sums`` are the advances before each sort; ``forced`` the sorts before which
    the author broke the line.
    """

    sorts: list[Sort] = field(default_factory=list)
    advances: list[int] = field(default_factory=list)
    cut: list[bool] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    gaps: list[bool] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    forced: list[int] = field(default_factory=list)
    tracking: int = 0
    em: int = 0


class Shaper:
    """Shapes inlines with the type of one case; ``pages`` gives the text of page references."""

    def __init__(self, case: Case, styles: Mapping[str, Style]) -> None:
        self.case = case
        self.styles = styles
        self.pages: Mapping[str, int] = {}

    def shape(self, inlines: Iterable[Inline], style: Style, measure: int) -> Shaped:
        """The shaped paragraph. ``measure`` is the full width its style's pitch divides, in EMU."""
        shaped = Shaped(tracking=tracking_of(style, measure), em=style.size)
        self._collect(shaped, inlines, style, style, "")
        self._set_widths(shaped, round(style.latin_gap * style.size))
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
        if inner.font and inner.size and inner.colour:
            return inner
        return Style(
            name=inner.name,
            font=inner.font or outer.font,
            size=inner.size or outer.size,
            colour=inner.colour or outer.colour,
            bold=inner.bold or outer.bold,
        )

    def _add(
        self, shaped: Shaped, text: str, base: Style, style: Style, link: str, origin: Span | None = None
    ) -> None:
        setting = self.case.setting(style.font, style.size, style.bold, base.font, base.size)
        shaped.segments.append(Segment(len(shaped.sorts), style.name, style.size, style.colour, setting, link, origin))
        sort = setting.sort
        shaped.sorts.extend(map(sort, text))
        if "\u2019" in text:
            _settle_apostrophes(shaped.sorts, len(shaped.sorts) - len(text), setting)

    def _set_widths(self, shaped: Shaped, gap: int) -> None:
        sorts, tracking = shaped.sorts, shaped.tracking
        count = len(sorts)
        advances = [sort.advance + tracking if sort.advance else 0 for sort in sorts]
        cut = [False] * count
        levels = [FREE] * (count + 1)
        gaps = [True] * count
        if count:
            levels[0] = NEVER
        before, han = None, Kind.HAN
        for i, sort in enumerate(sorts):
            if before is not None:
                if before.kind is han and sort.kind is han:  # Han beside Han: by far the most frequent pair
                    before = sort
                    continue
                levels[i] = _level(sorts, i, before, sort)
                gaps[i - 1] = _stretches(before, sort)
                _squeeze(advances, cut, i, before, sort)
                if gap and (before.kind in (Kind.LETTER, Kind.DIGIT)) != (sort.kind in (Kind.LETTER, Kind.DIGIT)):
                    if Kind.HAN in (before.kind, sort.kind):
                        advances[i - 1] += gap
            before = sort
        for i in shaped.forced:
            levels[i] = FREE
        shaped.advances, shaped.cut, shaped.levels, shaped.gaps = advances, cut, levels, gaps
        shaped.sums = [0, *accumulate(advances)]


def tracking_of(style: Style, measure: int) -> int:
    """What is added to each advance: the style's tracking, or what sets ``pitch`` characters flush in the measure."""
    if style.pitch > 1:
        return round((measure - style.pitch * style.size) / (style.pitch - 1))
    return style.tracking


def _settle_apostrophes(sorts: list[Sort], start: int, setting: Setting) -> None:
    for i in range(max(start, 1), len(sorts) - 1):
        if sorts[i].character == "\u2019" and sorts[i - 1].kind is Kind.LETTER and sorts[i + 1].kind is Kind.LETTER:
            sorts[i] = setting.apostrophe()


def _level(sorts: list[Sort], i: int, before: Sort, after: Sort) -> int:
    """The cost of a break between two neighbours, blanks seen through."""
    if after.kind is Kind.JOINED:
        return NEVER
    if after.kind in _BLANKS:  # blanks stay at the end of the line before
        return NEVER
    if before.kind in _BLANKS:
        j = i - 1
        while j > 0 and sorts[j].kind in _BLANKS:
            j -= 1
        return PROHIBITED if _prohibited(sorts[j], after) else FREE
    if _prohibited(before, after):
        return PROHIBITED
    if before.kind in _WORD and after.kind in _WORD:
        return _inside_word(before, after)
    if before.kind is after.kind and before.kind in (Kind.DASH, Kind.ELLIPSIS):
        return INSIDE_NUMBER
    if after.kind is Kind.DASH and not _is_pair(sorts, i):
        return PROHIBITED  # a single dash is a connector
    if before.kind is Kind.DIGIT and after.character in UNITS:
        return UNIT
    if before.character in "'\"" or after.character in "'\"":
        return UNIT
    return FREE


def _is_pair(sorts: list[Sort], i: int) -> bool:
    return i + 1 < len(sorts) and sorts[i + 1].kind is Kind.DASH


def _prohibited(before: Sort, after: Sort) -> bool:
    return (
        after.kind in NOT_AT_START
        or before.kind in NOT_AT_END
        or (after.kind is Kind.WESTERN_MARK and after.character in WESTERN_CLOSE and before.kind not in _WORD)
        or (before.kind is Kind.WESTERN_MARK and before.character in WESTERN_OPEN and after.kind not in _WORD)
    )


def _inside_word(before: Sort, after: Sort) -> int:
    if after.character in WESTERN_CLOSE or before.character in WESTERN_OPEN:
        return PROHIBITED
    if before.character == "\u00a0" or after.character == "\u00a0":
        return INSIDE_NUMBER
    if before.kind is Kind.DIGIT and after.kind is Kind.DIGIT:
        return INSIDE_NUMBER
    if before.character in WORD_BREAKS and after.kind is not Kind.WESTERN_MARK:
        return WORD_POINT if after.kind is Kind.LETTER or before.character in "/_?&=@" else INSIDE_NUMBER
    return INSIDE_WORD


def _stretches(before: Sort, after: Sort) -> bool:
    if before.kind in _WORD and after.kind in _WORD:
        return False
    if before.kind is after.kind and before.kind in (Kind.DASH, Kind.ELLIPSIS):
        return False
    return before.kind not in _RIGID and after.kind not in _RIGID


def _squeeze(advances: list[int], cut: list[bool], i: int, before: Sort, after: Sort) -> None:
    """Two adjacent full-width marks take 1.5 em together (clreq 3.1.6.1); three or more likewise pair by pair."""
    if before.right and (after.kind in RIGHT_BLANK or after.kind in LEFT_BLANK):
        if not cut[i - 1]:
            advances[i - 1] -= before.right
            cut[i - 1] = True
    elif after.left and before.kind in LEFT_BLANK:
        advances[i - 1] -= after.left  # the inner bracket moves towards the outer one

