"""The same paragraph twice in one issue: pasted twice, or an item that came in from two units."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.content import Content, Passage
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import squeeze
from mzreport.diagnostics import Severity

#: Below this many characters a paragraph may well recur (此致敬礼, 特此通知, a department's name).
_SHORTEST = 20


def find(content: Content) -> Iterator[Finding]:
    """Every paragraph that stood before, white space apart."""
    first: dict[str, Passage] = {}
    for passage in content.passages:
        if passage.role != "paragraph":
            continue
        text = squeeze(passage.text)
        if len(text) < _SHORTEST:
            continue
        earlier = first.setdefault(text, passage)
        if earlier is not passage:
            span = earlier.span(0, 1)
            yield Finding(passage.span(0, len(passage.text)), {"line": span.line if span else "?"})


RULE = Rule(
    code="R301",
    title_zh="段落重复",
    title_en="Repeated paragraph",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(Example("kind: article\nbody:\n  - 请认真贯彻落实。\n  - 各街道要抓好落实。\n  - 请认真贯彻落实。\n"),),
    bad=(
        Example(
            """\
kind: bulletin
series: 东湖民政信息
sections:
  - heading: 会议
    items:
      - text: 7月9日，区民政局召开年中务虚会，部署下半年重点工作。
  - heading: 工作
    items:
      - text: |
          7月10日，区民政局慰问一线工作人员。

          7月9日，区民政局召开年中务虚会，
          部署下半年重点工作。
""",
            ("12:11",),
        ),
    ),
)
