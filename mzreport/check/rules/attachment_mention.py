"""The attachments that the text speaks of are there, and their list is not typed by hand (GB/T 9704—2012 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content, stretch
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_MENTION = re.compile(r"附件\s*([1-9]\d?)(?!\d)", re.ASCII)
_TYPED = re.compile(r"附件[:：]")


def find(content: Content) -> Iterator[Finding]:
    """A list typed as text beside the one that is made, and every number of an attachment that is not there."""
    if content.identity.kind == "bulletin":
        return
    count = len(content.formalities.attachments)
    for text in content.formalities.body:
        if count and (match := _TYPED.match(text)):
            zh, en = "附件说明由软件排在正文之后，不写在正文里", "the list of attachments is set by the program"
            yield Finding(stretch(text, match.start(), match.end()), {"reason_zh": zh, "reason_en": en})
            continue
        for match in _MENTION.finditer(text):
            if int(match[1]) > count:
                zh = f"文中提到附件{match[1]}，文后有 {count} 个附件"
                en = f"the text speaks of attachment {match[1]}; there are {count}"
                yield Finding(stretch(text, match.start(), match.end()), {"reason_zh": zh, "reason_en": en})


def _notice(body: str, attachments: str = "") -> str:
    return (
        "kind: notice\nissuer: 东湖区民政局\nnumber: 东民〔2026〕10号\ntitle: 关于做好走访工作的通知\n"
        f"body:\n{body}{attachments}signature: {{date: 2026-07-30}}\n"
    )


_LIST = "attachments:\n  - {title: 走访安排表, text: 安排如下。}\n"

RULE = Rule(
    code="R503",
    title_zh="附件与正文不符",
    title_en="Attachments against the text",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example(_notice("  - 安排见附件1。\n", _LIST)),
        Example(_notice("  - 请报送附件材料。\n")),
    ),
    bad=(
        Example(_notice("  - 安排见附件2。\n", _LIST), ("6:8",)),
        Example(_notice("  - 请认真落实。\n  - 附件：走访安排表\n", _LIST), ("7:5",)),
    ),
)
