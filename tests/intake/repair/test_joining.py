# ruff: noqa: E501 -- texts stand as they came
"""Printed lines become paragraphs again, at any measure, and nothing else is joined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.collection.layouts import printed_lines
from tests.intake.lines import repaired

PARAGRAPHS = (
    "6月9日，区民政局组织全区养老机构开展消防应急演练，演练模拟电气火灾场景，检验了报警、疏散、扑救三个环节。",
    "演练结束后，区消防救援支队现场点评，指出疏散通道标识不清等5个问题，要求当场整改到位，并举一反三开展自查。",
    "各街道要把演练成果用到日常管理中，每季度至少组织一次桌面推演，确保人人知责、人人会用，守住安全底线。",
)


@pytest.mark.parametrize("measure", [20, 24, 28, 33, 36, 40])
@pytest.mark.parametrize("indent", ["　　", "    "])
def test_indented_lines_are_joined_at_any_measure(measure: int, indent: str) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in printed_lines(indent + paragraph, measure)]
    assert repaired("\n".join(lines))[0] == list(PARAGRAPHS)


@pytest.mark.parametrize("measure", [24, 30, 36])
def test_lines_parted_by_an_empty_line_and_paragraphs_by_more(measure: int) -> None:
    text = "\n\n\n\n".join("\n\n".join(printed_lines(paragraph, measure)) for paragraph in PARAGRAPHS)
    assert repaired(text)[0] == list(PARAGRAPHS)


def test_a_heading_betweenprinted_lines_paragraphs_stays_alone() -> None:
    lines = [
        *printed_lines("　　" + PARAGRAPHS[0], 30),
        "　　一、下一步安排",
        *printed_lines("　　" + PARAGRAPHS[1], 30),
    ]
    assert repaired("\n".join(lines))[0] == [PARAGRAPHS[0], "一、下一步安排", PARAGRAPHS[1]]


def test_a_paragraph_cut_by_a_page_is_mended_and_reported() -> None:
    whole = PARAGRAPHS[0] + PARAGRAPHS[1]
    cut = whole.index("要求当场")
    found, changes = repaired(f"{whole[:cut]}\n\n{whole[cut:]}\n\n{PARAGRAPHS[2]}")
    assert found == [whole, PARAGRAPHS[2]]
    assert [change.step for change in changes] == ["join"]


def test_a_paragraph_without_a_full_stop_before_a_numbered_heading_is_no_cut_one() -> None:
    lines = [PARAGRAPHS[0][:-1], "二、下一步安排", PARAGRAPHS[1]]
    assert repaired("\n\n".join(lines))[0] == lines


def test_western_words_are_joined_with_a_space_and_han_without() -> None:
    text = "　　本次培训采用 Problem Based Learning 方式开展，组织护理员围绕 Activities of\nDaily Living 量表进行分组讨论，总结出一套适合本区实际的评估方法和\n操作流程，下一步将在全区推广使用。\n　　培训班由区民政局主办，全区养老机构的护理员八十余人参加了本次培训并\n通过考核。"
    found, _ = repaired(text)
    assert any("Activities of Daily" in paragraph for paragraph in found)
    assert "方法和操作流程" in found[0]


@settings(max_examples=40, deadline=None)
@given(st.integers(16, 44), st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=6))
def test_joining_never_loses_or_adds_a_character(measure: int, paragraphs: list[str]) -> None:
    lines = [line for paragraph in paragraphs for line in printed_lines("　　" + paragraph, measure)]
    found, _ = repaired("\n".join(lines))
    assert "".join("".join(found).split()) == "".join(paragraphs)


@pytest.mark.parametrize("count", [22, 26, 30])
def test_lines_broken_after_so_many_characters_are_joined_however_wide(count: int) -> None:
    text = "全年建成社区养老服务站186个、乡镇敬老院42所，新增护理型床位1500张，占比达到61.5%，培训护理员3200人次，组织竞赛3次，评定星级机构28家。"
    whole = [text, PARAGRAPHS[0], PARAGRAPHS[2]]
    lines = [paragraph[at : at + count] for paragraph in whole for at in range(0, len(paragraph), count)]
    assert repaired("\n".join(lines))[0] == whole


@pytest.mark.parametrize(
    ("before", "after"),
    [("总支出应控制在预算的", "1.2倍以内，超出部分须说明。"), ("自查从5月8日开始，至6月", "30日结束。")],
)
def test_a_break_inside_a_quantity_is_mended(before: str, after: str) -> None:
    text = f"关于开展自查的通知\n各单位：\n为加强管理，{before}\n{after}\n请按时报送。"
    assert f"为加强管理，{before}{after}" in repaired(text)[0]


def test_a_labelled_line_never_joins_the_one_before_it() -> None:
    lines = [
        "索 引 号：003-2026-1207  主题分类：民政、扶贫、救灾",
        "发 布 机 构：南屏县人民政府办公室",
        "标　　题：关于调整标准的通知",
    ]
    assert len(repaired("\n".join(lines))[0]) == 3


def test_a_month_on_a_line_of_its_own_is_no_half_of_a_day() -> None:
    text = "上半年大事记\n1月\n8日  召开工作会议，部署重点任务。\n22日  走访慰问困难群众。\n2月\n13日  启动暖冬行动。"
    assert "1月" in repaired(text)[0]


def test_verses_are_not_joined() -> None:
    verses = ["一盏灯，照亮回家的路", "一双手，抚平岁月的皱纹", "你的白发，是雪落在故乡", "我的脚步，是春风敲着门"]
    assert repaired("\n".join(["敬老之歌", *verses]))[0][1:] == verses


def test_a_chapter_after_a_full_line_is_its_own() -> None:
    text = (
        "云溪区残疾人两项补贴实施办法\n第一章 总则\n第一条 为规范残疾人两项补贴管理，\n根据有关规定，结合本区实际，制定\n本办法。\n"
        "第二条 本办法所称两项补贴，是指\n困难残疾人生活补贴和重度残疾人护\n理补贴。\n第二章 对象和标准\n第三条 具有本区户籍的低保残疾人\n，可以申请生活补贴。\n"
    )
    made = repaired(text)[0]
    assert made[:2] == ["云溪区残疾人两项补贴实施办法", "第一章 总则"]
    assert "第二章 对象和标准" in made


def test_an_office_under_a_full_last_line_is_its_own() -> None:
    lines = [
        "各单位要将慰问金发放到位，不得克扣",
        "截留，并于月底前书面报告本局办公室。",
        "云溪区民政局",
        "2026年1月12日",
    ]
    assert (
        repaired("\n".join(["春节将至，请各单位认真做好以下各项", "工作，确保困难群众安全温暖过好节。", *lines]))[0][
            -2:
        ]
        == lines[-2:]
    )
