"""Quotes and brackets come in pairs, paragraph by paragraph (GB/T 15834—2011 4.8, 4.9, 4.15)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mzreport.characters import NUMERALS
from mzreport.check.content import Content, Passage
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import without_addresses
from mzreport.diagnostics import Severity

_PAIRS = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "〖": "〗",
    "「": "」", "『": "』", "［": "］", "｛": "｝", "(": ")", "[": "]",
}  # fmt: skip
_PARTNER = {**_PAIRS, **{closing: opening for opening, closing in _PAIRS.items()}}
#: A round bracket of either width closes one of either: the width is the business of another rule.
_SAME = {"(": "（", ")": "）", "[": "［", "]": "］"}
_MARK = re.compile("[" + re.escape("".join(_PARTNER)) + "]")

#: ``1)``, ``a）``, ``三)``, ``①)`` open an item of a list and have no first half.
_ENUMERATOR = re.compile(rf"(?:^|[。！？；：，、.!?;:,\s])(?:\d{{1,3}}|[A-Za-z]|[{NUMERALS}]{{1,3}}|[①-⑳])$")
_BARE_NUMBER = re.compile(r"(?<![\d.(（])(\d{1,2})[)）]")
#: [0, 100) and the like.
_INTERVAL = re.compile(r"[\[(（［]\s*-?[\d.]+%?\s*[,，]\s*(?:-?[\d.]+%?|[+＋]?∞)\s*[\])）］]")
_FAMILIES = tuple(map(frozenset, ("“”‘’", "《》〈〉", "（）()【】〔〕［］[]")))
#: Marks open at once, of which more would be no text.
_DEEPEST = 32
_SENTENCE_END = re.compile("[。！？]")

Mark = tuple[int, str]


def find(content: Content) -> Iterator[Finding]:
    """The marks without a partner."""
    for flow in content.flows():
        quoting: Mark | None = None
        lonely = [_lonely_marks(passage.text) for passage in flow]
        for index, (passage, marks) in enumerate(zip(flow, lonely, strict=True)):
            if quoting and passage.text.lstrip().startswith("“"):
                marks, quoting = _continue_quotation(passage, marks)
            if not quoting and _opens_quotation(flow, lonely, index):
                quoting = marks[-1]
                marks = marks[:-1]
            for at, mark in _without_mistaken(passage.text, marks):
                yield Finding(passage.span(at, at + 1), {"mark": mark, "partner": _PARTNER[mark]})


def _lonely_marks(raw: str) -> list[Mark]:
    """The marks of one paragraph that find no partner in it, in order."""
    text = _INTERVAL.sub(lambda match: "0" * len(match[0]), without_addresses(raw))
    open_marks: list[Mark] = []
    is_listed = _listing(text)
    lonely: list[Mark] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _PAIRS:
            if not _is_apostrophe(text, at):
                open_marks.append((at, mark))
            continue
        depth = _matching(open_marks, mark)
        if depth is not None:
            lonely += open_marks[depth + 1 :]
            del open_marks[depth:]
        elif not _is_apostrophe(text, at) and not (mark in ")）" and is_listed(at)):
            lonely.append((at, mark))
    return sorted(lonely + open_marks)


def _matching(open_marks: list[Mark], closing: str) -> int | None:
    wanted = _PARTNER[closing]
    wanted = _SAME.get(wanted, wanted)
    for depth in range(len(open_marks) - 1, max(-1, len(open_marks) - 1 - _DEEPEST), -1):
        mark = open_marks[depth][1]
        if _SAME.get(mark, mark) == wanted:
            return depth
    return None


def _listing(text: str) -> Callable[[int], bool]:
    """A test for second brackets that number an item: after a mark, or one of a row such as 要求1）……2）……."""
    numbers = {match.end() - 1: int(match[1]) for match in _BARE_NUMBER.finditer(text)}
    values = set(numbers.values())

    def is_listed(at: int) -> bool:
        value = numbers.get(at, 0)
        in_row = value > 0 and not values.isdisjoint((value - 1, value + 1))
        return in_row or bool(_ENUMERATOR.search(text[max(0, at - 5) : at]))

    return is_listed


def _is_apostrophe(text: str, at: int) -> bool:
    if text[at] == "’":
        return text[at + 1 : at + 3].isdecimal() or (text[:at][-1:].isascii() and text[:at][-1:].isalnum())
    return text[at] == "‘" and text[at + 1 : at + 3].isdecimal() and text.find("’", at, at + 200) < 0


def _opens_quotation(flow: list[Passage], lonely: list[list[Mark]], index: int) -> bool:
    """Whether a quotation opens here that runs, “ before every paragraph, to a later one that closes it."""
    if not lonely[index] or lonely[index][-1][1] != "“":
        return False
    for passage, marks in zip(flow[index + 1 :], lonely[index + 1 :], strict=True):
        text = passage.text.lstrip()
        if not text.startswith("“"):
            return False
        if not any(mark == "“" and passage.text[:at].strip() == "" for at, mark in marks):
            return True
    return False


def _continue_quotation(passage: Passage, marks: list[Mark]) -> tuple[list[Mark], Mark | None]:
    """The lonely marks left when the paragraph's first “ goes on quoting, and that “ if the quotation stays open."""
    first = len(passage.text) - len(passage.text.lstrip())
    still_open = next(((at, mark) for at, mark in marks if at == first), None)
    return [mark for mark in marks if mark != still_open], still_open


def _without_mistaken(text: str, marks: list[Mark]) -> list[Mark]:
    """Of two lonely marks in one sentence that were meant as a pair, ``“四史“``, ``”四史”``, ``《意见〉``, keep one."""
    kept: list[Mark] = []
    rest = list(reversed(marks))
    while rest:
        at, mark = rest.pop()
        partner = rest[-1] if rest else None
        if partner and _meant_as_pair(mark, partner[1]) and not _SENTENCE_END.search(text, at, partner[0]):
            rest.pop()
            kept.append(partner if mark in _PAIRS else (at, mark))
        else:
            kept.append((at, mark))
    return kept


def _meant_as_pair(mark: str, following: str) -> bool:
    if mark == following:
        return mark in "“‘”’"
    return mark in _PAIRS and following not in _PAIRS and any({mark, following} <= family for family in _FAMILIES)


RULE = Rule(
    code="R101",
    title_zh="引号、括号不成对",
    title_en="Unpaired quotes and brackets",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 各支部开展“学‘四史’、守初心”主题党日活动，学习《〈准则〉释义》（修订版）。
  - 会议要求：1）摸清底数；2）建好台账；3）按时上报（见附件）。工作要求1)抓紧；2)抓实。
  - "Let’s go小组的’90后志愿者走访了“睦邻小厨”。"
  - 得分在[60,80)区间的机构限期整改。
"""
        ),
        Example(
            """\
kind: article
body:
  - |
    来信写道：“感谢民政局的同志。

    “老人住进养老院以后，精神好多了。

    “我们全家都很放心。”
  - 来信已转有关科室。
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 区民政局召开“年中务虚会，部署下半年工作。\n", ("3:11",)),
        Example("kind: article\nbody:\n  - 深入开展“四史“学习教育。\n", ("3:12",)),
        Example("kind: article\nbody:\n  - 印发《养老服务意见〉，加强“一网通办’建设。\n", ("3:14", "3:23")),
        Example("kind: article\nbody:\n  - 深入开展”四史”学习教育。\n", ("3:9",)),
        Example(
            "kind: article\nbody:\n  - 印发《养老服务实施意见。\n  - 各街道（镇抓好落实》。\n", ("3:7", "4:8", "4:14")
        ),
        Example(
            """\
kind: article
body:
  - |
    来信写道：“感谢民政局的同志。

    “老人住进养老院以后，精神好多了。
  - 来信已转有关科室。
""",
            ("4:10", "6:5"),
        ),
    ),
)
