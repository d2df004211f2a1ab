"""Reads a file of any format: the one entrance, which chooses the reader by content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from mzreport.diagnostics import Span
from mzreport.readers import limits
from mzreport.readers.detection import Detected, detect
from mzreport.readers.lines import Format, Reading, Source
from mzreport.readers.opening import checked, load, too_large
from mzreport.readers.text.decoding import Decoded

#: Called with what is done and what there is to do, in pages.
Progress = Callable[[int, int], None]


def read(path: str | Path, *, progress: Progress | None = None) -> Reading:
    """The lines of a file, whatever its format.

    ``progress`` is called after each page of a format that has pages. Raises MzreportError with N codes when the file
    cannot be read; nothing else, whatever the file holds.
    """
    return read_bytes(load(Path(path)), str(path), progress=progress)


def read_bytes(data: bytes, path: str, *, progress: Progress | None = None) -> Reading:
    """As ``read``, for a file whose bytes are at hand; ``path`` is what messages call it."""
    checked(data, Span(path))
    detected = detect(data, path)
    if detected.text is not None and len(data) > limits.TEXT_BYTES:
        raise too_large(Span(path), len(data), limits.TEXT_BYTES)
    return _read(data, path, detected, progress or _silent)


def _silent(_done: int, _total: int) -> None:
    """No progress is shown."""


def _read(data: bytes, path: str, detected: Detected, progress: Progress) -> Reading:
    source = Source(path, cast("Format", detected.format), hashlib.sha256(data).hexdigest(), len(data))
    match detected.format:
        case "pdf":
            from mzreport.readers.pdf.document import read_pdf

            return read_pdf(data, source, progress)
        case "docx":
            from mzreport.readers.docx.document import read_docx

            assert detected.package is not None
            return read_docx(detected.package, source)
        case "html" | "mht":
            from mzreport.readers.html.document import read_html

            return read_html(data, source)
        case "txt" | "md":
            assert detected.text is not None
            return _read_text(detected.text, source)
        case _:
            from mzreport.readers.office import read_through_office

            return read_through_office(data, source)


def _read_text(decoded: Decoded, source: Source) -> Reading:
    from dataclasses import replace

    from mzreport.readers.text.markdown import read_markdown
    from mzreport.readers.text.plain import read_plain

    pages = 0
    if source.format == "md":
        gathering = read_markdown(decoded.text, source.path)
    else:
        gathering, pages = read_plain(decoded.text, source.path)
    gathering.diagnostics += decoded.diagnostics
    return gathering.reading(replace(source, encoding=decoded.encoding, pages=pages))
