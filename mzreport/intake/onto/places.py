"""Where each value of an issue stands in the tree of its file: its path, what holds it, and what may stand there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mzreport.content import Leaf, MapNode, Node, ScalarNode, SeqNode
from mzreport.content.keys import english
from mzreport.content.nodes import group_below
from mzreport.content.source import Source
from mzreport.diagnostics import Span

#: Group and key of the values that hold paragraphs of running text, and the role new paragraphs of theirs have.
_PASSAGES = {
    ("", "body"): "body",
    ("", "editors_note"): "note",
    ("", "printed"): "body",
    ("", "attachments"): "body",
    ("item", "text"): "body",
    ("item", "body"): "body",
    ("passage", "text"): "body",
    ("passage", "body"): "body",
    ("block", "text"): "body",
    ("block", "quote"): "quote",
    ("block", "note"): "note",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the tree: ``steps`` are the English keys and places in lists (from 0) that lead to it.

    ``group`` and ``key`` are of the innermost key on the way; ``typed`` is that key as it stands in the file, where
    the node is the value right under it.
    """

    node: Node
    steps: tuple[str | int, ...]
    parent: Spot | None
    group: str = ""
    key: str = ""
    typed: Leaf | None = None

    @property
    def path(self) -> str:
        """The steps as ``explain`` takes them: ``sections[1].items[2].title``."""
        text = ""
        for step in self.steps:
            text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
        return text

    @property
    def passage(self) -> str:
        """The role of paragraphs that may be put in here; empty where no running text stands."""
        return _PASSAGES.get((self.group, self.key), "")

    @property
    def flow(self) -> bool:
        """Whether the node stands inside brackets or braces."""
        spot = self.parent
        while spot is not None:
            if not isinstance(spot.node, ScalarNode) and spot.node.flow:
                return True
            spot = spot.parent
        return False

    @property
    def source(self) -> Source | None:
        """The source of a scalar; None for a collection."""
        return self.node.source if isinstance(self.node, ScalarNode) else None

    def enclosing(self) -> Iterator[Spot]:
        """The node itself and those that hold it, inside out."""
        spot: Spot | None = self
        while spot is not None:
            yield spot
            spot = spot.parent


class Places:
    """The spots of one file's tree; ``shared`` are nodes that stand in it more than once, through aliases."""

    def __init__(self, tree: MapNode) -> None:
        self._spots: dict[int, Spot] = {}
        self._scalars: list[ScalarNode] = []
        self._keys: set[int] = set()
        self.shared: set[int] = set()
        self.root = Spot(tree, (), None)
        self._enter(self.root, "")
        self._scalars.sort(key=lambda node: node.start)

    def of(self, node: Node) -> Spot | None:
        """The spot of a node; None for one of another file, or for a key."""
        return self._spots.get(id(node))

    def at(self, span: Span | None) -> ScalarNode | None:
        """The scalar of this file in which ``span`` begins; None where it begins in none."""
        if span is None or not self._scalars or span.path != self._scalars[0].source.path:
            return None
        starts = self._scalars[0].source.line_starts
        if not 0 < span.line <= len(starts):
            return None
        index = starts[span.line - 1] + span.column - 1
        near = bisect_right(self._scalars, index, key=lambda node: node.start) - 1
        found = self._scalars[max(near, 0)]
        return found if found.start <= index <= found.end else None

    def is_key(self, node: ScalarNode) -> bool:
        """Whether the scalar is a key of the file."""
        return id(node) in self._keys

    def spots(self) -> Iterator[Spot]:
        """Every spot, each before what it holds."""
        return iter(self._spots.values())

    def children(self, spot: Spot) -> list[Spot]:
        """The spots right below one."""
        node = spot.node
        below = () if isinstance(node, ScalarNode) else node.values() if isinstance(node, MapNode) else node
        return [self._spots[id(child)] for child in below]

    def _enter(self, spot: Spot, group: str) -> None:
        node = spot.node
        if id(node) in self._spots:
            self._share(node)
            return
        self._spots[id(node)] = spot
        if isinstance(node, ScalarNode):
            self._scalars.append(node)
        elif isinstance(node, SeqNode):
            for number, child in enumerate(node):
                self._enter(Spot(child, (*spot.steps, number), spot, spot.group, spot.key), group)
        else:
            self._pairs(spot, node, group)

    def _pairs(self, spot: Spot, node: MapNode, group: str) -> None:
        labelled = group == "signoff" and any(english("entry", key) in ("label", "value") for key in node)
        here = "entry" if labelled else group
        for key, child in node.items():
            if key.node is not None:
                self._keys.add(id(key.node))
            name = english(here, key)
            self._enter(Spot(child, (*spot.steps, name), spot, here, name, key), group_below(here, name))

    def _share(self, node: Node) -> None:
        self.shared.add(id(node))
        for child in () if isinstance(node, ScalarNode) else node.values() if isinstance(node, MapNode) else node:
            self._share(child)
