"""All texts of an issue, in the order they are printed, with what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mzreport.content.blocks import Block, Chart, Figure, Heading, PageBreak, Paragraph, Table
from mzreport.content.leaf import Leaf

if TYPE_CHECKING:
    from mzreport.content.models import Issue


def bodies(issue: Issue) -> Iterator[tuple[Block, ...]]:
    """The blocks of every text of the issue, one tuple a text."""
    if issue.editors_note:
        yield issue.editors_note.blocks
    for section in issue.sections:
        for item in section.items:
            yield item.blocks
    yield issue.body
    if issue.printed:
        yield issue.printed.blocks
    for attachment in issue.attachments:
        yield attachment.blocks


def block_texts(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """The texts of blocks in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Heading):
            yield from (text for text in (block.heading, block.text) if text)
        elif isinstance(block, Table):
            yield from ([block.caption] if block.caption else [])
            yield from (cell for row in (*block.head, *block.rows) for cell in row)
        elif isinstance(block, Figure):
            yield from ([block.caption] if block.caption else [])
        elif isinstance(block, Chart):
            yield from ([block.caption] if block.caption else [])
            yield from (cell for row in (block.head, *block.rows) for cell in row)
        elif not isinstance(block, PageBreak):
            yield from block.paragraphs
