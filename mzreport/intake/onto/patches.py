"""Stretches of a text to be replaced, gathered in any order and put in at once; where a node begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.content import MapNode, Node, ScalarNode, SeqNode
from mzreport.content.source import Source
from mzreport.diagnostics import Span


class Unwritable(Exception):  # noqa: N818 -- no error of anybody: the file's form has no room for the edit
    """An edit that the form of the file at this place does not allow."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Put ``text`` in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Patches:
    """The patches of one source."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._patches: list[Patch] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Note one stretch; those at one place are put in in the order noted."""
        if start != end or text:
            self._patches.append(Patch(start, end, text))

    def applied(self) -> str:
        """The text with all patches in it. Raises Unwritable when two of them meet."""
        done, parts = 0, []
        for patch in sorted(self._patches, key=lambda one: (one.start, one.end)):
            if patch.start < done:
                raise Unwritable
            parts += [self.text[done : patch.start], patch.text]
            done = patch.end
        return "".join([*parts, self.text[done:]])

    def index(self, line: int, column: int) -> int:
        """The index of a place given as a span does."""
        return self.source.line_starts[line - 1] + column - 1

    def start(self, node: Node) -> int:
        """Where a node begins."""
        return node.start if isinstance(node, ScalarNode) else self.index(node.span.line, node.span.column)

    def end(self, node: Node) -> int:
        """Where a node ends, white space after it left out."""
        if isinstance(node, ScalarNode):
            return node.start + len(self.text[node.start : node.end].rstrip())
        span: Span = node.span
        return self.index(span.end_line, span.end_column)

    def key_start(self, node: MapNode, key: str) -> int:
        """Where a key of a mapping begins."""
        leaf = node.pairs[key][0]
        if leaf.node is not None:
            return leaf.node.start
        if leaf.span is None:
            raise Unwritable
        return self.index(leaf.span.line, leaf.span.column)

    def line(self, index: int) -> tuple[int, int]:
        """Start and end, without its break, of the line that holds an index."""
        return self.source.line_at(index)

    def is_first(self, index: int) -> bool:
        """Whether nothing but white space stands before an index in its line."""
        return not self.text[self.line(index)[0] : index].strip(" \t")

    def dash(self, entries: SeqNode, item: Node) -> int:
        """Where the dash of an entry of a list in lines stands. Raises Unwritable when it is not found."""
        column = entries.span.column - 1
        at = self.start(item)
        pattern = re.compile(rf"[ \-]{{{column}}}-(?=\s|$)")
        while True:
            begin, end = self.line(at)
            if pattern.match(self.text, begin, end):
                return begin + column
            if begin <= self.start(entries) or begin == 0:
                raise Unwritable
            at = begin - 1
