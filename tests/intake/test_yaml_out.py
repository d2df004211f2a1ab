# ruff: noqa: E501 -- texts stand as they came
"""The written YAML: house order, blocks, quoting, comments at guesses; and what it is read back as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.content.keys import KEYS
from mzreport.intake.yaml_out import one_line, scalar
from tests.intake.lines import issue_of, taken

NOTICE = """云民〔2026〕2号
关于报送材料的通知
各街道：
标题：请写全称。网址 http://a.example/#x 也要写。
联系人 #3 楼王某某，说明: 见附表；注意 - 不要漏报 & 不要重报。
云溪区民政局
2026年1月1日
"""


def test_keys_stand_in_the_order_of_the_table() -> None:
    keys = [line.split(":")[0] for line in taken(NOTICE).yaml.splitlines() if line[:1].isalpha()]
    order = [name for name in KEYS if "." not in name]
    assert keys == sorted(keys, key=order.index)
    assert keys[0] == "kind"


def test_text_that_yaml_would_swallow_comes_back_as_typed() -> None:
    issue = issue_of(taken(NOTICE, without=frozenset({"marks"})).yaml)
    assert [str(block.text) for block in issue.body] == [
        "标题：请写全称。网址http://a.example/#x也要写。",
        "联系人 #3楼王某某，说明:见附表；注意 - 不要漏报 & 不要重报。",
    ]


def test_a_guess_carries_its_reason_as_a_comment() -> None:
    text = "2023年工作要点 2023-03-29\n\n2023年是开局之年，全局上下要扎实工作。\n"
    assert "  # 推测：标题旁的日期，可能是网页的发布日期\n  published: 2023-03-29\n" in taken(text).yaml
    assert "  # a guess: a date beside the title, perhaps that of the web page\n" in taken(text, language="en").yaml


def test_what_is_missing_stands_at_the_head_and_nowhere_as_a_value() -> None:
    yaml = taken("【要闻】\n6月9日，区民政局召开会议，部署工作。\n【动态】\n6月10日，街道开展活动。\n").yaml
    assert "# 尚缺：刊名（series）" in yaml
    assert "series:" not in yaml


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_any_scalar_reads_back(text: str) -> None:
    from pathlib import Path

    from mzreport.content import ScalarNode, read_tree

    tree = read_tree(Path("x.yaml"), f"title: {scalar(text)}\n".encode()).tree
    assert tree is not None
    node = tree.get("title")
    assert isinstance(node, ScalarNode)
    assert node.value == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("民政\n工作", "民政工作"),
        ("quality\ncontrol", "quality control"),
        ("民政\nWi-Fi", "民政Wi-Fi"),
        ("a\n\nb", "a b"),
    ],
)
def test_line_breaks_inside_a_paragraph(text: str, wanted: str) -> None:
    assert one_line(text) == wanted


def test_a_number_that_skips_is_kept_as_typed_and_counting_goes_on_from_it() -> None:
    text = "社区治理情况报告\n现将情况报告如下。\n一、基本情况\n情况良好。\n三、主要问题\n问题不少。\n四、有关建议\n建议采纳。\n"
    taken_in = taken(text)
    assert "  - h1: 主要问题\n    number: 三、\n" in taken_in.yaml
    assert "  - h1: 有关建议\n  - |\n" in taken_in.yaml
    assert [d.text for d in taken_in.draft.decisions if d.reason == "number-skips"] == ["三、"]
