"""Issuing: one commit, finished by a rerun wherever it was stopped; no number twice, none skipped, nothing changed."""

import errno
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from mzreport.archive import store as store_module
from mzreport.archive.bag import BagReader
from mzreport.archive.disk import LocalDisk
from mzreport.archive.passages import read_passages
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.archive.witness import read_witness
from mzreport.diagnostics import MzreportError, has_errors
from mzreport.workflow import after, issuing, payload
from mzreport.workflow.issuing import issue as issue_file

from .conftest import NOW

OFFICE = """\
office: {name: 东湖区民政局}
bulletin: {series: 东湖民政信息}
numbering: {start: {year: 2026, number: 7, total: 213}}
retention: {简报: 30年, 其他: 永久}
archive_reference: {fonds: Z109, organ: BGS}
"""


@pytest.fixture
def office(write):
    return write("office.yaml", OFFICE)


@pytest.fixture
def signed(office, issue, approve):
    """The small issue, signed by all, in an office of its own."""
    approve(issue)
    approve(issue, "李某某", "签发")
    return issue


@pytest.fixture
def rendered_once(monkeypatch):
    """What rendering gives is the same every time: it is made once, so that many attempts are quick."""
    made = {}

    def kept(name, function):
        def call(*arguments):
            if name not in made:
                made[name] = function(*arguments)
            return made[name]

        return call

    monkeypatch.setattr(issuing, "fit_to_be_issued", kept("fit", issuing.fit_to_be_issued))
    monkeypatch.setattr(payload, "content_of", kept("content", payload.content_of))
    monkeypatch.setattr(after, "refresh_catalogue", lambda _: ())
    # Nothing here cuts the power.
    monkeypatch.setattr(os, "fsync", lambda _: None)


def archive():
    return FolderStore(Path("archive"))


def entries():
    return Register(archive()).entries()


def reader():
    return BagReader(archive(), entries()[-1].bag)


def sound(*witnesses):
    result = verify(archive(), witnesses=[read_witness(path) for path in witnesses])
    return [finding.code for finding in result.findings]


def test_an_issue_is_registered_filed_witnessed_and_copied(signed):
    filed = issue_file(signed, now=NOW)
    assert (filed.new, filed.diagnostics) == (True, ())
    start, entry = entries()
    assert (start.type, start.series, start.year, start.number, start.total) == ("start", "东湖民政信息", 2026, 7, 213)
    assert entry == filed.entry
    assert (entry.type, entry.printed, entry.title, entry.date, entry.retention, entry.reference, entry.by) == (
        "issue",
        "2026年第7期（总第213期）",
        "东湖民政信息2026年第7期",
        "2026-07-31",
        "30年",
        "Z109-WS·2026-D30-BGS-0001",
        "李某某",
    )
    assert entry.registered == "2026-07-31T09:05:00+08:00"
    assert [path.as_posix() for path in filed.outputs] == [
        "build/2026-07.pdf",
        "build/2026-07.docx",
        "build/2026-07.txt",
    ]
    witness = json.loads(Path("issues/2026-07.issued.json").read_text(encoding="utf-8"))
    assert (witness["sequence"], witness["code"], witness["printed"]) == (2, filed.code, entry.printed)
    assert sound(Path("issues/2026-07.issued.json")) == []


def test_a_clock_that_runs_behind_is_told_and_stops_nothing(signed):
    register = Register(archive())
    assert issuing.clock_findings(register, NOW) == ()
    issue_file(signed, now=NOW)
    assert issuing.clock_findings(register, NOW) == ()
    (finding,) = issuing.clock_findings(register, NOW - timedelta(seconds=1))
    assert (finding.code, finding.arguments["sequence"], finding.exit_status) == ("A513", 2, 0)


def test_the_bag_holds_all_that_the_document_rests_on(signed, write):
    write("templates/bulletin/layout.xml.j2", '{% extends "builtin:bulletin" %}\n')
    office = write("office.yaml", OFFICE + "archive_formats: [svg]\n")
    from mzreport.workflow.signing import sign

    for name, role in (("王某某", "审核"), ("李某某", "签发")):
        sign(signed, by=name, role=role, now=NOW)
    issue_file(signed, now=NOW)
    bag = reader()
    assert [name for name in bag.files() if name.startswith("data/")] == [
        "data/composed/2026-07.xml",
        "data/metadata/fonts.json",
        "data/metadata/metadata.json",
        "data/metadata/metadata.xml",
        "data/rendered/2026-07.docx",
        "data/rendered/2026-07.pdf",
        "data/rendered/2026-07.svg",
        "data/signoff/2026-07.sign.jsonl",
        "data/source/2026-07.yaml",
        "data/source/office.yaml",
        "data/source/templates/builtin/base/styles.yaml",
        "data/source/templates/builtin/bulletin/layout.xml.j2",
        "data/source/templates/builtin/bulletin/styles.yaml",
        "data/source/templates/bulletin/layout.xml.j2",
        "data/text.json",
        "data/tool.json",
    ]
    assert bag.read("data/source/2026-07.yaml") == signed.read_bytes()
    assert bag.read("data/source/office.yaml") == office.read_bytes()
    assert bag.read("data/signoff/2026-07.sign.jsonl") == Path("issues/2026-07.sign.jsonl").read_bytes()
    assert bag.read("data/rendered/2026-07.pdf") == Path("build/2026-07.pdf").read_bytes()
    metadata = json.loads(bag.read("data/metadata/metadata.json"))
    assert [(e["业务行为"], e.get("行为人")) for e in metadata["业务实体"]] == [
        ("审核", "王某某"),
        ("签发", "李某某"),
        ("审核", "王某某"),
        ("签发", "李某某"),
        ("印发", "李某某"),
    ][2:]
    assert metadata["档号"]["件号"] == "1"
    assert "MZReportFangSong-Regular.ttf" in json.loads(bag.read("data/metadata/fonts.json"))


def test_the_text_is_filed_by_page_section_item_and_unit(office, write, approve):
    long = "".join(f"这是第{n}句，说的是养老服务工作的进展情况。" for n in range(60))
    path = write(
        "issues/2026-07.yaml",
        "kind: bulletin\nseries: 东湖民政信息\nissue: {year: 2026, number: 7, total: 213, date: 2026-07-31}\n"
        "contents: true\nsections:\n  - heading: 【要闻】\n    items:\n"
        f"      - {{title: 甲事, source: 养老服务科, text: {long}}}\n"
        "      - body:\n          - table: {head: [街道, 人数], rows: [[东湖, 12], [西园, 8]]}\n"
        "signoff: {editor: 办公室, approver: 李某某}\n",
    )
    approve(path)
    approve(path, "李某某", "签发")
    issue_file(path, now=NOW)
    found = read_passages(reader().read("data/text.json"))
    of_first = [p for p in found if p.item == 1]
    assert {(p.section, p.title, p.unit) for p in of_first} == {("要闻", "甲事", "养老服务科")}
    assert [p.text for p in of_first][:2] == ["甲事", "这是第0句，说的是养老服务工作的进展情况。"]
    assert "".join(p.text for p in of_first[1:-1]) == long
    pages = [p.page for p in of_first]
    assert pages == sorted(pages)
    assert set(pages) >= {1, 2}
    assert [p.text for p in found if p.item == 2] == ["街道", "人数", "东湖", "12", "西园", "8"]
    assert {"编辑：办公室", "签发：李某某"} <= {p.text for p in found if p.item == 0}
    assert [p.text for p in found].count("甲事") == 1


def test_issued_again_unchanged_is_told_and_repaired(signed):
    first = issue_file(signed, now=NOW)
    for name in ("issues/2026-07.issued.json", "archive/catalogue.sqlite", "build/2026-07.pdf"):
        Path(name).unlink()
    again = issue_file(signed, now=NOW)
    assert (again.new, again.entry, again.code) == (False, first.entry, first.code)
    assert [d.code for d in again.diagnostics] == ["A502"]
    assert Path("issues/2026-07.issued.json").exists()
    assert Path("archive/catalogue.sqlite").exists()
    assert Path("build/2026-07.pdf").read_bytes() == reader().read("data/rendered/2026-07.pdf")
    assert len(entries()) == 2


def test_a_comment_or_another_spelling_is_no_change(signed, edit):
    issue_file(signed, now=NOW)
    edit(signed, "kind: bulletin", "# 存档\n文种: 简报")
    assert [d.code for d in issue_file(signed, now=NOW).diagnostics] == ["A502"]


def test_changed_after_issue_is_refused(signed, edit, refused):
    issue_file(signed, now=NOW)
    edit(signed, "8.6", "8.7")
    assert refused(issue_file, signed, now=NOW) == [("A408", "issues/2026-07.yaml", 7)]
    assert len(entries()) == 2


def test_another_file_with_the_number_is_refused_by_the_holders_name(signed, write, issue_text, approve):
    issue_file(signed, now=NOW)
    other = write("issues/other.yaml", issue_text.replace("另一条信息", "别的内容"))
    with pytest.raises(MzreportError) as caught:
        issue_file(other, now=NOW)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.exit_status, finding.arguments["title"]) == ("A408", 7, "东湖民政信息2026年第7期")


def test_unsigned_or_faulty_issues_are_not_issued(office, issue, approve, refused):
    approve(issue)
    assert refused(issue_file, issue, now=NOW) == [
        ("A410", "issues/2026-07.yaml", 1),
        ("A501", "issues/2026-07.yaml", 7),
    ]
    assert not Path("archive").exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("retention: {简报: 30年, 其他: 永久}\n", "", "A311"),
        ("简报: 30年", "简报: 二十年", "A312"),
        ("organ: BGS", "organ: B-GS", "A315"),
        ("organ: BGS", "pattern: '{fonds}-{item}'", "A313"),
        ("fonds: Z109, ", "", "A314"),
        ("number: 7", "number: 6", "A105"),
        ("total: 213", "total: 212", "A106"),
        ("number: 7", "number: 8", "A107"),
    ],
)
def test_what_the_office_must_settle_is_named(signed, edit, refused, old, new, code):
    edit(Path("office.yaml"), old, new)
    ((found, _, status),) = refused(issue_file, signed, now=NOW)
    assert (found, status) == (code, 7)
    assert [entry for entry in entries() if entry.type == "issue"] == []


def test_one_period_for_all_and_no_reference(signed, write):
    write("office.yaml", "retention: 永久\nnumbering: {start: {year: 2026, number: 7, total: 213}}\n")
    # What a signature covers does not include these settings, but the office's name is gone from the document.
    from mzreport.workflow.signing import sign

    for name, role in (("王某某", "审核"), ("李某某", "签发")):
        sign(signed, by=name, role=role, now=NOW)
    entry = issue_file(signed, now=NOW).entry
    assert (entry.retention, entry.reference) == ("永久", "")


def test_a_registered_start_cannot_be_changed(signed, write, issue_text, approve, edit, refused):
    issue_file(signed, now=NOW)
    edit(Path("office.yaml"), "total: 213", "total: 300")
    following = write("issues/2026-08.yaml", issue_text.replace("number: 7, total: 213", "number: 8, total: 214"))
    approve(following)
    approve(following, "李某某", "签发")
    assert refused(issue_file, following, now=NOW) == [("A109", "", 7)]


def test_references_count_on_and_supplements_for_themselves(signed, write, issue_text, approve):
    issue_file(signed, now=NOW)
    extra = write(
        "issues/extra.yaml", issue_text.replace("number: 7, total: 213", "supplement: 1").replace("07-31", "08-03")
    )
    approve(extra)
    approve(extra, "李某某", "签发")
    entry = issue_file(extra, now=NOW).entry
    assert (entry.type, entry.printed, entry.reference) == (
        "supplement",
        "2026年增刊第1期",
        "Z109-WS·2026-D30-BGS-0002",
    )
    assert sound(Path("issues/2026-07.issued.json"), Path("issues/extra.issued.json")) == []


def test_a_register_that_lost_its_end_gives_out_no_number(signed, write, issue_text, approve, refused):
    issue_file(signed, now=NOW)
    Path("archive/register/000002.json").unlink()
    following = write("issues/2026-08.yaml", issue_text.replace("第7期", ""))
    assert [code for code, *_ in refused(issue_file, following, now=NOW)] == ["A113"]


def test_the_working_file_and_the_record_are_never_written(signed):
    record = Path("issues/2026-07.sign.jsonl")
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in (signed, record)]
    issue_file(signed, now=NOW)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in (signed, record)] == before


class Killed(BaseException):
    """The process is gone."""


class FailingDisk(LocalDisk):
    """Fails its ``at``-th change, and if it is killed by it every operation after that."""

    changes = ("write", "publish", "move_folder", "replace", "append", "make_folder", "sync_folder", "remove", "rename")

    def __init__(self, at, error):
        self.left, self.error, self.dead = at, error, False

    def __getattribute__(self, name):
        operation = super().__getattribute__(name)
        if name not in FailingDisk.changes:
            return operation

        def counted(*arguments, **more):
            self.left -= 1
            if self.left == 0 or self.dead:
                self.dead = isinstance(self.error, Killed)
                raise self.error
            return operation(*arguments, **more)

        return counted


def stopped_at(monkeypatch, path, at, error):
    """Issue with a disk that fails at one change; whether it was reached."""
    disk = FailingDisk(at, error)
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "LocalDisk", lambda: disk)
        codes = []
        try:
            issue_file(path, now=NOW)
        except Killed:
            codes = ["killed"]
        except MzreportError as fault:
            codes = [finding.code for finding in fault.diagnostics]
    # A full disk may be met when there is only tidying left to do.
    assert codes in ([], ["killed" if isinstance(error, Killed) else "A001"])
    return disk.left <= 0


@pytest.mark.parametrize("error", [Killed(), OSError(errno.ENOSPC, "full")], ids=["killed", "disk full"])
def test_stopped_at_any_change_a_rerun_finishes(signed, rendered_once, monkeypatch, tmp_path, error):
    at, codes = 0, set()
    while True:
        at += 1
        monkeypatch.chdir(tmp_path)
        reached = stopped_at(monkeypatch, signed, at, error)
        if not reached:
            break
        issued = [entry.number for entry in entries() if entry.type == "issue"]
        assert issued in ([], [7])
        if issued:
            assert not has_errors(verify(archive()).findings)
        filed = issue_file(signed, now=NOW)
        assert filed.new == (not issued)
        assert [(e.type, e.number) for e in entries()] == [("start", 7), ("issue", 7)]
        codes |= set(sound(Path("issues/2026-07.issued.json")))
        # A fresh office for the next attempt.
        Path("archive").rename(tmp_path / f"gone-{at}")
        Path("issues/2026-07.issued.json").unlink()
    assert at > 40
    assert codes <= {"A214"}


@pytest.mark.parametrize("step", ["refresh_catalogue", "copy_outputs"])
def test_killed_after_the_commit_a_rerun_finishes(signed, monkeypatch, step):
    def killed(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(after, step, killed)
        with pytest.raises(Killed):
            issue_file(signed, now=NOW)
    assert len(entries()) == 2
    again = issue_file(signed, now=NOW)
    assert (again.new, [d.code for d in again.diagnostics]) == (False, ["A502"])
    assert all(path.exists() for path in again.outputs)
    assert len(again.outputs) == 3


def test_killed_before_the_entry_the_same_bag_is_used(signed, monkeypatch):
    append = Register.append

    def killed(self, draft, check):
        if draft.type == "issue":
            raise Killed
        return append(self, draft, check)

    with monkeypatch.context() as patch:
        patch.setattr(Register, "append", killed)
        with pytest.raises(Killed):
            issue_file(signed, now=NOW)
    (left,) = Path("archive/bags").iterdir()
    assert [entry.type for entry in entries()] == ["start"]
    assert issue_file(signed, now=NOW.replace(hour=11)).entry.bag == left.name


@pytest.mark.parametrize("step", ["fit_to_be_issued", "content_of"])
def test_a_lost_race_names_the_winner(signed, write, issue_text, approve, monkeypatch, step):
    other = write("issues/other.yaml", issue_text.replace("另一条信息", "别的内容"))
    approve(other)
    approve(other, "李某某", "签发")
    module = issuing if step == "fit_to_be_issued" else payload
    function = getattr(module, step)

    def overtaken(*arguments):
        monkeypatch.setattr(module, step, function)
        issue_file(other, now=NOW)
        return function(*arguments)

    monkeypatch.setattr(module, step, overtaken)
    with pytest.raises(MzreportError) as caught:
        issue_file(signed, now=NOW)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.exit_status) == ("A104", 7)
    assert (finding.arguments["sequence"], finding.arguments["title"]) == (2, "东湖民政信息2026年第7期")


def test_a_reference_taken_meanwhile_is_passed_over(signed, write, issue_text, approve, monkeypatch):
    extra = write("issues/extra.yaml", issue_text.replace("number: 7, total: 213", "supplement: 1"))
    approve(extra)
    approve(extra, "李某某", "签发")
    append = Register.append

    def overtaken(self, draft, check):
        if draft.type == "issue":
            monkeypatch.setattr(Register, "append", append)
            issue_file(extra, now=NOW)
        return append(self, draft, check)

    monkeypatch.setattr(Register, "append", overtaken)
    assert issue_file(signed, now=NOW).entry.reference == "Z109-WS·2026-D30-BGS-0002"
    assert [entry.reference[-4:] for entry in entries()[1:]] == ["0001", "0002"]
    assert sound(Path("issues/2026-07.issued.json")) == ["A213"]


def test_outputs_that_cannot_be_written_undo_nothing(signed, write):
    write("build", "in the way")
    filed = issue_file(signed, now=NOW)
    assert (filed.new, [d.code for d in filed.diagnostics], filed.outputs) == (True, ["O007"], ())
    Path("build").unlink()
    assert len(issue_file(signed, now=NOW).outputs) == 3


def test_a_catalogue_that_cannot_be_made_is_a_warning(signed, write):
    write("archive/catalogue.sqlite/x", "in the way")
    filed = issue_file(signed, now=NOW)
    assert filed.new
    assert [(d.code, d.severity.label) for d in filed.diagnostics] == [("A304", "note")]
