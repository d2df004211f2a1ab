"""Repair: characters of the private use area, which only the sender's own font can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.context import Context

#: 〓 is the printers' mark for a character that is wanting.
WANTING = "〓"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
#: Symbol and Wingdings, as Word writes their characters into text.
_KNOWN = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0a7": "▪", "\uf0b7": "●", "\uf0d8": "➢", "\uf0fc": "√",
    "\uf076": "◆", "\uf0a8": "□", "\uf0fe": "☑", "\uf0d7": "×", "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥",
    "\uf0a3": "≤", "\uf0b4": "×", "\uf025": "%", "\uf02d": "-", "\uf02b": "+", "\uf03d": "=", "\uf020": " ",
}  # fmt: skip


def edits(text: str, context: Context) -> Iterator[Edit]:  # noqa: ARG001 -- every step is called alike
    """Put a known symbol for each, or the mark for a character that is wanting."""
    for match in _PRIVATE.finditer(text):
        yield Edit(match.start(), match.end(), _KNOWN.get(match[0], WANTING))
