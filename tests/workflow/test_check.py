"""Checking: what reading, composing, typesetting and the rules found, together and in order of place."""

from pathlib import Path

import pytest

from mzreport.workflow.check import check_issue

GOOD = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
compiler: 东湖区民政局办公室
sections:
  - heading: 重要会议活动
    items:
      - text: 7月9日，区里召开民政工作会议，部署下半年重点任务。
signoff: {editor: 办公室, approver: 李某某}
"""


@pytest.fixture(autouse=True)
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(text=GOOD, stage="draft"):
    Path("a.yaml").write_text(text, "utf-8")
    return [(d.code, d.severity.label, str(d.span)) for d in check_issue(Path("a.yaml"), stage)]


@pytest.mark.parametrize("stage", ["draft", "signoff"])
def test_a_good_issue_is_passed_in_silence(stage):
    assert check(stage=stage) == []


def test_content_and_pages_are_judged_in_one_run_in_order_of_place():
    text = GOOD.replace("区里召开", "区里（召开\U000f0000")
    found = check(text)
    assert [code for code, _, _ in found if code == "F101"] == ["F101"]
    assert len({code for code, _, _ in found}) > 1
    places = [tuple(map(int, place.split(":")[1:])) for _, _, place in found]
    assert places == sorted(places)
    assert {line for line, _ in places} == {8}


def test_a_character_no_font_has_is_graver_at_sign_off():
    text = GOOD.replace("区里", "区\U000f0000里")
    assert [f for f in check(text) if f[0] == "F101"] == [("F101", "warning", "a.yaml:8:21")]
    assert [f for f in check(text, "signoff") if f[0] == "F101"] == [("F101", "error", "a.yaml:8:21")]


def test_rules_still_judge_a_file_with_errors():
    text = GOOD.replace("compiler", "complier").replace("区里召开", "区里（召开")
    found = check(text)
    assert ("error", "a.yaml:4:1") in [(severity, place) for _, severity, place in found]
    assert any(code.startswith("R") for code, _, _ in found)


def test_a_fault_of_the_template_is_told_beside_the_rules():
    Path("office.yaml").write_text("office: {name: 局}\n", "utf-8")
    layout = Path("templates/bulletin/layout.xml.j2")
    layout.parent.mkdir(parents=True)
    layout.write_text("<document>\n{{ nothing }}</document>", "utf-8")
    found = check(GOOD.replace("区里召开", "区里（召开"))
    assert ("T003", "error", f"{layout}:2:4") in found
    assert any(code.startswith("R") for code, _, _ in found)


def test_a_missing_picture_is_found():
    text = GOOD.replace("- text: 7月9日", "- body: [{figure: {src: 没有.png, alt: 会场}}]\n      - text: 7月9日")
    assert ("F105", "error", "a.yaml:8:31") in check(text)


def test_a_file_that_cannot_be_read_is_a_finding():
    assert [(d.code, str(d.span)) for d in check_issue(Path("none.yaml"), "draft")] == [("C001", "none.yaml")]
    assert [code for code, _, _ in check("kind: [bulletin\n")]


def test_a_draft_without_identity_is_warned_of_and_a_sign_off_refused():
    text = "kind: bulletin\nsections: [{items: [{text: 区里召开民政工作会议。}]}]\n"
    assert {severity for _, severity, _ in check(text)} <= {"warning", "note"}
    assert "error" in {severity for _, severity, _ in check(text, "signoff")}


def test_checking_writes_nothing():
    check()
    assert [path.name for path in Path().rglob("*")] == ["a.yaml"]
