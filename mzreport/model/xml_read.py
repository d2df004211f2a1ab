"""The XML form of blocks and inlines read: the vocabulary that templates speak and composed documents are filed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, Protocol

from mzreport.diagnostics import Span, fail
from mzreport.model.blocks import (
    FLOW,
    Block,
    Break,
    Cell,
    Figure,
    Group,
    Heading,
    Paragraph,
    Place,
    Row,
    RowCell,
    Rule,
    Spacer,
    Table,
    TableRow,
)
from mzreport.model.inlines import Inline, LineBreak, Link, PageReference, Styled, Tab, Text
from mzreport.model.styles import Style
from mzreport.model.xml_tree import Element
from mzreport.units import Length, parse_length

_PLACES = ("flow", "page-foot", "last-page-foot", "fixed")
_ALIGNMENTS = ("left", "center", "right")
_FOLD = re.compile(r"[ \t]*[\r\n]\s*")
#: The elements a body is made of, and the attributes each may have beside ``place``, ``x`` and ``y``.
BLOCKS: dict[str, frozenset[str]] = {
    "p": frozenset(("style", "anchor")),
    "h": frozenset(("style", "anchor", "level", "title")),
    "row": frozenset(("style", "anchor")),
    "rule": frozenset(("style",)),
    "spacer": frozenset(("height",)),
    "break": frozenset(),
    "group": frozenset(("keep",)),
    "table": frozenset(("style", "anchor", "columns")),
    "figure": frozenset(("style", "anchor", "source", "alternative", "width", "height", "align", "sha256")),
    "blocks": frozenset(("of", "style", "depth", "outline", "last-style", "lead", "lead-style")),
}


class Content(Protocol):
    """What a template's references stand for; composed documents hold none."""

    def inlines(self, reference: str) -> tuple[Inline, ...]:
        """The inlines of ``<c n="…"/>``."""
        ...

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of ``<blocks of="…"/>``."""
        ...


class BlockReader:
    """Reads block elements.

    ``locate`` turns an element into its source span; ``picture`` gives a figure's bytes; ``content`` resolves
    references. ``verbatim`` keeps white space as it stands (composed documents); templates fold line breaks away.
    """

    def __init__(
        self,
        styles: Mapping[str, Style],
        locate: Callable[[Element], Span],
        picture: Callable[[Element], bytes],
        content: Content | None = None,
        *,
        verbatim: bool = False,
    ) -> None:
        self.styles = styles
        self.locate = locate
        self.picture = picture
        self.content = content
        self.verbatim = verbatim

    # -- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, children: Iterable[Element | str]) -> tuple[Block, ...]:
        """The blocks among the children; text between them is a fault."""
        found: list[Block] = []
        for child in children:
            if isinstance(child, str):
                if child.strip():
                    raise fail("T112", self._here, text=child.strip()[:20])
                continue
            self._here = self.locate(child)
            found += self._block(child)
        return tuple(found)

    _here: Span | None = None

    def _block(self, element: Element) -> tuple[Block, ...]:
        tag = element.tag
        if tag not in BLOCKS:
            self._fault("T110", element, tag=tag, known=" ".join(sorted(BLOCKS)))
        self._check_attributes(element, BLOCKS[tag] | {"place", "x", "y"})
        if tag == "blocks":
            if self.content is None:
                self._fault("T110", element, tag=tag, known=" ".join(sorted(BLOCKS)))
            return self.content.blocks(element)
        return (getattr(self, f"_{tag}")(element),)

    def _p(self, e: Element) -> Paragraph:
        return Paragraph(self.style(e), self.inlines(e), e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _h(self, e: Element) -> Heading:
        level = self._whole(e, "level", "1")
        title, anchor = e.attributes.get("title", ""), e.attributes.get("anchor", "")
        return Heading(self.style(e), self.inlines(e), level, title, anchor, self._place(e), self.locate(e))

    def _row(self, e: Element) -> Row:
        cells = tuple(self._row_cell(child) for child in self._only(e, "cell"))
        return Row(self.style(e), cells, e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _row_cell(self, e: Element) -> RowCell:
        self._check_attributes(e, frozenset(("align", "at")))
        align = self._choice(e, "align", _ALIGNMENTS)
        at = e.attributes.get("at", "0")
        try:
            part = float(at.removesuffix("%")) / (100 if at.endswith("%") else 1)
        except ValueError:
            self._fault("T114", e, name="at", value=at)
        return RowCell(self.inlines(e), align, part)

    def _rule(self, e: Element) -> Rule:
        return Rule(self.style(e), self._place(e), self.locate(e))

    def _spacer(self, e: Element) -> Spacer:
        return Spacer(self._length(e, "height"), self._place(e), self.locate(e))

    def _break(self, e: Element) -> Break:
        return Break(self._place(e), self.locate(e))

    def _group(self, e: Element) -> Group:
        keep = self._choice(e, "keep", ("false", "true")) == "true"
        return Group(self.blocks(e.children), keep, self._place(e), self.locate(e))

    def _table(self, e: Element) -> Table:
        rows = tuple(self._table_row(row) for row in self._only(e, "tr"))
        count = max((sum(cell.column_span for cell in row.cells) for row in rows), default=1)
        given = e.attributes.get("columns", "").split()
        try:
            columns = tuple(float(width) for width in given) or (1.0,) * count
        except ValueError:
            self._fault("T114", e, name="columns", value=e.attributes["columns"])
        return Table(self.style(e), columns, rows, e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _table_row(self, e: Element) -> TableRow:
        self._check_attributes(e, frozenset(("header",)))
        cells = []
        for td in self._only(e, "td"):
            self._check_attributes(td, frozenset(("column-span", "row-span")))
            blocks = self.blocks(td.children)
            paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
            if len(paragraphs) != len(blocks):
                self._fault("T113", td, tag="td", expected="p")
            cells.append(Cell(paragraphs, self._whole(td, "column-span", "1"), self._whole(td, "row-span", "1")))
        return TableRow(tuple(cells), self._choice(e, "header", ("false", "true")) == "true")

    def _figure(self, e: Element) -> Figure:
        return Figure(
            self.style(e),
            e.attributes.get("source", ""),
            self.picture(e),
            e.attributes.get("alternative", ""),
            self._length(e, "width"),
            self._length(e, "height"),
            self._choice(e, "align", ("center", "left", "right")),
            e.attributes.get("anchor", ""),
            self._place(e),
            self.locate(e),
        )

    # -- inlines -------------------------------------------------------------------------------------------------

    def inlines(self, element: Element) -> tuple[Inline, ...]:
        """The inlines of an element's children."""
        found: list[Inline] = []
        for child in element.children:
            if isinstance(child, str):
                text = child if self.verbatim else _FOLD.sub("", child)
                if text:
                    found.append(Text(text, self.locate(element)))
            else:
                found += self._inline(child)
        return tuple(found)

    def _inline(self, e: Element) -> tuple[Inline, ...]:
        tag, attributes = e.tag, e.attributes
        if tag == "c" and self.content is not None:
            return self.content.inlines(attributes.get("n", ""))
        if tag == "s":
            return (Styled(self.style(e), self.inlines(e)),)
        if tag == "a":
            return (Link(self._required(e, "href"), self.inlines(e)),)
        if tag == "page-of":
            return (PageReference(self._required(e, "anchor")),)
        if tag == "tab":
            return (Tab(),)
        if tag == "br":
            return (LineBreak(),)
        self._fault("T111", e, tag=tag)

    # -- attributes ----------------------------------------------------------------------------------------------

    def style(self, element: Element) -> str:
        """The element's style name, which must be defined."""
        name = self._required(element, "style")
        if name not in self.styles:
            from difflib import get_close_matches

            near = get_close_matches(name, list(self.styles), 3, 0.5)
            self._fault("T120", element, style=name, known="、".join(near or sorted(self.styles)[:8]))
        return name

    def _place(self, e: Element) -> Place:
        name = e.attributes.get("place")
        if name is None:
            return FLOW
        name = self._choice(e, "place", _PLACES)
        if name != "fixed":
            return Place(name)
        return Place(name, self._length(e, "x"), self._length(e, "y"))

    def _only(self, e: Element, tag: str) -> list[Element]:
        for child in e.elements():
            if child.tag != tag:
                self._fault("T113", child, tag=e.tag, expected=tag)
        return list(e.elements(tag))

    def _required(self, e: Element, name: str) -> str:
        value = e.attributes.get(name)
        if not value:
            self._fault("T115", e, tag=e.tag, name=name)
        return value

    def _length(self, e: Element, name: str) -> Length:
        value = self._required(e, name)
        try:
            return parse_length(value)
        except ValueError:
            self._fault("T114", e, name=name, value=value)

    def _whole(self, e: Element, name: str, default: str) -> int:
        value = e.attributes.get(name, default)
        if not value.isdecimal() or not 1 <= int(value) <= 9999:
            self._fault("T114", e, name=name, value=value)
        return int(value)

    def _choice(self, e: Element, name: str, choices: tuple[str, ...]) -> str:
        value = e.attributes.get(name, choices[0])
        if value not in choices:
            self._fault("T116", e, name=name, value=value, choices=" ".join(choices))
        return value

    def _check_attributes(self, e: Element, known: Iterable[str]) -> None:
        for name in e.attributes:
            if name not in known and name != "ln":
                self._fault("T117", e, tag=e.tag, name=name, known=" ".join(sorted(known)))

    def _fault(self, code: str, element: Element, **arguments: object) -> NoReturn:
        raise fail(code, self.locate(element), **arguments)
