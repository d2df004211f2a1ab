"""Run the rules whose input is given, and bring their findings into one order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mzreport.check.rule import Stage
from mzreport.diagnostics import Diagnostic

if TYPE_CHECKING:
    from mzreport.content import Issue
    from mzreport.model import Document
    from mzreport.typeset.pages import Pages


def run(
    issue: Issue | None, document: Document | None = None, pages: Pages | None = None, *, stage: Stage = "draft"
) -> tuple[Diagnostic, ...]:
    """Every finding of every rule at ``stage``, by file, line, column and code; what is None is not judged."""
    from mzreport.check.pages import PagesSubject
    from mzreport.check.rules import RULES
    from mzreport.check.walk import content_of

    subjects: dict[str, object | None] = {
        "content": None if issue is None else content_of(issue),
        "document": document,
        "pages": None if pages is None else PagesSubject(pages),
    }
    found: list[Diagnostic] = []
    for rule in RULES:
        subject = subjects[rule.scope]
        if subject is not None:
            found += rule.judge(subject, stage)
    return merge(found)


def merge(*groups: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of several sources in order of place; of the same finding twice, the graver stays.

    Rules raise some findings of the typesetter for a stage: pass ``pages.diagnostics`` beside what ``run`` returned.
    """
    kept: dict[object, Diagnostic] = {}
    for finding in (finding for group in groups for finding in group):
        key = (finding.code, finding.span, finding.message())
        if key not in kept or finding.severity > kept[key].severity:
            kept[key] = finding
    return tuple(sorted(kept.values(), key=_place))


def _place(finding: Diagnostic) -> tuple[bool, str, int, int, str]:
    span = finding.span
    if span is None:
        return True, "", 0, 0, finding.code
    return False, span.path, span.line, span.column, finding.code
