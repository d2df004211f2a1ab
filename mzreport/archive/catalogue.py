"""The catalogue: a SQLite file made from the store, replaced whole, and made anew when it is stale, damaged or gone."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mzreport.archive.filters import Filters, where
from mzreport.archive.folding import fold
from mzreport.archive.records import COLUMNS, Record
from mzreport.archive.schema import VERSION, has_full_text
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, fail

if TYPE_CHECKING:
    import sqlite3
    from types import TracebackType

    from mzreport.archive.store import Store

#: What a person may call a record by, besides its sequence.
_NAMES = ("reference", "document_number", "printed")

#: Seconds after which an unfinished file has no writer any more.
_ABANDONED = 3600

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild took in, how long it took, and what could not be read."""

    entries: int
    sentences: int
    seconds: float
    findings: tuple[Diagnostic, ...]


class Catalogue:
    """A catalogue open for reading; ``path`` is None where it has just been made and stands in memory."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, findings: tuple[Diagnostic, ...] = ()
    ) -> None:
        self._connection = connection
        self.path = path
        self.findings = findings

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; on some systems it cannot be replaced before."""
        self._connection.close()

    def rows(self, sql: str, values: list[object] | tuple[object, ...] = ()) -> list[Any]:
        """The rows of a query of this package's own. MzreportError A308 where the file cannot be read."""
        import sqlite3

        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            shown = str(self.path or ":memory:")
            raise fail("A308", Span(shown), path=shown, reason=str(error)) from error

    @property
    def full_text(self) -> bool:
        """Whether the index of pairs is there and can be used here."""
        return has_full_text() and self._property("full_text") == "1"

    @property
    def head(self) -> tuple[int, str]:
        """The register's head that this catalogue answers to: sequence and digest."""
        return int(self._property("sequence") or 0), self._property("digest")

    def records(self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0) -> list[Record]:
        """The records that the filters let through, newest first."""
        sql, values = (filters or Filters()).on_listed()
        order = " ORDER BY entry.date DESC, entry.sequence DESC LIMIT ? OFFSET ?"
        query = f"SELECT {COLUMNS} FROM entry{where(sql)}{order}"  # noqa: S608
        rows = self.rows(query, [*values, -1 if limit is None else limit, offset])
        return list(map(Record._make, rows))

    def count(self, filters: Filters | None = None) -> int:
        """How many records the filters let through."""
        sql, values = (filters or Filters()).on_listed()
        return int(self.rows(f"SELECT count(*) FROM entry{where(sql)}", values)[0][0])  # noqa: S608

    def record(self, wanted: str) -> Record:
        """The record of a sequence, printed number, document number, 档号, or 期号 as ``2026/7``.

        MzreportError A307 where there is none, A309 where there are several (corrections aside).
        """
        found = self._find(wanted.strip())
        if not found:
            raise fail("A307", wanted=wanted)
        if len(found) > 1:
            shown = "、".join(f"{r.sequence} {r.printed or r.document_number} {r.title}".strip() for r in found[:5])
            raise fail("A309", wanted=wanted, found=shown)
        return found[0]

    def names(self, table: str) -> list[str]:
        """Every name of ``section``, ``unit`` or ``series`` in the archive, sorted."""
        if table == "series":
            rows = self.rows("SELECT DISTINCT series FROM entry WHERE series <> '' ORDER BY series")
        else:
            rows = self.rows(f"SELECT name FROM {table} WHERE name <> '' ORDER BY name")  # noqa: S608
        return [row[0] for row in rows]

    def unknown_names(self, filters: Filters) -> list[Diagnostic]:
        """A306 for each name filtered by that nothing in the archive is like, with those there are."""
        labels = {"section": "栏目", "unit": "单位", "series": "刊名"}
        found: list[Diagnostic] = []
        for table, label in labels.items():
            value = getattr(filters, table)
            known = self.names(table) if value else []
            if value and not any(fold(value) in fold(name) for name in known):
                shown = "、".join(known[:20]) + ("……" if len(known) > 20 else "") or "（无）"
                found.append(diagnostic("A306", value=value, label=label, label_en=table, known=shown))
        return found

    def _find(self, wanted: str) -> list[Record]:
        if wanted.isdecimal() and len(wanted) < 16:
            return self._select("entry.sequence = ?", int(wanted))
        year, slash, number = wanted.partition("/")
        if slash and year.isdecimal() and number.isdecimal() and len(wanted) < 16:
            condition = "entry.year = ? AND entry.number = ? AND entry.type <> 'start'"
            return _originals(self._select(condition, int(year), int(number)))
        for column in _NAMES:
            if found := self._select(f"entry.{column} = ?", wanted):
                return _originals(found)
        return self._find_folded(fold(wanted))

    def _find_folded(self, wanted: str) -> list[Record]:
        """Records one of whose names is ``wanted`` but for width, brackets and the like: 〔2026〕 typed as [2026]."""
        rows = self.rows(f"SELECT sequence, {', '.join(_NAMES)} FROM entry")  # noqa: S608
        found = [row[0] for row in rows if wanted and wanted in map(fold, row[1:])]
        return _originals([record for sequence in found for record in self._select("entry.sequence = ?", sequence)])

    def _select(self, condition: str, *values: object) -> list[Record]:
        query = f"SELECT {COLUMNS} FROM entry WHERE {condition} ORDER BY entry.sequence"  # noqa: S608
        return list(map(Record._make, self.rows(query, values)))

    def _property(self, name: str) -> str:
        rows = self.rows("SELECT value FROM property WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""


def _originals(found: list[Record]) -> list[Record]:
    """A correction carries the old number; the number itself means what was issued under it."""
    return [record for record in found if record.refers_to is None] or found


def open_catalogue(store: Store, path: Path, progress: Progress | None = None) -> Catalogue:
    """The catalogue of ``store`` kept in the file ``path``, made anew where it is gone, stale or damaged.

    Where it cannot be written it is made in memory, with a note (A304), or with a warning (A317) where there is no
    archive at all. MzreportError from the register, or A303.
    """
    catalogue, damaged = _open_fresh(path, store)
    if catalogue is not None:
        return catalogue
    connection, rebuilt = _fill(store, progress)
    notes = [diagnostic("A301", Span(str(path)), path=str(path))] if damaged else []
    try:
        _save(connection, path)
    except MzreportError as error:
        notes.append(_not_written(path, rebuilt, error))
    return Catalogue(connection, None, (*notes, *rebuilt.findings))


def _not_written(path: Path, rebuilt: Rebuilt, error: MzreportError) -> Diagnostic:
    folder = path.parent
    if not (rebuilt.entries or folder.exists()):
        return diagnostic("A317", Span(str(folder)), path=str(folder))
    return diagnostic("A304", Span(str(path)), path=str(path), reason=error.diagnostics[0].arguments["reason"])


def rebuild(store: Store, path: Path, progress: Progress | None = None) -> Rebuilt:
    """Make the catalogue anew from the store: into a new file, tested, synced, and renamed over the old one.

    ``progress`` is told entries done and in all. MzreportError A303 where the new one fails its own test (the old one
    stays), A320 where the file cannot be written, and those of the register.
    """
    connection, rebuilt = _fill(store, progress)
    with contextlib.closing(connection):
        _save(connection, path)
    return rebuilt


def _fill(store: Store, progress: Progress | None) -> tuple[sqlite3.Connection, Rebuilt]:
    """A tested catalogue in memory: the archive may lie on a share, where SQLite would be slow and its locks unsure."""
    import sqlite3

    from mzreport.archive.indexing import Indexer, newest_first, read_content, self_test
    from mzreport.archive.register import Register

    started = time.perf_counter()
    register = Register(store)
    head = register.head()
    entries = newest_first(entry for entry in register.entries() if entry.sequence <= head[0])
    findings: list[Diagnostic] = []
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        indexer = Indexer(connection)
        for done, entry in enumerate(entries, 1):
            content = read_content(store, entry)
            findings += content.findings
            indexer.add(entry, content)
            if progress is not None:
                progress(done, len(entries))
        indexer.finish(*head)
        self_test(connection, head[1])
    except BaseException:
        connection.close()
        raise
    return connection, Rebuilt(len(entries), indexer.sentences, time.perf_counter() - started, tuple(findings))


def _save(connection: sqlite3.Connection, path: Path) -> None:
    import sqlite3

    temporary = path.with_name(f"{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        temporary.touch()  # the system's own words on a folder that takes no file are better than SQLite's
        with contextlib.closing(sqlite3.connect(temporary)) as target:
            # Nobody reads the file before it is renamed, and an unfinished one is thrown away.
            target.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            connection.backup(target)
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail("A320", Span(str(path)), path=str(path), reason=reason) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        _sweep(path)


def _sweep(path: Path) -> None:
    """Remove what a killed rebuild left; a young file may be another process's, still being written."""
    for left in path.parent.glob(f"{path.name}.*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _open_fresh(path: Path, store: Store) -> tuple[Catalogue | None, bool]:
    """The catalogue in ``path`` if it can be used and answers to the register; else None, and whether it is damaged."""
    import sqlite3

    if not path.is_file():
        return None, False
    try:
        connection = sqlite3.connect(_read_only(path), uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None, True
    catalogue = Catalogue(connection, path)
    try:
        version, sound = catalogue._property("version"), catalogue.rows("PRAGMA quick_check(1)")[0][0] == "ok"
        fresh = version == VERSION and _answers(catalogue.head, store)
    except (MzreportError, ValueError):
        fresh, sound = False, False
    if fresh and sound:
        return catalogue, False
    catalogue.close()
    return None, not sound


def _answers(head: tuple[int, str], store: Store) -> bool:
    """Whether ``head`` is still the register's: two files are read, where all would take seconds on a share."""
    from mzreport.archive.digests import ZERO, digest_of
    from mzreport.archive.register import entry_key

    def digest(sequence: int) -> str | None:
        try:
            return digest_of(store.get(entry_key(sequence)))
        except KeyError:
            return None

    sequence, expected = head
    return (digest(sequence) if sequence else ZERO) == expected and digest(sequence + 1) is None


def _read_only(path: Path) -> str:
    # Immutable: the file is only ever replaced, and locks on network shares cannot be relied on.
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode=ro&immutable=1"
