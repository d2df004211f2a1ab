"""Giving a finished file its name only if nothing has that name: the commit of the register, on every file system.

A hard link is refused where the name exists (POSIX; NFS too), and so is a rename on Windows. Shares and sticks without
links have a rename that refuses (Linux ``renameat2``, macOS ``renamex_np``), and where even that is missing a lock
keeps others out while the name is looked for. Without any of them nothing is committed: a number could go out twice.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mzreport.archive import locks
from mzreport.archive.paths import shown
from mzreport.diagnostics import Span, fail

_NO_LINKS = {
    getattr(errno, name)
    for name in ("EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EXDEV")
    if hasattr(errno, name)
}
#: What a file system says to a request it does not know.
NOT_OFFERED = _NO_LINKS | {errno.EINVAL}
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)


def publish(temporary: Path, target: Path, lock: Path) -> bool:
    """Name the synced file ``temporary`` ``target``; False, and nothing changed, when ``target`` exists.

    ``lock`` is the file to lock where the file system offers nothing better. Raises OSError, or A010.
    """
    if os.name == "nt":
        return _rename_on_windows(temporary, target)
    try:
        os.link(temporary, target)
    except FileExistsError:
        # NFS repeats a request whose answer was lost: then the name that exists is our own.
        return temporary.samefile(target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _rename_without_links(temporary, target, lock)
    return True


def move_folder(source: Path, target: Path) -> bool:
    """Rename the folder ``source`` to ``target``; False when ``target`` exists with anything in it."""
    try:
        _patiently(lambda: source.rename(target))
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY} or (os.name == "nt" and target.exists()):
            return False
        raise
    return True


def _rename_without_links(temporary: Path, target: Path, lock: Path) -> bool:
    try:
        _exclusive_rename(temporary, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NOT_OFFERED:
            raise
    else:
        return True
    try:
        with locks.held(lock, wait=True):
            if os.path.lexists(target):
                return False
            temporary.rename(target)
            return True
    except locks.NoLocks as error:
        raise fail("A010", Span(shown(target)), path=shown(target)) from error


def _rename_on_windows(temporary: Path, target: Path) -> bool:
    try:
        _patiently(lambda: temporary.rename(target))
    except FileExistsError:
        return False
    return True


def _patiently(rename: Callable[[], object]) -> None:
    # A virus scanner opens whatever was just written, and Windows refuses to rename what is open.
    for pause in _PATIENCE if os.name == "nt" else ():
        try:
            rename()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    rename()


def _exclusive_rename(source: Path, target: Path) -> None:
    """Rename, refused with FileExistsError where ``target`` exists; ENOSYS where the system has no such call."""
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(source), os.fsencode(target)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        status = system.renamex_np(old, new, ctypes.c_uint(4))  # RENAME_EXCL
    elif hasattr(system, "renameat2"):
        status = system.renameat2(-100, old, -100, new, ctypes.c_uint(1))  # AT_FDCWD, RENAME_NOREPLACE
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(target))
    if status:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(target))
