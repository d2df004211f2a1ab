"""The document's body: blocks in reading order, those outside the flow beside the paragraph they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mzreport.model import FLOW, Block, Break, Group, Place, Spacer, Table
from mzreport.write.docx.blocks import BlockWriter, Kept, spacer
from mzreport.write.docx.places import at_foot, fixed
from mzreport.write.docx.story import Story


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block that is no group, with where it stands and how it is kept."""

    block: Block
    place: Place
    kept: Kept


def body(story: Story) -> str:
    """The content of ``w:body`` before the section's properties."""
    leaves = list(_leaves(story.document.blocks, FLOW, Kept()))
    flow = [leaf for leaf in leaves if leaf.place.name != "last-page-foot"]
    foot = [leaf for leaf in leaves if leaf.place.name == "last-page-foot"]
    if foot:
        _accompany(flow)
    writer = _Body(story)
    for leaf in flow + foot:
        writer.add(leaf)
    return writer.finish()


def _leaves(blocks: Iterable[Block], place: Place, kept: Kept) -> Iterator[_Placed]:
    """The blocks without their groups; in a kept group every block but the last holds on to the next."""
    sequence = list(blocks)
    for number, block in enumerate(sequence, 1):
        own = block.place if place.name == "flow" else place
        holds = kept.next if number == len(sequence) else kept.lines
        if isinstance(block, Group):
            yield from _leaves(block.blocks, own, Kept(holds, kept.lines or block.keep))
        else:
            yield _Placed(block, own, Kept(holds, kept.lines))


def _accompany(flow: list[_Placed]) -> None:
    """Tie the last block of the flow to the foot, so that the foot never has a page of its own."""
    for at in range(len(flow) - 1, -1, -1):
        leaf = flow[at]
        if leaf.place.name == "flow" and not isinstance(leaf.block, Spacer):
            if not isinstance(leaf.block, Break | Table):
                flow[at] = replace(leaf, kept=replace(leaf.kept, next=True))
            return


class _Body:
    """Joins written blocks; remembers what the next one has to begin with."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._writer = BlockWriter(story)
        self._parts: list[str] = []
        self._new_page = False
        #: Nothing stands on the page yet: white vanishes there.
        self._at_head = True
        self._after_table = False
        #: Blocks outside the flow that wait for the paragraph they hang on.
        self._waiting: list[_Placed] = []
        #: Text boxes for the next paragraph to carry.
        self._lead = ""

    def add(self, leaf: _Placed) -> None:
        """Take the next block."""
        if self._waiting and leaf.place != self._waiting[0].place:
            self._settle()
        if leaf.place.name != "flow":
            self._waiting.append(leaf)
        elif isinstance(leaf.block, Break):
            self._new_page = not self._at_head or self._new_page
            self._at_head = True
        elif not (self._at_head and isinstance(leaf.block, Spacer)):
            self._write(leaf)

    def finish(self) -> str:
        """The whole; a body must not end in a table, and what floats needs a last paragraph to hang on."""
        if self._waiting:
            self._settle()
        if self._after_table or self._lead or not self._parts:
            self._space()
        return "".join(self._parts)

    def _write(self, leaf: _Placed) -> None:
        is_table = isinstance(leaf.block, Table)
        if is_table and (self._new_page or self._after_table or self._lead):
            # Two tables in a row would grow together, and a table neither begins a page nor carries a box.
            self._space()
        written = self._writer.block(
            leaf.block, leaf.kept, new_page=self._new_page, at_head=self._at_head, lead=self._lead
        )
        self._parts.append(written)
        self._new_page, self._at_head, self._lead = False, False, ""
        self._after_table = is_table and written.endswith("</w:tbl>")

    def _space(self) -> None:
        self._parts.append(spacer(new_page=self._new_page, lead=self._lead))
        self._new_page, self._after_table, self._lead = False, False, ""

    def _settle(self) -> None:
        """Put the waiting blocks, which stand at one place, where they belong."""
        leaves, self._waiting = self._waiting, []
        content = [self._writer.block(leaf.block, leaf.kept, at_head=number == 0) for number, leaf in enumerate(leaves)]
        if not content[-1].endswith("</w:p>"):
            content.append(spacer())
        document, place = self._story.document, leaves[0].place
        if place.name == "fixed":
            blocks = [leaf.block for leaf in leaves]
            self._lead += fixed(place, blocks, document, self._story.next_drawing(), "".join(content))
            return
        if self._after_table:
            self._space()
        self._parts.append(at_foot(document.master, "".join(content)))
        self._after_table = True
