"""Fields: which results are text of the document, and which are made by the program (17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.readers.counting import circled

#: What a field's result is, where it is no text that somebody wrote.
_DROPPED = {
    "PAGE": "page-number",
    "NUMPAGES": "page-number",
    "SECTIONPAGES": "page-number",
    "SECTION": "page-number",
    "PAGEREF": "page-reference",
    "TOC": "contents",
    "INDEX": "contents",
    "TOA": "contents",
}
_ENCLOSED = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\(\s*([○◯□△])\s*[,;，]\s*([^)]*?)\s*\)", re.IGNORECASE)
#: Fields within fields past which nothing is told apart.
_DEEPEST = 50


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False


class Fields:
    """The fields that are open at a point of a story; they may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self) -> None:
        """A field begins with its instruction."""
        if len(self._open) < _DEEPEST:
            self._open.append(_Field())

    def instruct(self, text: str) -> None:
        """More of the instruction."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self._open:
            self._open[-1].result = True

    def end(self) -> str:
        """The field ends; returns the text that its instruction itself shows, where it has no result."""
        if not self._open:
            return ""
        field = self._open.pop()
        return "" if field.result else shown_by(field.instruction)

    @property
    def inside_code(self) -> bool:
        """Whether this is instruction, not result."""
        return any(not field.result for field in self._open)

    @property
    def dropped(self) -> str:
        """The reason for which what stands here is left out; empty where it is text."""
        return next((reason for field in self._open if (reason := reason_of(field.instruction))), "")


def reason_of(instruction: str) -> str:
    """The reason for which a field's result is left out; empty where it is text."""
    words = instruction.split()
    return _DROPPED.get(words[0].upper(), "") if words else ""


def shown_by(instruction: str) -> str:
    """What an ``EQ`` field shows: people make figures in circles with it."""
    words = instruction.split(maxsplit=1)
    if len(words) < 2 or words[0].upper() != "EQ" or not (match := _ENCLOSED.search(words[1])):
        return ""
    inner = match[2]
    return circled(int(inner)) if inner.isascii() and inner.isdigit() and len(inner) < 3 else inner
