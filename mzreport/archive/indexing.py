"""Filling the catalogue from the register and the bags, and its test on itself."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mzreport.archive.folding import fold
from mzreport.archive.metadata import METADATA_JSON, read_facts
from mzreport.archive.passages import TEXT_FILE, Passage, read_passages
from mzreport.archive.schema import GRAMS, INDEXES, RANK_SHIFT, TABLES, VERSION, grams, has_full_text, match_expression
from mzreport.diagnostics import Diagnostic, diagnostic, fail

if TYPE_CHECKING:
    import sqlite3

    from mzreport.archive.register import Entry
    from mzreport.archive.store import Store

#: Entries whose text the catalogue expects; an adopted record may have none that could be taken out.
_WITH_TEXT = frozenset({"issue", "supplement", "correction", "withdrawal"})
_UNIT_SEPARATOR = re.compile(r"[、，,；;]+")
_SAMPLE = 200
#: Places left for what only the register says.
_MOST = (1 << RANK_SHIFT) - 16


@dataclass(slots=True)
class Content:
    """What an entry's bag adds to it."""

    facts: dict[str, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


class Indexer:
    """Fills an empty database, newest record first: rowid order is then the order of results, pages rising within."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[str, dict[str, int]] = {"section": {}, "unit": {}}
        self._full_text = has_full_text()
        self._rank = 0
        self.sentences = 0
        connection.executescript(TABLES + (GRAMS if self._full_text else ""))

    def add(self, entry: Entry, content: Content) -> None:
        """Take in one record."""
        self._rank += 1
        self._add_entry(entry, content)
        first_on_page: dict[int, Passage] = {}
        for passage in content.passages:
            if passage.item:
                first_on_page.setdefault(passage.item, passage)
        for item, passage in first_on_page.items():
            self._add_item(entry.sequence, item, passage)
        self._add_sentences(entry, content.passages)

    def finish(self, sequence: int, digest: str) -> None:
        """Make the indexes and note the register's head that the catalogue answers to."""
        execute = self._connection.execute
        self._connection.executescript(INDEXES)
        if self._full_text:
            execute("INSERT INTO gram(gram) VALUES ('optimize')")
        properties = {
            "version": VERSION,
            "sequence": str(sequence),
            "digest": digest,
            "full_text": "1" if self._full_text else "0",
        }
        self._connection.executemany("INSERT INTO property VALUES (?, ?)", properties.items())
        self._connection.commit()
        execute("ANALYZE")

    def _add_entry(self, entry: Entry, content: Content) -> None:
        facts = content.facts
        pages = facts.get("pages", "")
        values = (
            *(entry.sequence, entry.type, _text(entry.series), entry.year, entry.number, entry.total, entry.supplement),
            *(_text(entry.document_number), _text(entry.printed), _text(entry.kind), _text(entry.title)),
            *(_text(entry.date), _text(entry.reference), _text(entry.retention), _text(entry.bag), entry.refers_to),
            *(_text(entry.reason), _text(entry.registered), _text(entry.by)),
            *(facts.get("responsible", ""), facts.get("security", "")),
            *(int(pages) if pages.isdecimal() and len(pages) < 7 else None, facts.get("note", "")),
            *(int(bool(content.passages)), _filed_year(entry), fold(_text(entry.series)), self._rank),
        )
        self._connection.execute(f"INSERT INTO entry VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608

    def _add_item(self, sequence: int, item: int, first: Passage) -> None:
        section = self._name("section", first.section)
        execute = self._connection.execute
        execute("INSERT INTO item VALUES (?, ?, ?, ?, ?)", (sequence, item, section, first.title, first.page))
        for unit in units(first.unit):
            execute("INSERT OR IGNORE INTO item_unit VALUES (?, ?, ?)", (sequence, item, self._name("unit", unit)))

    def _add_sentences(self, entry: Entry, passages: list[Passage]) -> None:
        rows = [(p.page, self._name("section", p.section), p.item, p.text, fold(p.text)) for p in passages]
        known = "\n".join(row[-1] for row in rows)
        section = self._name("section", "")
        # What only the register says is found too, on page 0.
        told = (entry.printed, entry.document_number, entry.reference, entry.title, entry.reason)
        extra = [(0, section, 0, text, fold(text)) for text in map(_text, told) if text and fold(text) not in known]
        first = self._rank << RANK_SHIFT
        numbered = [(first + i, entry.sequence, *row) for i, row in enumerate([*extra, *rows]) if row[-1]]
        self.sentences += len(numbered)
        self._connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?)", numbered)
        if self._full_text:
            pairs = ((row[0], " ".join(sorted(grams(row[-1])))) for row in numbered)
            self._connection.executemany("INSERT INTO gram(rowid, grams) VALUES (?, ?)", pairs)

    def _name(self, table: str, name: str) -> int:
        known = self._names[table]
        if name not in known:
            known[name] = len(known) + 1
            self._connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", (known[name], name, fold(name)))  # noqa: S608
        return known[name]


def units(text: str) -> list[str]:
    """The units of a source line: several are joined by 、 or a comma, and each is credited."""
    return [name for name in (part.strip() for part in _UNIT_SEPARATOR.split(text)) if name]


def read_content(store: Store, entry: Entry) -> Content:
    """What the bag of ``entry`` says; whatever cannot be read is a finding (A302), never an exception."""
    content = Content()
    if not entry.bag:
        return content
    try:
        content.facts = read_facts(store.get(f"bags/{entry.bag}/{METADATA_JSON}"))
    except (KeyError, ValueError):
        content.findings.append(_unreadable(entry, METADATA_JSON))
    try:
        content.passages = read_passages(store.get(f"bags/{entry.bag}/{TEXT_FILE}"), at_most=_MOST)
    except KeyError:
        if entry.type in _WITH_TEXT:
            content.findings.append(_unreadable(entry, TEXT_FILE))
    except ValueError:
        content.findings.append(_unreadable(entry, TEXT_FILE))
    return content


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The order of the catalogue: by date, then as registered, the newest first."""
    return sorted(entries, key=lambda entry: (_text(entry.date), entry.sequence), reverse=True)


def self_test(connection: sqlite3.Connection, seed: str) -> None:
    """Look up pairs of characters of sentences chosen by ``seed``; MzreportError A303 for one that is not found.

    The pairs are asked for through the index as a search asks, and each must lead to the sentence it came from. Without
    the index every sentence is looked at, and there is nothing to test.
    """
    if not has_full_text():
        return
    choose = random.Random(hashlib.sha256(seed.encode()).digest())  # noqa: S311 -- a sample, not a secret
    for sentence, entry, folded in _sample(connection, choose):
        at = choose.randrange(max(len(folded) - 1, 1))
        gram = folded[at : at + 2]
        query = "SELECT 1 FROM gram WHERE gram MATCH ? AND rowid = ?"
        if not connection.execute(query, (match_expression((gram,)), sentence)).fetchone():
            raise fail("A303", gram=gram, sequence=entry)


def _sample(connection: sqlite3.Connection, choose: random.Random) -> Iterator[tuple[int, int, str]]:
    identities = [row[0] for row in connection.execute("SELECT id FROM sentence ORDER BY id")]
    for identity in sorted(choose.sample(identities, min(_SAMPLE, len(identities)))):
        yield connection.execute("SELECT id, entry, folded FROM sentence WHERE id = ?", (identity,)).fetchone()


def _unreadable(entry: Entry, file: str) -> Diagnostic:
    return diagnostic("A302", sequence=entry.sequence, title=_text(entry.title), file=file)


def _filed_year(entry: Entry) -> int | None:
    if entry.year is not None:
        return entry.year
    year = _text(entry.date)[:4]
    return int(year) if year.isdecimal() and len(year) == 4 else None


def _text(value: object) -> str:
    return "" if value is None else str(value)
