"""Chinese text is punctuated with full-width marks (GB/T 15834—2011 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.characters import CLOSING, MARKS, is_han
from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import without_addresses
from mzreport.diagnostics import Severity

_FULL = {
    ",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！",
    "(": "（", ")": "）", '"': "“”", "'": "‘’", "<": "《", ">": "》",
}  # fmt: skip
_SINGLE = re.compile(r"[,.:;?!]")
_PAIR = re.compile(r"\(([^()（）]*)\)|\"([^\"]*)\"|<([^<>]{1,40})>")
_QUOTED = re.compile(r"(?<![A-Za-z])'([^']*)'(?![A-Za-z])")
#: How far to look past white space for a mark's neighbour.
_REACH = 8


def find(content: Content) -> Iterator[Finding]:
    """One finding a passage, at its first such mark."""
    for passage in content.passages:
        if not passage.running:
            continue
        places = sorted(_places(without_addresses(passage.text)))
        if places:
            marks = list(dict.fromkeys(passage.text[at] for at in places))
            yield Finding(
                passage.span(places[0], places[0] + 1),
                {
                    "marks": "".join(marks),
                    "count": len(places),
                    "replacements": "".join(dict.fromkeys(_FULL[mark] for mark in marks)),
                },
            )


def _places(text: str) -> Iterator[int]:
    if text.isascii():
        return
    for match in _SINGLE.finditer(text):
        if _is_chinese_mark(text, match.start()):
            yield match.start()
    for match in _PAIR.finditer(text):
        if _is_chinese_pair(text, match):
            yield from (match.start(), match.end() - 1)
    for match in _QUOTED.finditer(text):
        if any(map(is_han, match[1])):
            yield from (match.start(), match.end() - 1)


def _is_chinese_mark(text: str, at: int) -> bool:
    left, right = _neighbours(text, at, at + 1)
    if text[at] == ".":
        # 1. and a. number an item; a full stop stands after Han, with no Western word or file suffix behind it.
        return (is_han(left) or (left != "" and left in CLOSING)) and not text[at + 1 : at + 2].isalnum()
    if left == "" or left in ")]":
        return False
    if is_han(left) or left in CLOSING:
        return True
    return _is_chinese(right) and (left.isalnum() or left in "%％‰℃")


def _is_chinese_pair(text: str, match: re.Match[str]) -> bool:
    inside = next(group for group in match.groups() if group is not None)
    if any(map(is_han, inside)):
        return True
    left, right = _neighbours(text, match.start(), match.end())
    if match[0][0] == "<" or not inside.strip() or (left.isascii() and left.isalnum()):
        return False
    # (021)25032421 keeps its brackets: only what stands between Chinese on both sides is Chinese punctuation.
    return (left == "" or _is_chinese(left)) and (right == "" or _is_chinese(right)) and left + right != ""


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, white space passed over; empty at either end of the text."""
    return text[max(0, start - _REACH) : start].rstrip()[-1:], text[end : end + _REACH].lstrip()[:1]


def _is_chinese(character: str) -> bool:
    return character != "" and (is_han(character) or character in MARKS)


RULE = Rule(
    code="R102",
    title_zh="中文里的半角标点",
    title_en="Half-width marks in Chinese text",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 9:30开会，比例为1:2，增长3.5%，共1,200人；联系电话(021)25032421。
  - 来信说“Thank you very much, indeed.”，署名J.(Tom) Smith。
  - 网址：http://www.example.gov.cn/a,b?c=1;d，邮箱：office.a@example.gov.cn。
  - 1.摸清底数。2.建好台账。a.分类；b.上报。
  - v2.0版上线，详见report.pdf。
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 现将要点印发给你们,请认真贯彻落实.\n", ("3:14",)),
        Example("kind: article\nbody:\n  - |\n    第一行。\n\n    (一)优化布局,提升服务。\n", ("6:5",)),
        Example("kind: article\nbody:\n  - 2020,是收官之年。\n", ("3:9",)),
        Example("kind: article\nbody:\n  - 学习\"四史\"和'两个维护'。\n", ("3:7",)),
        Example("kind: article\nbody:\n  - 好消息!你知道吗?\n", ("3:8",)),
    ),
)
