"""The measured pages with what deviates boxed and numbered in red, as PDF or PNG."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from mzreport.check.measure.values import Report, Result, Verdict
from mzreport.readers.pdf.frame import Frame, page_frame
from mzreport.readers.pdf.page import Box
from mzreport.resources import fonts_folder
from mzreport.units import EMU_PER_PT, mm

_FONT = "mzreport-marking"
_FONT_FILE = "MZReportHei-Regular.ttf"
_RED = (0.85, 0.1, 0.1)
_SIZE, _LEADING = 7.0, 9.0
#: Notes stand in the head margin; the box's play around what it encloses.
_NOTES_TOP, _PLAY = mm(6), mm(0.8)
_MOST_NOTES = 9
_DPI = 110
_MOST_PIXELS = 5000
#: So many marked pages are dealt with at once.
_BATCH = 64


def marked_pdf(data: bytes, report: Report, language: str = "zh") -> bytes:
    """The PDF with boxes and numbered notes on its pages; what concerns the whole file is noted on page 1."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    notes = _by_page(report)
    try:
        if len(notes) <= _BATCH:
            _mark(document, notes, language)
            return _saved(document)
        # Pages share resources, and each that is marked makes them longer for all: long documents go by parts.
        whole = pypdfium2.PdfDocument.new()
        for first in range(0, len(document), _BATCH):
            numbers = range(first, min(first + _BATCH, len(document)))
            part = pypdfium2.PdfDocument.new()
            part.import_pages(document, list(numbers))
            _mark(part, {number - first: notes[number] for number in notes if number - 1 in numbers}, language)
            whole.import_pages(pypdfium2.PdfDocument(_saved(part)))
            part.close()
        return _saved(whole)
    finally:
        document.close()


def _mark(document: Any, notes: dict[int, list[tuple[int, Result]]], language: str) -> None:  # noqa: ANN401
    """Lay boxes and notes over the pages they are of, counted from 1."""
    import pypdfium2

    if not notes:
        return
    sizes = {number: _displayed(document[number - 1]) for number in notes}
    overlay = pypdfium2.PdfDocument(_overlay(notes, sizes, language))
    for index, number in enumerate(sorted(notes)):
        _lay_over(document, number - 1, overlay, index)
    overlay.close()


def _saved(document: Any) -> bytes:  # noqa: ANN401
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def marked_png(data: bytes, report: Report, language: str = "zh") -> list[tuple[int, bytes]]:
    """The pages with a deviation as pictures, each with its number; page 1 where nothing deviates."""
    import pypdfium2

    document = pypdfium2.PdfDocument(marked_pdf(data, report, language))
    try:
        numbers = sorted(_by_page(report)) or [1]
        return [(number, _picture(document[number - 1])) for number in numbers]
    finally:
        document.close()


def _picture(page: Any) -> bytes:  # noqa: ANN401 -- the library's own type
    buffer = io.BytesIO()
    # A poster's page at the resolution of a sheet of paper would fill the memory.
    scale = min(_DPI / 72, _MOST_PIXELS / max(*page.get_size(), 1))
    page.render(scale=scale).to_pil().save(buffer, "PNG", dpi=(_DPI, _DPI))
    return buffer.getvalue()


def _by_page(report: Report) -> dict[int, list[tuple[int, Result]]]:
    """The deviations of each page with their numbers in the report."""
    found: dict[int, list[tuple[int, Result]]] = {}
    for number, result in enumerate(report.of(Verdict.DEVIATION), 1):
        found.setdefault(result.outcome.page or 1, []).append((number, result))
    return found


def _displayed(page: Any) -> tuple[Frame, int, int]:  # noqa: ANN401
    """The page's map from its own space to the place as displayed, and its displayed size in EMU."""
    import pypdfium2.raw as raw

    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, bounds)
    return page_frame(bounds.left, bounds.bottom, bounds.right, bounds.top, page.get_rotation())


def _lay_over(document: Any, index: int, overlay: Any, overlay_index: int) -> None:  # noqa: ANN401
    """Put a page of the overlay, drawn as the page is displayed, onto the page in the page's own space."""
    import pypdfium2

    page = document[index]
    frame, _, height = _displayed(page)
    placed = overlay.page_as_xobject(overlay_index, document).as_pageobject()
    up = Frame(EMU_PER_PT, 0, 0, -EMU_PER_PT, 0, height)
    whole = _inverse(frame).after(up)
    placed.set_matrix(pypdfium2.PdfMatrix(*whole))
    page.insert_obj(placed)
    page.gen_content()


def _inverse(frame: Frame) -> Frame:
    determinant = frame.a * frame.d - frame.b * frame.c
    a, b, c, d = frame.d / determinant, -frame.b / determinant, -frame.c / determinant, frame.a / determinant
    return Frame(a, b, c, d, -(a * frame.e + c * frame.f), -(b * frame.e + d * frame.f))


def _overlay(
    notes: dict[int, list[tuple[int, Result]]], sizes: dict[int, tuple[Frame, int, int]], language: str
) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(_FONT, str(fonts_folder() / _FONT_FILE)))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, initialFontName=_FONT, invariant=1)
    for number in sorted(notes):
        _, width, height = sizes[number]
        canvas.setPageSize((width / EMU_PER_PT, height / EMU_PER_PT))
        canvas.setStrokeColorRGB(*_RED)
        canvas.setFillColorRGB(*_RED)
        canvas.setLineWidth(0.7)
        labels: dict[Box, list[str]] = {}
        for label, result in notes[number]:
            if result.outcome.box is not None:
                labels.setdefault(result.outcome.box, []).append(str(label))
        for box, numbers in labels.items():
            _box(canvas, box, " ".join(numbers), height)
        _notes(canvas, notes[number], height, language)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _box(canvas: Any, box: Box, label: str, height: int) -> None:  # noqa: ANN401
    left, right = (box.left - _PLAY) / EMU_PER_PT, (box.right + _PLAY) / EMU_PER_PT
    top, bottom = (height - box.top + _PLAY) / EMU_PER_PT, (height - box.bottom - _PLAY) / EMU_PER_PT
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)
    canvas.setFont(_FONT, _SIZE)
    canvas.drawString(right + 2, top - _SIZE, label)


def _notes(canvas: Any, notes: Sequence[tuple[int, Result]], height: int, language: str) -> None:  # noqa: ANN401
    y = (height - _NOTES_TOP) / EMU_PER_PT
    for line in _note_lines(notes, language):
        canvas.setFont(_FONT, _SIZE)
        canvas.drawString(mm(10) / EMU_PER_PT, y, line)
        y -= _LEADING


def _note_lines(notes: Sequence[tuple[int, Result]], language: str) -> Iterable[str]:
    for label, result in notes[:_MOST_NOTES]:
        yield f"{label}  {result.measure.code}  {result.message(language)}"
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        yield f"还有 {more} 处，见报告" if language == "zh" else f"{more} more, see the report"
