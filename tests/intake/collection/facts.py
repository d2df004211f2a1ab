# ruff: noqa: E501 -- documents stand as they came
"""What a written YAML says, as the same (element, value) pairs that the collection expects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mzreport.content import Issue, read_tree, validate
from mzreport.content.blocks import Block, Heading, Paragraph
from mzreport.content.texts import bodies

Fact = tuple[str, str]


def facts(yaml: str) -> list[Fact]:
    """The facts of a YAML text, in no certain order."""
    tree = read_tree(Path("taken.yaml"), yaml.encode()).tree
    assert tree is not None
    issue, _ = validate(tree)
    assert issue is not None
    return [(element, "".join(str(value).split())) for element, value in _facts(issue)]


def _facts(issue: Issue) -> Iterator[tuple[str, object]]:
    yield "kind", issue.kind
    identity = issue.issue
    for name in ("year", "number", "total", "supplement"):
        if getattr(identity, name) is not None:
            yield name, int(getattr(identity, name))
    if identity.date:
        yield "date", identity.date.isoformat()
    for name, element in (("series", "series"), ("compiler", "compiler"), ("number", "doc-number"), ("copy_no", "copy"),
                          ("urgency", "urgency"), ("note", "note"), ("byline", "byline"), ("secrecy", "secrecy")):  # fmt: skip
        if getattr(issue, name):
            yield element, getattr(issue, name)
    yield from (("issuer", name) for name in issue.issuer)
    yield from (("signer", name) for name in issue.signers)
    if issue.title:
        yield "title", "".join(issue.title)
    if issue.to:
        yield "to", "，".join(issue.to).replace("、", "，")
    if issue.cc:
        yield "cc", "，".join(issue.cc)
    yield from _sections(issue)
    yield from _ends(issue)
    for blocks in bodies(issue):
        yield from _headings(blocks)


def _sections(issue: Issue) -> Iterator[tuple[str, object]]:
    for section in issue.sections:
        if section.heading:
            yield "section", section.heading
        for item in section.items:
            if item.title:
                yield "item-title", item.title
            else:
                first = next((block.text for block in item.blocks if isinstance(block, Paragraph)), "")
                yield "item", first
            if item.source:
                yield "source", item.source
    yield from (("signoff", entry.value) for entry in issue.signoff)
    if issue.distribution:
        for name in ("report", "send", "issue"):
            if getattr(issue.distribution, name):
                yield name, "，".join(getattr(issue.distribution, name))
        if issue.distribution.copies:
            yield "copies", int(issue.distribution.copies)


def _ends(issue: Issue) -> Iterator[tuple[str, object]]:
    if issue.signature:
        yield from (("unit", unit) for unit in issue.signature.units)
        if issue.signature.date:
            yield "signed", issue.signature.date.isoformat()
        stamps = issue.signature.stamp or ()
        yield from (
            ("stamp", stamp.name or stamp.title) for stamp in (stamps if isinstance(stamps, tuple) else (stamps,))
        )
    if issue.printed and issue.printed.title:
        yield "printed-title", "".join(issue.printed.title)
    yield from (("attachment", "".join(part.title)) for part in issue.attachments)
    if issue.printed_by:
        if issue.printed_by.unit:
            yield "printed-unit", issue.printed_by.unit
        if issue.printed_by.date:
            yield "printed-date", issue.printed_by.date.isoformat()
    if issue.attendance:
        for name in ("present", "leave", "observers"):
            people = getattr(issue.attendance, name)
            if people:
                yield name, "、".join(people) if isinstance(people, tuple) else people


def _headings(blocks: tuple[Block, ...]) -> Iterator[tuple[str, object]]:
    for block in blocks:
        if isinstance(block, Heading):
            number = "" if block.number in (None, "none") else str(block.number)
            own = number if number[-1:] in ("章", "节") or number.startswith("第") else ""
            yield f"h{block.level}", own + block.heading


def matches(expected: Fact, found: Fact) -> bool:
    """Whether a fact is the expected one; of an untitled item the first characters are expected."""
    if expected[0] != found[0]:
        return False
    wanted = "".join(expected[1].split())
    return found[1].startswith(wanted) if expected[0] == "item" else found[1] == wanted
