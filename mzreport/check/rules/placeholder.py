"""What was left to be filled in later: ××, 待定, TODO, ？？？, （此处补图）, 2020年 月 日.

某某 is no placeholder: it is how official text hides a name. A word such as 待定 counts only where it stands for a
value, since 待核实的线索 and 有待完善 are plain Chinese; it may even be meant, so it never blocks an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import without_addresses
from mzreport.diagnostics import Severity

_RUN = r"[×Ｘｘ]{2,}|[Xx]{2,}|○{2,}|[*＊]{3,}"
#: Beside a letter or figure it is a masked number, a Roman numeral or a plate; ○ among numerals is a zero.
_BESIDE = "A-Za-z0-9Ⅰ-Ⅻ一二三四五六七八九十〇零×Ｘｘ○*＊"
_CERTAIN = re.compile(
    rf"(?<![{_BESIDE}])(?:{_RUN})(?:[年月日时分、](?:{_RUN}))*(?![{_BESIDE}])"
    r"|[？?]{3,}"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    r"|[（(【\[［][ \u3000]*(?:此处|这里|请在此)[^）)】\]］]{0,12}[补填插加写放添待需贴配][^）)】\]］]{0,20}[）)】\]］]"
    r"|[【\[［]待(?![遇岗业命])[^】\]］]{0,20}[】\]］]"
    # A form's own 年 月 日 has no year yet; a date begun and left open has one.
    r"|(?<=\d)年(?:[ \u3000]+月[ \u3000]*日|[ \u3000]*月[ \u3000]+日)"
    r"|〔\d{4}〕[ \u3000]*号|第[ \u3000]+期"
)
_WAITING = re.compile(
    r"(?<![有尚亟仍还等期急另多])待(?:定|补充?|核[实对准]?|确[认定]|填[写报]?|查[实证]?|续|完善|添加|更新|修改|提供)"
    r"(?=[，。；、！）)】\]］]|$)"
)


def find(content: Content) -> Iterator[Finding]:
    """Every place left open."""
    for passage in content.passages:
        text = without_addresses(passage.text)
        certain = list(_CERTAIN.finditer(text))
        for match in certain:
            # An attachment may be a form or a model text, in which ×× is meant.
            at_most = Severity.WARNING if passage.attached else Severity.ERROR
            yield Finding(passage.span(*match.span()), {"placeholder": match[0]}, at_most)
        for match in _WAITING.finditer(text):
            if not any(other.start() <= match.start() < other.end() for other in certain):
                yield Finding(passage.span(*match.span()), {"placeholder": match[0]}, Severity.WARNING)


RULE = Rule(
    code="R303",
    title_zh="占位内容未填",
    title_en="Placeholder left in",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.ERROR, Severity.ERROR),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 居民张某某（身份证号310***1234、310×××1234）参加4×100米接赛，二○○八年入党。
  - 核查待核实线索12条，机制有待完善，情况尚待核实。
  - 沪A××××号之外，享受待遇（待遇标准另定），第XXIII届。
  - 二〇〇〇年月日均，填写出生年月日和申请日期（   年   月   日）；第7期，东民〔2020〕10号。
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 区民政局局长××出席，XXXX年XX月XX日召开。\n", ("3:11", "3:16")),
        Example(
            "kind: article\nbody:\n  - 地点待定，人数？？？，TODO补数据，共***人。\n", ("3:7", "3:12", "3:16", "3:25")
        ),
        Example("kind: article\nbody:\n  - 慰问老人（此处补照片）。【待办公室核】\n", ("3:9", "3:17")),
        Example("kind: article\nbody:\n  - 2020年 月 日印发，东民〔2020〕 号。\n", ("3:9", "3:19")),
        Example("kind: article\ntitle: 关于○○○的通知\nbody: [请贯彻落实。]\n", ("2:10",)),
    ),
)
