"""A disk in memory that forgets, at a power cut, what was not synced; and a real one that fails at a chosen step."""

import contextlib
import errno
import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from mzreport.archive.disk import LocalDisk


class PowerCut(BaseException):
    """The machine is off: nothing after it has any effect."""


@dataclass(eq=False)
class File:
    data: bytes
    synced: bytes = b""


@dataclass(eq=False)
class Folder:
    entries: dict = field(default_factory=dict)
    synced: dict = field(default_factory=dict)


class MemoryDisk:
    """``fail_at`` is the step (from 1) before which the power goes; ``at_step`` runs before each step."""

    def __init__(self, top=None, fail_at=None, at_step=None):
        self.top = top or Folder()
        self.fail_at = fail_at
        self.at_step = at_step
        self.steps = 0
        self.locked = set()

    def _step(self):
        self.steps += 1
        if self.at_step is not None:
            self.at_step(self.steps)
        if self.fail_at is not None and self.steps >= self.fail_at:
            raise PowerCut

    def _node(self, path):
        node = self.top
        for part in path.parts[1:]:
            if not isinstance(node, Folder):
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
            if part not in node.entries:
                raise FileNotFoundError(errno.ENOENT, "missing", str(path))
            node = node.entries[part]
        return node

    def _add(self, path, node):
        parent = self._node(path.parent)
        if path.name in parent.entries:
            raise FileExistsError(errno.EEXIST, "exists", str(path))
        parent.entries[path.name] = node

    def write(self, path, source):
        data = source if isinstance(source, bytes) else source.read_bytes()
        self._step()
        file = File(b"")
        self._add(path, file)
        self._step()
        file.data = data
        self._step()
        file.synced = data

    def publish(self, temporary, target, lock):
        self._step()
        try:
            self._add(target, self._node(temporary))
        except FileExistsError:
            return False
        return True

    def move_folder(self, source, target):
        self._step()
        node = self._node(source)
        with contextlib.suppress(FileNotFoundError):
            if self._node(target).entries:
                return False
        self._node(source.parent).entries.pop(source.name)
        self._node(target.parent).entries[target.name] = node
        return True

    def replace(self, temporary, target):
        self._step()
        self._node(target.parent).entries[target.name] = self._node(temporary.parent).entries.pop(temporary.name)

    def rename(self, source, target):
        self._step()
        self._add(target, self._node(source))
        self._node(source.parent).entries.pop(source.name)

    def append(self, path, data):
        self._step()
        file = self._node(path.parent).entries.setdefault(path.name, File(b""))
        file.data += data
        self._step()
        file.synced = file.data

    def make_folder(self, path):
        if self.exists(path):
            return
        if path.parent != path:
            self.make_folder(path.parent)
        self._step()
        self._add(path, Folder())
        self.sync_folder(path.parent)

    def sync_folder(self, path):
        self._step()
        folder = self._node(path)
        folder.synced = dict(folder.entries)

    def remove(self, path):
        self._step()
        with contextlib.suppress(FileNotFoundError):
            self._node(path.parent).entries.pop(path.name, None)

    def exists(self, path):
        try:
            self._node(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def _file(self, path):
        node = self._node(path)
        if not isinstance(node, File):
            raise FileNotFoundError(errno.ENOENT, "not a file", str(path))
        return node

    def open(self, path):
        return io.BytesIO(self._file(path).data)

    def size(self, path):
        return len(self._file(path).data)

    def children(self, path):
        try:
            node = self._node(path)
        except FileNotFoundError:
            return []
        return [(name, isinstance(child, Folder)) for name, child in node.entries.items()]

    @contextlib.contextmanager
    def held(self, path, *, wait):
        if not self.exists(path):
            self._step()
            self._add(path, File(b""))
        if path in self.locked:
            assert not wait, "two pieces of work under one name"
            yield False
            return
        self.locked.add(path)
        try:
            yield True
        finally:
            self.locked.discard(path)

    def after_kill(self):
        """The same disk once the process is gone: everything it did is there."""
        return MemoryDisk(self.top)

    def after_power_cut(self, kept):
        """The disk when power is back: of each change not synced, ``kept()`` says whether it reached the disk."""
        return MemoryDisk(_survivors(self.top, kept))


def _survivors(node, kept):
    if isinstance(node, File):
        if node.data == node.synced:
            return File(node.data, node.data)
        lost = b"\0" * len(node.data) if kept() else node.data[: len(node.data) // 2]
        return File(lost, lost)
    names = {}
    # In the order of their making: the names themselves are random.
    for name in dict.fromkeys([*node.synced, *node.entries]):
        now, before = node.entries.get(name), node.synced.get(name)
        survivor = now if now is before or kept() else before
        if survivor is not None:
            names[name] = _survivors(survivor, kept)
    return Folder(names, dict(names))


class FaultyDisk(LocalDisk):
    """A real disk on which the operation ``fail_at`` (from 1) and, if it ``lasts``, all after it fail."""

    def __init__(self, number, fail_at, *, lasts=False):
        self.number, self.fail_at, self.lasts, self.steps = number, fail_at, lasts, 0

    def _fault(self, path):
        self.steps += 1
        if self.steps == self.fail_at or (self.lasts and self.steps > self.fail_at):
            raise OSError(self.number, os.strerror(self.number), str(path))


def _faulty(name):
    def method(self, path, *arguments, **keywords):
        self._fault(path)
        return getattr(LocalDisk, name)(self, path, *arguments, **keywords)

    return method


for _name in ("write", "publish", "move_folder", "replace", "append", "make_folder", "sync_folder", "remove", "rename"):
    setattr(FaultyDisk, _name, _faulty(_name))

ROOT = Path("/share/office/archive")


def office(fail_at=None, at_step=None):
    """A disk in memory with the folder above the archive."""
    disk = MemoryDisk()
    disk.make_folder(ROOT.parent)
    return MemoryDisk(disk.top, fail_at, at_step)
