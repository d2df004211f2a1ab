"""Where an archive is kept: the small interface every store offers, and the folder that is the default one.

A store holds bytes under keys (``register/000001.json``), whole or not at all, and never changes what it holds.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from mzreport.archive import readme
from mzreport.archive.digests import digest_of, stream_digest
from mzreport.archive.disk import Disk, LocalDisk, walk
from mzreport.archive.faults import told
from mzreport.archive.keys import check_key, check_keys, printable
from mzreport.archive.paths import long_path, shown
from mzreport.archive.staging import Staging
from mzreport.diagnostics import Span, fail

BAGS = "bags/"
REGISTER = "register/"
STAGING = "staging/"
CATALOGUE = "catalogue.sqlite"
FIXITY = "fixity.jsonl"
HEAD = "head.json"


class Store(Protocol):
    """Bytes under keys. A key is a relative path with ``/`` in NFC; faults are MzreportError of the A0 family."""

    def put_if_absent(self, key: str, data: bytes) -> bool:
        """Keep ``data`` under ``key`` for good; False, and nothing changed, when the key is taken."""

    def get(self, key: str) -> bytes:
        """The bytes under ``key``; KeyError when there are none."""

    def open(self, key: str) -> BinaryIO:
        """The bytes under ``key`` as a stream; KeyError when there are none."""

    def list(self, prefix: str) -> Iterator[str]:
        """The keys that begin with ``prefix``, sorted; unfinished work is not among them."""

    def size(self, key: str) -> int:
        """The number of bytes under ``key``; KeyError when there are none."""

    def put_bag(self, name: str, files: Mapping[str, bytes | Path]) -> None:
        """Keep all of ``files`` under ``bags/<name>/``, or nothing; the same bag again changes nothing."""

    def where(self, key: str) -> str:
        """Where ``key`` is, for a person to find."""

    def unfinished(self) -> int:
        """How many pieces of unfinished work lie about."""


class FolderStore:
    """A store in a folder of a disk or share. Opening one writes nothing, so that a read-only copy can be verified."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = long_path(root)
        self._disk: Disk = disk or LocalDisk()
        self._staging = Staging(self.root / STAGING.rstrip("/"), self._disk)
        self._introduced = False

    def put_if_absent(self, key: str, data: bytes) -> bool:
        """Keep ``data`` under ``key`` for good; False, and nothing changed, when the key is taken."""
        target = self._path(key)
        with told(target):
            if self._disk.exists(target):
                return False
            self._introduce()
            return self._commit(target, data)

    def get(self, key: str) -> bytes:
        """The bytes under ``key``; KeyError when there are none."""
        with self.open(key) as stream, told(self._path(key)):
            return stream.read()

    def open(self, key: str) -> BinaryIO:
        """The bytes under ``key`` as a stream; KeyError when there are none."""
        path = self._path(key)
        with told(path):
            try:
                return self._disk.open(path)
            except (FileNotFoundError, NotADirectoryError):
                raise KeyError(key) from None

    def list(self, prefix: str) -> Iterator[str]:
        """The keys that begin with ``prefix``, sorted; unfinished work is not among them."""
        folder, _, _ = prefix.rpartition("/")
        start = self._path(folder) if folder else self.root
        with told(start):
            found = [key for key in walk(self._disk, start, folder and folder + "/") if not key.startswith(STAGING)]
        if sys.platform == "darwin":
            # Some of its file systems hand every name back decomposed.
            found = [unicodedata.normalize("NFC", key) for key in found]
        return iter(sorted(key for key in found if key.startswith(prefix)))

    def size(self, key: str) -> int:
        """The number of bytes under ``key``; KeyError when there are none."""
        path = self._path(key)
        with told(path):
            try:
                return self._disk.size(path)
            except (FileNotFoundError, NotADirectoryError):
                raise KeyError(key) from None

    def put_bag(self, name: str, files: Mapping[str, bytes | Path]) -> None:
        """Keep all of ``files`` under ``bags/<name>/``, or nothing; the same bag again changes nothing."""
        target = self._path(BAGS + name)
        keys = check_keys(files)
        with told(target):
            if self._disk.exists(target):
                self._require_same_bag(name, keys)
                return
            self._introduce()
            with self._staging.piece() as folder:
                self._fill(folder / "bag", keys)
                self._disk.make_folder(target.parent)
                moved = self._disk.move_folder(folder / "bag", target)
                self._disk.sync_folder(target.parent)
            if not moved:
                self._require_same_bag(name, keys)

    def replace(self, key: str, data: bytes) -> None:
        """Put ``data`` in the place of whatever ``key`` holds: for derived files only, never for bags or entries."""
        target = self._path(key)
        with told(target):
            self._introduce()
            self._replace(target, data)

    def append(self, key: str, data: bytes) -> None:
        """Add ``data`` to the end of ``key``: for logs only."""
        target = self._path(key)
        with told(target):
            self._introduce()
            self._disk.append(target, data)

    def where(self, key: str) -> str:
        """Where ``key`` is, for a person to find."""
        return shown(self.root / printable(key))

    def unfinished(self) -> int:
        """How many pieces of unfinished work lie about."""
        with told(self.root):
            return self._staging.left()

    def _path(self, key: str) -> Path:
        return self.root.joinpath(*check_key(key.rstrip("/")).split("/"))

    def _commit(self, target: Path, data: bytes) -> bool:
        with self._staging.piece() as folder:
            self._disk.write(folder / "file", data)
            self._disk.make_folder(target.parent)
            made = self._disk.publish(folder / "file", target, self._staging.commit_lock)
            # Also when another was first: what is built on his entry must not outlive it.
            self._disk.sync_folder(target.parent)
        return made

    def _replace(self, target: Path, data: bytes) -> None:
        with self._staging.piece() as folder:
            self._disk.write(folder / "file", data)
            self._disk.replace(folder / "file", target)
            self._disk.sync_folder(target.parent)

    def _introduce(self) -> None:
        # Only the last part of the archive's own path is made: what is above may be a share that has dropped off, and
        # an empty archive in its place would give numbers out again.
        needed = self.root if self._introduced else self.root.parent
        if not self._disk.exists(needed):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(needed))
        if self._introduced:
            return
        for folder in (BAGS, REGISTER, STAGING):
            self._disk.make_folder(self.root / folder.rstrip("/"))
        # Whoever made them first may not have come to this.
        self._disk.sync_folder(self.root)
        self._disk.sync_folder(self.root.parent)
        path = self.root / readme.NAME
        if not self._disk.exists(path):
            self._commit(path, readme.TEXT.encode())
        self._introduced = True

    def _fill(self, folder: Path, files: Mapping[str, bytes | Path]) -> None:
        self._disk.make_folder(folder)
        folders = {folder}
        for key, source in sorted(files.items()):
            path = folder.joinpath(*key.split("/"))
            self._disk.make_folder(path.parent)
            folders.add(path.parent)
            self._disk.write(path, source)
        for each in sorted(folders):
            self._disk.sync_folder(each)

    def _require_same_bag(self, name: str, files: Mapping[str, bytes | Path]) -> None:
        prefix = f"{BAGS}{name}/"
        there = {key.removeprefix(prefix) for key in self.list(prefix)}
        for key in sorted(there ^ set(files)):
            raise fail("A009", Span(self.where(prefix + key)), name=name, path=key)
        for key, source in files.items():
            with contextlib.closing(self.open(prefix + key)) as stream:
                if stream_digest(stream) != digest_of(source):
                    raise fail("A009", Span(self.where(prefix + key)), name=name, path=key)
