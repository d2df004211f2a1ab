"""The stages of one rendering, timed apart; and, started as a process, a report as JSON for others to print.

``python -m benchmarks.stages FILE…``: the first file is rendered cold, the rest warm.
``python -m benchmarks.stages --profile FILE…``: the functions in which warm time is spent.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cProfile import Profile

#: Calls of the profiled function table.
_FUNCTIONS = 25


def stages(source: Path) -> dict[str, float]:
    """Milliseconds of load, compose, typeset, paint (PDF) and docx for one file, imports at first use included."""
    clock = [time.perf_counter()]

    def lap() -> None:
        clock.append(time.perf_counter())

    from mzreport.settings.loading import load_issue

    loaded = load_issue(source)
    lap()
    from mzreport.workflow.render import Rendering

    rendering = Rendering(loaded)
    lap()
    pages = rendering.pages
    lap()
    from mzreport.formats import FORMATS

    pdf = FORMATS["pdf"].resolve()(pages)
    lap()
    FORMATS["docx"].resolve()(rendering.composition.document, pages=pages.anchors)
    lap()
    names = ("load", "compose", "typeset", "paint", "docx")
    taken = {name: (end - start) * 1000 for name, start, end in zip(names, clock, clock[1:], strict=False)}
    return {**taken, "pages": len(pages.pages), "pdf_kib": len(pdf) / 1024}


def _statistics(profiler: Profile) -> dict[tuple[str, int, str], tuple[int, int, float, float, object]]:
    from pstats import Stats

    found: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = vars(Stats(profiler))["stats"]
    return found


def profiled(sources: list[Path]) -> list[tuple[str, int, float, float]]:
    """(function, calls, own ms, total ms) a document, by own time, over warm renderings of ``sources``."""
    from cProfile import Profile

    stages(sources[0])
    profiler = Profile()
    profiler.enable()
    for source in sources[1:]:
        stages(source)
    profiler.disable()
    count = len(sources) - 1
    rows = []
    for (file, line, name), (_, calls, own, total, _callers) in _statistics(profiler).items():
        short = "/".join(Path(file).parts[-3:]) if line else ""
        label = f"{short}:{line} {name}" if line else name
        rows.append((label, calls // count, own * 1000 / count, total * 1000 / count))
    return sorted(rows, key=lambda row: -row[2])[:_FUNCTIONS]


def main(arguments: list[str]) -> None:
    """Print the report."""
    if arguments[0] == "--profile":
        print(json.dumps(profiled([Path(name) for name in arguments[1:]])))
        return
    runs = [stages(Path(name)) for name in arguments]
    print(json.dumps({"runs": runs, "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == "__main__":
    main(sys.argv[1:])
