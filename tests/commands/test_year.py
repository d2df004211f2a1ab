"""A year of an office's work as one session: every command, what it prints, and what it leaves in the archive."""

import datetime as dt
import importlib
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.cli.conftest import mzreport, write  # noqa: F401 -- fixtures

SERIES = "东湖民政信息"
OFFICE = f"""\
office: {{name: 东湖区民政局}}
bulletin:
  series: {SERIES}
  compiler: 东湖区民政局办公室
numbering: {{start: {{year: 2026, number: 1, total: 201}}}}
signing: {{order: [审核, 签发], people: {{审核: [王某某], 签发: [李某某]}}}}
retention: {{简报: 30年, 其他: 永久}}
archive_reference: {{fonds: Z109, organ: BGS}}
"""
FRAME = """\

signoff: {editor: 办公室, approver: 李某某}
"""
CODE = re.compile("[0-9A-F]{5}(?:-[0-9A-F]{5}){3}")

#: Issues in a process that is killed, with no chance to tidy up, when the bag is filed and the entry is not.
CRASH = textwrap.dedent(
    """
    import os, signal, sys
    from mzreport.archive.register import Register
    from mzreport.cli import run

    Register.append = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    run(["issue", sys.argv[1]])
    """
)


#: The modules of commands that look at the clock.
CLOCKS = ("sign", "issue", "archive.correct", "archive.withdraw", "archive.void")


@pytest.fixture
def clock(monkeypatch):
    """Set the time that every command sees: ``clock(2026, 7, 31)`` is nine in the morning of that day, in Beijing."""
    zone = dt.timezone(dt.timedelta(hours=8))

    def set_clock(*day):
        class Still(dt.datetime):
            @classmethod
            def now(cls, tz=None):
                return cls(*day, 9, 0, tzinfo=zone)

            def astimezone(self, tz=None):
                return self

        for name in CLOCKS:
            monkeypatch.setattr(importlib.import_module(f"mzreport.cli.{name}"), "datetime", Still)

    return set_clock


@pytest.fixture
def bureau(mzreport, clock, write):  # noqa: F811 -- the fixtures above
    write("office.yaml", OFFICE)
    return Bureau(mzreport, clock)


class Bureau:
    """The office at work; each step asserts all that its command prints."""

    def __init__(self, mzreport, clock):  # noqa: F811
        self.mzreport = mzreport
        self.clock = clock
        self.entries = 0

    def run(self, *arguments, code=0, out="", err=""):
        session = self.mzreport(*arguments)
        assert (session.code, CODE.sub("CODE", session.out), session.err) == (code, out, err)

    def new(self, day, path, *more):
        """Start the issue of a day and write an item into it."""
        self.clock(*day)
        date = "-".join(f"{part:02}" for part in day)
        self.run("new", "--date", date, *more, out=f"{path}\n")
        file = Path(path)
        text = file.read_text(encoding="utf-8")
        assert text.count("- text: |\n") == 1
        item = f"- title: {day[1]}月要事\n        source: 养老服务科\n        text: |\n"
        item += f"          {date}召开了养老服务会议。\n"
        file.write_text(text.replace("- text: |\n", item) + ("" if "approver" in text else FRAME), encoding="utf-8")
        return path

    def sign(self, path, note=""):
        """Both sign, in order."""
        self.run(
            *("sign", path, "--by", "王某某", "--role", "审核"),
            out=f"{path}: 审核 王某某，内容摘要 CODE\n还需签批：签发\n",
            err=note,
        )
        self.run(
            *("sign", path, "--by", "李某某", "--role", "签发", "--comment", "同意印发"),
            out=f"{path}: 签发 李某某，内容摘要 CODE\n签批齐全，可以印发\n",
            err=note,
        )

    def issue(self, path, printed):
        """Issue it as the next entry."""
        self.entries += 1 if self.entries else 2  # the first number is entered before the first issue
        told = f"{path}: {SERIES}{printed}已印发，登记第 {self.entries} 条，短码 CODE\n"
        self.run("issue", path, out=told + outputs(path))

    def month(self, day, path, printed):
        """One issue from its first line to the archive."""
        self.sign(self.new(day, path))
        self.issue(path, printed)


def outputs(path, suffix=""):
    return "".join(f"build/{Path(path).stem}{suffix}.{form}\n" for form in ("pdf", "docx", "txt"))


def test_a_year(bureau, tmp_path):
    run = bureau.run

    # January and February. The first issue bears the numbers that office.yaml begins with.
    bureau.month((2026, 1, 30), "issues/2026-01.yaml", "2026年第1期（总第201期）")
    bureau.month((2026, 2, 27), "issues/2026-02.yaml", "2026年第2期（总第202期）")

    # March: an edit after both have signed voids their signatures; they sign anew.
    march = bureau.new((2026, 3, 31), "issues/2026-03.yaml")
    bureau.sign(march)
    text = Path(march).read_text(encoding="utf-8")
    Path(march).write_text(text.replace("养老服务会议", "养老服务大会"), encoding="utf-8")
    void = (
        f"{march}:13:28: error A411 王某某（审核）、李某某（签发）的签批已失效：sections[1].items[1].text[1] "
        "由“…开了养老服务会议。”改为“…开了养老服务大会。”\n"
    )
    run("check", march, "--stage", "issued", code=1, out=f"{march}: 1 处错误\n", err=void)
    refused = f"{march}: error A501 有 1 处错误，没有登记，也没有归档\n"
    run("issue", march, code=7, err=refused + void)
    bureau.sign(march)
    bureau.issue(march, "2026年第3期（总第203期）")

    bureau.month((2026, 4, 30), "issues/2026-04.yaml", "2026年第4期（总第204期）")

    # May: the power goes off between bag and register. Nothing is issued, and the same command does it.
    may = bureau.new((2026, 5, 29), "issues/2026-05.yaml")
    bureau.sign(may)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", CRASH, may]
    crash = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment)
    assert (crash.returncode, crash.stdout, crash.stderr) == (-signal.SIGKILL, b"", b"")
    assert len(list(Path("archive/register").iterdir())) == 5
    (unfinished,) = (path.name for path in Path("archive/bags").iterdir() if not registered(path.name))
    bureau.issue(may, "2026年第5期（总第205期）")
    assert json.loads(Path("archive/register/000006.json").read_text(encoding="utf-8"))["bag"] == unfinished

    # June: the issue, issued twice by mistake, and a supplement with a count of its own.
    bureau.month((2026, 6, 30), "issues/2026-06.yaml", "2026年第6期（总第206期）")
    run(
        "issue",
        "issues/2026-06.yaml",
        out=f"issues/2026-06.yaml: {SERIES}2026年第6期（总第206期）此前已印发，登记第 7 条，短码 CODE\n"
        + outputs("2026-06"),
        err="issues/2026-06.yaml: note A502 2026年第6期（总第206期）已经印发"
        "（登记第 7 条，2026-06-30T09:00:00+08:00），内容没有变动，不再登记；见证、目录和输出文件已补齐\n",
    )
    supplement = bureau.new((2026, 6, 30), "issues/2026-supplement-1.yaml", "--supplement")
    bureau.sign(supplement)
    bureau.issue(supplement, "2026年增刊第1期")

    bureau.month((2026, 7, 31), "issues/2026-07.yaml", "2026年第7期（总第207期）")

    # August: No. 8 is cancelled, and a number cannot be skipped without saying so.
    bureau.clock(2026, 8, 14)
    missing = f"mzreport: error A105 不能登记{SERIES}2026年第9期：前面的{SERIES}2026年第8期还没有登记\n"
    run("archive", "void", "9", "--reason", "停刊", code=7, err=missing)
    run(
        *("archive", "void", "8", "--reason", "专题取消", "--by", "王某某"),
        out=f"{SERIES}2026年第8期 已作废，登记第 10 条，短码 CODE\n",
    )
    bureau.entries += 1
    bureau.month((2026, 8, 31), "issues/2026-09.yaml", "2026年第9期（总第208期）")
    bureau.month((2026, 9, 30), "issues/2026-10.yaml", "2026年第10期（总第209期）")

    # October: No. 4 is corrected. What was issued cannot be changed; its correction is signed and says what it is.
    april = "issues/2026-04.yaml"
    text = Path(april).read_text(encoding="utf-8")
    Path(april).write_text(text.replace("养老服务会议", "养老服务现场会"), encoding="utf-8")
    issued = (
        f"{april}: error A408 2026年第4期（总第204期）已经印发（登记第 5 号，2026-04-30，{SERIES}2026年第4期），"
        "不能再签批或印发\n"
    )
    run("issue", april, code=7, err=issued)
    bureau.clock(2026, 10, 9)
    note = (
        f"{april}: note A415 2026年第4期（总第204期）已经印发（登记第 5 条，2026-04-30），"
        "现在签批的是它的更正件，期号之下印“更正”\n"
    )
    bureau.sign(april, note)
    run(
        *("archive", "correct", april, "--reason", "会议名称有误"),
        out=f"{SERIES}2026年第4期（总第204期） 已更正，登记第 13 条，短码 CODE\n" + outputs(april, "-correction"),
    )
    bureau.entries += 1
    assert "（更正）" in Path("build/2026-04-correction.txt").read_text(encoding="utf-8")
    bureau.month((2026, 10, 30), "issues/2026-11.yaml", "2026年第11期（总第210期）")

    # November: No. 5 is withdrawn.
    bureau.clock(2026, 11, 5)
    run(
        *("archive", "withdraw", "2026/5", "--reason", "内容不宜公开", "--by", "李某某"),
        out=f"{SERIES}2026年第5期（总第205期） 已撤回，登记第 15 条，短码 CODE\n",
    )
    bureau.entries += 1
    bureau.month((2026, 11, 30), "issues/2026-12.yaml", "2026年第12期（总第211期）")

    # December, and the turn of the year: the number begins anew, the total runs on.
    bureau.month((2026, 12, 31), "issues/2026-13.yaml", "2026年第13期（总第212期）")
    bureau.month((2027, 1, 29), "issues/2027-01.yaml", "2027年第1期（总第213期）")

    # The archivist looks: everything in its place, the year's changes shown, two characters found.
    verified = bureau.mzreport("archive", "verify", "--rebuild")
    assert (verified.code, verified.err) == (0, "")
    assert [
        re.sub(r"[\d.]+ KB|[\d.]+ MB|\d+ 个文件", "…", CODE.sub("CODE", line)) for line in verified.out.splitlines()
    ] == [
        f"{tmp_path}/archive: 登记 18 条，档案包 16 个，核对内容 …、…",
        "登记簿末尾：第 18 条，短码 CODE，旁证 15 份",
        "重新生成：15 件作了比较，0 件无法比较",
        "校验通过：没有发现问题",
    ]
    run(
        *("archive", "search", "现场会"),
        out=f"{SERIES}2026年第4期（总第204期）  更正第5条  第1页  养老服务科\n"
        "    2026-04-30召开了养老服务[现场会]。\n1 件中有 1 句\n",
    )
    listed = bureau.mzreport("archive", "list")
    rows = [line.split() for line in listed.out.splitlines() if re.search("第[0-9]+条", line)]
    changes = [[row[0], row[-1]] for row in rows]
    assert listed.code == 0
    assert changes == [["15", "撤回第6条"], ["6", "已由第15条撤回"], ["13", "更正第5条"], ["5", "已由第13条更正"]]
    kept(tmp_path)


def registered(bag):
    return any(bag in path.read_text(encoding="utf-8") for path in Path("archive/register").iterdir())


def kept(folder):
    """What the year left: every entry in its place, every bag whole, every file of the clerk's untouched."""
    from mzreport.archive.numbers import gap_names
    from mzreport.archive.register import Register
    from mzreport.archive.store import FolderStore
    from mzreport.archive.verify import verify
    from mzreport.archive.witness import find_witnesses, read_witness

    store = FolderStore(folder / "archive")
    entries = Register(store).entries()
    assert [(e.type, e.year, e.number or e.supplement, e.total, e.refers_to) for e in entries] == [
        ("start", 2026, 1, 201, None),
        ("issue", 2026, 1, 201, None),
        ("issue", 2026, 2, 202, None),
        ("issue", 2026, 3, 203, None),
        ("issue", 2026, 4, 204, None),
        ("issue", 2026, 5, 205, None),
        ("issue", 2026, 6, 206, None),
        ("supplement", 2026, 1, None, None),
        ("issue", 2026, 7, 207, None),
        ("void", 2026, 8, None, None),
        ("issue", 2026, 9, 208, None),
        ("issue", 2026, 10, 209, None),
        ("correction", 2026, 4, 204, 5),
        ("issue", 2026, 11, 210, None),
        ("withdrawal", 2026, 5, 205, 6),
        ("issue", 2026, 12, 211, None),
        ("issue", 2026, 13, 212, None),
        ("issue", 2027, 1, 213, None),
    ]
    assert gap_names(entries) == []
    references = [entry.reference for entry in entries if entry.reference]
    assert references[0] == "Z109-WS·2026-D30-BGS-0001"
    assert references[-1] == "Z109-WS·2027-D30-BGS-0001"
    assert len(set(references)) == len(references) == 16
    result = verify(store, witnesses=[read_witness(path) for path in find_witnesses(folder / "issues")])
    assert [finding.code for finding in result.findings] == []
    assert store.unfinished() == 0
