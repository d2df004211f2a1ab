"""The tree a YAML file is read into: mappings, sequences and scalars, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mzreport.content.keys import english, lookup
from mzreport.content.leaf import Leaf
from mzreport.content.positions import ValueMap, map_value
from mzreport.content.source import REMOVED, Source
from mzreport.diagnostics import Span


class ScalarNode:
    """A scalar: its value as text, its YAML style (``''`` plain, ``'`` ``"`` ``|`` ``>``) and its place."""

    def __init__(self, value: str, style: str, source: Source, start: int, end: int) -> None:
        self.value = value
        self.style = style
        self.source = source
        self.start = start
        self.end = end

    @cached_property
    def span(self) -> Span:
        """From the first to the last character, trailing white space left out."""
        typed = self.source.text[self.start : self.end].rstrip()
        return self.source.span(self.start, self.start + len(typed))

    @cached_property
    def value_map(self) -> ValueMap:
        """Where the characters of the value stand in the source."""
        return map_value(self.source.text, self.start, self.end, self.style, self.value)

    @property
    def empty(self) -> bool:
        """Whether the scalar holds nothing: an absent value."""
        return not self.value.strip(" \t\n　" + REMOVED)

    @property
    def broken(self) -> bool:
        """Whether the value may be missing only because a fault, already reported, took it away."""
        return self.source.repaired or (REMOVED in self.value and self.empty)

    @cached_property
    def multiline(self) -> bool:
        """Whether the scalar stands on several lines of the source."""
        return "\n" in (typed := self.source.text[self.start : self.end].rstrip()) or "\r" in typed

    @property
    def leaf(self) -> Leaf:
        """The whole value as a text."""
        return Leaf(self.value, node=self)

    def index(self, offset: int) -> int:
        """The index in the source of the value's character at ``offset``."""
        runs = self.value_map.runs
        at, index = runs[max(bisect_right(runs, offset, key=lambda run: run[0]) - 1, 0)]
        return min(max(index + offset - at, self.start), max(self.end - 1, self.start))

    def __repr__(self) -> str:
        return f"ScalarNode({self.value!r}, {self.style!r}, {self.span})"


@dataclass(frozen=True, slots=True)
class SeqNode:
    """A list; ``flow`` when it was typed in square brackets."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the order typed: key text → (key with its place, value)."""

    pairs: dict[str, tuple[Leaf, Node]]
    span: Span
    flow: bool = False

    def __iter__(self) -> Iterator[str]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __contains__(self, key: object) -> bool:
        return key in self.pairs

    def get(self, key: str) -> Node | None:
        """The value under exactly this key, or None."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None

    def key(self, key: str) -> Leaf | None:
        """The key as typed, with its place, or None."""
        pair = self.pairs.get(key)
        return pair[0] if pair else None

    def values(self) -> Iterator[Node]:
        """The values in order."""
        return (node for _, node in self.pairs.values())

    def items(self) -> Iterator[tuple[Leaf, Node]]:
        """Keys with their places, and values, in order."""
        return iter(self.pairs.values())


Node = ScalarNode | SeqNode | MapNode


def overlay(base: MapNode, over: MapNode, group: str = "") -> MapNode:
    """Lay ``over`` upon ``base``: mappings are merged key by key, anything else is replaced; places are kept.

    An English key and its Chinese alias are one key; ``group`` is the group of ``KEYS`` both mappings belong to.
    An empty value in ``over`` is an absent key. The order is the base's, in which keys of both stand in the order of
    ``over`` and a key of ``over`` alone follows the one before it there.
    """
    below = _by_name(base, group)
    above = {name: pair for name, pair in _by_name(over, group).items() if not (name in below and _is_empty(pair[1]))}
    shared = iter([name for name in above if name in below])
    order = [next(shared) if name in above else name for name in below]
    previous = ""
    for name in above:
        if name not in below:
            order.insert(order.index(previous) + 1 if previous else len(order), name)
        previous = name
    pairs = [above[name] if name in above else below[name] for name in order]
    for index, name in enumerate(order):
        key, node = pairs[index]
        under = below[name][1] if name in below and name in above else None
        if isinstance(node, MapNode) and isinstance(under, MapNode):
            pairs[index] = key, overlay(under, node, group_below(group, name))
    return MapNode({str(key): (key, node) for key, node in pairs}, over.span, over.flow)


def _by_name(node: MapNode, group: str) -> dict[str, tuple[Leaf, Node]]:
    """The pairs of a mapping by English key; a key given twice in two spellings stays twice, to be reported."""
    named: dict[str, tuple[Leaf, Node]] = {}
    for key, pair in node.pairs.items():
        name = english(group, key)
        named[f"{name}\0{key}" if name in named else name] = pair
    return named


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.empty


def group_below(group: str, name: str) -> str:
    """The group of ``KEYS`` that the mapping under ``name`` belongs to; a name of no group where it is unknown."""
    entry = lookup(group, name)
    return entry.holds if entry and entry.holds else "?"
