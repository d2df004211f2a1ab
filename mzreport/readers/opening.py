"""The bytes of a file that somebody sent: ordinary files of a bounded size, nothing else."""

from __future__ import annotations

import stat
from pathlib import Path

from mzreport.diagnostics import MzreportError, Span, fail
from mzreport.readers import limits


def load(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises MzreportError N001–N006 for anything else, without waiting for a pipe."""
    where = Span(str(path))
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise fail("N002", where, name=path.name or str(path))
        if not stat.S_ISREG(found.st_mode):
            raise fail("N003", where, name=path.name)
        if found.st_size > limits.FILE_BYTES:
            raise too_large(where, found.st_size, limits.FILE_BYTES)
        with path.open("rb") as file:
            # What a file of a virtual file system holds is not what its size says.
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise fail("N001", where, name=path.name) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise fail("N004", where, name=path.name, reason=reason) from None
    return checked(data, where)


def checked(data: bytes, where: Span) -> bytes:
    """The same bytes. Raises MzreportError when there are none (N006) or too many (N005)."""
    if len(data) > limits.FILE_BYTES:
        raise too_large(where, len(data), limits.FILE_BYTES)
    if not data:
        raise fail("N006", where)
    return data


def too_large(where: Span, size: int, limit: int) -> MzreportError:
    """The error for ``size`` bytes where ``limit`` are allowed."""
    return fail("N005", where, size=f"{size / 2**20:.0f}", limit=f"{limit / 2**20:.0f}")
