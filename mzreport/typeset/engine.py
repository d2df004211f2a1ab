"""The page engine: a document in, finished pages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.fonts import FontLibrary
from mzreport.model import (
    Block,
    Break,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    PageMaster,
    Paragraph,
    Row,
    Rule,
    Spacer,
    Style,
    Table,
    plain_text,
    refers_to_pages,
    walk_blocks,
)
from mzreport.typeset.flow import Flow
from mzreport.typeset.folio import Folios
from mzreport.typeset.pages import Image, Pages
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.regions import report_regions
from mzreport.typeset.rows import row_strips
from mzreport.typeset.rules import rule_strip
from mzreport.typeset.shaping import Shaper
from mzreport.typeset.sorts import Case
from mzreport.typeset.strips import FillStrip, ImageStrip, Strip, with_white
from mzreport.typeset.tables import table_strips

if TYPE_CHECKING:
    from mzreport.typeset.watermark import Watermark

#: Page references settle in two rounds; a document whose contents push text to and fro gets this many.
_ROUNDS = 5


def typeset(document: Document, library: FontLibrary | None = None) -> Pages:
    """Typeset a document with the faces of ``library`` (by default those its font roles name).

    Raises MzreportError when a font cannot be had. Findings on the text are in ``Pages.diagnostics``.
    """
    library = library or FontLibrary(document.fonts, document.fallback)
    engine = _Engine(document, Case(library))
    flow = engine.run({})
    if engine.has_references:
        for _ in range(_ROUNDS):
            known = flow.anchors
            flow = engine.run(known)
            if flow.anchors == known:
                break
        else:
            flow.diagnostics.append(diagnostic("F104", rounds=_ROUNDS))
    flow.diagnostics += report_regions(flow.pages, flow.masters, engine.together)
    found = _once([*engine.compositor.diagnostics, *flow.diagnostics])
    return Pages(tuple(flow.pages), document.metadata, flow.anchors, found, flow.spare)


def _once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    kept: dict[tuple[object, ...], Diagnostic] = {}
    for one in diagnostics:
        kept.setdefault((one.code, str(one.span), tuple(map(str, one.arguments.values()))), one)
    return tuple(kept.values())


class _Engine:
    """One document at work: lays out blocks once, and places them as often as page references need."""

    def __init__(self, document: Document, case: Case) -> None:
        self.document = document
        # Characters share the measure of the document's own pages, and are as wide on those of other masters.
        self.shaper = Shaper(case, document.styles, int(document.master.measure))
        self.compositor = Compositor(self.shaper)
        self.has_references = any(map(refers_to_pages, walk_blocks(document.blocks)))
        #: By the numbers of rows in groups, the number of the first block of their group.
        self.together: dict[int, int] = {}
        self._case = case
        self._folios = Folios(document, case)
        self._laid: dict[tuple[int, str], list[Strip]] = {}
        self._foot: list[tuple[Block, int]] = []
        self._even = False
        self._number = 0

    def run(self, pages: Mapping[str, int]) -> Flow:
        """Place every block; ``pages`` are the numbers that page references print."""
        self.shaper.pages = pages
        flow = Flow(self.document.master)
        flow.furnish = self._folios.items
        if self.document.watermark:
            flow.background = self._watermark().items
        self._foot, self._even, self._number = [], False, 0
        for block in self.document.blocks:
            self._flow(block, flow)
        if self._foot and flow.master.turned:
            flow.break_page(self.document.master)
        foot = [(strip, n) for block, n in self._foot for strip in self._strips(block, flow.master)]
        flow.end(foot, even=self._even)
        return flow

    def _watermark(self) -> Watermark:
        from mzreport.typeset.watermark import Watermark

        return Watermark(self.document.watermark, self._case)

    def _flow(self, block: Block, flow: Flow, *, keep: bool = False, tied: bool = False) -> None:
        place = block.place
        if place.name == "fixed":
            y = int(place.y)
            for inner, number in self._all(block):
                y = flow.place_fixed(self._strips(inner, flow.master, fixed=True), place.x, y, number)
        elif place.name in ("last-page-foot", "last-even-page-foot"):
            self._foot += self._all(block)
            self._even |= place.name == "last-even-page-foot"
        elif place.name == "page-foot":
            for inner, number in self._all(block):
                flow.place_at_foot(self._strips(inner, flow.master), number)
        elif isinstance(block, Group):
            first = self._number + 1
            for inner in block.blocks:
                last = inner is block.blocks[-1]
                self._flow(inner, flow, keep=keep or block.keep, tied=last and (tied or block.next))
                if isinstance(inner, Row):
                    self.together[self._number] = first
            if block.keep and not (keep or tied or block.next):
                flow.tie()
        elif isinstance(block, Break):
            flow.break_page(self.document.masters[block.master] if block.master else None)
        else:
            self._number += 1
            flow.add(self._strips(block, flow.master), self._number, keep=keep, tied=tied)

    def _all(self, block: Block) -> list[tuple[Block, int]]:
        """A block, or all that it holds, with their numbers, for places outside the flow."""
        if isinstance(block, Group):
            return [pair for inner in block.blocks for pair in self._all(inner)]
        self._number += 1
        return [(block, self._number)]

    def _strips(self, block: Block, master: PageMaster, *, fixed: bool = False) -> list[Strip]:
        """The block's strips, laid out once unless page references in it may have changed."""
        if not self.has_references:  # one round: nothing is kept but the pages
            return self._lay_out(block, master, fixed)
        key = (id(block), master.name)
        known = self._laid.get(key)
        if known is None:
            known = self._lay_out(block, master, fixed)
            if not refers_to_pages(block):
                self._laid[key] = known
        return known

    def _lay_out(self, block: Block, master: PageMaster, fixed: bool) -> list[Strip]:
        measure, depth = int(master.measure), int(master.depth)
        if isinstance(block, Spacer):
            return [FillStrip(0, keep=True, to=block.to) if block.to else Strip(block.height, blank=True)]
        if isinstance(block, Break | Group):
            return []
        style = self.document.styles[block.style]
        if isinstance(block, Paragraph | Heading):
            strips = self.compositor.paragraph(block, style, measure)
        elif isinstance(block, Row):
            strips = row_strips(self.compositor, block, style, measure)
        elif isinstance(block, Table):
            strips = table_strips(self.compositor, block, style, measure, depth)
        elif isinstance(block, Rule):
            return [rule_strip(style, 0 if fixed and style.rule_length else measure)]
        elif isinstance(block, Chart):
            from mzreport.typeset.charts import chart_strips

            found = self.compositor.diagnostics
            strips = chart_strips(self._case, block, self.document.styles, measure, depth, found)
        else:
            strips = _figure(block, style, measure, depth)
        _mark(strips, block)
        return strips


def _figure(block: Figure, style: Style, measure: int, depth: int) -> list[Strip]:
    """A picture, made smaller where it is wider or higher than the type area."""
    factor = min(1.0, measure / block.width, depth / block.height)
    width, height = round(block.width * factor), round(block.height * factor)
    x = {"left": 0, "right": measure - width}.get(block.align, (measure - width) // 2)
    image = Image(x, 0, width, height, block.source, block.data, block.alternative, block.style)
    return with_white([ImageStrip(height, keep=style.keep_next, image=image)], style)


def _mark(strips: Sequence[Strip], block: Paragraph | Heading | Row | Table | Figure | Chart) -> None:
    """Put the block's anchor, and a heading's outline entry, on its first strip that shows."""
    title, level = "", 0
    if isinstance(block, Heading):
        title, level = block.title or plain_text(block.inlines).replace("\n", ""), block.level
    target = next((strip for strip in strips if not strip.blank), None)
    if target is not None and (block.anchor or level):
        target.anchors.append((block.anchor, title, level))
