"""A character no face has: typesetting warns of it and prints 〓; from sign-off on it is an error (design 6)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_CODE = "F101"


def find(subject: PagesSubject) -> Iterator[Finding]:
    """Every missing character that typesetting reported."""
    for found in subject.pages.diagnostics:
        if found.code == _CODE:
            yield Finding(found.span, found.arguments)


RULE = Rule(
    code=_CODE,
    title_zh="字体里没有的字",
    title_en="Character no font has",
    scope="pages",
    # Same code, place and values as the typesetter's own warning, so that ``check.merge`` keeps the graver one.
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(Example("1 0 body first last | 好。"),),
    bad=(Example("1 0 body first last missing=㐂 | 㐂。", ("1:1",)),),
)
