"""``check``: findings on standard error, a line a file on standard output, or one JSON document."""

import json
import sys
import types

import pytest

from mzreport import __version__
from mzreport.diagnostics import Span, diagnostic
from mzreport.settings import load_issue

GOOD = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, date: 2026-08-10}
compiler: 东湖区民政局办公室
sections: [{heading: 要闻, items: [{text: 正文。}]}]
"""
BAD = GOOD.replace("compiler", "complier")


@pytest.fixture(autouse=True)
def content_only(monkeypatch):
    """The rules have their own tests; here the findings on content are enough."""
    module = types.ModuleType("mzreport.workflow.check")
    module.check_issue = lambda path, stage: load_issue(path, stage=stage).diagnostics
    monkeypatch.setitem(sys.modules, "mzreport.workflow.check", module)
    return module


def test_nothing_found(mzreport, write):
    session = mzreport("check", write("a.yaml", GOOD))
    assert (session.code, session.out, session.err) == (0, "a.yaml: 没有发现问题\n", "")


def test_findings_for_programs(mzreport, write):
    session = mzreport("check", write("a.yaml", BAD), write("b.yaml", GOOD))
    lines = session.err.splitlines()
    assert session.code == 3
    assert lines[0].startswith("a.yaml:4:1: error C")
    assert all(line.startswith(("a.yaml", "b.yaml")) for line in lines)
    assert session.out.splitlines()[1] == "b.yaml: 没有发现问题"
    assert "1 处错误" in session.out.splitlines()[0]


def test_findings_for_a_person(mzreport, write, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    session = mzreport("check", write("a.yaml", BAD.replace("complier", "编印单伟")), terminal=True)
    first = session.err.splitlines()[:4]
    assert first[0].startswith("a.yaml:4:1: error C")
    assert first[1] == "    4 | 编印单伟: 东湖区民政局办公室"
    assert first[2] == "      | ^^^^^^^^"
    assert first[3].startswith("    提示：")
    assert "\x1b" not in session.err


def test_colour_is_for_terminals(mzreport, write, monkeypatch):
    write("a.yaml", BAD)
    assert "\x1b[31m" in mzreport("check", "a.yaml", terminal=True).err
    assert "\x1b" not in mzreport("check", "a.yaml").err
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in mzreport("check", "a.yaml", terminal=True).err


def test_json(mzreport, write):
    session = mzreport("check", write("a.yaml", BAD), write("b.yaml", GOOD), "--json", "--stage", "draft")
    document = json.loads(session.out)
    assert (session.code, session.err) == (3, "")
    assert [*document] == ["version", "mzreport", "stage", "status", "files", "diagnostics"]
    assert (document["version"], document["mzreport"], document["stage"], document["status"]) == (
        1,
        __version__,
        "draft",
        3,
    )
    assert [(f["file"], f["status"], f["errors"]) for f in document["files"]] == [("a.yaml", 3, 1), ("b.yaml", 0, 0)]
    first = document["diagnostics"][0]
    assert (first["file"], first["line"], first["column"], first["severity"]) == ("a.yaml", 4, 1, "error")
    assert set(first["message"]) == set(first["hints"]) == {"zh", "en"}


def test_one_office_fault_is_told_once_for_many_issues(mzreport, write):
    write("office.yaml", "rad: 1\n")
    session = mzreport("check", write("a.yaml", GOOD), write("b.yaml", GOOD))
    assert session.err.count("office.yaml:1:1: error S001") == 1
    assert session.code == 3


def test_the_same_file_twice_is_checked_once(mzreport, write):
    write("a.yaml", GOOD)
    assert mzreport("check", "a.yaml", "a.yaml").out == "a.yaml: 没有发现问题\n"


def test_the_status_is_the_highest_of_all(mzreport, write, content_only):
    statuses = {"a.yaml": "O001", "b.yaml": "S001", "c.yaml": "U010"}
    content_only.check_issue = lambda path, _: [
        diagnostic(statuses[path.name], Span(path.name), path="x", key="x", count=1, hidden="x", file="x")
    ]
    assert mzreport("check", "a.yaml", "b.yaml", "c.yaml").code == 6
    assert mzreport("check", "c.yaml").code == 0


def test_progress_only_for_a_person_with_several_files(mzreport, write):
    write("a.yaml", GOOD), write("b.yaml", GOOD)
    assert "正在处理" in mzreport("check", "a.yaml", "b.yaml", terminal=True).err
    assert mzreport("check", "a.yaml", terminal=True).err == ""
    assert mzreport("check", "a.yaml", "b.yaml").err == ""


def test_a_missing_file_is_unreadable_content(mzreport):
    session = mzreport("check", "none.yaml")
    assert session.code == 3
    assert session.err.startswith("none.yaml: error C")
