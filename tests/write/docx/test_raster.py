"""Drawings in dots, and charts said in words."""

from __future__ import annotations

from io import BytesIO

import pytest

from mzreport.fonts.face import open_face
from mzreport.model import Chart, Series
from mzreport.resources import fonts_folder
from mzreport.typeset.pages import Box, Line, Path, Run
from mzreport.units import mm, pt
from mzreport.write.docx.charts import in_words
from mzreport.write.docx.raster import DENSITY, png

Image = pytest.importorskip("PIL.Image")
FACE = open_face(fonts_folder() / "MZReportSong-Regular.ttf")


def _drawn(*items: object):
    return Image.open(BytesIO(png(items, mm(50.8), mm(25.4)))).convert("RGB")  # type: ignore[arg-type]


def _dark(image) -> tuple[int, int, int, int] | None:
    return image.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()


def test_a_drawing_has_its_size_at_its_density():
    image = _drawn()
    assert image.size == (2 * DENSITY, DENSITY)
    assert _dark(image) is None


def test_boxes_lines_and_paths_stand_at_their_places():
    assert _dark(_drawn(Box(mm(12.7), 0, mm(12.7), mm(12.7), "000000", "bar"))) == (150, 0, 300, 150)
    left, top, right, bottom = _dark(_drawn(Line(0, mm(12.7), mm(25.4), mm(12.7), mm(2.54), "000000", "axis")))
    assert (left, right) == (0, 300)
    assert (top, bottom) == (135, 165)
    triangle = (("M", (0, 0)), ("L", (mm(25.4), 0)), ("Q", (mm(25.4), mm(25.4), 0, mm(25.4))), ("Z", ()))
    left, top, right, bottom = _dark(_drawn(Path(triangle, "area", fill="000000")))
    assert (left, top) == (0, 0)
    assert 290 <= bottom <= 300
    assert right == 300


def test_a_bordered_box_is_white_inside():
    image = _drawn(Box(mm(5), mm(5), mm(10), mm(10), "", "box", "000000", pt(1)))
    assert image.getpixel((round(10 / 25.4 * DENSITY), round(10 / 25.4 * DENSITY))) == (255, 255, 255)
    assert _dark(image) is not None


def test_a_broken_line_has_gaps_as_long_as_its_dashes():
    row = ("M", (0, mm(12.7))), ("L", (mm(50.8), mm(12.7)))
    image = _drawn(Path(row, "line", colour="000000", weight=mm(1), dash=mm(5.08)))
    shades = [image.getpixel((x, DENSITY // 2))[0] < 128 for x in range(30, 2 * DENSITY, 60)]
    assert shades == [True, False] * 5


def test_text_stands_on_its_baseline_and_turned_text_runs_down():
    def run(turned: bool) -> Run:
        return Run(mm(20), mm(12), FACE, pt(14), "000000", ("国", "国"), (1, 1), (pt(14), pt(14)), "x", turned=turned)

    em = 14 / 72 * DENSITY
    x, y = 20 / 25.4 * DENSITY, 12 / 25.4 * DENSITY
    left, top, right, bottom = _dark(_drawn(run(turned=False)))
    assert left >= x
    assert right <= x + 2 * em
    assert y - em < top < bottom < y + 0.2 * em
    left, top, right, bottom = _dark(_drawn(run(turned=True)))
    assert top >= y
    assert bottom <= y + 2 * em
    assert x - 0.2 * em < left < right < x + em


def test_the_same_drawing_gives_the_same_bytes():
    box = Box(0, 0, mm(5), mm(5), "808080", "bar")
    assert png([box], mm(20), mm(20)) == png([box], mm(20), mm(20))


def test_a_chart_is_said_in_words_figure_by_figure():
    chart = Chart(
        "figure", "bar", ("一月", "二月"), (Series("床位", (1200.0, None)), Series("入住", (800.5, -3.0))),
        "床位和入住人数", mm(120), mm(60), "张",
    )  # fmt: skip
    assert in_words(chart) == "床位和入住人数。单位：张。一月：床位 1200，入住 800.5；二月：床位 无数据，入住 -3。"


def test_a_single_series_needs_no_name_at_each_figure():
    chart = Chart("figure", "line", ("甲",), (Series("人数", (3.0,)),), "人数。", mm(120), mm(60))
    assert in_words(chart) == "人数。甲：3。"
