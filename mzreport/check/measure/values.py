"""What a measure is, and what it finds: expected, measured, verdict, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mzreport.check.measure.copy import KINDS, Copy, Kind, Paragraph
from mzreport.check.measure.elements import Elements
from mzreport.diagnostics import CATALOGUE
from mzreport.readers.pdf.page import Box
from mzreport.units import EMU_PER_MM


class Verdict(StrEnum):
    """How a copy stands to one requirement."""

    OK = "ok"
    DEVIATION = "deviation"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


class Words(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A copy with its kind and the elements recognised in it; ``even``: the office wants the 版记 on an even page."""

    copy: Copy
    kind: Kind
    elements: Elements
    even: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure says of one place; ``page`` 0 is the whole file."""

    verdict: Verdict
    expected: Words
    measured: Words
    page: int = 0
    box: Box | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. Severity, clause and message are the catalogue's entry of ``code``.

    ``find`` yields an outcome for each place it looks at; nothing when the copy has no such place.
    """

    code: str
    zh: str
    en: str
    find: Callable[[Subject], Iterable[Outcome]]
    kinds: tuple[Kind, ...] = KINDS

    @property
    def clause(self) -> str:
        """The clause of the standard, or the empty string."""
        return CATALOGUE[self.code].clause

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``: the level of a deviation."""
        return CATALOGUE[self.code].severity


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome with its measure."""

    measure: Measure
    outcome: Outcome

    @property
    def failed(self) -> bool:
        """Whether it is a deviation of error level."""
        return self.outcome.verdict is Verdict.DEVIATION and self.measure.severity == "error"

    def message(self, language: str = "zh") -> str:
        """The deviation in ``zh`` or ``en``, as the catalogue words it."""
        expected, measured = self.outcome.expected, self.outcome.measured
        return (
            CATALOGUE[self.measure.code]
            .text(language)
            .format(expected_zh=expected.zh, expected_en=expected.en, measured_zh=measured.zh, measured_en=measured.en)
        )

    def hint(self, language: str = "zh") -> str:
        """What to do about it; empty where the catalogue has none."""
        return CATALOGUE[self.measure.code].hint(language)


@dataclass(frozen=True, slots=True)
class Report:
    """All results on one copy, in the order of the measures."""

    copy: Copy
    kind: Kind
    results: tuple[Result, ...]

    def of(self, verdict: Verdict) -> tuple[Result, ...]:
        """The results of one verdict."""
        return tuple(result for result in self.results if result.outcome.verdict is verdict)


def same(text: str) -> Words:
    """A text that reads alike in both languages: figures and units."""
    return Words(text, text)


def millimetres(value: float) -> str:
    """A length in EMU as ``72.0 mm``."""
    return f"{value / EMU_PER_MM:.1f} mm"


def judged(
    fits: bool,
    expected: Words,
    measured: Words,
    at: Paragraph | None = None,
    *,
    page: int = 0,
    box: Box | None = None,
) -> Outcome:
    """OK or deviation, at a paragraph or a place."""
    verdict = Verdict.OK if fits else Verdict.DEVIATION
    if at is not None:
        return Outcome(verdict, expected, measured, page or at.page, box or at.box, at.text)
    return Outcome(verdict, expected, measured, page, box)


def unknown(expected: Words, reason: Words, at: Paragraph | None = None) -> Outcome:
    """No verdict, and why."""
    if at is None:
        return Outcome(Verdict.UNKNOWN, expected, reason)
    return Outcome(Verdict.UNKNOWN, expected, reason, at.page, at.box, at.text)


#: Why a file without pages cannot answer a question of position.
NO_PAGES = Words("DOCX 的版面要到排版时才定", "a DOCX has no fixed pages")
