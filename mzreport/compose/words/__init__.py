"""The words a title is not broken inside of: a compact list, read only when a title is too long for one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from math import log2
from pathlib import Path

_FILE = Path(__file__).with_name("words.txt")
_LONGEST = 8
#: Figures with what they count or date, and Western words: no dictionary has them, no break parts them.
_UNIT = r"(?:年度|年|月份|月|日|号|期|次|周年|世纪|个|项|件|条|周|季度|五)"
_WHOLE = re.compile(rf"[A-Za-z0-9]+(?:[.,:/&+·—–~～-]+[A-Za-z0-9]+)*[%％]?{_UNIT}?(?:[0-9]+{_UNIT})*")
#: Characters that are words by themselves, and what a single character costs that is none.
_PARTICLES = frozenset("的了着过和与及或等对在向将把为从于由被并且而则之以就是有不各本全新第")
_PARTICLE, _SINGLE = 9.0, 17.0


def words_of(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words and marks of a text, joined as it was: the cheapest way to put it together from words known.

    ``names`` are known beside the list, whatever their length.
    """
    costs: list[float] = [0.0] + [float("inf")] * len(text)
    starts = [0] * (len(text) + 1)
    known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    for at in range(len(text)):
        for end, cost in _ways(text, at, known):
            if costs[at] + cost < costs[end]:
                costs[end], starts[end] = costs[at] + cost, at
    found: list[str] = []
    end = len(text)
    while end:
        found.append(text[starts[end] : end])
        end = starts[end]
    return found[::-1]


def _ways(text: str, at: int, names: list[str]) -> Iterable[tuple[int, float]]:
    """The words that begin at a place, by their ends, and what each costs: rare ones more."""
    whole = _WHOLE.match(text, at)
    if whole:
        yield whole.end(), 1.0
    yield at + 1, _PARTICLE if text[at] in _PARTICLES else _SINGLE
    for name in names:
        if text.startswith(name, at):
            yield at + len(name), 2.0
    ranks = _ranks()
    for end in range(at + 2, min(at + _LONGEST, len(text)) + 1):
        rank = ranks.get(text[at:end])
        if rank is not None:
            yield end, log2(rank + 64)


@cache
def _ranks() -> dict[str, int]:
    """Each word and its place in the list; nothing known where the list cannot be read."""
    try:
        lines = _FILE.read_text(encoding="utf-8").split()
    except OSError:
        return {}
    return {word: rank for rank, word in enumerate(lines)}
