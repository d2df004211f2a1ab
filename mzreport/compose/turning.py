"""Where pages turn for a table set across the sheet: its headings go with it, and no page is left empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mzreport.model import Block, Break, Heading, Paragraph, Spacer

TURNED = "landscape"
#: Paragraphs that name what follows them, beside headings.
_NAMING = ("attachment-mark",)


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every turn brought forward over the headings that stand right before it.

    A break of the page before those headings becomes the turn itself.
    """
    made: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Break) and block.master == TURNED):
            made.append(block)
            continue
        at = len(made)
        while at and _is_naming(made[at - 1]):
            at -= 1
        if at and isinstance(before := made[at - 1], Break):
            made[at - 1] = replace(before, master=TURNED)
        else:
            # White above the headings stays behind, where it vanishes at the page's foot.
            whole = at == 0
            while at < len(made) and isinstance(made[at], Spacer):
                at += 1
            # At the head of the document there is no page for it to stay on.
            made[0 if whole else at : at] = [block]
    return tuple(_ended(made))


def _ended(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without breaks, and white behind them, that nothing follows."""
    end = len(blocks)
    while end and isinstance(blocks[end - 1], Break | Spacer):
        end -= 1
    return next((blocks[:at] for at in range(end, len(blocks)) if isinstance(blocks[at], Break)), blocks)


def _is_naming(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.style in _NAMING
    # A heading run in is the beginning of a paragraph.
    return isinstance(block, Spacer) or (isinstance(block, Heading) and not block.title)
