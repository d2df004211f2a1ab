"""The lines of a text as they lie in the file, each with its place, its page and the blank lines before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from unicodedata import east_asian_width

from mzreport.characters import display_width
from mzreport.diagnostics import Both, Span, fail
from mzreport.readers import limits

#: A vertical tab and U+2028/U+2029 are the line ends of word processors.
_ENDS = re.compile(r"(\r\n|[\n\r\x0b\x85\u2028\u2029]|\x0c)")
_INDENT = re.compile(r"[ \t\u3000\xa0\u2002\u2003]*")
#: Widths in halves of an em; a tab at the beginning of a line stands for the two characters of an indent.
_SPACES = {"\u3000": 2, "\t": 4, "\u2003": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One line that is not blank: its text without the white space around it.

    ``number`` and ``column`` count from 1; ``indent`` and ``width`` are in halves of an em; ``blanks`` is the number of
    blank lines before it, ``page`` grows at each form feed.
    """

    text: str
    number: int
    column: int
    indent: int
    width: int
    blanks: int
    page: int


def bounded_rows(text: str, path: str) -> list[Row]:
    """All lines that are not blank. Raises MzreportError N013 when there are too many."""
    found = list(islice(rows(text), limits.LINES + 1))
    if len(found) > limits.LINES:
        reason = Both(f"多于 {limits.LINES} 行", f"more than {limits.LINES} lines")
        raise fail("N013", Span(path), reason=reason)
    return found


def rows(text: str) -> Iterator[Row]:
    """The lines that are not blank."""
    parts = _ENDS.split(text)
    number, blanks, page = 1, 0, 1
    for at in range(0, len(parts), 2):
        line = parts[at]
        kept = line.strip()
        if kept:
            lead = len(line) - len(line.lstrip())
            yield Row(kept, number, lead + 1, _indent(line[:lead]), display_width(kept), blanks, page)
            blanks = 0
        elif parts[at + 1 : at + 2] != ["\x0c"]:
            blanks += 1
        end = parts[at + 1] if at + 1 < len(parts) else ""
        page += end == "\x0c"
        number += end != "\x0c"


def _indent(lead: str) -> int:
    return sum(_SPACES.get(character, 1) for character in lead)


def is_han(character: str) -> bool:
    """Whether a character (or the first of a text) is Han or one of the wide marks; False for the empty text."""
    return bool(character) and east_asian_width(character[0]) in "WF"
