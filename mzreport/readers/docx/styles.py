"""What styles say of paragraphs and characters, from the defaults down the chain of bases (17.7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mzreport.readers.docx.names import A, W, child, toggle, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

Look = Mapping[str, object]
_NOTHING: Look = MappingProxyType({})
_TOGGLES = (("b", "bold"), ("i", "italic"), ("strike", "strike"), ("vanish", "hidden"))
#: Bases of bases that are followed; a chain that bites its tail ends here.
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class DocxStyle:
    """One style: its kind, shown name, base, and what it says itself of runs and paragraphs."""

    identifier: str
    kind: str
    name: str
    base: str
    run: Look
    paragraph: Look


class Styles:
    """The styles of a document, resolved."""

    def __init__(self, root: _Element | None, theme: _Element | None) -> None:
        self._faces = _theme_faces(theme)
        self._styles: dict[str, DocxStyle] = {}
        self._default = {"paragraph": "", "character": "", "table": ""}
        self._defaults: tuple[Look, Look] = (_NOTHING, _NOTHING)
        self._resolved: dict[tuple[str, bool], Look] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for element in root.iterfind(f"{W}style"):
            identifier, kind = value(element, "styleId"), value(element, "type") or "paragraph"
            self._styles[identifier] = DocxStyle(
                identifier,
                kind,
                value(child(element, "name")),
                value(child(element, "basedOn")),
                self.run(child(element, "rPr")),
                paragraph_look(child(element, "pPr")),
            )
            if value(element, "default") in ("1", "true", "on"):
                self._default[kind] = identifier
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._defaults = self.run(run), paragraph_look(paragraph)

    @property
    def identifiers(self) -> frozenset[str]:
        """The ids of all styles."""
        return frozenset(self._styles)

    def name(self, identifier: str) -> str:
        """The shown name of a style; empty for one that the document does not have."""
        style = self._styles.get(identifier)
        return style.name if style else ""

    def default(self, kind: str) -> str:
        """The id of the style of what names none."""
        return self._default.get(kind, "")

    def run_of(self, identifier: str, *, defaults: bool = True) -> Look:
        """What a style says of characters, its bases and (for paragraph styles) the defaults included."""
        return self._chain(identifier, run=True, defaults=defaults)

    def paragraph_of(self, identifier: str) -> Look:
        """What a style says of paragraphs, its bases and the defaults included."""
        return self._chain(identifier, run=False, defaults=True)

    def _chain(self, identifier: str, *, run: bool, defaults: bool) -> Look:
        key = (f"{identifier}/{defaults}", run)
        if key not in self._resolved:
            looks: list[Look] = []
            for _ in range(_LONGEST):
                style = self._styles.get(identifier)
                if style is None:
                    break
                looks.append(style.run if run else style.paragraph)
                identifier = style.base
            if defaults:
                looks.append(self._defaults[0 if run else 1])
            merged: dict[str, object] = {}
            for look in reversed(looks):
                merged |= look
            self._resolved[key] = merged
        return self._resolved[key]

    def run(self, properties: _Element | None) -> Look:
        """What an ``rPr`` says: bold, italic, strike, hidden, underline, size, face, colour."""
        if properties is None or not len(properties):
            return _NOTHING
        look: dict[str, object] = {}
        for tag, name in _TOGGLES:
            if (on := toggle(properties, tag)) is not None:
                look[name] = on
        if size := value(child(properties, "sz")):
            look["size"] = whole(size) / 2 or None
        if underline := value(child(properties, "u")):
            look["underline"] = underline != "none"
        colour = value(child(properties, "color"))
        if colour:
            look["colour"] = colour.upper() if colour.lower() != "auto" else ""
        if face := self._face(child(properties, "rFonts")):
            look["face"] = face
        return look

    def _face(self, fonts: _Element | None) -> str:
        """The face of Han characters; one of the theme beats one by name."""
        if fonts is None:
            return ""
        theme = self._faces.get(value(fonts, "eastAsiaTheme"), "")
        return (
            theme
            or value(fonts, "eastAsia")
            or value(fonts, "ascii")
            or self._faces.get(value(fonts, "asciiTheme"), "")
        )


def paragraph_look(properties: _Element | None) -> Look:
    """What a ``pPr`` says: align, outline, numbering, indents in twips and in hundredths of a character."""
    if properties is None:
        return _NOTHING
    look: dict[str, object] = {}
    if align := value(child(properties, "jc")):
        look["align"] = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}.get(align, align)
    if outline := value(child(properties, "outlineLvl")):
        level = whole(outline, 9)
        look["outline"] = level + 1 if 0 <= level < 9 else None
    numbering = child(properties, "numPr")
    if numbering is not None:
        if identifier := value(child(numbering, "numId")):
            look["number"] = identifier
        if (depth := child(numbering, "ilvl")) is not None:
            look["depth"] = whole(value(depth))
    indents = child(properties, "ind")
    if indents is not None:
        for name in (
            "left",
            "start",
            "firstLine",
            "hanging",
            "leftChars",
            "startChars",
            "firstLineChars",
            "hangingChars",
        ):
            if text := value(indents, name):
                look[f"ind.{name.replace('start', 'left')}"] = whole(text)
    for name in ("pageBreakBefore",):
        if (on := toggle(properties, name)) is not None:
            look[name] = on
    return look


def _theme_faces(theme: _Element | None) -> dict[str, str]:
    """The theme's faces by the names that ``rFonts`` calls them."""
    if theme is None:
        return {}
    faces: dict[str, str] = {}
    for group, prefix in (("majorFont", "major"), ("minorFont", "minor")):
        element = next(theme.iter(A + group), None)
        if element is None:
            continue
        latin, asian = (element.find(A + name) for name in ("latin", "ea"))
        han = (asian.get("typeface") if asian is not None else "") or next(
            (font.get("typeface") or "" for font in element.iterfind(f"{A}font") if font.get("script") == "Hans"), ""
        )
        western = (latin.get("typeface") if latin is not None else "") or ""
        faces |= {f"{prefix}EastAsia": han, f"{prefix}HAnsi": western, f"{prefix}Ascii": western}
    return faces
