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
