"""署名, date and seal share a page with text (GB/T 9704—2012 7.3.5.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

if TYPE_CHECKING:
    from mzreport.typeset.pages import Page

_SIGNATURE = ("signature", "signature-date")
#: What is on the page of a signature without being text.
_NO_TEXT = (*_SIGNATURE, "annotation", "cc", "cc-to", "printed-by", "folio")


def find(subject: PagesSubject) -> Iterator[Finding]:
    """The first line of a signature on a page that begins with it."""
    for page in subject.pages.pages:
        line = next((line for line in page.lines if line.element in _SIGNATURE), None)
        if line is not None and all(other.element in _NO_TEXT for other in page.lines) and not _pictured(page):
            yield Finding(line.origin, {"page": page.number})


def _pictured(page: Page) -> bool:
    from mzreport.typeset.pages import Drawing, Image

    return any(isinstance(item, Image | Drawing) for item in page.items)


RULE = Rule(
    code="R405",
    title_zh="署名单独成页",
    title_en="Signature on a page without text",
    scope="pages",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example("1 0 body first last | 特此通知。\n1 1 signature first last | 东湖区民政局"),
        Example("1 0 body first | 特此\n2 0 body last | 通知。\n2 1 signature first last | 东湖区民政局"),
    ),
    bad=(
        Example(
            "1 0 body first last | 特此通知。\n2 1 signature first last | 东湖区民政局\n2 2 cc first last | 抄送：",
            ("2:1",),
        ),
    ),
)
