"""Style sheets: ``styles.yaml`` files laid over each other and settled into styles, page masters and font roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.content import MapNode, overlay, read_tree
from mzreport.content.nodes import Node, ScalarNode, SeqNode
from mzreport.diagnostics import Diagnostic, MzreportError, diagnostic, has_errors
from mzreport.model import Folio, FontRole, PageMaster, Style
from mzreport.units import Length, parse_length

if TYPE_CHECKING:
    from mzreport.settings import Settings

_ALIGNMENTS = ("justify", "left", "center", "right")
#: Properties of a style that hold one of a few words.
_CHOICES = {"align": _ALIGNMENTS, "kind": ("paragraph", "character"), "side": ("outside", "center", "right", "none")}
#: What a character style does not say, it takes from the text around it.
_CHARACTER_DEFAULTS = {"kind": "character", "font": "", "size": Length(0), "colour": ""}
_NAMED_COLOURS = {"black": "000000", "white": "FFFFFF"}


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The settled styles, masters and font roles of one kind of document."""

    styles: Mapping[str, Style]
    masters: Mapping[str, PageMaster]
    fonts: Mapping[str, FontRole]
    fallback: tuple[str, ...]


def read_sheets(paths: Iterable[Path]) -> MapNode:
    """The trees of ``styles.yaml`` files, later over earlier. Raises MzreportError with all that is wrong in one."""
    merged: MapNode | None = None
    for path in paths:
        reading = read_tree(path)
        if reading.tree is None or has_errors(reading.diagnostics):
            raise MzreportError(*(d for d in reading.diagnostics if d.severity.name == "ERROR"))
        merged = reading.tree if merged is None else overlay(merged, reading.tree)
    assert merged is not None
    return merged


def settle(tree: MapNode, settings: Settings) -> StyleSheet:
    """Styles with every property given. Raises MzreportError with every fault of the sheet at once."""
    return _Settler(settings).sheet(tree)


class _Settler:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.faults: list[Diagnostic] = []

    def sheet(self, tree: MapNode) -> StyleSheet:
        self._known(tree, ("fonts", "fallback", "pages", "styles"))
        fonts = {name: self._font(name, node) for name, node in self._named(tree, "fonts")}
        pages = {name: self._page(node) for name, node in self._named(tree, "pages")}
        raw = dict(self._named(tree, "styles"))
        styles: dict[str, Style] = {}
        for name in raw:
            self._style(name, raw, styles, ())
        fallback = tree.get("fallback")
        if self.faults:
            raise MzreportError(*self.faults)
        roles = tuple(s.value for s in fallback.items if isinstance(s, ScalarNode)) if isinstance(fallback, SeqNode) else ()
        return StyleSheet(styles, {n: replace(p, name=n) for n, p in pages.items()}, fonts, roles)

    def _named(self, tree: MapNode, key: str) -> list[tuple[str, MapNode]]:
        group = tree.get(key)
        found = []
        for leaf, node in group.items() if isinstance(group, MapNode) else ():
            if isinstance(node, MapNode):
                found.append((str(leaf), node))
            else:
                self.faults.append(diagnostic("T201", leaf.span, what=str(leaf)))
        return found

    def _known(self, node: MapNode, known: Iterable[str]) -> None:
        names = list(known)
        for leaf, _ in node.items():
            if leaf not in names:
                near = get_close_matches(leaf, names, 3, 0.5) or names
                self.faults.append(diagnostic("T202", leaf.span, key=str(leaf), known="、".join(near)))

    # -- records -------------------------------------------------------------------------------------------------

    def _style(self, name: str, raw: Mapping[str, MapNode], done: dict[str, Style], path: tuple[str, ...]) -> Style:
        if name in done:
            return done[name]
        node = raw[name]
        base_node = node.get("based_on")
        base = Style(name)
        if isinstance(base_node, ScalarNode) and base_node.value:
            if base_node.value not in raw or base_node.value in path or base_node.value == name:
                self.faults.append(diagnostic("T204", base_node.span, style=name, base=base_node.value))
            else:
                base = self._style(base_node.value, raw, done, (*path, name))
        elif self._word(node, "kind") == "character":
            base = replace(base, **_CHARACTER_DEFAULTS)  # type: ignore[arg-type]
        values = self._values(node, Style, omit=("name",))
        done[name] = replace(base, **{"title": name, **values, "name": name})
        return done[name]

    def _font(self, role: str, node: MapNode) -> FontRole:
        values = self._values(node, FontRole, omit=("role",))
        if not values.get("family") or not values.get("files"):
            self.faults.append(diagnostic("T205", node.span, role=role))
            return FontRole(role, "", ())
        own = self.settings.fonts.get(role, ())
        values["files"] = (*own, *(file for file in values["files"] if file not in own))
        return FontRole(role, **values)

    def _page(self, node: MapNode) -> PageMaster:
        values = self._values(node, PageMaster, omit=("name", "folio"), also=("folio",))
        folio = node.get("folio")
        form = self.settings.folio
        chosen = Folio(form=form.form, side=form.side, on_first_page=form.on_first_page)
        if isinstance(folio, MapNode):
            chosen = replace(chosen, **self._values(folio, Folio, omit=("form", "side", "on_first_page")))
        return PageMaster(**values, folio=chosen)

    # -- values --------------------------------------------------------------------------------------------------

    def _word(self, node: MapNode, key: str) -> str:
        value = node.get(key)
        return value.value if isinstance(value, ScalarNode) else ""

    def _values(self, node: MapNode, kind: type, *, omit: tuple[str, ...], also: tuple[str, ...] = ()) -> dict[str, Any]:
        types = {f.name: str(f.type) for f in fields(kind) if f.name not in omit}
        self._known(node, (*types, *also))
        values: dict[str, Any] = {}
        for leaf, value in node.items():
            if leaf in types:
                try:
                    values[str(leaf)] = self._typed(str(leaf), types[leaf], value)
                except ValueError as error:
                    shown = value.value if isinstance(value, ScalarNode) else "…"
                    self.faults.append(
                        diagnostic("T203", _span(value), key=str(leaf), value=shown, expected=str(error))
                    )
        return values

    def _typed(self, key: str, kind: str, node: Node) -> object:
        if kind.startswith("tuple"):
            parts = node.items if isinstance(node, SeqNode) else (node,)
            return tuple(_scalar(part) for part in parts)
        text = _scalar(node)
        if key == "colour":
            return self._colour(text)
        if key in _CHOICES and text not in _CHOICES[key]:
            raise ValueError("、".join(_CHOICES[key]))
        return _PARSERS.get(kind, str)(text)

    def _colour(self, text: str) -> str:
        text = text.lstrip("#")
        if text == "red":
            return self.settings.red
        if text in _NAMED_COLOURS:
            return _NAMED_COLOURS[text]
        if len(text) != 6 or any(c not in "0123456789abcdefABCDEF" for c in text):
            raise ValueError("red、black 或六位十六进制如 E60012 / red, black or six hexadecimal digits")
        return text.upper()


def _span(node: Node) -> Any:  # noqa: ANN401 - every node has a span of the same type
    return node.span


def _scalar(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise ValueError("一个值 / a single value")  # noqa: TRY004 - a fault of the sheet, reported as such
    return node.value


def _length(text: str) -> Length:
    try:
        return parse_length(text)
    except ValueError:
        raise ValueError("长度，如 28mm、16pt、三号 / a length such as 28mm, 16pt, 三号") from None


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("true 或 false / true or false")
    return text == "true"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("数字 / a number") from None


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ValueError("不带小数的数字 / a whole number")
    return int(text)


_PARSERS: dict[str, Callable[[str], object]] = {"Length": _length, "bool": _flag, "float": _number, "int": _whole}

