"""A text whose every character knows which character of the input it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

#: White space as readers leave it; none of it counts when texts are compared.
BLANK = " \t\r\n\f\v　\xa0\u2002\u2003\u2007\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Traced:
    """``text`` and, for each of its characters, an index into the input's stream of characters."""

    text: str = ""
    origins: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.origins[part])

    def __add__(self, other: Traced) -> Traced:
        return Traced(self.text + other.text, self.origins + other.origins)

    def strip(self, characters: str = BLANK) -> Traced:
        """Without the characters at both ends; white space unless others are given."""
        stripped = self.text.lstrip(characters)
        start = len(self.text) - len(stripped)
        return self[start : start + len(stripped.rstrip(characters))]

    def group(self, match: re.Match[str], group: int | str = 0) -> Traced:
        """The part that a group of a match on ``text`` covers; empty where the group took no part."""
        start, end = match.span(group)
        return self[start:end] if start >= 0 else Traced()

    def split(self, pattern: str) -> tuple[Traced, ...]:
        """The stripped parts between the matches of a pattern; empty parts are left out."""
        parts = []
        start = 0
        for match in chain(re.finditer(pattern, self.text), [None]):
            part = self[start : match.start() if match else len(self)].strip()
            parts += [part] if part else []
            start = match.end() if match else start
        return tuple(parts)

    def without(self, pattern: str) -> Traced:
        """The text without the matches of a pattern."""
        start, made = 0, Traced()
        for match in re.finditer(pattern, self.text):
            made += self[start : match.start()]
            start = match.end()
        return made + self[start:] if start else self


def joined(texts: Iterable[Traced]) -> Traced:
    """The texts one after another."""
    texts = tuple(texts)
    return Traced("".join(t.text for t in texts), tuple(chain.from_iterable(t.origins for t in texts)))
