"""PNG pages: one picture a page, 150 dots an inch, showing what the PDF shows."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from mzreport.paint.png import paint_png
from tests.typeset.build import BARE, pages, paragraph


def test_a_picture_a_page_of_a4_at_150_dots_an_inch():
    made = [Image.open(BytesIO(data)) for data in paint_png(pages(paragraph("国" * 700)))]
    assert [(picture.format, picture.size) for picture in made] == [("PNG", (1241, 1754))] * 2
    assert [round(value) for value in made[0].info["dpi"]] == [150, 150]


def test_ink_is_where_the_text_is_and_nowhere_else():
    (data,) = paint_png(pages(paragraph("国" * 28, "flush"), master=BARE))
    ink = Image.open(BytesIO(data)).convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    left, top, right, bottom = (value / 150 * 25.4 for value in ink)
    assert 28 <= left <= 29.5
    assert 182.5 <= right <= 184
    assert top >= 37
    assert bottom <= 37 + 28.95 / 72 * 25.4


def test_equal_pages_give_equal_bytes():
    made = pages(paragraph("国民"))
    assert paint_png(made) == paint_png(made)
