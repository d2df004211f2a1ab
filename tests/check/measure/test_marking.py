"""The marked pages: boxes lie where the deviations are, on turned pages too, and the original stays."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from mzreport.check.measure import measure
from mzreport.check.measure.marking import marked_pdf, marked_png
from mzreport.check.measure.pdf.opening import open_copy
from mzreport.readers.pdf.glyphs import open_pdf
from tests.check.measure.sheet import FULL, Page, make, plain

BAD = plain().text(5, FULL[:26], "，" + FULL[:27], FULL[:9] + "。", indent=2)


def report_of(data: bytes):
    return measure(open_copy(data, "bad.pdf"))


def test_the_text_is_kept_and_a_box_surrounds_the_line():
    data = make(BAD)
    marked = marked_pdf(data, report_of(data))
    with open_pdf(marked, "marked.pdf") as pdf:
        page = pdf.page(1)
    text = "".join(glyph.char for glyph in page.glyphs)
    assert FULL[:26] in text
    assert "M343" in text
    (line,) = [glyph for glyph in page.glyphs if glyph.char == "，" and glyph.x < 28.5 * 36000]
    edges = [rule for rule in page.rules if rule.colour[0] > 200]
    assert len(edges) == 4
    assert min(rule.y0 for rule in edges) < line.box.top
    assert max(rule.y1 for rule in edges) > line.box.bottom
    assert min(rule.x0 for rule in edges) < line.box.left


def test_notes_are_in_the_language_asked_for():
    data = make(BAD)
    with pdfplumber.open(io.BytesIO(marked_pdf(data, report_of(data), "en"))) as pdf:
        assert "mark at the start of a line" in pdf.pages[0].extract_text()


def turned(rotation: int) -> bytes:
    document = pypdfium2.PdfDocument(make(BAD))
    document[0].set_rotation(rotation)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("rotation", [180, 270])
def test_notes_stand_upright_on_a_turned_page(rotation: int):
    data = turned(rotation)
    report = report_of(data)
    with open_pdf(marked_pdf(data, report), "marked.pdf") as pdf:
        page = pdf.page(1)
    notes = [glyph for glyph in page.glyphs if glyph.colour[0] > 200 and glyph.char == "M"]
    assert notes
    assert all(glyph.angle == 0 for glyph in notes)
    assert all(glyph.y < 40 * 36000 for glyph in notes)


def test_a_picture_for_each_page_with_a_deviation():
    data = make(
        plain(), Page(number="— 2 —").text(1, "，" + FULL[:27], FULL[:5]), Page(number="— 3 —").paragraphs(1, 5)
    )
    pictures = marked_png(data, report_of(data))
    assert [number for number, _ in pictures] == [2]
    picture = Image.open(io.BytesIO(pictures[0][1]))
    assert picture.format == "PNG"
    red, green, _ = picture.convert("RGB").split()
    ink = ImageChops.multiply(red.point(lambda v: 255 * (v > 180)), green.point(lambda v: 255 * (v < 80)))
    assert ink.histogram()[255] > 100


def test_a_file_without_deviations_is_kept_as_it_is():
    data = make(plain())
    assert not report_of(data).of("deviation")
    with open_pdf(marked_pdf(data, report_of(data)), "marked.pdf") as pdf:
        assert not [glyph for glyph in pdf.page(1).glyphs if glyph.colour[0] > 200]
    assert [number for number, _ in marked_png(data, report_of(data))] == [1]


def test_many_marked_pages_are_all_marked_in_order():
    data = make(*[BAD] * 130)
    report = report_of(data)
    with open_pdf(marked_pdf(data, report), "marked.pdf") as pdf:
        pages = [pdf.page(number) for number in range(1, 131)]
    assert len(pages) == 130
    for page in pages:
        assert "M343" in "".join(glyph.char for glyph in page.glyphs)
        assert len([rule for rule in page.rules if rule.colour[0] > 200]) >= 4


def test_a_poster_becomes_a_picture_that_fits_the_memory():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(14400, 3600))
    canvas.drawString(100, 100, "poster")
    canvas.save()
    data = buffer.getvalue()
    ((_, picture),) = marked_png(data, report_of(data))
    assert Image.open(io.BytesIO(picture)).size == (5000, 1250)
