"""Taking an office's old issues into the archive as they are: first a plan of what would happen, then doing it.

Each document is filed in its own bag under its own entry, gaps last. The plan is made anew from files and register each
time, so that a run that was killed is finished by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.archive import numbers
from mzreport.archive.entry import Entry
from mzreport.archive.numbers import Holders, Row
from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail, has_errors
from mzreport.workflow.drafting import TOOL
from mzreport.workflow.number_table import NumberRow, read_number_table
from mzreport.workflow.old_files import Old, Reading, find_files, pair_rows, read_old
from mzreport.workflow.old_numbers import printed_number

if TYPE_CHECKING:
    from mzreport.archive.bag import Bag
    from mzreport.archive.register import Check
    from mzreport.archive.store import FolderStore
    from mzreport.workflow.locating import OfficeArchive

Progress = Callable[[int, int], None]
MOST_GAPS = 100
_GAP_REASON = "收入旧刊时未找到"


@dataclass(frozen=True, slots=True)
class Planned:
    """One old document and the entry it is to get; ``held`` is the entry it has from an earlier run."""

    old: Old
    draft: Entry
    held: Entry | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in a folder would do, in the order of the numbers. With errors among the findings it does nothing."""

    folder: Path
    documents: tuple[Planned, ...]
    gaps: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def new(self) -> tuple[Planned, ...]:
        """The documents that are not in the archive yet."""
        return tuple(planned for planned in self.documents if planned.held is None)


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was entered: documents and gaps; ``head`` is the register's head afterwards."""

    documents: tuple[Entry, ...]
    gaps: tuple[Entry, ...]
    head: tuple[int, str]


def plan_adoption(
    archive: OfficeArchive,
    folder: Path,
    *,
    table: Path | None = None,
    series: str = "",
    most_gaps: int = MOST_GAPS,
    progress: Progress | None = None,
) -> Plan:
    """Read every file below ``folder``, number it by ``table``, its name or its text, and compare with the register.

    More than ``most_gaps`` gaps are an error: entries are for good, and a mistyped number would make hundreds.
    ``progress`` is told documents read and in all. Raises MzreportError A550, A557 or A560, and those of
    the register and its witnesses.
    """
    from mzreport.workflow.witnessing import witnessed_register

    groups = find_files(folder, leave_out=(archive.folder, *([table] if table else ())))
    rows, findings = read_number_table(table) if table else ((), ())
    paired, unpaired = pair_rows(folder, groups, rows)
    found = [*findings, *unpaired]
    entries = witnessed_register(archive.settings).entries()
    filed = _filed_originals(archive.store, entries)
    series = series or _usual_series(archive, entries)
    documents: list[Planned] = []
    for done, group in enumerate(groups, 1):
        row = paired.get(group[0])
        if row is None or not row.left_out:
            reading = read_old(folder, group, row)
            found += reading.findings
            documents += _planned(archive, reading, row, series, filed, found)
        if progress is not None:
            progress(done, len(groups))
    if not documents and not found:
        raise fail("A560", Span(str(folder)), path=str(folder))
    documents.sort(key=_order)
    found += [*_conflicts(documents, entries), *_odd_totals(documents)]
    new = [planned.draft for planned in documents if planned.held is None]
    # Of numbers that are wrong the gaps would be, too.
    gaps = () if has_errors(found) else tuple(gap_drafts([*entries, *new], {draft.series for draft in new}))
    found += [diagnostic("A559", missing=name) for name in _gap_names(gaps)]
    if len(gaps) > most_gaps:
        found.append(diagnostic("A564", Span(str(folder)), count=len(gaps), most=most_gaps))
    return Plan(folder, tuple(documents), gaps, tuple(found))


def adopt(
    archive: OfficeArchive, plan: Plan, *, by: str, registered: Callable[[], str], progress: Progress | None = None
) -> Adopted:
    """Do what a plan without errors says, one document after another, each whole or not at all.

    ``registered`` gives the time of each entry (ISO 8601 with zone). ``progress`` is told documents done and in all.
    Raises MzreportError; what was entered before stays, and the rest is done by planning and adopting again.
    """
    from mzreport.archive.bag import file_bag, make_bag
    from mzreport.archive.register import Register
    from mzreport.workflow.old_payload import describe_old, payload_of

    register = Register(archive.store)
    entered: list[Entry] = []
    for done, planned in enumerate(plan.new, 1):
        draft = replace(planned.draft, by=by, registered=registered())
        bag = make_bag(payload_of(planned.old, draft), describe_old(draft, archive.settings))
        _require_unchanged(planned.old, bag)
        file_bag(archive.store, bag)
        draft = replace(draft, bag=bag.name)
        entered.append(register.append(draft, _free(draft)))
        if progress is not None:
            progress(done, len(plan.new))
    series = {planned.draft.series for planned in plan.documents}
    missing = [replace(gap, by=by, registered=registered()) for gap in gap_drafts(register.entries(), series)]
    gaps = [register.append(gap, _free(gap)) for gap in missing]
    return Adopted(tuple(entered), tuple(gaps), register.head())


def _require_unchanged(old: Old, bag: Bag) -> None:
    """Refuse (A011) files that are no longer those that were planned with."""
    changed = set(old.digests) - set(bag.digests.values())
    for path, digest in zip(old.files, old.digests, strict=True):
        if digest in changed:
            raise fail("A011", Span(str(path)), path=str(path))


def gap_drafts(entries: Iterable[Entry], series: Iterable[str]) -> Iterator[Entry]:
    """An entry for every number of the series that has none; a missing 总期号 goes with its 期号 where it fits."""
    found = numbers.holders(entries)
    for name in sorted(series):
        totals = {total: total for total in found.missing(Row(name, None))}
        rows = sorted((row for row in found.rows if row.series == name and row.year), key=_row_order)
        for row in rows:
            for number in found.missing(row):
                if row.supplement:
                    yield _gap(Entry(series=name, year=row.year, supplement=number))
                    continue
                total = _likely_total(found, row, number)
                fits = total is not None and totals.pop(total, None) is not None
                yield _gap(Entry(series=name, year=row.year, number=number, total=total if fits else None))
        for total in totals:
            yield _gap(Entry(series=name, total=total))


def _free(draft: Entry) -> Check:
    """Lets ``draft`` be registered as long as its numbers are free."""

    def check(entries: tuple[Entry, ...]) -> None:
        numbers.require_free(entries, draft)

    return check


def _gap(entry: Entry) -> Entry:
    printed = printed_number(entry.year, entry.number, entry.total, entry.supplement)
    return replace(entry, type="gap", printed=printed, reason=_GAP_REASON, tool=TOOL)


def _row_order(row: Row) -> tuple[int, bool]:
    return row.year or 0, row.supplement


def _likely_total(found: Holders, row: Row, number: int) -> int | None:
    """The 总期号 a missing number would have, counted on from the nearest one before it."""
    held = found.rows[row]
    before = max((n for n, entry in held.items() if n < number and entry.total), default=None)
    if before is not None:
        return (held[before].total or 0) + number - before
    after = min((n for n, entry in held.items() if n > number and entry.total), default=None)
    return None if after is None else (held[after].total or 0) - (after - number)


def _planned(
    archive: OfficeArchive,
    reading: Reading,
    row: NumberRow | None,
    series: str,
    filed: dict[frozenset[str], Entry],
    found: list[Diagnostic],
) -> Iterator[Planned]:
    """The entry of one document; a finding instead where it cannot have one."""
    old, told = reading.old, reading.told
    if not (told.total or told.document_number or (told.year and (told.number or told.supplement))):
        found.append(diagnostic("A551", Span(str(old.files[0])), file=old.name))
        return
    if old.text is None:
        found.append(diagnostic("A558", Span(str(old.files[0])), file=old.name))
    values = row.values if row else {}
    series = values.get("series", series)
    if not series and not told.document_number:
        found.append(diagnostic("A555", Span(str(archive.folder))))
        return
    kind = values.get("kind", "" if told.document_number else "bulletin")
    retention = _retention(archive, kind, series, values.get("retention", ""), old, row, found)
    if not retention:
        return
    printed = told.document_number or printed_number(told.year, told.number, told.total, told.supplement)
    usual = f"{series}{printed_number(told.year, told.number, None, told.supplement) or printed}"
    named = values.get("title") or (old.title or old.stem if told.document_number else usual)
    draft = Entry(
        type="adopted",
        series="" if told.document_number else series,
        year=None if told.document_number else told.year,
        number=told.number,
        total=None if told.document_number else told.total,
        supplement=told.supplement,
        document_number=told.document_number,
        printed=printed,
        kind=kind,
        title=" ".join(named.split()),
        date=told.date,
        reference=values.get("reference", ""),
        retention=retention,
        tool=TOOL,
    )
    yield Planned(replace(old, responsible=values.get("responsible", "")), draft, filed.get(frozenset(old.digests)))


def _retention(
    archive: OfficeArchive, kind: str, series: str, given: str, old: Old, row: NumberRow | None, found: list[Diagnostic]
) -> str:
    """The period of keeping by the table of numbers, else by the office's own; empty with a finding for neither."""
    from mzreport.archive.retention import read_retention
    from mzreport.diagnostics import MzreportError
    from mzreport.workflow.drafting import retention_of

    try:
        if given:
            return read_retention(given, row.span if row else None).value
        return retention_of(archive.settings, kind, series).value
    except MzreportError as error:
        missing = [finding for finding in error.diagnostics if finding.code == "A311"]
        found += [diagnostic("A562", Span(str(old.files[0])), file=old.name)] if missing else error.diagnostics
        return ""


def _usual_series(archive: OfficeArchive, entries: Sequence[Entry]) -> str:
    """The series of the office's settings, else the only one in the register; empty where neither tells."""
    from mzreport.content import MapNode
    from mzreport.workflow.numbered import child, text_of

    for _, tree in reversed(archive.settings.defaults.get("bulletin", ())):
        if isinstance(tree, MapNode) and (name := text_of(child(tree, "", "series"))):
            return name
    known = {entry.series for entry in entries if entry.series}
    return known.pop() if len(known) == 1 else ""


def _filed_originals(store: FolderStore, entries: Iterable[Entry]) -> dict[frozenset[str], Entry]:
    """The adopted entries by the digests of the files they were made of."""
    from mzreport.archive.bag import BagReader
    from mzreport.workflow.old_payload import ORIGINALS

    found: dict[frozenset[str], Entry] = {}
    for entry in entries:
        if entry.type == "adopted" and entry.bag:
            listed = BagReader(store, entry.bag).manifest()
            found[frozenset(d for path, d in listed.items() if path.startswith(f"data/{ORIGINALS}"))] = entry
    return found


def _conflicts(documents: Sequence[Planned], entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Numbers that two of the documents claim, or that something else in the register holds."""
    holding = numbers.holders(entries)
    claimed: dict[object, Planned] = {}
    for planned in documents:
        if planned.held is not None:
            continue
        draft, at = planned.draft, Span(str(planned.old.files[0]))
        wanted: list[tuple[object, str, Entry | None]] = [
            ((row, number), row.name(number), holding.rows.get(row, {}).get(number))
            for row, number in numbers.claims(draft)
        ]
        if draft.document_number:
            wanted.append((draft.document_number, draft.document_number, holding.documents.get(draft.document_number)))
        for key, name, holder in wanted:
            other = claimed.setdefault(key, planned)
            if other is not planned:
                yield diagnostic("A552", at, first=other.old.name, second=planned.old.name, wanted=name)
                break
            if holder is not None and holder.type != "gap":
                yield diagnostic(
                    "A554",
                    at,
                    file=planned.old.name,
                    wanted=name,
                    sequence=holder.sequence,
                    printed=holder.printed,
                    title=holder.title,
                )
                break


def _odd_totals(documents: Sequence[Planned]) -> Iterator[Diagnostic]:
    """总期号 that do not go up with the 期号 of a year, the usual trace of a misread or mistyped one."""
    before: dict[tuple[str, int | None], Planned] = {}
    for planned in documents:
        draft = planned.draft
        if not (draft.number and draft.total):
            continue
        other = before.get((draft.series, draft.year))
        before[draft.series, draft.year] = planned
        if other is not None and draft.total - (other.draft.total or 0) < draft.number - (other.draft.number or 0):
            yield diagnostic(
                "A561",
                Span(str(planned.old.files[0])),
                file=planned.old.name,
                total=draft.total,
                other=other.old.name,
                other_total=other.draft.total,
            )


def _order(planned: Planned) -> tuple[str, int, int, int, str, str]:
    draft = planned.draft
    return (
        draft.series,
        draft.year or 0,
        draft.number or 0,
        draft.supplement or 0,
        draft.date,
        draft.document_number or planned.old.name,
    )


def _gap_names(gaps: Sequence[Entry]) -> Iterator[str]:
    """The gaps in words, neighbours together."""
    rows: dict[Row, list[int]] = {}
    for gap in gaps:
        row, number = next(numbers.claims(gap))
        rows.setdefault(row, []).append(number)
    for row, missing in rows.items():
        yield "、".join(row.name(text) for text in numbers.ranges(sorted(missing)))
