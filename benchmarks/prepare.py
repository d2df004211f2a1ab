"""Preparing a run: content, fonts, the peers' template and profile; each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.contestants import BOTH, DOCX, DOCXTPL, LIBREOFFICE, Contestant, Workshop
from benchmarks.measure import ROOT, FailedError, check_outputs, run_process


def prepare(workshop: Workshop, document: Path | None, count: int, taking_part: list[Contestant]) -> None:
    """Fill the workshop; raises FailedError where mzreport itself cannot render the content."""
    workshop.furnish()
    environment = workshop.environment()
    given = [str(document.resolve())] if document else []
    command = [sys.executable, "-m", "benchmarks.files", str(workshop.folder), *given, str(count)]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise FailedError("the content could not be prepared")
    if DOCXTPL in taking_part:
        script = ROOT / "benchmarks/peers/docxtpl/template.py"
        run_process([sys.executable, str(script), environment["BENCHMARK_DOCX_TEMPLATE"]], environment, workshop.folder)
    if LIBREOFFICE in taking_part:
        from benchmarks.peers.libreoffice.render import write_font_settings

        write_font_settings(environment["FONTCONFIG_FILE"], str(workshop.fonts), str(workshop.folder / "fontcache"))
        run_process(DOCX.cold(workshop.folder / "issue.yaml", workshop.folder / "issue.docx"), environment, ROOT)
    # Once each, so that bytecode, caches and profiles are on disk before anything is measured.
    for contestant in [BOTH, *taking_part]:
        source, target = paths(workshop, contestant)
        run_process(contestant.cold(source, target), environment, workshop.folder)
        check_outputs(target, contestant.suffixes)


def paths(workshop: Workshop, contestant: Contestant, index: int | None = None) -> tuple[Path, Path]:
    """What a contestant reads and writes: the original, or the variant ``index``."""
    folder = workshop.out / contestant.name.replace(" ", "-")
    folder.mkdir(exist_ok=True)
    if index is None:
        name = "issue.docx" if contestant.content == "docx" else f"{contestant.content}.yaml"
        return workshop.folder / name, folder / f"issue{contestant.suffixes[0]}"
    variants = "issues" if contestant.content == "issue" else "peers"
    return workshop.folder / variants / f"{index:03}.yaml", folder / f"{index:03}{contestant.suffixes[0]}"
