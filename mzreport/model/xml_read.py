"""The XML form of blocks and inlines read: the vocabulary that templates speak and composed documents are filed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import inf, isfinite
from typing import NoReturn, Protocol

from mzreport.diagnostics import Span, fail
from mzreport.model.blocks import (
    FLOW,
    Block,
    Break,
    Cell,
    Chart,
    Figure,
    Group,
    Heading,
    Paragraph,
    Place,
    Reserve,
    Row,
    RowCell,
    Rule,
    Series,
    Spacer,
    Table,
    TableRow,
)
from mzreport.model.inlines import Inline, LineBreak, Link, PageReference, Styled, Tab, Text
from mzreport.model.styles import Style
from mzreport.model.xml_text import split_list
from mzreport.model.xml_tree import Element
from mzreport.units import Length, parse_length

_PLACES = ("flow", "page-foot", "last-page-foot", "last-even-page-foot", "fixed")
_ALIGNMENTS = ("left", "center", "right")
#: White space of XML; the ideographic space is a character like any other.
_BLANK = " \t\r\n"
_FOLD = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
#: A line break between Western words stands for a space.
_FOLD_WORDS = re.compile(r"(?<=[!-~])[ \t]*[\r\n][ \t\r\n]*(?=[!-~])")
#: A whole number of a layout has no more digits, a row reaches no further than its end.
_DIGITS = 4
_FARTHEST = 99.0
#: The elements a body is made of, and the attributes each may have beside ``place``, ``x`` and ``y``.
_CELL = frozenset(("align", "at", "shift", "reserve-width", "reserve-height", "reserve-rise"))
BLOCKS: dict[str, frozenset[str]] = {
    "p": frozenset(("style", "anchor")),
    "h": frozenset(("style", "anchor", "level", "title")),
    "row": frozenset(("style", "anchor")),
    "rule": frozenset(("style",)),
    "spacer": frozenset(("height", "to")),
    "break": frozenset(("master",)),
    "group": frozenset(("keep", "next")),
    "table": frozenset(("style", "anchor", "columns")),
    "figure": frozenset(("style", "anchor", "source", "alternative", "width", "height", "align", "sha256")),
    "chart": frozenset(("style", "anchor", "form", "categories", "alternative", "width", "height", "unit")),
    "blocks": frozenset(("of", "style", "depth", "outline", "last-style", "lead", "lead-style")),
}
_PLACE = frozenset(("place", "x", "y"))
_EMPTY = frozenset(("rule", "spacer", "break", "figure", "blocks", "c", "page-of", "tab", "br"))
#: The elements inside a line, and their attributes.
INLINES: dict[str, frozenset[str]] = {
    "c": frozenset("n"),
    "s": frozenset(("style",)),
    "a": frozenset(("href",)),
    "page-of": frozenset(("anchor",)),
    "tab": frozenset(),
    "br": frozenset(),
}


class Content(Protocol):
    """What a template's references stand for; composed documents hold none."""

    def inlines(self, reference: str) -> tuple[Inline, ...] | None:
        """The inlines of ``<c n="…"/>``; None where the reference is to no text."""
        ...

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of ``<blocks of="…"/>``."""
        ...


class BlockReader:
    """Reads block elements.

    ``locate`` turns an element into its source span; ``picture`` gives a figure's bytes; ``content`` resolves
    references; ``masters`` are the page masters there are. ``verbatim`` keeps white space as it stands (composed
    documents); templates fold line breaks away.
    """

    def __init__(
        self,
        styles: Mapping[str, Style],
        locate: Callable[[Element], Span],
        picture: Callable[[Element], bytes],
        content: Content | None = None,
        *,
        masters: Iterable[str] = (),
        verbatim: bool = False,
    ) -> None:
        self.styles = styles
        self.locate = locate
        self.picture = picture
        self.content = content
        self.masters = tuple(masters)
        self.verbatim = verbatim

    # -- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """The blocks an element holds; text between them is a fault, told at the block before it."""
        found: list[Block] = []
        before = parent
        for child in parent.children:
            if isinstance(child, Element):
                before = child
                found += self._block(child)
            elif child.strip(_BLANK):
                self._fault("T112", before, text=child.strip()[:20])
        return tuple(found)

    def _block(self, element: Element) -> tuple[Block, ...]:
        tag = element.tag
        if tag not in BLOCKS:
            self._fault("T110", element, tag=tag, known=" ".join(sorted(BLOCKS)))
        self._check_attributes(element, BLOCKS[tag] if tag == "blocks" else BLOCKS[tag] | _PLACE)
        self._check_empty(element)
        if tag == "blocks":
            if self.content is None:
                self._fault("T110", element, tag=tag, known=" ".join(sorted(BLOCKS)))
            return self.content.blocks(element)
        return (getattr(self, f"_{tag}")(element),)

    def _p(self, e: Element) -> Paragraph:
        return Paragraph(self.style(e), self.inlines(e), e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _h(self, e: Element) -> Heading:
        level = self.whole(e, "level", "1")
        title, anchor = e.attributes.get("title", ""), e.attributes.get("anchor", "")
        return Heading(self.style(e), self.inlines(e), level, title, anchor, self._place(e), self.locate(e))

    def _row(self, e: Element) -> Row:
        cells = [self._row_cell(child) for child in self._only(e, "cell")]
        if not self.verbatim:  # what a layout had no content for takes no place
            cells = [cell for cell in cells if cell.inlines or cell.reserve]
        return Row(self.style(e), tuple(cells), e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _row_cell(self, e: Element) -> RowCell:
        self._check_attributes(
            e, frozenset(("align", "at", "shift", "reserve-width", "reserve-height", "reserve-rise"))
        )
        align = self._choice(e, "align", _ALIGNMENTS)
        at = e.attributes.get("at", "0")
        try:
            part = float(at.removesuffix("%")) / (100 if at.endswith("%") else 1)
        except ValueError:
            part = -1.0
        if not 0 <= part <= 1:
            self._fault("T114", e, name="at", value=at)
        return RowCell(self.inlines(e), align, part, self._number(e, "shift", "0"), self._reserve(e))

    def _reserve(self, e: Element) -> Reserve | None:
        if "reserve-width" not in e.attributes and "reserve-height" not in e.attributes:
            return None
        rise = self._length(e, "reserve-rise") if "reserve-rise" in e.attributes else Length(0)
        return Reserve(self._length(e, "reserve-width"), self._length(e, "reserve-height"), rise)

    def _rule(self, e: Element) -> Rule:
        return Rule(self.style(e), self._place(e), self.locate(e))

    def _spacer(self, e: Element) -> Spacer:
        to = self._length(e, "to") if "to" in e.attributes else Length(0)
        height = Length(0) if to and "height" not in e.attributes else self._length(e, "height")
        return Spacer(height, to, self._place(e), self.locate(e))

    def _break(self, e: Element) -> Break:
        master = e.attributes.get("master", "")
        if master and master not in self.masters:
            self._fault("T116", e, name="master", value=master, choices="、".join(self.masters))
        return Break(master, self._place(e), self.locate(e))

    def _group(self, e: Element) -> Group:
        keep = self._choice(e, "keep", ("false", "true")) == "true"
        following = self._choice(e, "next", ("false", "true")) == "true"
        return Group(self.blocks(e), keep, self._place(e), self.locate(e), following)

    def _table(self, e: Element) -> Table:
        rows = tuple(self._table_row(row) for row in self._only(e, "tr"))
        count = max((sum(cell.column_span for cell in row.cells) for row in rows), default=1)
        given = e.attributes.get("columns", "").split()
        try:
            columns = tuple(float(width) for width in given) or (1.0,) * count
        except ValueError:
            columns = ()
        if len(columns) < count or not all(0 < width < inf for width in columns):
            self._fault("T114", e, name="columns", value=e.attributes["columns"])
        return Table(self.style(e), columns, rows, e.attributes.get("anchor", ""), self._place(e), self.locate(e))

    def _table_row(self, e: Element) -> TableRow:
        self._check_attributes(e, frozenset(("header",)))
        cells = []
        for td in self._only(e, "td"):
            self._check_attributes(td, frozenset(("column-span", "row-span")))
            blocks = self.blocks(td)
            paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
            if len(paragraphs) != len(blocks):
                self._fault("T113", td, tag="td", expected="p")
            cells.append(Cell(paragraphs, self.whole(td, "column-span", "1"), self.whole(td, "row-span", "1")))
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

    def _chart(self, e: Element) -> Chart:
        categories = split_list(self._required(e, "categories"))
        return Chart(
            self.style(e),
            self._choice(e, "form", ("bar", "line")),
            categories,
            tuple(self._series(child, len(categories)) for child in self._only(e, "series")),
            e.attributes.get("alternative", ""),
            self._length(e, "width"),
            self._length(e, "height"),
            e.attributes.get("unit", ""),
            e.attributes.get("anchor", ""),
            self._place(e),
            self.locate(e),
        )

    def _series(self, e: Element, count: int) -> Series:
        self._check_attributes(e, frozenset(("name", "values")))
        given = e.attributes.get("values", "").split()
        try:
            values = tuple(None if value == "none" else float(value) for value in given)
        except ValueError:
            values = ()
        if len(values) != count or not all(value is None or isfinite(value) for value in values):
            self._fault("T114", e, name="values", value=e.attributes.get("values", ""))
        return Series(e.attributes.get("name", ""), values)

    # -- inlines -------------------------------------------------------------------------------------------------

    def inlines(self, element: Element, *, edges: bool = True) -> tuple[Inline, ...]:
        """The inlines of an element's children; ``edges`` says that white space at its ends is layout, not text."""
        found: list[Inline] = []
        for child in element.children if self.verbatim else _folded(element.children, edges=edges):
            if isinstance(child, Element):
                found += self._inline(child, element)
            elif child:
                found.append(Text(child, self.locate(element)))
        return tuple(found)

    def _inline(self, e: Element, parent: Element) -> tuple[Inline, ...]:
        tag = e.tag
        if tag not in INLINES or (tag == "c" and self.content is None):
            self._fault("T111", e, tag=tag)
        self._check_attributes(e, INLINES[tag])
        self._check_empty(e)
        if self.content is not None and tag == "c":
            reference = e.attributes.get("n", "")
            inlines = self.content.inlines(reference)
            if inlines is None:  # a reference has no place of its own
                self._fault("T121", parent, reference=reference[:20])
            return inlines
        return (self._leaf(e),)

    def _leaf(self, e: Element) -> Inline:
        if e.tag == "s":
            return Styled(self.style(e, "character"), self.inlines(e, edges=False))
        if e.tag == "a":
            return Link(self._required(e, "href"), self.inlines(e, edges=False))
        if e.tag == "page-of":
            return PageReference(self._required(e, "anchor"))
        return Tab() if e.tag == "tab" else LineBreak()

    # -- attributes ----------------------------------------------------------------------------------------------

    def style(self, element: Element, kind: str = "paragraph", name: str = "style", *, default: str = "") -> str:
        """The style an attribute names: defined, and of the kind that fits. ``default`` is for an absent attribute."""
        value = element.attributes.get(name) or default or self._required(element, name)
        style = self.styles.get(value)
        if style is None or style.kind != kind:
            from difflib import get_close_matches

            fitting = [other.name for other in self.styles.values() if other.kind == kind]
            known = "、".join(get_close_matches(value, fitting, 3, 0.5) or sorted(fitting)[:8])
            if style is None:
                self._fault("T120", element, style=value, known=known)
            self._fault("T116", element, name=name, value=value, choices=known)
        return value

    def _place(self, e: Element) -> Place:
        name = e.attributes.get("place")
        if name is None:
            return FLOW
        name = self._choice(e, "place", _PLACES)
        if name != "fixed":
            return Place(name)
        return Place(name, self._length(e, "x"), self._length(e, "y"))

    def _only(self, e: Element, tag: str) -> list[Element]:
        for child in e.children:
            if isinstance(child, Element):
                if child.tag != tag:
                    self._fault("T113", child, tag=e.tag, expected=tag)
            elif child.strip(_BLANK):
                self._fault("T112", e, text=child.strip()[:20])
        return list(e.elements(tag))

    def _check_empty(self, e: Element) -> None:
        """What would be dropped in silence is refused."""
        if e.tag in _EMPTY and any(not isinstance(child, str) or child.strip(_BLANK) for child in e.children):
            self._fault("T113", e, tag=e.tag, expected="（空）")

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

    def _number(self, e: Element, name: str, default: str) -> float:
        value = e.attributes.get(name, default)
        try:
            number = float(value)
        except ValueError:
            number = inf
        if not -_FARTHEST <= number <= _FARTHEST:
            self._fault("T114", e, name=name, value=value)
        return number

    def whole(self, e: Element, name: str, default: str, least: int = 1) -> int:
        """A whole number from ``least`` to 9,999."""
        value = e.attributes.get(name, default)
        if not value.isdecimal() or len(value) > _DIGITS or int(value) < least:
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

    def _fault(self, code: str, element: Element, **arguments: str) -> NoReturn:
        raise fail(code, self.locate(element), **arguments)


def _folded(children: Iterable[Element | str], *, edges: bool) -> list[Element | str]:
    """The children without line breaks and the white space around them; with ``edges``, none at either end."""
    folded = [_FOLD.sub("", _FOLD_WORDS.sub(" ", child)) if isinstance(child, str) else child for child in children]
    if edges and folded:
        first, last = folded[0], folded[-1]
        if isinstance(last, str):
            folded[-1] = last.rstrip(_BLANK)
        if isinstance(first, str):
            folded[0] = first.lstrip(_BLANK) if len(folded) > 1 else first.strip(_BLANK)
    return folded
