"""Repair: white space at the ends of texts, and more than one blank in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.characters import SPACE
from mzreport.intake.repair.context import Context

_INSIDE = re.compile(rf"[{SPACE}]*\n[{SPACE}\n]*|(?<=[^{SPACE}\n])[{SPACE}]{{2,}}(?=[^{SPACE}\n])")


def edits(text: str, context: Context) -> Iterator[Edit]:  # noqa: ARG001 -- every step is called alike
    """Nothing at the ends; inside, two blanks, which part fields, for many, and one line break for many."""
    start = len(text) - len(text.lstrip(SPACE + "\n"))
    end = max(len(text.rstrip(SPACE + "\n")), start)
    if start:
        yield Edit(0, start, "")
    for match in _INSIDE.finditer(text, start, end):
        # Each tab of a row is a column, the empty ones too.
        kept = "\t" * match[0].count("\t") or "  "
        yield Edit(match.start(), match.end(), "\n" if "\n" in match[0] else kept)
    if end < len(text):
        yield Edit(end, len(text), "")
