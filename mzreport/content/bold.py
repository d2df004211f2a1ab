"""``**bold**`` in documents that ask for it with ``markup: bold``; literal text in all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.content.leaf import Leaf

#: Exactly two asterisks: a longer run is a masked number or a row of stars.
_MARK = re.compile(r"(?<!\*)\*\*(?!\*)")


def bold_spans(leaf: Leaf, markup: str | None = None) -> tuple[tuple[Leaf, bool], ...]:
    """The stretches of a text and whether each is bold; only ``markup`` ``bold`` gives marks their meaning.

    A mark without a partner is literal.
    """
    if markup != "bold" or "**" not in leaf:
        return ((leaf, False),)
    return tuple(_spans(leaf))


def unpaired_bold(leaf: Leaf) -> int | None:
    """The offset of the last mark when the marks do not come in pairs, or None."""
    marks = [match.start() for match in _MARK.finditer(leaf)]
    return marks[-1] if len(marks) % 2 else None


def _spans(leaf: Leaf) -> Iterator[tuple[Leaf, bool]]:
    marks = [match.start() for match in _MARK.finditer(leaf)]
    done = 0
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        if opening > done:
            yield leaf.cut(done, opening), False
        yield leaf.cut(opening + 2, closing), True
        done = closing + 2
    if done < len(leaf):
        yield leaf.cut(done, len(leaf)), False
