"""Reads a DOCX into the copy that is measured: what Word would do by the file's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.check.measure.copy import Copy, Paragraph, Sheet
from mzreport.check.measure.docx.cascade import Cascade, Properties
from mzreport.check.measure.docx.folios import folios_of
from mzreport.check.measure.docx.grid import grid_of
from mzreport.check.measure.docx.numbers import number
from mzreport.check.measure.docx.story import Story, room
from mzreport.diagnostics import MzreportError
from mzreport.model import EASED
from mzreport.readers.archive import Archive
from mzreport.readers.docx.names import W, child, toggle, value
from mzreport.readers.docx.numbering import Numbering
from mzreport.readers.docx.parts import Parts
from mzreport.units import EMU_PER_TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Letter paper, and Word's margins, where a section states none.
_DEFAULTS = {"w": "12240", "h": "15840"}


def open_copy(data: bytes, path: str) -> Copy:
    """The copy in a DOCX. Raises MzreportError N008–N013 when it cannot be read."""
    parts = Parts(Archive.open(data, path))
    body = parts.xml(parts.main).find(f"{W}body")
    sections = [] if body is None else list(body.iter(f"{W}sectPr"))
    cascade = Cascade(_optional(parts, "styles"), _optional(parts, "theme"))
    story = Story(cascade, Numbering(_optional(parts, "numbering")), _width(sections))
    paragraphs: list[Paragraph] = [] if body is None else story.paragraphs(body)
    resolved: list[tuple[Paragraph, Properties, Properties]] = story.resolved
    sheets = tuple(_sheet(section, number_) for number_, section in enumerate(sections, 1))
    first = next((section for section in sections if not _is_turned(section)), None)
    return Copy(
        path=path,
        format="docx",
        sheets=sheets,
        paragraphs=tuple(paragraphs),
        grid=grid_of(first, resolved),
        eased=_says(parts, EASED),
        folios=folios_of(parts, first, cascade, _optional(parts, "settings")),
        first_differs=first is not None and bool(toggle(first, "titlePg")),
    )


def _says(parts: Parts, name: str) -> bool:
    """Whether the custom properties have one of a name."""
    roots = (parts.optional(part) for part in parts.related("", "custom-properties"))
    return any(
        one.get("name") == name
        for root in roots
        if root is not None and not isinstance(root, MzreportError)
        for one in root
    )


def _optional(parts: Parts, kind: str) -> _Element | None:
    """The part of a kind that the body leads to; None where there is none or it cannot be read."""
    for name in parts.related(parts.main, kind):
        root = parts.optional(name)
        if root is not None and not isinstance(root, MzreportError):
            return root
    return None


def _width(sections: list[_Element]) -> int:
    for section in sections:
        size, margins = child(section, "pgSz"), child(section, "pgMar")
        if size is not None and margins is not None:
            return room(value(size, "w"), value(margins, "left"), value(margins, "right"))
    return 0


def _is_turned(section: _Element) -> bool:
    size = child(section, "pgSz")
    return (number(value(size, "w")) or 0) > (number(value(size, "h")) or 0)


def _sheet(section: _Element, number_: int) -> Sheet:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    width, height = (round((number(value(size, name) or _DEFAULTS[name]) or 0) * EMU_PER_TWIP) for name in ("w", "h"))
    sides = [number(value(margins, name)) for name in ("top", "right", "bottom", "left")]
    gutter = number(value(margins, "gutter")) or 0
    stated = None
    if all(side is not None for side in sides):
        top, right, bottom, left = (round(abs(side or 0) * EMU_PER_TWIP) for side in sides)
        stated = (top, right, bottom, left + round(gutter * EMU_PER_TWIP))
    turned = width > height
    return Sheet(number_, width, height, turned=turned, head="unknown" if turned else "", margins=stated)
