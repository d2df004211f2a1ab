"""The blocks a body is made of, as the author gave them: nothing numbered or set yet."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.content.leaf import Leaf, LengthLeaf
from mzreport.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Leaf

    @property
    def span(self) -> Span | None:
        """Where the paragraph was typed."""
        return self.text.span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4; ``text`` runs in after it.

    ``number`` is what the author wants printed as its number, ``none`` for none; without it the template numbers.
    """

    level: int
    heading: Leaf
    text: Leaf | None = None
    number: Leaf | None = None

    @property
    def span(self) -> Span | None:
        """Where the heading was typed."""
        return self.heading.span


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, the head's rows apart; all rows have as many cells as ``widths`` has numbers.

    ``widths`` are relative to each other.
    """

    head: tuple[tuple[Leaf, ...], ...]
    rows: tuple[tuple[Leaf, ...], ...]
    widths: tuple[float, ...]
    caption: Leaf | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: ``src`` is a file beside the issue, ``alt`` says what it shows, ``width`` is as printed."""

    src: Leaf
    alt: Leaf | None = None
    caption: Leaf | None = None
    width: LengthLeaf | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs quoted from elsewhere, set apart."""

    paragraphs: tuple[Leaf, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The editor's own paragraphs (按语)."""

    paragraphs: tuple[Leaf, ...]
    span: Span | None = None


Block = Paragraph | Heading | Table | Figure | Quote | Note


@dataclass(frozen=True, slots=True)
class SignoffEntry:
    """One entry of the sign-off block: ``key`` is its English key, empty for a label of the office's own."""

    label: Leaf
    value: Leaf
    key: str = ""
