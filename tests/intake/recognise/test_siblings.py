"""The same words are a heading in one run of numbers and a sentence in another."""

import re

import pytest

from tests.intake.lines import taken


def headings(text: str) -> list[str]:
    """The headings of a text taken in as a plan."""
    yaml = taken(f"2026年助餐工作方案\n为做好助餐工作，制定本方案。\n{text}", kind="plan").yaml
    return [found.strip('"') for found in re.findall(r"- h\d: (.+)", yaml)]


def test_a_list_with_semicolons_has_no_heading_at_its_end() -> None:
    assert headings("一、申请条件\n（一）年满六十周岁；\n（二）户籍在本区；\n（三）法律规定的其他条件。") == [
        "申请条件"
    ]


def test_a_sentence_is_a_heading_where_its_siblings_are() -> None:
    text = "一、重点任务\n1．建设食堂。按街道布点，方便就近用餐。\n2．拓展送餐。\n支持餐饮企业参与送餐服务。"
    assert headings(text) == ["重点任务", "建设食堂。", "拓展送餐。"]


def test_a_short_sentence_with_deeper_numbers_under_it_is_a_heading() -> None:
    text = "一、重点任务\n1．建设食堂。\n（1）新建一批。依托服务中心建设。\n（2）改造一批。对不达标的改造。"
    assert headings(text)[:2] == ["重点任务", "建设食堂。"]


@pytest.mark.parametrize("form", ["{}.", "（{}）", "{}）", "{}、"])
def test_entries_right_behind_each_other_are_a_list(form: str) -> None:
    names = ["云溪养老院", "青禾护理院", "望岚服务中心"]
    lines = "\n".join(form.format(number) + name for number, name in enumerate(names, 1))
    assert headings(f"一、拟评定机构\n{lines}\n以上机构予以公示。") == ["拟评定机构"]


def test_an_inline_list_is_one_paragraph() -> None:
    result = taken("工作要求\n三、压实责任，确保见效\n1.加强统筹。2.强化督导。3.严格考核。", kind="article")
    assert "1.加强统筹。2.强化督导。3.严格考核。" in result.yaml


def test_a_question_is_a_heading() -> None:
    assert headings("一、为什么要出台办法？\n近年来设施发展很快。\n二、何时施行？\n自五月一日起施行。") == [
        "为什么要出台办法？",
        "何时施行？",
    ]


def test_numbers_with_nothing_but_a_blank_are_headings_where_they_count_on() -> None:
    text = "1 范围\n本规范规定了服务要求。\n2 术语\n2.1 助餐点\n提供就餐服务的场所。\n3 服务要求\n餐食应当低盐低油。\n"
    assert headings(text) == ["范围", "术语", "助餐点", "服务要求"]


@pytest.mark.parametrize("text", ["3 名志愿者\n参加了活动。\n8 个社区\n参加了评选。\n", "1 个平台\n已经建成。\n"])
def test_figures_that_do_not_count_on_are_no_headings(text: str) -> None:
    assert headings(text) == []


def test_an_entry_that_ends_at_a_semicolon_is_none() -> None:
    text = "一、年检程序\n1、网上填报。登录平台填报年检报告书；\n2、业务主管单位初审；\n3、登记机关审查。\n"
    assert headings(text) == ["年检程序"]
