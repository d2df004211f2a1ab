"""Reading numbers, dates, lengths, switches and named values."""

import datetime as dt

import pytest

from mzreport.units import mm
from tests.content.conftest import brief, read


@pytest.mark.parametrize("typed", ["2020-08-10", "2020-8-10", "2020年8月10日", "2020年08月10日", "'2020-08-10'"])
def test_dates(typed):
    issue, found = read(f"kind: article\ntitle: 甲\nissue: {{date: {typed}}}\nbody: [乙]\n")
    assert brief(found) == []
    assert issue.issue.date == dt.date(2020, 8, 10)
    assert issue.issue.date.text == typed.strip("'")


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("issue: {date: %s}", "2020-02-30", "C113"),
        ("issue: {date: %s}", "2021年2月29日", "C113"),
        ("issue: {date: %s}", "2020-13-01", "C113"),
        ("issue: {date: %s}", "0000-01-01", "C113"),
        ("issue: {date: %s}", "2020.8.10", "C112"),
        ("issue: {date: %s}", "2020/8/10", "C112"),
        ("issue: {date: %s}", "8月10日", "C112"),
        ("issue: {date: %s}", "２０２０-８-10", "C112"),
        ("issue: {date: %s}", "2020-08-10 10:00", "C112"),
        ("issue: {date: %s}", "[2020]", "C107"),
        ("issue: {number: %s}", "第7期", "C110"),
        ("issue: {number: %s}", "７", "C110"),
        ("issue: {number: %s}", "-7", "C110"),
        ("issue: {number: %s}", "7.0", "C110"),
        ("issue: {number: %s}", "99999999999", "C110"),
        ("issue: {number: %s}", "0", "C111"),
        ("issue: {year: %s}", "20", "C111"),
        ("issue: {year: %s}", "3000", "C111"),
        ("distribution: {copies: %s}", "60份", "C110"),
        ("masthead: {height: %s}", "大", "C114"),
        ("masthead: {height: %s}", "0mm", "C114"),
        ("masthead: {height: %s}", "-3mm", "C114"),
        ("contents: %s", "也许", "C109"),
        ("markup: %s", "斜体", "C109"),
        ("compiler: %s", "{甲: 乙}", "C033"),
        ("compiler: %s", "{a: 乙}", "C107"),
        ("compiler: %s", "[甲]", "C107"),
        ("compiler: %s", '"甲\\n乙"', "C108"),
    ],
)
def test_values_refused_at_their_place(key, typed, code):
    text = "kind: article\ntitle: 甲\nbody: [乙]\n" + key % typed + "\n"
    issue, found = read(text)
    column = key.index("%s") + 1
    if code == "C108":
        column += 4
    if code == "C033":
        column += 1
    assert brief(found) == [(code, 4, column)]
    assert issue is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("是", 1), ("true", 1), ("True", 1), ("yes", 1), ("有", 1), ("否", 0), ("no", 0), ("FALSE", 0)]
)
def test_switches(typed, meant):
    issue, found = read(f"kind: article\ntitle: 甲\nbody: [乙]\ncontents: {typed}\n")
    assert brief(found) == []
    assert issue.contents == meant


def test_lengths_and_lists_of_one():
    issue, found = read(
        "kind: article\ntitle:\n  - 关于\n  - 通知\nto: 各街道\nmasthead: {height: 22mm}\nbody: [乙]\n"
        "issue: {year: 2026, number: 07, total: 213}\n"
    )
    assert brief(found) == []
    assert issue.title == ("关于", "通知")
    assert [str(part.span) for part in issue.title] == ["f.yaml:3:5", "f.yaml:4:5"]
    assert issue.to == ("各街道",)
    assert issue.masthead.height == mm(22)
    assert (issue.issue.number, issue.issue.total) == (7, 213)


@pytest.mark.parametrize("kind", ["bulletin", "简报", "信息", "Bulletin"])
def test_kinds_by_either_name(kind):
    issue, _ = read(f"kind: {kind}\nsections: [{{items: [{{text: 甲}}]}}]\n")
    assert issue.kind == "bulletin"


def test_a_block_may_fill_a_field_of_one_line():
    issue, found = read("kind: article\nbody: [乙]\ntitle: |\n  关于开展\n  工作的通知\n")
    assert brief(found) == []
    assert issue.title == ("关于开展工作的通知",)
