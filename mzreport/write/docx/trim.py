"""Where a line's ink stands in its exact height: here, and on the typeset page it has to agree with."""

from __future__ import annotations

from mzreport.diagnostics import MzreportError
from mzreport.fonts import FontLibrary
from mzreport.model import Document, Heading, Paragraph, Row, Rule, Style, Table, plain_text
from mzreport.model.blocks import Block
from mzreport.units import Length
from mzreport.write.docx.heights import CELL_Y

#: Of an exact line, the part over the baseline: whatever the face, in Word and LibreOffice alike.
ABOVE_BASELINE = 0.8
#: Of a Han character the height of the ink and of its middle over the baseline in em, where no face is at hand.
_INK, _MIDDLE = 0.85, 0.38


class Ink:
    """Measures the first lines of a document's blocks, in EMU."""

    def __init__(self, document: Document, library: FontLibrary) -> None:
        self._document = document
        self._library = library

    def lift(self, block: Block) -> int:
        """By how much a block has to begin higher than on the typeset page, for its first line to stand as there.

        A ``trim`` block begins there with its ink. A table counts by the first paragraph of its first cell.
        """
        if isinstance(block, Table):
            first = _first(block)
            if first is None or not self._style(first).trim:
                return 0
            white = (CELL_Y if self._style(block).rule else 0) + self._style(first).before
            return round(self.leading(first) * ABOVE_BASELINE) - self._ink(first) + white
        if not isinstance(block, Paragraph | Heading | Row):
            return 0
        return self.drop(block) + (self._cut(block) if self._style(block).trim else 0)

    def drop(self, block: Block) -> int:
        """By how much lower in its line the text of a block stands than on the typeset page."""
        if not isinstance(block, Paragraph | Heading | Row):
            return 0
        style = self._style(block)
        return round(style.leading * ABOVE_BASELINE) - self._baseline(style)

    def leading(self, paragraph: Paragraph) -> Length:
        """The height of the lines of a ``trim`` paragraph among others of a cell: less the white that is cut.

        It is no less than the ink needs, which would lose its upper edge in Word otherwise.
        """
        least = round(self._ink(paragraph) / ABOVE_BASELINE)
        return Length(max(self._style(paragraph).leading - self._cut(paragraph), least))

    def _cut(self, block: Paragraph | Heading | Row) -> int:
        """The white over the ink that the typeset page does without."""
        return self._baseline(self._style(block)) - self._ink(block)

    def _ink(self, block: Paragraph | Heading | Row) -> int:
        """The height of the first line's ink over the baseline."""
        style = self._style(block)
        inlines = block.inlines if not isinstance(block, Row) else block.cells[0].inlines if block.cells else ()
        return round(style.size * self._height(plain_text(inlines).split("\n")[0], style))

    def _baseline(self, style: Style) -> int:
        """How far under the top of its line the typesetter puts the baseline."""
        try:
            middle = self._library.face(style.font).middle / 1000
        except MzreportError:
            middle = _MIDDLE
        return round(style.leading / 2 + middle * style.size)

    def _height(self, text: str, style: Style) -> float:
        """Height of the text's ink over the baseline, in em."""
        try:
            face = self._library.face(style.font, style.bold)
        except MzreportError:
            return _INK
        tops = [face.bounds(glyph)[3] for glyph in map(face.glyph, text) if glyph]
        return max(tops, default=0) / 1000 or _INK

    def _style(self, block: Paragraph | Heading | Row | Table) -> Style:
        return self._document.styles[block.style]


class Drift:
    """How much further down than on the typeset page the flow has come; the white that follows makes up for it."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._above: Block | None = None
        self._lifted = False
        #: What white since then has more than on the typeset page.
        self._added = 0

    def reset(self) -> None:
        """A new page begins."""
        self._above, self._lifted, self._added = None, False, 0

    def white(self, block: Block, white: Length) -> Length:
        """The white over a block, corrected; over a rule it is counted from the text above as it stands here."""
        wanted = self._sunk() if isinstance(block, Rule) and not self._lifted else 0
        corrected = max(0, white + wanted - self._at())
        self._added += corrected - white
        return Length(corrected)

    def passed(self, block: Block, *, lifted: bool) -> None:
        """A block with ink has been set, after white that took account of its ``lift`` or not.

        Only the white right after a line of text makes up for anything, and that after a rule under it.
        """
        self._added = self._at() if isinstance(block, Rule) else 0
        self._above, self._lifted = block, lifted

    def _at(self) -> int:
        return self._added - (self._sunk() if self._lifted else 0)

    def _sunk(self) -> int:
        """By how much lower the text above stands in its line, or in its cell."""
        if self._above is None:
            return 0
        return self._ink.lift(self._above) if isinstance(self._above, Table) else self._ink.drop(self._above)


def _first(table: Table) -> Paragraph | None:
    return next((inner for row in table.rows[:1] for cell in row.cells[:1] for inner in cell.blocks), None)
