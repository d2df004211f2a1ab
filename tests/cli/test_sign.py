"""``sign``: who signed what is printed; refusals exit with 7 and say why."""

import json
import re
from pathlib import Path

import pytest

ISSUE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, date: 2026-07-31}
compiler: 东湖区民政局办公室
sections: [{heading: 要闻, items: [{text: 正文。}]}]
signoff: {approver: 李某某}
"""
CODE = re.compile("[0-9A-F]{5}(-[0-9A-F]{5}){3}")


@pytest.fixture
def issue(write):
    return write("issues/2026-07.yaml", ISSUE)


def test_signing_in_order(mzreport, issue):
    first = mzreport("sign", issue, "--by", "王某某", "--role", "审核")
    assert (first.code, first.err) == (0, "")
    code = CODE.search(first.out)[0]
    assert first.out == f"issues/2026-07.yaml: 审核 王某某，内容摘要 {code}\n还需签批：签发\n"
    second = mzreport("sign", issue, "--by", "李某某", "--role", "签发", "--comment", "同意")
    assert second.out == f"issues/2026-07.yaml: 签发 李某某，内容摘要 {code}\n签批齐全，可以印发\n"
    record = Path("issues/2026-07.sign.jsonl").read_text(encoding="utf-8")
    signed = [json.loads(line) for line in record.splitlines()]
    assert [(one["name"], one["comment"]) for one in signed] == [("王某某", ""), ("李某某", "同意")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", one["time"]) for one in signed)
    again = mzreport("sign", issue, "--by", "王某某", "--role", "审核")
    assert (again.code, again.err.split()[2]) == (0, "A409")


def test_a_refusal_says_why(mzreport, issue):
    refused = mzreport("sign", issue, "--by", "李某某", "--role", "签发", language="en")
    assert (refused.code, refused.out) == (7, "")
    assert refused.err == "issues/2026-07.yaml: error A404 '审核' has not signed yet, so '签发' cannot\n"


def test_errors_of_the_issue_are_listed(mzreport, write):
    refused = mzreport("sign", write("a.yaml", ISSUE.replace("number: 7, ", "")), "--by", "王某某", "--role", "审核")
    assert refused.code == 7
    assert [line.split()[2] for line in refused.err.splitlines()][-1] != ""
    assert "A403 有 1 处错误，不能签批" in refused.err
    assert re.search(r"^a\.yaml:\d+:\d+: error C", refused.err, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [((), "--by NAME"), (("--by", "王某某"), "--role ROLE"), (("--role", "审核", "--sheet"), "--by NAME")],
)
def test_a_signature_needs_name_and_role(mzreport, issue, arguments, missing):
    session = mzreport("sign", issue, *arguments)
    assert (session.code, session.err) == (2, f"mzreport: error U003 缺少参数 {missing}\n")


def test_the_sheet(mzreport, issue):
    session = mzreport("sign", issue, "--sheet", "-o", "送审")
    assert (session.code, session.err) == (0, "")
    assert session.out.splitlines() == ["送审/2026-07-signoff.pdf", "送审/2026-07-signoff.docx"]


def test_signing_and_the_sheet_at_once(mzreport, issue):
    session = mzreport("sign", issue, "--by", "王某某", "--role", "审核", "--sheet")
    assert session.code == 0
    assert session.out.splitlines()[1:] == ["还需签批：签发", "build/2026-07-signoff.pdf", "build/2026-07-signoff.docx"]


def test_a_missing_issue(mzreport):
    session = mzreport("sign", "none.yaml", "--by", "王某某", "--role", "审核")
    assert session.code == 7
    assert "error C" in session.err


def test_check_names_what_an_edit_voided(mzreport, issue, write):
    mzreport("sign", issue, "--by", "王某某", "--role", "审核")
    mzreport("sign", issue, "--by", "李某某", "--role", "签发")
    assert mzreport("check", issue, "--stage", "issued").code == 0
    write(issue, ISSUE.replace("number: 7", "number: 8"))
    signoff = mzreport("check", issue, "--stage", "signoff")
    told = "issues/2026-07.yaml:3:29: {} A411 王某某（审核）、李某某（签发）的签批已失效：issue.number 由“7”改为“8”\n"
    assert (signoff.code, signoff.err) == (0, told.format("warning"))
    issued = mzreport("check", issue, "--stage", "issued")
    assert (issued.code, issued.err) == (1, told.format("error"))
