"""The elements of a page as lines: blocks begin lines, inline elements give looks, breaks stay inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from mzreport.diagnostics import Span
from mzreport.readers.gathering import Gathering
from mzreport.readers.html import noise
from mzreport.readers.html.looks import Look, align_of, fragment, indent_of, is_hidden, look_of
from mzreport.readers.html.pictures import picture
from mzreport.readers.lines import Line
from mzreport.readers.paragraph import Runs
from mzreport.readers.text.rows import is_han
from mzreport.readers.xml import all_text

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_COLLAPSED = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Block:
    """What a block element says of the lines inside it."""

    line: Line
    look: Look = field(default_factory=dict)
    preformatted: bool = False


class BlockReader:
    """Walks a page and adds its lines; elements in ``reasons`` become removals."""

    def __init__(self, path: str, into: Gathering, reasons: dict[_Element, str], *, ours: bool) -> None:
        self.path = path
        self.into = into
        self.reasons = reasons
        self.ours = ours
        #: Pictures of the text that are not in the file.
        self.missing: list[str] = []
        self._runs = Runs()
        self._counts: dict[_Element, int] = {}
        self._block = _Block(Line("", origin=Span(path)))

    def read(self, element: _Element) -> None:
        """Add the lines of an element and of all inside it."""
        self._into_block(element, {})

    # -- elements ------------------------------------------------------------------------------------------------

    def _into_block(self, element: _Element, look: Look) -> None:
        """A block element: what is gathered so far ends, its own lines follow, and the outer block goes on."""
        self._flush()
        outer = self._block
        self._block = self._opened(element, outer)
        if _opens_item(element) and outer.line.number:
            # The number of an item stands before its first paragraph, and no later one.
            self._block = replace(self._block, line=replace(self._block.line, number=outer.line.number))
            outer = replace(outer, line=replace(outer.line, number=""))
        self._inside(element, look_of(element, look))
        self._flush()
        self._block = outer

    def _opened(self, element: _Element, outer: _Block) -> _Block:
        tag = element.tag
        role = (element.get("data-role") or "") if self.ours else ""
        anchor = element.get("id")
        line = replace(
            outer.line,
            style=_style(element),
            role=role or (outer.line.role if self.ours and tag not in ("td", "th") else ""),
            level=_HEADINGS.get(tag, outer.line.level if outer.line.level and tag in ("p", "div", "center") else None),
            align=align_of(element) or outer.line.align,
            indent=indent_of(element) or outer.line.indent,
            origin=Span(self.path, cast("int | None", element.sourceline) or 0),
            anchors=(anchor,) if anchor else (),
            number="",
            list_level=outer.line.list_level,
        )
        if tag == "li":
            line = self._listed(element, line)
        return _Block(line, preformatted=outer.preformatted or tag == "pre")

    def _inside(self, element: _Element, look: Look) -> None:
        self._text(element.text, look)
        first = True
        for child in element:
            if isinstance(child.tag, str):
                if self.ours and not first and _is_row(element):
                    self._runs.add(fragment("\t", {}))
                self._element(child, look)
                first = False
            if not (self.ours and _is_row(element)):
                self._text(child.tail, look)

    def _element(self, element: _Element, look: Look) -> None:
        tag = element.tag
        if tag in noise.SILENT:
            return
        reason = self.reasons.get(element) or ("hidden" if is_hidden(element) else "")
        if reason or tag in ("select", "button", "textarea", "option"):
            self._leave_out(element, reason or "script")
        elif tag == "table":
            self._table(element, look)
        elif self.ours and "run-in" in (element.get("class") or "").split():
            self._run_in(element, look)
        elif tag in BLOCKS:
            self._into_block(element, look)
        elif tag == "br":
            self._runs.add(fragment("\n", look))
        elif tag == "img":
            self._picture(element)
        elif tag in ("rt", "rp"):
            self._runs.drop(all_text(element), "ruby")
        else:
            inner = look_of(element, look)
            if self.ours and element.get("data-role"):
                inner = {**inner, "style": element.get("data-role") or ""}
            self._inside(element, inner)

    def _run_in(self, element: _Element, look: Look) -> None:
        """A heading and the text that follows it in one line: one paragraph, though two elements."""
        self._flush()
        outer = self._block
        self._block = self._opened(element, outer)
        for child in element:
            inner = look_of(child, look)
            if child.tag in _HEADINGS:
                self._block = replace(self._block, line=replace(self._block.line, level=_HEADINGS[child.tag]))
                inner = {**inner, "style": child.get("data-role") or ""}
            self._inside(child, inner)
        self._flush()
        self._block = outer

    def _table(self, table: _Element, look: Look) -> None:
        from mzreport.readers.html.tables import is_data, read_table

        self._flush()
        if is_data(table, self.reasons) or (self.ours and table.get("data-role")):
            read_table(table, self, look_of(table, look), self._opened(table, self._block).line)
        else:
            self._into_block(table, look)

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if self._block.preformatted:
            self._runs.add(fragment(text.replace("\r\n", "\n").replace("\r", "\n"), look))
            return
        before = self._runs.fragments[-1].text[-1] if self._runs.fragments else "\n"

        def space(match: re.Match[str]) -> str:
            """A space, or nothing where the source only broke a line between two Han characters."""
            left = text[match.start() - 1] if match.start() else before
            right = text[match.end() : match.end() + 1]
            broken = "\n" in match[0] or "\r" in match[0]
            return "" if left.isspace() or (broken and is_han(left) and is_han(right)) else " "

        self._runs.add(fragment(_COLLAPSED.sub(space, text), look))

    def _leave_out(self, element: _Element, reason: str) -> None:
        text = _COLLAPSED.sub(" ", " ".join(_shown(element))).strip()
        if element.tag in BLOCKS:
            self._flush()
            self.into.remove(text, reason, Span(self.path, cast("int | None", element.sourceline) or 0))
        else:
            self._runs.drop(text, reason)

    def _picture(self, element: _Element) -> None:
        image = picture(element, self.path)
        if image is None:
            return
        if image.data:
            self._runs.images.append(image)
        else:
            self.missing.append(image.name)

    def _flush(self) -> None:
        """End the line under construction; one that is the site's becomes a removal."""
        runs, self._runs = self._runs, Runs()
        text = runs.text
        if runs.blank and not runs.dropped and not runs.images:
            return
        line = self._block.line
        if not self.ours:
            if reason := noise.reason_by_text(text):
                self.into.remove(text, reason, line.origin)
                runs.fragments, runs.length, runs.blank = [], 0, True
            elif noise.is_fact_line(text):
                runs.cut([(match.start(), match.end(), "share") for match in noise.INSERTED.finditer(text)])
        runs.emit(line, self.into, part=not self.ours)
        # The number and the anchor are those of the first line in the element.
        self._block = replace(self._block, line=replace(line, number="", anchors=()))
        self.into.blanks = 0

    def _listed(self, item: _Element, line: Line) -> Line:
        """The line of a list item: its depth, and its number in a numbered list."""
        lists = list(item.iterancestors("ol", "ul"))
        depth = max(len(lists) - 1, 0)
        if not lists or lists[0].tag != "ol":
            return replace(line, list_level=depth)
        start = _whole(lists[0].get("start"))
        own = _whole(item.get("value"))
        number = own if own is not None else self._counts.get(lists[0], (1 if start is None else start) - 1) + 1
        self._counts[lists[0]] = number
        return replace(line, list_level=depth, number=f"{_figure(number, lists[0].get('type') or '1')}.")

    def cell(self, element: _Element, look: Look) -> Gathering:
        """The lines of a table cell."""
        inner = BlockReader(self.path, Gathering(), self.reasons, ours=self.ours)
        inner.read_cell(element, look)
        self.missing += inner.missing
        return inner.into

    def read_cell(self, element: _Element, look: Look) -> None:
        """Add the lines of a cell, which looks as its table says."""
        self._into_block(element, look)


def _opens_item(element: _Element) -> bool:
    """Whether a paragraph is the first thing in an item of a list."""
    parent = element.getparent()
    if parent is None or parent.tag != "li" or element.tag not in ("p", "div"):
        return False
    return element.getprevious() is None and not (parent.text or "").strip()


def _style(element: _Element) -> str:
    classes = ".".join((element.get("class") or "").split())
    return f"{element.tag}.{classes}" if classes else element.tag


def _is_row(element: _Element) -> bool:
    return "row" in (element.get("class") or "").split()


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None


def _figure(number: int, form: str) -> str:
    from mzreport.readers.counting import counted

    forms = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return counted(number, forms.get(form, "decimal"))


def _shown(element: _Element) -> list[str]:
    """The text of an element as the page shows it, piece by piece."""
    if element.tag in noise.SILENT:
        return []
    made = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            made += _shown(child)
        made.append(child.tail or "")
    return [piece for piece in made if piece.strip()]
