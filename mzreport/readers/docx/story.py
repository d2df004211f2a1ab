"""A story of a document (its body, a text box, a cell, a note): paragraphs and tables as lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from mzreport.diagnostics import Span
from mzreport.readers.docx.context import Context
from mzreport.readers.docx.drawings import alternative
from mzreport.readers.docx.names import MC, R, W, child, value
from mzreport.readers.docx.runs import RunReader
from mzreport.readers.docx.styles import Look, paragraph_look
from mzreport.readers.gathering import Gathering
from mzreport.readers.lines import Align, Kind, Line
from mzreport.readers.paragraph import Runs

if TYPE_CHECKING:
    from lxml.etree import _Element

_TWIPS_PER_POINT = 20
#: What a paragraph's first-line indent is counted in where nothing says a size, in points.
_USUAL_SIZE = 10.5
_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)


class Story:
    """Reads one story of a part into a gathering."""

    def __init__(self, context: Context, part: str, into: Gathering, kind: Kind = "text", number: str = "") -> None:
        self.context = context
        self.part = part
        self.into = into
        self.kind = kind
        self.runs = RunReader(context, part)
        self._number = number
        #: What a paragraph whose end mark is deleted hands on to the next one.
        self._carried: Runs | None = None

    def read(self, elements: Iterable[_Element]) -> None:
        """Read block-level elements in order."""
        for element in elements:
            self._block(element)

    def _block(self, element: _Element) -> None:
        tag = element.tag
        if tag == f"{W}p":
            self._paragraph(element)
        elif tag == f"{W}tbl":
            from mzreport.readers.docx.tables import read_table

            read_table(element, self)
        elif tag == f"{W}sdt" and self._is_placeholder(element):
            self.into.remove("".join(text.text or "" for text in element.iter(f"{W}t")), "placeholder", self._origin())
        elif tag in _WRAPPERS:
            self.read(element)
        elif tag == f"{MC}AlternateContent":
            branch = alternative(element)
            self.read(() if branch is None else branch)
        elif tag == f"{W}altChunk":
            relation = self.context.parts.relations(self.part).get(element.get(f"{R}id") or "")
            self.context.embedded.append(relation.target if relation else "?")

    def _is_placeholder(self, element: _Element) -> bool:
        properties = child(element, "sdtPr")
        return properties is not None and child(properties, "showingPlcHdr") is not None

    def _origin(self) -> Span:
        return self.context.next_origin()

    def _paragraph(self, paragraph: _Element) -> None:
        context = self.context
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or context.styles.default("paragraph")
        look = {**context.styles.paragraph_of(style), **paragraph_look(properties)}
        runs = self._carried or Runs()
        self._carried = None
        page = context.page
        self.runs.begin(context.styles.run_of(style), runs)
        self.runs.read(paragraph)
        before, after, notes = self.runs.before, self.runs.after, self.runs.notes
        if _mark_deleted(properties):
            self._carried = runs
        line = self._line(style, look, runs, page)
        self._boxes(before)
        if look.get("pageBreakBefore") or (self.runs.breaks and runs.blank):
            self._break(line)
        if self._carried is None:
            runs.emit(line, self.into, part=not context.ours and self.kind in ("text", "textbox"))
        if self.runs.breaks and not runs.blank:
            self._break(line)
        self._boxes(after)
        for number, note, part in notes:
            Story(context, part, self.into, "footnote", number).read(note)

    def _break(self, line: Line) -> None:
        self.into.add(Line("", kind="break", style="page", origin=line.origin))

    def _line(self, style: str, look: Look, runs: Runs, page: int) -> Line:
        context = self.context
        number = self._automatic_number(look, style)
        size = next((f.size for f in runs.fragments if f.size), None) or _USUAL_SIZE
        first, margin = _indents(look, size)
        line = Line(
            "",
            kind=self.kind,
            style=style,
            style_name=context.styles.name(style),
            role=context.role(style),
            number=number or self._number,
            level=cast("int | None", look.get("outline")),
            list_level=cast("int", look.get("depth", 0)) if number else None,
            align=cast("Align", look.get("align", ""))
            if look.get("align") in ("left", "center", "right", "justify")
            else "",
            indent=first,
            margin=margin,
            page=page + 1 if page else 0,
            origin=context.next_origin(),
            anchors=tuple(name for name in self.runs.anchors if name and name != "_GoBack"),
        )
        self._number = ""
        return line

    def _automatic_number(self, look: Look, style: str) -> str:
        identifier = cast("str", look.get("number", ""))
        if identifier in ("", "0"):
            return ""
        numbering = self.context.numbering
        depth = cast("int", look["depth"]) if "depth" in look else numbering.depth_of_style(identifier, style)
        return numbering.next(identifier, depth) or ""

    def _boxes(self, boxes: list[_Element]) -> None:
        for box in boxes:
            self.context.enter()
            kind: Kind = "textbox" if self.kind == "text" else self.kind
            Story(self.context, self.part, self.into, kind).read(box)
            self.context.leave()

    def finish(self) -> None:
        """End the story: what a deleted paragraph mark still carries becomes the last line."""
        if self._carried is not None:
            self._carried.emit(replace(Line("", kind=self.kind), origin=self.context.next_origin()), self.into)
            self._carried = None


def _mark_deleted(properties: _Element | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _indents(look: Look, size: float) -> tuple[float, float]:
    """First-line indent and left margin in em; those counted in characters win, as in Word."""

    def em(name: str) -> float:
        characters = cast("int", look.get(f"ind.{name}Chars", 0))
        return characters / 100 if characters else cast("int", look.get(f"ind.{name}", 0)) / _TWIPS_PER_POINT / size

    return round(em("firstLine") - em("hanging"), 2), round(em("left"), 2)
