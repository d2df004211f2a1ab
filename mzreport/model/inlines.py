"""What stands inside a line: text, styled text, links, page references, tabs and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mzreport.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters; ``origin`` is where the clerk or the template wrote them."""

    text: str
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines set in a named character style."""

    style: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead somewhere: an absolute URI, or ``#anchor`` inside the document."""

    target: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which ``anchor`` stands; settled by the typesetter, a PAGEREF field in DOCX."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Tab:
    """An advance to the next tab stop."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced break of the line inside a paragraph."""


Inline = Text | Styled | Link | PageReference | Tab | LineBreak


def walk(inlines: Iterable[Inline]) -> Iterator[Text | PageReference | Tab | LineBreak]:
    """The leaves of the inlines in reading order."""
    for inline in inlines:
        if isinstance(inline, Styled | Link):
            yield from walk(inline.inlines)
        else:
            yield inline


def plain_text(inlines: Iterable[Inline]) -> str:
    """The characters of the inlines; a tab is U+0009, a line break U+000A, a page reference nothing."""
    marks = {Tab: "\t", LineBreak: "\n", PageReference: ""}
    return "".join(leaf.text if isinstance(leaf, Text) else marks[type(leaf)] for leaf in walk(inlines))
