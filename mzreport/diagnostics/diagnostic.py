"""A finding as a value: gathered where it arises, drawn by whoever faces the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from mzreport.diagnostics.catalogue import CATALOGUE, Entry
from mzreport.diagnostics.span import Span


class Severity(IntEnum):
    """How bad a finding is; greater is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word printed for it."""
        return self.name.lower()


_SEVERITY = {"note": Severity.NOTE, "warning": Severity.WARNING, "error": Severity.ERROR}


class Both(str):
    """A value of a message in both languages: as a text it is the Chinese, ``en`` is the English."""

    en: str

    def __new__(cls, zh: str, en: str) -> Both:
        """``zh`` and ``en`` say the same."""
        self = super().__new__(cls, zh)
        self.en = en
        return self


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a code of the catalogue, its severity here, the values that fill its message, and where it is."""

    code: str
    severity: Severity
    arguments: dict[str, object] = field(default_factory=dict)
    span: Span | None = None
    extra_hints: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The catalogue's entry of the code."""
        return CATALOGUE[self.code]

    @property
    def exit_status(self) -> int:
        """What a process that ends over this finding exits with; 0 below error level."""
        return self.entry.exit_status if self.severity is Severity.ERROR else 0

    @property
    def clause(self) -> str:
        """The clause of the standard behind the finding, or the empty string."""
        return self.entry.clause

    def message(self, language: str = "zh") -> str:
        """The message in ``zh`` or ``en`` with its values filled in."""
        return self.entry.text(language).format_map(self._values(language))

    def hints(self, language: str = "zh") -> tuple[str, ...]:
        """What to do about it: the catalogue's hint, then those given with the finding."""
        hint = self.entry.hint(language)
        return ((hint.format_map(self._values(language)),) if hint else ()) + self.extra_hints

    def _values(self, language: str) -> dict[str, object]:
        if language != "en":
            return self.arguments
        return {name: value.en if isinstance(value, Both) else value for name, value in self.arguments.items()}

    def at(self, severity: Severity) -> Diagnostic:
        """The same finding at another severity."""
        return replace(self, severity=severity)


def diagnostic(
    code: str,
    span: Span | None = None,
    *,
    severity: Severity | None = None,
    hints: Iterable[str] = (),
    **arguments: object,
) -> Diagnostic:
    """Make a finding of the catalogue's ``code``; KeyError when the catalogue has none."""
    entry = CATALOGUE[code]
    return Diagnostic(code, severity or _SEVERITY[entry.severity], arguments, span, tuple(hints))


class MzreportError(Exception):
    """Work cannot go on; carries the findings that say why. The only exception the library raises on bad input."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(f"{d.span or ''} {d.code} {d.message()}".strip() for d in self.diagnostics)


def fail(code: str, span: Span | None = None, *, hints: Iterable[str] = (), **arguments: object) -> MzreportError:
    """The exception for one finding of ``code``, to be raised by the caller."""
    return MzreportError(diagnostic(code, span, severity=Severity.ERROR, hints=hints, **arguments))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def exit_status(diagnostics: Iterable[Diagnostic]) -> int:
    """The highest exit status among the findings; 0 when none is an error."""
    return max((d.exit_status for d in diagnostics), default=0)
