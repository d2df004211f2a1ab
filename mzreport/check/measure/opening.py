"""Opens a finished file for measuring, by what is in it."""

from __future__ import annotations

from mzreport.check.measure.copy import Copy
from mzreport.diagnostics import Span, fail
from mzreport.readers.detection import detect


def open_copy(data: bytes, path: str) -> Copy:
    """The copy in a PDF or DOCX.

    Raises MzreportError: M701 for a file of another format, else what the readers say (N007–N015) of one that cannot
    be read.
    """
    form = detect(data, path).format
    if form == "pdf":
        from mzreport.check.measure.pdf.opening import open_copy as open_pdf_copy

        return open_pdf_copy(data, path)
    if form == "docx":
        from mzreport.check.measure.docx.opening import open_copy as open_docx_copy

        return open_docx_copy(data, path)
    raise fail("M701", Span(path))
