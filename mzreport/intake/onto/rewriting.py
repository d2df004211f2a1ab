"""Operations carried out on the text of a YAML file: what they do not touch stays byte for byte."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mzreport.alignment import changes
from mzreport.content import ScalarNode
from mzreport.intake.onto.entries import Entries
from mzreport.intake.onto.operations import (
    AddEntry,
    AddLine,
    AddText,
    Operation,
    Remove,
    SetLines,
    SetText,
    SetValue,
)
from mzreport.intake.onto.patches import Patches, Unwritable
from mzreport.intake.onto.places import Places
from mzreport.intake.onto.printed import Field
from mzreport.intake.onto.scalars import block, inline, is_block, raw, read_back

#: The fields of each scalar, by the scalar's identity, in the order of the source.
Paragraphs = Mapping[int, list[Field]]


def rewrite(text: str, places: Places, paragraphs: Paragraphs, operations: Iterable[Operation]) -> str:
    """The text of the file with the operations carried out. Raises Unwritable where its form does not allow one.

    ``text`` is the decoded file, character for character that of the nodes' source.
    """
    return _Rewriter(text, places, paragraphs).rewrite(list(operations))


class _Rewriter:
    def __init__(self, text: str, places: Places, paragraphs: Paragraphs) -> None:
        source = next(spot.source for spot in places.spots() if spot.source is not None)
        self.patches = Patches(source, text)
        self.places = places
        self.paragraphs = paragraphs
        self.entries = Entries(self.patches, places)

    def rewrite(self, operations: list[Operation]) -> str:
        by_node: dict[int, list[SetText | Remove | AddText]] = defaultdict(list)
        for operation in operations:
            if isinstance(operation, SetText | Remove | AddText):
                by_node[id(operation.field.node)].append(operation)
            elif isinstance(operation, SetValue):
                self._value(operation)
            elif isinstance(operation, SetLines):
                self._lines(operation)
            elif isinstance(operation, AddLine):
                self._line(operation)
        removed = [own[0].field.node for own in by_node.values() if self._scalar(own)]
        self.entries.remove(removed, self.paragraphs.keys() | {id(node) for node in removed})
        self.entries.add([operation for operation in operations if isinstance(operation, AddEntry)])
        return self.patches.applied()

    # -- whole values --------------------------------------------------------------------------------------------

    def _is_flow(self, node: ScalarNode) -> bool:
        spot = self.places.of(node)
        if spot is None:
            raise Unwritable
        return spot.flow

    def _value(self, operation: SetValue) -> None:
        node = operation.node
        written = inline(operation.text, flow=self._is_flow(node), style=node.style)
        start, end = node.start, self.patches.end(node)
        if is_block(node):
            raise Unwritable
        # An empty value may be nothing at all, right behind its colon.
        lead = " " if start and start == end and self.patches.text[start - 1] in ":-," else ""
        self.patches.replace(start, max(end, start), lead + written)

    def _lines(self, operation: SetLines) -> None:
        node = operation.node
        if is_block(node):
            raise Unwritable
        written = ", ".join(inline(line, flow=True) for line in operation.lines)
        self.patches.replace(node.start, self.patches.end(node), f"[{written}]")

    def _line(self, operation: AddLine) -> None:
        """A line of cells in a table typed as lines."""
        field = operation.field
        if not is_block(field.node) or not field.places:
            raise Unwritable
        start, end = self.patches.line(field.places[0])
        typed = self.patches.text[start:end]
        margin = typed[: len(typed) - len(typed.lstrip(" "))]
        bar = "｜" if "｜" in typed else "|"
        line = f" {bar} ".join(operation.cells)
        if typed.strip().startswith(bar):
            line = f"{bar} {line} {bar}"
        newline = self.patches.newline
        if operation.after:
            self.patches.replace(end, end, newline + margin + line)
        else:
            self.patches.replace(start, start, margin + line + newline)

    # -- paragraphs of one scalar --------------------------------------------------------------------------------

    def _scalar(self, operations: list[SetText | Remove | AddText]) -> bool:
        """Carry out what is done to one scalar; whether nothing is left of it."""
        node = operations[0].field.node
        fields = self.paragraphs.get(id(node), [])
        gone = {_at(one.field) for one in operations if isinstance(one, Remove)}
        added = [one for one in operations if isinstance(one, AddText)]
        if not added and gone >= {_at(field) for field in fields}:
            return True
        if is_block(node):
            self._block(fields, operations, gone)
        elif len(fields) == 1 and not added:
            for one in operations:
                if isinstance(one, SetText):
                    self._inline(node, one)
        else:
            self._rebuilt(node, fields, operations, gone)
        return False

    def _inline(self, node: ScalarNode, operation: SetText) -> None:
        """The only paragraph of a plain or quoted scalar."""
        flow = self._is_flow(node)
        is_part = _squeezed(raw(operation.old)) != _squeezed(node.value)
        if node.multiline or raw(operation.old) != node.value.strip():
            spliced = self._spliced(operation)
            if spliced is not None:
                start, end = node.start, self.patches.end(node)
                typed = spliced.text[start : end + spliced.growth]
                read = read_back(f"[{typed}]" if flow else f"- {typed}")
                if read is not None and (is_part or _squeezed(read[0]) == _squeezed(raw(operation.words))):
                    self.patches.replace(start, end, typed)
                    return
        if is_part:
            raise Unwritable
        self.patches.replace(
            node.start, self.patches.end(node), inline(raw(operation.words), flow=flow, style=node.style)
        )

    def _spliced(self, operation: SetText) -> _Spliced | None:
        """The characters that changed, put into the lines as they stand; None where that is not safe."""
        field, old, new = operation.field, operation.old, operation.words
        text = self.patches.text
        if not field.places or any((*(old.bold or ()), *(new.bold or ()))):
            return None
        places = field.places
        if any(text[place] != character for place, character in zip(places, old.text, strict=True)):
            return None
        inner = Patches(self.patches.source, text)
        for start, end, at, to in changes(old.text, new.text):
            if start == end:
                index = places[start] if start < len(places) else places[-1] + 1
                inner.replace(index, index, new.text[at:to])
            else:
                inner.replace(places[start], places[end - 1] + 1, new.text[at:to])
        made = inner.applied()
        last = places[-1] + 1 + len(made) - len(text)
        if re.search(r"(?:\r\n|\r|\n)[ \t　]*(?:\r|\n|$)", made[self.patches.line(places[0])[0] : last]):
            return None
        if made[self.patches.line(places[0])[0] : last].strip(" \t　") == "":
            return None
        first = made[places[0]] if places[0] < len(made) else ""
        if first in " \t　#" and not old.text.startswith(first):
            return None
        return _Spliced(made, len(made) - len(text))

    def _block(self, fields: list[Field], operations: list[SetText | Remove | AddText], gone: set[int]) -> None:
        """Paragraphs of a scalar under ``|`` or ``>``: each stands in whole lines."""
        spans = {_at(field): self._extent(field) for field in fields}
        for one in operations:
            if isinstance(one, SetText):
                self._paragraph(one)
        order = [_at(field) for field in fields]
        number = 0
        while number < len(order):
            if order[number] not in gone:
                number += 1
                continue
            last = number
            while last + 1 < len(order) and order[last + 1] in gone:
                last += 1
            if last + 1 < len(order):
                self.patches.replace(spans[order[number]][0], spans[order[last + 1]][0], "")
            elif number:
                self.patches.replace(spans[order[number - 1]][1], spans[order[last]][1], "")
            number = last + 1
        kept = [at for at in order if at not in gone]
        self._added([one for one in operations if isinstance(one, AddText)], spans, kept)

    def _added(self, added: list[AddText], spans: Mapping[int, tuple[int, int]], kept: list[int]) -> None:
        newline = self.patches.newline
        for one in added:
            at = _at(one.field)
            if at not in kept:
                raise Unwritable
            start, end = spans[at]
            typed = self.patches.text[start:end]
            margin = typed[: len(typed) - len(typed.lstrip(" "))]
            if one.after:
                self.patches.replace(end, end, newline * 2 + margin + raw(one.words))
            else:
                self.patches.replace(start, start, margin + raw(one.words) + newline * 2)

    def _extent(self, field: Field) -> tuple[int, int]:
        """The lines of a paragraph: the start of its first and the end, without the break, of its last."""
        if not field.places:
            raise Unwritable
        return self.patches.line(field.places[0])[0], self.patches.line(field.places[-1])[1]

    def _paragraph(self, operation: SetText) -> None:
        """A paragraph in lines of its own: only what differs, or the whole where its lines cannot be kept."""
        places, text = operation.field.places, self.patches.text
        assert places
        start, end = places[0], places[-1] + 1
        if operation.old.bold:
            start -= 2 * (operation.old.bold[0] and text[start - 2 : start] == "**")
            end += 2 * (operation.old.bold[-1] and text[end : end + 2] == "**")
        spliced = self._spliced(operation)
        if spliced is None:
            self.patches.replace(start, end, raw(operation.words))
        else:
            self.patches.replace(start, end, spliced.text[start : end + spliced.growth])

    def _rebuilt(
        self, node: ScalarNode, fields: list[Field], operations: list[SetText | Remove | AddText], gone: set[int]
    ) -> None:
        """A plain or quoted scalar of another number of paragraphs: written anew, as a block where one may stand."""
        paragraphs: list[str] = []
        for field in fields:
            at = _at(field)
            own = [one for one in operations if _at(one.field) == at]
            paragraphs += [raw(one.words) for one in own if isinstance(one, AddText) and not one.after]
            if at not in gone:
                changed = next((raw(one.words) for one in own if isinstance(one, SetText)), None)
                paragraphs.append(changed if changed is not None else self._typed(field))
            paragraphs += [raw(one.words) for one in own if isinstance(one, AddText) and one.after]
        spot = self.places.of(node)
        if spot is None:
            raise Unwritable
        start, end = node.start, self.patches.end(node)
        if len(paragraphs) == 1 or spot.flow:
            self.patches.replace(
                start, end, inline("\n".join(paragraphs), flow=spot.flow, style='"' * (len(paragraphs) > 1))
            )
            return
        # What stands behind the scalar in its line, a comment, comes behind the block's header.
        tail = self.patches.text[end : self.patches.line(end)[1]]
        lines = block(paragraphs, self.entries.margin(spot) + 2, self.patches.newline)
        self.patches.replace(start, end + len(tail), f"|{tail.rstrip()}{self.patches.newline}{lines}")

    @staticmethod
    def _typed(field: Field) -> str:
        """A paragraph as it is typed in a value, bold marks and all."""
        value = field.node.value
        own = [part.strip(" \t　") for part in value.split("\n")]
        if len([part for part in own if part]) == 1:
            return "".join(own)
        raise Unwritable


@dataclass(frozen=True, slots=True)
class _Spliced:
    """The whole text with a scalar's characters exchanged, and how much it grew."""

    text: str
    growth: int


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _at(field: Field) -> int:
    return field.places[0] if field.places else 0
