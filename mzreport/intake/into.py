"""Adding items to a section of an issue: text put in at the right place, every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mzreport.content import MapNode, ScalarNode, SeqNode, read_tree, validate
from mzreport.content import Node as YamlNode
from mzreport.content.decoding import decode
from mzreport.content.keys import KEYS, english
from mzreport.diagnostics import Span, fail, has_errors
from mzreport.intake.draft import Draft, Node, Value
from mzreport.intake.recognise.items import source_of
from mzreport.intake.yaml_out import Writer

_BRACKETS = "【】〖〗[]［］ \u3000"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where new items go: an offset of the text, the indentation of their dashes, and a key to write first."""

    offset: int
    indent: str
    key: str = ""


def items_of(draft: Draft) -> list[Node]:
    """What a draft gives a section: a bulletin's items, or one item of any other document's title and body."""
    sections = draft.tree.get("sections")
    if isinstance(sections, list):
        return [item for section in sections if isinstance(section, dict) for item in _list(section.get("items"))]
    item: dict[str, Node] = {}
    title = draft.tree.get("title")
    if isinstance(title, list):
        first = [value for value in title if isinstance(value, Value)]
        item["title"] = Value(first[0].text, "".join(map(str, first)))
    elif title is not None:
        item["title"] = title
    body = list(_list(draft.tree.get("body")))
    source = _last_line(body) or draft.tree.get("byline") or _units(draft)
    if source is not None:
        item["source"] = source
    if body and all(isinstance(block, Value) for block in body):
        item["text"] = body
    elif body:
        item["body"] = body
    return [item] if item else []


def _last_line(body: list[Node]) -> Node | None:
    """The source that a text ends with on a line of its own, which is taken from it; None where it has none."""
    last = body[-1] if len(body) > 1 else None
    match = source_of(last.text) if isinstance(last, Value) else None
    if match is None or not isinstance(last, Value) or last.text.text[: match.start()].strip():
        return None
    body.pop()
    return Value(last.text.group(match, "name"))


def _units(draft: Draft) -> Node | None:
    signature = draft.tree.get("signature")
    units = signature.get("units") if isinstance(signature, dict) else None
    return units if isinstance(units, Value) else None


def _list(node: Node | None) -> list[Node]:
    return node if isinstance(node, list) else []


def appended(path: Path, data: bytes, section: str, items: Sequence[Node], writer: Writer) -> bytes:
    """The bytes of an issue with items added at the end of a section.

    Raises MzreportError I007 where it has no such section, I008 where it cannot be read, I009 where the rest would not
    stay the same.
    """
    reading = read_tree(path, data)
    if reading.tree is None or has_errors(reading.diagnostics) or not items:
        raise fail("I008", Span(str(path)), file=str(path))
    text, encoding, _ = decode(str(path), data)
    found = _section(path, reading.tree, section)
    place = _place(text, found)
    newline = "\r\n" if "\r\n" in text else "\n"
    added = f"{place.key}{writer.items(items, place.indent)}"
    before, after = text[: place.offset], text[place.offset :]
    glue = newline if before and not before.endswith(("\n", "\r")) else ""
    made = _encoded(before + glue + added.replace("\n", newline) + after, data, encoding)
    _prove(path, reading.tree, made, section, len(items))
    return made


def _encoded(text: str, data: bytes, encoding: str) -> bytes:
    """The text in the encoding the file had, with its byte order mark."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return mark + text.removeprefix("\ufeff").encode(name)
    return text.encode(encoding)


def _section(path: Path, tree: MapNode, name: str) -> MapNode:
    sections = [node for node in _sections(tree) if isinstance(node, MapNode)]
    for node in sections:
        heading = _child(node, "section", "heading")
        if isinstance(heading, ScalarNode) and heading.value.strip(_BRACKETS + "\n") == name.strip(_BRACKETS):
            return node
    names = [h.value.strip() for node in sections if isinstance(h := _child(node, "section", "heading"), ScalarNode)]
    raise fail("I007", Span(str(path)), file=str(path), name=name, sections="、".join(names) or "—")


def _sections(tree: MapNode) -> Iterator[YamlNode]:
    node = _child(tree, "", "sections")
    if isinstance(node, SeqNode):
        yield from node


def _child(node: MapNode, group: str, name: str) -> YamlNode | None:
    return next((value for key, value in node.items() if english(group, key.strip()) == name), None)


def _place(text: str, section: MapNode) -> _Place:
    """Behind the last item; where there is none, behind the key of the items, or the section's last line."""
    items = _child(section, "section", "items")
    if isinstance(items, SeqNode) and len(items) and not items.flow:
        last = items.items[-1]
        start = _offset(last)
        line = text.rfind("\n", 0, start) + 1
        dash = text.rfind("-", line, start)
        indent = text[line:dash] if dash >= 0 else " " * (start - line)
        if indent.strip():  # “- - x”: the dash of an outer list stands on the line too
            indent = " " * len(indent)
        return _Place(_line_end(text, _end(last)), indent)
    key = next((key for key, value in section.items() if english("section", key.strip()) == "items"), None)
    first = next(iter(section.items()))[0]
    assert first.span is not None
    column = " " * (first.span.column - 1)
    if key is not None and not (isinstance(items, SeqNode) and len(items)):
        node = items if isinstance(items, ScalarNode) else None
        if items is None or (node is not None and node.empty):
            return _Place(_line_end(text, _index(text, key.span)), column + "  ")
    return _Place(_line_end(text, _end(section)), column + "  ", f"{column}items:\n")


def _index(text: str, span: Span | None) -> int:
    """The offset of a place in the text."""
    assert span is not None
    at = 0
    for _ in range(span.line - 1):
        at = text.index("\n", at) + 1
    return at + span.column - 1


def _scalars(node: YamlNode) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MapNode):
        for key, value in node.items():
            if key.node is not None:
                yield key.node
            yield from _scalars(value)
    else:
        for child in node:
            yield from _scalars(child)


def _offset(node: YamlNode) -> int:
    return min(scalar.start for scalar in _scalars(node))


def _end(node: YamlNode) -> int:
    last = max(_scalars(node), key=lambda scalar: scalar.end)
    typed = last.source.text[last.start : last.end].rstrip()
    return last.start + len(typed)


def _line_end(text: str, offset: int) -> int:
    """The beginning of the line after the one that holds an offset."""
    at = text.find("\n", offset)
    return len(text) if at < 0 else at + 1


def _prove(path: Path, before: MapNode, made: bytes, section: str, count: int) -> None:
    """Raise I009 unless every text of the old file stands in the new one, in order, with the items added after."""
    reading = read_tree(path, made)
    if reading.tree is None or has_errors(reading.diagnostics) or validate(reading.tree)[0] is None:
        raise fail("I009", Span(str(path)))
    old = [(scalar.value.rstrip("\n"), scalar.style) for scalar in _scalars(before) if not scalar.empty]
    new = iter([(scalar.value.rstrip("\n"), scalar.style) for scalar in _scalars(reading.tree)])
    if not all(any(text == other for other in new) for text in old):
        raise fail("I009", Span(str(path)))
    sizes = [_count(_section(path, tree, section)) for tree in (before, reading.tree)]
    if sizes[1] - sizes[0] != count:
        raise fail("I009", Span(str(path)))


def _count(section: MapNode) -> int:
    items = _child(section, "section", "items")
    return len(items) if isinstance(items, SeqNode) else 0


def spelled_in_chinese(path: Path, data: bytes) -> bool:
    """Whether an issue's keys are the Chinese ones."""
    tree = read_tree(path, data).tree
    keys = [key.strip() for key in tree] if tree else []
    return any(key in KEYS["sections"].aliases for key in keys)
