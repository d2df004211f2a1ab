"""Glyphs, rules and pictures of PDFs made by another program, at known places."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mzreport.diagnostics import MzreportError
from mzreport.readers.pdf.glyphs import PdfPage, open_pdf
from mzreport.units import pt
from mzreport.workflow.render import render_issues

FONTS = Path(__file__).parents[2] / "fonts"
RED = (0.9, 0, 0)


def make(draw: Callable[[Canvas], None], **keywords: object) -> bytes:
    pdfmetrics.registerFont(TTFont("reading-FangSong", FONTS / "MZReportFangSong-Regular.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, initialFontName="reading-FangSong", **keywords)
    canvas.setFont("reading-FangSong", 16)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def first_page(draw: Callable[[Canvas], None]) -> PdfPage:
    with open_pdf(make(draw), "made.pdf") as pdf:
        return pdf.page(1)


def near(value: int, expected: int) -> bool:
    return abs(value - expected) <= pt(0.06)


def test_a_glyph_has_place_size_font_and_colour():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*RED)
        canvas.drawString(100, 700, "东湖")

    east, lake = first_page(draw).glyphs
    assert (east.char, lake.char) == ("东", "湖")
    assert near(east.x, pt(100))
    assert near(east.y, pt(A4[1] - 700))
    assert near(lake.x, pt(116))
    assert near(east.width, pt(16))
    assert east.size == pt(16)
    assert east.font.name == "MZReportFangSong-Regular"
    assert east.font.embedded
    assert east.colour == (230, 0, 0)
    assert east.box.top < east.y < east.box.bottom + pt(3)


def test_the_size_is_what_is_printed_not_what_the_font_operator_says():
    def draw(canvas: Canvas) -> None:
        canvas.scale(0.5, 0.5)
        canvas.setFont("reading-FangSong", 32)
        canvas.drawString(200, 1400, "东")

    (glyph,) = first_page(draw).glyphs
    assert glyph.size == pt(16)
    assert near(glyph.x, pt(100))


def test_narrowed_type_keeps_its_size_and_says_its_scale():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setHorizScale(98)
        text.textOut("东")
        canvas.drawText(text)

    (glyph,) = first_page(draw).glyphs
    assert glyph.size == pt(16)
    assert glyph.scale == pytest.approx(0.98, abs=0.001)


def test_characters_beyond_the_basic_plane_come_whole(tmp_path: Path):
    source = tmp_path / "far.yaml"
    source.write_text("kind: bulletin\nsections:\n  - items:\n      - text: 𫘜𫖮两字\n", encoding="utf-8")
    (result,) = render_issues([source], formats=("pdf",), folder=tmp_path)
    assert result.outputs, [finding.message() for finding in result.diagnostics]
    with open_pdf((tmp_path / "far.pdf").read_bytes(), "far.pdf") as pdf:
        assert "𫘜𫖮两字" in "".join(glyph.char for glyph in pdf.page(1).glyphs)


def test_a_gap_is_a_generated_space_and_a_typed_space_is_not():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "one two")
        canvas.drawString(200, 700, "three")

    spaces = [glyph.generated for glyph in first_page(draw).glyphs if glyph.char == " "]
    assert spaces == [False, True]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_seen_as_displayed(rotation: int):
    # Writing that stands upright on the displayed page, drawn through the opposite turn.
    width, height = A4

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)  # which lays the sheet itself on its side
        canvas.translate(*{90: (height, 0), 180: (width, height), 270: (0, width)}[rotation])
        canvas.rotate(rotation)
        canvas.drawString(50, 60, "东")
        canvas.line(50, 80, 350, 80)

    page = first_page(draw)
    assert page.rotation == rotation
    assert near(page.width, pt(width))
    assert near(page.height, pt(height))
    (glyph,) = page.glyphs
    assert glyph.angle == 0
    assert near(glyph.x, pt(50))
    assert near(glyph.y, pt(height - 60))
    (rule,) = page.rules
    assert rule.horizontal
    assert near(rule.length, pt(300))


def test_rules_are_found_stroked_filled_and_inside_forms():
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(*RED)
        canvas.setLineWidth(2)
        canvas.line(100, 700, 400, 700)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(100, 650, 300, 1, stroke=0, fill=1)
        canvas.beginForm("inner")
        canvas.setLineWidth(0.5)
        canvas.line(0, 0, 200, 0)
        canvas.endForm()
        canvas.translate(100, 600)
        canvas.scale(1.5, 1.5)
        canvas.doForm("inner")

    stroked, filled, inside = first_page(draw).rules
    assert (stroked.colour, near(stroked.weight, pt(2)), near(stroked.length, pt(300))) == ((230, 0, 0), True, True)
    assert (filled.colour, near(filled.weight, pt(1)), near(filled.y0, pt(A4[1] - 650.5))) == ((0, 0, 0), True, True)
    assert (near(inside.length, pt(300)), near(inside.weight, pt(0.75)), near(inside.x0, pt(100))) == (True, True, True)


def test_text_inside_a_form_has_the_size_of_the_form():
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.setFont("reading-FangSong", 8)
        canvas.drawString(0, 0, "东")
        canvas.endForm()
        canvas.translate(100, 600)
        canvas.scale(2, 2)
        canvas.doForm("inner")

    (glyph,) = first_page(draw).glyphs
    assert glyph.size == pt(16)
    assert near(glyph.x, pt(100))


def test_pictures_and_other_outlines_have_their_boxes():
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (4, 4), "blue")), 100, 500, 80, 40)
        canvas.circle(300, 300, 20, stroke=0, fill=1)

    page = first_page(draw)
    (picture,) = page.pictures
    assert near(picture.box.left, pt(100))
    assert near(picture.box.bottom, pt(A4[1] - 500))
    (shape,) = page.shapes
    assert near(shape.box.right, pt(320))
    assert not page.rules


def test_hidden_text_is_marked():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(3)
        text.textOut("东")
        canvas.drawText(text)

    assert [glyph.hidden for glyph in first_page(draw).glyphs] == [True]


def test_an_unembedded_font_says_so():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "a")

    (glyph,) = first_page(draw).glyphs
    assert (glyph.font.name, glyph.font.embedded) == ("Helvetica", False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "N008"),
        (b"%PDF-1.7\n", "N008"),
        (b"not a file of this kind", "N008"),
        (make(lambda canvas: None, encrypt=StandardEncryption("secret")), "N010"),
    ],
)
def test_what_cannot_be_opened_is_a_finding(data: bytes, code: str):
    with pytest.raises(MzreportError) as raised:
        open_pdf(data, "given.pdf")
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.span.path, finding.exit_status) == (code, "given.pdf", 3)


def test_an_empty_page_is_empty():
    page = first_page(lambda canvas: canvas.showPage())
    assert (page.glyphs, page.rules, page.pictures, page.shapes) == ((), (), (), ())
