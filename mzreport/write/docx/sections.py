"""The document's sections: runs of pages of one master, with the headers and footers each of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mzreport.model import Break, Document, PageMaster, Style, walk_blocks
from mzreport.write.docx.section import Footers, Reference, section
from mzreport.write.docx.stylesheet import StyleSheet
from mzreport.write.docx.watermark import watermark
from mzreport.write.docx.xml import DECLARATION, HEADER, STORY

#: Page numbers begin an even page, a blank one before it where there is need.
_EVEN_PAGE = "evenPage"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A header or footer part: ``part`` is ``header`` or ``footer``, ``name`` its file's, ``relation`` its id."""

    part: str
    name: str
    relation: str
    xml: bytes


class Sections:
    """Hands out the sections in their order; a master met again has the headers and footers it had.

    ``numbers`` gives drawings their ids; ``foot_alone`` says that the last section is a foot on a page of its own.
    """

    def __init__(self, document: Document, sheet: StyleSheet, numbers: Callable[[], int], *, foot_alone: bool) -> None:
        used = masters_of(document)
        self._document, self._sheet, self._numbers = document, sheet, numbers
        self._even = any(master.folio.side == "outside" for master in used)
        self._several = len(used) > 1 or foot_alone
        self._made: dict[PageMaster, list[Reference]] = {}
        self._closed = 0
        self._begin = ""
        self.furniture: list[Furniture] = []
        self.master = document.master

    @property
    def odd_and_even(self) -> bool:
        """Whether odd and even pages have headers and footers of their own."""
        return self._even

    def open(self, master: PageMaster) -> None:
        """What follows stands on pages of the master."""
        self.master, self._begin = master, ""

    def open_foot(self) -> None:
        """What follows is the foot of the last page, an even one without text and so without a number."""
        upright = self._document.master
        self.master = replace(upright, folio=replace(upright.folio, side="none"))
        self._begin = _EVEN_PAGE

    def close(self) -> str:
        """The properties of the section that ends here."""
        opening, self._closed = self._closed == 0, self._closed + 1
        style = self._folio_style(self.master)
        return section(self.master, style, self._references(opening), begin=self._begin, opening=opening)

    def _references(self, opening: bool) -> list[Reference]:
        references = self._made.get(self.master)
        if references is None:
            references = self._made[self.master] = self._make()
        # Only the document's first page goes without a number; a later section has no first page of its own.
        return [one for one in references if opening or one.kind != "first"]

    def _make(self) -> list[Reference]:
        master, watermarked = self.master, bool(self._document.watermark)
        numbered = master.folio.side != "none"
        first = numbered and not master.folio.on_first_page
        made: list[Reference] = []
        kinds = ["default"] + ["even"] * self._even + ["first"] * first
        if watermarked:
            made += [self._add("header", kind, self._watermark()) for kind in kinds]
        # A section without footers would go on with those of the one before it.
        if numbered or self._several:
            upright, style = self._document.master, self._folio_style(master)
            feet = Footers(master, upright, style, self._sheet, self._numbers)
            made += [self._add("footer", *one) for one in feet.contents(even=self._even, first=first).items()]
        return made

    def _add(self, part: str, kind: str, content: str) -> Reference:
        number = sum(one.part == part for one in self.furniture) + 1
        relation = f"{kind}{part.capitalize()}"
        if any(one.relation == relation for one in self.furniture):
            relation += str(number)
        tag, spaces = ("hdr", HEADER) if part == "header" else ("ftr", STORY)
        xml = f"{DECLARATION}<w:{tag} {spaces}>{content}</w:{tag}>".encode()
        self.furniture.append(Furniture(part, f"{part}{number}", relation, xml))
        return Reference(part, kind, relation)

    def _watermark(self) -> str:
        fonts = self._document.fonts
        face = fonts.get("hei") or next(iter(fonts.values()))
        return watermark(self._document.watermark, face.family, len(self.furniture) + 1)

    def _folio_style(self, master: PageMaster) -> Style:
        return self._document.styles.get(master.folio.style, Style("Normal"))


def masters_of(document: Document) -> list[PageMaster]:
    """The page masters in the order in which the document comes to use them, each once."""
    return list(dict.fromkeys(_masters(document)))


def _masters(document: Document) -> Iterable[PageMaster]:
    yield document.master
    for block in walk_blocks(document.blocks):
        if isinstance(block, Break) and block.master:
            yield document.masters[block.master]
