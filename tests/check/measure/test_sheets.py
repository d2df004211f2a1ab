"""Defects of pages that another program set."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mzreport.check.measure import Verdict, measure
from mzreport.check.measure.pdf.opening import open_copy
from tests.check.measure.office import deviations
from tests.check.measure.sheet import FULL, HEIGHT, WIDTH, Page, font, make, measured, plain


def test_a_good_page_is_silent():
    report = measured(plain(), Page(number="— 2 —").paragraphs(1, 7))
    assert report.kind == "plain"
    assert deviations(report) == {}
    assert report.copy.grid.lines == 22
    assert report.copy.grid.characters == 28
    assert report.copy.grid.left == pytest.approx(28 * 36000, abs=9000)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((FULL[:26], "，" + FULL[:27], FULL[:9] + "。"), "M343"),
        ((FULL[:26], "》" + FULL[:27], FULL[:9] + "。"), "M343"),
        ((FULL[:25] + "《", FULL, FULL[:9] + "。"), "M344"),
        ((FULL[:25] + "“", FULL, FULL[:9] + "。"), "M344"),
        ((FULL[:26], FULL, "记。"), "M342"),
    ],
)
def test_a_line_that_breaks_wrongly(lines: tuple[str, ...], code: str):
    assert list(deviations(measured(plain().text(5, *lines, indent=2)))) == [code]


@pytest.mark.parametrize(
    "lines", [(FULL[:26], FULL, "记得。"), (FULL[:26], FULL, "5。"), (FULL[:26], FULL[:20] + "“四史”。")]
)
def test_a_line_that_breaks_well(lines: tuple[str, ...]):
    assert deviations(measured(plain().text(5, *lines, indent=2))) == {}


@pytest.mark.parametrize("text", ["2026年03月12日", "2026年3月05日", "二〇二六年三月十二日", "2026.3.12"])
def test_a_date_in_a_wrong_form(text: str):
    page = plain().text(21, "东湖区民政局", indent=19).text(22, text, indent=28 - 4 - len(text) * 0.5)
    assert "M338" in deviations(measured(page))


def signed(name_indent: float, date_indent: float) -> Page:
    return plain().text(21, "东湖区民政局", indent=name_indent).text(22, "2026年3月12日", indent=date_indent)


@pytest.mark.parametrize(
    ("name", "date", "fits"),
    [
        (17.75, 17.5, True),  # sealed: date four in, its middle under the name's
        (19.5, 21.5, True),  # unsealed, the date the longer: two in, two to the right of the name
        (20, 22, True),  # unsealed: name two in
        (22, 17.5, False),
        (12, 12, False),
        (21.5, 21.5, False),
    ],
)
def test_the_place_of_signature_and_date(name: float, date: float, fits: bool):
    found = deviations(measured(signed(name, date)))
    assert ("M337" not in found) is fits


def test_a_signature_on_a_page_without_text():
    page = Page(number="— 2 —").text(2, "东湖区民政局", indent=17.75).text(3, "2026年3月12日", indent=17.5)
    assert list(deviations(measured(plain(), page))) == ["M353"]


def test_a_blank_page():
    found = deviations(measured(plain(), Page(), Page(number="— 3 —").paragraphs(1, 5)))
    assert list(found) == ["M352"]


def test_a_page_without_its_number_and_one_out_of_order():
    assert list(deviations(measured(plain(), Page().paragraphs(1, 5)))) == ["M401"]
    assert list(deviations(measured(plain(), Page(number="— 5 —").paragraphs(1, 5)))) == ["M405", "M406"]


@pytest.mark.parametrize(
    ("number", "folio", "code"),
    [
        ("1", ("Song", 14, "outer", 269), "M402"),
        ("- 1 -", ("Song", 14, "outer", 269), "M402"),
        ("第1页", ("Song", 14, "outer", 269), "M402"),
        ("— 1 —", ("FangSong", 14, "outer", 269), "M403"),
        ("— 1 —", ("Song", 12, "outer", 269), "M403"),
        ("— 1 —", ("Song", 14, "outer", 274), "M404"),
        ("— 1 —", ("Song", 14, "inner", 269), "M405"),
        ("— 1 —", ("Song", 14, "middle", 269), "M405"),
    ],
)
def test_a_page_number_in_another_form_or_place(number: str, folio: tuple[str, float, str, float], code: str):
    page = plain()
    page.number, page.folio = number, folio
    assert list(deviations(measured(page))) == [code]


@pytest.mark.parametrize(
    ("title", "size", "codes"), [("Hei", 22, ["M311"]), ("Song", 22, ["M311"]), ("BiaoSong", 18, ["M312"])]
)
def test_a_title_of_another_type(title: str, size: float, codes: list[str]):
    page = plain()
    indent, text, _, _ = page.lines[2]
    page.lines[2] = (indent + (22 - size) / 16 * 2, text, title, size)
    assert list(deviations(measured(page))) == codes


def test_items_of_one_line_each_do_not_tell_the_edges():
    page = plain()
    page.lines = {1: page.lines[2]}
    for line in range(3, 20):
        page.text(line, FULL[: 18 + line % 7], indent=2)
    report = measured(page)
    assert deviations(report) == {}
    assert report.copy.grid.left is None


def three_lines(*, ruled: bool) -> Page:
    """A page with a table of four narrow rows in size 3, with or without its three lines."""
    page = plain()
    for line in range(20, 24):
        page.text(line, "甲" * 9 + "　" * 3 + "乙" * 8 + "　" * 3 + "丙", indent=1)
    if ruled:
        page.rules = (230.5, 242.5, 273)
    return page


def test_a_table_without_lines_down_is_a_table():
    report = measured(three_lines(ruled=True), Page(number="— 2 —").paragraphs(1, 7))
    cells = [paragraph for paragraph in report.copy.paragraphs if "乙" in paragraph.text]
    assert len(cells) == 4
    assert all(paragraph.in_table for paragraph in cells)
    free = measured(three_lines(ruled=False)).copy.paragraphs
    assert not any(paragraph.in_table for paragraph in free)


def test_the_rules_of_a_colophon_make_no_table():
    page = plain()
    page.rules = (230.5, 242.5, 254)
    for line, text in ((20, "抄送：市民政局。　　　另附"), (21, "民政局办公室　　　2026年3月13日印发")):
        page.text(line, text, indent=1, size=14)
    assert len(measured(page).copy.sheets[0].tables) == 0


def test_a_font_that_is_not_embedded():
    found = deviations(measured(plain().text(21, FULL[:20] + "。", indent=2, face="STSong-Light")))
    assert found == {"M602": "未嵌入：STSong-Light"}


def landscape(rotation: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), initialFontName=font("FangSong"))
    canvas.setFont(font("FangSong"), 12)
    canvas.setPageRotation(0)
    canvas.translate(*{90: (0, 0), 270: (0, 0)}[rotation])
    canvas.rotate(90 if rotation == 90 else 270)
    for row in range(8):
        x, y = (100, -150 - 20 * row) if rotation == 90 else (-700, 100 + 20 * row)
        canvas.drawString(x, y, "街道名称与设施数量统计表")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("rotation", "fits"), [(90, True), (270, False)])
def test_the_head_of_a_turned_page_lies_at_the_left_of_the_sheet(rotation: int, fits: bool):
    report = measure(open_copy(landscape(rotation), "turned.pdf"))
    assert ("M603" not in deviations(report)) is fits


def test_of_a_scan_only_the_paper_is_measured():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(Image.new("L", (50, 70), 240)), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    report = measure(open_copy(buffer.getvalue(), "scan.pdf"))
    assert deviations(report) == {}
    assert {"M601", "M102", "M301"} <= {result.measure.code for result in report.of(Verdict.UNKNOWN)}
    assert {"M101"} <= {result.measure.code for result in report.of(Verdict.OK)}


def test_a_mark_drawn_as_outlines_has_its_place_measured():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), initialFontName=font("FangSong"))
    canvas.setFillColorRGB(0.9, 0, 0)
    path = canvas.beginPath()
    top = HEIGHT - 80 * 72 / 25.4
    for n in range(6):
        x = 150 + 50 * n
        path.moveTo(x, top - 40)
        path.curveTo(x, top, x + 40, top, x + 40, top - 40)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.save()
    report = measure(open_copy(buffer.getvalue(), "curves.pdf"), kind="official")
    assert "M201" in deviations(report)


def test_an_empty_page_gives_a_report():
    report = measure(open_copy(make(Page()), "empty.pdf"))
    assert [result.measure.code for result in report.of(Verdict.DEVIATION)] == ["M352"]
