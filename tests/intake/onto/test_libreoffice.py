"""DOCX files saved anew by LibreOffice: style ids, fields and tables are rewritten, and none of it is an edit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from mzreport.workflow.onto import take_back
from tests.intake.onto.office import paragraphs, rendered, replace

ROOT = Path(__file__).resolve().parents[3]
ISSUES = sorted((ROOT / "issues").rglob("*.yaml"))
ISSUES = [path for path in ISSUES if path.name != "office.yaml"]


def _saved_anew(folder: Path, names: list[str]) -> Path:
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    target = folder / "anew"
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "docx",
            "--outdir",
            str(target),
            *names,
        ],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=240,
    )
    return target


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each sample's DOCX with one word changed, as LibreOffice saves it, and as it was before that word."""
    folder = tmp_path_factory.mktemp("libreoffice")
    names = []
    for path in ISSUES:
        for kind in ("plain", "edited"):
            target = rendered(path, folder / f"{path.stem}-{kind}.docx")
            names.append(target.name)
            if kind == "edited":
                _edit(target)
    anew = _saved_anew(folder, names)
    return {name.removesuffix(".docx"): anew / name for name in names}


def _edit(path: Path) -> None:
    """Change the longest paragraph near its end."""
    file = docx.Document(str(path))
    longest = max(paragraphs(file), key=lambda one: len(one.text) if one.runs else 0)
    whole = "".join(run.text for run in longest.runs)
    replace(longest, whole[-4:], "改" + whole[-4:])
    file.save(str(path))


@pytest.mark.parametrize("issue", ISSUES, ids=lambda path: path.stem)
def test_saving_anew_is_no_edit(saved, issue):
    result = take_back(saved[f"{issue.stem}-plain"], issue)
    assert [(d.kind, d.path, d.old, d.new) for d in result.differences] == []


@pytest.mark.parametrize("issue", ISSUES, ids=lambda path: path.stem)
def test_an_edit_is_found_through_it(saved, issue):
    result = take_back(saved[f"{issue.stem}-edited"], issue)
    assert [(d.kind, d.refusal) for d in result.differences] == [("changed", None)]
    assert [(p.kind, p.text) for p in result.differences[0].pieces if p.kind != "="] == [("+", "改")]
