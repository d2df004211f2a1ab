"""Titles broken by sense into a trapezoid or lozenge, never inside a word (GB/T 9704—2012 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mzreport.compose.ems import ems
from mzreport.compose.words import words_of

#: What no line may begin or end with.
_NEVER_FIRST = frozenset("，。、；：！？》〉）】〕」』”’…—·％%)]},.;:!?")
_NEVER_LAST = frozenset("《〈（【〔「『“‘([{")
#: Words that belong to what stands before or after them; those of the third group begin a line well.
_CLINGS_BACK = frozenset(
    ("的", "了", "着", "过", "等", "之", "和", "与", "及", "或", "以及", "并", "暨", "而", "期间", "同志")
)
_CLINGS_ON = frozenset(
    (
        *("关于", "对", "对于", "在", "向", "将", "把", "为", "从", "由", "于", "被", "和", "与", "及", "或", "以及"),
        *("第", "各", "并", "暨", "中", "本", "全", "新", "基本", "重大", "主要", "专项", "有关", "相关"),
    )
)
_OPENS = frozenset(("关于", "转发", "印发", "贯彻", "开展", "加强", "做好", "推进", "进一步", "切实"))
#: Single characters that end a word the list may not have: 东湖+区, 民政+局.
_SUFFIXES = frozenset(
    "省市区县旗镇乡村局委办部厅处科室站所院会司署组厂校园馆台中心者性化员们家长日年月号期版稿案法书表"
)
_PAIRS = (("《", "》"), ("〈", "〉"), ("（", "）"), ("“", "”"), ("【", "】"), ("〔", "〕"))

_INSIDE_WORD, _INSIDE_NAME, _INSIDE_BRACKETS = 1000.0, 60.0, 45.0
_CLINGING, _SINGLES, _SUFFIX = 40.0, 12.0, 60.0
#: A line more, lines of one length, a step too great, an hourglass, a last line too short.
_LINE, _EVEN, _STEP, _HOURGLASS, _SHORT = 6.0, 10.0, 1.5, 25.0, 7.0
_GREATEST_STEP, _LEAST_LINE = 7.0, 5.0
_NO_WAY = float("inf")


def break_title(text: str, measure: float, names: Iterable[str] = ()) -> list[int]:
    """The offsets at which a title is broken into lines of at most ``measure`` em; none where it fits on one.

    ``names`` are texts of the document that are kept whole. A title of words unknown is broken where its characters
    allow, as a last resort anywhere.
    """
    if ems(text) <= measure:
        return []
    return _Breaker(text, measure, names).cuts()


@dataclass(frozen=True, slots=True)
class _Way:
    """The best lines up to some place: what they cost, and the line before the last."""

    cost: float
    before: _Line | None


#: A line by its beginning and end, and whether lines grew up to it; the ways to the lines that end at each place.
_Line = tuple[int, int, int]
_Ways = dict[int, dict[_Line, _Way]]


class _Breaker:
    """Finds the cheapest lines, told apart by the last one and by whether they grew (1), shrank (−1) or neither."""

    def __init__(self, text: str, measure: float, names: Iterable[str]) -> None:
        self.text = text
        self.measure = measure
        self.widths = [0.0]
        for character in text:
            self.widths.append(self.widths[-1] + ems(character))
        self.costs = _break_costs(text, [name for name in names if ems(name) <= measure])
        self.places: list[int] = []

    def cuts(self) -> list[int]:
        """The offsets of the breaks: between words where that is possible, else wherever a line may end."""
        for dearest in (_INSIDE_WORD, _NO_WAY):
            self.places = [0, *(at for at in range(1, len(self.text)) if self.costs[at] < dearest), len(self.text)]
            if found := self._best():
                return found
        return []

    def _best(self) -> list[int]:
        ways: _Ways = {place: {} for place in self.places}
        first = 0
        for n, end in enumerate(self.places):
            while self._width(self.places[first], end) > self.measure:
                first += 1
            for start in self.places[first:n]:
                self._reach(ways, start, end)
        ends = [(way.cost, line) for line, way in ways[len(self.text)].items()]
        if not ends:
            return []
        line: _Line | None = min(ends)[1]
        found: list[int] = []
        while line is not None:
            found.append(line[0])
            line = ways[line[1]][line].before
        return found[-2::-1]

    def _reach(self, ways: _Ways, start: int, end: int) -> None:
        own = _LINE + (self.costs[end] if end < len(self.text) else self._ending(start))
        reached = ways[end]
        if start == 0:
            reached[0, end, 0] = _Way(own, None)
            return
        width = self._width(start, end)
        # The lines that end where this one begins have all been reached: places are gone through in order.
        for line, way in ways[start].items():
            step = width - self._width(line[0], line[1])
            trend = 0 if abs(step) < 1 else 1 if step > 0 else -1
            cost = way.cost + own + _step_cost(step) + (_HOURGLASS if line[2] < 0 < trend else 0)
            new = (start, end, trend or line[2])
            if new not in reached or cost < reached[new].cost:
                reached[new] = _Way(cost, line)

    def _width(self, start: int, end: int) -> float:
        return self.widths[end] - self.widths[start]

    def _ending(self, start: int) -> float:
        return max(0.0, _LEAST_LINE - self._width(start, len(self.text))) * _SHORT


def _step_cost(step: float) -> float:
    """What two lines of these lengths look like: a rectangle, a step, or too great a step."""
    size = abs(step)
    return _EVEN * (1 - size / 2) if size < 2 else max(0.0, size - _GREATEST_STEP) * _STEP


def _break_costs(text: str, names: Iterable[str]) -> list[float]:
    """What a break before each character costs; infinite where none may be."""
    costs = [_INSIDE_WORD] * len(text)
    words = words_of(text, names)
    at = 0
    for before, after in pairwise(words):
        at += len(before)
        costs[at] = _between(before, after)
    for start, end in _issuers(text):
        for inside in range(start + 1, end):
            costs[inside] += _INSIDE_NAME
    for start, end in _bracketed(text):
        for inside in range(start + 1, end):
            costs[inside] += _INSIDE_BRACKETS
    for n in range(1, len(text)):
        if text[n] in _NEVER_FIRST or text[n - 1] in _NEVER_LAST:
            costs[n] = _NO_WAY
    return costs


def _between(before: str, after: str) -> float:
    """What a break between two words costs; less than nothing where a line begins well."""
    if after in _CLINGS_BACK or before in _CLINGS_ON:
        return _CLINGING
    if after in _SUFFIXES:
        return _SUFFIX
    if _is_rest(before) or _is_rest(after):
        return _SINGLES
    if after in _OPENS:
        return -4.0
    return 0.0 if before in "、，》” 　" or after in "《“" else 3.0


def _is_rest(word: str) -> bool:
    """Whether a single character is what was left of a word or name that the list does not have."""
    return len(word) == 1 and word.isalpha() and word not in _CLINGS_BACK


def _issuers(text: str) -> Iterable[tuple[int, int]]:
    """The stretch before 关于: the name of whoever issues the document, or each of several."""
    end = text.find("关于")
    start = 0
    for at in range(max(end, 0)):
        if text[at] in "、 　":
            yield start, at
            start = at + 1
    if end > start:
        yield start, end


def _bracketed(text: str) -> Iterable[tuple[int, int]]:
    """The stretches inside brackets, from the opening mark to behind the closing one."""
    for opening, closing in _PAIRS:
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            yield start, end + 1
            start = text.find(opening, end)
