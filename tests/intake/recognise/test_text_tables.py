"""Rows of plain text parted by tabs or by blanks in columns become a table; lines with two ends do not."""

import pytest

from mzreport.content.blocks import Table
from tests.intake.lines import issue_of, taken

HEAD = "关于下达补助资金的通知\n各镇人民政府：\n现将资金下达你们，请专款专用。\n"
FOOT = "\n请抓紧拨付。\n大河区民政局\n2026年5月19日"


def tables(rows: str) -> list[list[list[str]]]:
    """The tables of a notice that has these rows."""
    issue = issue_of(taken(HEAD + rows + FOOT).yaml)
    return [
        [[str(cell) for cell in row] for row in (*block.head, *block.rows)]
        for block in issue.body
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("gap", ["\t", "    ", "　　"])
def test_columns_become_a_table(gap: str) -> None:
    rows = [["序号", "单位", "金额"], ["1", "城东镇", "320"], ["2", "城西镇", "285"]]
    (table,) = tables("\n".join(gap.join(row) for row in rows))
    assert table == rows


def test_empty_cells_between_tabs_keep_their_columns() -> None:
    (table,) = tables("序号\t单位\t金额\n1\t城东镇\t320\n合计\t\t320")
    assert table[-1] == ["合计", "", "320"]


def test_two_ends_of_lines_are_no_table() -> None:
    assert (
        tables(
            "联系人：某某    电话：60000001\n传真：60000002    邮箱：mz@example.com\n地址：人民路1号    邮编：200000"
        )
        == []
    )


def test_rows_without_figures_are_a_table_under_a_head() -> None:
    rows = [["时间", "内容", "主讲人"], ["上午", "通报半年工作", "办公室"], ["下午", "分组讨论", "各科室"]]
    (table,) = tables("\n".join("\t".join(row) for row in rows))
    assert table == rows


def test_two_columns_under_a_head() -> None:
    (table,) = tables("单位        联系人\n城东镇      周某\n城西镇      吴某\n")
    assert table == [["单位", "联系人"], ["城东镇", "周某"], ["城西镇", "吴某"]]


def test_names_in_two_columns_without_a_head_stay_lines() -> None:
    assert tables("周某某    城东镇滨河社区\n吴某某    城东镇桃园社区\n郑某某    城西镇柳湖社区\n") == []


def test_rows_as_wide_as_each_other_are_not_joined() -> None:
    rows = [["序号", "问题", "整治措施", "责任单位", "完成时限"]]
    rows += [[str(n), f"公示不规范第{n}类", "统一制作公示牌", "区民政局", "三月底"] for n in range(1, 6)]
    (table,) = tables("\n".join("\t".join(row) for row in rows))
    assert table == rows


def test_rows_in_an_attachment() -> None:
    text = HEAD + FOOT.lstrip() + "\n附件\n资金表\n项目\t单位\n食堂\t城东镇\n驿站\t城西镇\n"
    issue = issue_of(taken(text.replace("请抓紧拨付。", "请抓紧拨付。\n附件：资金表")).yaml)
    assert any(isinstance(block, Table) for block in issue.attachments[0].blocks)


def test_titles_with_their_pages_are_a_list_of_contents() -> None:
    assert tables("养老服务推进情况\t1\n社会救助推进情况\t2\n儿童福利推进情况\t3\n婚姻登记推进情况\t3") == []
