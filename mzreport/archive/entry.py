"""One entry of the register and its canonical JSON: the exact bytes that the next entry's digest covers."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from mzreport.archive.digests import ZERO, digest_of
from mzreport.diagnostics import fail

FORMAT = "mzreport-register/1"

#: What an entry can record. ``start`` is the first number of the office, ``gap`` one found missing among old issues.
TYPES = ("issue", "supplement", "correction", "withdrawal", "void", "start", "adopted", "gap")
#: Those that file a document and so have a bag.
FILED = ("issue", "supplement", "correction", "withdrawal", "adopted")

_NUMBERS = ("year", "number", "total", "supplement", "refers_to")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. A draft, as handed to ``Register.append``, has no ``sequence`` and ``previous`` yet.

    ``printed`` is the number as printed, ``date`` the document's, ``reference`` its 档号; ``bag`` is the name of the
    bag, ``refers_to`` the sequence of the entry corrected or withdrawn; ``registered`` is an ISO time with zone.
    The fields stand in the order of the file, after ``format``.
    """

    sequence: int = 0
    type: str = "issue"
    series: str = ""
    year: int | None = None
    number: int | None = None
    total: int | None = None
    supplement: int | None = None
    document_number: str = ""
    printed: str = ""
    kind: str = ""
    title: str = ""
    date: str = ""
    reference: str = ""
    retention: str = ""
    bag: str | None = None
    refers_to: int | None = None
    reason: str = ""
    registered: str = ""
    by: str = ""
    tool: str = ""
    previous: str = ""

    @property
    def called(self) -> str:
        """What people call the document: its number with its series, or its title where it has no number."""
        return self.document_number or (f"{self.series}{self.printed}" if self.printed else self.title)

    def at(self, sequence: int, previous: str) -> Entry:
        """The entry at its place in the register."""
        return replace(self, sequence=sequence, previous=previous)


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):  # noqa: N818 -- caught at once by whoever knows the file's name
    """Bytes are no entry; ``newer`` names the format when a later version wrote them. Line and column may be 0."""

    reason: str
    newer: str = ""
    line: int = 0
    column: int = 0


_FIELDS = tuple(field.name for field in fields(Entry))


def encode(entry: Entry) -> bytes:
    """The canonical JSON of ``entry``: UTF-8, two spaces, the fields in order; raises A112 for values that fit none."""
    if fault := _fault(entry):
        raise fail("A112", name=fault[0], reason=fault[1])
    return _bytes(entry)


def decode(data: bytes) -> Entry:
    """The entry whose canonical JSON is exactly ``data``; raises Unreadable."""
    try:
        tree = json.loads(data.decode(), object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise Unreadable("JSON", line=error.lineno, column=error.colno) from None
    except UnicodeDecodeError as error:
        raise Unreadable("UTF-8", line=data.count(b"\n", 0, error.start) + 1) from None
    except (ValueError, RecursionError):
        raise Unreadable("JSON") from None
    if not isinstance(tree, tuple):
        raise Unreadable("JSON ≠ {…}", line=1, column=1)
    given: dict[str, Any] = dict(tree)
    written = given.pop("format", None)
    if written != FORMAT:
        newer = isinstance(written, str) and written.startswith("mzreport-register/")
        raise Unreadable(f"format: {written!r}", newer=str(written) if newer else "")
    if set(given) != set(_FIELDS):
        raise Unreadable(", ".join(sorted(set(given) ^ set(_FIELDS))))
    entry = Entry(**given)
    if fault := _fault(entry):
        raise Unreadable(": ".join(fault))
    if _bytes(entry) != data:
        raise Unreadable("JSON ≠ canonical")
    return entry


def entry_digest(entry: Entry) -> str:
    """The SHA-256 of the file of ``entry``."""
    return digest_of(_bytes(entry))


def _bytes(entry: Entry) -> bytes:
    tree = {"format": FORMAT} | {name: getattr(entry, name) for name in _FIELDS}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def _pairs(pairs: list[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    # As no dictionary: nothing nested may pass for a value.
    return tuple(pairs)


def _fault(entry: Entry) -> tuple[str, str] | None:
    for name in _FIELDS:
        value = getattr(entry, name)
        if not _fits(name, value):
            return name, repr(value)
    if (entry.bag is None) == (entry.type in FILED):
        return "bag", repr(entry.bag)
    if (entry.refers_to is None) == (entry.type in {"correction", "withdrawal"}):
        return "refers_to", repr(entry.refers_to)
    return None


def _fits(name: str, value: object) -> bool:
    if name == "sequence":
        return type(value) is int and value > 0
    if name in _NUMBERS:
        return value is None or (type(value) is int and value > 0)
    if name == "bag":
        return value is None or (isinstance(value, str) and _is_digest(value))
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        return False
    return {"type": value in TYPES, "previous": _is_digest(value)}.get(name, True)


def _is_digest(text: str) -> bool:
    return len(text) == len(ZERO) and not set(text) - set("0123456789abcdef")
