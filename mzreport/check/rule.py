"""What a rule of proof-reading is: its code, severity by stage, what it looks at, and the examples that test it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mzreport.diagnostics import CATALOGUE, Diagnostic, Severity, Span, diagnostic

Scope = Literal["content", "document", "pages"]
Stage = Literal["draft", "signoff", "issued"]
STAGES: tuple[Stage, ...] = ("draft", "signoff", "issued")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place a rule objects to, with the values that fill the catalogue's message.

    ``at_most`` caps the severity where the rule had to guess (a year, a frequency): a guess never blocks an issue.
    """

    span: Span | None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    at_most: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Example:
    """A small source and the ``line:column`` of every finding expected in it; none means clean.

    The source of a content rule is an issue file. The source of a document or pages rule is in the notations of
    ``tests/check/build.py``; its findings are expected at the line and column of the notation.
    """

    source: str
    findings: tuple[str, ...] = ()


def by_stage(
    draft: Severity | None, signoff: Severity | None, issued: Severity | None
) -> Mapping[Stage, Severity | None]:
    """The severity of a rule at each stage; ``None`` is silence."""
    return {"draft": draft, "signoff": signoff, "issued": issued}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``find`` is pure and takes what ``scope`` names: ``Content``, ``model.Document`` or ``PagesSubject``.

    The message, hint and clause are the catalogue's entry of ``code``; the titles name the rule in the user's page.
    """

    code: str
    title_zh: str
    title_en: str
    scope: Scope
    severity: Mapping[Stage, Severity | None]
    find: Callable[[Any], Iterable[Finding]]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]

    @property
    def clause(self) -> str:
        """The clause of the standard behind the rule, or the empty string."""
        return CATALOGUE[self.code].clause

    def judge(self, subject: object, stage: Stage) -> list[Diagnostic]:
        """What the rule finds in ``subject``, at the severities of ``stage``."""
        severity = self.severity[stage]
        if severity is None:
            return []
        return [
            diagnostic(self.code, found.span, severity=min(severity, found.at_most), **found.arguments)
            for found in self.find(subject)
        ]
