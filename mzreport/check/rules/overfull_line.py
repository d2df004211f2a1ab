"""A line wider than the type area, which will be seen to stick out."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import shorten
from mzreport.diagnostics import Severity
from mzreport.units import Length, pt

#: Less than this nobody sees; rounding of advances adds up to about a tenth of it.
_TOLERANCE = pt(0.5)


def find(subject: PagesSubject) -> Iterator[Finding]:
    """Every line that sticks out by more than half a point."""
    for page, line in subject.lines():
        if line.excess > _TOLERANCE:
            yield Finding(
                line.origin, {"page": page.number, "excess": Length(line.excess).pt, "text": shorten(line.text)}
            )


RULE = Rule(
    code="R401",
    title_zh="行超出版心",
    title_en="Overfull line",
    scope="pages",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(Example("1 0 body first last excess=0.5 | 网址：https://www.example.gov.cn/"),),
    bad=(Example("1 0 body first | 网址：\n1 0 body last excess=12 | https://www.example.gov.cn/", ("2:1",)),),
)
