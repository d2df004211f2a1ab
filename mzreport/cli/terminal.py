"""The three streams: UTF-8 everywhere, a closed pipe is no crash, colour for people only, and widths in cells."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import unicodedata
from typing import IO

import click

from mzreport.diagnostics import fail


def prepare_streams() -> None:
    """Make both output streams UTF-8 whatever the code page says; what UTF-8 cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        # A replaced or closed stream may not be reconfigurable, and then it is somebody else's.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def say(text: str) -> None:
    """Print a line on standard output. Raises MzreportError O010 when it cannot be written (a full disk)."""
    try:
        click.echo(text)
    except OSError as error:
        _lost(sys.stdout, error)


def tell(text: str) -> None:
    """Print a line on standard error; when even that fails there is nobody to tell."""
    with contextlib.suppress(OSError, ValueError):
        click.echo(text, err=True, color=coloured())


def close_output() -> None:
    """Flush standard output while a failure can still be reported. Raises as ``say`` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _lost(sys.stdout, error)


def coloured() -> bool:
    """Whether standard error may carry colour: a terminal, without NO_COLOR (no-color.org), that is not dumb."""
    return is_person() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_person() -> bool:
    """Whether standard error is a terminal, so that a person reads it now."""
    with contextlib.suppress(AttributeError, ValueError):
        return sys.stderr.isatty()
    return False


def cells(text: str) -> int:
    """How many terminal columns ``text`` takes: full-width characters two, combining and invisible ones none."""
    return sum(map(_cells, text))


def visible(text: str) -> str:
    """``text`` with control characters shown by their codes, so that no file can command the reader's terminal."""
    return "".join(c if c.isprintable() or c == "　" else _escaped(c) for c in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _escaped(character: str) -> str:
    if character in "\n\t\r":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def _lost(stream: IO[str] | None, error: OSError) -> None:
    # The interpreter flushes the stream once more at exit; on a null device that cannot fail a second time.
    with contextlib.suppress(AttributeError, OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())  # type: ignore[union-attr]
        os.close(null)
    # A reader that has gone away (``| head``) is its own choice. Windows says EINVAL for it.
    if error.errno not in {errno.EPIPE, errno.EINVAL}:
        raise fail("O010", reason=error.strerror or str(error)) from error
