"""Page numbers: a dash, the number, a dash, at the outer side under the type area (GB/T 9704—2012 7.5)."""

from __future__ import annotations

from mzreport.model import Document, Paragraph, Style, Text
from mzreport.typeset.pages import Item
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.shaping import Shaper
from mzreport.typeset.sorts import Case
from mzreport.typeset.strips import TextStrip

_DASH = "—"


class Folios:
    """Makes the page number of each page of a document."""

    def __init__(self, document: Document, case: Case) -> None:
        self.master = document.master
        self.form = self.master.folio
        self.style: Style = document.styles[self.form.style]
        self.case = case
        self._compositor = Compositor(Shaper(case, document.styles, int(self.master.measure)))

    def items(self, number: int) -> list[Item]:
        """The runs of the number on the ``number``-th page; none where it carries none."""
        form = self.form
        if form.side == "none" or (number == 1 and not form.on_first_page):
            return []
        text = form.form.replace("{n}", str(number - 1 + form.start))
        block = Paragraph(self.style.name, (Text(text),))
        measure = int(self.master.measure)
        line = self._compositor.lines(block.inlines, self.style, measure, None)[0]
        strip = TextStrip(self.style.leading, parts=line.parts)
        indent = round(form.indent * self._compositor.shaper.advance(self.style))
        side = form.side
        if side == "outside":
            side = "right" if (number - 1 + form.start) % 2 else "left"
        x = {"left": indent, "right": measure - indent - line.width}.get(side, (measure - line.width) // 2)
        return strip.place(int(self.master.left) + x, self._baseline(), -1)[0]

    def _baseline(self) -> int:
        """The baseline that puts the middle of the dash at the form's distance under the type area."""
        sort = self.case.setting(self.style.font, self.style.size, False, self.style.font, self.style.size).sort(_DASH)
        _, bottom, _, top = sort.face.bounds(sort.glyph)
        middle = (bottom + top) / 2 * self.style.size / 1000
        master = self.master
        return round(master.top + master.depth + self.form.distance + middle - sort.shift)
