"""The text of one source file and where each of its characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from mzreport.diagnostics import Span

#: Stands in the text for a removed character, so that every other character keeps its place.
#: A noncharacter: it cannot occur in text meant for exchange, and both YAML parsers accept it.
REMOVED = "\U0010ffff"

_BREAK = re.compile(r"\r\n|\r|\n")


class Source:
    """A file's text, with the spans of its characters; lines and columns count from 1.

    ``repaired`` says that faulty stretches, reported already, were blanked to read on: what is missing may be there.
    """

    def __init__(self, path: str, text: str, *, repaired: bool = False) -> None:
        self.path = path
        self.text = text
        self.repaired = repaired

    @cached_property
    def line_starts(self) -> list[int]:
        """The index of the first character of each line."""
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def span(self, start: int, end: int | None = None) -> Span:
        """The span from character ``start`` up to, not including, ``end`` (one character when not given)."""
        starts = self.line_starts
        end = start + 1 if end is None else max(end, start)
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end) - 1
        return Span(self.path, first + 1, start - starts[first] + 1, last + 1, end - starts[last] + 1)

    def line_at(self, index: int) -> tuple[int, int]:
        """Start and end (without its line break) of the line that holds character ``index``."""
        starts = self.line_starts
        number = bisect_right(starts, index) - 1
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        while end > starts[number] and self.text[end - 1] in "\r\n":
            end -= 1
        return starts[number], end

    def next_line(self, index: int) -> int:
        """The start of the line after the one that holds character ``index``; the text's length when it is the last."""
        starts = self.line_starts
        number = bisect_right(starts, index)
        return starts[number] if number < len(starts) else len(self.text)
