"""What is classified or internal is not marked for public disclosure."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.content import Content, stretch
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_CLOSED = ("绝密", "机密", "秘密", "内部")
_OPEN = "主动公开"


def find(content: Content) -> Iterator[Finding]:
    """One finding, on the index number or on the attribute that calls the document public."""
    formal = content.formalities
    if not formal.secrecy.startswith(_CLOSED):
        return
    if formal.index:
        yield Finding(stretch(formal.index, 0, len(formal.index)), {"secrecy": str(formal.secrecy)})
    elif _OPEN in formal.attribute:
        yield Finding(stretch(formal.attribute, 0, len(formal.attribute)), {"secrecy": str(formal.secrecy)})


def _notice(disclosure: str, secrecy: str = "secrecy: 内部资料　注意保存\n") -> str:
    return (
        f"kind: notice\n{secrecy}issuer: 东湖区民政局\nnumber: 东民〔2026〕10号\ntitle: 关于做好走访工作的通知\n"
        f"body: [请认真贯彻落实。]\nsignature: {{date: 2026-07-30}}\ndisclosure: {{{disclosure}}}\n"
    )


RULE = Rule(
    code="R506",
    title_zh="不公开的文件标了公开",
    title_en="An internal document marked as public",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(_notice("index: DH0000000202600010, attribute: 主动公开", "")),
        Example(_notice("attribute: 不予公开")),
    ),
    bad=(
        Example(_notice("index: DH0000000202600010"), ("8:21",)),
        Example(_notice("attribute: 主动公开"), ("8:25",)),
    ),
)
