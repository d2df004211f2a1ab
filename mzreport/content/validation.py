"""A tree against the schema, and against what each stage of an issue's life asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mzreport.content.blocks import Figure
from mzreport.content.bold import unpaired_bold
from mzreport.content.keys import english, groups, lookup
from mzreport.content.kinds import IDENTITY, unprinted
from mzreport.content.leaf import Leaf
from mzreport.content.models import Issue
from mzreport.content.nodes import MapNode, Node, ScalarNode
from mzreport.content.paragraphs import indented_joins
from mzreport.content.parsing import sorted_by_place
from mzreport.content.shape import Mapped, Shaper
from mzreport.content.swallowed import misread_key
from mzreport.content.texts import block_texts, bodies
from mzreport.diagnostics import Diagnostic, Severity, Span, diagnostic

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

STAGES = ("draft", "signoff", "issued")

#: pydantic's own error types → the code that says the same to a clerk.
_CODES = {
    "missing": "C104",
    "extra_forbidden": "C103",
    "model_type": "C105",
    "model_attributes_type": "C105",
    "dict_type": "C105",
    "list_type": "C106",
    "tuple_type": "C106",
}


def validate(tree: MapNode, *, stage: str = "draft") -> tuple[Issue | None, tuple[Diagnostic, ...]]:
    """The issue a tree describes, and every finding on it in the order of the file.

    ``stage`` is ``draft``, ``signoff`` or ``issued``. The issue is None when the tree is against the schema; beside an
    issue there may still be errors, such as an unknown key.
    """
    if stage not in STAGES:
        raise ValueError(stage)
    shaper = Shaper()
    data = shaper.mapping(tree, "")
    issue, errors = _model(data, broken=shaper.broken)
    found = [*shaper.diagnostics, *errors, *_joined_paragraphs(tree)]
    if issue and not shaper.broken:
        found += _identity(issue, tree, stage)
        found += _unprinted(issue, tree)
        found += _texts(issue, tree, complete=not shaper.diagnostics)
    if issue:
        found += _figures(issue)
        found += _bold(issue)
    return issue, sorted_by_place(found)


def _model(data: Mapped, *, broken: bool) -> tuple[Issue | None, list[Diagnostic]]:
    try:
        return Issue.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = [_finding(detail) for detail in details]
    # What a syntax error took away is not missing.
    return None, [finding for finding in found if not (broken and finding.code == "C104")]


def _finding(detail: ErrorDetails) -> Diagnostic:
    arguments: dict[str, Any] = dict(detail.get("ctx", {}))
    span = arguments.pop("span", None) or getattr(detail["input"], "span", None)
    code = _CODES.get(detail["type"], detail["type"])
    if code in ("C105", "C106") and (misread := _misread(detail["input"])):
        return misread
    names = [str(part) for part in detail["loc"] if isinstance(part, str) and part not in ("block", "text")]
    name = names[-1] if names else ""
    if code in ("C104", "C105", "C106"):
        if code == "C105" and name == "items" and isinstance(detail["input"], Leaf):
            code = "C126"
        arguments["key"] = name
        arguments["title"] = _title(name)
    return diagnostic(code, span, **arguments)


def _misread(value: object) -> Diagnostic | None:
    """The finding when a text stands for a list or mapping only because its marks are full-width or too close."""
    if not isinstance(value, Leaf) or not value.node:
        return None
    found = misread_key(value)
    if found:
        return diagnostic("C031" if found[1] == "：" else "C032", value.at(found[0]), mark=found[1], ascii=":")
    if value.node.style == "" and value[0] in "［｛":
        return diagnostic("C031", value.at(0), mark=value[0], ascii={"［": "[", "｛": "{"}[value[0]])
    return None


def _title(name: str) -> str:
    """The Chinese name of a key whatever its group, for messages."""
    return next((entry.aliases[0] for group in groups() if (entry := lookup(group, name))), name)


def _identity(issue: Issue, tree: MapNode, stage: str) -> Iterator[Diagnostic]:
    severity = Severity.WARNING if stage == "draft" else Severity.ERROR
    for path in IDENTITY[issue.kind]:
        if stage == "draft" and path == "signoff.approver":
            continue
        if not _has(issue, path):
            group, _, name = path.rpartition(".")
            entry = lookup(group, name)
            title = entry.aliases[0] if entry else name
            yield diagnostic("C130", _nearest(tree, group), severity=severity, key=path, title=title)


def _unprinted(issue: Issue, tree: MapNode) -> Iterator[Diagnostic]:
    """Keys that the document itself gives and its kind does not print; what an office gives all kinds is no slip."""
    from mzreport.content.keys import CHOICES

    for key in [key for key, _ in tree.items()]:
        name = english("", key.strip())
        entry = lookup("", name)
        own = key.span is not None and key.span.path == tree.span.path
        if own and entry and unprinted(name, issue.kind) and getattr(issue, name, None) not in (None, ()):
            title = CHOICES["kind"][issue.kind][0]
            yield diagnostic("C136", key.span, key=name, title=entry.aliases[0], kind=title)


def _has(issue: Issue, path: str) -> bool:
    if path == "signoff.approver":
        return issue.signed_off("approver") is not None
    if path == "issue.number" and issue.issue.supplement is not None:
        return True
    value: Any = issue
    for name in path.split("."):
        value = getattr(value, name, None)
    return value is not None and value != ()


def _nearest(tree: MapNode, group: str) -> Span:
    """Where a missing key of a group would stand: the group's mapping, else the top of the file."""
    for key, node in tree.items():
        if group and english("", key) == group and key.span:
            return key.span if not isinstance(node, MapNode) else node.span
    return Span(tree.span.path, 1, 1, 1, 1)


def _texts(issue: Issue, tree: MapNode, *, complete: bool) -> Iterator[Diagnostic]:
    """Texts that are missing, or stand where their kind does not print them; ``complete``: nothing was left out."""
    top = Span(tree.span.path, 1, 1, 1, 1)
    if complete and not any(bodies(issue)):
        yield diagnostic("C131", top)
    if issue.sections and issue.kind != "bulletin":
        yield diagnostic("C133", _key_span(tree, "sections") or top, key="sections", kind=str(issue.kind))
    if issue.body and issue.kind == "bulletin":
        yield diagnostic("C133", _key_span(tree, "body") or top, key="body", kind=str(issue.kind))
    for section in issue.sections:
        name = section.heading
        if not section.items and name:
            yield diagnostic("C132", name.span, name=name)
        for item in section.items:
            if not item.blocks and item.title:
                yield diagnostic("C132", item.title.span, name=item.title)


def _key_span(tree: MapNode, name: str) -> Span | None:
    return next((key.span for key, _ in tree.items() if english("", key) == name), None)


def _figures(issue: Issue) -> Iterator[Diagnostic]:
    for blocks in bodies(issue):
        for block in blocks:
            if isinstance(block, Figure) and not block.alt and not block.caption:
                yield diagnostic("C134", block.span, name=block.src)
    if issue.masthead and issue.masthead.image and not issue.masthead.alt and not issue.series:
        yield diagnostic("C134", issue.masthead.image.span, name=issue.masthead.image)


def _bold(issue: Issue) -> Iterator[Diagnostic]:
    if issue.markup != "bold":
        return
    for blocks in bodies(issue):
        for text in block_texts(blocks):
            offset = unpaired_bold(text)
            if offset is not None:
                yield diagnostic("C135", text.at(offset))


def _joined_paragraphs(node: Node) -> Iterator[Diagnostic]:
    """Lines of blocks of text that open like paragraphs but are joined to the line before."""
    if isinstance(node, ScalarNode):
        for offset in indented_joins(node.leaf):
            yield diagnostic("C035", node.leaf.at(offset))
    elif isinstance(node, MapNode):
        for child in node.values():
            yield from _joined_paragraphs(child)
    else:
        for child in node:
            yield from _joined_paragraphs(child)
