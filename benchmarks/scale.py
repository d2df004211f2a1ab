"""``python -m benchmarks.scale [--quick]``: time and memory from 10 to 2,000 pages, to show that both grow linearly."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.content import PAGE_CHARACTERS, make_bulletin
from benchmarks.contestants import Workshop
from benchmarks.files import issue_yaml
from benchmarks.measure import FailedError, report

_SIZES, _QUICK_SIZES = (10, 100, 500, 2000), (10, 50, 200)
#: Growth a page may have over the smallest size before it is called more than linear.
_SLACK = 1.25


def main() -> None:
    """Render each size in a process of its own and print the table; exit 1 where growth is more than linear."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 200 pages")
    sizes = _QUICK_SIZES if parser.parse_args().quick else _SIZES
    print("| pages | load s | compose s | typeset s | PDF s | DOCX s | ms a page | peak MiB | KiB a page | PDF MiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    runs = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        workshop = Workshop(Path(folder))
        workshop.furnish()
        floor = _render(workshop, 1)["peak"]
        for size in sizes:
            run = _render(workshop, size)
            run["memory_a_page"] = (run["peak"] - floor) / run["pages"]
            runs.append(run)
            _row(run)
    # Growth from the second size on: the first still pays for fonts.
    steady = runs[1:]
    grown = [
        key for key in ("time_a_page", "memory_a_page") if steady[-1][key] > _SLACK * min(run[key] for run in steady)
    ]
    print(f"\nMore than linear: {', '.join(grown)}" if grown else "\nTime and memory grow no faster than the pages.")
    sys.exit(bool(grown))


def _render(workshop: Workshop, size: int) -> dict[str, float]:
    file = workshop.folder / f"{size}.yaml"
    file.write_text(issue_yaml(make_bulletin(size * PAGE_CHARACTERS)), encoding="utf-8")
    found = report(["benchmarks.stages", str(file)], workshop.environment())
    run = found["runs"][0]
    taken = sum(run[stage] for stage in ("load", "compose", "typeset", "paint", "docx"))
    return {**run, "time_a_page": taken / run["pages"], "peak": found["peak_kib"]}


def _row(run: dict[str, float]) -> None:
    seconds = [f"{run[stage] / 1000:.2f}" for stage in ("load", "compose", "typeset", "paint", "docx")]
    cells = [
        str(run["pages"]),
        *seconds,
        f"{run['time_a_page']:.2f}",
        f"{run['peak'] / 1024:.0f}",
        f"{run['memory_a_page']:.0f}",
        f"{run['pdf_kib'] / 1024:.1f}",
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    try:
        main()
    except FailedError as failure:
        sys.exit(f"stopped: {failure}")
