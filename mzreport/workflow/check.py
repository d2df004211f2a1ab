"""Checking an issue: its content, its composed document and its finished pages against the rules of a stage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mzreport.check.rule import Stage
from mzreport.diagnostics import Diagnostic, MzreportError, has_errors
from mzreport.workflow.render import Rendering
from mzreport.workflow.versions import version_of


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings on an issue file in order of place, and the rendering where it could be made."""

    diagnostics: tuple[Diagnostic, ...]
    rendering: Rendering | None = None


def check_issue(path: Path, stage: Stage) -> tuple[Diagnostic, ...]:
    """All findings on an issue file at a stage, its signatures included, in order of place."""
    from mzreport.check.run import merge

    examined = examine(path, stage)
    if examined.rendering is None:
        return examined.diagnostics
    from mzreport.workflow.signing import signature_findings

    return merge(examined.diagnostics, signature_findings(examined.rendering, stage))


def examine(path: Path, stage: Stage, *, correction: str | None = None) -> Examined:
    """All findings but those on signatures, and what was rendered to find them.

    Past the draft, an issue that was edited since it was issued is rendered as the correction it is to become, unless
    ``correction`` says what it prints under its number.
    """
    from mzreport.check.run import merge, run
    from mzreport.settings.loading import load_issue

    loaded = load_issue(path, stage=stage)
    if loaded.issue is None:
        return Examined(loaded.diagnostics)
    if has_errors(loaded.diagnostics):  # what can be judged without pages still is
        return Examined(merge(loaded.diagnostics, run(loaded.issue, stage=stage)))
    try:
        if correction is None:
            correction = version_of(loaded).words if stage != "draft" else ""
        rendering = Rendering(loaded, correction=correction)
        document, pages = rendering.composition.document, rendering.pages
    except MzreportError as error:
        return Examined(merge(loaded.diagnostics, error.diagnostics, run(loaded.issue, stage=stage)))
    found = run(loaded.issue, document, pages, stage=stage)
    return Examined(merge(loaded.diagnostics, found, rendering.diagnostics), rendering)
