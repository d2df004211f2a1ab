"""Where paragraphs that came new into the DOCX belong in the YAML: which text, between which paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mzreport.content import ScalarNode, SeqNode
from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import Edited
from mzreport.intake.onto.habits import clean
from mzreport.intake.onto.new_items import NewItems
from mzreport.intake.onto.operations import AddEntry, AddText, Operation, Part, Words
from mzreport.intake.onto.places import Spot
from mzreport.intake.onto.printed import RUNNING, Field, Printed
from mzreport.intake.onto.values import Values, quoted, trimmed

_HEADING = re.compile(r"(?:heading|run-in)([1-4])")
#: The number that the template puts before a heading of each level: not part of its text.
_NUMBERS = {
    1: re.compile(r"\s*[一二三四五六七八九十百〇零]+、\s*"),
    2: re.compile(r"\s*[（(][一二三四五六七八九十百〇零]+[）)]\s*"),
    3: re.compile(r"\s*\d+[.．、]\s*"),
    4: re.compile(r"\s*[（(]\d+[）)]\s*"),
}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The places in the printed sequence of the paragraphs before and after what was inserted."""

    before: int
    after: int


class Inserter:
    """Finds homes for new paragraphs of one sequence; ``matched`` are the printed ones that are still there."""

    def __init__(self, values: Values, units: Sequence[Printed], matched: set[int]) -> None:
        self.values = values
        self.units = units
        self.matched = matched
        self.items = NewItems(values, units)
        self._role_before = ""

    def insert(self, run: Sequence[Edited], between: Neighbours) -> Iterator[Difference]:
        """The differences for neighbouring new paragraphs, in order."""
        self._role_before = self.units[between.before].role if between.before >= 0 else ""
        cut = self.items.first_title(run)
        if cut < len(run):
            yield from self.items.insert(run[cut:], between.before, between.after)
        run = run[:cut]
        anchors = list(self._anchors(between))
        first = list(self._all(run, anchors[0] if anchors else None))
        second = list(self._all(run, anchors[1])) if len(anchors) > 1 else first
        for one, other in zip(first, second, strict=True):
            if one.refusal is not None and other.refusal is None:
                yield other
            else:
                yield replace(one, otherwise=() if other is one else other.operations)

    def _anchors(self, between: Neighbours) -> Iterator[_Anchor]:
        """Where new text may be put: behind the paragraph before, else before the one after."""
        if between.before >= 0 and (anchor := self._anchor(self.units[between.before], after=True)):
            yield anchor
        if between.after < len(self.units) and (anchor := self._anchor(self.units[between.after], after=False)):
            yield anchor

    def _anchor(self, unit: Printed, *, after: bool) -> _Anchor | None:
        if unit.derived:
            return None
        fields = unit.fields
        if unit.table is not None:
            fields = tuple(found for row in unit.table for cell in row for one in cell for found in one.fields)
        field = (fields[-1] if after else fields[0]) if fields else None
        spot = self.values.places.of(field.node) if field else None
        if field is None or spot is None:
            return None
        home = _home(spot)
        listed = (
            spot.parent is not None and isinstance(spot.parent.node, SeqNode) and not spot.passage and len(fields) == 1
        )
        if not (spot.passage or home or (listed and unit.table is None)):
            return None
        return _Anchor(unit, field, spot, home, after)

    def _all(self, run: Sequence[Edited], anchor: _Anchor | None) -> Iterator[Difference]:
        entries = False
        for unit in run:
            revision = next((one for one in unit.revisions if one), None)
            text = unit.text.strip()
            refusal, operations = self._placed(unit, anchor, entries=entries)
            entries = entries or any(isinstance(operation, AddEntry) for operation in operations)
            path, span = "", None
            if anchor is not None:
                path, span = anchor.spot.path, anchor.field.node.span
                if operations and isinstance(operations[0], AddEntry) and anchor.home:
                    path = anchor.home.parent.path if anchor.home.parent else path
            yield Difference(
                "inserted",
                path,
                "",
                text,
                span,
                unit.role,
                revision.author if revision else "",
                revision.date if revision else "",
                refusal,
                operations,
            )

    def _placed(
        self, unit: Edited, anchor: _Anchor | None, *, entries: bool
    ) -> tuple[Diagnostic | None, tuple[Operation, ...]]:
        """How one new paragraph is put in, or why it cannot be."""
        shown = quoted(unit.text or "▢")
        if anchor is None or unit.pictures or (unit.table is not None and not anchor.home):
            return diagnostic("B014", anchor.field.node.span if anchor else None, new=shown), ()
        if not anchor.spot.passage and not anchor.home:
            return self._listed(unit, anchor)
        if not self._is_text(unit, anchor):
            return diagnostic("B014", anchor.field.node.span, new=shown), ()
        part = _part(unit, anchor, bold=self.values.bold)
        if not part.key and not entries and (anchor.takes_text or anchor.continues(unit.role)):
            return None, (AddText(anchor.field, part.words, anchor.after),)
        home = anchor.home
        if home is None or home.parent is None or not isinstance(home.parent.node, SeqNode):
            if not part.key:
                return None, (AddText(anchor.field, part.words, anchor.after),)
            where = anchor.field.node.span
            return diagnostic("B015", where, new=shown, field=anchor.spot.path), ()
        index = int(home.steps[-1]) + anchor.after
        splits = anchor.field if anchor.is_block and self._cuts(anchor) else None
        return None, (AddEntry(home.parent.node, index, part, splits),)

    def _is_text(self, unit: Edited, anchor: _Anchor) -> bool:
        """Whether a new paragraph is text: by its role, or because the Enter key gave it that of the one before it."""
        known = unit.role in RUNNING or _HEADING.fullmatch(unit.role) or unit.table is not None
        return bool(known) or unit.role in ("", anchor.unit.role, self._role_before)

    def _cuts(self, anchor: _Anchor) -> bool:
        """Whether paragraphs of the anchor's own scalar stand on the other side of what is put in."""
        places = [
            one.places[0] for unit in self.units for one in unit.fields if one.node is anchor.field.node and one.places
        ]
        own = anchor.field.places[0] if anchor.field.places else 0
        return any(place > own for place in places) if anchor.after else any(place < own for place in places)

    def _listed(self, unit: Edited, anchor: _Anchor) -> tuple[Diagnostic | None, tuple[Operation, ...]]:
        """A new line of a list that prints each entry on a line of its own."""
        before = anchor.unit.text[: anchor.field.start]
        behind = anchor.unit.text[anchor.field.end :]
        text = unit.text.strip().removeprefix(before.strip()).removesuffix(behind.strip())
        if unit.role != anchor.unit.role or anchor.spot.parent is None or not clean(text):
            return diagnostic("B014", anchor.field.node.span, new=quoted(unit.text)), ()
        parent = anchor.spot.parent.node
        assert isinstance(parent, SeqNode)
        return None, (AddEntry(parent, int(anchor.spot.steps[-1]) + anchor.after, clean(text)),)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The paragraph that new ones are put behind (``after``) or before; ``home`` is the entry of a body around it."""

    unit: Printed
    field: Field
    spot: Spot
    home: Spot | None
    after: bool

    @property
    def is_block(self) -> bool:
        """Whether the anchor's scalar is itself an entry of a body, in lines of its own."""
        node = self.spot.node
        return self.home is self.spot and isinstance(node, ScalarNode) and node.style in ("|", ">")

    @property
    def takes_text(self) -> bool:
        """Whether running text beside the anchor goes into the anchor's own scalar."""
        node = self.spot.node
        if self.spot.passage != "body" or not isinstance(node, ScalarNode):
            return False
        return self.home is not self.spot or node.style in ("|", ">")

    def continues(self, role: str) -> bool:
        """Whether a paragraph of a role is more of the anchor's quotation or note."""
        return self.spot.passage in ("quote", "note") and role == self.unit.role


def _home(spot: Spot) -> Spot | None:
    """The entry of a body list that the spot is, or stands in."""
    for one in spot.enclosing():
        if one.parent is not None and isinstance(one.parent.node, SeqNode) and one.passage == "body":
            return one
        if one.key in ("sections", "items", "attachments") or not one.steps:
            return None
    return None


def _part(unit: Edited, anchor: _Anchor, *, bold: bool) -> Part:
    """What kind of entry a new paragraph is; in a quotation or a note, running text is more of it."""
    if unit.table is not None:
        rows = tuple(tuple(clean("".join(p.text for p in cell)) for cell in row) for row in unit.table)
        head = sum(all(p.role == "table-head" for cell in row for p in cell) for row in unit.table)
        return Part(Words(""), "table", rows=rows, head=head)
    words = Words(unit.text, unit.bold if bold else None)
    marked = _HEADING.fullmatch(unit.marks[0]) if unit.marks and unit.role != "heading1" else None
    match = _HEADING.fullmatch(unit.role) or marked
    if match:
        level = int(match[1])
        end = len(unit.text)
        if marked and not _HEADING.fullmatch(unit.role):
            end = next((at for at, mark in enumerate(unit.marks) if mark != unit.marks[0]), end)
        start = found.end() if (found := _NUMBERS[level].match(unit.text)) else 0
        text = _cut(words, end, len(unit.text))
        return Part(trimmed(_cut(words, start, end)), f"h{level}", text if text.text else None)
    if unit.role in ("quote", "note") and anchor.spot.passage != unit.role and anchor.unit.role != unit.role:
        return Part(trimmed(words), unit.role)
    return Part(trimmed(words))


def _cut(words: Words, start: int, end: int) -> Words:
    bold = words.bold[start:end] if words.bold is not None else None
    return trimmed(Words(words.text[start:end], bold))
