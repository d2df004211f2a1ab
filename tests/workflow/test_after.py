"""What follows the commit: the copies in the output folder are what was filed, or are not made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mzreport.workflow.issuing import issue
from workflow.office import ZONE, make_office

ISSUE = Path("issues/2026-07.yaml")


@pytest.fixture
def filed_pdf(tmp_path, monkeypatch):
    """The PDF of the issued number, in its bag."""
    monkeypatch.chdir(tmp_path)
    make_office(tmp_path, (7,))
    return next(Path("archive/bags").glob("*/data/rendered/2026-07.pdf"))


def changed(pdf: Path) -> None:
    pdf.write_bytes(pdf.read_bytes() + b"\n")


def hidden(pdf: Path) -> None:
    pdf.rename("elsewhere.pdf")
    pdf.symlink_to(Path("elsewhere.pdf").resolve())


@pytest.mark.parametrize("damage", [changed, hidden, Path.unlink])
def test_a_damaged_bag_is_told_and_not_copied_out(filed_pdf, damage):
    good = Path("build/2026-07.pdf").read_bytes()
    damage(filed_pdf)
    again = issue(ISSUE, now=dt.datetime(2026, 8, 1, 9, tzinfo=ZONE))
    assert ([d.code for d in again.diagnostics], again.outputs) == (["A502", "A013"], ())
    assert Path("build/2026-07.pdf").read_bytes() == good
