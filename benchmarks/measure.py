"""Clocks: a whole process by the kernel's accounts, and workers that stay for warm figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

Job = tuple[Path, Path]

#: Seconds after which a process is given up, and between two looks at its memory.
_PATIENCE, _GLANCE = 120.0, 0.002


#: How a finished file begins.
_SIGNATURES = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}


class FailedError(Exception):
    """A contestant that did not do its work; the message is the last line it said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement: seconds of wall and of processor time, and the peak of resident memory in MiB."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: Sample) -> Sample:
        """One after the other: times add up, of the memory the larger counts."""
        return Sample(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def run_process(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Sample:
    """Run a command to its end; the peak is that of the largest of its processes.

    The kernel counts the memory of this process, from which the child is forked, as the child's: it must stay small.
    """
    start = time.perf_counter()
    process = _start(command, environment, folder)
    watchdog = Timer(_PATIENCE, process.kill)
    watchdog.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    with process.stderr as stderr:  # type: ignore[union-attr]
        said = stderr.read()
    if process.returncode:
        raise FailedError(_last_line(said, process.returncode))
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _start(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=dict(environment), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def peak_together(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """The most memory in MiB that a command and its children held at one time, what they share counted once.

    Looked up every few milliseconds in Linux's accounts, which slows the command down; 0 where there are none.
    """
    process = _start(command, environment, folder)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_share, _family(process.pid))))
        time.sleep(_GLANCE)
    return peak / 1024


def _family(pid: int) -> list[int]:
    """A process and all its descendants that are alive."""
    try:
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _share(pid: int) -> int:
    """The proportional share of memory of a process in KiB."""
    try:
        accounts = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in accounts.splitlines() if line.startswith("Pss:")), 0)


def _last_line(said: str, status: int) -> str:
    return (said.strip().splitlines() or [f"exit status {status}"])[-1]


def report(arguments: Sequence[str], environment: Mapping[str, str]) -> Any:
    """What a Python module, run as a process in this checkout, prints as JSON."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(_last_line(done.stderr, done.returncode))
    return json.loads(done.stdout)


def check_outputs(target: Path, suffixes: Sequence[str]) -> None:
    """See that a target's files, one a suffix, are what they are named; the next run must make them anew."""
    for suffix in suffixes:
        file = target.with_suffix(suffix)
        if not file.is_file():
            raise FailedError(f"{file.name} was not made")
        with file.open("rb") as opened:
            if not opened.read(8).startswith(_SIGNATURES[suffix]):
                raise FailedError(f"{file.name} is no {suffix[1:].upper()}")
        file.unlink()


class Worker:
    """A process of :mod:`benchmarks.worker` for one function."""

    def __init__(self, function: str, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", function],
            env=dict(environment),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def send(self, jobs: Sequence[Job]) -> None:
        """Start on jobs without waiting."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps([[str(source), str(target)] for source, target in jobs]) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # receive() tells why

    def receive(self) -> list[Sample]:
        """The samples of the jobs sent; each has the peak of the process's whole life so far."""
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        if not answer:
            assert self._process.stderr is not None
            raise FailedError(_last_line(self._process.stderr.read(), self._process.wait()))
        found = json.loads(answer)
        peak = found["peak_kib"] / 1024
        return [Sample(wall, cpu, peak) for wall, cpu in zip(found["wall"], found["cpu"], strict=True)]

    def do(self, jobs: Sequence[Job]) -> list[Sample]:
        """Send and receive."""
        self.send(jobs)
        return self.receive()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
