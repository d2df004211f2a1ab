"""What the repairs know of the whole document before they look at any one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mzreport.compose.numbering import number_value
from mzreport.intake.paragraph import Paragraph

#: A standard's heading: a number, a blank, a few words.
SPACED = re.compile(r"(\d{1,2})[ \t\u3000]+[\u4e00-\u9fff][^。；：，\t]{1,24}")
_COUNT = 3
#: A number at a paragraph's beginning with a comma in the place of 、.
COUNTED = re.compile(r"[ \t\u3000]*([一二三四五六七八九十]{1,3}|\d{1,2})(?P<comma>[,，])(?=\s*[^\s\d])")


@dataclass(frozen=True, slots=True)
class Context:
    """``traditional``: the text is in Traditional Chinese. ``names`` are words that no repair may touch.

    ``commas``: a comma stands behind the numbers that its paragraphs begin with, which count on;
    ``blanks``: nothing but a blank stands behind them, as in standards.
    """

    traditional: bool = False
    names: tuple[str, ...] = ()
    commas: bool = False
    blanks: bool = False


def context_of(paragraphs: Iterable[Paragraph], names: Iterable[str] = ()) -> Context:
    """The context of a document."""
    from mzreport.intake.repair.simplified import is_traditional

    texts = [part.text for paragraph in paragraphs for part in paragraph.texts]
    ordered = tuple(sorted(names, key=len, reverse=True))
    return Context(is_traditional("".join(texts)), ordered, _counts_with_commas(texts), counts_with_blanks(texts))


def _counts_with_commas(texts: Iterable[str]) -> bool:
    """Whether a number with a comma behind it is followed, at another paragraph's beginning, by the next one."""
    numbers = [(match[1].isdigit(), number_value(match[1])) for text in texts if (match := COUNTED.match(text))]
    return any(one[0] == two[0] and (two[1] or 0) - (one[1] or 0) == 1 for one, two in pairwise(numbers)) and any(
        number == 1 for _, number in numbers
    )


def counts_with_blanks(texts: Iterable[str]) -> bool:
    """Whether all short lines that begin with a number and a blank count from 1 on, at least to 3."""
    numbers = [int(match[1]) for text in texts if (match := SPACED.fullmatch(text.strip()))]
    return len(numbers) >= _COUNT and numbers == list(range(1, len(numbers) + 1))
