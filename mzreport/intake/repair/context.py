"""What the repairs know of the whole document before they look at any one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mzreport.intake.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Context:
    """``traditional``: the text is in Traditional Chinese. ``names`` are words that no repair may touch."""

    traditional: bool = False
    names: tuple[str, ...] = ()


def context_of(paragraphs: Iterable[Paragraph], names: Iterable[str] = ()) -> Context:
    """The context of a document."""
    from mzreport.intake.repair.simplified import is_traditional

    text = "".join(part.text for paragraph in paragraphs for part in paragraph.texts)
    return Context(is_traditional(text), tuple(sorted(names, key=len, reverse=True)))
