"""Signatures: in order, tied to exact content, void by any edit, never lost."""

import json
import struct
import threading
import zlib

import pytest

from mzreport.workflow.check import check_issue
from mzreport.workflow.locking import locked
from mzreport.workflow.record import append_signature, read_record, record_path
from mzreport.workflow.signing import signed_state, valid_signatures


def png(shade):
    """A picture of one grey pixel."""
    header = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes((0, shade)))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data)) for name, data in chunks
    )


def found(path, stage):
    return [(d.code, d.severity.label, str(d.span), d.arguments.get("field") or d.arguments.get("file", ""))
            for d in check_issue(path, stage) if d.code.startswith("A4")]  # fmt: skip


def test_two_roles_sign_the_same_content(issue, approve):
    first = approve(issue)
    assert (first.new, first.missing, first.signature.time) == (True, ("签发",), "2026-07-31T09:05:00+08:00")
    second = approve(issue, "李某某", "签发", comment="同意印发")
    assert (second.new, second.missing) == (True, ())
    assert [(s.role, s.name, s.comment) for s in valid_signatures(issue)] == [
        ("审核", "王某某", ""),
        ("签发", "李某某", "同意印发"),
    ]
    lines = record_path(issue).read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])
    assert record_path(issue).name == "2026-07.sign.jsonl"
    assert [*record][:7] == ["format", "role", "name", "time", "comment", "digest", "tool"]
    assert record["content"]["issue"]["number"] == 7
    assert found(issue, "issued") == []


def test_without_signatures_an_issue_is_not_fit_to_be_issued(issue, approve):
    assert found(issue, "draft") == found(issue, "signoff") == []
    assert found(issue, "issued") == [("A410", "error", "issues/2026-07.yaml", "")] * 2
    approve(issue)
    (missing,) = [d for d in check_issue(issue, "issued") if d.code == "A410"]
    assert missing.arguments["role"] == "签发"
    assert missing.exit_status == 1


@pytest.mark.parametrize(
    ("old", "new", "place", "field"),
    [
        ("number: 7", "number: 8", "issues/2026-07.yaml:3:29", "issue.number"),
        ("8.6万人", "8.7万人", "issues/2026-07.yaml:12:24", "sections[1].items[1].text[2]"),
        ("editor: 办公室, ", "", "issues/2026-07.yaml", "signoff[1]"),
        ("      - text: 另一条信息。\n", "", "issues/2026-07.yaml", "sections[1].items[2]"),
        ("        text: |", "        source: 科\n        text: |", "issues/2026-07.yaml:9:17",
         "sections[1].items[1].source"),
    ],
)  # fmt: skip
def test_any_edit_voids_the_signatures_and_is_named(issue, approve, edit, old, new, place, field):
    approve(issue)
    approve(issue, "李某某", "签发")
    edit(issue, old, new)
    assert ("A411", "warning", place, field) in found(issue, "signoff")
    assert ("A411", "error", place, field) in found(issue, "issued")
    assert found(issue, "draft") == []
    assert valid_signatures(issue) == ()


def test_one_edit_is_told_once_for_all_who_signed(issue, approve, edit):
    approve(issue)
    approve(issue, "李某某", "签发")
    edit(issue, "8.6", "8.7")
    (finding,) = check_issue(issue, "signoff")
    assert finding.message("zh") == (
        "王某某（审核）、李某某（签发）的签批已失效：sections[1].items[1].text[2] "
        "由“…老年人口8.6万人。”改为“…老年人口8.7万人。”"
    )


def test_signing_again_after_an_edit_keeps_the_old_lines(issue, approve, edit):
    approve(issue)
    before = record_path(issue).read_bytes()
    edit(issue, "8.6", "8.7")
    approve(issue)
    assert record_path(issue).read_bytes().startswith(before)
    assert len(read_record(issue)) == 2
    assert found(issue, "signoff") == []


def test_going_back_to_what_was_signed_makes_it_hold_again(issue, approve, edit):
    approve(issue)
    edit(issue, "8.6", "8.7")
    edit(issue, "8.7", "8.6")
    edit(issue, "kind: bulletin", "# 说明\nkind: bulletin")
    assert [s.role for s in valid_signatures(issue)] == ["审核"]


def test_an_edited_template_style_picture_or_setting_is_named(issue, approve, edit, write):
    write("office.yaml", "red: E60012\nbulletin: {compiler: 别处}\n")
    layout = write("templates/bulletin/layout.xml.j2", '{% extends "builtin:bulletin" %}\n')
    write("templates/styles.yaml", "styles:\n  body: {leading: 29pt}\n")
    picture = write("issues/head.png", png(0))
    edit(issue, "compiler: 东湖区民政局办公室", "masthead: {image: head.png, alt: 题字}")
    approve(issue)
    write("office.yaml", "red: C00000\nbulletin: {compiler: 此处}\n")
    layout.write_text('{% extends "builtin:bulletin" %}\n{# 改 #}\n', encoding="utf-8")
    write("templates/styles.yaml", "styles:\n  body: {leading: 28pt}\n")
    picture.write_bytes(png(255))
    assert found(issue, "signoff") == [
        ("A412", "warning", "issues/2026-07.yaml", "office.yaml red"),
        ("A412", "warning", "issues/2026-07.yaml", "head.png"),
        ("A412", "warning", "issues/2026-07.yaml", "templates/bulletin/layout.xml.j2"),
        ("A412", "warning", "issues/2026-07.yaml", "templates/styles.yaml"),
        ("A411", "warning", "office.yaml:2:22", "compiler"),
    ]


def test_the_office_settles_the_order(issue, approve, refused, write):
    assert refused(approve, issue, "李某某", "签发") == [("A404", "issues/2026-07.yaml", 7)]
    assert not record_path(issue).exists()
    assert refused(approve, issue, role="校对") == [("A407", "issues/2026-07.yaml", 7)]
    write("office.yaml", "signing: {order: [校对, 审核, 签发]}\n")
    assert refused(approve, issue) == [("A404", "issues/2026-07.yaml", 7)]
    assert approve(issue, role="校对").missing == ("审核", "签发")


def test_the_office_settles_the_people(issue, approve, refused, write):
    write("office.yaml", "签批: {人员: {审核: 王某某, 签发: [李某某, 赵某某]}, 一人多签: 否}\n")
    assert refused(approve, issue, "张某某") == [("A406", "issues/2026-07.yaml", 7)]
    assert refused(approve, issue, " ") == [("A406", "issues/2026-07.yaml", 7)]
    approve(issue, " 王某某 ")
    write("office.yaml", "signing: {same_person: false}\n")
    assert refused(approve, issue, "王某某", "签发") == [("A405", "issues/2026-07.yaml", 7)]
    assert approve(issue, "赵某某", "签发").missing == ()


def test_rules_made_stricter_after_signing_are_applied(issue, approve, write):
    approve(issue)
    approve(issue, "王某某", "签发")
    write("office.yaml", "signing: {same_person: false}\n")
    assert found(issue, "issued") == [("A414", "error", "issues/2026-07.yaml", "")]
    write("office.yaml", "signing: {order: [签发, 审核]}\n")
    assert found(issue, "issued") == [("A414", "error", "issues/2026-07.yaml", "")]


def test_signing_twice_is_told_and_not_recorded(issue, approve):
    approve(issue)
    again = approve(issue)
    assert not again.new
    assert [d.code for d in again.diagnostics] == ["A409"]
    assert len(read_record(issue)) == 1


def test_an_issue_with_errors_is_not_signed(issue, approve, refused, edit):
    edit(issue, ", approver: 李某某", "")
    codes = refused(approve, issue)
    assert codes[-1] == ("A403", "issues/2026-07.yaml", 7)
    assert [code for code, _, status in codes if status == 3]
    assert not record_path(issue).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-40],
        lambda data: data.replace("王某某".encode(), b"\xff\xfe"),
        lambda data: data.replace(b"8.6", b"8.7"),
        lambda data: data.replace(b"mzreport-signature/1", b"mzreport-signature/2"),
        lambda data: b"[]\n" + data,
        lambda data: data.replace(b'"images": {}', b'"images": []'),
    ],
)
def test_a_damaged_record_is_named_and_left_alone(issue, approve, refused, damage):
    approve(issue)
    path = record_path(issue)
    data = damage(path.read_bytes())
    path.write_bytes(data)
    assert refused(approve, issue, "李某某", "签发") == [("A401", "issues/2026-07.sign.jsonl:1:1", 7)]
    assert path.read_bytes() == data
    assert [d.code for d in check_issue(issue, "issued")] == ["A401"]


def test_a_record_without_its_last_line_end_is_added_to(issue, approve):
    approve(issue)
    path = record_path(issue)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    approve(issue, "李某某", "签发")
    assert [s.role for s in read_record(issue)] == ["审核", "签发"]


def test_signatures_given_at_once_are_all_kept(issue, approve):
    signature = approve(issue).signature

    def add():
        with locked(issue):
            append_signature(issue, signature)

    threads = [threading.Thread(target=add) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(read_record(issue)) == 9


def test_what_is_signed_does_not_change_the_issue(issue, approve):
    before = issue.read_bytes()
    approve(issue)
    assert issue.read_bytes() == before


def test_a_record_read_back_is_what_was_signed(issue, approve):
    from mzreport.settings import load_issue
    from mzreport.workflow.render import Rendering

    approve(issue)
    signed = signed_state(Rendering(load_issue(issue)))
    assert signed.record[0].fingerprint.covered == signed.fingerprint.covered
    assert not signed.complete
