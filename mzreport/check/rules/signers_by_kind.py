"""签发人 stand on documents to superiors alone (GB/T 9704—2012 7.2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.content import Content, stretch
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.content.keys import CHOICES
from mzreport.diagnostics import Severity


def find(content: Content) -> Iterator[Finding]:
    """One finding, on the first name."""
    names, kind = content.formalities.signers, content.identity.kind
    if names and kind != "report":
        yield Finding(stretch(names[0], 0, len(names[0])), {"kind": CHOICES["kind"].get(kind, (kind,))[0], "en": kind})


def _document(kind: str, signers: str) -> str:
    return (
        f"kind: {kind}\nissuer: 东湖区民政局\nnumber: 东民〔2026〕10号\n{signers}title: 关于走访情况的报告\n"
        "body: [现将情况报告如下。]\nsignature: {date: 2026-07-30}\n"
    )


RULE = Rule(
    code="R504",
    title_zh="非上行文标了签发人",
    title_en="签发人 on a document to peers or subordinates",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(Example(_document("report", "signers: [李某某, 王某]\n")), Example(_document("notice", ""))),
    bad=(Example(_document("notice", "signers: [李某某, 王某]\n"), ("4:11",)),),
)
