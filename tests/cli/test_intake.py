"""``mzreport intake``: what goes to which stream, exit codes, and the table for several files."""

import json

import pytest

NOTICE = "关于值班的通知\n各街道：\n请做好值班工作,确保安全。\n云溪区民政局\n2026年1月1日\n"
ITEM = "敲门行动启动\n街道走访独居老人860名，逐户建立档案。\n"
ISSUE = "kind: bulletin\nsections:\n  - heading: 要闻\n    items:\n      - text: 旧文。\n"


def test_without_an_output_the_yaml_is_printed(mzreport, write):
    session = mzreport("intake", write("来稿.txt", NOTICE))
    assert session.code == 0
    assert "kind: notice\ntitle: 关于值班的通知\nto: 各街道\n" in session.out
    assert "warning I010 没有找到：发文机关、发文字号（issuer, number）" in session.err


def test_with_an_output_its_path_alone_is_printed(mzreport, write, tmp_path):
    session = mzreport("intake", write("来稿.txt", NOTICE), "-o", "issues/值班.yaml")
    assert (session.code, session.out) == (0, "issues/值班.yaml\n")
    assert (tmp_path / "issues" / "值班.intake.json").is_file()
    assert mzreport("check", "issues/值班.yaml").code == 0


def test_the_receipts_as_one_json_document(mzreport, write):
    session = mzreport("intake", write("来稿.txt", NOTICE), "--json", "--unit", "望岚街道")
    document = json.loads(session.out)
    (entry,) = document["files"]
    assert (document["status"], entry["receipt"]["unit"], entry["receipt"]["kind"]) == (0, "望岚街道", "notice")
    assert entry["yaml"].startswith("# ")
    assert [finding["code"] for finding in document["diagnostics"]] == ["I010"]
    assert session.err == ""


def test_explain_gives_each_decision_its_place_confidence_and_reason(mzreport, write):
    lines = mzreport("intake", write("来稿.txt", NOTICE), "--explain").err.splitlines()
    assert "来稿.txt:2:1: to 0.95 以冒号结尾的单位名称: 各街道" in lines
    assert any(line.startswith("来稿.txt:5:1: signature.date 0.95 正文之后的日期") for line in lines)


def test_several_files_make_a_table(mzreport, write):
    write("收/甲.txt", NOTICE)
    write("收/乙.txt", "")
    session = mzreport("intake", "收", "-o", "出/")
    heading, *rows = session.out.splitlines()
    assert heading.split() == ["文件", "文种", "输出", "缺", "推测", "舍去"]
    assert [row.split()[0] for row in rows] == ["收/乙.txt", "收/甲.txt"]
    assert "失败" in rows[0]
    assert rows[1].split()[2] == "出/甲.yaml"
    assert session.code == 3


def test_an_item_goes_into_an_issue(mzreport, write, tmp_path):
    write("7.yaml", ISSUE)
    session = mzreport("intake", write("来稿.txt", ITEM), "--into", "7.yaml", "--section", "要闻")
    assert (session.code, session.out) == (0, "7.yaml\n")
    assert (tmp_path / "7.yaml").read_text(encoding="utf-8").startswith(ISSUE)


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["--without", "拼音"], "I004", 2),
        (["--kind", "novel"], "U006", 2),
        (["--into", "7.yaml"], "I013", 2),
        (["--into", "7.yaml", "--section", "没有"], "I007", 3),
        (["--unknown"], "U002", 2),
    ],
)
def test_what_is_asked_wrongly_is_told(mzreport, write, arguments, code, status):
    write("7.yaml", ISSUE)
    session = mzreport("intake", write("来稿.txt", NOTICE), *arguments)
    assert (session.code, session.out) == (status, "")
    assert f" {code} " in session.err


def test_repairs_can_be_left_out(mzreport, write):
    path = write("来稿.txt", NOTICE)
    assert "请做好值班工作，确保安全。" in mzreport("intake", path).out
    assert "请做好值班工作,确保安全。" in mzreport("intake", path, "--without", "marks").out
    assert "请做好值班工作,确保安全。" in mzreport("intake", path, "--keep-text").out


def test_a_missing_file_is_told(mzreport):
    session = mzreport("intake", "没有.docx")
    assert session.code == 3
    assert session.err.startswith("没有.docx: error N0")


def test_messages_in_english(mzreport, write):
    session = mzreport("intake", write("a.txt", NOTICE), language="en")
    assert "not found in the file: issuer, number" in session.err
    assert session.out.startswith("# Taken in from a.txt")
