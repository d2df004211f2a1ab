"""Where a value came from: the layer that counts, its place, and what it overrides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mzreport.content import MapNode, SeqNode
from mzreport.content.keys import choice, closest, english, names
from mzreport.content.nodes import Node, ScalarNode, group_below
from mzreport.diagnostics import MzreportError, fail
from mzreport.settings.keys import KEYS, spellings
from mzreport.settings.loading import NATIONAL_FILE, LoadedIssue, lay_over, layers_below
from mzreport.settings.model import Layer, Origin

_PART = re.compile(r"([^.\[\]]+)|\[([1-9][0-9]*)\]")
_KEY = re.compile(r"[^.\[\]]+(?:\.[^.\[\]]+|\[[1-9][0-9]*\])*")
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the layers say of one dotted key, the one that counts first; none when no layer gives a value.

    ``basis`` is the clause or habit behind a national default that counts.
    """

    key: str
    origins: tuple[Origin, ...]
    basis: str = ""

    @property
    def value(self) -> str | None:
        """The value that counts, as written."""
        return self.origins[0].text if self.origins else None

    @property
    def layer(self) -> Layer | None:
        """The layer it comes from."""
        return self.origins[0].layer if self.origins else None


def explain(key: str, loaded: LoadedIssue) -> tuple[Explanation, ...]:
    """Explain a key of the issue or of office.yaml, in either language; a key with keys below gives one each.

    ``signoff.approver``, ``栏目[1].栏目名`` (places in a list count from 1), ``folio.side``, ``bulletin.compiler`` (the
    defaults of a kind). Raises MzreportError U009 when neither file can hold such a key.
    """
    parts = _parse(key)
    kind = choice("kind", str(parts[0])) if parts[0] not in names("") else None
    if kind:
        return _explain_content(key, parts[1:], kind, None, loaded)
    if parts[0] in names(""):
        return _explain_content(key, parts, loaded.kind, loaded.tree, loaded)
    return _explain_setting(key, parts, loaded)


def _parse(key: str) -> KeyPath:
    key = key.strip()
    if not _KEY.fullmatch(key):
        raise fail("U009", key=key)
    return tuple(int(index) if index else name.strip() for name, index in _PART.findall(key))


def _explain_content(
    key: str, parts: KeyPath, kind: str, document: MapNode | None, loaded: LoadedIssue
) -> tuple[Explanation, ...]:
    layers = [*layers_below(document, loaded.settings, kind)]
    if document is not None:
        layers.append((Layer.DOCUMENT, document))
    trees = layers[::-1]
    paths = _leaf_paths(lay_over(trees[0][1], loaded.settings, kind), parts) if trees else []
    if not paths:
        _require_known(key, parts)
        return (Explanation(key, ()),)
    prefix = f"{kind}." if document is None else ""
    return tuple(Explanation(prefix + _written(path), _origins(path, trees)) for path in paths)


def _origins(path: KeyPath, trees: list[tuple[Layer, MapNode]]) -> tuple[Origin, ...]:
    found: list[Origin] = []
    for layer, tree in trees:
        node = _at(tree, path)
        if node is None or (isinstance(node, ScalarNode) and node.empty):
            continue
        found.append(Origin(layer, _text(node), node.span))
        # A list is replaced whole, so an entry has nothing below it.
        if any(isinstance(part, int) for part in path):
            break
    return tuple(found)


def _at(node: Node | None, path: KeyPath, group: str = "") -> Node | None:
    for part in path:
        if isinstance(part, int):
            node = node.items[part - 1] if isinstance(node, SeqNode) and part <= len(node) else None
        elif isinstance(node, MapNode):
            name = english(group, part)
            node = next((value for typed, value in node.items() if english(group, typed) == name), None)
            group = group_below(group, name)
        else:
            return None
    return node


def _leaf_paths(tree: MapNode, path: KeyPath) -> list[KeyPath]:
    group = ""
    standard: list[str | int] = []
    for part in path:
        if isinstance(part, int):
            standard.append(part)
        else:
            standard.append(english(group, part))
            group = group_below(group, english(group, part))
    node = _at(tree, path)
    return list(_walk(node, tuple(standard), group)) if node is not None else []


def _walk(node: Node, path: KeyPath, group: str) -> Iterator[KeyPath]:
    if isinstance(node, MapNode):
        for key, value in node.items():
            name = english(group, key)
            yield from _walk(value, (*path, name), group_below(group, name))
    elif isinstance(node, SeqNode) and not all(isinstance(item, ScalarNode) for item in node):
        for index, item in enumerate(node, 1):
            yield from _walk(item, (*path, index), group)
    elif not (isinstance(node, ScalarNode) and node.empty):
        yield path


def _text(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return node.value.strip()
    return "、".join(item.value.strip() for item in node if isinstance(item, ScalarNode))


def _written(path: KeyPath) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _require_known(key: str, parts: KeyPath) -> None:
    group = ""
    for part in parts:
        if isinstance(part, int):
            continue
        known = names(group)
        if part not in known:
            raise _unknown(key, str(part), closest(str(part), known))
        group = group_below(group, english(group, part))


def _explain_setting(key: str, parts: KeyPath, loaded: LoadedIssue) -> tuple[Explanation, ...]:
    group = ""
    for part in parts:
        known = spellings(group)
        name = known.get(str(part))
        if name is None:
            # At the top both tables are open to the reader.
            raise _unknown(key, str(part), closest(str(part), {**known, **({} if group else names(""))}))
        group = f"{group}.{name}" if group else name
    below = [
        name
        for name, entry in KEYS.items()
        if (entry.shape or entry.records) and "*" not in name and (name == group or name.startswith(f"{group}."))
    ]
    return tuple(_explained(name, loaded) for name in below) or (Explanation(group, ()),)


def _explained(name: str, loaded: LoadedIssue) -> Explanation:
    origins = loaded.settings.origins.get(name, ())
    national = bool(origins) and origins[0].layer is Layer.NATIONAL
    return Explanation(name, origins, _basis(origins[0]) if national else "")


def _basis(origin: Origin) -> str:
    if origin.span is None:
        return ""
    line = NATIONAL_FILE.read_text(encoding="utf-8").splitlines()[origin.span.line - 1]
    return line.partition("  # ")[2].strip()


def _unknown(key: str, part: str, near: str) -> MzreportError:
    return fail("U011", key=key, part=part, near=near) if near else fail("U009", key=key)
