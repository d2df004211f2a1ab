"""Attachments have a name each, and no mark stands after it (GB/T 9704—2012 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_MARKS = "。，、；：！？.,;:!?"


def find(content: Content) -> Iterator[Finding]:
    """Every name that ends with a mark."""
    for name in content.formalities.attachments:
        if name and name[-1] in _MARKS:
            at = getattr(name, "at", None)
            yield Finding(at(len(name) - 1) if at else None, {"name": str(name), "mark": name[-1]})


def _notice(attachments: str) -> str:
    return (
        "kind: notice\nissuer: 东湖区民政局\nnumber: 东民〔2026〕10号\ntitle: 关于做好走访工作的通知\n"
        f"body: [请认真贯彻落实。]\nattachments:\n{attachments}signature: {{date: 2026-07-30}}\n"
    )


RULE = Rule(
    code="R502",
    title_zh="附件名称后有标点",
    title_en="Mark after an attachment's name",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(Example(_notice("  - {title: 走访安排表, text: 安排如下。}\n  - {title: 登记表（式样）, text: 登记。}\n")),),
    bad=(
        Example(_notice("  - {title: 走访安排表。, text: 安排如下。}\n"), ("7:18",)),
        Example(_notice("  - title: [走访, 安排表；]\n    text: 安排如下。\n"), ("7:20",)),
    ),
)
