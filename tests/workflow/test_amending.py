"""Corrections, withdrawals and voided numbers: entries of their own that change nothing of what was issued."""

import json
from pathlib import Path

import pytest

from mzreport.archive.bag import BagReader
from mzreport.archive.catalogue import open_catalogue
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.archive.witness import find_witnesses, read_witness
from mzreport.diagnostics import MzreportError
from mzreport.model import plain_text
from mzreport.model.xml_document import read_xml
from mzreport.workflow.amending import correct, withdraw
from mzreport.workflow.check import check_issue
from mzreport.workflow.issuing import issue as issue_file
from mzreport.workflow.voiding import void

from .conftest import NOW

OFFICE = """\
office: {name: 东湖区民政局}
bulletin: {series: 东湖民政信息}
numbering: {start: {year: 2026, number: 7, total: 213}}
retention: 永久
archive_reference: {fonds: Z109, organ: BGS}
"""
LATER = NOW.replace(month=8, day=3)


@pytest.fixture
def sign_all(approve):
    def sign_all(path):
        return approve(path).diagnostics + approve(path, "李某某", "签发").diagnostics

    return sign_all


@pytest.fixture
def issued(issue, write, sign_all):
    """The small issue, issued as the office's first."""
    write("office.yaml", OFFICE)
    sign_all(issue)
    issue_file(issue, now=NOW)
    return issue


def entries():
    return Register(FolderStore(Path("archive"))).entries()


def files():
    return {path: path.read_bytes() for path in Path("archive").glob("[br]*/**/*") if path.is_file()}


def bag(entry):
    return BagReader(FolderStore(Path("archive")), entry.bag)


def findings():
    witnesses = [read_witness(path) for path in find_witnesses(Path("issues"))]
    return [finding.code for finding in verify(FolderStore(Path("archive")), witnesses=witnesses).findings]


def withdrawn(wanted, reason="内容不宜公开"):
    return withdraw(wanted, reason=reason, by="赵某某", now=LATER, folder=Path())


def voided(number, reason="当月停刊", **more):
    return void(number, reason=reason, by="赵某某", now=LATER, folder=Path(), **more)


def test_a_correction_is_signed_printed_and_filed_beside_the_original(issued, edit, sign_all):
    before = files()
    edit(issued, "8.6", "8.7")
    assert [d.code for d in sign_all(issued)] == ["A415", "A415"]
    filed = correct(issued, reason=" 人数 有误 ", now=LATER)
    original, entry = entries()[1:]
    assert filed.entry == entry
    assert (entry.type, entry.refers_to, entry.reason, entry.by) == ("correction", 2, "人数 有误", "李某某")
    assert (entry.printed, entry.number, entry.total) == (original.printed, 7, 213)
    assert entry.reference == "Z109-WS·2026-Y-BGS-0002"
    assert [path.as_posix() for path in filed.outputs] == [
        f"build/2026-07-correction.{suffix}" for suffix in ("pdf", "docx", "txt")
    ]
    text = Path("build/2026-07-correction.txt").read_text(encoding="utf-8").split("\n")
    assert text[text.index("（总第213期）") + 1] == "（更正）"
    assert "更正" not in Path("build/2026-07.txt").read_text(encoding="utf-8")
    relation = json.loads(bag(entry).read("data/metadata/metadata.json"))["实体关系"]
    assert relation == [{"关系类型": "更正", "关系": original.reference, "关系描述": "登记第2条"}]
    assert all(path.read_bytes() == data for path, data in before.items())
    assert findings() == []


def test_a_correction_is_checked_as_what_it_prints(issued, edit, sign_all):
    edit(issued, "8.6", "8.7")
    assert {d.code for d in check_issue(issued, "issued")} == {"A411"}
    sign_all(issued)
    assert check_issue(issued, "issued") == ()
    correct(issued, reason="有误", now=LATER)
    assert check_issue(issued, "issued") == ()


def test_an_unsigned_correction_is_refused(issued, edit):
    edit(issued, "8.6", "8.7")
    with pytest.raises(MzreportError) as caught:
        correct(issued, reason="有误", now=LATER)
    assert [(d.code, d.exit_status) for d in caught.value.diagnostics] == [("A411", 1), ("A501", 7)]
    assert len(entries()) == 2


def test_a_correction_twice_is_told_and_a_second_one_counted(issued, edit, sign_all):
    edit(issued, "8.6", "8.7")
    sign_all(issued)
    correct(issued, reason="有误", now=LATER)
    Path("issues/2026-07.issued.json").unlink()
    again = correct(issued, reason="有误", now=LATER)
    assert (again.new, [d.code for d in again.diagnostics], again.entry.sequence) == (False, ["A503"], 3)
    assert read_witness(Path("issues/2026-07.issued.json")).sequence == 3
    # Going back to the first text is a correction too.
    edit(issued, "8.7", "8.6")
    sign_all(issued)
    second = correct(issued, reason="原文无误", now=LATER)
    assert (second.entry.sequence, second.entry.refers_to) == (4, 2)
    composed = bag(second.entry).read("data/composed/2026-07.xml")
    texts = [plain_text(getattr(block, "inlines", ())) for block in read_xml(composed, "", lambda _: b"").blocks]
    assert "（第2次更正）" in texts
    assert second.outputs[0].name == "2026-07-correction-2.pdf"
    assert findings() == []


def test_the_witness_of_a_later_entry_is_kept(issued, edit, sign_all):
    edit(issued, "8.6", "8.7")
    sign_all(issued)
    correct(issued, reason="有误", now=LATER)
    correct(issued, reason="有误", now=LATER)
    withdrawn("2026/7")
    edited = issued.read_text(encoding="utf-8")
    correct(issued, reason="有误", now=LATER)
    assert issued.read_text(encoding="utf-8") == edited
    assert read_witness(Path("issues/2026-07.issued.json")).sequence == 4


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("办公室\n", "办公室\n# 说明\n", "A505"),
        ("number: 7", "number: 9", "A506"),
        ("total: 213", "total: 214", "A507"),
    ],
)
def test_what_is_no_correction_is_refused(issued, edit, refused, old, new, code):
    edit(issued, old, new)
    assert refused(correct, issued, reason="有误", now=LATER) == [(code, "issues/2026-07.yaml", 7)]
    assert len(entries()) == 2


def test_a_reason_is_asked_for(issued, refused):
    for call in (
        lambda: correct(issued, reason=" ", now=LATER),
        lambda: withdrawn("2026/7", reason=""),
        lambda: voided(8, reason="\n"),
    ):
        assert refused(call) == [("A510", "", 7)]


def test_a_layout_that_would_hide_the_correction_is_refused(issued, edit, write, sign_all, refused):
    write("templates/bulletin/layout.xml.j2", '{% extends "builtin:bulletin" %}{% block correction %}{% endblock %}')
    edit(issued, "8.6", "8.7")
    sign_all(issued)
    assert refused(correct, issued, reason="有误", now=LATER) == [("A508", "issues/2026-07.yaml", 7)]


def test_of_two_corrections_at_once_one_wins(issued, edit, sign_all, monkeypatch):
    edit(issued, "8.6", "8.7")
    sign_all(issued)
    append = Register.append

    def overtaken(self, draft, check):
        monkeypatch.setattr(Register, "append", append)
        withdrawn("2026/7")
        return append(self, draft, check)

    monkeypatch.setattr(Register, "append", overtaken)
    with pytest.raises(MzreportError) as caught:
        correct(issued, reason="有误", now=LATER)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.arguments["what"], finding.arguments["sequence"]) == ("A509", "撤回", 3)


@pytest.mark.parametrize("wanted", ["2", "2026/7", "2026年第7期（总第213期）", "Z109-WS·2026-Y-BGS-0001"])
def test_a_withdrawal_has_its_own_bag_and_entry(issued, wanted):
    before = files()
    filed = withdrawn(wanted)
    entry = entries()[-1]
    assert (entry.type, entry.refers_to, entry.reason, entry.by, entry.date) == (
        "withdrawal",
        2,
        "内容不宜公开",
        "赵某某",
        "2026-08-03",
    )
    assert (filed.entry, entry.printed) == (entry, "2026年第7期（总第213期）")
    notice = bag(entry).read("data/rendered/withdrawal.txt").decode().splitlines()
    assert notice[2:5] == ["撤回原因：内容不宜公开。", "撤回日期：2026-08-03。", "经办：赵某某。"]
    assert all(path.read_bytes() == data for path, data in before.items())
    assert findings() == []
    with open_catalogue(FolderStore(Path("archive")), Path("archive/catalogue.sqlite")) as catalogue:
        assert (catalogue.record("2").state, catalogue.record("3").refers_to) == ("withdrawn", 2)


def test_withdrawn_twice_is_told_or_refused(issued, edit, sign_all, refused):
    withdrawn("2026/7")
    again = withdrawn("2026/7")
    assert (again.new, [d.code for d in again.diagnostics]) == (False, ["A503"])
    assert refused(withdrawn, "2026/7", reason="别的原因") == [("A430", "2026/7", 7)]
    edit(issued, "8.6", "8.7")
    assert refused(correct, issued, reason="有误", now=LATER) == [("A430", "issues/2026-07.yaml", 7)]
    assert refused(sign_all, issued) == [("A430", "issues/2026-07.yaml", 7)]
    assert len(entries()) == 3


def test_only_what_was_issued_is_withdrawn(issued, refused):
    voided(8)
    assert refused(withdrawn, "3") == [("A511", "", 7)]
    assert refused(withdrawn, "1") == [("A511", "", 7)]
    assert refused(withdrawn, "2026/9") == [("A307", "", 7)]


def test_withdrawing_a_correction_withdraws_the_document(issued, edit, sign_all):
    edit(issued, "8.6", "8.7")
    sign_all(issued)
    correct(issued, reason="有误", now=LATER)
    assert withdrawn("3").entry.refers_to == 2


def test_a_voided_number_is_an_entry_with_its_witness(issued, refused):
    filed = voided(8, total=214)
    entry = entries()[-1]
    assert (entry.type, entry.series, entry.year, entry.number, entry.total, entry.bag) == (
        "void",
        "东湖民政信息",
        2026,
        8,
        214,
        None,
    )
    assert (filed.entry.printed, filed.outputs) == ("2026年第8期（总第214期）", ())
    assert read_witness(Path("issues/2026-08.issued.json")).sequence == 3
    again = voided(8, total=214)
    assert (again.new, [d.code for d in again.diagnostics]) == (False, ["A503"])
    assert refused(voided, 8, reason="别的原因") == [("A117", "", 7)]
    assert refused(voided, 10) == [("A105", "", 7)]
    assert findings() == []


def test_voiding_may_be_the_first_thing_an_office_does(write):
    write("office.yaml", OFFICE)
    voided(7)
    assert [(e.type, e.number) for e in entries()] == [("start", 7), ("void", 7)]


def test_voiding_needs_a_series(write, empty_folder, refused):
    write("office.yaml", "retention: 永久\n")
    assert refused(voided, 1) == [("A512", "", 7)]
    assert voided(1, series="东湖民政信息", year=2027).entry.printed == "2027年第1期"
    assert voided(2).entry.series == "东湖民政信息"
