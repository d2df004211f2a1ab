"""The samples of every kind are silent, in PDF and DOCX."""

from __future__ import annotations

from pathlib import Path

import pytest

from mzreport.workflow.inspecting import inspect_file
from mzreport.workflow.render import render_issues
from tests.check.measure.office import deviations

ISSUES = Path(__file__).parents[3] / "issues"
SAMPLES = sorted([*ISSUES.glob("*.yaml"), *(path for path in ISSUES.glob("examples/*.yaml") if path.stem != "office")])


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_silent(sample: Path, form: str, tmp_path: Path):
    (result,) = render_issues([sample], formats=(form,), folder=tmp_path)
    assert deviations(inspect_file(result.outputs[0])) == {}
