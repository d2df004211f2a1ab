"""PDF: lines, columns, furniture, tables, ends of paragraphs, scans; on pages drawn stroke by stroke."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from mzreport.diagnostics import MzreportError
from mzreport.readers import read_bytes
from tests.readers.build import Sheet, read

FULL = "全区各街道要切实提高思想认识把困难群众的冷暖放在心上抓"
SHORT = "好落实。"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def code(data: bytes) -> str:
    with pytest.raises(MzreportError) as error:
        read_bytes(data, "a.pdf")
    return error.value.diagnostics[0].code


def test_ends_of_paragraphs_by_indent_and_short_lines() -> None:
    sheet = Sheet()
    sheet.text(111, 100, FULL[:26]).block(129, [FULL, FULL, SHORT])
    sheet.text(111, 216, FULL[:26]).block(245, [FULL, FULL, FULL, FULL, SHORT])
    found = read(sheet.page().done()).lines
    assert [line.paragraph_end for line in found] == [
        False,
        False,
        False,
        True,
        False,
        False,
        False,
        False,
        False,
        True,
    ]
    assert (found[0].indent, found[1].indent) == (2.0, 0.0)
    assert (found[0].face, found[0].size, found[0].page) == ("MZReport FangSong", 16.0, 1)


def test_a_centred_title_of_two_lines_may_go_on_and_other_type_ends() -> None:
    sheet = Sheet()
    sheet.text(185, 100, "关于做好二〇二六年度", 22, "BiaoSong").text(218, 132, "救助工作的通知", 22, "BiaoSong")
    sheet.block(190, [FULL] * 6)
    found = read(sheet.page().done()).lines
    assert [(line.align, line.paragraph_end) for line in found[:2]] == [("center", None), ("center", True)]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = ["左" + FULL[:12]] * 8, ["右" + FULL[:12]] * 8
    sheet = Sheet().text(79, 80, FULL[:24])
    sheet.block(130, left, pitch=24).block(130, right, x=310, pitch=24).text(79, 400, FULL[:24])
    found = read(sheet.page().done()).lines
    assert [line.text for line in found] == [FULL[:24], *left, *right, FULL[:24]]
    assert [line.column for line in found] == [0, *[1] * 8, *[2] * 8, 0]


def test_a_line_drawn_font_by_font_is_read_in_the_order_of_its_places() -> None:
    # The marks come after the Han characters whose gaps they fill, as some programs draw them.
    sheet = Sheet()
    for at, text in ((0, "街道打造"), (5, "睦邻客厅"), (10, "八处，开展议事")):
        sheet.text(79 + 16 * at, 100, text)
    sheet.text(79 + 16 * 4, 100, "《").text(79 + 16 * 9, 100, "》")
    assert texts(sheet.page().done()) == ["街道打造《睦邻客厅》八处，开展议事"]


def test_a_row_of_stretches_is_one_line_with_tabs() -> None:
    sheet = Sheet().text(79, 100, "东湖区民政局办公室编").text(380, 100, "2026年7月31日")
    assert texts(sheet.page().done()) == ["东湖区民政局办公室编\t2026年7月31日"]


def test_running_heads_and_page_numbers_are_removed_and_told() -> None:
    sheet = Sheet()
    for number in range(1, 6):
        sheet.text(220, 40, "东湖民政信息", 10).block(100, [f"第{number}页的内容" + FULL[:15], FULL])
        sheet.text(280, 800, f"— {number} —", 14).page()
    found = read(sheet.done())
    assert len(found.lines) == 10
    assert [(r.reason, r.text) for r in found.removals[:2]] == [("header", "东湖民政信息"), ("page-number", "— 1 —")]
    assert len(found.removals) == 10


def test_attachment_marks_at_the_head_of_pages_are_text() -> None:
    sheet = Sheet()
    for number in range(1, 4):
        sheet.text(79, 70, f"附件{number}").block(130, [FULL] * 3).page()
    assert [text for text in texts(sheet.done()) if text.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_a_lone_figure_at_the_foot_of_the_only_page_is_text() -> None:
    assert texts(Sheet().block(100, [FULL]).text(280, 800, "12").page().done()) == [FULL, "12"]


def ruled(sheet: Sheet, xs: list[float], ys: list[float]) -> Sheet:
    for x in xs:
        sheet.canvas.line(x, 841.89 - ys[0], x, 841.89 - ys[-1])
    for y in ys:
        sheet.canvas.line(xs[0], 841.89 - y, xs[-1], 841.89 - y)
    return sheet


def test_a_ruled_table_between_paragraphs() -> None:
    sheet = ruled(Sheet().text(79, 80, "见下表。"), [80, 200, 320], [100, 130, 160])
    for x, y, text in ((85, 120, "街道"), (205, 120, "户数"), (85, 150, "柳堤"), (205, 150, "12")):
        sheet.text(x, y, text, 12)
    found = read(sheet.text(79, 200, "特此报告。").page().done()).lines
    assert [(line.kind, line.text) for line in found] == [
        ("text", "见下表。"),
        ("table", "街道\t户数\n柳堤\t12"),
        ("text", "特此报告。"),
    ]
    assert found[1].box is not None


def test_a_merged_cell() -> None:
    sheet = Sheet()
    for x0, y0, x1, y1 in ((80, 100, 320, 100), (80, 160, 320, 160), (80, 100, 80, 160), (320, 100, 320, 160)):
        sheet.canvas.line(x0, 841.89 - y0, x1, 841.89 - y1)
    sheet.canvas.line(80, 841.89 - 130, 320, 841.89 - 130)
    sheet.canvas.line(200, 841.89 - 130, 200, 841.89 - 160)
    for x, y, text in ((85, 120, "合计"), (85, 150, "甲"), (205, 150, "乙")):
        sheet.text(x, y, text, 12)
    rows = read(sheet.page().done()).lines[0].rows
    assert [[(cell.text, cell.columns) for cell in row] for row in rows] == [[("合计", 2)], [("甲", 1), ("乙", 1)]]


def test_slanted_text_is_a_watermark_and_upright_turned_text_is_kept() -> None:
    sheet = Sheet().block(100, [FULL] * 2)
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("FangSong", 60)
    sheet.canvas.drawString(0, 0, "草稿")
    sheet.canvas.restoreState()
    sheet.canvas.saveState()
    sheet.canvas.translate(300, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("FangSong", 12)
    sheet.canvas.drawString(0, 0, "侧注")
    sheet.canvas.restoreState()
    found = read(sheet.page().done())
    assert [(r.reason, r.text) for r in found.removals] == [("watermark", "草稿")]
    assert (found.lines[-1].text, found.lines[-1].angle) == ("侧注", 270)


def test_widened_names_and_real_spaces() -> None:
    sheet = Sheet()
    sheet.canvas.setFont("FangSong", 16)
    sheet.canvas.drawString(79, 700, "李四", charSpace=8)
    assert texts(sheet.text(79, 300, "12月 29日，AB cd").page().done()) == ["李四", "12月 29日，AB cd"]


def scan(sheet: Sheet) -> Sheet:
    stream = io.BytesIO()
    Image.new("L", (60, 84), 200).save(stream, "PNG")
    stream.seek(0)
    sheet.canvas.drawImage(ImageReader(stream), 0, 0, 595, 841)
    return sheet


def test_scanned_pages_are_an_error_that_names_them() -> None:
    data = scan(scan(Sheet().block(100, [FULL]).page()).page()).page().done()
    with pytest.raises(MzreportError) as error:
        read_bytes(data, "a.pdf")
    assert (error.value.diagnostics[0].code, error.value.diagnostics[0].arguments["pages"]) == ("N016", "2、3")


def test_a_scan_with_recognised_text_is_read_and_told() -> None:
    sheet = scan(Sheet())
    text = sheet.canvas.beginText(79, 700)
    text.setFont("FangSong", 16)
    text.setTextRenderMode(3)
    text.textLine(FULL)
    sheet.canvas.drawText(text)
    found = read(sheet.page().done())
    assert [line.text for line in found.lines] == [FULL]
    assert [d.code for d in found.diagnostics] == ["N108"]


def test_protected_and_empty_files() -> None:
    assert code(Sheet(encrypt="secret").block(100, [FULL]).page().done()) == "N010"
    assert code(Sheet().page().done()) == "N014"
    assert code(b"%PDF-1.7\nnothing") == "N008"


def test_progress_and_speed_of_many_pages() -> None:
    sheet = Sheet()
    for number in range(40):
        sheet.block(100, [f"{number}" + FULL[:24]] * 20).page()
    data = sheet.done()
    read(data)
    seen: list[tuple[int, int]] = []
    start = time.perf_counter()
    read_bytes(data, "a.pdf", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 40) for number in range(1, 41)]
    # Generous: other work may share the machine; alone it takes a fifth of this.
    assert (time.perf_counter() - start) / 40 < 0.1


def test_a_column_narrower_than_the_title_above_it() -> None:
    wide = "深化社区治理的云溪实践与思考——基于六个街道"
    sheet = Sheet().text(79, 80, wide, 22)
    column = FULL[:14]
    sheet.text(103, 130, column[:12], 12).block(150, [column, column, column, column, SHORT], pitch=20, size=12)
    sheet.text(103, 250, column[:12], 12).block(270, [column, column, column, SHORT], pitch=20, size=12)
    ends = [line.paragraph_end for line in read(sheet.page().done()).lines]
    assert [number for number, end in enumerate(ends) if end] == [0, 6, 11]


def test_lines_of_a_list_under_a_wide_title_are_their_own() -> None:
    names = [
        f"{place}养老服务中心" for place in ("云溪", "青禾", "望岚", "柳堤", "平湖", "松山", "北岭", "江岸", "石城")
    ]
    sheet = Sheet().text(79, 80, "云溪区二〇二六年度养老服务机构等级评定结果名单公示表", 22)
    sheet.block(130, [f"{n}．{name}" for n, name in enumerate(names, 1)], pitch=20, size=12)
    assert all(line.paragraph_end for line in read(sheet.page().done()).lines)
