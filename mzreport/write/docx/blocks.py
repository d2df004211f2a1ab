"""One block as the paragraphs or the table it makes; style first, direct properties only where a style cannot know."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.model import Block, Cell, Figure, Heading, Paragraph, Row, Rule, Spacer, Style, Table
from mzreport.units import Length
from mzreport.write.docx.builtin import SPACER
from mzreport.write.docx.figures import drawing
from mzreport.write.docx.properties import outline_level, spacing
from mzreport.write.docx.rows import stretches, tab_stops
from mzreport.write.docx.runs import runs
from mzreport.write.docx.story import Story
from mzreport.write.docx.tables import table
from mzreport.write.docx.xml import attribute, paragraph_properties

_PAGE_BREAK = "<w:pageBreakBefore/>"


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a block is kept with the next one, and its lines in one piece, beyond what its style says."""

    next: bool = False
    lines: bool = False

    @property
    def properties(self) -> dict[str, str]:
        """The paragraph properties that say so."""
        properties = {"keepNext": "<w:keepNext/>"} if self.next else {}
        return properties | ({"keepLines": "<w:keepLines/>"} if self.lines else {})


def spacer(height: Length | None = None, kept: Kept | None = None, *, new_page: bool = False, lead: str = "") -> str:
    """A paragraph without text: white so high, or (without a height) hardly any, for what needs a paragraph.

    ``lead`` is a run that hangs on it.
    """
    properties = _style(SPACER) | (kept.properties if kept else {})
    if new_page:
        properties["pageBreakBefore"] = _PAGE_BREAK
    if height is not None:
        properties["spacing"] = spacing(height)
    return _paragraph(properties, lead)


class BlockWriter:
    """Writes the blocks of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def block(self, block: Block, kept: Kept, *, new_page: bool = False, at_head: bool = False, lead: str = "") -> str:
        """The XML of a block; ``new_page`` begins it on one, ``at_head`` says that nothing stands above it.

        ``lead`` is a run put before the block's own, which a table has no place for.
        """
        common = kept.properties | ({"pageBreakBefore": _PAGE_BREAK} if new_page else {})
        match block:
            case Paragraph() | Heading():
                return self._text(block, common, lead)
            case Row():
                return self._row(block, common, lead)
            case Rule():
                return _paragraph(self._styled(block.style) | common, lead)
            case Figure():
                return self._figure(block, common, lead)
            case Table():
                return self._table(block, kept, at_head=at_head)
            case Spacer(height=height):
                return spacer(height, kept, new_page=new_page, lead=lead)
            case _:
                return ""

    def _look(self, name: str) -> Style:
        return self._story.document.styles[name]

    def _styled(self, name: str) -> dict[str, str]:
        return _style(self._story.sheet.paragraphs[name])

    def _text(self, block: Paragraph | Heading, common: dict[str, str], lead: str) -> str:
        properties = self._styled(block.style) | common
        if isinstance(block, Heading) and block.level != self._look(block.style).outline:
            properties["outlineLvl"] = outline_level(block.level)
        return _paragraph(properties, lead + self._story.bookmark(block.anchor, runs(block.inlines, self._story)))

    def _row(self, block: Row, common: dict[str, str], lead: str) -> str:
        style = self._look(block.style)
        properties = self._styled(block.style) | common
        stops = tab_stops(block, style, self._story.measure)
        if stops:
            properties["tabs"] = stops
        if style.first_indent:
            properties["ind"] = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        if style.align in ("center", "right"):
            properties["jc"] = '<w:jc w:val="left"/>'
        return _paragraph(properties, lead + self._story.bookmark(block.anchor, stretches(block, self._story)))

    def _figure(self, block: Figure, common: dict[str, str], lead: str) -> str:
        properties = self._styled(block.style) | common
        if block.align != self._look(block.style).align:
            properties["jc"] = f'<w:jc w:val="{block.align}"/>'
        if block.style not in self._story.sheet.usage.figures:
            properties["spacing"] = '<w:spacing w:line="240" w:lineRule="auto"/>'
        return _paragraph(properties, lead + self._story.bookmark(block.anchor, drawing(block, self._story)))

    def _table(self, block: Table, kept: Kept, *, at_head: bool) -> str:
        story = self._story
        style = self._look(block.style)
        anchors = [block.anchor]

        def content(cell: Cell, hold: bool) -> str:
            """A cell's paragraphs, of which the table's first takes the table's bookmark too."""
            own = Kept(kept.next or hold, kept.lines).properties
            written = []
            for paragraph in cell.blocks:
                inner = story.bookmark(paragraph.anchor, runs(paragraph.inlines, story))
                inner = story.bookmark(anchors.pop() if anchors else "", inner)
                written.append(_paragraph(self._styled(paragraph.style) | own, inner))
            return "".join(written) or _paragraph(_style(SPACER) | own, "")

        before = spacer(style.before, Kept(next=True)) if style.before and not at_head else ""
        after = spacer(style.after, kept) if style.after else ""
        return before + table(block, story.sheet.tables[block.style], story.measure, content) + after


def _style(identifier: str) -> dict[str, str]:
    return {"pStyle": f'<w:pStyle w:val="{attribute(identifier)}"/>'}


def _paragraph(properties: dict[str, str], content: str) -> str:
    return f"<w:p>{paragraph_properties(properties)}{content}</w:p>"
