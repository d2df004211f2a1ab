"""Lines set a little closer where that alone brings a signature to the page of its text (GB/T 9704—2012 7.3.5)."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from mzreport.diagnostics import diagnostic
from mzreport.fonts import FontLibrary
from mzreport.model import CLOSING, EASED, Block, Document, Group, Spacer
from mzreport.typeset.engine import typeset
from mzreport.typeset.pages import Drawing, Image, LineFact, Pages
from mzreport.units import EMU_PER_TWIP, Length

#: The style whose leading is that of the text.
_TEXT = "body"
#: More lines than these on the signature's page are not there for its sake.
_COMPANY = 12
#: How far lines are moved together, in parts of what still makes no further line on a page.
_STEPS = (0.35, 0.7, 0.98)
_PARTLY_FILLED = 0.5


def ease(document: Document, library: FontLibrary | None = None) -> tuple[Document, Pages]:
    """The document with the least change of leading that gives its signature room, and its pages.

    Where no signature has gone over, or no permitted change brings it back, the document stays as it is: the flow has
    then moved text over with the signature. A change is said in a note (F111) and in the file's properties; a
    signature that is left without text on its page, in a warning (F112).
    """
    pages = typeset(document, library)
    if not document.is_closed:
        return document, pages
    eased, made = _eased(document, pages, library)
    if lonely := _without_text(made):
        found = diagnostic("F112", lonely.origin, text=lonely.text)
        made = replace(made, diagnostics=(*made.diagnostics, found))
    return eased, made


def _eased(document: Document, pages: Pages, library: FontLibrary | None) -> tuple[Document, Pages]:
    at = _closing_page(pages)
    leading = document.styles[_TEXT].leading if _TEXT in document.styles else Length(0)
    if not at or not leading or not _near(document, pages, at):
        return document, pages
    lines = document.masters["default"].depth // leading
    least = document.masters["default"].depth / (lines + 1)
    for step in _STEPS:
        closer = Length(ceil((leading - (leading - least) * step) / EMU_PER_TWIP) * EMU_PER_TWIP)  # as DOCX has it
        changed = _with_leading(document, leading, closer)
        made = typeset(changed, library)
        better = _closing_page(made) < at and len(made.pages) <= len(pages.pages) and not _without_text(made)
        if better and len(made.diagnostics) <= len(pages.diagnostics):
            note = diagnostic("F111", None, before=leading.pt, after=closer.pt)
            return changed, replace(made, diagnostics=(*made.diagnostics, note))
    return document, pages


def _closing(pages: Pages) -> list[tuple[int, LineFact]]:
    """The lines of the text's first close, with their pages from 0."""
    found = [(n, line) for n, page in enumerate(pages.pages) for line in page.lines if line.element in CLOSING]
    return [(n, line) for n, line in found if n <= found[0][0] + 1]


def _closing_page(pages: Pages) -> int:
    """The page, from 0, on which the text is closed; 0 too where it is not."""
    closing = _closing(pages)
    return closing[-1][0] if closing else 0


def _without_text(pages: Pages) -> LineFact | None:
    """The first line of a signature that has neither text nor a picture above it on its page."""
    number, line = next(iter(_closing(pages)), (0, None))
    if not number or line is None:
        return None
    page = pages.pages[number]
    shown = [item.y for item in page.items if isinstance(item, Image | Drawing)]
    text = [one.y for one in page.lines if one.element not in CLOSING]
    return None if min(shown + text, default=line.y) < line.y else line


def _near(document: Document, pages: Pages, at: int) -> bool:
    """Whether what stands on the signature's page is little enough for closer lines to take it back."""
    last = _closing(pages)[-1][1]
    lines = sorted({line.y for line in pages.pages[at].lines if line.y <= last.y})
    leading, master = document.styles[_TEXT].leading, document.masters["default"]
    if len(lines) > _COMPANY + len(CLOSING):
        return False
    foot = master.top + master.depth
    above = [line.y for line in pages.pages[at - 1].lines if line.y <= foot]
    free = foot - max(above, default=foot)
    gained = (leading - master.depth / (master.depth // leading + 1)) * (master.depth // leading) * at
    return last.y - lines[0] + leading <= free + gained + leading * _PARTLY_FILLED


def _with_leading(document: Document, leading: Length, closer: Length) -> Document:
    """All lines and blank lines of the text's leading set to another one."""
    styles = {
        name: replace(style, leading=closer) if style.leading == leading else style
        for name, style in document.styles.items()
    }
    said = (EASED, f"{leading.pt:.2f} → {closer.pt:.2f} 磅（GB/T 9704—2012 7.3.5）")
    metadata = replace(document.metadata, disclosure=(*document.metadata.disclosure, said))
    blocks = tuple(_closed(block, closer / leading) for block in document.blocks)
    return replace(document, styles=styles, metadata=metadata, blocks=blocks)


def _closed(block: Block, factor: float) -> Block:
    if isinstance(block, Spacer) and block.height and block.place.name == "flow":
        return replace(block, height=Length(round(block.height * factor)))
    if isinstance(block, Group) and block.place.name == "flow":
        return replace(block, blocks=tuple(_closed(inner, factor) for inner in block.blocks))
    return block
