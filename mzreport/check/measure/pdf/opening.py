"""Reads a PDF into the copy that is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mzreport.check.measure.copy import Copy, FolioPlace, Head, Line, Sheet
from mzreport.check.measure.faces import is_red
from mzreport.check.measure.pdf.area import body_size, grid_of
from mzreport.check.measure.pdf.lines import lines_of
from mzreport.check.measure.pdf.paragraphs import paragraphs_of
from mzreport.check.measure.pdf.tables import open_tables, tables_of
from mzreport.check.measure.pdf.zones import running
from mzreport.model import EASED
from mzreport.readers.pdf.glyphs import open_pdf
from mzreport.readers.pdf.page import Box, PdfPage, Rule
from mzreport.units import mm

#: A number with dashes, or between words that only page numbers have.
_DASHED = re.compile(r"[—–‐‑\-－─━一・·.~～|]\s*\d{1,4}\s*[—–‐‑\-－─━一・·.~～|]")
_NUMBERED = re.compile(r"(?:第|[Pp](?:age|\.)?)?\s*\d{1,4}\s*页?\s*(?:(?:/|of|，?\s*共)\s*\d{1,4}\s*页?)?")
#: The foot margin begins here, above the paper's lower edge; the page number stands in it.
_FOOT = mm(34)
_HEAD = mm(30)
#: Ends that lie within this are one place.
_SAME = mm(0.1)
_DASHES = frozenset("—–‐‑-－─━―一")


def open_copy(data: bytes, path: str) -> Copy:
    """The copy in a PDF. Raises MzreportError: N010 when a password is needed, N008 when it cannot be read."""
    sheets: list[Sheet] = []
    missing: dict[str, None] = {}
    inked = pictured = False
    with open_pdf(data, path) as pdf:
        eased = bool(pdf.said(EASED))
        for page in pdf.pages():
            sheets.append(_sheet(page))
            shown = [glyph for glyph in page.glyphs if not glyph.hidden and not glyph.generated]
            inked |= any(glyph.char.strip() for glyph in shown)
            pictured |= bool(page.pictures)
            missing |= {glyph.font.name or "?": None for glyph in shown if not glyph.font.embedded}
    text = running(sheets)
    size = body_size(line for sheet in text for line in sheet.lines)
    grid = grid_of(text, size)
    left = grid.left if grid.left is not None else mm(28)
    right = grid.right if grid.right is not None else mm(184)
    return Copy(
        path=path,
        format="pdf",
        sheets=tuple(sheets),
        paragraphs=tuple(paragraphs_of(sheets, grid, left, right)),
        grid=grid,
        missing_fonts=tuple(missing),
        scanned=pictured and not inked,
        eased=eased,
        pages=len(sheets),
    )


def _sheet(page: PdfPage) -> Sheet:
    lines = lines_of(page.glyphs, page.number)
    tables = tables_of(page.rules)
    tables += open_tables([rule for rule in page.rules if not _within(rule.x0, rule.y0, tables)], lines)
    turned = page.width > page.height
    folio = _turned_folio(lines, page) if turned else _folio(lines, page.height)
    return Sheet(
        number=page.number,
        width=page.width,
        height=page.height,
        lines=tuple(lines),
        rules=tuple(rule for rule in _distinct(page.rules) if not _within(rule.x0, rule.y0, tables)),
        tables=tables,
        pictures=tuple(picture.box for picture in page.pictures),
        red_shapes=tuple(shape.box for shape in page.shapes if is_red(shape.colour)),
        folio=folio,
        folio_place=_folio_place(folio, page) if folio is not None else None,
        turned=turned or _lying(lines),
        head=_head(lines, page, folio) if turned or _lying(lines) else "",
    )


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn twice on one place once."""
    found: dict[tuple[int, ...], Rule] = {}
    for rule in rules:
        found.setdefault(tuple(round(end / _SAME) for end in (rule.x0, rule.y0, rule.x1, rule.y1)), rule)
    return list(found.values())


def _within(x: int, y: int, boxes: Sequence[Box]) -> bool:
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)


def _folio(lines: list[Line], height: int) -> Line | None:
    """The page number of an upright page: the lowest line in the foot margin that reads like one, else at the head."""
    upright = [line for line in lines if not line.angle]
    for line in sorted(upright, key=lambda line: -line.baseline):
        if line.baseline < height - _FOOT:
            break
        if reads_as_folio(line.text):
            return line
    if upright and _DASHED.fullmatch(upright[-1].text):
        return upright[-1]
    return next((line for line in upright if line.baseline < _HEAD and _DASHED.fullmatch(line.text)), None)


def reads_as_folio(text: str) -> bool:
    """Whether the text is a page number in one of the forms that offices use."""
    text = text.strip()
    return bool(_DASHED.fullmatch(text) or _NUMBERED.fullmatch(text)) and any(map(str.isdigit, text))


def _turned_folio(lines: list[Line], page: PdfPage) -> Line | None:
    """The page number of a page wider than high: turned, or along its lower edge."""
    turned = [line for line in lines if line.angle in (90, 270) and reads_as_folio(line.text)]
    return turned[-1] if turned else _folio(lines, page.height)


def _folio_place(folio: Line, page: PdfPage) -> FolioPlace:
    """Its place on the upright sheet: the head of a sheet wider than high lies at the left or the right."""
    boxes = [
        glyph.box
        for glyph in page.glyphs
        if glyph.char in _DASHES and glyph.angle == folio.angle and _holds(folio.box, glyph.box)
    ]
    box = boxes[0] if boxes else folio.box
    x, y = (box.left + box.right) // 2, (box.top + box.bottom) // 2
    if page.width <= page.height or not folio.angle:
        return FolioPlace(folio.left, folio.right, y)
    if folio.angle == 90:
        return FolioPlace(folio.top, folio.bottom, page.width - x)
    return FolioPlace(page.height - folio.bottom, page.height - folio.top, x)


def _holds(outer: Box, inner: Box) -> bool:
    play = mm(1)
    return (
        outer.left - play <= inner.left
        and inner.right <= outer.right + play
        and outer.top - play <= inner.top
        and inner.bottom <= outer.bottom + play
    )


def _lying(lines: list[Line]) -> bool:
    """Whether most of an upright page's writing is turned by a quarter."""
    lying = sum(len(line.text) for line in lines if line.angle in (90, 270))
    return lying > 20 and lying > sum(len(line.text) for line in lines if not line.angle)


def _head(lines: list[Line], page: PdfPage, folio: Line | None) -> Head:
    """At which side of the upright sheet the head of a turned page lies."""
    if page.width <= page.height:
        turns = [line.angle for line in lines if line.angle in (90, 270)]
        return "left" if turns.count(270) > turns.count(90) else "right"
    if page.rotation in (90, 270):
        return "left" if page.rotation == 90 else "right"
    if folio is not None and folio.angle in (90, 270):
        return "left" if folio.angle == 90 else "right"
    return "unknown"
