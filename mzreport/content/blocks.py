"""The blocks a body is made of, as the author gave them: nothing numbered or set yet."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.content.leaf import Flag, Leaf, LengthLeaf
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

    ``widths`` are relative to each other. A cell of nothing but ``^`` belongs to the one above it, of ``<`` to the one
    on its left. With ``src`` the rows stand in a file beside the issue, in its ``sheet`` (the first where it is None):
    the first ``head_rows`` of them are replaced by ``head`` where there is one, and ``widths`` may be empty.
    """

    head: tuple[tuple[Leaf, ...], ...]
    rows: tuple[tuple[Leaf, ...], ...]
    widths: tuple[float, ...] = ()
    caption: Leaf | None = None
    span: Span | None = None
    src: Leaf | None = None
    sheet: Leaf | None = None
    head_rows: int | None = None
    landscape: Flag | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: ``src`` is a file beside the issue, ``alt`` says what it shows, ``width`` is as printed."""

    src: Leaf
    alt: Leaf | None = None
    caption: Leaf | None = None
    width: LengthLeaf | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (``form``: ``bar`` or ``line``) of a small table: a category a row, a series a column after the first.

    With ``src`` the table stands in a file beside the issue; its first row is the head.
    """

    form: str
    head: tuple[Leaf, ...]
    rows: tuple[tuple[Leaf, ...], ...]
    caption: Leaf | None = None
    alt: Leaf | None = None
    unit: Leaf | None = None
    height: LengthLeaf | None = None
    src: Leaf | None = None
    sheet: Leaf | None = None
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


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page from here."""

    span: Span | None = None


Block = Paragraph | Heading | Table | Figure | Chart | Quote | Note | PageBreak


@dataclass(frozen=True, slots=True)
class SignoffEntry:
    """One entry of the sign-off block: ``key`` is its English key, empty for a label of the office's own."""

    label: Leaf
    value: Leaf
    key: str = ""
