"""Two marks that cannot follow each other: 。。 ，， ，。 (GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity

#: ？！ and ！！！ are marks of their own, …… and —— are made of two, and a run of ？ is a placeholder.
_DOUBLED = re.compile(r"[。，、；：][。，、；：？！]+|[？！][。，、；：]+")


def find(content: Content) -> Iterator[Finding]:
    """Every run of two or more such marks."""
    for passage in content.passages:
        for match in _DOUBLED.finditer(passage.text):
            yield Finding(passage.span(*match.span()), {"marks": match[0]})


RULE = Rule(
    code="R103",
    title_zh="标点连用",
    title_en="Doubled marks",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(Example("kind: article\nbody:\n  - 这是真的？！太好了！！他说：“是的……”——大家都笑了。\n"),),
    bad=(
        Example("kind: article\nbody:\n  - 会议结束，，大家鼓掌。。\n", ("3:9", "3:15")),
        Example("kind: article\nbody:\n  - 一是摸底，。二是建账。\n", ("3:9",)),
    ),
)
