"""Style ids of an edited DOCX to roles: by name, by id, by the style it is based on.

Word appends a figure to the id and name of a copied style; WPS and LibreOffice make ids anew and keep the names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mzreport.model import Document
from mzreport.write.docx.stylesheet import style_sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What programs append to the name or id of a style they copied, linked or changed directly.
_SUFFIX = re.compile(r"(?:[\s_-]*(?:\d+|char|字符|\+.*|\(\d+\)|（\d+）))+$", re.IGNORECASE)
_BUILT_IN_HEADING = re.compile(r"(?:heading|标题)\s*([1-4])", re.IGNORECASE)
#: Styles based on one another in a damaged file may go in circles.
_LONGEST_CHAIN = 16


def local(element: _Element) -> str:
    """An element's name without its namespace: strict and transitional files differ in that alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str = "val") -> str:
    """An attribute's value whatever its namespace; empty where it is missing."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child element of a name, or None."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


class Roles:
    """The roles of one DOCX's styles, by kind (``paragraph``, ``character``, ``table``) and id."""

    def __init__(self, document: Document, styles: _Element | None) -> None:
        self._names, self._ids = _own(document)
        self._styles: dict[str, tuple[str, str, str]] = {}
        self._known: dict[tuple[str, str], str] = {}
        for style in styles if styles is not None else ():
            if local(style) == "style":
                name, base = attribute(child(style, "name")), attribute(child(style, "basedOn"))
                self._styles[attribute(style, "styleId")] = (attribute(style, "type"), name, base)

    def role(self, kind: str, identifier: str) -> str:
        """The role of a style; empty where it has none of ours."""
        found = self._known.get((kind, identifier))
        if found is None:
            found = self._known[kind, identifier] = self._find(kind, identifier)
        return found

    def name(self, identifier: str) -> str:
        """The name of a style as a person sees it."""
        return self._styles.get(identifier, ("", identifier, ""))[1]

    def _find(self, kind: str, identifier: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            if not identifier:
                return ""
            _, name, base = self._styles.get(identifier, ("", "", ""))
            for text, table in ((name, self._names), (identifier, self._ids)):
                for spelling in (text, _SUFFIX.sub("", text)):
                    if found := table.get((kind, spelling.casefold())):
                        return found
            if kind == "paragraph" and (heading := _BUILT_IN_HEADING.fullmatch(name)):
                return f"heading{heading[1]}"
            identifier = base
        return ""


def _own(document: Document) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Role by kind and name, and by kind and id, of the styles that the document's own DOCX has."""
    from lxml import etree

    sheet = style_sheet(document)
    ids = {
        (kind, identifier.casefold()): role
        for kind, table in (
            ("paragraph", sheet.paragraphs),
            ("character", sheet.characters),
            ("table", sheet.tables),
        )
        for role, identifier in table.items()
    }
    names: dict[tuple[str, str], str] = {}
    for style in etree.fromstring(sheet.xml):
        kind = attribute(style, "type")
        role = ids.get((kind, attribute(style, "styleId").casefold()))
        if local(style) == "style" and role:
            names.setdefault((kind, attribute(child(style, "name")).casefold()), role)
    return names, ids
