"""Page numbers of a DOCX: footers with a PAGE field, and for which pages they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from mzreport.check.measure.copy import Align, FolioForm, Paragraph
from mzreport.check.measure.docx.cascade import Cascade, Properties
from mzreport.check.measure.docx.numbers import number
from mzreport.check.measure.docx.story import Story
from mzreport.diagnostics import MzreportError
from mzreport.readers.docx.names import TXBX, WP, R, W, child, toggle, value
from mzreport.readers.docx.numbering import Numbering
from mzreport.readers.docx.parts import Parts
from mzreport.units import EMU_PER_PT, EMU_PER_TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = "PAGE"
_Pages = Literal["odd", "even", "all", "first"]
#: A dash stands this high above the baseline, and the body of the type reaches this far under it, in ems.
_DASH, _DESCENT = 0.38, 0.14
#: The part of a line's pitch under the baseline where a program splits it 4 : 1 instead of centring the type.
_LOWER_SHARE = 0.2


def folios_of(
    parts: Parts, section: _Element | None, cascade: Cascade, settings: _Element | None
) -> tuple[FolioForm, ...]:
    """The page numbers of a section's footers and headers."""
    if section is None:
        return ()
    even_differs = settings is not None and bool(toggle(settings, "evenAndOddHeaders"))
    found: list[FolioForm] = []
    for reference in section:
        if reference.tag not in (f"{W}footerReference", f"{W}headerReference"):
            continue
        pages = _pages(value(reference, "type"), section, even_differs=even_differs)
        relation = parts.relations(parts.main).get(reference.get(f"{R}id") or "")
        root = parts.optional(relation.target) if relation is not None and not relation.external else None
        if pages is None or root is None or isinstance(root, MzreportError):
            continue
        story = Story(cascade, Numbering(None), 0)
        in_footer = reference.tag == f"{W}footerReference"
        for paragraph in story.paragraphs(root):
            if "#" in paragraph.text:
                looks = next(looks for one, looks, _ in story.resolved if one is paragraph)
                found.append(_form(pages, paragraph, section if in_footer else None, _side(root, looks)))
    return tuple(found)


def _form(pages: _Pages, paragraph: Paragraph, section: _Element | None, side: str | None) -> FolioForm:
    """A page number; one in a frame or a box stands at a ``side`` of its own, at a height that is not reckoned."""
    if side is not None:
        placed = replace(paragraph, align=_ALIGNS.get(side, "unknown"), cells=())
        return FolioForm(pages, placed, outside=side == "outside")
    return FolioForm(pages, _upright(paragraph), () if section is None else _dashes(paragraph, section))


_ALIGNS: dict[str, Align] = {"left": "left", "right": "right", "center": "center"}


def _side(root: _Element, looks: Properties) -> str | None:
    """Where a frame or the text box with the page number stands across the page: ``outside``, ``left`` and so on.

    None where the number stands in the footer's own lines, empty where its place is not said in words.
    """
    if any(key.startswith("framePr/") and key != "framePr/dropCap" for key in looks):
        return looks.get("framePr/xAlign", "")
    for box in root.iter(TXBX):
        if not any(_PAGE in (code.text or "") for code in box.iter(f"{W}instrText")):
            continue
        for anchor in box.iterancestors(f"{WP}anchor"):
            return next((align.text or "" for align in anchor.iterfind(f"{WP}positionH/{WP}align")), "")
        return ""
    return None


def _pages(kind: str, section: _Element, *, even_differs: bool) -> _Pages | None:
    """The pages that a footer of a type is shown on; None where it is not shown at all."""
    if kind == "first":
        return "first" if toggle(section, "titlePg") else None
    if kind == "even":
        return "even" if even_differs else None
    return "odd" if even_differs else "all"


def _upright(paragraph: Paragraph) -> Paragraph:
    """A number that stands in cells of tab stops is aligned as its stop is, which is not said here."""
    return replace(paragraph, align="unknown") if paragraph.cells else paragraph


def _dashes(paragraph: Paragraph, section: _Element) -> tuple[int, ...]:
    """The dash's distance from the paper's top by the footer's distance and an exact pitch; empty without these."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    height, distance = number(value(size, "h")), number(value(margins, "footer"))
    if height is None or distance is None or paragraph.pitch is None or paragraph.size is None:
        return ()
    bottom = (height - distance) * EMU_PER_TWIP
    centred = (paragraph.pitch - paragraph.size) / 2 + _DESCENT * paragraph.size
    split = _LOWER_SHARE * paragraph.pitch
    return tuple(round(bottom - (under + _DASH * paragraph.size) * EMU_PER_PT) for under in (centred, split))
