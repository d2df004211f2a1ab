"""The few operations on a file system that the store is made of; each is done, and synced, when it returns.

The store's promises are tested against a simulated disk with the same methods that loses whatever was not synced.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from mzreport.archive import exclusive, locks

_BLOCK = 1 << 20


class Disk(Protocol):
    """A file system. Every method raises OSError when it cannot do its work."""

    def write(self, path: Path, source: bytes | Path) -> None:
        """Make the new file ``path`` with the content of ``source``, synced; FileExistsError when it exists."""

    def publish(self, temporary: Path, target: Path, lock: Path) -> bool:
        """Give a synced file its name, at once and only if nothing has it."""

    def move_folder(self, source: Path, target: Path) -> bool:
        """Rename a folder at once; False when ``target`` exists with anything in it."""

    def replace(self, temporary: Path, target: Path) -> None:
        """Rename a synced file over ``target``."""

    def append(self, path: Path, data: bytes) -> None:
        """Add ``data`` to the end of ``path``, synced; the file is made when missing."""

    def make_folder(self, path: Path) -> None:
        """Make ``path`` and the folders above it; nothing to do when it exists."""

    def sync_folder(self, path: Path) -> None:
        """Make the names in ``path`` survive a power cut."""

    def remove(self, path: Path) -> None:
        """Remove a file or a whole folder; nothing to do when it is missing."""

    def rename(self, source: Path, target: Path) -> None:
        """Rename a file or folder."""

    def exists(self, path: Path) -> bool:
        """Whether ``path`` names anything."""

    def open(self, path: Path) -> BinaryIO:
        """The content of the regular file ``path``; FileNotFoundError for anything else."""

    def size(self, path: Path) -> int:
        """The size of the regular file ``path`` in bytes; FileNotFoundError for anything else."""

    def children(self, path: Path) -> list[tuple[str, bool]]:
        """The names in a folder, each with whether it is a folder (a link is none); empty for a missing folder."""

    def held(self, path: Path, *, wait: bool) -> contextlib.AbstractContextManager[bool]:
        """Hold a lock file; see ``locks.held``."""


class LocalDisk:
    """The file systems of this computer: a disk, a stick, a share."""

    def write(self, path: Path, source: bytes | Path) -> None:
        """Make the new file ``path`` with the content of ``source``, synced; FileExistsError when it exists."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as stream:
            if isinstance(source, bytes):
                stream.write(source)
            else:
                with source.open("rb") as given:
                    shutil.copyfileobj(given, stream, _BLOCK)
            stream.flush()
            os.fsync(stream.fileno())

    def publish(self, temporary: Path, target: Path, lock: Path) -> bool:
        """Give a synced file its name, at once and only if nothing has it."""
        return exclusive.publish(temporary, target, lock)

    def move_folder(self, source: Path, target: Path) -> bool:
        """Rename a folder at once; False when ``target`` exists with anything in it."""
        return exclusive.move_folder(source, target)

    def replace(self, temporary: Path, target: Path) -> None:
        """Rename a synced file over ``target``."""
        temporary.replace(target)

    def append(self, path: Path, data: bytes) -> None:
        """Add ``data`` to the end of ``path``, synced; the file is made when missing."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "ab") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    def make_folder(self, path: Path) -> None:
        """Make ``path`` and the folders above it; nothing to do when it exists."""
        if path.is_dir():
            return
        if path.parent != path:
            self.make_folder(path.parent)
        path.mkdir(exist_ok=True)
        self.sync_folder(path.parent)

    def sync_folder(self, path: Path) -> None:
        """Make the names in ``path`` survive a power cut."""
        # Windows cannot sync a folder, and its file systems keep the order of renames in their journal.
        if os.name == "nt":
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network shares refuse to sync a folder; they do it on their own.
            if error.errno not in exclusive.NOT_OFFERED:
                raise
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Remove a file or a whole folder; nothing to do when it is missing."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def rename(self, source: Path, target: Path) -> None:
        """Rename a file or folder."""
        source.rename(target)

    def exists(self, path: Path) -> bool:
        """Whether ``path`` names anything."""
        return os.path.lexists(path)

    def open(self, path: Path) -> BinaryIO:
        """The content of the regular file ``path``; FileNotFoundError for anything else."""
        self.size(path)
        return path.open("rb")

    def size(self, path: Path) -> int:
        """The size of the regular file ``path`` in bytes; FileNotFoundError for anything else."""
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise FileNotFoundError(path)
        return status.st_size

    def children(self, path: Path) -> list[tuple[str, bool]]:
        """The names in a folder, each with whether it is a folder (a link is none); empty for a missing folder."""
        try:
            with os.scandir(path) as found:
                return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
        except FileNotFoundError:
            return []

    def held(self, path: Path, *, wait: bool) -> contextlib.AbstractContextManager[bool]:
        """Hold a lock file; see ``locks.held``."""
        return locks.held(path, wait=wait)


def walk(disk: Disk, folder: Path, prefix: str = "") -> Iterator[str]:
    """The files under ``folder`` as ``prefix`` and their path with ``/``, in no set order. Links count as files."""
    for name, is_folder in disk.children(folder):
        if is_folder:
            yield from walk(disk, folder / name, f"{prefix}{name}/")
        else:
            yield prefix + name
