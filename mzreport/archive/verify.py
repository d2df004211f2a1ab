"""Verification of a whole archive: everything is recomputed from the bytes, and what was not checked is said."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from mzreport.archive import readme
from mzreport.archive.bag import BagReader
from mzreport.archive.digests import ZERO, short_code
from mzreport.archive.entry import Entry
from mzreport.archive.foreign import is_own, stray
from mzreport.archive.register import entry_key
from mzreport.archive.store import BAGS, REGISTER, Store
from mzreport.archive.verify_bags import BagFindings, Content, check_bag, check_content
from mzreport.archive.verify_register import Place, check_entries, check_witnesses, read_chain
from mzreport.archive.witness import Witness
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, has_errors

#: Looks into a bag whose bytes are sound: its content against its entry. Knows formats, which this package does not.
ContentCheck = Callable[[Entry, BagReader], Iterable[Diagnostic]]
#: Told the bytes read so far and the bytes to read.
Progress = Callable[[int, int], None]

_WORKERS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found and how much was looked at.

    ``files`` and ``bytes`` count contents of payloads that were read, ``files_skipped`` those checked by name only;
    ``head`` is the sequence and digest of the last entry.
    """

    findings: tuple[Diagnostic, ...]
    entries: int
    bags: int
    files: int
    bytes: int
    bags_skipped: int
    files_skipped: int
    head: tuple[int, str]

    @property
    def ok(self) -> bool:
        """Whether nothing of error level was found."""
        return not has_errors(self.findings)

    @property
    def code(self) -> str:
        """The short code of the head, to be printed or read out."""
        return short_code(self.head[1])


def verify(
    store: Store,
    *,
    witnesses: Sequence[Witness] = (),
    quick: bool = False,
    sample: int | None = None,
    checks: Sequence[ContentCheck] = (),
    progress: Progress | None = None,
    seed: int | None = None,
) -> Verification:
    """Verify the archive in ``store`` against itself and ``witnesses``.

    ``quick`` reads no payload; ``sample`` reads that of so many bags, chosen at random (by ``seed``, to choose again
    alike). ``checks`` run on each bag that was read and is sound. Raises MzreportError only where the store itself
    cannot be reached; whatever is wrong inside it is a finding.
    """
    keys = list(store.list(""))
    places, findings = read_chain(store, [key for key in keys if key.startswith(REGISTER)])
    entries = [place.entry for place in places if place.entry is not None]
    findings += check_entries(store, entries)
    findings += check_witnesses(places, witnesses)
    findings += _around(store, keys)
    if not places:
        findings.append(diagnostic("A201", Span(store.where("")), path=store.where("")))
    bags = _Bags(store, entries, keys)
    findings += bags.unregistered()
    chosen = bags.choose(0 if quick else sample, seed)
    findings += bags.read(chosen, checks, progress)
    findings += bags.unread(quick=quick, chosen=chosen)
    return Verification(
        findings=tuple(sorted(findings, key=lambda finding: -finding.severity)),
        entries=len(entries),
        bags=len(bags.found),
        files=sum(len(bags.found[name].contents) for name in chosen),
        bytes=sum(content.size for name in chosen for content in bags.found[name].contents),
        bags_skipped=len(bags.found) - len(chosen),
        files_skipped=sum(len(found.contents) for name, found in bags.found.items() if name not in chosen),
        head=_head(places),
    )


class _Bags:
    """The bags of a store, those of the entries checked but for the content of their payload."""

    def __init__(self, store: Store, entries: Sequence[Entry], keys: Iterable[str]) -> None:
        self._store = store
        self._files = _by_bag(keys)
        self._entries = {entry.bag: entry for entry in reversed(entries) if entry.bag}
        self.found: dict[str, BagFindings] = {
            name: self._check(name, entry)
            for name, entry in sorted(self._entries.items(), key=lambda item: item[1].sequence)
        }

    def unregistered(self) -> Iterator[Diagnostic]:
        """Bags without an entry: unfinished work where they are sound, foreign files where they are not."""
        for name, files in self._files.items():
            if name in self.found:
                continue
            result = check_bag(BagReader(self._store, name), files)
            sound = not has_errors(result.findings) and not any(map(check_content, result.contents))
            if sound:
                yield diagnostic("A213", Span(self._store.where(BAGS + name)), bag=name)
            else:
                yield from (stray(self._store, f"{BAGS}{name}/{path}".rstrip("/")) for path in files)

    def choose(self, count: int | None, seed: int | None) -> set[str]:
        """The bags whose payload is to be read: all for None."""
        if count is None or count >= len(self.found):
            return set(self.found)
        chooser = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 -- chooses a sample
        return set(chooser.sample(sorted(self.found), max(count, 0)))

    def read(self, chosen: set[str], checks: Sequence[ContentCheck], progress: Progress | None) -> Iterator[Diagnostic]:
        """The findings on structure of every bag, and on content of the chosen ones."""
        contents = [content for name in self.found if name in chosen for content in self.found[name].contents]
        damaged = {name for name, result in self.found.items() if has_errors(result.findings)}
        for result in self.found.values():
            yield from result.findings
        for content, finding in _read_all(contents, progress):
            if finding is not None:
                damaged.add(content.reader.name)
                yield finding
        for name in self.found:
            if name in chosen and name not in damaged:
                yield from _run(checks, self._entries[name], BagReader(self._store, name))

    def unread(self, *, quick: bool, chosen: set[str]) -> Iterator[Diagnostic]:
        """What was not read, said."""
        rest = [content for name, found in self.found.items() if name not in chosen for content in found.contents]
        if quick:
            yield diagnostic("A221", files=len(rest), bytes=sum(content.size for content in rest))
        elif len(chosen) < len(self.found):
            skipped = len(self.found) - len(chosen)
            yield diagnostic("A222", total=len(self.found), checked=len(chosen), skipped=skipped)

    def _check(self, name: str, entry: Entry) -> BagFindings:
        files = self._files.get(name)
        if files:
            return check_bag(BagReader(self._store, name), files, entry)
        place = Span(self._store.where(entry_key(entry.sequence)))
        missing = diagnostic("A205", place, sequence=entry.sequence, printed=entry.printed or entry.title, bag=name)
        return BagFindings([missing])


def _read_all(contents: Sequence[Content], progress: Progress | None) -> Iterator[tuple[Content, Diagnostic | None]]:
    total = sum(content.size for content in contents)
    done = 0
    # Hashing lets go of the interpreter's lock: the disk and every core are kept busy.
    with ThreadPoolExecutor(_WORKERS) as pool:
        for content, finding in zip(contents, pool.map(check_content, contents), strict=True):
            done += content.size
            if progress is not None:
                progress(done, total)
            yield content, finding


def _run(checks: Sequence[ContentCheck], entry: Entry, reader: BagReader) -> Iterator[Diagnostic]:
    for check in checks:
        try:
            yield from check(entry, reader)
        except MzreportError as error:
            yield from error.diagnostics
        except KeyError as error:
            where = reader.where(str(error.args[0]) if error.args else "")
            yield diagnostic("A207", Span(where), path=where)


def _around(store: Store, keys: Iterable[str]) -> Iterator[Diagnostic]:
    """Files that lie beside bags and register."""
    for key in keys:
        name = key.removeprefix(BAGS)
        if key.startswith(REGISTER) or (key.startswith(BAGS) and "/" in name):
            continue
        if not is_own(key):
            yield stray(store, key)
        elif key == readme.NAME and not _is_known_readme(store):
            yield diagnostic("A226", Span(store.where(key)))
    if count := store.unfinished():
        yield diagnostic("A214", count=count)


def _is_known_readme(store: Store) -> bool:
    try:
        return store.get(readme.NAME) in readme.KNOWN
    except (KeyError, MzreportError, OSError):
        return False


def _by_bag(keys: Iterable[str]) -> dict[str, list[str]]:
    paths = (key.removeprefix(BAGS).partition("/") for key in keys if key.startswith(BAGS))
    within = (part for part in paths if part[1])
    return {name: [path for _, _, path in group] for name, group in groupby(within, key=lambda part: part[0])}


def _head(places: Sequence[Place]) -> tuple[int, str]:
    return (places[-1].sequence, places[-1].digest) if places else (0, ZERO)
