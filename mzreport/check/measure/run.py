"""Runs the measures over a copy and gathers their outcomes into a report."""

from __future__ import annotations

from collections.abc import Iterable

from mzreport.check.measure.copy import Copy, Kind
from mzreport.check.measure.measures import MEASURES
from mzreport.check.measure.recognise import recognise
from mzreport.check.measure.values import Measure, Outcome, Report, Result, Subject, Verdict, Words

_NOT_IN_KIND = Words("本类文件没有这项要求", "not asked of this kind")
_NO_SUCH = Words("没有这一要素", "no such element")
_NOTHING = Words("", "")


def measure(copy: Copy, *, kind: Kind | None = None, even: bool = False) -> Report:
    """Measure a copy; ``kind`` None finds it out, ``even`` asks for the 版记 on an even page.

    Every measure has at least one result; places that are right are gathered into one.
    """
    found, elements = recognise(copy, kind)
    subject = Subject(copy, found, elements, even)
    return Report(copy, found, tuple(result for one in MEASURES for result in _results(one, subject)))


def _results(one: Measure, subject: Subject) -> Iterable[Result]:
    if subject.kind not in one.kinds:
        return [Result(one, Outcome(Verdict.NOT_APPLICABLE, _NOTHING, _NOT_IN_KIND))]
    outcomes = list(dict.fromkeys(one.find(subject)))
    if not outcomes:
        return [Result(one, Outcome(Verdict.NOT_APPLICABLE, _NOTHING, _NO_SUCH))]
    wrong = [outcome for outcome in outcomes if outcome.verdict is not Verdict.OK]
    right = [outcome for outcome in outcomes if outcome.verdict is Verdict.OK]
    kept = wrong or right[:1]
    return [Result(one, outcome) for outcome in kept]
