"""Taking an edited DOCX back: compared, written into the YAML's text, and proved by composing that text again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mzreport.content import MapNode, ScalarNode
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, fail
from mzreport.intake.onto.comparing import Comparison, compare
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import EditedFile
from mzreport.intake.onto.operations import AddEntry, Operation, Remove, SetLines, SetValue
from mzreport.intake.onto.patches import Unwritable
from mzreport.intake.onto.places import Places, Spot
from mzreport.intake.onto.printed import Printed, paragraphs_of, printed
from mzreport.intake.onto.rewriting import rewrite
from mzreport.intake.onto.values import quoted
from mzreport.model import Document

#: Less of the issue's text in the DOCX than this, and it is not a copy that was edited.
_LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Composed:
    """An issue file as read and composed: its tree, its document, and whether ``**`` means bold in it."""

    path: str
    tree: MapNode
    document: Document
    bold: bool

    def units(self, places: Places) -> tuple[Printed, ...]:
        """What it prints."""
        return printed(self.document, places)


#: Composes a text as if it were the file's; None when it is no issue without errors.
Compose = Callable[[str], Composed | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """All that was found, and the new text of the file; None where nothing is to be written."""

    differences: tuple[Difference, ...]
    notes: tuple[Diagnostic, ...]
    text: str | None = None


def take(composed: Composed, edited: EditedFile, text: str, compose: Compose, *, docx: str) -> Taken:
    """Lead an edited file back into ``text``, the decoded file that ``composed`` is of.

    Edits that cannot be written, or would not print as the DOCX has them, are refused one by one; the text returned
    prints exactly what is left. Raises MzreportError B005 or B006 when the DOCX is of something else.
    """
    if not edited.recognised:
        raise fail("B005", Span(docx))
    places = Places(composed.tree)
    units = composed.units(places)
    comparison = compare(units, edited, places, composed.path, bold=composed.bold)
    if comparison.share < _LEAST_SHARE:
        raise fail("B006", Span(docx), share=round(comparison.share * 100))
    prover = _Prover(composed, edited, text, compose, comparison, places, units)
    return prover.taken()


@dataclass(slots=True)
class _Prover:
    """Finds the edits that hold: written, read, composed and compared again, nothing of them is left to do."""

    composed: Composed
    edited: EditedFile
    text: str
    compose: Compose
    comparison: Comparison
    places: Places
    units: Sequence[Printed]

    def taken(self) -> Taken:
        found, notes = self.comparison.differences, tuple(self.comparison.notes)
        candidates = [at for at, difference in enumerate(found) if difference.refusal is None]
        if not candidates:
            return Taken(tuple(found), notes)
        held = self._held([], candidates)
        judged = [
            difference if at in held or difference.refusal else replace(difference, refusal=self._refusal(difference))
            for at, difference in enumerate(found)
        ]
        return Taken(tuple(judged), notes, self._written(held) if held else None)

    def _refusal(self, difference: Difference) -> Diagnostic:
        return diagnostic(
            "B018",
            difference.span,
            new=quoted(difference.new or difference.old),
            field=difference.path or self.composed.path,
        )

    def _held(self, before: list[int], chosen: list[int]) -> list[int]:
        """The edits among ``chosen`` that hold together with those ``before``, which do."""
        if self._written([*before, *chosen]) is not None:
            return [*before, *chosen]
        if len(chosen) == 1:
            return self._otherwise(before, chosen[0])
        middle = len(chosen) // 2
        return self._held(self._held(before, chosen[:middle]), chosen[middle:])

    def _otherwise(self, before: list[int], at: int) -> list[int]:
        """The edits that hold after another way to write the one at ``at`` was tried."""
        difference = self.comparison.differences[at]
        if difference.otherwise:
            changed = replace(difference, operations=difference.otherwise, otherwise=())
            self.comparison.differences[at] = changed
            if self._written([*before, at]) is not None:
                return [*before, at]
        return before

    def _written(self, chosen: Sequence[int]) -> str | None:
        """The text with the chosen edits when it holds; None when it does not."""
        found = self.comparison.differences
        operations = [operation for at in sorted(chosen) for operation in found[at].operations]
        try:
            new = rewrite(self.text, self.places, paragraphs_of(self.units), operations)
            composed = self.compose(new)
        except (Unwritable, MzreportError):
            return None
        if composed is None or not self._keeps(composed, chosen):
            return None
        places = Places(composed.tree)
        again = compare(composed.units(places), self.edited, places, composed.path, bold=composed.bold)
        left = Counter(_signature(difference) for difference in again.differences)
        allowed = Counter(_signature(d) for at, d in enumerate(found) if at not in set(chosen))
        return new if left <= allowed else None

    def _keeps(self, composed: Composed, chosen: Sequence[int]) -> bool:
        """Whether every value that no edit touches is still there, in its order."""
        operations = [operation for at in chosen for operation in self.comparison.differences[at].operations]
        touched = {id(node) for operation in operations for node in _touched(operation)}
        gone = self._below_removed(chosen)
        old = [value for value in _values(self.places) if value[0] not in touched and value[0] not in gone]
        new = iter(_values(Places(composed.tree)))
        return all(any(key == other and value == now for _, other, now in new) for _, key, value in old)

    def _below_removed(self, chosen: Sequence[int]) -> set[int]:
        """The values that go with an entry of which all that is printed goes: widths of a table, a figure's words."""
        operations = [o for at in chosen for o in self.comparison.differences[at].operations]
        removed = {id(operation.field.node) for operation in operations if isinstance(operation, Remove)}
        printed_nodes = set(paragraphs_of(self.units)) | removed
        found: set[int] = set()

        def below(spot: Spot) -> set[int]:
            if isinstance(spot.node, ScalarNode):
                return {id(spot.node)}
            held = {one for child in self.places.children(spot) for one in below(child)}
            shown = held & printed_nodes
            if shown and shown <= removed:
                found.update(held)
            return held

        if removed:
            below(self.places.root)
        return found


def _touched(operation: Operation) -> Iterator[ScalarNode]:
    """The scalars that an operation changes."""
    if isinstance(operation, SetValue | SetLines):
        yield operation.node
    elif isinstance(operation, AddEntry):
        if operation.splits:
            yield operation.splits.node
    else:
        yield operation.field.node


def _values(places: Places) -> list[tuple[int, str, str]]:
    """Every scalar in the order of the file: identity, innermost key, value."""
    return [
        (id(spot.node), f"{spot.group}.{spot.key}", spot.node.value)
        for spot in places.spots()
        if isinstance(spot.node, ScalarNode)
    ]


def _signature(difference: Difference) -> tuple[str, str, str]:
    return difference.kind, difference.old, difference.new
