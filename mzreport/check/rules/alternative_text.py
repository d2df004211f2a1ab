"""A picture says in words what it shows (PDF/UA-1, ISO 14289-1 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.diagnostics import Severity
from mzreport.model import Document, Figure, walk_blocks


def find(document: Document) -> Iterator[Finding]:
    """Every picture without such words."""
    for block in walk_blocks(document.blocks):
        if isinstance(block, Figure) and not block.alternative.strip():
            yield Finding(block.origin, {"source": block.source})


RULE = Rule(
    code="R404",
    title_zh="图片没有替代文字",
    title_en="Picture without alternative text",
    scope="document",
    severity=by_stage(Severity.NOTE, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(Example("paragraph | 会议开了。\nfigure photo.jpg | 会场全景"),),
    bad=(Example("paragraph | 会议开了。\nfigure photo.jpg |", ("2:1",)),),
)
