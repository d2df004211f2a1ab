"""Running all rules: order, stages, missing inputs, and merging with what typesetting found."""

from __future__ import annotations

import pytest

from mzreport import check
from mzreport.diagnostics import Severity

from . import build

SOURCE = """\
kind: article
title: 关于○○的通知
body:
  - 2月30日召开“会议，部署工作任务。
  - 现将要点印发,请贯彻
"""
PAGES = """\
1 0 body first excess=3 missing=㐂 | 2月30日召开“会议，部署工作任㐂
1 0 body last | 务。
"""


def _lines(found: tuple[object, ...]) -> list[str]:
    return [f"{d.span} {d.severity.label} {d.code}" for d in found]  # type: ignore[attr-defined]


def test_findings_come_in_order_of_place() -> None:
    found = check.run(build.issue(SOURCE))
    assert _lines(found) == [
        "example.yaml:2:10 warning R303",
        "example.yaml:4:5 warning R201",
        "example.yaml:4:12 warning R101",
        "example.yaml:5:11 warning R102",
    ]


def test_a_later_stage_is_stricter() -> None:
    found = check.run(build.issue(SOURCE), stage="signoff")
    assert [d.severity.label for d in found] == ["error", "error", "error", "warning"]
    assert {d.exit_status for d in found} == {0, 1}


def test_nothing_given_nothing_found() -> None:
    assert check.run(None) == ()


def test_all_inputs_are_judged_together() -> None:
    found = check.run(build.issue(SOURCE), build.document("figure a.png |"), build.pages(PAGES), stage="issued")
    assert _lines(found)[:4] == [
        "example:1:1 error F101",
        "example:1:1 warning R401",
        "example:1:1 warning R404",
        "example:2:1 warning R402",
    ]
    assert len(found) == 8


@pytest.mark.parametrize(("stage", "severity"), [("draft", Severity.WARNING), ("issued", Severity.ERROR)])
def test_a_missing_character_is_raised_by_stage(stage: check.Stage, severity: Severity) -> None:
    pages = build.pages("1 0 body first last missing=㐂 | 㐂。")
    merged = check.merge(pages.diagnostics, check.run(None, None, pages, stage=stage))
    assert [(d.code, d.severity) for d in merged] == [("F101", severity)]
    assert merged[0].exit_status == (5 if stage == "issued" else 0)


def test_merging_keeps_findings_without_place_last() -> None:
    pages = build.pages("1 0 body first last missing=㐂 | 㐂。")
    placed = pages.diagnostics[0]
    nowhere = type(placed)("R301", Severity.WARNING, {"line": 1})
    assert check.merge((nowhere,), (placed,), (nowhere,)) == (placed, nowhere)


def test_positions_in_a_folded_paragraph_point_into_the_file() -> None:
    source = """\
kind: article
body:
  - >
    7月9日，区民政局召开务虚会，
    定于2月30日总结。
  - "学习“四史\\
    教育。"
"""
    assert _lines(check.run(build.issue(source))) == [
        "example.yaml:5:7 warning R201",
        "example.yaml:6:8 warning R101",
    ]
