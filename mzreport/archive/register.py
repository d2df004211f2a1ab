"""The register: entries chained by digest, one file an entry. Making the next file is the commit of every operation."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from mzreport.archive.digests import ZERO, digest_of, short_code
from mzreport.archive.entry import Entry, Unreadable, decode, encode
from mzreport.archive.store import REGISTER, Store
from mzreport.diagnostics import Span, fail

__all__ = ["Check", "Entry", "Link", "Register", "entry_key", "sequence_of", "short_code"]

#: Looks at the entries before an append and raises MzreportError when the new one must not follow them.
Check = Callable[[tuple[Entry, ...]], None]

_NAME = re.compile(r"register/(\d{6,12})\.json")
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry and the SHA-256 of its file."""

    entry: Entry
    digest: str


def entry_key(sequence: int) -> str:
    """The key of the entry ``sequence``."""
    return f"{REGISTER}{sequence:06}.json"


def sequence_of(key: str) -> int | None:
    """The sequence number of the entry under ``key``; None when no entry is named like that."""
    match = _NAME.fullmatch(key)
    return int(match[1]) if match and entry_key(int(match[1])) == key else None


class Register:
    """The register of a store. Reads each entry once; what was read stays true, since entries never change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._links: list[Link] = []

    def links(self) -> tuple[Link, ...]:
        """Every entry with its digest, in order; raises A101, A102, A103 or A110 where the register is damaged."""
        self._read_on()
        last = max((number for key in self.store.list(REGISTER) if (number := sequence_of(key))), default=0)
        if last > len(self._links):
            # Another process may have appended between the reading and the listing.
            self._read_on()
        if last > len(self._links):
            missing = len(self._links) + 1
            raise fail("A102", Span(self.store.where(REGISTER)), sequence=missing, key=entry_key(missing))
        return tuple(self._links)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in order; raises as ``links`` does."""
        return tuple(link.entry for link in self.links())

    def head(self) -> tuple[int, str]:
        """The last sequence number and the digest of its entry; 0 and 64 zeros for an empty register."""
        links = self.links()
        return (len(links), links[-1].digest) if links else (0, ZERO)

    def append(self, draft: Entry, check: Check) -> Entry:
        """Register ``draft`` at the next free place, ``check`` having seen every entry before it.

        When another process takes the place first, its entry is read, ``check`` runs again and the next place is tried.
        Raises what ``check`` raises, A112 for a draft that fits no entry, and the faults of the register and store;
        then nothing was registered.
        """
        lost = 0
        while True:
            links = self.links()
            check(tuple(link.entry for link in links))
            entry = draft.at(len(links) + 1, links[-1].digest if links else ZERO)
            if self.store.put_if_absent(entry_key(entry.sequence), encode(entry)):
                return entry
            if self._read(entry.sequence) is not None:
                lost = 0
            elif lost < len(_PAUSES):
                # Taken, yet not to be seen: on a share a new file may show up late.
                time.sleep(_PAUSES[lost])
                lost += 1
            else:
                raise fail("A111", attempts=lost + 1, sequence=entry.sequence)

    def _read(self, sequence: int) -> Link | None:
        key = entry_key(sequence)
        try:
            data = self.store.get(key)
        except KeyError:
            return None
        place = Span(self.store.where(key))
        try:
            entry = decode(data)
        except Unreadable as error:
            place = Span(place.path, error.line, error.column)
            if error.newer:
                raise fail("A110", place, key=key, found=error.newer) from None
            raise fail("A101", place, key=key, reason=error.reason) from None
        if entry.sequence != sequence:
            raise fail("A101", place, key=key, reason=f"sequence: {entry.sequence}")
        if entry.previous != (self._links[sequence - 2].digest if sequence > 1 else ZERO):
            raise fail("A103", place, key=key)
        return Link(entry, digest_of(data))

    def _read_on(self) -> None:
        while (link := self._read(len(self._links) + 1)) is not None:
            self._links.append(link)
