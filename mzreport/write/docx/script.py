"""Which marks of a text take the East Asian face, where OOXML leaves the choice to a hint (17.3.2.26)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: Characters that a Western or an East Asian face may set; lower ones are always Western, higher ones East Asian.
_SHARED = re.compile("[\u00a1-\u2e7f\ue000-\uf8ff]")
_QUOTES = "“”‘’"
_WORD = re.compile("[0-9A-Za-z\u00c0-\u024f]")
#: From here on characters are East Asian.
_HAN = "\u2e80"


def east_asian_marks(text: str) -> frozenset[int]:
    """The places in the text of marks that need the hint; quotation marks among Western words alone need none."""
    found = [match.start() for match in _SHARED.finditer(text) if _is_han(match[0])]
    if not found:
        return frozenset()
    return frozenset(found).difference(_western_quotes(text))


def split(text: str, start: int, marks: frozenset[int]) -> Iterator[tuple[str, bool]]:
    """The text cut into runs, each with whether it takes the hint; ``start`` is its place in its paragraph.

    Marks alone decide: a hint changes nothing for Han characters and Western letters beside them.
    """
    shared = [match.start() for match in _SHARED.finditer(text)]
    if not shared:
        yield text, False
        return
    begin, hinted = 0, (shared[0] + start) in marks
    for place in shared[1:]:
        now = (place + start) in marks
        if now != hinted:
            yield text[begin:place], hinted
            begin, hinted = place, now
    yield text[begin:], hinted


@lru_cache(maxsize=1024)
def _is_han(character: str) -> bool:
    """Whether the typesetter takes the character from the Han face, so that both outputs look alike."""
    from mzreport.typeset.characters import WESTERN, kind_of

    return kind_of(character) not in WESTERN


def _western_quotes(text: str) -> set[int]:
    """Places of apostrophes inside words, and of pairs of quotation marks that stand among Western words."""
    western: set[int] = set()
    opened: list[int] = []
    for place, character in enumerate(text):
        if character not in _QUOTES:
            continue
        if character == "’" and _inside_word(text, place):
            western.add(place)
        elif character in "“‘":
            opened.append(place)
        elif opened:
            pair = (opened.pop(), place)
            if _among_western(text, *pair):
                western.update(pair)
    return western


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and bool(_WORD.match(text[place - 1]) and _WORD.match(text[place + 1]))


def _among_western(text: str, first: int, last: int) -> bool:
    """Whether the quotation holds no Han character, and a Western word stands next to it outside, and no Han does."""
    if max(text[first:last], default="") >= _HAN:
        return False
    outside = text[:first].rstrip()[-1:] + text[last + 1 :].lstrip()[:1]
    return bool(_WORD.search(outside)) and max(outside, default="") < _HAN
