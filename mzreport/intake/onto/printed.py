"""What an issue prints, as a sequence of paragraphs in the DOCX's order, every character with the scalar it is from."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mzreport.content import Leaf, ScalarNode
from mzreport.diagnostics import Span
from mzreport.intake.onto.places import Places
from mzreport.model import (
    Block,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    PageReference,
    Paragraph,
    Row,
    Styled,
    Tab,
    Table,
    Text,
)

#: A date as files have it (``iso``) or as it is printed.
DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})-(?P<day>\d{1,2})|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)", re.ASCII
)
#: Roles of running text: one may turn into the other without a word of the author.
RUNNING = frozenset(("body", "body-kept", "flush", "quote", "note"))


@dataclass(frozen=True, slots=True)
class Field:
    """The stretch ``start`` to ``end`` of a paragraph that prints (a paragraph of) the value of ``node``.

    ``places`` are the indexes in the source of its characters; None for a value printed in another form, which is
    then ``date`` or ``number``. A ``broken`` one is printed on several lines that the template chose: the line breaks
    among its characters are no part of the value and have no places.
    """

    node: ScalarNode
    start: int
    end: int
    places: tuple[int, ...] | None
    form: str = "text"
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as printed; what no field covers is the template's.

    ``marks`` has the name of the character style of each character, and ``bold`` whether it is bold. ``table`` are
    the cells of a table, by rows, a cell a tuple of paragraphs; ``picture`` is the digest of a figure's file.
    ``derived`` paragraphs (contents entries) repeat what is printed elsewhere. A ``stretch`` is one of those that a tab
    parts in a row. ``empty`` is the scalar of an empty table cell, ``template`` where the template has the paragraph.
    """

    role: str
    text: str
    fields: tuple[Field, ...] = ()
    marks: tuple[str, ...] = ()
    table: tuple[tuple[tuple[Printed, ...], ...], ...] | None = None
    picture: str = ""
    derived: bool = False
    stretch: bool = False
    empty: ScalarNode | None = None
    template: Span | None = None


def printed(document: Document, places: Places) -> tuple[Printed, ...]:
    """The paragraphs of a document in the order in which its DOCX has them; those without text are left out."""
    blocks = list(_flat(document.blocks, ""))
    ordered = [block for block, foot in blocks if not foot] + [block for block, foot in blocks if foot]
    maker = _Maker(places)
    return tuple(unit for block in ordered for unit in maker.units(block) if not _is_void(unit))


def paragraphs_of(units: Iterable[Printed]) -> dict[int, list[Field]]:
    """Every printed paragraph of every scalar, each once."""
    found: dict[int, dict[int, Field]] = defaultdict(dict)
    for unit in units:
        held = [unit] if unit.table is None else [p for row in unit.table for cell in row for p in cell]
        for one in held:
            if not one.derived:
                for field in one.fields:
                    found[id(field.node)].setdefault(field.places[0] if field.places else 0, field)
    return {key: [fields[at] for at in sorted(fields)] for key, fields in found.items()}


def _flat(blocks: Iterable[Block], place: str) -> Iterator[tuple[Block, bool]]:
    """The blocks without their groups, and whether the DOCX puts each at its end."""
    for block in blocks:
        own = place if place not in ("", "flow") else block.place.name
        if isinstance(block, Group):
            yield from _flat(block.blocks, own)
        else:
            yield block, own.startswith("last")


def _is_void(unit: Printed) -> bool:
    return unit.table is None and not unit.picture and not unit.text.strip()


@dataclass(slots=True)
class _Stretch:
    """Characters being gathered for one paragraph."""

    text: str
    style: str
    node: ScalarNode | None
    places: tuple[int, ...] | None
    form: str


class _Maker:
    """Makes the paragraphs of one document."""

    def __init__(self, places: Places) -> None:
        self.places = places

    def units(self, block: Block) -> Iterator[Printed]:
        """The paragraphs of a block: of a row, each stretch by itself, since templates fill rows as they can."""
        if isinstance(block, Row):
            derived = any(isinstance(inline, PageReference) for cell in block.cells for inline in cell.inlines)
            for cell in block.cells:
                stretch = self._paragraph(block.style, cell.inlines, block.origin)
                yield replace(stretch, derived=derived, stretch=True)
        elif (unit := self._unit(block)) is not None:
            yield unit

    def _unit(self, block: Block) -> Printed | None:
        if isinstance(block, Paragraph | Heading):
            return self._paragraph(block.style, block.inlines, block.origin)
        if isinstance(block, Table):
            rows = tuple(
                tuple(tuple(self._cell(inner) for inner in cell.blocks) for cell in row.cells) for row in block.rows
            )
            text = "\n".join("\t".join("\n".join(p.text for p in cell) for cell in row) for row in rows)
            return Printed(block.style, text, table=rows, template=block.origin)
        if isinstance(block, Figure):
            node = self.places.at(block.origin)
            field = (Field(node, 0, 0, None, "picture"),) if node else ()
            return Printed(block.style, "", field, picture=hashlib.sha256(block.data).hexdigest())
        return self._chart(block)

    def _chart(self, block: Block) -> Printed | None:
        """A block that the DOCX shows as a picture drawn from values."""
        if not hasattr(block, "series"):
            return None
        node = self.places.at(block.origin)
        field = (Field(node, 0, 0, None, "picture"),) if node else ()
        return Printed(getattr(block, "style", ""), "", field, picture="chart")

    def _cell(self, block: Paragraph) -> Printed:
        unit = self._paragraph(block.style, block.inlines, block.origin)
        return unit if unit.text else replace(unit, empty=self.places.at(block.origin))

    def _paragraph(self, style: str, inlines: tuple[Inline, ...], origin: Span | None) -> Printed:
        stretches: list[_Stretch] = []
        for inline, mark in _leaves(inlines, ""):
            stretch = self._stretch(inline, mark)
            if stretch.text:
                stretches.append(stretch)
        text = "".join(stretch.text for stretch in stretches)
        marks = tuple(stretch.style for stretch in stretches for _ in stretch.text)
        return Printed(style, text, tuple(_joined(stretches)), marks, template=origin)

    def _stretch(self, inline: Inline, mark: str) -> _Stretch:
        if isinstance(inline, Tab | LineBreak):
            return _Stretch("\t" if isinstance(inline, Tab) else "\n", mark, None, None, "")
        if not isinstance(inline, Text):
            return _Stretch("", mark, None, None, "")
        text = inline.text
        if isinstance(text, Leaf) and text.node is not None and text:
            if self.places.is_key(text.node):  # a label that is a key of the file is no value
                return _Stretch(str(text), mark, None, None, "")
            return _Stretch(str(text), mark, text.node, tuple(source_indexes(text)), "text")
        node = self.places.at(inline.origin)
        form = _form(str(text), node) if node else ""
        if node is None or not form:
            return _Stretch(str(text), mark, None, None, "")
        direct = tuple(source_indexes(Leaf(node.value, node=node))) if form == "text" else None
        return _Stretch(str(text), mark, node, direct, form)


def source_indexes(leaf: Leaf) -> Iterator[int]:
    """The index in the source of each character of a leaf that has a node."""
    assert leaf.node is not None
    stretches = leaf.stretches(0, len(leaf))
    for (at, offset), (end, _) in zip(stretches, [*stretches[1:], (len(leaf), 0)], strict=True):
        yield from (leaf.node.index(offset + inside) for inside in range(end - at))


def _form(text: str, node: ScalarNode) -> str:
    """How a text that is no leaf prints a value: as it is, as a date, as a number; empty when the template made it."""
    value = node.value.strip()
    if value == text and value == node.value:
        return "text"
    match = DATE.fullmatch(value)
    if match and "年" in text and text == _chinese(match):
        return "date"
    return "number" if value.isdecimal() and text.isdecimal() and int(value) == int(text) else ""


def _chinese(match: re.Match[str]) -> str:
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return ""
    return f"{date.year}年{date.month}月{date.day}日"


def _leaves(inlines: Iterable[Inline], mark: str) -> Iterator[tuple[Inline, str]]:
    """The leaves of inlines, each with the innermost character style over it."""
    for inline in inlines:
        if isinstance(inline, Styled):
            yield from _leaves(inline.inlines, inline.style)
        elif isinstance(inline, Link):
            yield from _leaves(inline.inlines, mark)
        else:
            yield inline, mark


def _joined(stretches: list[_Stretch]) -> Iterator[Field]:
    """The fields of a paragraph: what was cut for links and bold becomes one again."""
    at = 0
    waiting: Field | None = None
    gap = ""
    for stretch in stretches:
        start, at = at, at + len(stretch.text)
        field = Field(stretch.node, start, at, stretch.places, stretch.form) if stretch.node else None
        if field is None and waiting and stretch.text == "\n" and not gap:
            gap = stretch.text
            continue
        if field and waiting and _continues(waiting, field, len(gap)):
            assert waiting.places is not None
            assert field.places is not None
            broken = waiting.broken or bool(gap)
            waiting = replace(waiting, end=field.end, places=waiting.places + field.places, broken=broken)
            gap = ""
            continue
        if waiting:
            yield waiting
        waiting, gap = field, ""
    if waiting:
        yield waiting


def _continues(before: Field, after: Field, gap: int) -> bool:
    return (
        before.node is after.node
        and before.end + gap == after.start
        and before.places is not None
        and after.places is not None
        and before.places[-1] < after.places[0]
    )
