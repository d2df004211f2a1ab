"""The blocks a document is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mzreport.diagnostics import Span
from mzreport.model.inlines import Inline, PageReference, walk
from mzreport.units import Length


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: in the flow, at the foot of its page or of the last page, or fixed on the page.

    ``name`` is ``flow``, ``page-foot``, ``last-page-foot``, ``last-even-page-foot`` (of the last page, which is an
    even one: pages without text or number are added for it) or ``fixed``; ``x`` and ``y`` (from the top left of the
    paper) count for ``fixed`` alone.
    """

    name: str = "flow"
    x: Length = Length(0)
    y: Length = Length(0)


FLOW = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a named style. ``anchor`` is a name that links and page references lead to."""

    style: str
    inlines: tuple[Inline, ...]
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that is, or opens with (run in), a heading.

    ``level`` counts from 1; ``title`` is its entry in the outline, the whole text where it is empty. A title on a
    paragraph whose style has no outline level is an entry alone: the paragraph itself is running text.
    """

    style: str
    inlines: tuple[Inline, ...]
    level: int
    title: str = ""
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Reserve:
    """An area kept free for what is pressed on the paper later: a seal or a stamped name. Nothing is drawn there.

    Its middle lies ``rise`` above that of the stretch it is around.
    """

    width: Length
    height: Length
    rise: Length = Length(0)


@dataclass(frozen=True, slots=True)
class RowCell:
    """A stretch of a ``Row``: starts (``left``), ends (``right``) or has its middle (``center``) at one place.

    The place is ``at``, a fraction (0–1) of the measure, moved to the right by ``shift`` characters of the row's
    style. A ``right`` or ``center`` cell without ``at`` and ``shift`` keeps to the row's right end, or to the middle of
    what the row has left. ``reserve`` is an area around the middle of the stretch; around a stretch without text, it is
    placed as the text would be.
    """

    inlines: tuple[Inline, ...]
    align: str = "left"
    at: float = 0.0
    shift: float = 0.0
    reserve: Reserve | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line with stretches set left and right of each other (imprint line, contents entry, colophon line)."""

    style: str
    cells: tuple[RowCell, ...]
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn horizontal line; its style gives thickness, colour, length and the white around it."""

    style: str
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Spacer:
    """White of an exact height; it vanishes at the head of a page.

    With ``to`` (from the top of the paper) it is no fixed height: it reaches down to there, at a page's head too, and
    is nothing where the page is already filled so far.
    """

    height: Length
    to: Length = Length(0)
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A forced new page. From there on pages are of the ``master`` named; of the same as before where none is."""

    master: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell of paragraphs; spans count cells."""

    blocks: tuple[Paragraph, ...]
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells; ``header`` rows are repeated at the head of every page the table reaches."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. ``columns`` are relative widths; together they fill the measure."""

    style: str
    columns: tuple[float, ...]
    rows: tuple[TableRow, ...]
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: ``data`` are the bytes of a PNG or JPEG named ``source``; ``alternative`` says what it shows.

    ``width`` and ``height`` are as printed. ``align`` is ``left``, ``center`` or ``right``.
    """

    style: str
    source: str
    data: bytes
    alternative: str
    width: Length
    height: Length
    align: str = "center"
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures of a chart; None where a figure is missing."""

    name: str
    values: tuple[float | None, ...]


def figure_text(value: float | None) -> str:
    """A figure as text: every digit that was typed and none that floating point adds; nothing for a missing one."""
    return "" if value is None else f"{value:.12g}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a small table: ``form`` is ``bar`` or ``line``; every series has a value for each category.

    ``unit`` is printed at the axis. ``alternative`` says what the chart shows; the figures themselves are its text
    alternative. Labels are set in the style named ``chart-text``.
    """

    style: str
    form: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alternative: str
    width: Length
    height: Length
    unit: str = ""
    anchor: str = ""
    place: Place = FLOW
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks with something in common: kept on one page (``keep``) or with what follows (``next``), or one place."""

    blocks: tuple[Block, ...]
    keep: bool = False
    place: Place = FLOW
    origin: Span | None = None
    next: bool = False


Block = Paragraph | Heading | Row | Rule | Spacer | Break | Table | Figure | Chart | Group


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in document order, groups before what they hold; table cells are left to the caller."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk_blocks(block.blocks)


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Every anchor of the blocks, those in table cells included, in reading order."""
    for block in walk_blocks(blocks):
        if not isinstance(block, Group | Rule | Spacer | Break) and block.anchor:
            yield block.anchor
        if isinstance(block, Table):
            yield from anchors(inner for row in block.rows for cell in row.cells for inner in cell.blocks)


def page_references(block: Block) -> Iterator[PageReference]:
    """The page numbers that the block itself prints; for a group, what it holds is not looked at."""
    if isinstance(block, Row):
        inlines = [cell.inlines for cell in block.cells]
    elif isinstance(block, Table):
        inlines = [inner.inlines for row in block.rows for cell in row.cells for inner in cell.blocks]
    elif isinstance(block, Paragraph | Heading):
        inlines = [block.inlines]
    else:
        inlines = []
    for some in inlines:
        yield from (leaf for leaf in walk(some) if isinstance(leaf, PageReference))


def refers_to_pages(block: Block) -> bool:
    """Whether the block itself prints the number of a page."""
    return any(True for _ in page_references(block))
