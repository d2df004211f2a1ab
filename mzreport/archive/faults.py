"""What the system says when the store cannot be read or written, worded for a clerk."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from mzreport.archive.paths import shown
from mzreport.diagnostics import MzreportError, Span, fail

#: By name, since not every system knows every number.
_CODES = {
    getattr(errno, name): code
    for code, names in {
        "A001": ("ENOSPC", "EDQUOT", "EFBIG"),
        "A002": ("EACCES", "EPERM", "EROFS"),
        "A003": (
            "ENOENT",
            "ENOTCONN",
            "ESTALE",
            "ENXIO",
            "ENODEV",
            "EHOSTDOWN",
            "EHOSTUNREACH",
            "ENETDOWN",
            "ETIMEDOUT",
        ),
        "A004": ("ENAMETOOLONG",),
        "A005": ("EBUSY", "ETXTBSY"),
        "A012": ("ENOTDIR", "EEXIST"),
    }.items()
    for name in names
    if hasattr(errno, name)
}
#: Windows' own numbers, where ``errno`` alone would say too little: sharing and lock violations, full disk, illegal
#: name, path too long, and the ways a share is gone.
_WINDOWS_CODES = {32: "A005", 33: "A005", 112: "A001", 206: "A004", 53: "A003", 59: "A003", 64: "A003", 67: "A003"}


def store_fault(path: Path, error: OSError) -> MzreportError:
    """The finding for a failed operation on ``path``."""
    code = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0) or _CODES.get(error.errno or 0, "A006")
    return fail(code, Span(shown(path)), path=shown(path), reason=error.strerror or str(error))


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Within it, a fault of the system on ``path`` becomes an MzreportError of the A0 family."""
    try:
        yield
    except OSError as error:
        raise store_fault(path, error) from error
