"""A fault of the program itself: one line for the reader, the traceback in a file for the maintainers."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from mzreport import __version__
from mzreport.cli.report import report
from mzreport.diagnostics import diagnostic


def report_crash(error: BaseException) -> int:
    """Save the traceback to a new file in the system's temporary folder, tell its name; returns 70."""
    kind = type(error).__name__
    try:
        finding = diagnostic("X001", error=kind, log=str(_save(error)))
    except OSError:
        # A full disk is a likely companion of trouble: then the line itself must say where.
        frame = traceback.extract_tb(error.__traceback__)[-1:]
        place = f"{Path(frame[0].filename).name}:{frame[0].lineno}" if frame else "?"
        finding = diagnostic("X002", error=f"{kind}: {error}", place=place)
    report([finding])
    return finding.exit_status


def _save(error: BaseException) -> Path:
    head = f"mzreport {__version__}\nPython {sys.version}\n{platform.platform()}\n{' '.join(sys.argv)}\n\n"
    with tempfile.NamedTemporaryFile(
        "w", prefix="mzreport-crash-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(head + "".join(traceback.format_exception(error)))
    return Path(log.name)
