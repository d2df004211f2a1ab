"""Whether the foot of a last page that has to be even stands there alone: asked of the pages as they were typeset.

Only who breaks lines knows how many pages there are, and a flow document is written before its reader breaks them. So
the foot goes where it stood in the typeset pages; a reader that needs a page more or less than those keeps an even
page for a foot alone, but not for one that shares its page with text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.model import Block, Document, Styled, walk_blocks
from mzreport.model.inlines import Inline, Link
from mzreport.typeset.pages import Image, Page, Run

LAST_EVEN_FOOT = "last-even-page-foot"


def stands_alone(document: Document, last: Page) -> bool:
    """Whether on the last page nothing but page furniture stands beside the foot."""
    roles = {
        role for block in walk_blocks(document.blocks) if block.place.name == LAST_EVEN_FOOT for role in _roles(block)
    }
    shown = {item.element for item in last.items if isinstance(item, Run | Image) and item.block >= 0}
    return bool(roles) and shown <= roles


def _roles(block: Block) -> Iterator[str]:
    """The styles of the block and of all it holds."""
    for one in walk_blocks((block,)):
        yield from (role for role in (getattr(one, "style", ""),) if role)
        yield from _styles(getattr(one, "inlines", ()))
        for cell in getattr(one, "cells", ()):
            yield from _styles(cell.inlines)


def _styles(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Styled):
            yield inline.style
        if isinstance(inline, Styled | Link):
            yield from _styles(inline.inlines)
