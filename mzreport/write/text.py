"""Plain text: the document's characters in reading order, a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mzreport.model import (
    Block,
    Break,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    Paragraph,
    Row,
    Rule,
    Style,
    Table,
    figure_text,
    plain_text,
)

#: A first-line indent of this many characters or more is shown, by ideographic spaces.
_INDENT = 1.0


def write_text(document: Document) -> bytes:
    """The text as UTF-8 with Unix line ends. Page numbers and page references are left out: there are no pages."""
    lines = list(_lines(document.blocks, document))
    return ("\n".join(lines) + "\n").encode()


def _lines(blocks: Iterable[Block], document: Document) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _lines(block.blocks, document)
        elif isinstance(block, Paragraph | Heading):
            yield from (_indent(document.styles[block.style]) + plain_text(block.inlines)).split("\n")
        elif isinstance(block, Row):
            yield "\t".join(text for cell in block.cells if (text := plain_text(cell.inlines)))
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Figure | Chart):
            yield from picture_lines(block)
        elif isinstance(block, Rule | Break):
            yield ""


def picture_lines(picture: Figure | Chart) -> Iterator[str]:
    """What a picture shows; of a chart its figures too, for a chart's text is its table."""
    if isinstance(picture, Figure):
        yield f"［图：{picture.alternative}］"
    else:
        yield from _chart(picture)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"［图表：{chart.alternative}］"
    yield "\t".join((chart.unit, *(row.name for row in chart.series)))
    for n, category in enumerate(chart.categories):
        yield "\t".join((category, *(figure_text(row.values[n]) for row in chart.series)))


def _indent(style: Style) -> str:
    return "\u3000" * round(style.first_indent) if style.first_indent >= _INDENT else ""


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "\t".join("".join(plain_text(p.inlines) for p in cell.blocks) for cell in row.cells)
