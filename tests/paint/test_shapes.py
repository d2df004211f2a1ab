"""Turned pages, shapes, areas and watermarks in PDF, SVG and PNG, read back by other people's programs."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pdfplumber
import pypdfium2
import pytest
from PIL.Image import Image

from mzreport.model import Break, Chart, Link, PageMaster, Reserve, Row, RowCell, Series, Style, Text
from mzreport.paint.pdf import paint_pdf
from mzreport.paint.png import paint_png
from mzreport.paint.svg import paint_svg
from mzreport.typeset import Box, Pages, Path, typeset
from mzreport.units import EMU_PER_PT, mm, pt
from tests.typeset.build import STYLES, document, heading, library, paragraph

NS = "{http://www.w3.org/2000/svg}"
WIDE = PageMaster(
    "wide", width=mm(297), height=mm(210), top=mm(28), left=mm(35), bottom=mm(26), right=mm(37), turned=True
)
CHART = [replace(STYLES["figure"], name="chart"), Style("chart-text", font="hei", size=pt(9), leading=pt(11))]


def chart(alternative: str = "各街道“助餐点” <个数>") -> Chart:
    rows = (Series("去年", (3, 5, None)), Series("今年", (4, 6, -2)))
    return Chart("chart", "bar", ("东街", "西街", "南街"), rows, alternative, mm(120), mm(60), "个")


def made(*blocks, watermark: str = "") -> Pages:
    plain = document(*blocks, styles=CHART)
    return typeset(replace(plain, watermark=watermark, masters={**plain.masters, "wide": WIDE}), library())


def turned() -> Pages:
    linked = paragraph([Text("见"), Link("https://example.gov.cn/a", (Text("网站"),)), Link("#z", (Text("后"),))])
    return made(
        paragraph("前", anchor="a"),
        Break("wide"),
        heading("横排"),
        linked,
        Break("default"),
        paragraph("后", anchor="z"),
    )


def rendered(data: bytes, number: int, scale: float = 2) -> Image:
    with pypdfium2.PdfDocument(data) as file:
        return file[number].render(scale=scale, grayscale=True).to_pil()


# -- turned pages -----------------------------------------------------------------------------------------------------


def test_a_turned_page_is_an_upright_sheet_that_viewers_turn():
    with pypdfium2.PdfDocument(paint_pdf(turned())) as file:
        boxes = [tuple(round(edge) for edge in page.get_mediabox()) for page in file]
        assert boxes == [(0, 0, 595, 842)] * 3
        assert [page.get_rotation() for page in file] == [0, 90, 0]
        assert [tuple(map(round, page.get_size())) for page in file] == [(595, 842), (842, 595), (595, 842)]


def test_the_head_lies_at_the_left_of_the_sheet_and_the_number_upright_at_its_foot():
    with pypdfium2.PdfDocument(paint_pdf(turned())) as file:
        page = file[1]
        page.set_rotation(0)  # the sheet itself
        text = page.get_textpage()
        places = {text.get_text_range(n, 1): text.get_charbox(n) for n in range(text.count_chars())}
    left, bottom, right, top = places["横"]
    # 35 mm and two characters from the page's left is that far from the sheet's foot.
    assert bottom == pytest.approx((35 + 2 * 5.6) / 25.4 * 72, abs=3)
    assert left == pytest.approx(28 / 25.4 * 72 + 8, abs=4)
    left, bottom, right, top = places["2"]
    assert top - bottom > right - left  # a digit is higher than wide where it stands upright
    assert left < 595 / 3  # an even page: at the left
    left, bottom, right, top = places["—"]
    assert (bottom + top) / 2 == pytest.approx((297 - 269) / 25.4 * 72, abs=0.5)


def test_links_and_the_outline_lead_to_the_right_places_of_turned_pages():
    data = paint_pdf(turned())
    with pypdfium2.PdfDocument(data) as file:
        entry = next(iter(file.get_toc()))
        dest = entry.get_dest()
        assert dest.get_index() == 1
        left, top, _ = dest.get_view()[1]
        assert left == pytest.approx(28 / 25.4 * 72, abs=0.5)  # the head's distance from the sheet's left
        assert top == 0
    with pdfplumber.open(io.BytesIO(data)) as plumbed:
        page = plumbed.pages[1]
        (link,) = page.hyperlinks
        words = [char for char in page.chars if char["text"] in "网站"]
        assert link["uri"] == "https://example.gov.cn/a"
        assert len(words) == 2
        assert link["x0"] == pytest.approx(min(char["x0"] for char in words), abs=2)
        assert link["x1"] == pytest.approx(max(char["x1"] for char in words), abs=2)
        assert len(page.annots) == 2


def test_png_and_svg_show_a_turned_page_as_it_is_read():
    from PIL import Image as Pictures

    pages = turned()
    picture = Pictures.open(io.BytesIO(paint_png(pages)[1]))
    assert picture.width > picture.height
    root = ElementTree.fromstring(paint_svg(pages)[1])
    assert root.get("viewBox") == "0 0 841.89 595.276"
    assert [node.get("transform", "")[:10] for node in root.iter(f"{NS}g") if node.get("transform")] == [
        "rotate(90 "[:10]
    ]


def test_the_number_of_a_turned_page_is_drawn_alike_in_pdf_and_svg():
    pages = turned()
    (run,) = [item for item in pages.pages[1].items if getattr(item, "element", "") == "folio"]
    ink = rendered(paint_pdf(pages), 1).point(lambda level: 255 * (level < 128))
    x, y = run.x / EMU_PER_PT * 2, run.y / EMU_PER_PT * 2
    length, size = run.width / EMU_PER_PT * 2, run.size / EMU_PER_PT * 2
    box = ink.crop((round(x - size / 4), round(y - 2), round(x + size), round(y + length + 2))).getbbox()
    assert box is not None
    assert box[3] - box[1] > length * 0.8


# -- shapes -----------------------------------------------------------------------------------------------------------


def test_a_chart_is_drawn_as_vectors_and_its_labels_are_text():
    data = paint_pdf(made(chart()))
    with pdfplumber.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        assert not page.images
        text = page.extract_text()
        assert all(word in text for word in ("东街", "去年", "单位：个"))
        bars = [rect for rect in page.rects if rect["fill"]]
    boxes = [item for item in made(chart()).pages[0].items if isinstance(item, Box)]
    expected = [(box.x, box.y, box.width, box.height) for box in boxes]
    found = [(rect["x0"], rect["top"], rect["width"], rect["height"]) for rect in bars]
    assert [[round(value / EMU_PER_PT, 1) for value in one] for one in expected] == [
        [pytest.approx(value, abs=0.11) for value in one] for one in found
    ]


def test_a_chart_in_svg_says_what_it_shows():
    root = ElementTree.fromstring(paint_svg(made(chart()))[0])
    titles = [node.text for node in root.iter(f"{NS}title")]
    assert titles[1] == "各街道“助餐点” <个数>"
    assert len([node for node in root.iter(f"{NS}rect") if node.get("stroke")]) == 7  # five bars, two in the legend


def test_an_area_for_a_seal_leaves_no_trace():
    def row(reserve: Reserve | None) -> Row:
        return Row("plain", (RowCell((Text("署名"),), "center", 1, -8, reserve),))

    with_it, without = made(row(Reserve(mm(42), mm(20)))), made(row(None))
    assert with_it.pages != without.pages
    assert paint_pdf(with_it) == paint_pdf(without)
    assert paint_svg(with_it) == paint_svg(without)


# -- watermark --------------------------------------------------------------------------------------------------------


def test_a_watermark_shows_does_not_copy_out_and_is_an_artifact():
    pages = made(paragraph("正文"), watermark="草稿")
    data = paint_pdf(pages)
    with pypdfium2.PdfDocument(data) as file:
        assert "草" not in file[0].get_textpage().get_text_range()
    middle = rendered(data, 0).crop((300, 500, 900, 1200))
    darkest, lightest = middle.getextrema()
    assert (darkest, lightest) == (pytest.approx(0xEA, abs=3), 255)
    with pdfplumber.open(io.BytesIO(data)) as file:
        streams = b"".join(stream.get_data() for stream in file.pages[0].page_obj.contents)
    assert len(re.findall(rb"/Artifact <</Type /Background>> BDC", streams)) == 1
    assert streams.index(b"BDC") < streams.index(b"EMC") < streams.index(b"BT")


def test_a_watermark_in_svg_is_hidden_from_readers_of_text():
    (svg,) = paint_svg(made(paragraph("正文"), watermark="草稿"))
    marks = [node for node in ElementTree.fromstring(svg).iter(f"{NS}path") if node.get("aria-hidden")]
    assert [mark.get("fill") for mark in marks] == ["#EAEAEA"]
    assert any(isinstance(item, Path) for item in made(watermark="草稿").pages[0].items)


def test_the_same_pages_give_the_same_bytes():
    pages = made(chart(), Break("wide"), paragraph("国"), watermark="送审稿")
    assert paint_pdf(pages) == paint_pdf(pages)
    assert paint_svg(pages) == paint_svg(pages)
