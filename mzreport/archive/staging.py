"""Unfinished work: a folder of its own for each piece, held by a lock that ends with its process.

Whatever a killed process left has no holder; the next piece of work removes it.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from mzreport.archive.disk import Disk
from mzreport.archive.locks import NoLocks

_LOCK = ".lock"
_SWEPT = ".swept"


class Staging:
    """The folder ``staging/`` of a store."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    @property
    def commit_lock(self) -> Path:
        """The file to lock where the file system cannot name a file exclusively."""
        return self._folder / "commit"

    @contextlib.contextmanager
    def piece(self) -> Iterator[Path]:
        """A new empty folder, gone at the end; raises OSError."""
        self._disk.make_folder(self._folder)
        self._sweep()
        name = secrets.token_hex(8)
        lock = self._folder / (name + _LOCK)
        folder = self._folder / name
        try:
            with contextlib.ExitStack() as stack:
                # Locked before the folder exists: a folder whose lock is free is nobody's.
                with contextlib.suppress(NoLocks):
                    stack.enter_context(self._disk.held(lock, wait=True))
                self._disk.make_folder(folder)
                try:
                    yield folder
                finally:
                    self._clear(folder)
        finally:
            self._clear(lock)

    def left(self) -> int:
        """How many pieces lie there unfinished."""
        return len({name.split(".")[0] for name, _ in self._disk.children(self._folder) if name != "commit"})

    def _sweep(self) -> None:
        for name, is_folder in self._disk.children(self._folder):
            if name.endswith(_SWEPT):
                self._clear(self._folder / name)
            elif is_folder:
                self._sweep_folder(name)
            elif name.endswith(_LOCK) and not self._disk.exists(self._folder / name.removesuffix(_LOCK)):
                self._sweep_lock(self._folder / name)

    def _sweep_folder(self, name: str) -> None:
        lock = self._folder / (name + _LOCK)
        with contextlib.suppress(OSError), self._disk.held(lock, wait=False) as free:
            if free:
                # Out of its holder's reach first, should the lock have lied: a half-removed folder must never become
                # a bag.
                swept = self._folder / (name + _SWEPT)
                self._disk.rename(self._folder / name, swept)
                self._disk.remove(swept)
                self._disk.remove(lock)

    def _sweep_lock(self, lock: Path) -> None:
        # Removed while held, so that nobody can be about to lock the file that goes.
        with contextlib.suppress(OSError), self._disk.held(lock, wait=False) as free:
            if free:
                self._disk.remove(lock)

    def _clear(self, path: Path) -> None:
        # What cannot be removed now is swept later.
        with contextlib.suppress(OSError):
            self._disk.remove(path)
