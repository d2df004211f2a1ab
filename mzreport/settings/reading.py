"""One layer's tree read into typed values by the table of keys, every fault named at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from mzreport.content import Leaf, MapNode, SeqNode
from mzreport.content.keys import closest, names
from mzreport.content.nodes import Node, ScalarNode
from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.settings.keys import KEYS, KINDS, Key, Shape, spellings
from mzreport.settings.model import Layer, Letterhead, Origin


@dataclass(slots=True)
class LayerValues:
    """What one layer says: typed values, origins and nodes by dotted key, default trees by kind, and faults found."""

    layer: Layer
    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    defaults: dict[str, MapNode] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_layer(tree: MapNode, layer: Layer) -> LayerValues:
    """Read the whole tree of one layer; faulty values are left out and reported."""
    found = LayerValues(layer)
    _read_mapping(tree, "", found)
    return found


def _read_mapping(node: MapNode, group: str, found: LayerValues) -> None:
    known = spellings(group)
    seen: dict[str, Leaf] = {}
    for leaf, value in node.items():
        name = known.get(leaf.strip())
        if name is None:
            found.diagnostics.append(_unknown(leaf, group, known))
        elif name in seen:
            found.diagnostics.append(diagnostic("S004", leaf.span, key=str(leaf), other=str(seen[name])))
        else:
            seen[name] = leaf
            _read_value(KEYS[f"{group}.{name}" if group else name], value, found)


def _read_value(key: Key, node: Node, found: LayerValues) -> None:
    if isinstance(node, ScalarNode) and node.empty:
        return
    if key.shape is not None and not key.free:
        _read_plain(key, key.shape, node, found)
    elif key.shape is not None and key.rest and isinstance(node, ScalarNode):
        inner = LayerValues(found.layer, diagnostics=found.diagnostics)
        _read_plain(key, key.shape, node, inner)
        found.values |= {name: MappingProxyType({key.rest: value}) for name, value in inner.values.items()}
        found.origins |= inner.origins
    elif not isinstance(node, MapNode):
        found.diagnostics.append(
            diagnostic(
                "S002",
                node.span,
                key=key.name,
                expected="下一级的“键: 值”，另起一行并缩进",
                expected_en="'key: value' lines of its own, indented below it",
                example=_nested_example(key),
            )
        )
    elif key.records:
        _read_records(key, node, found)
    elif key.name in KINDS:
        found.defaults[key.name] = node
    elif key.shape is not None:
        _read_free(key, key.shape, node, found)
    else:
        _read_mapping(node, key.name, found)


def _read_records(key: Key, node: MapNode, found: LayerValues) -> None:
    """A mapping of the office's own names, under each of which stand this table's keys and those of the content."""
    records: dict[str, Letterhead] = {}
    group = f"{key.name}.*"
    known = spellings(group)
    for leaf, value in node.items():
        if isinstance(value, ScalarNode) and value.empty:
            continue
        if not isinstance(value, MapNode):
            _read_value(Key(f"{key.name}.{leaf.strip()}", "", "", example=key.example), value, found)
            continue
        pairs = value.pairs.items()
        own = {typed: pair for typed, pair in pairs if typed.strip() in known}
        rest = {typed: pair for typed, pair in pairs if typed not in own}
        for typed, (name, _) in rest.items():
            if typed.strip() not in names(""):
                found.diagnostics.append(_unknown(name, f"{key.name}.{leaf.strip()}", {**known, **names("")}))
        inner = LayerValues(found.layer, diagnostics=found.diagnostics)
        _read_mapping(MapNode(own, value.span, value.flow), group, inner)
        taken = {name.removeprefix(f"{group}."): text for name, text in inner.values.items()}
        content = {typed: pair for typed, pair in rest.items() if typed.strip() in names("")}
        records[leaf.strip()] = Letterhead(**taken, tree=MapNode(content, value.span, value.flow))
    found.values[key.name] = MappingProxyType(records)
    found.origins[key.name] = Origin(found.layer, "、".join(records), node.span)


def _read_free(key: Key, shape: Shape, node: MapNode, found: LayerValues) -> None:
    """A mapping with names of the office's own: one value, made of what each of them holds."""
    inner = LayerValues(found.layer)
    for leaf, value in node.items():
        if isinstance(value, ScalarNode) and value.empty:
            continue
        _read_plain(Key(leaf.strip(), "", "", shape, key.example), shape, value, inner)
    found.diagnostics += inner.diagnostics
    found.values[key.name] = MappingProxyType(inner.values)
    text = "；".join(f"{name}：{origin.text}" for name, origin in inner.origins.items())
    found.origins[key.name] = Origin(found.layer, text, node.span)


def _read_plain(key: Key, shape: Shape, node: Node, found: LayerValues) -> None:
    scalars = list(node) if isinstance(node, SeqNode) and shape.many else [node]
    values: list[Any] = []
    for scalar in scalars:
        if not isinstance(scalar, ScalarNode):
            found.diagnostics.append(
                diagnostic(
                    "S002", scalar.span, key=key.name, expected=shape.zh, expected_en=shape.en, example=_example(key)
                )
            )
            return
        try:
            values.append(shape.read(scalar.value))
        except ValueError:
            found.diagnostics.append(_wrong_value(key, shape, scalar))
            return
    if key.name == "folio.form" and "{n}" not in values[0]:
        found.diagnostics.append(diagnostic("S006", node.span, key=key.name, value=values[0]))
        return
    if not values:
        return
    found.values[key.name] = tuple(values) if shape.many else values[0]
    found.nodes[key.name] = node
    text = "、".join(scalar.value.strip() for scalar in scalars if isinstance(scalar, ScalarNode))
    found.origins[key.name] = Origin(found.layer, text, node.span)


def _wrong_value(key: Key, shape: Shape, scalar: ScalarNode) -> Diagnostic:
    return diagnostic(
        "S003",
        scalar.span,
        key=key.name,
        value=" ".join(scalar.value.split()),
        expected=shape.zh,
        expected_en=shape.en,
        example=_example(key),
    )


def _unknown(leaf: Leaf, group: str, known: Mapping[str, str]) -> Diagnostic:
    near = closest(leaf, known)
    name = f"{group}.{leaf}" if group else str(leaf)
    return diagnostic("S001", leaf.span, key=name, near=near) if near else diagnostic("S007", leaf.span, key=name)


def _example(key: Key) -> str:
    return f"{key.name.rpartition('.')[2]}: {key.example}"


def _nested_example(key: Key) -> str:
    if key.free:
        return f"{key.name}: {key.example}"
    if key.example:
        return f"{key.name}: {key.example}"
    below = next((other for other in KEYS.values() if other.name.startswith(key.name + ".") and other.shape), None)
    if below is not None:
        return f"{key.name}: {{{below.name[len(key.name) + 1 :]}: {below.example}}}"
    return f"{key.name}: {{compiler: 东湖区民政局办公室}}"
