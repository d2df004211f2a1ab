"""YAML events into nodes, within bounds: depth, aliases and values are counted before anything grows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, cast

from mzreport.content.decoding import without_unprintable
from mzreport.content.leaf import Leaf
from mzreport.content.nodes import MapNode, Node, ScalarNode, SeqNode
from mzreport.content.source import REMOVED, Source
from mzreport.content.swallowed import is_pasted_line, swallowed
from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail

#: Half of a character, which the parser in pure Python lets pass and libyaml does not.
_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold: bytes, levels of nesting, aliases, values, and values once aliases are followed."""

    size: int = 8 * 2**20
    depth: int = 32
    aliases: int = 100
    values: int = 200_000


#: What YAML 1.2.2 10.3.2 reads as nothing, and programs write for it; quoted, it is text.
_NULL = frozenset(("null", "Null", "NULL", "~"))


class Mark(Protocol):
    """A place in the text, as the parsers give it."""

    index: int


class Event(Protocol):
    """What the parsers say of an event; only some events have all of it."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


class EventParser(Protocol):
    """What both YAML parsers offer: one event after another, None after the last."""

    def get_event(self) -> Event | None:
        """Take the next event from the parser."""


def new_parser(text: str, *, pure: bool = False) -> EventParser:
    """A YAML event parser on ``text``: libyaml's, or the one in pure Python where that is asked for or all there is."""
    if not pure:
        try:
            from yaml import cyaml
        except ImportError:
            pass
        else:
            # The stubs tell less of the C parser than the protocol does.
            return cast("EventParser", cyaml.CParser(text))  # type: ignore[attr-defined]
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser()


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; ``key`` is the mapping's key that waits for its value."""

    start: int
    flow: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    pairs: dict[str, tuple[Leaf, Node]] = field(default_factory=dict)
    key: Leaf | None = None
    weight: int = 1
    height: int = 0
    mapping: bool = False


class TreeBuilder:
    """Builds the nodes of one document from parser events and gathers what is wrong with them."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.diagnostics: list[Diagnostic] = []
        self.root: Node | None = None
        #: The scalar read last and the bracketed list read last: a syntax error is often theirs.
        self.last_scalar: ScalarNode | None = None
        self.last_flow: tuple[int, int] | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node | None, int, int]] = {}
        self._documents = 0
        self._aliases = 0
        self._weight = 0

    def build(self, parser: EventParser) -> None:
        """Read events to the end of the stream; the parser's own YAMLError comes through."""
        from yaml import events

        handlers: dict[type, Callable[[Event], None]] = {
            events.ScalarEvent: self._scalar,
            events.SequenceStartEvent: self._start_sequence,
            events.MappingStartEvent: self._start_mapping,
            events.SequenceEndEvent: self._end,
            events.MappingEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._start_document,
        }
        while self._documents < 2 and (event := parser.get_event()) is not None:
            handler = handlers.get(type(event))
            if handler:
                handler(event)

    def _start_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self.diagnostics.append(diagnostic("C021", self._span(event)))

    def _span(self, event: Event) -> Span:
        return self.source.span(event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1))

    def _scalar(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        value, style = event.value, event.style or ""
        if style == '"' and "\\" in self.source.text[start:end]:
            value = self._without_unprintable(value, start, end)
        is_key = bool(self._open) and self._open[-1].mapping and self._open[-1].key is None
        if not style and not is_key and value in _NULL:
            value = ""
        node = ScalarNode(value, style, self.source, start, end)
        if is_key and self.last_scalar and is_pasted_line(self.last_scalar, node):
            self.diagnostics.append(diagnostic("C050", node.span))
            node.value = ""
        elif is_key and node.empty:
            self.diagnostics.append(diagnostic("C053", node.span))
        self._check_tag(event)
        self.last_scalar = node
        self.diagnostics.extend(swallowed(node, is_key=is_key))
        self._add(node, event.anchor, 1, 0)

    def _without_unprintable(self, value: str, start: int, end: int) -> str:
        """A double-quoted value whose escapes may stand for what no document can print."""
        half = _HALF_CHARACTER.search(self.source.text, start, end) if _SURROGATE.search(value) else None
        if half:
            raise fail("C042", self.source.span(half.start(), half.start() + 2))
        cleaned = without_unprintable(value)
        if cleaned != value:
            first = next(a for a, b in zip(value, cleaned, strict=True) if a != b)
            count = sum(a != b for a, b in zip(value, cleaned, strict=True))
            place = self.source.span(start, end)
            self.diagnostics.append(diagnostic("C010", place, character=f"U+{ord(first):04X}", count=count))
        return cleaned

    def _check_tag(self, event: Event) -> None:
        if event.tag is not None:
            shown = self.source.text[event.start_mark.index :].split(None, 1)[0][:40]
            self.diagnostics.append(diagnostic("C022", self._span(event), tag=shown))

    def _start_sequence(self, event: Event) -> None:
        self._start(event, mapping=False)

    def _start_mapping(self, event: Event) -> None:
        self._start(event, mapping=True)

    def _start(self, event: Event, *, mapping: bool) -> None:
        if len(self._open) >= self.limits.depth:
            raise fail("C011", self.source.span(event.start_mark.index), limit=self.limits.depth)
        self._check_tag(event)
        if event.anchor:
            # An alias inside its own anchor would never end.
            self._anchors[event.anchor] = (None, 0, 0)
        self._open.append(_Open(event.start_mark.index, bool(event.flow_style), event.anchor, mapping=mapping))

    def _end(self, event: Event) -> None:
        opened = self._open.pop()
        start, flow = opened.start, opened.flow
        end = event.end_mark.index if flow else self._last_end(start)
        span = self.source.span(start, end)
        node: Node = MapNode(opened.pairs, span, flow) if opened.mapping else SeqNode(tuple(opened.items), span, flow)
        if flow:
            self.last_flow = (start, end)
        self._add(node, opened.anchor, opened.weight, opened.height + 1)

    def _last_end(self, start: int) -> int:
        """The end of what was read last: the parsers disagree about where a block collection ends."""
        last = self.last_scalar
        return max(last.start + len(self.source.text[last.start : last.end].rstrip()), start) if last else start

    def _alias(self, event: Event) -> None:
        self._aliases += 1
        span = self._span(event)
        if self._aliases > self.limits.aliases:
            raise fail("C012", span)
        name = event.anchor or ""
        if name not in self._anchors:
            self.diagnostics.append(diagnostic("C023", span, name=name))
            self._add(ScalarNode(REMOVED, "", self.source, event.start_mark.index, event.end_mark.index), None, 1, 0)
            return
        node, weight, height = self._anchors[name]
        if node is None:
            raise fail("C012", span)
        if len(self._open) + height > self.limits.depth:
            raise fail("C011", span, limit=self.limits.depth)
        self._add(node, None, weight, height)

    def _add(self, node: Node, anchor: str | None, weight: int, height: int) -> None:
        self._weight += 1
        if anchor:
            self._anchors[anchor] = (node, weight, height)
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.weight += weight
        parent.height = max(parent.height, height)
        if max(parent.weight, self._weight) > self.limits.values:
            raise fail("C012" if self._aliases else "C013", node.span, limit=self.limits.values)
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._pair(parent, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> Leaf:
        if not isinstance(node, ScalarNode):
            self.diagnostics.append(diagnostic("C024", node.span))
            return Leaf("", node.span)
        text = node.value.replace(REMOVED, "").strip(" \t\n")
        return node.leaf if text == node.value else Leaf(text, node.span)

    def _pair(self, parent: _Open, key: Leaf, node: Node) -> None:
        if key == "<<":
            self.diagnostics.append(diagnostic("C025", key.span))
        elif str(key) in parent.pairs:
            first = parent.pairs[key][0].span
            self.diagnostics.append(diagnostic("C026", key.span, key=key, other=key, line=first.line if first else 0))
        elif key:
            parent.pairs[str(key)] = (key, node)


def build_tree(source: Source, limits: Limits, *, pure: bool = False) -> tuple[TreeBuilder, Exception | None]:
    """Parse a source; beside the builder, the parser's error when the text is not YAML."""
    from yaml import YAMLError

    builder = TreeBuilder(source, limits)
    try:
        builder.build(new_parser(source.text, pure=pure))
    except YAMLError as error:
        return builder, error
    return builder, None


def sorted_by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order of the source, those of one file together, each once: an alias repeats what it names."""
    distinct = {(finding.code, finding.span, str(finding.arguments)): finding for finding in diagnostics}
    return tuple(sorted(distinct.values(), key=_place))


def _place(finding: Diagnostic) -> tuple[str, int, int]:
    span = finding.span
    return (span.path, span.line, span.column) if span else ("", 0, 0)
