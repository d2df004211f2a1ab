"""Page rules on pages that the typesetter made: the facts they judge by are really there."""

from __future__ import annotations

from pathlib import Path

from mzreport import check
from mzreport.check.pages import PagesSubject
from mzreport.check.rules import heading_at_foot
from mzreport.compose import compose
from mzreport.settings import load_settings
from mzreport.typeset import Pages, typeset

from . import build
from .test_silence import CLEAN


def _typeset(source: str) -> Pages:
    settings, _ = load_settings(None)
    return typeset(compose(build.issue(source), settings, Path()).document)


def test_clean_pages_are_passed_in_silence() -> None:
    pages = _typeset(CLEAN)
    assert [d.message() for d in check.run(None, None, pages, stage="issued")] == []
    # The headings are known as such, or silence about them would mean nothing.
    assert {"【重要会议活动】", "（二）社会救助"} <= set(heading_at_foot.titles(PagesSubject(pages)).values())


def test_a_character_no_face_has_is_an_error_once_issued() -> None:
    pages = _typeset("kind: bulletin\nsections: [{heading: 会议, items: [{text: 人名用字\U000f0000。}]}]\n")
    found = check.run(None, None, pages, stage="issued")
    assert [(d.code, d.severity.label, d.span and d.span.line) for d in found] == [("F101", "error", 2)]
