"""The tree of a file in the terms of the schema: English keys, empty values left out, unknown keys named."""

from __future__ import annotations

from typing import Any

from mzreport.content.keys import KEYS, Key, closest, elsewhere, english, lookup, names
from mzreport.content.leaf import Leaf
from mzreport.content.nodes import MapNode, Node, ScalarNode, SeqNode
from mzreport.content.swallowed import PROSE, misread_key
from mzreport.diagnostics import Diagnostic, Span, diagnostic


class Mapped(dict[str, Any]):
    """A mapping by English keys; ``first_key`` is its first key as typed."""

    span: Span | None = None
    first_key: Leaf | None = None


class Listed(list[Any]):
    """A list; ``flow`` when typed in square brackets."""

    span: Span | None = None
    flow: bool = False


class Shaper:
    """Turns a tree into ``Mapped``, ``Listed`` and raw ``Leaf`` values and gathers what it finds on the way."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        #: Whether a value is missing only because a syntax error, reported already, took it away.
        self.broken = False

    def mapping(self, node: MapNode, group: str) -> Mapped:
        """The mapping ``node`` of the keys of ``group``."""
        shaped = Mapped()
        shaped.span = node.span
        seen: dict[str, Leaf] = {}
        for key, child in node.items():
            shaped.first_key = shaped.first_key or key
            name = english(group, key)
            entry = lookup(group, name)
            if entry is None:
                self._unknown(key, child, group)
                continue
            if name in seen:
                self._twice(key, seen[name])
                continue
            seen[name] = key
            value = self._value(child, entry, name)
            if value is not None:
                shaped[name] = value
        return shaped

    def _value(self, node: Node, entry: Key, name: str) -> Mapped | Listed | Leaf | None:
        """The value under a key; None when it is empty."""
        if isinstance(node, ScalarNode):
            self.broken |= node.broken
            return None if node.empty else node.leaf
        if name == "signoff":
            return self._signoff(node)
        if isinstance(node, SeqNode):
            listed = self._list(node, entry)
            return listed if listed or entry.cells else None
        if entry.holds:
            return self.mapping(node, entry.holds)
        return self._foreign(node)

    def _list(self, node: SeqNode, entry: Key) -> Listed:
        shaped = Listed()
        shaped.span, shaped.flow = node.span, node.flow
        for item in node:
            if isinstance(item, ScalarNode):
                self.broken |= item.broken
                if not item.empty or entry.cells:
                    shaped.append(item.leaf)
            elif isinstance(item, SeqNode):
                shaped.append(self._list(item, entry))
            elif entry.holds:
                mapped = self.mapping(item, entry.holds)
                # A mapping of nothing known has been reported; it would only be reported again as empty.
                if mapped or not len(item):
                    shaped.append(mapped)
            else:
                shaped.append(self._foreign(item))
        return shaped

    def _foreign(self, node: MapNode) -> Mapped:
        """A mapping where the schema has text: kept for the schema to refuse."""
        shaped = Mapped()
        shaped.span = node.span
        shaped.first_key = next((key for key, _ in node.items()), None)
        return shaped

    def _signoff(self, node: MapNode | SeqNode) -> Listed:
        """The sign-off block, a mapping or a list, as a list of entries in the order typed."""
        shaped = Listed()
        shaped.span = node.span
        for part in [node] if isinstance(node, MapNode) else node:
            if not isinstance(part, MapNode):
                shaped.append(part.leaf if isinstance(part, ScalarNode) else self._list(part, Key((), "", "")))
            elif any(english("entry", key) in ("label", "value") for key in part):
                shaped.append(self._labelled(self.mapping(part, "entry")))
            else:
                shaped.extend(self._entries(part))
        return shaped

    def _labelled(self, entry: Mapped) -> Mapped:
        label = entry.get("label")
        name = english("signoff", label) if isinstance(label, str) else ""
        if lookup("signoff", name):
            entry["key"] = name
        return entry

    def _entries(self, node: MapNode) -> list[Mapped]:
        entries: list[Mapped] = []
        seen: dict[str, Leaf] = {}
        for key, child in node.items():
            name = english("signoff", key)
            known = lookup("signoff", name)
            misread = isinstance(child, ScalarNode) and child.empty and _inner_colon(key)
            if known is None and (key.isascii() or misread):
                self._unknown(key, child, "signoff")
                continue
            if name in seen:
                self._twice(key, seen[name])
                continue
            seen[name] = key
            value = self._value(child, Key((), "", ""), key)
            if value is not None:
                entry = Mapped(label=key.replaced(known.title) if known and key == name else key, value=value)
                entry["key"] = name if known else ""
                entry.span = key.span
                entries.append(entry)
        return entries

    def _twice(self, key: Leaf, first: Leaf) -> None:
        line = first.span.line if first.span else 0
        self.diagnostics.append(diagnostic("C026", key.span, key=key, other=first, line=line))

    def _unknown(self, key: Leaf, child: Node, group: str) -> None:
        self.diagnostics.append(unknown_key(key, child, group))


def unknown_key(key: Leaf, child: Node, group: str) -> Diagnostic:
    """The finding on a key its group does not have: a misread text, a slip of the pen, or a key of another place."""
    if isinstance(child, ScalarNode) and child.empty and (found := misread_key(key) or _inner_colon(key)):
        return diagnostic(
            "C031" if found[1] == "：" else "C032", key.at(found[0]) if key.node else key.span, mark=found[1], ascii=":"
        )
    if key.startswith(("　", "\u00a0")):
        return diagnostic("C052", key.span)
    if not key.isascii() and PROSE.search(key):
        return diagnostic("C033", key.span, key=_shortened(key))
    guess = closest(key, names(group))
    owner = elsewhere(key, group)
    if owner is not None and group != "block":
        place_zh, place_en = _place(owner)
        return diagnostic("C102", key.span, key=key, place_zh=place_zh, place_en=place_en)
    if guess:
        return diagnostic("C101", key.span, key=key, guess=guess)
    if not key.isascii() and group == "block":
        return diagnostic("C033", key.span, key=_shortened(key))
    return diagnostic("C103", key.span, key=_shortened(key), allowed="、".join(_allowed(group)))


def _inner_colon(key: str) -> tuple[int, str] | None:
    at = key.find("：")
    return (at, "：") if at > 0 else None


def _place(group: str) -> tuple[str, str]:
    """How a clerk would name a group, in Chinese and in English."""
    for path, key in KEYS.items():
        if group and key.holds == group:
            return f"“{key.title}”（{path.rpartition('.')[2]}）之下", f"under '{path.rpartition('.')[2]}'"
    return "文件最外层（不缩进）", "at the top level, not indented"


def _allowed(group: str) -> list[str]:
    """The keys of a group by their usual Chinese names."""
    prefix = f"{group}." if group else ""
    return [
        key.aliases[0] for path, key in KEYS.items() if path.rpartition(".")[0] == group and path.startswith(prefix)
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
