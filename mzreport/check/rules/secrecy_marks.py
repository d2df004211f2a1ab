"""密级 and 份号: their form, and the copy number that a classified document needs (GB/T 9704—2012 7.2.1, 7.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content, stretch
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

_LEVEL = re.compile(r"(绝密|机密|秘密)(.*)")
_RIGHT = re.compile(r"(?:★(?:长期|[1-9]\d*(?:年|个月|天|日)))?", re.ASCII)
_COPY = re.compile(r"\d{6}", re.ASCII)


def find(content: Content) -> Iterator[Finding]:
    """What is wrong with the two, one finding each."""
    formal = content.formalities
    level = _LEVEL.fullmatch(formal.secrecy)
    if level and not _RIGHT.fullmatch(level[2]):
        zh = f"写成“{level[1]}★1年”：五角星隔开，期限用阿拉伯数字"
        yield _fault(formal.secrecy, zh, f"write {level[1]}★1年: a star between, the period in figures")
    if formal.copy_no and content.identity.kind != "bulletin" and not _COPY.fullmatch(formal.copy_no):
        yield _fault(formal.copy_no, "份号是六位阿拉伯数字，如“000012”", "a copy number has six digits, such as 000012")
    elif level and not formal.copy_no and content.identity.kind != "bulletin":
        yield _fault(formal.secrecy, "涉密公文应当标注份号", "a classified document needs a copy number ('copy_no')")


def _fault(text: str, zh: str, en: str) -> Finding:
    return Finding(stretch(text, 0, len(text)), {"text": str(text), "reason_zh": zh, "reason_en": en})


def _notice(marks: str) -> str:
    return (
        f"kind: notice\n{marks}issuer: 东湖区民政局\nnumber: 东民〔2026〕10号\ntitle: 关于做好走访工作的通知\n"
        "body: [请认真贯彻落实。]\nsignature: {date: 2026-07-30}\n"
    )


RULE = Rule(
    code="R505",
    title_zh="密级和份号",
    title_en="Classification and copy number",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(_notice("secrecy: 机密★1年\ncopy_no: '000012'\n")),
        Example(_notice("secrecy: 秘密\ncopy_no: '000001'\n")),
        Example(_notice("secrecy: 内部资料　注意保存\n")),
    ),
    bad=(
        Example(_notice("secrecy: 机密☆1年\ncopy_no: '000012'\n"), ("2:10",)),
        Example(_notice("secrecy: 秘密★5年\n"), ("2:10",)),
        Example(_notice("copy_no: 12\n"), ("2:10",)),
    ),
)
