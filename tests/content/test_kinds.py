"""What official kinds hold beside a title and a body, and which keys a kind leaves out."""

import pytest

from mzreport.content.keys import CHOICES, KEYS
from mzreport.content.kinds import IDENTITY, unprinted

from .conftest import read


def codes(found):
    return [(d.code, d.span.line, d.span.column) for d in found if d.code == "C136"]


def test_attendance_stamps_and_cover():
    issue, found = read(
        "文种: 纪要\n正文: [会议召开。]\n出席情况:\n  出席: [区民政局 李某某, 王某]\n  请假: 陈某某\n"
        "落款:\n  日期: 2026-07-05\n  签名章:\n    - 职务: 局长\n    - {职务: 副局长, 姓名: 王某}\n"
        "公开信息: {封面: 是}\n"
    )
    assert [d for d in found if d.code != "C130"] == []
    assert issue.attendance.present == ("区民政局 李某某", "王某")
    assert issue.attendance.leave == ("陈某某",)
    assert [(stamp.title, stamp.name) for stamp in issue.signature.stamp] == [("局长", None), ("副局长", "王某")]
    assert issue.disclosure.cover == 1


@pytest.mark.parametrize("stamp", ["局长", "[局长]", "{title: 局长}", "[{title: 局长}]"])
def test_a_stamp_in_every_form(stamp):
    issue, found = read(f"kind: order\nbody: [现予公布。]\nsignature: {{stamp: {stamp}}}\n")
    assert [d for d in found if d.code != "C130"] == []
    assert [one.title for one in issue.signature.stamp] == ["局长"]


def test_what_a_kind_does_not_print_is_told():
    _, found = read("kind: plan\ntitle: 要点\nbyline: 李某某\nattendance: {present: 王某}\nbody: [甲。]\n")
    assert codes(found) == [("C136", 3, 1), ("C136", 4, 1)]
    _, found = read("kind: letter\ntitle: 函\nprinted_by: {unit: 办公室}\nbody: [甲。]\n")
    assert codes(found) == [("C136", 3, 1)]
    _, found = read("kind: notice\ntitle: 通知\nprinted_by: {unit: 办公室}\nattachments:\nbyline:\nbody: [甲。]\n")
    assert codes(found) == []


def test_every_kind_has_its_identity_in_the_table():
    assert set(IDENTITY) == set(CHOICES["kind"])
    for kind, paths in IDENTITY.items():
        for path in paths:
            assert path in KEYS
            assert not unprinted(path.partition(".")[0], kind) or path.startswith("signoff")
