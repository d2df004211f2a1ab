"""Page numbers: a dash, the number, a dash, at the outer side under the type area (GB/T 9704—2012 7.5).

On a turned page the number stands where an upright one has it, turned with the sheet (clause 8).
"""

from __future__ import annotations

from dataclasses import replace

from mzreport.model import Document, PageMaster, Paragraph, Style, Text
from mzreport.typeset.pages import Item, Run
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.shaping import Shaper
from mzreport.typeset.sorts import Case
from mzreport.typeset.strips import TextStrip

_DASH = "—"


class Folios:
    """Makes the page number of each page of a document; numbers run on from one master to the next."""

    def __init__(self, document: Document, case: Case) -> None:
        self.upright = document.master
        self.start = document.master.folio.start
        self.styles = document.styles
        self.case = case
        self._compositor = Compositor(Shaper(case, document.styles, int(self.upright.measure)))

    def items(self, number: int, master: PageMaster) -> list[Item]:
        """The runs of the number on the ``number``-th page; none where it carries none."""
        form = master.folio
        if form.side == "none" or (number == 1 and not form.on_first_page):
            return []
        if not master.turned:
            return self._items(number, master)
        sheet = replace(self.upright, width=master.height, height=master.width, folio=form)
        return [
            replace(run, x=int(master.width) - run.y, y=run.x, turned=True)
            for run in self._items(number, sheet)
            if isinstance(run, Run)
        ]

    def _items(self, number: int, master: PageMaster) -> list[Item]:
        form, style = master.folio, self.styles[master.folio.style]
        printed = number - 1 + self.start
        block = Paragraph(style.name, (Text(form.form.replace("{n}", str(printed))),))
        measure = int(master.measure)
        line = self._compositor.lines(block.inlines, style, measure, None)[0]
        strip = TextStrip(style.leading, parts=line.parts)
        indent = round(form.indent * self._compositor.shaper.advance(style))
        side = form.side
        if side == "outside":
            side = "right" if printed % 2 else "left"
        x = {"left": indent, "right": measure - indent - line.width}.get(side, (measure - line.width) // 2)
        return strip.place(int(master.left) + x, self._baseline(master, style), -1)[0]

    def _baseline(self, master: PageMaster, style: Style) -> int:
        """The baseline that puts the middle of the dash at the form's distance under the type area."""
        sort = self.case.setting(style.font, style.size, False, style.font, style.size).sort(_DASH)
        _, bottom, _, top = sort.face.bounds(sort.glyph)
        middle = (bottom + top) / 2 * style.size / 1000
        return round(master.top + master.depth + master.folio.distance + middle - sort.shift)
