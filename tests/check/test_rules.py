"""Every rule against its own examples: the good ones silent under all rules, the bad ones exactly as announced."""

from __future__ import annotations

from pathlib import Path

import pytest

import mzreport.check.rules
from mzreport.check.rule import STAGES, Example, Rule
from mzreport.check.rules import RULES
from mzreport.diagnostics import CATALOGUE, Severity

from . import build

GOOD = [(rule, example) for rule in RULES for example in rule.good]
BAD = [(rule, example) for rule in RULES for example in rule.bad]


def _name(value: object) -> str:
    return value.code if isinstance(value, Rule) else ""


def _found(rule: Rule, subject: object) -> list[str]:
    spans = [d.span for d in rule.judge(subject, "issued")]
    assert None not in spans
    return sorted((f"{span.line}:{span.column}" for span in spans), key=lambda at: [int(n) for n in at.split(":")])


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=_name)
def test_good_examples_are_silent_under_every_rule(rule: Rule, example: Example) -> None:
    subject = build.subject(rule, example)
    found = {other.code: _found(other, subject) for other in RULES if other.scope == rule.scope}
    assert {code: places for code, places in found.items() if places} == {}


@pytest.mark.parametrize(("rule", "example"), BAD, ids=_name)
def test_bad_examples_are_found_where_they_say(rule: Rule, example: Example) -> None:
    assert example.findings
    assert _found(rule, build.subject(rule, example)) == list(example.findings)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=_name)
def test_messages_and_hints_can_be_filled_in(rule: Rule, example: Example) -> None:
    for finding in rule.judge(build.subject(rule, example), "issued"):
        for language in ("zh", "en"):
            assert finding.message(language)
            assert all(finding.hints(language))
            assert "{" not in finding.message(language) + "".join(finding.hints(language))


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.good
    assert rule.bad
    assert set(rule.severity) == set(STAGES)
    entry = CATALOGUE[rule.code]
    draft = rule.severity["draft"]
    assert draft is not None
    assert entry.severity == draft.label
    assert all(severity is None or severity >= draft for severity in rule.severity.values())


def test_every_module_is_listed_and_every_code_is_a_rule() -> None:
    folder = Path(mzreport.check.rules.__file__).parent
    assert len(RULES) == len([path for path in folder.glob("*.py") if path.name != "__init__.py"])
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert {code for code in CATALOGUE if code.startswith("R")} <= set(codes)


def test_guesses_never_block() -> None:
    source = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-12-10}
sections: [{heading: 会议, items: [{text: 12月9日（星期一）开会，地点待定。}]}]
"""
    subject = build.content(source)
    found = {d.code: d.severity for rule in RULES if rule.scope == "content" for d in rule.judge(subject, "issued")}
    assert found == {"R204": Severity.NOTE, "R202": Severity.WARNING, "R303": Severity.WARNING}
