"""A document is not printed before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity


def find(content: Content) -> Iterator[Finding]:
    """One finding, on the 印发日期."""
    formal = content.formalities
    if formal.signed and formal.printed and formal.printed < formal.signed:
        dates = {"printed": formal.printed.isoformat(), "signed": formal.signed.isoformat()}
        yield Finding(formal.printed_span, dates)


def _notice(printed: str) -> str:
    return (
        "kind: notice\nissuer: 东湖区民政局\nnumber: 东民〔2026〕10号\ntitle: 关于做好走访工作的通知\n"
        "body: [请认真贯彻落实。]\nsignature: {date: 2026-07-30}\n"
        f"printed_by: {{unit: 东湖区民政局办公室, date: {printed}}}\n"
    )


RULE = Rule(
    code="R507",
    title_zh="印发日期早于成文日期",
    title_en="Printed before it was signed",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(Example(_notice("2026-07-30")), Example(_notice("2026-08-02"))),
    bad=(Example(_notice("2026-07-29"), ("7:37",)),),
)
