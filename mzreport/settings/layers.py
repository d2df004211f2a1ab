"""What lies under a document: the office's name, the defaults of its kind, its letterhead; and its number in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.content import MapNode, overlay
from mzreport.content.keys import closest, english
from mzreport.content.nodes import Node, ScalarNode
from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.settings.model import Layer, Letterhead, Settings

#: The kinds that an office issues under a letterhead, in its own name.
LETTERED = ("notice", "letter", "order", "minutes", "report")
#: Of those, the kinds with a 发文字号; 令号 and the numbers of minutes are serials.
_CODED = ("notice", "letter", "report")
_SERIAL = re.compile(r"[1-9][0-9]{0,5}")
_YEAR = re.compile(r"(\d{4})(?!\d)", re.ASCII)


def lay_over(tree: MapNode, settings: Settings, kind: str) -> MapNode:
    """The document's ``tree`` over all that lies below it, its number completed where it is only a serial."""
    merged: MapNode | None = None
    for _, below in layers_below(tree, settings, kind):
        merged = below if merged is None else overlay(merged, below)
    whole = tree if merged is None else overlay(merged, tree)
    return _numbered(whole, letterhead_of(whole, settings)) if kind in _CODED else whole


def layers_below(tree: MapNode | None, settings: Settings, kind: str) -> tuple[tuple[Layer, MapNode], ...]:
    """The trees under a document of a kind, lowest first; ``tree`` is the document's own, if there is one."""
    defaults = settings.defaults.get(kind, ())
    if kind not in LETTERED:
        return defaults
    own = settings.letterhead.tree
    found = [(Layer.OFFICE, own)] if own is not None else []
    found += defaults
    chosen = letterhead_of(tree, settings, defaults)
    if chosen is not settings.letterhead and chosen.tree is not None:
        found.append((Layer.OFFICE, chosen.tree))
    return tuple(found)


def letterhead_of(
    tree: MapNode | None, settings: Settings, defaults: tuple[tuple[Layer, MapNode], ...] = ()
) -> Letterhead:
    """The letterhead that a document, or else the defaults of its kind, chooses."""
    for under in (tree, *(default for _, default in reversed(defaults))):
        if under is not None and (name := _text(_child(under, "letterhead"))):
            return settings.letterhead_of(name)
    return settings.letterhead


def letterhead_findings(tree: MapNode, settings: Settings, kind: str) -> Iterator[Diagnostic]:
    """What is wrong with the letterhead and number of a document's whole tree (C150, C151)."""
    chosen = _child(tree, "letterhead")
    if chosen is not None and (name := _text(chosen)) and name not in settings.letterheads:
        near = closest(name, dict.fromkeys(settings.letterheads, ""))
        known = near or "、".join(settings.letterheads) or "（无）"
        yield diagnostic("C150", chosen.span, name=name, known=known)
    number = _child(tree, "number")
    if kind in _CODED and number is not None and _SERIAL.fullmatch(_text(number)):
        yield diagnostic("C151", number.span, number=_text(number))


def _numbered(tree: MapNode, letterhead: Letterhead) -> MapNode:
    """The tree with ``number: 10`` written in full: 东民〔2026〕10号 (GB/T 9704—2012 7.2.5)."""
    number = _child(tree, "number")
    serial, year = _text(number), _year(tree)
    if not isinstance(number, ScalarNode) or not (letterhead.code and year and _SERIAL.fullmatch(serial)):
        return tree
    full = f"{letterhead.code}〔{year}〕{serial}号"
    whole = ScalarNode(full, number.style, number.source, number.start, number.end)
    pairs = {typed: (key, whole if node is number else node) for typed, (key, node) in tree.pairs.items()}
    return MapNode(pairs, tree.span, tree.flow)


def _year(tree: MapNode) -> str:
    """The year of a document's number: that of its identity, else of its date."""
    for group, name in (("issue", "year"), ("signature", "date"), ("issue", "date")):
        under = _child(tree, group)
        if isinstance(under, MapNode) and (match := _YEAR.match(_text(_child(under, name, group)))):
            return match[1]
    return ""


def _child(tree: MapNode, name: str, group: str = "") -> Node | None:
    return next((node for key, node in tree.items() if english(group, key.strip()) == name), None)


def _text(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, ScalarNode) else ""
