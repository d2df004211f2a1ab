"""Kills at random instants of ``issue``, two processes at once: nothing lost, double or skipped, the archive valid.

Run: python benchmarks/issue_kills.py [KILLS]. Two processes sign and issue whatever number comes next, with texts of
their own, and are killed (SIGKILL) at a random instant of ``issue``; each is started again and first issues again what
it was killed over. Exit status 1 where anything is lost, double or skipped, or the archive does not verify.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

KILLS = 200
SERIES = "东湖民政信息"
YEAR, FIRST, TOTAL = 2026, 7, 213
OFFICE = f"""\
office: {{name: 东湖区民政局}}
bulletin: {{series: {SERIES}, compiler: 东湖区民政局办公室}}
numbering: {{start: {{year: {YEAR}, number: {FIRST}, total: {TOTAL}}}}}
retention: 永久
archive_reference: {{fonds: Z109, organ: BGS}}
"""
CHECKOUT = Path(__file__).resolve().parents[1]
#: What a process says when another was first.
_LOST_RACE = {"A104", "A106", "A105", "A408"}


@dataclass
class Outcome:
    """What came of it: kills, numbers issued, races lost, and every way in which it could have gone wrong."""

    kills: int = 0
    issued: int = 0
    finished_after_kill: int = 0
    lost_races: int = 0
    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.double or self.gaps or self.findings or self.faults)


def kill(folder: Path, kills: int, seed: int = 1) -> Outcome:
    """Kill ``issue`` so many times in a new office in ``folder``, and look at what is left."""
    (folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    outcome = Outcome()
    told: list[tuple[str, str]] = []
    chance = random.Random(seed)
    last = {"a": "", "b": ""}
    span = 0.25
    while outcome.kills < kills:
        running = [(name, _start(folder, name, last[name])) for name in last]
        for name, process in running:
            span = _kill_one(process, name, chance, span, last, told, outcome)
    last_one = _start(folder, "last", "", count=1)
    out, err = last_one.communicate(timeout=120)
    _take(out, "last", told, outcome)
    outcome.faults += [err] if err else []
    _judge(folder, told, outcome)
    return outcome


def work(folder: Path, name: str, again: str, count: int) -> None:
    """The life of a process: issue again what it was killed over, then whatever number comes next."""
    os.chdir(folder)
    if again:
        _issue(Path(again), name)
    while count:
        path = _write(name)
        print("go", path, flush=True)
        count -= _issue(path, name)


def _issue(path: Path, name: str) -> bool:
    from mzreport.diagnostics import MzreportError
    from mzreport.workflow.issuing import issue

    try:
        filed = issue(path, now=dt.datetime.now().astimezone())
    except MzreportError as error:
        codes = {finding.code for finding in error.diagnostics if finding.exit_status == 7}
        if not codes <= _LOST_RACE:
            raise
        print("lost-race", path, flush=True)
        return False
    assert str(path).startswith(f"issues/{name}-")
    print("issued" if filed.new else "finished", path, filed.entry.number, filed.entry.bag, flush=True)
    return True


def _write(name: str) -> Path:
    """A signed issue with the next number and a text of its own."""
    from mzreport.archive.numbers import next_number, next_total
    from mzreport.diagnostics import MzreportError
    from mzreport.settings import load_settings
    from mzreport.workflow.entries import entries_of
    from mzreport.workflow.signing import sign

    entries = entries_of(load_settings(Path("office.yaml"))[0])
    number = max(next_number(entries, SERIES, YEAR), FIRST)
    total = max(next_total(entries, SERIES) or TOTAL, TOTAL)
    attempt = time.time_ns()
    path = Path("issues") / f"{name}-{number}-{attempt}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"kind: bulletin\nissue: {{year: {YEAR}, number: {number}, total: {total}, date: {YEAR}-12-31}}\n"
        f"sections: [{{heading: 要闻, items: [{{text: 第{attempt}次由{name}编写。}}]}}]\n"
        "signoff: {approver: 李某某}\n",
        encoding="utf-8",
    )
    for role in ("审核", "签发"):
        try:
            sign(path, by="李某某", role=role, now=dt.datetime.now().astimezone())
        except MzreportError as error:
            # The other process has issued the number between two signatures: this file is late, and ``issue`` says so.
            if [finding.code for finding in error.diagnostics] != ["A404"]:
                raise
    return path


def _start(folder: Path, name: str, again: str, count: int = 1 << 30) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--work", str(folder), name, again, str(count)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _kill_one(
    process: subprocess.Popen[str],
    name: str,
    chance: random.Random,
    span: float,
    last: dict[str, str],
    told: list[tuple[str, str]],
    outcome: Outcome,
) -> float:
    """Kill a process at a random instant of an issue; returns how long an issue takes by what was seen."""
    assert process.stdout is not None
    said = ""
    began = time.perf_counter()
    for line in process.stdout:
        said += line
        if line.startswith("go "):
            began = time.perf_counter()
            break
    time.sleep(chance.uniform(0, span))
    process.send_signal(signal.SIGKILL)
    rest, err = process.communicate(timeout=120)
    # A line cut short by the kill is no answer.
    said += rest.rpartition("\n")[0]
    outcome.kills += process.returncode == -signal.SIGKILL
    outcome.faults += [err] if err else []
    _take(said, name, told, outcome)
    begun = [line.split()[1] for line in said.splitlines() if line.startswith("go ")]
    last[name] = begun[-1] if begun else ""
    # Long enough for the end of an issue to be hit as often as its beginning.
    done = rest.count("issued ") + rest.count("lost-race ")
    return min(span * 1.1, 1.5) if not done else max((time.perf_counter() - began) / (done + 1), 0.05)


def _take(said: str, name: str, told: list[tuple[str, str]], outcome: Outcome) -> None:
    for line in said.splitlines():
        what, *rest = line.split()
        if what in {"issued", "finished"}:
            told.append((rest[1], rest[2]))
            outcome.finished_after_kill += what == "finished"
        outcome.lost_races += what == "lost-race"
        assert what != "issued" or f"/{name}-" in rest[0]


def _judge(folder: Path, told: list[tuple[str, str]], outcome: Outcome) -> None:
    from mzreport.archive.numbers import gap_names, holders
    from mzreport.archive.register import Register
    from mzreport.archive.store import FolderStore
    from mzreport.archive.verify import verify
    from mzreport.archive.witness import find_witnesses, read_witness
    from mzreport.diagnostics import Severity

    store = FolderStore(folder / "archive")
    entries = Register(store).entries()
    held = {(str(entry.number), entry.bag) for entry in entries if entry.type == "issue"}
    outcome.issued = len(held)
    outcome.lost = [f"{number} {bag}" for number, bag in told if (number, bag) not in held]
    outcome.double = [name for name, _, _ in holders(entries).doubles]
    outcome.double += [str(number) for number, count in Counter(number for number, _ in held).items() if count > 1]
    outcome.gaps = gap_names(entries)
    witnesses = [read_witness(path) for path in find_witnesses(folder / "issues")]
    found = verify(store, witnesses=witnesses).findings
    outcome.findings = [finding.message("en") for finding in found if finding.severity > Severity.NOTE]


def main() -> None:
    """Count, print, and exit with 1 when anything went wrong."""
    if sys.argv[1:2] == ["--work"]:
        folder, name, again, count = sys.argv[2:]
        work(Path(folder), name, again, int(count))
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        outcome = kill(Path(name), kills)
    print(f"kills {outcome.kills}, in {time.perf_counter() - started:.0f} s")
    print(f"issues registered {outcome.issued}, found done after a kill {outcome.finished_after_kill}")
    print(f"refused because another was first {outcome.lost_races}")
    for what in ("lost", "double", "gaps", "findings", "faults"):
        values = getattr(outcome, what)
        print(what, len(values), *values[:5])
    sys.exit(0 if outcome.sound else 1)


if __name__ == "__main__":
    main()
