"""A heading parted from its text by the end of a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mzreport.characters import MARKS
from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import shorten, squeeze
from mzreport.diagnostics import Severity, Span


def find(subject: PagesSubject) -> Iterator[Finding]:
    """Every heading whose page ends before the block after it begins; a run-in heading has its text with it."""
    headings = titles(subject)
    texts: dict[int, str] = {}
    origins: dict[int, Span | None] = {}
    for _, line in subject.lines():
        texts[line.block] = texts.get(line.block, "") + line.text
        origins.setdefault(line.block, line.origin)
    for (number, block), (_, following) in pairwise(subject.blocks.items()):
        if number in headings and following.first_page > block.last_page:
            text = texts.get(number, "")
            if squeeze(text).strip(MARKS).endswith(squeeze(headings[number]).strip(MARKS)):
                yield Finding(origins.get(number), {"page": block.last_page, "text": shorten(text)})


def titles(subject: PagesSubject) -> dict[int, str]:
    """The titles of the blocks that are entries of the outline: the headings."""
    from mzreport.typeset.pages import Anchor

    return {
        item.block: item.title
        for page in subject.pages.pages
        for item in page.items
        if isinstance(item, Anchor) and item.title and item.level > 0 and item.block >= 0
    }


RULE = Rule(
    code="R403",
    title_zh="标题落在页末",
    title_en="Heading at foot of page",
    scope="pages",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example(
            "1 0 h1 first last title=重点工作 | 重点工作\n1 1 body first last | 做了。\n2 2 body first last | 好。"
        ),
        Example("1 0 heading first last title=养老服务。 | 养老服务。抓好落实。\n2 1 body first last | 好。"),
        Example("1 0 body first last | 好。\n1 1 heading first last title=重点工作 | 重点工作"),
    ),
    bad=(
        Example("1 0 heading first last title=重点工作 | 【重点工作】\n2 1 body first last | 工作做了。", ("1:1",)),
        Example(
            "1 0 h1 first last title=重点工作 | 重点工作\n1 1 h2 first last title=会议 | 会议\n2 2 body | 开了。",
            ("2:1",),
        ),
    ),
)
