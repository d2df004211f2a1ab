"""Values that know where a clerk typed them: text, whole numbers, switches, dates and lengths."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Self

from mzreport.diagnostics import Span
from mzreport.units import Length

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from mzreport.content.nodes import ScalarNode


class Leaf(str):
    """A text of the content with its place in the source.

    ``pieces`` are pairs (offset in this text, offset in the value of ``node``) of the stretches it was joined from;
    without them the text is the node's value itself.
    """

    __slots__ = ("_node", "_pieces", "_span")

    _node: ScalarNode | None
    _pieces: tuple[tuple[int, int], ...]
    _span: Span | None

    def __new__(  # noqa: D102 (documented by its class)
        cls,
        text: str = "",
        span: Span | None = None,
        *,
        node: ScalarNode | None = None,
        pieces: tuple[tuple[int, int], ...] = ((0, 0),),
    ) -> Self:
        self = super().__new__(cls, text)
        self._node = node
        self._pieces = pieces
        self._span = span
        return self

    @property
    def node(self) -> ScalarNode | None:
        """The YAML scalar the text comes from; None for a text made by hand."""
        return self._node

    @property
    def span(self) -> Span | None:
        """The stretch of the source the text stands in; None when it was typed nowhere."""
        if self._span is None and self._node is not None:
            if self:
                start, end = self._index(0), self._index(len(self) - 1) + 1
                self._span = self._node.source.span(start, end)
            else:
                self._span = self._node.span
        return self._span

    def at(self, offset: int) -> Span:
        """The place of the character at ``offset``; at the text's length, the place just after its last character."""
        if self._node is None or not self:
            return self.span or Span("")
        if offset >= len(self):
            last = self._index(len(self) - 1) + 1
            return self._node.source.span(last, last)
        return self._node.source.span(self._index(max(offset, 0)))

    def cut(self, start: int, end: int) -> Leaf:
        """The part from ``start`` up to ``end``, which keeps its own place."""
        text = str.__getitem__(self, slice(start, end))
        if self._node is None:
            return Leaf(text, self._span)
        return Leaf(text, node=self._node, pieces=tuple(self.stretches(start, end)))

    def stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces of the part from ``start`` up to ``end``, offsets counted from ``start``."""
        return [(0, self._offset(start))] + [(at - start, to) for at, to in self._pieces if start < at < end]

    def replaced(self, text: str) -> Leaf:
        """Another text in the same place: what was typed, as the program understands it."""
        return Leaf(text, self.span)

    def _offset(self, offset: int) -> int:
        """The offset in the node's value of the character at ``offset``."""
        at, to = self._pieces[max(bisect_right(self._pieces, offset, key=lambda piece: piece[0]) - 1, 0)]
        return to + offset - at

    def _index(self, offset: int) -> int:
        assert self._node is not None
        return self._node.index(self._offset(offset))

    def __reduce__(self) -> tuple[Any, ...]:
        # A worker process needs the place, not the whole source text.
        return Leaf, (str(self), self.span)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """The instance itself passes through pydantic, read as one line."""
        from mzreport.content import values

        return values.leaf_schema()


class IntLeaf(int):
    """A whole number with its place in the source."""

    span: Span | None

    def __new__(cls, value: int, span: Span | None = None) -> Self:  # noqa: D102 (documented by its class)
        self = super().__new__(cls, value)
        self.span = span
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (int(self), self.span)


class Flag(IntLeaf):
    """A switch, true when not zero, with its place in the source."""

    def __repr__(self) -> str:
        return f"Flag({bool(self)})"


class LengthLeaf(Length):
    """A length with its place in the source."""

    span: Span | None

    def __new__(cls, value: int, span: Span | None = None) -> Self:  # noqa: D102 (documented by its class)
        self = super().__new__(cls, value)
        self.span = span
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (int(self), self.span)


class DateLeaf(dt.date):
    """A date with its place in the source; ``text`` is how it was typed."""

    span: Span | None
    text: str

    @classmethod
    def of(cls, date: dt.date, text: str, span: Span | None = None) -> Self:
        """``date``, typed as ``text`` at ``span``."""
        self = cls(date.year, date.month, date.day)
        self.span = span
        self.text = text
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return DateLeaf.of, (dt.date(self.year, self.month, self.day), self.text, self.span)
