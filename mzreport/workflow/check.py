"""Checking an issue: its content, its composed document and its finished pages against the rules of a stage."""

from __future__ import annotations

from pathlib import Path

from mzreport.check.rule import Stage
from mzreport.diagnostics import Diagnostic, MzreportError, has_errors
from mzreport.workflow.render import Rendering


def check_issue(path: Path, stage: Stage) -> tuple[Diagnostic, ...]:
    """All findings on an issue file at a stage, in order of place."""
    from mzreport.check.run import merge, run
    from mzreport.settings.loading import load_issue

    loaded = load_issue(path, stage=stage)
    if loaded.issue is None:
        return loaded.diagnostics
    if has_errors(loaded.diagnostics):  # what can be judged without pages still is
        return merge(loaded.diagnostics, run(loaded.issue, stage=stage))
    try:
        rendering = Rendering(loaded)
        document, pages = rendering.composition.document, rendering.pages
    except MzreportError as error:
        return merge(loaded.diagnostics, error.diagnostics, run(loaded.issue, stage=stage))
    return merge(loaded.diagnostics, run(loaded.issue, document, pages, stage=stage), rendering.diagnostics)
