"""Blocks as flow content: each element bears the role of its block, so that an edited page can come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from mzreport.model import (
    Block,
    Break,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Paragraph,
    Row,
    Rule,
    Spacer,
    Styled,
    Table,
    plain_text,
    refers_to_pages,
)
from mzreport.units import Length
from mzreport.write.html.charts import chart
from mzreport.write.html.inlines import Phrasing
from mzreport.write.html.looks import Looks
from mzreport.write.html.markup import Attributes, element, tag
from mzreport.write.html.outline import Outline, ids_of
from mzreport.write.html.pictures import picture
from mzreport.write.html.roles import CAPTION, FIGURE_CAPTION, QUOTE, plays, style_of, title_block
from mzreport.write.html.tables import table


class BlockWriter:
    """Writes the blocks of one document in reading order; gathers the outline and the looks that its styles lack."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outline = Outline()
        self.looks = Looks()
        self.title = title_block(document)
        self._awaited = self.title
        self._ids = ids_of(document.blocks)
        self._free = dict(self._ids)
        self._phrasing = Phrasing(document.styles, self._ids)
        self._new_page = False
        self._white = Length(0)
        self._master = ""

    def parts(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, str, int]]:
        """Siblings: what belongs together among them makes one part (captions, quotes, lines of contents).

        Each part is its first block, its markup, and the level of the last heading in it (0: none).
        """
        at = 0
        while at < len(blocks):
            before = len(self.outline.headings)
            part, taken = self._joined(blocks, at) or (self.block(blocks[at]), 1)
            opened = self.outline.headings[before:]
            yield blocks[at], part, opened[-1] if opened else 0
            at += taken

    def blocks(self, blocks: Sequence[Block]) -> str:
        """The markup of siblings."""
        return "".join(part for _, part, _ in self.parts(blocks))

    def block(self, block: Block, caption: Paragraph | None = None) -> str:
        """One block with its caption; breaks and white leave nothing but a mark on what follows them."""
        match block:
            case Paragraph():
                return self._text(block, "h1" if self._is_title(block) else "p")
            case Heading():
                return self._heading(block)
            case Row():
                return self._row(block)
            case Rule():
                return tag("hr", self._attributes(block)) + "\n"
            case Figure() | Chart():
                return self._figure(block, caption)
            case Table():
                attributes = self._attributes(block)
                return table(block, self.document.styles, attributes, self._caption(caption, "caption"), self)
            case Group():
                return self._group(block)
            case Break():
                self._new_page, self._master = True, block.master or self._master
                self._white = Length(0)
            case Spacer():
                self._white = Length(self._white + (0 if block.to else max(block.height, 0)))
        return ""

    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph in a table's cell."""
        return self._text(paragraph, "p").rstrip("\n")

    # -- what belongs together -----------------------------------------------------------------------------------

    def _joined(self, blocks: Sequence[Block], at: int) -> tuple[str, int] | None:
        """The element that blocks make together from ``at`` on, and how many they are; None where they make none."""
        first = blocks[at]
        second = blocks[at + 1] if at + 1 < len(blocks) else None
        if self._plays(first, CAPTION) and isinstance(first, Paragraph) and isinstance(second, Table):
            return self.block(second, first), 2
        if isinstance(first, Figure | Chart) and first is not self.title:
            if isinstance(second, Paragraph) and self._plays(second, FIGURE_CAPTION):
                return self.block(first, second), 2
            return None
        if self._plays(first, QUOTE):
            quotes = list(takewhile(lambda block: self._plays(block, QUOTE), islice(blocks, at, None)))
            return element("blockquote", "".join(map(self.block, quotes))) + "\n", len(quotes)
        if _leads_to_a_page(first):
            rows = list(takewhile(_leads_to_a_page, islice(blocks, at, None)))
            return element("nav", "".join(map(self.block, rows)), {"aria-label": "要目"}) + "\n", len(rows)
        return None

    def _plays(self, block: Block, role: str) -> bool:
        return isinstance(block, Paragraph) and plays(block.style, (role,), self.document.styles)

    def _group(self, group: Group) -> str:
        content = self.blocks(group.blocks)
        return element("div", f"\n{content}", {"data-keep": "page"}) + "\n" if group.keep and content else content

    # -- single blocks -------------------------------------------------------------------------------------------

    def _is_title(self, block: Block) -> bool:
        """Whether the page's first heading is due here; a block that stands twice is it once."""
        is_title = block is self._awaited
        if is_title:
            self._awaited = None
        return is_title

    def _text(self, block: Paragraph | Heading, name: str) -> str:
        return element(name, self._phrasing.of(block.inlines), self._attributes(block)) + "\n"

    def _heading(self, heading: Heading) -> str:
        text = plain_text(heading.inlines)
        if self._is_title(heading):
            return self._text(heading, "h1")
        if not text.strip():
            return self._text(heading, "p")
        lead = heading.inlines[0]
        run_in = isinstance(lead, Styled) and bool(heading.title) and plain_text((lead,)) == heading.title
        if not run_in and not self.document.styles[heading.style].outline:
            return self._entry(heading, "p", self.outline.below)
        level = self.outline.level(heading.level)
        return self._run_in(heading, lead, level) if run_in else self._entry(heading, f"h{level}", level)

    def _entry(self, heading: Heading, name: str, level: int) -> str:
        """A heading, or running text that only has an entry in the outline, as an element of its own."""
        attributes = dict(self._attributes(heading))
        attributes["id"] = self._enter(heading, level, attributes["id"])
        return element(name, self._phrasing.of(heading.inlines), attributes) + "\n"

    def _run_in(self, heading: Heading, lead: Inline, level: int) -> str:
        """A heading that its text follows in the same line."""
        assert isinstance(lead, Styled)
        attributes = dict(self._attributes(heading))
        own = {"id": self._enter(heading, level, attributes.pop("id")), "data-role": lead.style}
        head = element(f"h{level}", self._phrasing.of(lead.inlines), own)
        rest = self._phrasing.of(heading.inlines[1:])
        return element("div", head + (element("p", rest) if rest else ""), {"class": "run-in", **attributes}) + "\n"

    def _enter(self, heading: Heading, level: int, name: str | int | None) -> str:
        title = " ".join((heading.title or plain_text(heading.inlines)).split())
        return self.outline.add(level, title, str(name or ""))

    def _row(self, row: Row) -> str:
        """A line of stretches; one that only prints a page number is left out."""
        cells = [
            element("span", content, {"class": self.looks.cell(row.cells, number)})
            for number, cell in enumerate(row.cells)
            if (content := self._phrasing.of(cell.inlines)) or not cell.inlines
        ]
        return element("p", " ".join(cells), {"class": "row", **self._attributes(row)}) + "\n"

    def _figure(self, figure: Figure | Chart, caption: Paragraph | None) -> str:
        attributes = self._attributes(figure)
        if self._is_title(figure):
            assert isinstance(figure, Figure)
            return element("h1", picture(figure), attributes) + "\n"
        if isinstance(figure, Figure):
            content, align = picture(figure), figure.align
        else:
            content, align = chart(figure), "center"
        content += self._caption(caption, "figcaption")
        return element("figure", content, {**attributes, "data-align": align}) + "\n"

    def _caption(self, caption: Paragraph | None, name: str) -> str:
        return self._text(caption, name).rstrip("\n") if caption is not None else ""

    # -- what every element bears --------------------------------------------------------------------------------

    def _attributes(self, block: Block) -> Attributes:
        """Its id, its role, the white above it, and whether it begins a page of which master."""
        anchor = "" if isinstance(block, Rule | Spacer | Break | Group) else block.anchor
        attributes: dict[str, str | None] = {
            "id": self._free.pop(anchor, None),
            "data-role": style_of(block),
            "data-break": "page" if self._new_page else None,
            "data-white": self.looks.white(self._white) if self._white else None,
            "data-master": self._master if self._master not in ("", "default") else None,
        }
        self._new_page, self._white = False, Length(0)
        return attributes


def _leads_to_a_page(block: Block) -> bool:
    """Whether the block is a line of the document's own contents."""
    return isinstance(block, Row) and refers_to_pages(block)
