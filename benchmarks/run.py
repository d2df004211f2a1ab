"""``python -m benchmarks`` (or this file): everybody on the same content in one run, printed as medians and ratios."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.contestants import CONTESTANTS, Contestant, Workshop
from benchmarks.measure import FailedError
from benchmarks.prepare import prepare
from benchmarks.races import WARM_UP, Field, race_batch, race_cold, race_first, race_warm
from benchmarks.tables import print_verdict

#: Cold rounds, warm documents, documents of a batch.
_FULL, _QUICK = (11, 30, 100), (3, 8, 16)
_NAMED = ("mzreport", "typst", "docxtpl", "weasyprint", "reportlab", "python-docx", "lxml", "pydantic", "jinja2")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit 1 where a contestant failed."""
    options = _options(arguments)
    try:
        if options.profile:
            from benchmarks.profiling import profile

            profile(options.document)
        elif failed := _compare(options.document, *(_QUICK if options.quick else _FULL)):
            sys.exit(f"failed: {', '.join(one.name for one in failed)}")
    except FailedError as failure:
        sys.exit(f"stopped: {failure}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a figure to quote")
    parser.add_argument(
        "--document", type=Path, metavar="PATH", help="a bulletin's YAML, or the plain text of a printed one (.txt)"
    )
    parser.add_argument("--profile", action="store_true", help="where mzreport's own time goes, instead")
    return parser.parse_args(arguments)


def _compare(document: Path | None, rounds: int, warm: int, batch: int) -> list[Contestant]:
    """All races; returns who failed in them."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        field = Field(Workshop(Path(folder)), [one for one in CONTESTANTS if not _away(one)])
        prepare(field.workshop, document, max(batch, warm + WARM_UP), field.contestants)
        _title(document, field.workshop)
        cold = race_cold(field, rounds)
        race_first(field)
        warmed = race_warm(field, warm)
        race_batch(field, batch)
    print_verdict(cold, warmed)
    return field.failed


def _away(contestant: Contestant) -> bool:
    missing = contestant.missing()
    if missing:
        print(f"{contestant.name} does not take part: {missing} is not installed")
    return bool(missing)


def _title(document: Path | None, workshop: Workshop) -> None:
    versions = ", ".join(f"{name} {found}" for name in _NAMED if (found := _version(name)))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    characters = len((workshop.folder / "issue.yaml").read_text(encoding="utf-8"))
    print(f"# {document.name if document else 'invented bulletin'}: {characters} characters of YAML\n")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, load {load:.1f}")
    print(versions)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
