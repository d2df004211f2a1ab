"""One block as the paragraphs or the table it makes; style first, direct properties only where a style cannot know."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mzreport.model import Block, Cell, Chart, Figure, Heading, Paragraph, Row, Rule, Spacer, Style, Table
from mzreport.units import Length
from mzreport.write.docx.builtin import SPACER
from mzreport.write.docx.figures import drawing
from mzreport.write.docx.heights import Heights
from mzreport.write.docx.properties import (
    advance,
    natural_spacing,
    outline_level,
    rule_indents,
    rule_properties,
    spacing,
)
from mzreport.write.docx.rows import stretches, tab_stops
from mzreport.write.docx.runs import runs
from mzreport.write.docx.story import Story
from mzreport.write.docx.tables import Breaking, table
from mzreport.write.docx.trim import Ink
from mzreport.write.docx.xml import attribute, paragraph_properties

_PAGE_BREAK = "<w:pageBreakBefore/>"
_NONE = Length(0)


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is and does beside its block: where it begins, what hangs on it, what ends with it.

    ``new_page`` begins it on one, ``at_head`` says that nothing stands above it on its page; ``lead`` is a run put
    before its own; ``section`` are the properties of the section that it is the last paragraph of. ``from_left`` is
    for rules of a length of their own at a fixed place: they begin there, whatever their alignment in the flow.
    ``before`` is the white over a rule where it is not as its style says.
    """

    new_page: bool = False
    at_head: bool = False
    lead: str = ""
    section: str = ""
    from_left: bool = False
    before: Length | None = None

    @property
    def properties(self) -> dict[str, str]:
        """The paragraph properties that say so; nothing is kept together over the end of a section."""
        properties = {"pageBreakBefore": _PAGE_BREAK} if self.new_page else {}
        if self.section:
            properties |= {"sectPr": self.section, "keepNext": '<w:keepNext w:val="0"/>'}
        return properties


_PLAIN = Setting()


def spacer(height: Length | None = None, kept: Kept | None = None, setting: Setting = _PLAIN) -> str:
    """A paragraph without text: white so high, or (without a height) hardly any, for what needs a paragraph."""
    properties = _style(SPACER) | (kept.properties if kept else {}) | setting.properties
    if height is not None:
        properties["spacing"] = spacing(height)
    return _paragraph(properties, setting.lead)


class BlockWriter:
    """Writes the blocks of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._ink = Ink(story.document, story.library)

    def block(self, block: Block, kept: Kept, setting: Setting = _PLAIN) -> str:
        """The XML of a block. A table neither begins a page nor carries a run."""
        common = kept.properties | setting.properties
        match block:
            case Paragraph() | Heading():
                return self._text(block, common, setting)
            case Row():
                return self._row(block, common, setting)
            case Rule():
                return self._rule(block, common, setting)
            case Figure():
                return self._figure(block, common, setting)
            case Chart():
                from mzreport.write.docx.charts import chart_figure

                return self._figure(chart_figure(block, self._story), common, setting)
            case Table():
                return self._table(block, kept, setting)
            case Spacer(height=height):
                return spacer(height, kept, setting)
            case _:
                return ""

    def _look(self, name: str) -> Style:
        return self._story.document.styles[name]

    def _styled(self, name: str) -> dict[str, str]:
        return _style(self._story.sheet.paragraphs[name])

    def _begun(self, name: str, *, at_head: bool) -> dict[str, str]:
        """A text's style, less the white before it where it heads a page: there white vanishes."""
        style, properties = self._look(name), self._styled(name)
        if at_head and style.before:
            properties["spacing"] = spacing(style.leading, _NONE, style.after)
        return properties

    def _text(self, block: Paragraph | Heading, common: dict[str, str], setting: Setting) -> str:
        properties = self._begun(block.style, at_head=setting.at_head) | common
        if isinstance(block, Heading) and block.level != self._look(block.style).outline:
            properties["outlineLvl"] = outline_level(block.level)
        content = self._story.bookmark(block.anchor, runs(block.inlines, self._story))
        return _paragraph(properties, setting.lead + content)

    def _row(self, block: Row, common: dict[str, str], setting: Setting) -> str:
        style = self._look(block.style)
        properties = self._begun(block.style, at_head=setting.at_head) | common
        stops = tab_stops(block, style, self._story.measure, advance(style, self._story.document.master.measure))
        if stops:
            properties["tabs"] = stops
        if style.first_indent:
            properties["ind"] = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        if style.align in ("center", "right", "distribute"):
            properties["jc"] = '<w:jc w:val="left"/>'
        return _paragraph(properties, setting.lead + self._story.bookmark(block.anchor, stretches(block, self._story)))

    def _rule(self, block: Rule, common: dict[str, str], setting: Setting) -> str:
        style, properties = self._look(block.style), self._styled(block.style) | common
        if setting.from_left and style.rule_length:
            properties["ind"] = rule_indents(replace(style, align="left"), self._story.measure)
        if setting.before is not None and setting.before != style.before:
            changed = replace(style, before=setting.before)
            properties["spacing"] = rule_properties(changed, self._story.measure)["spacing"]
        return _paragraph(properties, setting.lead)

    def _figure(self, block: Figure, common: dict[str, str], setting: Setting) -> str:
        style = self._look(block.style)
        properties = self._styled(block.style) | common
        if block.align != style.align:
            properties["jc"] = f'<w:jc w:val="{block.align}"/>'
        if block.style not in self._story.sheet.usage.figures:
            properties["spacing"] = '<w:spacing w:line="240" w:lineRule="auto"/>'
        elif setting.at_head and style.before:
            properties["spacing"] = natural_spacing(_NONE, style.after)
        return _paragraph(properties, setting.lead + self._story.bookmark(block.anchor, drawing(block, self._story)))

    def _in_cell(self, paragraph: Paragraph) -> dict[str, str]:
        style, properties = self._look(paragraph.style), self._styled(paragraph.style)
        if style.trim:
            properties["spacing"] = spacing(self._ink.leading(paragraph), style.before, style.after)
        return properties

    def _table(self, block: Table, kept: Kept, setting: Setting) -> str:
        story = self._story
        style = self._look(block.style)
        anchors = [block.anchor]

        def content(cell: Cell, hold: bool) -> str:
            """A cell's paragraphs, of which the table's first takes the table's bookmark too."""
            own = Kept(kept.lines or hold, kept.lines).properties
            written = []
            for paragraph in cell.blocks:
                inner = story.bookmark(paragraph.anchor, runs(paragraph.inlines, story))
                inner = story.bookmark(anchors.pop() if anchors else "", inner)
                written.append(_paragraph(self._in_cell(paragraph) | own, inner))
            return "".join(written) or _paragraph(_style(SPACER) | own, "")

        heights = Heights(story.document, story.master).rows(block)
        breaking = Breaking(tuple(heights), story.master.depth)
        before = spacer(style.before, Kept(next=True)) if style.before and not setting.at_head else ""
        after = spacer(style.after, Kept(kept.next or style.keep_next)) if style.after else ""
        if setting.section:  # white vanishes at the end of a page, the paragraph stays
            after = spacer(setting=Setting(section=setting.section))
        name, follows = story.sheet.tables[block.style], kept.next or style.keep_next
        return before + table(block, name, story.measure, content, breaking, keep_next=follows) + after


def _style(identifier: str) -> dict[str, str]:
    return {"pStyle": f'<w:pStyle w:val="{attribute(identifier)}"/>'}


def _paragraph(properties: dict[str, str], content: str) -> str:
    return f"<w:p>{paragraph_properties(properties)}{content}</w:p>"
