"""An issue's print against an edited DOCX: every difference, taken or refused, and what is only to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mzreport.alignment import align, bigrams, likeness
from mzreport.diagnostics import Diagnostic, Span, diagnostic
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import Edited, EditedFile, Revision
from mzreport.intake.onto.habits import clean, is_habit, without_habits
from mzreport.intake.onto.inserting import Inserter, Neighbours
from mzreport.intake.onto.pairing import Pairing, pair
from mzreport.intake.onto.places import Places
from mzreport.intake.onto.printed import RUNNING, Field, Printed, paragraphs_of
from mzreport.intake.onto.values import Values, quoted

#: A heading's number as the four levels have it, or as an author types it.
NUMBER = re.compile(r"[一二三四五六七八九十百〇零]+、|[（(][一二三四五六七八九十百〇零\d]+[）)]|\d+[.．、]")
#: Paragraphs of the same role may be one another however they were rewritten; of running text, rather not.
_SAME_ROLE, _RUNNING_ROLE, _OTHER_ROLE = 0.12, 0.04, 0.5


@dataclass(slots=True)
class Comparison:
    """What was found: differences in the order of the document, and notes."""

    differences: list[Difference] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    #: How much of the printed text is found again, from 0 to 1.
    share: float = 1.0

    @property
    def taken(self) -> list[Difference]:
        """The differences that are to be written."""
        return [difference for difference in self.differences if difference.refusal is None]


def compare(units: Sequence[Printed], edited: EditedFile, places: Places, path: str, *, bold: bool) -> Comparison:
    """Compare what an issue prints with an edited file; ``bold`` says that ``**`` has its meaning in the issue."""
    comparer = _Comparer(Values(places, paragraphs_of(units), bold=bold), edited)
    comparer.sequence(units, _lines(units, edited.units))
    found = comparer.found
    found.notes += [_remark(remark.kind, remark.author, remark.text, remark.at, path) for remark in edited.remarks]
    return found


def _lines(units: Sequence[Printed], edited: Sequence[Edited]) -> list[Edited]:
    """The edited paragraphs that hold something, rows parted into their stretches.

    A line break in running text that has none parts paragraphs.
    """
    broken = {unit.role for unit in units if "\n" in unit.text}
    rows = {unit.role for unit in units if unit.stretch}
    found: list[Edited] = []
    for unit in edited:
        if unit.table is None and unit.role in RUNNING - broken and "\n" in unit.text.strip():
            found += _parts(unit, "\n")
        elif unit.table is None and unit.role in rows and "\t" in unit.text:
            found += _parts(unit, "\t")
        else:
            found.append(unit)
    return [unit for unit in found if unit.text.strip() or unit.table is not None or unit.pictures]


def _parts(unit: Edited, mark: str) -> list[Edited]:
    """The paragraph cut at each ``mark``."""
    found: list[Edited] = []
    start = 0
    for line in unit.text.split(mark):
        end = start + len(line)
        removed = tuple((at - start, text, who) for at, text, who in unit.removed if start <= at <= end)
        cut = replace(unit, text=line, removed=removed, marks=unit.marks[start:end], bold=unit.bold[start:end])
        found.append(replace(cut, revisions=unit.revisions[start:end], pictures=() if start else unit.pictures))
        start = end + 1
    return found


def _remark(kind: str, author: str, text: str, at: str, path: str) -> Diagnostic:
    if kind == "comment":
        return diagnostic("B030", Span(path), author=author or "？", text=text, at=quoted(at))
    return diagnostic("B031", Span(path), text=text, at=quoted(at))


class _Comparer:
    """Goes through one document. What a value prints first counts; where it is printed again it follows."""

    def __init__(self, values: Values, edited: EditedFile) -> None:
        self.values = values
        self.found = Comparison()
        self._vanished = dict(edited.vanished)
        #: New text of each field printed so far, by its scalar and place there.
        self._first: dict[tuple[int, int], str | None] = {}

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def sequence(self, units: Sequence[Printed], edited: Sequence[Edited]) -> None:
        """Compare two sequences of paragraphs."""
        pairs = list(_aligned(units, edited))
        matched = {i for i, j in pairs if i is not None and j is not None}
        self._measure(units, matched)
        inserter = Inserter(self.values, units, matched)
        run: list[Edited] = []
        before = -1
        for i, j in pairs:
            if i is None and j is not None:
                run.append(edited[j])
                continue
            if i is not None and j is None:
                self._gone(units[i])
                continue
            assert i is not None
            assert j is not None
            self._insert(inserter, run, before, i)
            run, before = [], i
            self._pair(units[i], edited[j])
        self._insert(inserter, run, before, len(units))

    def _measure(self, units: Sequence[Printed], matched: set[int]) -> None:
        whole = sum(len(unit.text) for unit in units)
        if whole:
            self.found.share = sum(len(units[i].text) for i in matched) / whole

    def _insert(self, inserter: Inserter, run: list[Edited], before: int, after: int) -> None:
        entries = [unit for unit in run if unit.derived]
        self.found.notes += [diagnostic("B032", text=quoted(unit.text)) for unit in entries]
        run = [unit for unit in run if not unit.derived]
        if run:
            self.found.differences += inserter.insert(run, Neighbours(before, after))

    def _gone(self, unit: Printed) -> None:
        """A paragraph without counterpart."""
        if unit.derived:
            self.found.notes.append(diagnostic("B032", unit.template, text=quoted(unit.text)))
            return
        fields = list(_all_fields(unit))
        if not fields:
            self._template(unit, unit.text, "")
            return
        revision = self._vanished.get(unit.text.replace("\t", ""))
        for held, one in fields:
            key = _key(one)
            if key in self._first:
                if self._first[key] is not None:
                    path = self.values.path_of(one.node)
                    self.found.notes.append(diagnostic("B011", one.node.span, new="", field=path))
                continue
            self._first[key] = None
            self.found.differences.append(self.values.deleted(held, one, revision))

    def _pair(self, unit: Printed, edited: Edited) -> None:
        if unit.table is not None and edited.table is not None:
            from mzreport.intake.onto.tables import compare_tables

            compare_tables(self, unit, edited)
        elif unit.picture:
            self._picture(unit, edited)
        else:
            self.paragraph(unit, edited)

    def _picture(self, unit: Printed, edited: Edited) -> None:
        if unit.fields and unit.picture != "chart" and edited.pictures and unit.picture not in edited.pictures:
            node = unit.fields[0].node
            refusal = diagnostic("B017", node.span, field=self.values.path_of(node))
            self.found.differences.append(
                Difference("changed", self.values.path_of(node), node.value, "", node.span, unit.role, refusal=refusal)
            )

    def paragraph(self, unit: Printed, edited: Edited, *, cell: bool = False) -> None:
        """Compare one paragraph with what became of it; an emptied table ``cell`` stays."""
        edited = without_habits(unit.text, self._numbered(unit, edited))
        if unit.derived:
            if edited.text.strip() != unit.text.strip():
                self.found.notes.append(diagnostic("B032", unit.template, text=quoted(edited.text)))
            return
        pairing = pair(unit, edited, self.values.places)
        for old, new in pairing.template:
            self._template(unit, old, new)
        self._zones(unit, pairing, cell=cell)
        self._style(unit, edited)

    def _numbered(self, unit: Printed, edited: Edited) -> Edited:
        """The edited paragraph with its heading's number as the template counts; another is only told."""
        number = unit.text[: unit.fields[0].start] if unit.fields else ""
        if not NUMBER.fullmatch(number) or edited.text.startswith(number):
            return edited
        match = NUMBER.match(edited.text)
        if not edited.numbered or match:
            new = match[0] if match else ""
            self.found.notes.append(diagnostic("B034", unit.fields[0].node.span, old=number, new=new))
        return _renumbered(edited, match.end() if match else 0, number)

    def _zones(self, unit: Printed, pairing: Pairing, *, cell: bool) -> None:
        for rewritten in pairing.zones:
            zone = rewritten.zone
            keys = [_key(one) for one in zone.fields]
            repeated = [key for key in keys if key in self._first]
            if repeated:
                self._repeated(unit, rewritten.text, zone.fields, zone.start, zone.end)
                continue
            self._first.update(dict.fromkeys(keys, rewritten.text))
            self.found.differences += self.values.differences(unit, rewritten, cell=cell)

    def _repeated(self, unit: Printed, text: str, fields: tuple[Field, ...], start: int, end: int) -> None:
        """A value that was printed before: it follows, and is told where it says something of its own."""
        first = self._first.get(_key(fields[0]))
        if clean(text) not in (clean(unit.text[start:end]), clean(first or "")):
            path = self.values.path_of(fields[0].node)
            self.found.notes.append(diagnostic("B011", fields[0].node.span, new=quoted(text), field=path))

    def _template(self, unit: Printed, old: str, new: str) -> None:
        """Words of the template that changed."""
        if clean(old) == clean(new) or is_habit(old, new):
            return
        name = unit.template.path if unit.template else ""
        if name.endswith(".j2") or not name:
            refusal = diagnostic("B010", unit.template, old=quoted(old), new=quoted(new), template=name)
        else:  # a table from a file of its own
            refusal = diagnostic("B012", unit.template, new=quoted(new), file=name)
        kind = "changed" if old and new else "deleted" if old else "inserted"
        self.found.differences.append(Difference(kind, "", old, new, unit.template, unit.role, refusal=refusal))

    def _style(self, unit: Printed, edited: Edited) -> None:
        if edited.role and edited.role != unit.role and not {edited.role, unit.role} <= RUNNING - {"quote", "note"}:
            where = unit.fields[0].node.span if unit.fields else unit.template
            self.found.notes.append(
                diagnostic("B033", where, text=quoted(unit.text), old=unit.role, new=edited.style or edited.role)
            )


def _all_fields(unit: Printed) -> list[tuple[Printed, Field]]:
    """The fields of a paragraph, or of all cells of a table, each with the paragraph it stands in."""
    held = [unit] if unit.table is None else [p for row in unit.table for cell in row for p in cell]
    return [(one, found) for one in held for found in one.fields]


def _key(one: Field) -> tuple[int, int]:
    return id(one.node), one.places[0] if one.places else -1


def _renumbered(edited: Edited, end: int, number: str) -> Edited:
    """The edited paragraph with another number in the place of its first ``end`` characters."""
    size = len(number)
    return replace(
        edited,
        text=number + edited.text[end:],
        marks=(edited.marks[:1] or ("",)) * size + edited.marks[end:],
        bold=(False,) * size + edited.bold[end:],
        revisions=(None,) * size + edited.revisions[end:],
        removed=tuple((max(at - end, 0) + size, text, who) for at, text, who in edited.removed),
    )


def _aligned(units: Sequence[Printed], edited: Sequence[Edited]) -> list[tuple[int | None, int | None]]:
    grams = [bigrams(unit.text) for unit in units]
    new_grams = [bigrams(unit.text) for unit in edited]

    def score(i: int, j: int) -> float:
        old, new = units[i], edited[j]
        if (old.table is None) != (new.table is None) or bool(old.picture) != bool(new.pictures and not new.text):
            return 0.0
        like = likeness(grams[i], new_grams[j])
        if old.role == new.role or {old.role, new.role} <= RUNNING:
            return like + (_RUNNING_ROLE if old.role in RUNNING else _SAME_ROLE)
        return like if like >= _OTHER_ROLE else 0.0

    old_keys = [(unit.role, unit.text) for unit in units]
    return list(align(old_keys, [(unit.role, unit.text) for unit in edited], score))


__all__ = ["Comparison", "Revision", "compare"]
