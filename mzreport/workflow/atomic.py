"""Writing a file whole or not at all: under a temporary name, synced, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from mzreport.diagnostics import MzreportError, Span, fail

#: By name, since not every system knows every number.
_CODES = {
    getattr(errno, name): code
    for code, names in {
        "O001": ("ENOSPC", "EDQUOT", "EFBIG"),
        "O002": ("EACCES", "EPERM", "EROFS"),
        "O003": ("ENOENT",),
        "O004": ("EISDIR",),
        "O005": ("ENAMETOOLONG",),
        "O006": ("EBUSY", "ETXTBSY"),
        "O007": ("ENOTDIR", "EEXIST"),
        "O009": ("EINVAL", "EILSEQ"),
    }.items()
    for name in names
    if hasattr(errno, name)
}
#: Windows' own numbers, where ``errno`` alone would say "permission denied" or "invalid": sharing and lock violations,
#: full disk, illegal name, path too long.
_WINDOWS_CODES = {32: "O006", 33: "O006", 112: "O001", 123: "O009", 206: "O005"}


def write_atomically(path: Path, data: bytes) -> None:
    """Make ``path`` hold exactly ``data``; a crash or a full disk leaves the file as it was.

    A link is followed, an existing file keeps its permissions. Raises MzreportError with one finding of the O family;
    no temporary file is left then.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        temporary = _write_temporary(target, data)
        try:
            os.replace(temporary, target)  # noqa: PTH105 -- the tests inject faults here
        except BaseException:
            _remove(temporary)
            raise
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise output_error(path, error) from error


def write_new(path: Path, data: bytes) -> bool:
    """Make the file ``path`` unless something of that name exists; returns whether it was made.

    Raises MzreportError as ``write_atomically`` does.
    """
    try:
        if os.path.lexists(path):
            return False
    except (OSError, ValueError) as error:
        raise output_error(path, error) from error
    write_atomically(path, data)
    return True


def make_folder(path: Path) -> bool:
    """Make the folder ``path`` and those above it; returns whether it was missing. Raises MzreportError."""
    try:
        missing = not path.is_dir()
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise output_error(path, error) from error
    return missing


def output_error(path: Path, error: OSError | ValueError) -> MzreportError:
    """The finding for a failed write of ``path``, worded for its cause."""
    if isinstance(error, OSError):
        code = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0) or _CODES.get(error.errno or 0, "O008")
        reason = error.strerror or str(error)
    else:
        # A name with NUL or lone surrogates never reaches the system.
        code, reason = "O009", str(error)
    shown = str(path)
    return fail(code, Span(shown), path=shown, folder=str(_obstacle(path)), reason=reason)


def _obstacle(path: Path) -> Path:
    """What stands where a folder should be: the nearest part of ``path`` that is a file, else the folder above it."""
    with contextlib.suppress(OSError, ValueError):
        nearest = next((part for part in (path, *path.parents) if os.path.lexists(part)), path)
        if not nearest.is_dir():
            return nearest
    return path.parent


def _write_temporary(target: Path, data: bytes) -> Path:
    # The name is short, so that only the target's own name can be too long; exclusive, so that two runs never share it.
    temporary = target.parent / f".mzreport-{os.urandom(6).hex()}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            # Shares without permissions refuse chmod; the content matters more.
            with contextlib.suppress(OSError):
                temporary.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    # The rename itself must survive a power cut. Windows and some network shares cannot sync a folder;
    # the file is complete there all the same.
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
