"""Numbers typed by hand run on without a gap: 一是…二是…, 1、…2、, （一）…（二）, in and across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mzreport.characters import NUMERALS, numeral, numeral_value
from mzreport.check.content import Content, Passage
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import CLAUSE_START
from mzreport.diagnostics import Severity

_HAN_NUMBER = f"[{NUMERALS[1:]}]{{1,3}}"
#: Lists within lists, of which more would be no text.
_DEEPEST = 6
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: A pattern a form of numbering; its group 1 is the value.
#: 二、三产业 and 1、2号楼 list things, 3.5 is a decimal, 三要素 no 三要; they must not match.
_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{CLAUSE_START}({_HAN_NUMBER})、(?![{NUMERALS}\d])"),
    re.compile(rf"{CLAUSE_START}[（(]({_HAN_NUMBER})[）)]"),
    re.compile(rf"{CLAUSE_START}({_HAN_NUMBER})(?:是|要(?![素求点件闻旨紧么]))"),
    re.compile(rf"{CLAUSE_START}第({_HAN_NUMBER})[，,、](?![{NUMERALS}])"),
    re.compile(rf"{CLAUSE_START}其({_HAN_NUMBER})[，,、是]"),
    re.compile(rf"{CLAUSE_START}(\d{{1,2}})、(?!\d)"),
    re.compile(rf"{CLAUSE_START}(\d{{1,2}})[.．](?![\d.A-Za-z])"),
    re.compile(rf"{CLAUSE_START}[（(](\d{{1,2}})[）)]"),
    re.compile(rf"{CLAUSE_START}(\d{{1,2}})[）)]"),
    re.compile(rf"([{_CIRCLED}])(?![{_CIRCLED}、])"),
)


@dataclass(frozen=True, slots=True)
class _Number:
    """One number typed in a flow: its value, where it stands, and what is typed before and after the value."""

    value: int
    start: int
    end: int
    passage: int
    #: Whether it opens its paragraph.
    leads: bool
    before: str
    typed: str
    after: str

    @property
    def text(self) -> str:
        """The number as typed, with its marks."""
        return self.before + self.typed + self.after

    def beside(self, other: _Number) -> bool:
        """Whether the two belong to one sequence for certain: in one paragraph, or both at the head of one."""
        return self.passage == other.passage or (self.leads and other.leads)

    def like(self, value: int) -> str:
        """Another value in the same kind of figures."""
        if self.typed.isascii():
            return str(value)
        if self.typed in _CIRCLED:
            return _CIRCLED[value - 1] if value <= len(_CIRCLED) else str(value)
        return numeral(value)


def find(content: Content) -> Iterator[Finding]:
    """Every number that neither follows its predecessor nor begins anew."""
    for flow in content.flows():
        running = [passage for passage in flow if passage.running]
        for pattern in _FORMS:
            yield from _gaps(running, list(_numbers(running, pattern)))


def _numbers(flow: list[Passage], pattern: re.Pattern[str]) -> Iterator[_Number]:
    for index, passage in enumerate(flow):
        head = len(passage.text) - len(passage.text.lstrip(" *　"))
        for match in pattern.finditer(passage.text):
            value = _value(match[1])
            if value:
                before, _, after = match[0].partition(match[1])
                leads = match.start() <= head
                yield _Number(value, match.start(), match.end(), index, leads, before, match[1], after)


def _value(number: str) -> int | None:
    if number in _CIRCLED:
        return _CIRCLED.index(number) + 1
    return int(number) if number.isdecimal() else numeral_value(number)


def _gaps(flow: list[Passage], numbers: list[_Number]) -> Iterator[Finding]:
    """Follow the numbers of one form; inner lists begin anew at 1 and end when an outer one goes on."""
    levels: list[_Number] = []
    for number in numbers:
        depth = next((d for d in range(len(levels), 0, -1) if levels[d - 1].value + 1 == number.value), None)
        if number.value == 1:
            levels = [*levels[1 - _DEEPEST :], number]
        elif depth is not None:
            levels[depth - 1 :] = [number]
        elif not levels or not number.beside(levels[-1]):
            # The list may have begun in other words, or out of sight: nothing to hold it against.
            levels = [number]
        else:
            last = levels[-1]
            levels[-1] = number
            if not _present(flow, last, number):
                expected = number.before + number.like(last.value + 1) + number.after
                yield Finding(
                    flow[number.passage].span(number.start, number.end),
                    {"previous": last.text, "found": number.text, "expected": expected},
                )


def _present(flow: list[Passage], last: _Number, number: _Number) -> bool:
    """Whether the number before ``number`` stands between the two after all, in other words or without a mark."""
    if last.passage == number.passage:
        between = [flow[last.passage].text[last.end : number.start]]
    else:
        inner = [passage.text for passage in flow[last.passage + 1 : number.passage]]
        between = [flow[last.passage].text[last.end :], *inner, flow[number.passage].text[: number.start]]
    missing = re.escape(number.like(number.value - 1))
    if number.typed.isdecimal():
        pattern = rf"(?<!\d){missing}{re.escape(number.after[:1])}"
    else:
        # 一是……，二靠……，三是……: any clause that opens with the missing numeral will do.
        pattern = rf"(?:{CLAUSE_START}|第|其|（|\()(?<!十){missing}(?!十)"
    return any(re.search(pattern, text) for text in between)


RULE = Rule(
    code="R203",
    title_zh="手工编号跳号、重号",
    title_en="Typed numbers skipped or used twice",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 她提出要求：1、抓推进；2、抓落实。对下半年工作强调：1、从严治党。2、安全第一：1、消防；2、食品。3、扫黑除恶。
  - 一是摸底。要走访到户。二要建账。三是上报。一二三产业中，第二、三产业增长3.5%。三要素齐全，1、2、3号楼完工。
  - 一、优化布局
  - （一）建机构。
  - （二）建站点。
  - 二、提升服务
  - （一）强队伍。
  - 会议指出，一是一、二是二。三是而立。为此，一是重学，二靠实干，三是常抓；要求1、摸底；再2、建账；3、上报。
"""
        ),
        Example(
            "kind: article\nbody:\n  - 第一，摸底；第二，建账；第三，上报。\n  - 二是建账。\n  - 五、六月间走访。\n"
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 一是摸底。二是建账。四是上报。\n", ("3:15",)),
        Example("kind: article\nbody:\n  - 一要学，二要干，四要查；①摸底，③建账。\n", ("3:13", "3:21")),
        Example("kind: article\nbody:\n  - 要求：1、摸底；3、建账；4、上报。\n", ("3:13",)),
        Example("kind: article\nbody:\n  - 要求：1、摸底；2、建账；2、上报。\n", ("3:18",)),
        Example("kind: article\nbody:\n  - （一）摸底。\n  - 走访到户。\n  - （三）上报。\n", ("5:5",)),
        Example(
            """\
kind: bulletin
series: 东湖民政信息
sections:
  - heading: 一、会议
    items: [{text: 会议开了。}]
  - heading: 三、工作
    items: [{text: 工作做了。}]
""",
            ("6:14",),
        ),
    ),
)
