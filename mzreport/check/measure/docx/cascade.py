"""What a paragraph or run comes to by defaults, styles and its own properties (ISO/IEC 29500-1 17.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.readers.docx.names import A, W, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Property and attribute (``ind/left``, ``sz/val``) → value.
Properties = dict[str, str]
_LONGEST_CHAIN = 20
_SCRIPTS = ("ascii", "hAnsi", "eastAsia")


def stated(element: _Element | None) -> Properties:
    """The attributes of an element's children; a child without any counts as switched on."""
    found: Properties = {}
    if element is None:
        return found
    for item in element:
        if not isinstance(item.tag, str) or not item.tag.startswith(W):
            continue
        name = item.tag[len(W) :]
        if name == "pBdr":
            found |= {f"border.{side}": text for side, text in _borders(item)}
            continue
        if not item.attrib:
            found[f"{name}/val"] = "1"
        for key, text in item.attrib.items():
            if isinstance(key, str) and isinstance(text, str):
                found[f"{name}/{key.rpartition('}')[2]}"] = text
    return found


def _borders(element: _Element) -> list[tuple[str, str]]:
    """Each side as ``val size colour``."""
    return [
        (side.tag[len(W) :], f"{value(side)} {value(side, 'sz') or 0} {value(side, 'color') or 'auto'}")
        for side in element
        if isinstance(side.tag, str)
    ]


def laid(*looks: Properties) -> Properties:
    """The properties laid one over the other, the nearest last; a font by name hides one of the theme further off."""
    merged: Properties = {}
    for look in looks:
        for script in _SCRIPTS:
            if f"rFonts/{script}" in look:
                merged.pop(f"rFonts/{script}Theme", None)
        merged |= look
    return merged


class Cascade:
    """The styles of a document, resolved on demand."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._faces = _theme_faces(theme)
        self._paragraph: Properties = {}
        self._run: Properties = {}
        self._styles: dict[str, _Element] = {}
        self._defaults: dict[str, str] = {}
        self._known: dict[tuple[str, str], Properties] = {}
        if styles is not None:
            self._read(styles)

    def _read(self, root: _Element) -> None:
        self._run = stated(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._paragraph = stated(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for element in root.iterfind(f"{W}style"):
            identifier, kind = value(element, "styleId"), value(element, "type") or "paragraph"
            self._styles[identifier] = element
            if value(element, "default") in ("1", "true", "on"):
                self._defaults[kind] = identifier

    def style_name(self, identifier: str) -> str:
        """The shown name of a style; its id where it has none."""
        element = self._styles.get(identifier)
        return value(child(element, "name")) or identifier

    def style_element(self, identifier: str) -> _Element | None:
        """The style itself."""
        return self._styles.get(identifier)

    def default_style(self, kind: str) -> str:
        """The id of the style that holds where none is named."""
        return self._defaults.get(kind, "")

    def numbering_of(self, identifier: str) -> str:
        """The list that a style or one of its bases puts its paragraphs into; empty for none."""
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(identifier)
            if element is None:
                break
            found = value(element.find(f"{W}pPr/{W}numPr/{W}numId"))
            if found:
                return found
            identifier = value(child(element, "basedOn"))
        return ""

    def _chain(self, identifier: str, part: str) -> Properties:
        """The properties of a style and its bases; ``part`` is ``pPr`` or ``rPr``."""
        key = (identifier, part)
        if key not in self._known:
            looks: list[Properties] = []
            seen = identifier
            for _ in range(_LONGEST_CHAIN):
                element = self._styles.get(seen)
                if element is None:
                    break
                looks.append(stated(child(element, part)))
                seen = value(child(element, "basedOn"))
            self._known[key] = laid(*reversed(looks))
        return self._known[key]

    def paragraph(self, properties: _Element | None) -> Properties:
        """What a paragraph with these properties comes to."""
        style = value(child(properties, "pStyle")) or self.default_style("paragraph")
        return laid(self._paragraph, self._chain(style, "pPr"), stated(properties))

    def run(self, paragraph: _Element | None, properties: _Element | None) -> Properties:
        """What a run with these properties comes to, in a paragraph with those."""
        style = value(child(paragraph, "pStyle")) or self.default_style("paragraph")
        character = value(child(properties, "rStyle"))
        return laid(self._run, self._chain(style, "rPr"), self._chain(character, "rPr"), stated(properties))

    def face(self, run: Properties, *, han: bool) -> str:
        """The font's name for Han or for Western characters; a theme's font beats a named one."""
        if han:
            theme = self._faces.get(run.get("rFonts/eastAsiaTheme", ""), "")
            return theme or run.get("rFonts/eastAsia", "")
        theme = self._faces.get(run.get("rFonts/asciiTheme", ""), "")
        return theme or run.get("rFonts/ascii", "")


def _theme_faces(theme: _Element | None) -> dict[str, str]:
    """The theme's fonts by the names with which properties call them."""
    faces: dict[str, str] = {}
    if theme is None:
        return faces
    for tag, prefix in (("majorFont", "major"), ("minorFont", "minor")):
        group = next(theme.iter(A + tag), None)
        if group is None:
            continue
        named = {font.get("script"): font.get("typeface") or "" for font in group.iterfind(f"{A}font")}
        latin, asian = group.find(f"{A}latin"), group.find(f"{A}ea")
        western = latin.get("typeface") or "" if latin is not None else ""
        faces[f"{prefix}EastAsia"] = (asian.get("typeface") if asian is not None else "") or named.get("Hans") or ""
        faces |= {f"{prefix}HAnsi": western, f"{prefix}Ascii": western, f"{prefix}Bidi": western}
    return faces
