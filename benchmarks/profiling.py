"""Where our own time goes: imports by package, stages cold and warm, functions warm."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from benchmarks.contestants import BOTH, Workshop
from benchmarks.measure import report
from benchmarks.prepare import paths, prepare

_DOCUMENTS = 12
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)")
#: Packages whose parts are worth telling apart.
_SPLIT = ("mzreport",)


def profile(document: Path | None) -> None:
    """Measure and print all three."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        workshop = Workshop(Path(folder))
        prepare(workshop, document, _DOCUMENTS, [])
        _imports(workshop)
        files = [str(paths(workshop, BOTH, index)[0]) for index in range(_DOCUMENTS)]
        _stages(workshop, files)
        _functions(workshop, files)


def _imports(workshop: Workshop) -> None:
    """The import tree of one cold rendering, its own time summed by package."""
    command = [sys.executable, "-X", "importtime", *BOTH.cold(*paths(workshop, BOTH))[1:]]
    done = subprocess.run(
        command,
        env=workshop.environment(),
        cwd=workshop.folder,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=_one_core if hasattr(os, "sched_setaffinity") else None,
    )
    own: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for found in _IMPORT.finditer(done.stderr):
        package = _package(found[4])
        own[package] += int(found[1]) / 1000
        count[package] += 1
    print("## Imports of a cold rendering on one core (own time by package; measuring slows it by a third)\n")
    print("| package | modules | ms |\n|---|---:|---:|")
    for package in sorted(own, key=lambda name: -own[name])[:30]:
        print(f"| {package} | {count[package]} | {own[package]:.1f} |")
    print(f"| **all** | {sum(count.values())} | {sum(own.values()):.1f} |")


def _one_core() -> None:
    # With two, a second process loads half of the libraries at the same time, and the figures run into each other.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _package(module: str) -> str:
    parts = module.split(".")
    if parts[0] in sys.stdlib_module_names:
        return f"(standard library) {parts[0]}"
    return ".".join(parts[:2]) if parts[0] in _SPLIT else parts[0]


def _stages(workshop: Workshop, files: list[str]) -> None:
    cold = [report(["benchmarks.stages", files[0]], workshop.environment())["runs"][0] for _ in range(5)]
    warm = report(["benchmarks.stages", *files], workshop.environment())["runs"][2:]
    print("\n## Stages, ms (cold: in a new process, imports included; medians)\n")
    print("| | cold | warm |\n|---|---:|---:|")
    for stage in ("load", "compose", "typeset", "paint", "docx"):
        print(f"| {stage} | {median(run[stage] for run in cold):.1f} | {median(run[stage] for run in warm):.1f} |")


def _functions(workshop: Workshop, files: list[str]) -> None:
    print("\n## Functions, warm (ms a document under the profiler, which slows small functions most)\n")
    print("| function | calls | own ms | with callees ms |\n|---|---:|---:|---:|")
    for name, calls, own, total in report(["benchmarks.stages", "--profile", *files], workshop.environment()):
        print(f"| {name} | {calls} | {own:.2f} | {total:.2f} |")
