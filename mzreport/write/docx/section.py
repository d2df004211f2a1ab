"""A section's page set-up, and the footers that carry the page number (GB/T 9704 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mzreport.model import Folio, PageMaster, Style
from mzreport.units import Length
from mzreport.write.docx.properties import spacing
from mzreport.write.docx.runs import field, literal
from mzreport.write.docx.stylesheet import StyleSheet
from mzreport.write.docx.trim import ABOVE_BASELINE
from mzreport.write.docx.turned import turned_folio
from mzreport.write.docx.xml import attribute

#: Height of the dash over the baseline, in em.
_DASH = 0.38
_HEADER_DISTANCE = 851


@dataclass(frozen=True, slots=True)
class Reference:
    """A section's use of a header or footer: ``part`` is ``header`` or ``footer``, ``kind`` one of OOXML's three."""

    part: str
    kind: str
    relation: str


class Footers:
    """Writes the footers of one master.

    ``upright`` is the master of pages not turned; ``numbers`` gives drawing ids. Footers without a number fill what is
    between them and the type area: LibreOffice reckons its foot from theirs where a section begins on an even page.
    """

    def __init__(
        self, master: PageMaster, upright: PageMaster, style: Style, sheet: StyleSheet, numbers: Callable[[], int]
    ) -> None:
        self._master = master
        self._upright = upright
        self._style = style
        self._sheet = sheet
        self._numbers = numbers

    def contents(self, *, even: bool, first: bool) -> dict[str, str]:
        """The content by kind: what odd pages have, even ones where there are any, and the first of a document."""
        side = self._master.folio.side
        odd = "right" if side == "outside" else side
        made = {"default": self._footer(odd)}
        if even:
            made["even"] = self._footer("left" if side == "outside" else side)
        if first:
            made["first"] = self._blank()
        return made

    def _blank(self, content: str = "") -> str:
        style = attribute(self._sheet.folios["center"])
        height = Length(self._master.bottom - footer_distance(self._master, self._style))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{spacing(height)}</w:pPr>{content}</w:p>'

    def _footer(self, side: str) -> str:
        if side == "none":
            return self._blank()
        number = _number(self._master.folio, self._sheet, side)
        if not self._master.turned:
            return number
        style = self._style
        dash = style.leading * ABOVE_BASELINE - style.size * _DASH
        right = Length(round(self._upright.bottom - self._master.folio.distance + dash))
        return self._blank(turned_folio(self._numbers(), self._upright, right, style.leading, number))


def section(
    master: PageMaster, style: Style, references: Iterable[Reference], *, begin: str = "", opening: bool = True
) -> str:
    """The ``w:sectPr``; ``style`` is the page number's, ``begin`` how the section starts (OOXML's word, empty: a page).

    ``opening`` is the document's first section, which page numbers begin in. There is no document grid: exact line
    height and character scale say what it would, and every renderer obeys them.
    """
    references = tuple(references)
    listed = "".join(f'<w:{one.part}Reference w:type="{one.kind}" r:id="{one.relation}"/>' for one in references)
    margins = " ".join(
        f'w:{name}="{value}"'
        for name, value in (
            ("top", master.top.twips),
            ("right", master.right.twips),
            ("bottom", master.bottom.twips),
            ("left", master.left.twips),
            ("header", _HEADER_DISTANCE),
            ("footer", footer_distance(master, style).twips),
            ("gutter", 0),
        )
    )
    size = f'w:w="{master.width.twips}" w:h="{master.height.twips}"'
    landscape = ' w:orient="landscape"' if master.width > master.height else ""
    kind = f'<w:type w:val="{begin}"/>' if begin else ""
    start = f'<w:pgNumType w:start="{master.folio.start}"/>' if opening else ""
    first = "<w:titlePg/>" if any(one.kind == "first" for one in references) else ""
    return (
        f"<w:sectPr>{listed}{kind}<w:pgSz {size}{landscape}/><w:pgMar {margins}/>"
        f'{start}<w:cols w:space="425"/>{first}</w:sectPr>'
    )


def footer_distance(master: PageMaster, style: Style) -> Length:
    """From the paper's lower edge to the footer's, so that the dash stands ``Folio.distance`` under the type area."""
    dash = style.leading * (1 - ABOVE_BASELINE) + style.size * _DASH
    return Length(max(0, round(master.bottom - master.folio.distance - dash)))


def _number(folio: Folio, sheet: StyleSheet, side: str) -> str:
    before, _, after = folio.form.partition("{n}")
    style = attribute(sheet.folios[side])
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{literal(before)}{field('PAGE', str(folio.start))}{literal(after)}</w:p>"
    )
