"""The page engine: a document in, finished pages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.fonts import FontLibrary
from mzreport.model import (
    Block,
    Break,
    Document,
    Figure,
    Group,
    Heading,
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
from mzreport.typeset.pages import Image, Line, Pages
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.rows import row_strips
from mzreport.typeset.shaping import Shaper
from mzreport.typeset.sorts import Case
from mzreport.typeset.strips import ImageStrip, RuleStrip, Strip
from mzreport.typeset.tables import table_strips
from mzreport.units import Length

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
        self.measure = int(document.master.measure)
        self.shaper = Shaper(case, document.styles, self.measure)
        self.compositor = Compositor(self.shaper)
        self.has_references = any(map(refers_to_pages, walk_blocks(document.blocks)))
        self._folios = Folios(document, case)
        self._laid: dict[int, list[Strip]] = {}
        self._foot: list[tuple[Strip, int]] = []
        self._number = 0

    def run(self, pages: Mapping[str, int]) -> Flow:
        """Place every block; ``pages`` are the numbers that page references print."""
        self.shaper.pages = pages
        flow = Flow(self.document.master)
        flow.furnish = self._folios.items
        self._foot, self._number = [], 0
        for block in self.document.blocks:
            self._flow(block, flow)
        flow.end(self._foot)
        return flow

    def _flow(self, block: Block, flow: Flow, *, keep: bool = False) -> None:
        if block.place.name == "fixed":
            for strips, number in self._all(block):
                flow.place_fixed(strips, block.place.x, block.place.y, number)
        elif block.place.name == "last-page-foot":
            self._foot += [(strip, number) for strips, number in self._all(block) for strip in strips]
        elif block.place.name == "page-foot":
            for strips, number in self._all(block):
                flow.place_at_foot(strips, number)
        elif isinstance(block, Group):
            for inner in block.blocks:
                self._flow(inner, flow, keep=keep or block.keep)
            if block.keep and not keep:
                flow.tie()
        elif isinstance(block, Break):
            flow.break_page()
        else:
            self._number += 1
            flow.add(self._strips(block), self._number, keep=keep)

    def _all(self, block: Block) -> list[tuple[list[Strip], int]]:
        """The strips of a block and of all it holds, for places outside the flow."""
        if isinstance(block, Group):
            return [pair for inner in block.blocks for pair in self._all(inner)]
        self._number += 1
        return [(self._strips(block), self._number)]

    def _strips(self, block: Block) -> list[Strip]:
        """The block's strips, laid out once unless page references in it may have changed."""
        if not self.has_references:  # one round: nothing is kept but the pages
            return self._lay_out(block)
        known = self._laid.get(id(block))
        if known is None:
            known = self._lay_out(block)
            if not refers_to_pages(block):
                self._laid[id(block)] = known
        return known

    def _lay_out(self, block: Block) -> list[Strip]:
        if isinstance(block, Spacer):
            return [Strip(block.height, blank=True)]
        if isinstance(block, Break | Group):
            return []
        style = self.document.styles[block.style]
        if isinstance(block, Paragraph | Heading):
            strips = self.compositor.paragraph(block, style, self.measure)
        elif isinstance(block, Row):
            strips = row_strips(self.compositor, block, style, self.measure)
        elif isinstance(block, Table):
            strips = table_strips(self.compositor, block, style, self.measure, int(self.document.master.depth))
        elif isinstance(block, Rule):
            return _rule(style, self.measure)
        else:
            strips = self._figure(block, style)
        _mark(strips, block)
        return strips

    def _figure(self, block: Figure, style: Style) -> list[Strip]:
        """A picture, made smaller where it is wider or higher than the type area."""
        factor = min(1.0, self.measure / block.width, int(self.document.master.depth) / block.height)
        width, height = round(block.width * factor), round(block.height * factor)
        x = {"left": 0, "right": self.measure - width}.get(block.align, (self.measure - width) // 2)
        image = Image(x, 0, width, height, block.source, block.data, block.alternative, block.style)
        strips: list[Strip] = [Strip(style.before, keep=True, blank=True)] if style.before else []
        strips.append(ImageStrip(height, keep=style.keep_next, image=image))
        if style.after:
            strips.append(Strip(style.after, keep=style.keep_next, blank=True))
        return strips


def _rule(style: Style, measure: int) -> list[Strip]:
    length = style.rule_length or measure
    x = (measure - length) // 2 if style.align != "left" else 0
    y = style.before + style.rule // 2
    line = Line(x, y, x + length, y, style.rule, style.colour, style.name)
    height = Length(style.before + style.rule + style.after)
    return [RuleStrip(height, keep=style.keep_next, line=line)]


def _mark(strips: Sequence[Strip], block: Paragraph | Heading | Row | Table | Figure) -> None:
    """Put the block's anchor, and a heading's outline entry, on its first strip that shows."""
    title, level = "", 0
    if isinstance(block, Heading):
        title, level = block.title or plain_text(block.inlines).replace("\n", ""), block.level
    target = next((strip for strip in strips if not strip.blank), None)
    if target is not None and (block.anchor or level):
        target.anchors.append((block.anchor, title, level))
