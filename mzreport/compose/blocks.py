"""Blocks of the content to blocks of the document: headings numbered, tables and figures in the office's styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import ceil
from pathlib import Path

from mzreport.compose.ems import ems
from mzreport.compose.inlines import inlines_of
from mzreport.compose.numbering import Counter
from mzreport.compose.pictures import load_picture, picture_size, scaled
from mzreport.compose.stylesheet import StyleSheet
from mzreport.compose.tables import DataFiles, make_chart, make_table
from mzreport.compose.turning import TURNED
from mzreport.content import Leaf
from mzreport.content import blocks as content
from mzreport.diagnostics import Diagnostic
from mzreport.model import (
    Block,
    Break,
    Chart,
    Figure,
    Group,
    Heading,
    Inline,
    Paragraph,
    Styled,
    Text,
    plain_text,
)
from mzreport.units import Length

#: Styles that the blocks of a body use; every styles.yaml has them through ``base``.
BODY, QUOTE, NOTE = "body", "quote", "note"
CAPTION, FIGURE_CAPTION, FIGURE = "caption", "figure-caption", "figure"
#: The page master of what follows a table set across the sheet.
_UPRIGHT = "default"
#: No outline level of the text may stand above the sections that hold it.
_LEVELS = 9


class BlockComposer:
    """Composes bodies.

    ``folders`` are where pictures and data files are looked for; the type area of ``sheet`` is what a picture and its
    caption may fill; ``numbered`` puts 表1, 图1 … before captions, counted through the document.
    """

    def __init__(
        self, folders: Iterable[Path], sheet: StyleSheet, markup: str | None, *, numbered: bool = False
    ) -> None:
        self.folders = tuple(folders)
        self.files = DataFiles(self.folders)
        self._numbers = {"表": 0, "图": 0} if numbered else {}
        self.sheet = sheet
        self.measure = int(sheet.masters["default"].measure)
        self.markup = markup
        self.diagnostics: list[Diagnostic] = []
        self._makers: dict[type, Callable[..., tuple[Block, ...]]] = {
            content.Table: self._table,
            content.Figure: self._figure,
            content.Chart: self._chart,
            content.PageBreak: lambda _: (Break(),),
            content.Quote: self._quote,
            content.Note: self._note,
        }

    def compose(self, blocks: Iterable[content.Block], style: str = BODY, depth: int = 0) -> tuple[Block, ...]:
        """The blocks of one text. ``depth`` is the outline level it stands under."""
        counter = Counter()
        found: list[Block] = []
        for block in blocks:
            if isinstance(block, content.Paragraph):
                found.append(self.paragraph(block.text, style))
            elif isinstance(block, content.Heading):
                found.append(self._heading(block, counter, style, depth))
            else:
                found += self._makers[type(block)](block)
        return tuple(found)

    def paragraph(self, text: Leaf, style: str) -> Paragraph:
        """One paragraph of a style."""
        return Paragraph(style, self.inlines(text), origin=text.span)

    def inlines(self, text: Leaf) -> tuple[Inline, ...]:
        """A text as inlines."""
        return inlines_of(text, self.markup)

    def _heading(self, block: content.Heading, counter: Counter, style: str, depth: int) -> Heading:
        number = self._number(block, counter)
        inlines = ((Text(number, block.span),) if number else ()) + self.inlines(block.heading)
        level = min(block.level + depth, _LEVELS)
        title = plain_text(inlines)
        if block.text is None:
            return Heading(f"heading{block.level}", inlines, level, origin=block.span)
        run_in: tuple[Inline, ...] = (Styled(f"run-in{block.level}", inlines), *self.inlines(block.text))
        return Heading(style, run_in, level, title, origin=block.span)

    @staticmethod
    def _number(block: content.Heading, counter: Counter) -> str:
        if block.number is None:
            return counter.next(block.level)
        if block.number == "none":
            return ""
        counter.typed(block.level, block.number)
        return str(block.number)

    def _table(self, block: content.Table) -> tuple[Block, ...]:
        table = make_table(block, self.files, self.paragraph)
        made: tuple[Block, ...] = (*self._caption(block.caption, "表", CAPTION), table)
        return (Break(TURNED), *made, Break(_UPRIGHT)) if block.landscape else made

    def _figure(self, block: content.Figure) -> tuple[Block, ...]:
        data = load_picture(block.src, self.folders, block.src.span)
        natural = picture_size(data, block.src, block.src.span)
        width, height = scaled(natural, block.width, None, self.measure)
        alternative = block.alt or block.caption or Leaf("")
        figure = Figure(FIGURE, str(block.src), data, str(alternative), width, height, origin=block.span)
        return self._captioned(figure, block.caption)

    def _chart(self, block: content.Chart) -> tuple[Block, ...]:
        return self._captioned(make_chart(block, self.files, self.measure), block.caption)

    def _captioned(self, picture: Figure | Chart, caption: Leaf | None) -> tuple[Block, ...]:
        """A picture with its caption below, kept together, and no higher than a page."""
        below = self._caption(caption, "图", FIGURE_CAPTION)
        room = self._room(picture.style, plain_text(below[0].inlines) if below else "")
        if picture.height > room:
            width = picture.width if isinstance(picture, Chart) else picture.width * room // picture.height
            picture = replace(picture, width=Length(max(1, width)), height=Length(room))
        return (Group((picture, *below), keep=True),) if below else (picture,)

    def _room(self, style: str, caption: str) -> int:
        """How high a picture of a style may be over its caption, the white around both taken off."""
        own, under = self.sheet.styles[style], self.sheet.styles[FIGURE_CAPTION]
        room = int(self.sheet.masters["default"].depth) - own.before - own.after
        if caption:
            lines = ceil(ems(caption) * under.size / (self.measure - 2 * under.size))
            room -= under.before + under.after + lines * under.leading
        return max(room, int(own.leading))

    def _caption(self, caption: Leaf | None, label: str, style: str) -> tuple[Paragraph, ...]:
        """A caption, with its number where the office has them numbered and the author did not type one."""
        if caption is None:
            return ()
        inlines = self.inlines(caption)
        if label in self._numbers and not caption.startswith(label):
            self._numbers[label] += 1
            inlines = (Text(f"{label}{self._numbers[label]}　", caption.span), *inlines)
        return (Paragraph(style, inlines, origin=caption.span),)

    def _quote(self, block: content.Quote) -> tuple[Block, ...]:
        return tuple(self.paragraph(text, QUOTE) for text in block.paragraphs)

    def _note(self, block: content.Note) -> tuple[Block, ...]:
        return tuple(self.paragraph(text, NOTE) for text in block.paragraphs)
