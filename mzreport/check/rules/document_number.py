"""A 发文字号 is 机关代字〔year〕number号 (GB/T 9704—2012 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content, stretch
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_KINDS = ("notice", "report", "letter")
_RIGHT = re.compile(r"[^\d\s〔〕]+〔(?:19|20)\d{2}〕[1-9]\d*号", re.ASCII)
#: What is wrong, the graver first: a pattern that finds it and how to say it.
_FAULTS = (
    (re.compile(r"[\[\]【】［］()（）﹝﹞「」〖〗]"), "年份要用六角括号“〔〕”", "the year stands in 〔 〕"),
    (re.compile(r"(?<=〕)\s*第"), "序号前不加“第”", "no 第 before the number"),
    (re.compile(r"(?<=〕)0+"), "序号不编虚位，不写“0”开头", "the number is not padded with zeros"),
    (re.compile(r"〔(?!(?:19|20)\d{2}〕)[^〕]*〕?", re.ASCII), "年份写四位数字", "the year has four digits"),
    (re.compile(r"\s+"), "中间不留空格", "no spaces inside"),
)


def find(content: Content) -> Iterator[Finding]:
    """At most one finding, on the first thing wrong."""
    number = content.identity.document_number
    if content.identity.kind not in _KINDS or not number or _RIGHT.fullmatch(number):
        return
    for pattern, zh, en in _FAULTS:
        if match := pattern.search(number):
            span = stretch(number, match.start(), match.end())
            yield Finding(span, {"number": str(number), "reason_zh": zh, "reason_en": en})
            return
    zh, en = "应当由机关代字、〔年份〕、序号和“号”组成", "it is made of the organ's code, 〔year〕, number and 号"
    yield Finding(stretch(number, 0, len(number)), {"number": str(number), "reason_zh": zh, "reason_en": en})


def _notice(number: str, kind: str = "notice") -> str:
    return (
        f"kind: {kind}\nissuer: 东湖区民政局\nnumber: {number}\ntitle: 关于做好走访工作的通知\n"
        "body: [请认真贯彻落实。]\nsignature: {date: 2026-07-30}\n"
    )


RULE = Rule(
    code="R501",
    title_zh="发文字号的写法",
    title_en="Form of the document number",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(_notice("东民〔2026〕10号")),
        Example(_notice("东民党〔2026〕1号")),
        Example(_notice("第12号", "order")),
    ),
    bad=(
        Example(_notice("东民【2026】10号"), ("3:11",)),
        Example(_notice("东民(2026)10号"), ("3:11",)),
        Example(_notice("东民〔2026〕第10号"), ("3:17",)),
        Example(_notice("东民〔2026〕010号"), ("3:17",)),
        Example(_notice("东民〔26〕10号"), ("3:11",)),
        Example(_notice("东民〔2026〕 10号"), ("3:17",)),
        Example(_notice("东民2026年10号"), ("3:9",)),
    ),
)
