"""Style sheets: ``styles.yaml`` files laid over each other and settled into styles, page masters and font roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.content import MapNode, overlay, read_tree
from mzreport.content.nodes import Node, ScalarNode, SeqNode
from mzreport.diagnostics import Both, Diagnostic, MzreportError, Span, diagnostic
from mzreport.model import Folio, FontRole, PageMaster, Style
from mzreport.units import Length, mm, parse_length, pt

if TYPE_CHECKING:
    from mzreport.settings import Settings

_ALIGNMENTS = ("justify", "left", "center", "right", "distribute")
#: Properties of a style that hold one of a few words.
_CHOICES = {
    "align": _ALIGNMENTS,
    "kind": ("paragraph", "character"),
    "side": ("outside", "center", "right", "none"),
    "rule_form": ("single", "thick-thin", "thin-thick"),
}
#: The code for a file that holds nothing, which changes nothing.
_NOTHING = "C014"
#: What a character style does not say, it takes from the text around it.
_CHARACTER_DEFAULTS = {"kind": "character", "font": "", "size": Length(0), "colour": ""}
#: What each measure may be, in EMU for lengths: beyond, a page could hold no line, or a line no character.
_LIMITS: Mapping[str, tuple[float, float]] = {
    "size": (pt(1), pt(400)),
    "leading": (pt(1), pt(800)),
    "width": (mm(30), mm(2000)),
    "height": (mm(30), mm(2000)),
    "tracking": (pt(-10), pt(400)),
    "rule": (0, pt(100)),
    "pitch": (0, 200),
    "outline": (0, 9),
    "latin_gap": (0, 2),
    "start": (1, 99_999),
} | dict.fromkeys(("first_indent", "left_indent", "right_indent", "indent"), (-40, 40))
_DIGITS = 6
_ANY_LENGTH = (0, mm(1000))
#: The least type area: anything less is a slip of the margins.
_LEAST_AREA = mm(10)
#: Styles based on each other further than this are hostile.
_DEEPEST = 50
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
        faults = [d for d in reading.diagnostics if d.severity.name == "ERROR" and d.code != _NOTHING]
        if reading.tree is not None:
            merged = reading.tree if merged is None else overlay(merged, reading.tree)
        if faults:
            raise MzreportError(*faults)
    assert merged is not None
    return merged


def settle(tree: MapNode, settings: Settings) -> StyleSheet:
    """Styles with every property given. Raises MzreportError with every fault of the sheet at once."""
    return _Settler(settings).sheet(tree)


class _Settler:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.faults: list[Diagnostic] = []
        self.roles: list[str] = []

    def sheet(self, tree: MapNode) -> StyleSheet:
        self._known(tree, ("fonts", "fallback", "pages", "styles"))
        fonts, pages, raw = (dict(self._named(tree, key)) for key in ("fonts", "pages", "styles"))
        self._raise()  # where a group is missing, whatever rests on it would be reported too
        self.roles = list(fonts)
        roles = {name: self._font(name, fonts) for name in fonts}
        masters = {name: self._page(name, node, raw) for name, node in pages.items()}
        styles: dict[str, Style] = {}
        for name in raw:
            self._style(name, raw, styles, ())
        fallback = self._fallback(tree.get("fallback"))
        self._raise()
        return StyleSheet(styles, masters, roles, fallback)

    def _raise(self) -> None:
        if self.faults:
            raise MzreportError(*self.faults)

    def _named(self, tree: MapNode, key: str) -> list[tuple[str, MapNode]]:
        group = tree.get(key)
        if not isinstance(group, MapNode):
            self._fault("T201", group.span if group else tree.span, what=key)
            return []
        for leaf, node in group.items():
            if not isinstance(node, MapNode):
                self._fault("T201", leaf.span, what=str(leaf))
        return [(str(leaf), node) for leaf, node in group.items() if isinstance(node, MapNode)]

    def _fallback(self, node: Node | None) -> tuple[str, ...]:
        if not isinstance(node, SeqNode) or not all(isinstance(item, ScalarNode) for item in node):
            self._fault("T201", node.span if node else None, what="fallback")
            return ()
        roles = [item for item in node if isinstance(item, ScalarNode)]
        for role in roles:
            self._check_role(role)
        return tuple(role.value for role in roles)

    def _check_role(self, node: Node | None) -> None:
        """A font role that is named must be defined; an empty one means the surrounding text's."""
        if isinstance(node, ScalarNode) and node.value and node.value not in self.roles:
            self._fault("F004", node.span, role=node.value, known="、".join(self.roles))

    def _fault(self, code: str, span: Span | None, **arguments: str) -> None:
        found = diagnostic(code, span, severity=None, hints=(), **arguments)
        if found not in self.faults:
            self.faults.append(found)

    def _known(self, node: MapNode, known: Iterable[str]) -> None:
        names = list(known)
        for leaf, _ in node.pairs.values():
            if leaf not in names:
                near = get_close_matches(leaf, names, 3, 0.5) or names
                self._fault("T202", leaf.span, key=str(leaf), known="、".join(near))

    # -- records -------------------------------------------------------------------------------------------------

    def _style(self, name: str, raw: Mapping[str, MapNode], done: dict[str, Style], path: tuple[str, ...]) -> Style:
        if name in done:
            return done[name]
        node = raw[name]
        base_node = node.get("based_on")
        base = Style(name)
        if isinstance(base_node, ScalarNode) and base_node.value:
            if base_node.value not in raw or base_node.value in (*path, name) or len(path) > _DEEPEST:
                self._fault("T204", base_node.span, style=name, base=base_node.value)
            else:
                base = self._style(base_node.value, raw, done, (*path, name))
        elif self._word(node, "kind") == "character":
            base = replace(base, **_CHARACTER_DEFAULTS)  # type: ignore[arg-type]
        self._check_role(node.get("font"))
        values = self._values(node, Style, omit=("name",))
        done[name] = replace(base, **{"title": name, **values, "name": name})
        return done[name]

    def _font(self, role: str, raw: Mapping[str, MapNode]) -> FontRole:
        """A role's faces; one that is based on another has its files and the office's, and changes what it says."""
        node = raw[role]
        base = node.get("based_on")
        values = self._values(node, FontRole, omit=("role",), also=("based_on",))
        if isinstance(base, ScalarNode) and base.value:
            self._check_role(base)
            if base.value in raw and "based_on" not in raw[base.value]:
                role_of = self._font(base.value, raw)
                values = {**{name: getattr(role_of, name) for name in FontRole.__slots__ if name != "role"}, **values}
        if not values.get("family") or not values.get("files"):
            self._fault("T205", node.span, role=role)
            return FontRole(role, "", ())
        self._check_role(node.get("latin"))
        own = self.settings.fonts.get(role, ())
        values["files"] = (*own, *(file for file in values["files"] if file not in own))
        return FontRole(role, **values)

    def _page(self, name: str, node: MapNode, styles: Mapping[str, MapNode]) -> PageMaster:
        values = self._values(node, PageMaster, omit=("name", "folio"), also=("folio",))
        folio = node.get("folio")
        form = self.settings.folio
        chosen = Folio(form=form.form, side=form.side, on_first_page=form.on_first_page)
        if isinstance(folio, MapNode):
            values_of = self._values(folio, Folio, omit=("form", "side"))
            # A kind may leave out the first page's number; that an office has left it out stands all the same.
            values_of["on_first_page"] = form.on_first_page and values_of.get("on_first_page", True)
            chosen = replace(chosen, **values_of)
            if chosen.style not in styles:
                known = "、".join(get_close_matches(chosen.style, styles, 3, 0.5))
                self._fault("T120", _span(folio.get("style") or folio), style=chosen.style, known=known)
        elif folio is not None:
            self._fault("T201", folio.span, what="folio")
        page = PageMaster(**values, name=name, folio=chosen)
        if page.measure < _LEAST_AREA or page.depth < _LEAST_AREA:
            shown = f"{page.measure.mm:.0f} × {page.depth.mm:.0f} mm"
            self._fault(
                "T203", node.span, key="width, height", value=shown, expected=Both("纸张减去页边的版心", "a type area")
            )
        return page

    # -- values --------------------------------------------------------------------------------------------------

    def _word(self, node: MapNode, key: str) -> str:
        value = node.get(key)
        return value.value if isinstance(value, ScalarNode) else ""

    def _values(
        self, node: MapNode, kind: type, *, omit: tuple[str, ...], also: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        types = {f.name: str(f.type) for f in fields(kind) if f.name not in omit}
        self._known(node, (*types, *also))
        values: dict[str, Any] = {}
        for leaf, value in node.items():
            if leaf in types:
                try:
                    values[str(leaf)] = self._typed(str(leaf), types[leaf], value)
                except ValueError as error:
                    shown = value.value if isinstance(value, ScalarNode) else "…"
                    self._fault("T203", _span(value), key=str(leaf), value=shown, expected=error.args[0])
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
        if key == "leader" and len(text) > 1:
            raise ValueError(Both("一个字符", "one character"))
        made = _PARSERS.get(kind, str)(text)
        if isinstance(made, int | float) and not isinstance(made, bool):
            _check_limits(key, made)
        return made

    def _colour(self, text: str) -> str:
        text = text.lstrip("#")
        if text == "red":
            return self.settings.red
        if text in _NAMED_COLOURS:
            return _NAMED_COLOURS[text]
        if len(text) != 6 or any(c not in "0123456789abcdefABCDEF" for c in text):
            raise ValueError(Both("red、black 或六位十六进制如 E60012", "red, black or six hexadecimal digits"))
        return text.upper()


def _check_limits(key: str, value: float) -> None:
    low, high = _LIMITS.get(key, _ANY_LENGTH)
    if not low <= value <= high:
        ends = [f"{end.mm:g}mm" if isinstance(value, Length) else f"{end:g}" for end in map(Length, (low, high))]
        raise ValueError("–".join(ends))


def _span(node: Node) -> Span:
    return node.span


def _scalar(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise ValueError(Both("一个值", "a single value"))
    return node.value


def _length(text: str) -> Length:
    try:
        return parse_length(text)
    except ValueError:
        raise ValueError(Both("长度，如 28mm、16pt、三号", "a length such as 28mm, 16pt, 三号")) from None


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(Both("true 或 false", "true or false"))
    return text == "true"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(Both("数字", "a number")) from None


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > _DIGITS:
        raise ValueError(Both("不带小数的数字", "a whole number"))
    return int(text)


_PARSERS: dict[str, Callable[[str], object]] = {"Length": _length, "bool": _flag, "float": _number, "int": _whole}
