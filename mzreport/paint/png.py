"""PNG: one picture a page, rasterised from the PDF, so that it shows exactly what is issued."""

from __future__ import annotations

from io import BytesIO

from mzreport.paint.pdf import paint_pdf
from mzreport.typeset import Pages

#: Fine enough to read on any screen and to print for a first look.
_DPI = 150


def paint_png(pages: Pages) -> list[bytes]:
    """The PNG files of the pages, in order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paint_pdf(pages))
    try:
        return [_picture(document[i]) for i in range(len(document))]
    finally:
        document.close()


def _picture(page: object) -> bytes:
    buffer = BytesIO()
    picture = page.render(scale=_DPI / 72).to_pil()  # type: ignore[attr-defined]
    picture.save(buffer, "PNG", dpi=(_DPI, _DPI))
    return buffer.getvalue()
