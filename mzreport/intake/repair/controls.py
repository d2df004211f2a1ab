"""Repair: characters that print nothing and do harm — controls, zero-width marks, halves of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.context import Context

#: C0 without tab and line breaks, C1, soft hyphen, zero-width and direction marks, noncharacters, lone surrogates.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0010fffe\U0010ffff]+"
)
#: Line breaks of other conventions; a soft break inside a paragraph is one of them.
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def edits(text: str, context: Context) -> Iterator[Edit]:  # noqa: ARG001 -- every step is called alike
    """Take out what no document can print; write every line break as one character."""
    if text.isprintable():
        return
    for match in re.finditer(f"{_HARMFUL.pattern}|{_BREAKS.pattern}", text):
        yield Edit(match.start(), match.end(), "\n" if _BREAKS.fullmatch(match[0]) else "")
