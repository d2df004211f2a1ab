"""Page numbers and running heads that a copy left between the lines: told by their form, their count, their repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mzreport.intake.paragraph import Paragraph

_FOLIO = re.compile(
    r"[—–－\-·]\s*\d{1,4}\s*[—–－\-·]|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,3}")
#: So many lines at least stand on a page between two bare numbers.
_LINES = 4


def without_folios(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines that are text, and those that belong to pages, of the kinds ``page-number`` and ``header``."""
    numbers = {at for at, line in enumerate(lines) if _FOLIO.fullmatch(line.words)} | _counting(lines)
    heads = _running_heads(lines, numbers) if len(numbers) > 1 else set()
    kinds = dict.fromkeys(numbers, "page-number") | dict.fromkeys(heads, "header")
    # The room around a page number parts no paragraphs.
    text = [replace(line, gap=0) if at - 1 in kinds else line for at, line in enumerate(lines) if at not in kinds]
    return text, [replace(lines[at], line=replace(lines[at].line, kind=kinds[at])) for at in sorted(kinds)]  # type: ignore[arg-type]


def _counting(lines: Sequence[Paragraph]) -> set[int]:
    """Bare numbers on lines of their own that count up page by page."""
    bare = [(at, int(line.words)) for at, line in enumerate(lines) if not line.rows and _BARE.fullmatch(line.words)]
    run = bare[:1]
    for at, value in bare[1:]:
        if value == run[-1][1] + 1 and at - run[-1][0] > _LINES:
            run.append((at, value))
    return {at for at, _ in run} if len(run) > 1 and len(run) == len(bare) else set()


def _running_heads(lines: Sequence[Paragraph], numbers: set[int]) -> set[int]:
    """Lines that stand with the page numbers of several pages in the same words."""
    beside = {at for number in numbers for at in (number - 1, number + 1) if 0 <= at < len(lines) and at not in numbers}
    counts = Counter(lines[at].words for at in beside if not lines[at].rows)
    return {at for at in beside if counts[lines[at].words] > 1 and len(lines[at].words) <= 40}
