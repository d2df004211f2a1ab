"""``new``: the file of the next issue, its path on standard output."""

import pytest

ISSUE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-07-31}
sections: [{heading: 要闻, items: [{text: 正文。}]}]
signoff: {approver: 李某某}
"""


@pytest.fixture
def issue(write):
    return write("issues/2026-07.yaml", ISSUE)


def test_the_path_is_printed(mzreport, issue, tmp_path):
    session = mzreport("new", "--date", "2026-08-31")
    assert (session.code, session.out, session.err) == (0, "issues/2026-08.yaml\n", "")
    text = (tmp_path / "issues/2026-08.yaml").read_text(encoding="utf-8")
    assert "issue: {year: 2026, number: 8, total: 214, date: 2026-08-31}\n" in text
    assert "正文。" not in text


def test_numbers_left_out_are_told(mzreport, issue):
    session = mzreport("new", "--number", "9", "--date", "2026-09-30")
    assert (session.code, session.out) == (0, "issues/2026-09.yaml\n")
    assert session.err.startswith("issues/2026-09.yaml: warning A423 东湖民政信息2026年第9期之前还缺第 8 期")


def test_a_taken_number_names_its_holder(mzreport, issue, tmp_path):
    session = mzreport("new", "--year", "2026", "--number", "7")
    assert (session.code, session.out) == (7, "")
    assert session.err == ("issues/2026-07.yaml: error A421 东湖民政信息2026年第7期已有草稿：issues/2026-07.yaml\n")
    assert (tmp_path / issue).read_text(encoding="utf-8") == ISSUE


def test_kinds_in_both_languages(mzreport):
    assert mzreport("new", "--kind", "通知", "--date", "2026-08-01").out == "issues/notice-2026-08-01.yaml\n"
    assert mzreport("new", "--kind", "letter", "--date", "2026-08-01").out == "issues/letter-2026-08-01.yaml\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kind", "报纸"),
        ("--date", "2026-02-30"),
        ("--number", "0"),
        ("--number", "9" * 5000),
        ("--year", "七"),
        ("--year", "20266"),
        ("--total", "-1"),
    ],
)
def test_wrong_values(mzreport, arguments):
    session = mzreport("new", *arguments)
    assert (session.code, session.err.split()[2]) == (2, "U006")


def test_a_new_office_goes_on_from_its_first_draft(mzreport):
    mzreport("init", "--name", "东湖区民政局")
    session = mzreport("new")
    assert (session.code, session.err) == (0, "")
    assert mzreport("new").out != session.out
