"""What each style of a document is used for: text, drawn lines, pictures, tables, or words inside a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mzreport.model import (
    Block,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Link,
    Paragraph,
    Row,
    Rule,
    Styled,
    Table,
)


@dataclass(frozen=True, slots=True)
class Usage:
    """Names of the styles by what they dress, where that is more than a paragraph of text."""

    rules: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    inlines: frozenset[str] = frozenset()


def usage_of(document: Document) -> Usage:
    """What the document's blocks use their styles for."""
    seen: dict[type, set[str]] = {Rule: set(), Figure: set(), Table: set(), Styled: set()}
    text: set[str] = set()
    _gather(document.blocks, seen, text)
    return Usage(
        frozenset(seen[Rule] - text),
        frozenset(seen[Figure] - text),
        frozenset(seen[Table]),
        frozenset(seen[Styled]),
    )


def _gather(blocks: Iterable[Block], seen: dict[type, set[str]], text: set[str]) -> None:
    for block in blocks:
        if isinstance(block, Group):
            _gather(block.blocks, seen, text)
        elif isinstance(block, Table):
            seen[Table].add(block.style)
            for row in block.rows:
                for cell in row.cells:
                    _gather(cell.blocks, seen, text)
        elif isinstance(block, Rule):
            seen[Rule].add(block.style)
        elif isinstance(block, Figure | Chart):
            seen[Figure].add(block.style)
        elif isinstance(block, Paragraph | Heading):
            text.add(block.style)
            _gather_inlines(block.inlines, seen[Styled])
        elif isinstance(block, Row):
            text.add(block.style)
            for stretch in block.cells:
                _gather_inlines(stretch.inlines, seen[Styled])


def _gather_inlines(inlines: Iterable[Inline], found: set[str]) -> None:
    for inline in inlines:
        if isinstance(inline, Styled):
            found.add(inline.style)
        if isinstance(inline, Styled | Link):
            _gather_inlines(inline.inlines, found)
