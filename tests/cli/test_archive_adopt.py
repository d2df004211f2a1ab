"""``archive adopt``: the plan first, then the deed, and the same again without harm."""

import json

import pytest
from workflow.office import OFFICE

TEXT = "东湖民政信息\n2026年第{0}期（总第{1}期）\n2026年{0}月28日\n养老服务第{0}次推进。\n"


@pytest.fixture
def office(write, mzreport):
    """An office with two old issues and a file that is none."""
    write("office.yaml", OFFICE)
    for number in (4, 6):
        write(f"旧刊/2026-{number:02}.txt", TEXT.format(number, number + 206))
    write("旧刊/通讯录.xls", "x")
    return mzreport


PLAN = """\
编号                      日期        题名                     文件         状态
2026年第4期（总第210期）  2026-04-28  东湖民政信息2026年第4期  2026-04.txt
2026年第6期（总第212期）  2026-06-28  东湖民政信息2026年第6期  2026-06.txt
2026年第5期（总第211期）              缺号
待收入 2 件，缺号 1 个
"""


def test_a_whole_session(office, tmp_path):
    plan = office("archive", "adopt", "旧刊")
    assert (plan.code, plan.out) == (0, PLAN + "以上是计划，还没有收入；加 --yes 照此收入\n")
    assert [line.split()[2] for line in plan.err.splitlines()] == ["A551", "A559"]
    assert not (tmp_path / "archive").exists()
    done = office("archive", "adopt", "旧刊", "--yes", "--by", "张某某")
    assert done.code == 0
    assert done.out.startswith(PLAN + "收入 2 件，登记缺号 1 个；登记簿末尾第 3 条，短码 ")
    again = office("archive", "adopt", "旧刊", "--yes")
    assert "已收入，登记第2条" in again.out
    assert again.out.splitlines()[-2] == "待收入 0 件，缺号 0 个，已收入 2 件"
    assert again.out.splitlines()[-1].startswith("收入 0 件，登记缺号 0 个；登记簿末尾第 3 条")
    assert office("archive", "search", "推进").out.splitlines()[-1] == "2 件中有 2 句"
    assert office("archive", "verify").code == 0
    listed = json.loads(office("archive", "list", "--json").out)["records"]
    assert [(r["type"], r["number"], r["by"]) for r in sorted(listed, key=lambda r: r["sequence"])] == [
        ("adopted", 4, "张某某"),
        ("adopted", 6, "张某某"),
        ("gap", 5, "张某某"),
    ]


def test_for_programs(office):
    plan = json.loads(office("archive", "adopt", "旧刊", "--json").out)
    assert [(d["number"], d["files"], d["entry"]) for d in plan["documents"]] == [
        (4, ["旧刊/2026-04.txt"], None),
        (6, ["旧刊/2026-06.txt"], None),
    ]
    assert ([gap["number"] for gap in plan["gaps"]], plan["entered"]) == ([5], None)
    done = json.loads(office("archive", "adopt", "旧刊", "--json", "--yes").out)
    assert done["entered"] == {"documents": [1, 2], "gaps": [3]}


def test_an_error_stops_everything(office, write, tmp_path):
    write("旧刊/又一份/2026-06.txt", TEXT.format(6, 212) + "别的。")
    session = office("archive", "adopt", "旧刊", "--yes", language="en")
    assert (session.code, session.out.splitlines()[-1]) == (7, "there are errors, nothing was taken in")
    assert "A552" in session.err
    assert not (tmp_path / "archive").exists()


def test_a_table_of_numbers(office, write):
    write("编号表.csv", "文件,年度,期号\n通讯录.xls,2026,3\n没有,2026,2\n")
    session = office("archive", "adopt", "旧刊", "--numbers", "编号表.csv")
    assert session.code == 7
    assert "编号表.csv:3:1: error A553 编号表里的文件“没有”不在文件夹里" in session.err
    assert session.out.splitlines()[1].startswith("2026年第3期")


def test_a_folder_that_is_not_there(office):
    session = office("archive", "adopt", "没有")
    assert (session.code, session.out, session.err.split()[2]) == (7, "", "A550")
