"""The draft: what was recognised, as a tree by the keys of the content, each value with its characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mzreport.diagnostics import Span
from mzreport.intake.traced import Traced


@dataclass(frozen=True, slots=True)
class Value:
    """One value. It is written as its text, or as ``written`` where the content asks for another form (a date).

    ``guess`` is the name of the reason why it may be wrong; ``copied``: its characters stand under another key too.
    """

    text: Traced
    written: str = ""
    guess: str = ""
    copied: bool = False

    def __str__(self) -> str:
        return self.written or self.text.text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is to be written beside the YAML: its bytes and the suffix of its file."""

    data: bytes
    suffix: str


Node: TypeAlias = "Value | Picture | list[Node] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a value stands where it does: the path of its key, how sure that is (0–1), the reason's name."""

    path: str
    text: str
    confidence: float
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Expressed:
    """Characters that a key or the layout says again: 【 】 of a section, the label of a field, a heading's number."""

    text: Traced
    key: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Characters left out of the draft, and the name of the reason."""

    text: Traced
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A recognised document: its kind, the tree of its content, and the account of every character."""

    kind: str
    tree: Mapping[str, Node]
    decisions: tuple[Decision, ...] = ()
    expressed: tuple[Expressed, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, Value]]:
    """Every value of a tree with its path, such as ``sections[1].items[0].text``."""
    if isinstance(node, Value):
        yield path, node
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield from leaves(child, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from leaves(child, f"{path}[{index}]")
