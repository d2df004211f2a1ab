"""Taking the archive out: everything as one ZIP, and the 目录 as a workbook for the archivist (DA/T 22—2015)."""

from __future__ import annotations

import contextlib
import os
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mzreport.archive import readme
from mzreport.archive.records import Record
from mzreport.archive.store import BAGS, REGISTER
from mzreport.archive.workbook import Column, Sheet, workbook
from mzreport.diagnostics import Span, fail

if TYPE_CHECKING:
    from mzreport.archive.store import Store

#: What belongs to the archive itself; the rest of the folder is derived or unfinished.
_KEPT = (readme.NAME, BAGS, REGISTER)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STATES = {"corrected": "已更正", "withdrawn": "已撤回"}
_TYPES = {"correction": "更正", "withdrawal": "撤回", "supplement": "增刊", "adopted": "原有文件收归"}

_COLUMNS = (
    Column("序号", 6, centred=True),
    Column("档号", 30),
    Column("文号", 26),
    Column("责任者", 22),
    Column("题名", 48),
    Column("日期", 11, centred=True),
    Column("密级", 8, centred=True),
    Column("页数", 6, centred=True),
    Column("备注", 22),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """How many files went into the ZIP, and their bytes before packing."""

    files: int
    size: int


def export_zip(store: Store, target: Path) -> Exported:
    """Write every bag, every entry of the register and the README to the ZIP ``target``, as they are.

    Uncompressed and with fixed times, so that the same archive always gives the same bytes. MzreportError A321 for a
    file that cannot be read, A320 where ``target`` cannot be written, A322 for an empty archive; ``target`` is then as
    it was.
    """
    keys = [key for prefix in _KEPT for key in store.list(prefix)]
    if not any(key.startswith(REGISTER) for key in keys):
        raise fail("A322")
    with _replaced(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as packed:
        size = sum(_pack(packed, store, key) for key in sorted(keys))
    return Exported(len(keys), size)


def listing_workbook(records: Iterable[Record], *, title: str, subtitle: str = "", made: str = "") -> bytes:
    """The 目录 of the records that have a bag, in the order of their 档号 and dates, as XLSX bytes.

    ``made`` is the ISO time noted as its making: the register's last entry, so that bytes repeat. MzreportError A322.
    """
    filed = sorted((r for r in records if r.bag), key=lambda r: (r.reference, r.date, r.sequence))
    rows = [listing_row(index, record) for index, record in enumerate(filed, 1)]
    return workbook(Sheet("归档文件目录", title, subtitle, _COLUMNS, rows), made=made)


def listing_row(index: int, record: Record) -> tuple[int, str, str, str, str, str, str, int | None, str]:
    """One line of the 目录: 序号 档号 文号 责任者 题名 日期 密级 页数 备注, the date as eight digits."""
    notes = (_TYPES.get(record.type, ""), _STATES.get(record.state, ""), record.note)
    return (
        index,
        record.reference,
        record.document_number or record.printed,
        record.responsible,
        record.title,
        record.date.replace("-", ""),
        record.security,
        record.pages,
        "；".join(note for note in notes if note),
    )


def _pack(packed: zipfile.ZipFile, store: Store, key: str) -> int:
    member = zipfile.ZipInfo(key, _EPOCH)
    member.external_attr = 0o644 << 16
    member.create_system = 3  # the same bytes on every system
    try:
        member.file_size = store.size(key)
        source = store.open(key)
    except KeyError:
        raise fail("A321", Span(key), key=key) from None
    with source, packed.open(member, "w") as out:
        while chunk := _read(source, key):
            out.write(chunk)
    return member.file_size


def _read(source: BinaryIO, key: str) -> bytes:
    try:
        return source.read(1 << 20)
    except OSError as error:
        raise fail("A321", Span(key), key=key) from error


@contextlib.contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    """A temporary file beside ``target`` that takes its place when all went well."""
    temporary = target.with_name(f".mzreport-{secrets.token_hex(6)}.tmp")
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise fail("A320", Span(str(target)), path=str(target), reason=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
