"""Verification of the register: every entry canonical, the chain whole, numbers without gaps, the end witnessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mzreport.archive import numbers
from mzreport.archive.digests import ZERO, digest_of
from mzreport.archive.entry import FILED, Entry, Unreadable, decode
from mzreport.archive.foreign import stray
from mzreport.archive.register import entry_key, sequence_of
from mzreport.archive.store import Store
from mzreport.archive.witness import Witness
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the chain as found: its file's digest, and its entry unless that is damaged."""

    sequence: int
    digest: str
    entry: Entry | None
    finding: Diagnostic | None = None


def read_chain(store: Store, keys: Iterable[str]) -> tuple[list[Place], list[Diagnostic]]:
    """Every entry that can be found under ``keys``, by sequence, and what is wrong with them and their chain."""
    places: dict[int, Place] = {}
    findings: list[Diagnostic] = []
    for key in keys:
        sequence = sequence_of(key)
        if sequence is None:
            findings.append(stray(store, key))
            continue
        place = _read(store, sequence)
        places[sequence] = place
        findings.extend([place.finding] if place.finding else [])
    findings += _chain(store, places)
    return [places[sequence] for sequence in sorted(places)], findings


def check_entries(store: Store, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What is wrong among the entries: numbers twice or missing, bags shared, references and times out of order."""
    for name, first, second in numbers.holders(entries).doubles:
        yield diagnostic("A217", _place(store, second), wanted=name, first=first.sequence, second=second.sequence)
    for name in numbers.gap_names(entries):
        yield diagnostic("A216", missing=name)
    for name in numbers.document_gaps(entries):
        yield diagnostic("A227", missing=name)
    filed: dict[int, Entry] = {}
    bags: dict[str, Entry] = {}
    before: Entry | None = None
    for entry in entries:
        if entry.bag and (other := bags.setdefault(entry.bag, entry)) is not entry:
            yield diagnostic("A224", _place(store, entry), first=other.sequence, second=entry.sequence, bag=entry.bag)
        if entry.refers_to is not None and entry.refers_to not in filed:
            yield diagnostic("A225", _place(store, entry), sequence=entry.sequence, target=entry.refers_to)
        if before is not None and _earlier(entry.registered, before.registered):
            earlier, later = before.registered, entry.registered
            yield diagnostic("A232", _place(store, entry), sequence=entry.sequence, earlier=earlier, later=later)
        if entry.type in FILED:
            filed[entry.sequence] = entry
        before = entry


def check_witnesses(places: Sequence[Place], witnesses: Sequence[Witness]) -> Iterator[Diagnostic]:
    """What witnesses contradict, and from which entry on there is none."""
    by_sequence = {place.sequence: place.digest for place in places}
    last = max(by_sequence, default=0)
    seen = 0
    for witness in witnesses:
        if not witness.sequence:
            matches = [place.sequence for place in places if place.digest.startswith(witness.digest)]
            seen = max([seen, *matches])
            if not matches:
                yield diagnostic("A233", given=witness.source)
        elif witness.sequence > last:
            yield diagnostic("A219", source=witness.source, sequence=witness.sequence, last=last)
        elif by_sequence.get(witness.sequence) != witness.digest:
            yield diagnostic("A218", source=witness.source, sequence=witness.sequence)
        else:
            seen = max(seen, witness.sequence)
    if last > seen:
        yield diagnostic("A220", first=seen + 1, last=last)


def _read(store: Store, sequence: int) -> Place:
    key = entry_key(sequence)
    at = Span(store.where(key))
    try:
        data = store.get(key)
    except (MzreportError, KeyError, OSError) as error:
        reason = str(error)
        return Place(sequence, "", None, diagnostic("A223", at, path=key, reason=reason))
    digest = digest_of(data)
    try:
        entry = decode(data)
    except Unreadable as error:
        at = Span(at.path, error.line, error.column)
        if error.newer:
            return Place(sequence, digest, None, diagnostic("A234", at, key=key, found=error.newer))
        return Place(sequence, digest, None, diagnostic("A202", at, key=key, reason=error.reason))
    if entry.sequence != sequence:
        reason = f"sequence: {entry.sequence}"
        return Place(sequence, digest, None, diagnostic("A202", at, key=key, reason=reason))
    return Place(sequence, digest, entry)


def _chain(store: Store, places: dict[int, Place]) -> Iterator[Diagnostic]:
    for sequence in range(1, max(places, default=0) + 1):
        place, before = places.get(sequence), places.get(sequence - 1)
        if place is None:
            yield diagnostic("A203", Span(store.where(entry_key(sequence))), sequence=sequence)
        elif place.entry is not None and (sequence == 1 or before is not None):
            expected = before.digest if before is not None else ZERO
            if place.entry.previous != expected:
                yield diagnostic("A204", _place(store, place.entry), key=entry_key(sequence))


def _place(store: Store, entry: Entry) -> Span:
    return Span(store.where(entry_key(entry.sequence)))


def _earlier(one: str, other: str) -> bool:
    try:
        return datetime.fromisoformat(one) < datetime.fromisoformat(other)
    except (ValueError, TypeError):
        # Whatever is no time with a zone cannot be compared.
        return False
