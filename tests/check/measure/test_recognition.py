"""Patterns and shapes by which elements are known and judged."""

from __future__ import annotations

import pytest

from mzreport.check.measure import patterns
from mzreport.check.measure.faces import is_black, is_red
from mzreport.check.measure.measures import MEASURES
from mzreport.check.measure.measures.title import shape_of
from mzreport.check.measure.pdf.opening import reads_as_folio
from mzreport.diagnostics import CATALOGUE


def test_every_measure_has_its_entry_and_every_entry_its_measure():
    codes = [measure.code for measure in MEASURES]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code in CATALOGUE if code.startswith("M") and code < "M7"}


@pytest.mark.parametrize("text", ["东民〔2026〕18号", "沪府办发〔2026〕1号", "国发〔2026〕120号"])
def test_a_good_document_number(text: str):
    assert patterns.NUMBER_FORM.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "东民【2026】18号",
        "东民[2026]18号",
        "东民（2026）18号",
        "东民〔26〕18号",
        "东民〔2026〕第18号",
        "东民〔2026〕018号",
        "东民﹝2026﹞18号",
    ],
)
def test_a_wrong_document_number_is_known_for_one(text: str):
    assert patterns.NUMBER.search(text)
    assert not patterns.NUMBER_FORM.fullmatch(text)


@pytest.mark.parametrize("text", ["去年印发的〔旧〕文件", "共18号楼", "会议（2026年）在3号楼召开"])
def test_what_is_no_document_number(text: str):
    assert not patterns.NUMBER.search(text)


@pytest.mark.parametrize(
    ("text", "level", "value", "label"),
    [
        ("一、总体要求", 1, "一", "一、"),
        ("十二、附则", 1, "十二", "十二、"),
        ("（三）组织保障", 2, "三", "（三）"),
        ("(三)组织保障", 2, "三", "(三)"),
        ("1.摸清底数", 3, "1", "1."),
        ("2、摸清底数", 3, "2", "2、"),
        ("（4）到人到户", 4, "4", "（4）"),
    ],
)
def test_headings_are_known_by_their_numbers(text: str, level: int, value: str, label: str):
    assert patterns.heading_label(text) == (level, value, label)


@pytest.mark.parametrize("text", ["1.5万人", "2026.3.1", "一是加强领导", "三中全会", "（此件公开发布）", "12个街道"])
def test_text_that_only_begins_like_a_heading(text: str):
    assert patterns.heading_label(text) is None


@pytest.mark.parametrize(
    "text", ["— 1 —", "—12—", "- 3 -", "第3页", "第 3 页 共 8 页", "3/8", "7", "Page 2 of 9", "－5－"]
)
def test_page_numbers(text: str):
    assert reads_as_folio(text)


@pytest.mark.parametrize("text", ["——", "2026年1月", "电话：25032421", "附件1", "3个"])
def test_what_is_no_page_number(text: str):
    assert not reads_as_folio(text)


@pytest.mark.parametrize(
    ("lengths", "shape"),
    [
        ([12, 12], "rectangle"),
        ([12, 12.4, 12.2], "rectangle"),
        ([14, 8, 14], "hourglass"),
        ([14, 10, 8, 13], "hourglass"),
        ([10, 14], ""),
        ([14, 10], ""),
        ([8, 12, 16], ""),
        ([8, 14, 8], ""),
        ([8, 14, 14, 8], ""),
    ],
)
def test_shapes_of_titles(lengths: list[float], shape: str):
    assert shape_of(lengths) == shape


def test_colours():
    assert all(is_red(colour) for colour in [(255, 0, 0), (230, 0, 18), (204, 51, 51), (192, 0, 0)])
    assert not any(is_red(colour) for colour in [(0, 0, 0), (128, 0, 0), (255, 128, 0), (200, 120, 120), None])
    assert is_black((35, 31, 32))
    assert not is_black((119, 119, 119))
