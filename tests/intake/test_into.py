# ruff: noqa: E501 -- texts stand as they came
"""Items appended to an issue: at the right place, in its own form, all else byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.intake.into import appended, items_of, spelled_in_chinese
from mzreport.intake.yaml_out import Writer
from tests.intake.lines import issue_of, taken

ITEM = "柳堤街道开展敲门行动\n街道组织志愿者走访独居老人860名，建立档案。\n（柳堤街道）\n"

ISSUE = """\
# 第一行的说明
kind: bulletin
series: 云溪民政信息   # 刊名
sections:
  - heading: 重点工作
    items:
      - title: 旧条目
        text: |
          旧文。
        # 条目后的说明
  - heading: 【街道之窗】
    items:
    - text: |
        另一种缩进。
  - heading: 空栏目
  - heading: 空条目
    items:
signoff: {approver: 李某某}
"""


def append(issue: str, section: str, text: str = ITEM, encoding: str = "utf-8") -> bytes:
    data = issue.encode(encoding)
    writer = Writer(lambda picture: "", chinese=spelled_in_chinese(Path("期.yaml"), data))
    return appended(Path("期.yaml"), data, section, items_of(taken(text, kind="article").draft), writer)


@pytest.mark.parametrize(("section", "place"), [("重点工作", 0), ("街道之窗", 1), ("空栏目", 2), ("空条目", 3)])
def test_the_item_stands_last_in_its_section_and_all_else_as_before(section: str, place: int) -> None:
    made = append(ISSUE, section).decode()
    issue = issue_of(made)
    assert issue.sections[place].items[-1].title == "柳堤街道开展敲门行动"
    left = [line for line in made.splitlines() if line in ISSUE.splitlines()]
    assert [line for line in ISSUE.splitlines() if line in left] == ISSUE.splitlines()
    assert sum(len(section.items) for section in issue.sections) == 3


def test_the_indentation_is_that_of_the_section() -> None:
    made = append(ISSUE, "街道之窗").decode()
    assert (
        "        另一种缩进。\n    # 推测：首行短句，后面是正文\n    - title: 柳堤街道开展敲门行动\n      source: 柳堤街道\n      text: |\n"
        in made
    )


def test_line_ends_byte_order_mark_and_encoding_are_kept() -> None:
    crlf = ISSUE.replace("\n", "\r\n")
    made = append(crlf, "重点工作")
    assert made.count(b"\n") == made.count(b"\r\n")
    marked = append("\ufeff" + ISSUE, "重点工作")
    assert marked.startswith(b"\xef\xbb\xbf#")
    assert "敲门行动" in append(ISSUE, "重点工作", encoding="gb18030").decode("gb18030")


def test_chinese_keys_stay_chinese() -> None:
    issue = "文种: 简报\n刊名: 信息\n栏目:\n  - 栏目名: 要闻\n    条目:\n      - 文字: 旧文。\n"
    made = append(issue, "要闻").decode()
    assert made.startswith(issue)
    assert "      - 标题: 柳堤街道开展敲门行动\n" in made


@pytest.mark.parametrize(
    ("issue", "section", "code"), [(ISSUE, "没有的栏目", "I007"), ("kind: bulletin\nsections: [", "重点工作", "I008")]
)
def test_what_cannot_be_done_is_told_and_nothing_made(issue: str, section: str, code: str) -> None:
    with pytest.raises(MzreportError) as raised:
        append(issue, section)
    assert [finding.code for finding in raised.value.diagnostics] == [code]
