"""Files of other word processors, turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from mzreport.diagnostics import Both, Span, diagnostic, fail
from mzreport.readers import limits
from mzreport.readers.lines import Reading, Source

_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def find_office() -> str:
    """The path of LibreOffice's command; empty where there is none. ``MZREPORT_SOFFICE`` names one outright."""
    named = os.environ.get("MZREPORT_SOFFICE")
    if named is not None:
        return named if Path(named).is_file() else ""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), "")


def read_through_office(data: bytes, source: Source) -> Reading:
    """The lines of a DOC, WPS, RTF or ODT file, with its own format and digest in the source.

    Raises MzreportError N017 without LibreOffice, N018 when it fails or takes too long, and what ``read_docx`` raises.
    """
    from mzreport.readers.archive import Archive
    from mzreport.readers.docx.document import read_docx

    if source.format == "doc" and source.path.lower().endswith(".wps"):
        source = replace(source, format="wps")
    program = find_office()
    where = Span(source.path)
    if not program:
        raise fail("N017", where, format=source.format.upper())
    converted = _converted(program, data, source)
    reading = read_docx(Archive.open(converted, source.path), source)
    note = diagnostic("N110", where, format=source.format.upper())
    return replace(reading, diagnostics=(note, *reading.diagnostics))


def _converted(program: str, data: bytes, source: Source) -> bytes:
    """The DOCX that LibreOffice makes, in a folder and with a profile of its own that vanish afterwards."""
    with tempfile.TemporaryDirectory(prefix="mzreport-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file = folder / f"input.{source.format}"
        file.write_bytes(data)
        out = folder / "out"
        profile = (folder / "profile").as_uri()
        command = [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(out),
            str(file),
        ]
        said = _run(command, source)
        made = out / "input.docx"
        if not made.is_file():
            raise fail("N018", Span(source.path), reason=said or Both("没有输出", "no output"))
        if made.stat().st_size > limits.FILE_BYTES:
            raise fail("N018", Span(source.path), reason=Both("输出过大", "the output is too large"))
        return made.read_bytes()


def _run(command: list[str], source: Source) -> str:
    """Run it, at most for the seconds allowed; returns its last words. All its processes end with it."""
    where = Span(source.path)
    try:
        process = subprocess.Popen(  # noqa: S603 -- no shell, and the file's name is our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise fail("N018", where, reason=error.strerror or str(error)) from None
    try:
        output, _ = process.communicate(timeout=limits.CONVERSION_SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        reason = Both(f"超过 {limits.CONVERSION_SECONDS} 秒", f"more than {limits.CONVERSION_SECONDS} seconds")
        raise fail("N018", where, reason=reason) from None
    except BaseException:
        _end(process)
        raise
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
