"""The section's page set-up, and the footers that carry the page number (GB/T 9704 7.5)."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.model import Folio, PageMaster, Style
from mzreport.units import Length
from mzreport.write.docx.builtin import SPACER
from mzreport.write.docx.runs import field, literal
from mzreport.write.docx.stylesheet import StyleSheet
from mzreport.write.docx.xml import DECLARATION, STORY, attribute

#: Of an exact line, the part under the baseline, in Word and LibreOffice alike.
_BELOW_BASELINE = 0.2
#: Height of the dash over the baseline, in em.
_DASH = 0.38
_HEADER_DISTANCE = 851


@dataclass(frozen=True, slots=True)
class Footer:
    """One footer part: ``kind`` is ``default``, ``even`` or ``first``."""

    kind: str
    xml: bytes


def footers(folio: Folio, sheet: StyleSheet) -> list[Footer]:
    """The footers that the page number needs; none where there is no page number."""
    if folio.side == "none":
        return []
    if folio.side == "outside":
        made = [Footer("default", _footer(folio, sheet, "right")), Footer("even", _footer(folio, sheet, "left"))]
    else:
        made = [Footer("default", _footer(folio, sheet, folio.side))]
    if not folio.on_first_page:
        made.append(Footer("first", _part(f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr></w:p>')))
    return made


def section(master: PageMaster, style: Style, relations: list[tuple[str, str]]) -> str:
    """The ``w:sectPr``; ``relations`` are pairs of footer kind and relation id, ``style`` is the page number's.

    There is no document grid: exact line height and character scale say what it would, and every renderer obeys them.
    """
    references = "".join(f'<w:footerReference w:type="{kind}" r:id="{rid}"/>' for kind, rid in relations)
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
    first = "" if master.folio.on_first_page or not relations else "<w:titlePg/>"
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{master.width.twips}" w:h="{master.height.twips}"/><w:pgMar {margins}/>'
        f'<w:pgNumType w:start="{master.folio.start}"/><w:cols w:space="425"/>{first}</w:sectPr>'
    )


def footer_distance(master: PageMaster, style: Style) -> Length:
    """From the paper's lower edge to the footer's, so that the dash stands ``Folio.distance`` under the type area."""
    dash = style.leading * _BELOW_BASELINE + style.size * _DASH
    return Length(max(0, round(master.bottom - master.folio.distance - dash)))


def _footer(folio: Folio, sheet: StyleSheet, side: str) -> bytes:
    before, _, after = folio.form.partition("{n}")
    style = attribute(sheet.folios[side])
    return _part(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{literal(before)}{field('PAGE', str(folio.start))}{literal(after)}</w:p>"
    )


def _part(content: str) -> bytes:
    return f"{DECLARATION}<w:ftr {STORY}>{content}</w:ftr>".encode()
