"""Locks of the operating system on files: they end with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

#: What a file system says that knows no locks.
_UNSUPPORTED = {
    getattr(errno, name) for name in ("ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL") if hasattr(errno, name)
}


class NoLocks(OSError):  # noqa: N818 -- it is a property of the file system, not a failure
    """The file system knows no locks."""


@contextlib.contextmanager
def held(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock file ``path``, made when missing; gives False when another process has it and ``wait`` is off.

    Raises NoLocks where the file system has none, OSError when the file cannot be made.
    """
    handle, mine = _take(path, wait=wait)
    try:
        yield mine
    finally:
        # Closing lets go of the lock on every system.
        os.close(handle)


def _take(path: Path, *, wait: bool) -> tuple[int, bool]:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            mine = _lock(handle, wait=wait)
            # Whoever held it before may have removed the name: then this lock keeps nobody out.
            if not mine or _still_named(handle, path):
                return handle, mine
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _still_named(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int, *, wait: bool) -> bool:
    try:
        _system_lock(handle, wait=wait)
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            raise NoLocks(error.errno, error.strerror) from error
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            return False
        raise
    return True


if sys.platform == "win32":
    import msvcrt
    import time

    def _system_lock(handle: int, *, wait: bool) -> None:
        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not wait or error.errno != errno.EACCES:
                    raise
                time.sleep(0.05)

else:
    import fcntl

    def _system_lock(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
