"""The paragraphs of a part in order, text boxes and table cells among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mzreport.characters import HAN
from mzreport.check.measure.copy import Align, Paragraph, Stretch
from mzreport.check.measure.docx.cascade import Cascade, Properties
from mzreport.check.measure.docx.numbers import (
    align_of,
    borders_of,
    colour_of,
    indents_of,
    number,
    pitch_of,
    size_of,
)
from mzreport.check.measure.docx.shapes import box_width, lines_drawn
from mzreport.check.measure.faces import face_of
from mzreport.readers.docx.names import MC, TXBX, W, child, value, whole
from mzreport.readers.docx.numbering import Numbering
from mzreport.units import EMU_PER_TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·〔〕]")
#: A table of so many columns holds data, whether its lines are drawn or not.
_DATA_COLUMNS = 3
_DEEPEST = 40
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}sectPr"))


class Story:
    """Reads paragraphs; ``width`` is the room between the margins in EMU."""

    def __init__(self, cascade: Cascade, numbering: Numbering, width: int) -> None:
        self._cascade = cascade
        self._numbering = numbering
        self._width = width
        #: Resolved properties of paragraphs and of their first runs, for the grid.
        self.resolved: list[tuple[Paragraph, Properties, Properties]] = []

    def paragraphs(self, root: _Element) -> list[Paragraph]:
        """The paragraphs under an element."""
        return list(self._walk(root, self._width, in_table=False, depth=0))

    def _walk(self, parent: _Element, width: int, *, in_table: bool, depth: int) -> Iterator[Paragraph]:
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, width, in_table=in_table, depth=depth)
            elif element.tag == f"{W}tbl":
                data = in_table or self._holds_data(element)
                yield from self._walk(element, width, in_table=data, depth=depth + 1)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str):
                yield from self._walk(element, width, in_table=in_table, depth=depth + 1)

    def _holds_data(self, table: _Element) -> bool:
        """Whether a table is one: with lines down, or three columns; others only place their content."""
        columns = max((len(row.findall(f"{W}tc")) for row in table.iterfind(f"{W}tr")), default=0)
        style = self._cascade.style_element(value(child(child(table, "tblPr"), "tblStyle")))
        borders = [
            *table.iterfind(f"{W}tblPr/{W}tblBorders"),
            *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"),
            *([] if style is None else style.iterfind(f"{W}tblPr/{W}tblBorders")),
        ]
        down = any(
            value(side) not in ("", "nil", "none")
            for border in borders
            for name in ("left", "start", "insideV")
            for side in border.iterfind(W + name)
        )
        return down or columns >= _DATA_COLUMNS

    def _paragraph(self, element: _Element, width: int, *, in_table: bool, depth: int) -> Iterator[Paragraph]:
        for box in _boxes(element):
            yield from self._walk(box, box_width(box) or width, in_table=False, depth=depth + 1)
        properties = child(element, "pPr")
        looks = self._cascade.paragraph(properties)
        stretches = tuple(_merged(self._runs(element, properties)))
        label = self._label(properties)
        if label:
            first = stretches[0] if stretches else Stretch("")
            stretches = (replace(first, text=label), *stretches)
        text = "".join(stretch.text for stretch in stretches)
        size = max((stretch.size or 0 for stretch in stretches), default=0) or size_of(
            self._cascade.run(properties, child(properties, "rPr"))
        )
        indent, right = (stated + typed for stated, typed in zip(indents_of(looks, size), _blanks(text), strict=True))
        cells = tuple(text.split("\t")) if "\t" in text.strip("\n") else ()
        paragraph = Paragraph(
            text=text.replace("\t", "　").strip("　 \n") if cells else text.strip(),
            stretches=stretches,
            align=_align(looks, cells),
            indent=indent if not cells else None,
            right_blank=right if not cells else None,
            in_table=in_table,
            style=self._cascade.style_name(value(child(properties, "pStyle"))),
            pitch=pitch_of(looks),
            borders=(*borders_of(looks, width), *lines_drawn(element)),
            cells=cells,
        )
        self.resolved.append((paragraph, looks, self._first_run(element, properties)))
        yield paragraph

    def _label(self, properties: _Element | None) -> str:
        """The automatic number that Word shows before a paragraph."""
        own = child(properties, "numPr")
        style = value(child(properties, "pStyle")) or self._cascade.default_style("paragraph")
        identifier = value(child(own, "numId")) or self._cascade.numbering_of(style)
        if not identifier or identifier == "0":
            return ""
        depth = value(child(own, "ilvl"))
        level = whole(depth) if depth else self._numbering.depth_of_style(identifier, style)
        return self._numbering.next(identifier, level) or ""

    def _first_run(self, element: _Element, properties: _Element | None) -> Properties:
        run = next((run for run in element.iter(f"{W}r") if any(True for _ in run.iter(f"{W}t"))), None)
        return self._cascade.run(properties, child(run, "rPr") if run is not None else None)

    def _runs(self, parent: _Element, properties: _Element | None) -> Iterator[Stretch]:
        """The runs with text, fields' codes left out; the page number is ``#``.

        A field's parts may share a run, and a field that was never shown has codes and no result.
        """
        code: list[str] = []
        in_code = in_page = False
        for run in _runs_of(parent):
            shown: list[str] = []
            for item in run:
                kind = value(item, "fldCharType") if item.tag == f"{W}fldChar" else ""
                if kind == "begin":
                    code, in_code = [], True
                elif kind in ("separate", "end"):
                    if in_code and _is_page("".join(code)):
                        shown.append("#")
                        in_page = True
                    in_code, in_page = False, in_page and kind == "separate"
                elif item.tag == f"{W}instrText":
                    code.append(item.text or "")
                elif not in_code and not in_page:
                    shown.append(_text_of(item))
            simple = run.getparent()
            if simple is not None and simple.tag == f"{W}fldSimple" and _is_page(value(simple, "instr")):
                shown = ["#"]
            yield from self._stretch("".join(shown), run, properties)

    def _stretch(self, text: str, run: _Element, properties: _Element | None) -> Iterator[Stretch]:
        if not text:
            return
        looks = self._cascade.run(properties, child(run, "rPr"))
        if looks.get("vanish/val", "0") not in ("0", "false", "off"):
            return
        bold = looks.get("b/val", "0") not in ("0", "false", "off")
        for part, han in _by_script(text, eastern=looks.get("rFonts/hint") == "eastAsia"):
            name = self._cascade.face(looks, han=han)
            yield Stretch(part, face_of(name) if name else face_of(""), size_of(looks), colour_of(looks), bold, name)


def _runs_of(parent: _Element) -> Iterator[_Element]:
    """Runs in order, those of links and insertions too, not those inside text boxes."""
    for element in parent:
        if element.tag == f"{W}r":
            yield element
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED and element.tag != f"{W}p":
            yield from _runs_of(element)


def _text_of(item: _Element) -> str:
    """What a part of a run shows as text."""
    if item.tag == f"{W}t":
        return item.text or ""
    if item.tag in (f"{W}tab", f"{W}ptab"):
        return "\t"
    if item.tag in (f"{W}br", f"{W}cr") and value(item, "type") in ("", "textWrapping"):
        return "\n"
    return "-" if item.tag == f"{W}noBreakHyphen" else ""


def _is_page(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() == "PAGE"


def _by_script(text: str, *, eastern: bool) -> Iterator[tuple[str, bool]]:
    """Stretches set in the Han font and in the Western one; blanks go with what stands before them.

    ``eastern`` is the hint by which marks of either script (dashes, quotes) are Han.
    """
    part, han = "", eastern
    for character in text:
        if not character.isspace():
            now = bool(_HAN.match(character)) or (eastern and not character.isascii())
            if part and now != han:
                yield part, han
                part = ""
            han = now
        part += character
    if part:
        yield part, han


def _blanks(text: str) -> tuple[float, float]:
    """The blanks typed before and behind a text, in characters; Word drops half-width ones at a line's end."""
    before = text[: len(text) - len(text.lstrip(" \u3000"))]
    behind = text[len(text.rstrip("\u3000")) :]
    return sum(1.0 if blank == "\u3000" else 0.5 for blank in before), float(len(behind))


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours in one look as one stretch."""
    held: Stretch | None = None
    for stretch in stretches:
        if held is not None and replace(held, text="") == replace(stretch, text=""):
            held = replace(held, text=held.text + stretch.text)
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held


def _boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes anchored in a paragraph, each of several alternatives once."""
    for box in element.iter(TXBX):
        fallback = next((parent for parent in box.iterancestors(f"{MC}Fallback")), None)
        inner = next((parent for parent in box.iterancestors(TXBX)), None)
        if fallback is None and inner is None:
            yield box


def _align(looks: Properties, cells: tuple[str, ...]) -> Align:
    """A row of tab stops has no alignment of its own; what stands behind a first tab alone stands at the right."""
    if cells and not cells[0].strip() and len([cell for cell in cells if cell.strip()]) == 1:
        return "unknown"
    return align_of(looks)


def room(width: str, left: str, right: str) -> int:
    """The width between margins in EMU, from twips."""
    return round(((number(width) or 0) - (number(left) or 0) - (number(right) or 0)) * EMU_PER_TWIP)
