"""The document's body: blocks in reading order, those outside the flow beside the paragraph they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mzreport.model import FLOW, Block, Break, Group, PageMaster, Place, Rule, Spacer, Style, Table
from mzreport.units import Length
from mzreport.write.docx.blocks import BlockWriter, Kept, Setting, spacer
from mzreport.write.docx.feet import LAST_EVEN_FOOT
from mzreport.write.docx.heights import Heights, Reach
from mzreport.write.docx.places import at_foot, fixed
from mzreport.write.docx.sections import Sections
from mzreport.write.docx.story import Story
from mzreport.write.docx.trim import Drift, Ink

#: Places at the foot of the last page; the second one's page may have to be made even.
_LAST_FOOT = ("last-page-foot", LAST_EVEN_FOOT)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block that is no group, with where it stands and how it is kept."""

    block: Block
    place: Place
    kept: Kept


def body(story: Story, sections: Sections, *, foot_alone: bool = False) -> str:
    """The content of ``w:body``, with the properties of every section.

    ``foot_alone`` says that the foot of the last page stands on an even page without text.
    """
    leaves = list(_leaves(story.document.blocks, FLOW, Kept()))
    flow = [leaf for leaf in leaves if leaf.place.name not in _LAST_FOOT]
    foot = [leaf for leaf in leaves if leaf.place.name in _LAST_FOOT]
    if foot and not foot_alone and _last_master(flow, story).turned:
        flow.append(_Placed(Break("default"), FLOW, Kept()))
    elif foot and not foot_alone:
        _accompany(flow, story.document.styles)
    writer = _Body(story, sections)
    writer.add_all(flow, ends_section=foot_alone)
    if foot_alone:
        writer.begin_foot()
    writer.add_all(foot)
    return writer.finish()


def _leaves(blocks: Iterable[Block], place: Place, kept: Kept) -> Iterator[_Placed]:
    """The blocks without their groups; in a kept group every block but the last holds on to the next."""
    sequence = list(blocks)
    for number, block in enumerate(sequence, 1):
        own = block.place if place.name == "flow" else place
        holds = kept.next if number == len(sequence) else kept.lines
        if isinstance(block, Group):
            yield from _leaves(block.blocks, own, Kept(holds or block.next, kept.lines or block.keep))
        else:
            yield _Placed(block, own, Kept(holds, kept.lines))


def _last_master(flow: Sequence[_Placed], story: Story) -> PageMaster:
    """The master of the last page, for what has been set up to there."""
    names = [leaf.block.master for leaf in flow if isinstance(leaf.block, Break) and leaf.block.master]
    return story.document.masters[names[-1]] if names else story.document.master


def _accompany(flow: list[_Placed], styles: Mapping[str, Style]) -> None:
    """Tie the last block of the flow to the foot, so that the foot never has a page of its own.

    Not where everything from the document's head on is kept together: that would leave page 1 without text.
    """
    if len(flow) > 1 and not any(_parts(leaf, styles) for leaf in flow[:-1]):
        return
    for at in range(len(flow) - 1, -1, -1):
        leaf = flow[at]
        if leaf.place.name == "flow" and not isinstance(leaf.block, Spacer):
            if not isinstance(leaf.block, Break | Table):
                flow[at] = replace(leaf, kept=replace(leaf.kept, next=True))
            return


def _parts(leaf: _Placed, styles: Mapping[str, Style]) -> bool:
    """Whether a page may end after a block of the flow."""
    if leaf.place.name != "flow" or isinstance(leaf.block, Spacer):
        return False
    style = styles.get(getattr(leaf.block, "style", ""))
    return not (leaf.kept.next or (style is not None and style.keep_next))


class _Body:
    """Joins written blocks; remembers what the next one has to begin with."""

    def __init__(self, story: Story, sections: Sections) -> None:
        self._story = story
        self._sections = sections
        self._writer = BlockWriter(story)
        self._parts: list[str] = []
        self._new_page = False
        #: Nothing stands on the page yet: white vanishes there.
        self._at_head = True
        self._after_table = False
        #: Nothing stands in the section yet, and whether the one before it was ended by its last paragraph.
        self._empty_section = True
        self._section_closed = False
        #: Blocks outside the flow that wait for the paragraph they hang on.
        self._waiting: list[_Placed] = []
        #: Text boxes for the next paragraph to carry.
        self._lead = ""
        self._reach = Reach(story.master)
        self._ink = Ink(story.document, story.library)
        self._drift = Drift(self._ink)
        #: The white just written has taken account of how the next block stands in its line.
        self._lifted = False

    def add_all(self, leaves: Sequence[_Placed], *, ends_section: bool = False) -> None:
        """Take blocks in their order; ``ends_section`` says that a section ends with the last of them."""
        for number, leaf in enumerate(leaves):
            if self._waiting and leaf.place != self._waiting[0].place:
                self._settle()
            if leaf.place.name != "flow":
                self._waiting.append(leaf)
            elif isinstance(leaf.block, Break):
                self._break(leaf.block)
            elif isinstance(leaf.block, Spacer):
                self._white(leaf, leaf.block, _next_in_flow(leaves, number))
            else:
                self._write(leaf, last_of_section=self._section_ends(leaves, number, ends_section))

    def begin_foot(self) -> None:
        """The foot that follows stands on a page of its own, where any text came before it."""
        if self._section_closed or not self._empty_section:
            self._begin_section(None)

    def finish(self) -> str:
        """The whole; a body must not end in a table, and what floats needs a last paragraph to hang on."""
        if self._waiting:
            self._settle()
        if self._after_table or self._lead or self._empty_section:
            self._space()
        return "".join(self._parts) + self._sections.close()

    def _section_ends(self, leaves: Sequence[_Placed], number: int, at_end: bool) -> bool:
        """Whether after a block come, but for white, a break to pages of another master or the section's end."""
        for at in range(number + 1, len(leaves)):
            block = leaves[at].block
            if leaves[at].place.name != "flow" or not isinstance(block, Break | Spacer):
                return False
            if isinstance(block, Break) and self._changes_master(block):
                return True
        return at_end

    def _changes_master(self, block: Break) -> bool:
        return bool(block.master) and self._story.document.masters[block.master] != self._story.master

    def _break(self, block: Break) -> None:
        if self._changes_master(block):
            self._begin_section(block.master)
        else:
            self._new_page = not self._at_head or self._new_page
        self._at_head = True
        self._reach.begin(self._story.master)
        self._drift.reset()

    def _begin_section(self, master: str | None) -> None:
        """End the section, unless nothing stands in it yet, and go on with pages of the master, or of the foot's."""
        if self._waiting:
            self._settle()
        if not self._section_closed and not (self._empty_section and not self._lead):
            self._space(section=self._sections.close())
        self._section_closed, self._empty_section = False, True
        self._new_page, self._at_head = False, True
        if master is None:
            self._sections.open_foot()
        else:
            self._sections.open(self._story.document.masters[master])
        self._story.master = self._sections.master

    def _white(self, leaf: _Placed, block: Spacer, under: Block | None) -> None:
        """White of a fixed height, or down to a place: less what the first line under it brings along itself.

        At the end of a page it vanishes, where as a paragraph it could make a page of its own.
        """
        if under is None or isinstance(under, Break):
            return
        if block.to:
            height = self._reach.down_to(block.to - self._ink.lift(under))
            self._drift.reset()
        else:
            height = Length(0) if self._at_head else self._drift.white(block, block.height)
        if height.twips > 0:
            self._write(replace(leaf, block=replace(block, height=height)))
        self._lifted = bool(block.to)

    def _write(self, leaf: _Placed, *, last_of_section: bool = False) -> None:
        is_table = isinstance(leaf.block, Table)
        if is_table and (self._new_page or self._after_table or self._lead):
            # Two tables in a row would grow together, and a table neither begins a page nor carries a box.
            self._space()
        section = self._sections.close() if last_of_section else ""
        setting = Setting(self._new_page, self._at_head, self._lead, section, before=self._before(leaf.block))
        written = self._writer.block(leaf.block, leaf.kept, setting)
        self._parts.append(written)
        if self._reach.known:
            self._reach.advance(Heights(self._story.document, self._story.master).of(leaf.block))
        if not isinstance(leaf.block, Spacer):
            self._drift.passed(leaf.block, lifted=self._lifted)
            self._lifted = False
        self._new_page, self._at_head, self._lead = False, False, ""
        self._after_table = is_table and written.endswith("</w:tbl>")
        self._empty_section, self._section_closed = False, bool(section)

    def _before(self, block: Block) -> Length | None:
        """The white over a rule as it has to be here; None where its style settles it."""
        if not isinstance(block, Rule):
            return None
        return self._drift.white(block, self._story.document.styles[block.style].before)

    def _space(self, section: str = "") -> None:
        """A paragraph without text, for what needs one."""
        self._parts.append(spacer(setting=Setting(self._new_page, lead=self._lead, section=section)))
        self._new_page, self._after_table, self._lead = False, False, ""
        self._empty_section = False

    def _settle(self) -> None:
        """Put the waiting blocks, which stand at one place, where they belong."""
        leaves, self._waiting = self._waiting, []
        if leaves[0].place.name == "fixed":
            self._lead += self._fixed(leaves)
            return
        content = [self._writer.block(leaf.block, leaf.kept, Setting(at_head=leaf is leaves[0])) for leaf in leaves]
        if self._after_table or (self._empty_section and self._parts):
            # LibreOffice forgets the new page where a section begins with what floats.
            self._space()
        if (
            Heights(self._story.document, self._story.master).all(leaf.block for leaf in leaves)
            > self._story.master.depth
        ):
            # What floats cannot go on to the next page.
            self._parts.append("".join(content))
            self._after_table, self._empty_section = content[-1].endswith("</w:tbl>"), False
            return
        self._parts.append(at_foot(self._story.master, _closed(content)))
        self._after_table, self._empty_section = True, False

    def _fixed(self, leaves: Sequence[_Placed]) -> str:
        """The text box of blocks at a fixed place: it begins as much higher as its first line stands lower in it."""
        drift, content = Drift(self._ink), []
        for leaf in leaves:
            first, style = leaf is leaves[0], self._story.document.styles.get(getattr(leaf.block, "style", ""))
            before = drift.white(leaf.block, style.before) if isinstance(leaf.block, Rule) and style else None
            setting = Setting(at_head=first, from_left=True, before=before)
            content.append(self._writer.block(leaf.block, leaf.kept, setting))
            drift.passed(leaf.block, lifted=first)
        place, blocks = leaves[0].place, [leaf.block for leaf in leaves]
        place = replace(place, y=Length(place.y - self._ink.lift(blocks[0])))
        return fixed(place, blocks, self._story, _closed(content))


def _next_in_flow(leaves: Sequence[_Placed], number: int) -> Block | None:
    """The block of the flow that white is followed by, beside other white; None at the end."""
    after = (leaves[at] for at in range(number + 1, len(leaves)))
    flow = (leaf.block for leaf in after if leaf.place.name == "flow")
    return next((block for block in flow if not isinstance(block, Spacer) or block.to), None)


def _closed(content: list[str]) -> str:
    """Content that does not end in a table, as that of a box or a cell must not."""
    return "".join(content) + ("" if content[-1].endswith("</w:p>") else spacer())
