"""New items of a bulletin's section: a title that came new, the paragraphs under it, and who sent it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mzreport.content import SeqNode
from mzreport.diagnostics import Span, diagnostic
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import Edited
from mzreport.intake.onto.habits import clean
from mzreport.intake.onto.operations import AddEntry, Part, Words
from mzreport.intake.onto.places import Spot
from mzreport.intake.onto.printed import RUNNING, Field, Printed
from mzreport.intake.onto.values import Values, quoted, trimmed


class NewItems:
    """Knows by which roles an issue prints the titles and sources of items."""

    def __init__(self, values: Values, units: Sequence[Printed]) -> None:
        self.values = values
        self.units = units
        self._titles = self._printing("title")
        self._sources = self._printing("source")

    def first_title(self, run: Sequence[Edited]) -> int:
        """The place in ``run`` of the first title of an item; its length where there is none."""
        return next((at for at, unit in enumerate(run) if unit.role in self._titles), len(run))

    def insert(self, run: Sequence[Edited], before: int, after: int) -> Iterator[Difference]:
        """A difference for each item of ``run``, which begins with a title, between two printed paragraphs."""
        place = self._place(before, after)
        starts = [at for at, unit in enumerate(run) if unit.role in self._titles]
        for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
            yield self._item(run[start], run[start + 1 : end], place)

    def _printing(self, key: str) -> dict[str, tuple[str, str]]:
        """Roles of the paragraphs that print a key of items, with the template's words before and after it."""
        found: dict[str, tuple[str, str]] = {}
        for unit in self.units:
            for field in unit.fields[:1]:
                spot = self.values.places.of(field.node)
                if not unit.derived and spot is not None and (spot.group, spot.key) == ("item", key):
                    found.setdefault(unit.role, (unit.text[: field.start], unit.text[field.end :]))
        return found

    def _place(self, before: int, after: int) -> tuple[SeqNode, int, str, Span] | None:
        """The list of items, the place in it, its path, and a place in the file, for what comes between."""
        candidates = [(before, 1)] if before >= 0 else []
        candidates += [(after, 0)] if after < len(self.units) else []
        for at, step in candidates:
            for field in self._fields(self.units[at]):
                spot = self.values.places.of(field.node)
                item = next((one for one in spot.enclosing() if _is_item(one)), None) if spot else None
                if item is not None and item.parent is not None and isinstance(item.parent.node, SeqNode):
                    return item.parent.node, int(item.steps[-1]) + step, item.parent.path, field.node.span
        return None

    @staticmethod
    def _fields(unit: Printed) -> list[Field]:
        cells = [field for row in unit.table or () for cell in row for one in cell for field in one.fields]
        return [*unit.fields, *cells][:1]

    def _item(self, title: Edited, rest: Sequence[Edited], place: tuple[SeqNode, int, str, Span] | None) -> Difference:
        text = "\n".join(unit.text.strip() for unit in (title, *rest))
        revision = next((one for one in title.revisions if one), None)
        author, date = (revision.author, revision.date) if revision else ("", "")
        source = ""
        if rest and rest[-1].role in self._sources:
            lead, tail = self._sources[rest[-1].role]
            source = clean(rest[-1].text.strip().removeprefix(lead.strip()).removesuffix(tail.strip()))
            rest = rest[:-1]
        plain = all(unit.role in RUNNING - {"quote", "note"} and unit.table is None for unit in rest)
        if place is None or not rest or not plain:
            refusal = diagnostic("B014", place[3] if place else None, new=quoted(text))
            return Difference("inserted", "", "", text, place[3] if place else None, title.role, author, date, refusal)
        entries, index, path, span = place
        paragraphs = tuple(self._words(unit) for unit in rest)
        part = Part(self._words(title), "item", paragraphs=paragraphs, source=source)
        operation = AddEntry(entries, index, part)
        path = f"{path}[{index + 1}]"
        return Difference("inserted", path, "", text, span, title.role, author, date, operations=(operation,))

    def _words(self, unit: Edited) -> Words:
        return trimmed(Words(unit.text, unit.bold if self.values.bold else None))


def _is_item(spot: Spot) -> bool:
    return spot.key == "items" and bool(spot.steps) and isinstance(spot.steps[-1], int)
