"""The working state of a recognition: paragraphs not yet placed, and the account of those that are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from mzreport.diagnostics import Span
from mzreport.intake.draft import Decision, Draft, Dropped, Expressed, Node, Value, leaves
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.stream import Stream
from mzreport.intake.traced import Traced

#: From this confidence down a value is marked as a guess in the YAML.
SURE = 0.8


class Scene:
    """The paragraphs of one document on their way into a draft; each recogniser takes what it knows."""

    def __init__(self, paragraphs: Sequence[Paragraph], stream: Stream, kind: str = "") -> None:
        #: The paragraphs as they came, and as the recognisers leave them.
        self.source = tuple(paragraphs)
        self.paragraphs = list(paragraphs)
        self.stream = stream
        self.kind = kind
        self.tree: dict[str, Node] = {}
        self._taken: set[int] = set()
        self._decisions: list[Decision] = []
        self._expressed: list[Expressed] = []
        self._dropped: list[Dropped] = []

    def free(self, start: int = 0, end: int | None = None) -> list[int]:
        """The indexes of paragraphs that nobody has taken, in order, from ``start`` up to ``end``."""
        stop = len(self.paragraphs) if end is None else end
        return [index for index in range(start, stop) if index not in self._taken]

    def words(self, index: int) -> str:
        """The text of a paragraph without white space at its ends; empty for a table or picture."""
        return self.paragraphs[index].words

    def take(self, *indexes: int) -> None:
        """Note that paragraphs are placed."""
        self._taken.update(indexes)

    def shorten(self, index: int, text: Traced) -> None:
        """Leave only a part of a paragraph to be placed, since the rest of it is."""
        self.paragraphs[index] = replace(self.paragraphs[index], text=text)

    def value(
        self, path: str, text: Traced, confidence: float, reason: str, *, written: str = "", copied: bool = False
    ) -> Value:
        """A value and the decision that it belongs under ``path``."""
        text = text.strip()
        self.decide(path, text, confidence, reason)
        return Value(text, written, reason if confidence < SURE else "", copied)

    def decide(self, path: str, text: Traced, confidence: float, reason: str) -> None:
        """Record a decision about a text."""
        self._decisions.append(Decision(path, text.text, round(confidence, 2), reason, self.span(text)))

    def put(
        self, path: str, text: Traced, confidence: float, reason: str, *, written: str = "", copied: bool = False
    ) -> None:
        """Put a value under a path of keys such as ``issue.year``."""
        self.place(path, self.value(path, text, confidence, reason, written=written, copied=copied))

    def place(self, path: str, node: Node) -> None:
        """Put a node under a path of keys."""
        *groups, name = path.split(".")
        tree = self.tree
        for group in groups:
            tree = cast("dict[str, Node]", tree.setdefault(group, {}))
        tree[name] = node

    def has(self, path: str) -> bool:
        """Whether something stands under a path of keys."""
        node: Node | None = cast("Node", self.tree)
        for name in path.split("."):
            node = node.get(name) if isinstance(node, dict) else None
        return node is not None

    def express(self, text: Traced, key: str) -> None:
        """Note characters that a key or the layout says again."""
        if text.strip():
            self._expressed.append(Expressed(text, key))

    def drop(self, text: Traced, reason: str) -> None:
        """Note characters that are left out."""
        if text.strip():
            self._dropped.append(Dropped(text, reason, self.span(text)))

    def used(self) -> set[int]:
        """The origins of all characters that have a place, in a value, a key or among what is left out."""
        texts = [value.text for _, value in leaves(self.tree) if not value.copied]
        texts += [part.text for part in self._expressed]
        texts += [part.text for part in self._dropped]
        return {origin for text in texts for origin in text.origins}

    def reach(self, paragraph: Paragraph, count: int) -> int:
        """How many characters of a paragraph's text stand among the first ``count`` of its line."""
        text = paragraph.text.strip()
        if not count or not text:
            return 0
        start = self.stream.start_of(text.origins[0])
        return sum(origin < start + count for origin in text.origins)

    def span(self, text: Traced) -> Span | None:
        """Where a text stands in the file."""
        return self.stream.span(text)

    def draft(self) -> Draft:
        """What was recognised."""
        return Draft(self.kind, self.tree, tuple(self._decisions), tuple(self._expressed), tuple(self._dropped))


def reversed_free(scene: Scene) -> Iterator[int]:
    """The paragraphs nobody has taken, from the last."""
    return reversed(scene.free())
