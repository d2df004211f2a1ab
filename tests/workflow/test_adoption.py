"""Old issues taken in as found: numbered, their gaps entered, resumable, and searchable where their text can be had."""

import os

import pytest

from mzreport.archive.bag import BagReader
from mzreport.archive.passages import read_passages
from mzreport.archive.register import Register
from mzreport.archive.search import search
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.diagnostics import MzreportError
from mzreport.workflow.adoption import adopt, plan_adoption
from mzreport.workflow.filed_checks import check_filed
from mzreport.workflow.locating import find_archive
from workflow.office import OFFICE

TEXT = "东湖民政信息\n{year}年第{number}期\n（总第{total}期）\n{date}\n【工作要闻】\n养老服务第{number}次推进会召开。\n"


@pytest.fixture
def office(write):
    """An office whose first number here will be 第7期 of 2026."""
    write("office.yaml", OFFICE)
    return write


@pytest.fixture
def old(office):
    """Write an old issue as plain text."""

    def old(name, number, total, year=2026, date="2026年1月10日"):
        return office(f"旧刊/{name}", TEXT.format(year=year, number=number, total=total, date=date))

    return old


def planned(tmp_path, **more):
    return plan_adoption(find_archive(), (tmp_path / "旧刊").relative_to(tmp_path), **more)


def do(plan, now="2026-11-01T09:00:00+08:00"):
    return adopt(find_archive(), plan, by="张某某", registered=lambda: now)


def codes(plan):
    return [(f.code, str(f.span or ""), f.severity.label) for f in plan.findings]


def register():
    return Register(FolderStore(find_archive().folder)).entries()


def numbers(entries):
    return [(entry.type, entry.printed) for entry in entries]


def test_a_plan_writes_nothing(tmp_path, old):
    old("2026-03.txt", 3, 209)
    plan = planned(tmp_path)
    (document,) = plan.documents
    assert (document.draft.printed, document.draft.date) == ("2026年第3期（总第209期）", "2026-01-10")
    assert (document.draft.title, document.draft.series) == ("东湖民政信息2026年第3期", "东湖民政信息")
    assert (document.draft.kind, document.draft.retention) == ("bulletin", "永久")
    assert not (tmp_path / "archive").exists()


def test_old_issues_are_filed_in_the_order_of_their_numbers_and_gaps_entered(tmp_path, old):
    old("b/2026-05.txt", 5, 211)
    old("a/2026-02.txt", 2, 208)
    old("2025年第12期.txt", 12, 206, year=2025)
    plan = planned(tmp_path)
    assert codes(plan) == [("A559", "", "note")]
    done = do(plan)
    assert [e.printed for e in done.documents] == [
        "2025年第12期（总第206期）",
        "2026年第2期（总第208期）",
        "2026年第5期（总第211期）",
    ]
    assert numbers(register())[3:] == [
        ("gap", "2026年第1期（总第207期）"),
        ("gap", "2026年第3期（总第209期）"),
        ("gap", "2026年第4期（总第210期）"),
    ]
    assert done.head == (6, Register(FolderStore(tmp_path / "archive")).head()[1])
    result = verify(FolderStore(tmp_path / "archive"), checks=[check_filed])
    assert [f.code for f in result.findings] == ["A220"]


def test_files_lie_in_the_bag_as_found_with_their_text(tmp_path, old):
    path = tmp_path / old("2026-03.txt", 3, 209)
    (tmp_path / "旧刊" / "2026-03.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    (entry,) = do(planned(tmp_path)).documents
    reader = BagReader(FolderStore(tmp_path / "archive"), entry.bag)
    assert reader.read("data/original/2026-03.txt") == path.read_bytes()
    assert reader.read("data/original/2026-03.doc") == b"\xd0\xcf\x11\xe0 old"
    found = read_passages(reader.read("data/text.json"))
    assert [(p.section, p.text) for p in found][-1] == ("工作要闻", "养老服务第3次推进会召开。")
    with find_archive().catalogue() as catalogue:
        (hit,) = search(catalogue, "养老").hits
        assert (hit.record.type, hit.record.printed) == ("adopted", "2026年第3期（总第209期）")


def test_doing_it_again_does_nothing(tmp_path, old):
    old("2026-03.txt", 3, 209)
    old("2026-05.txt", 5, 211)
    do(planned(tmp_path))
    before = register()
    again = planned(tmp_path)
    assert ([p.held.sequence for p in again.documents], again.new, again.gaps) == ([1, 2], (), ())
    do(again)
    assert register() == before


def test_a_run_cut_off_is_finished_by_the_next(tmp_path, old, monkeypatch):
    for number in (2, 3, 4):
        old(f"2026-{number:02}.txt", number, number + 206)
    times = iter(["2026-11-01T09:00:00+08:00"])

    def stops():
        return next(times)  # StopIteration at the second, as a kill would

    with pytest.raises(StopIteration):
        adopt(find_archive(), planned(tmp_path), by="张某某", registered=stops)
    assert numbers(register()) == [("adopted", "2026年第2期（总第208期）")]
    do(planned(tmp_path))
    assert [printed for _, printed in numbers(register())] == [f"2026年第{n}期（总第{n + 206}期）" for n in (2, 3, 4)]


def test_a_run_cut_off_between_bag_and_entry_makes_the_same_bag_again(tmp_path, old, monkeypatch):
    old("2026-03.txt", 3, 209)
    plan = planned(tmp_path)

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Register, "append", stopped)
        with pytest.raises(KeyboardInterrupt):
            do(plan)
    assert [f.code for f in verify(FolderStore(tmp_path / "archive")).findings] == ["A201", "A213"]
    do(planned(tmp_path), now="2026-12-01T09:00:00+08:00")
    assert [f.code for f in verify(FolderStore(tmp_path / "archive")).findings] == ["A220"]


def test_an_issue_found_later_fills_its_gap(tmp_path, old):
    old("2026-03.txt", 3, 209)
    old("2026-05.txt", 5, 211)
    do(planned(tmp_path))
    old("2026-04.txt", 4, 210)
    plan = planned(tmp_path)
    assert codes(plan) == []
    do(plan)
    assert numbers(register())[2:] == [
        ("gap", "2026年第4期（总第210期）"),
        ("adopted", "2026年第4期（总第210期）"),
    ]
    assert [f.code for f in verify(FolderStore(tmp_path / "archive")).findings] == ["A220"]


def test_two_files_of_one_number_stop_everything(tmp_path, old):
    old("a/2026-03.txt", 3, 209)
    old("b/第3期.txt", 3, 209, date="2026年3月1日")
    plan = planned(tmp_path)
    assert codes(plan) == [("A552", "旧刊/b/第3期.txt", "error")]
    assert (plan.findings[0].arguments["first"], plan.findings[0].exit_status) == ("a/2026-03.txt", 7)


def test_a_number_held_by_something_else_is_named(tmp_path, old):
    old("2026-03.txt", 3, 209)
    do(planned(tmp_path))
    (tmp_path / "旧刊" / "2026-03.txt").write_text(TEXT.format(year=2026, number=3, total=209, date="改"), "utf-8")
    plan = planned(tmp_path)
    assert codes(plan) == [("A554", "旧刊/2026-03.txt", "error")]
    assert plan.findings[0].arguments["sequence"] == 1


def test_a_file_changed_after_the_plan_is_refused(tmp_path, old):
    old("2026-03.txt", 3, 209)
    plan = planned(tmp_path)
    (tmp_path / "旧刊" / "2026-03.txt").write_text("别的", "utf-8")
    with pytest.raises(MzreportError) as caught:
        do(plan)
    assert [d.code for d in caught.value.diagnostics] == ["A011"]
    assert register() == ()


def test_name_and_text_that_disagree_are_told(tmp_path, old):
    old("2026-03.txt", 4, 210)
    plan = planned(tmp_path)
    assert codes(plan) == [("A556", "旧刊/2026-03.txt", "warning")]
    assert plan.findings[0].message("zh") == (
        "“2026-03.txt”：文件名写的是2026年第3期，正文写的是2026年第4期（总第210期），按文件名登记"
    )
    assert plan.documents[0].draft.number == 3


def test_totals_that_do_not_rise_are_told(tmp_path, old):
    old("2026-03.txt", 3, 209)
    old("2026-04.txt", 4, 209 + 90)
    old("2026-05.txt", 5, 211)
    assert ("A561", "旧刊/2026-05.txt", "warning") in codes(planned(tmp_path))


def test_a_number_that_would_make_hundreds_of_gaps_stops_everything(tmp_path, old):
    old("2026-03.txt", 3, 209)
    old("2026-05.txt", 5, 2110)
    plan = planned(tmp_path)
    assert ("A564", "旧刊", "error") in codes(plan)
    assert len(planned(tmp_path, most_gaps=2000).gaps) == 2110 - 210
    assert not [code for code, _, severity in codes(planned(tmp_path, most_gaps=2000)) if severity == "error"]


def test_files_without_a_number_and_without_text(tmp_path, office):
    office("旧刊/2026-03.jpg", b"\xff\xd8")
    office("旧刊/通讯录.xls", b"x")
    office("旧刊/Thumbs.db", b"x")
    office("旧刊/~$2026-03.doc", b"x")
    plan = planned(tmp_path)
    assert codes(plan) == [("A558", "旧刊/2026-03.jpg", "note"), ("A551", "旧刊/通讯录.xls", "warning")]
    assert [p.draft.printed for p in plan.documents] == ["2026年第3期"]


def test_the_table_of_numbers_has_the_last_word(tmp_path, office, old):
    old("2026-03.txt", 3, 209)
    office("旧刊/扫描/001.pdf", b"%PDF-1.4 not really")
    office("旧刊/002.wps", b"x")
    office("旧刊/2026-09.txt", "不收")
    table = office(
        "编号表.csv",
        "文件,刊名,年度,期号,总期号,日期,题名,保管期限,责任者,档号\n"
        "扫描/001.pdf,,2026,4,210,2026年4月30日,四月刊,30年,东湖区民政局,Z109-WS·2026-D30-BGS-0001\n"
        "002,社区简讯,2020,1,,,,,,\n2026-09.txt,,,,,,,,,\n",
    )
    plan = planned(tmp_path, table=table)
    drafts = [p.draft for p in plan.documents]
    assert [(d.series, d.printed, d.title, d.retention, d.reference) for d in drafts] == [
        ("东湖民政信息", "2026年第3期（总第209期）", "东湖民政信息2026年第3期", "永久", ""),
        ("东湖民政信息", "2026年第4期（总第210期）", "四月刊", "30年", "Z109-WS·2026-D30-BGS-0001"),
        ("社区简讯", "2020年第1期", "社区简讯2020年第1期", "永久", ""),
    ]
    do(plan)
    with find_archive().catalogue() as catalogue:
        assert catalogue.record("2026/4").responsible == "东湖区民政局"


def test_a_row_for_a_missing_file_is_an_error(tmp_path, office, old):
    old("2026-03.txt", 3, 209)
    table = office("编号表.csv", "文件,年度,期号\n没有.pdf,2026,4\n")
    assert codes(planned(tmp_path, table=table)) == [("A553", "编号表.csv:2:1", "error")]


def test_documents_with_a_number_of_their_own(tmp_path, office):
    office("旧刊/东民〔2020〕10号关于印发要点的通知.txt", "各科室：\n现印发要点。\n2020年3月1日\n")
    (document,) = planned(tmp_path).documents
    draft = document.draft
    assert (draft.document_number, draft.printed, draft.series, draft.year) == (*["东民〔2020〕10号"] * 2, "", None)
    assert draft.title == "东民〔2020〕10号关于印发要点的通知"
    do(planned(tmp_path))
    assert [f.code for f in verify(FolderStore(tmp_path / "archive"), checks=[check_filed]).findings] == ["A220"]


def test_without_series_or_retention_nothing_is_taken_in(tmp_path, write):
    write("旧刊/2026-03.txt", "正文。")
    assert [code for code, *_ in codes(planned(tmp_path))] == ["A555"]
    assert [code for code, *_ in codes(planned(tmp_path, series="东湖民政信息"))] == ["A562"]


def test_a_missing_or_empty_folder(tmp_path, office):
    for code in ("A550", "A560"):
        with pytest.raises(MzreportError) as caught:
            planned(tmp_path)
        assert [d.code for d in caught.value.diagnostics] == [code]
        (tmp_path / "旧刊").mkdir(exist_ok=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_what_is_no_file_is_left_alone(old, tmp_path):
    old("2026年第5期.txt", 5, 211)
    os.mkfifo(tmp_path / "旧刊" / "2026年第6期.txt")
    assert [one.old.name for one in planned(tmp_path).documents] == ["2026年第5期.txt"]
