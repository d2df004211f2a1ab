"""A last line with one character on it (孤字), with or without its mark (GB/T 15834—2011 5.1.11)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.characters import MARKS, is_han
from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity


def find(subject: PagesSubject) -> Iterator[Finding]:
    """Every paragraph of more than one line that ends so; the narrow columns of tables are left alone."""
    for page, line in subject.lines():
        if line.last and not line.first and "table" not in line.element and "cell" not in line.element:
            text = line.text.strip()
            core = text.strip(MARKS)
            if len(core) == 1 and is_han(core):
                yield Finding(line.origin, {"page": page.number, "text": text})


RULE = Rule(
    code="R402",
    title_zh="末行孤字",
    title_en="Lone last character",
    scope="pages",
    severity=by_stage(Severity.NOTE, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example("1 0 body first last | 好。"),
        Example("1 0 body first | 部署下半年重点\n1 0 body last | 工作。"),
        Example("1 0 table-cell first | 养\n1 0 table-cell last | 老"),
        Example("1 0 body first | 共\n1 0 body last | 5。"),
    ),
    bad=(
        Example("1 0 body first | 部署下半年重点工\n1 0 body last | 作。", ("2:1",)),
        Example("1 0 body first | 学习“四史\n2 0 body last | 史”。", ("2:1",)),
    ),
)
