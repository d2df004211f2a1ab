"""``archive list``, ``show``, ``search`` and ``stats``: what was issued, what changed it, and where it is."""

import json

import pytest
from workflow.office import copy_office, make_office


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with two issues, the second withdrawn."""
    from datetime import datetime
    from pathlib import Path

    from workflow.office import ZONE

    from mzreport.workflow.amending import withdraw

    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_office(folder)
        withdraw("2026/8", reason="误发", by="王某某", now=datetime(2026, 8, 30, 9, tzinfo=ZONE), folder=Path())
    return folder


@pytest.fixture
def office(made, tmp_path, mzreport):
    """A copy of it, the current folder; returns the command."""
    copy_office(made, tmp_path)
    return mzreport


LIST = """\
登记号  类别  编号                      日期        题名                     档号                     更正和撤回
4       撤回  2026年第8期（总第214期）  2026-08-30  东湖民政信息2026年第8期  Z109-WS·2026-Y-BGS-0003  撤回第3条
3       印发  2026年第8期（总第214期）  2026-08-28  东湖民政信息2026年第8期  Z109-WS·2026-Y-BGS-0002  已由第4条撤回
2       印发  2026年第7期（总第213期）  2026-07-28  东湖民政信息2026年第7期  Z109-WS·2026-Y-BGS-0001
共 3 条
"""


def test_list(office):
    session = office("archive", "list", "--since", "2026")
    assert (session.code, session.out, session.err) == (0, LIST, "")


def test_list_narrowed_down(office):
    assert office("archive", "list", "--unit", "养老", "--until", "2026-07").out.splitlines()[-1] == "共 1 条"
    assert office("archive", "list", "--limit", "1", language="en").out.splitlines()[-1] == "4 in all, 1 shown"
    unknown = office("archive", "list", "--section", "体育")
    assert (unknown.code, unknown.out) == (0, "0 in all\n")
    assert "A306" in unknown.err


def test_list_for_programs(office):
    document = json.loads(office("archive", "list", "--json", "--year", "2026").out)
    assert (document["version"], document["status"], document["total"]) == (1, 0, 4)
    withdrawn = next(record for record in document["records"] if record["sequence"] == 3)
    assert (withdrawn["state"], withdrawn["followed_by"]) == ("withdrawn", [{"type": "withdrawal", "sequence": 4}])
    assert {"searchable", "followed"}.isdisjoint(withdrawn)


@pytest.mark.parametrize("number", ["2026/8", "3", "2026年第8期（总第214期）", "Z109-WS·2026-Y-BGS-0002"])
def test_show(office, tmp_path, number):
    session = office("archive", "show", number)
    assert (session.code, session.err) == (0, "")
    for line in (
        "登记号      3",
        "状态        已撤回",
        "更正和撤回  已由第4条撤回",
        "档号        Z109-WS·2026-Y-BGS-0002",
        "保管期限    永久",
        f"登记文件    {tmp_path / 'archive' / 'register' / '000003.json'}",
    ):
        assert line in session.out.splitlines()
    assert "  data/rendered/2026-08.pdf  " in session.out


def test_show_for_programs(office, tmp_path):
    document = json.loads(office("archive", "show", "3", "--json").out)
    pdf = next(file for file in document["files"] if file["path"].endswith("2026-08.pdf"))
    assert (tmp_path / pdf["path"]).stat().st_size == pdf["size"]
    assert document["entry"]["code"].replace("-", "").lower() == document["entry"]["digest"][:20]


def test_show_of_what_is_not_there(office):
    session = office("archive", "show", "2026/11")
    assert (session.code, session.out, session.err.split()[2]) == (7, "", "A307")


SEARCH = """\
东湖民政信息2026年第8期（总第214期）  已由第4条撤回  第1页  【工作要闻】  救助科、社工站
    社会[救助核对]提速。
东湖民政信息2026年第7期（总第213期）  第1页  【工作要闻】  救助科、社工站
    社会[救助核对]提速。
2 件中有 2 句
"""


def test_search(office):
    session = office("archive", "search", "救助", "核对")
    assert (session.code, session.err) == (0, "")
    assert session.out == SEARCH


def test_search_narrowed_down_and_for_programs(office):
    arguments = ("--until", "2026-07", "--section", "要闻", "--unit", "社工", "--series", "东湖", "--year", "2026")
    document = json.loads(office("archive", "search", "提速", *arguments, "--json").out)
    (hit,) = document["hits"]
    assert (hit["page"], hit["text"], hit["marks"], hit["units"]) == (
        1,
        "社会救助核对提速。",
        [[6, 8]],
        ["救助科", "社工站"],
    )


def test_search_for_nothing(office):
    assert office("archive", "search", "滑雪").out == "没有找到\n"
    nothing = office("archive", "search")
    assert (nothing.code, nothing.err.split()[2]) == (2, "A305")
    wrong = office("archive", "search", "养老", "--since", "昨天")
    assert (wrong.code, wrong.err.split()[2]) == (2, "U007")


def test_stats(office, tmp_path):
    session = office("archive", "stats")
    assert session.out == (
        "单位        2026年7月  合计\n"
        "养老服务科          1     1\n"
        "救助科              1     1\n"
        "社工站              1     1\n"
        "合计                2     2\n"
        "注：1 条由几个单位共同报送，各单位均计，合计只计一次。\n"
        "注：不含已撤回文件中的 2 条。\n"
    )
    document = json.loads(office("archive", "stats", "--json").out)
    assert (document["months"], document["totals"], document["withdrawn"]) == (["2026-07"], [2], 2)
    assert office("archive", "stats", "--xlsx", "采用.xlsx").out == "采用.xlsx: 3 个单位\n"
    assert (tmp_path / "采用.xlsx").read_bytes().startswith(b"PK")
    assert office("archive", "stats", "--year", "2020").out == "没有可统计的条目\n"


@pytest.mark.parametrize("arguments", [("list",), ("search", "养老"), ("stats",)])
def test_where_there_is_no_archive_it_is_said(mzreport, arguments):
    session = mzreport("archive", *arguments)
    assert (session.code, session.err) == (0, "archive: warning A317 没有归档文件夹 archive\n")
