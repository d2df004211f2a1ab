"""A composed document read back from its XML form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from mzreport.diagnostics import Span, fail
from mzreport.model.document import Document, Metadata
from mzreport.model.styles import Folio, FontRole, PageMaster, Style
from mzreport.model.xml_read import BlockReader
from mzreport.model.xml_text import split_list
from mzreport.model.xml_tree import Element, XmlError, parse_xml
from mzreport.model.xml_write import VERSION
from mzreport.units import Length, parse_length

Record = TypeVar("Record", Style, FontRole, Folio, PageMaster, Metadata)


def read_xml(data: bytes, path: str, picture: Callable[[str], bytes]) -> Document:
    """The document of a composed XML file; ``picture`` gives the bytes of a figure by its ``source``.

    Raises MzreportError: T130 not well-formed, T131 not of this form, T132 a picture that is not the one filed.
    """
    try:
        root = parse_xml(data)
    except XmlError as fault:
        raise fail("T130", Span(path, fault.line, fault.column), reason=fault.reason) from fault
    if root.tag != "document" or root.attributes.get("version") != VERSION:
        raise fail("T131", Span(path, root.line, root.column), what="document")
    parts = {tag: root.find(tag) for tag in ("metadata", "fonts", "pages", "styles", "body")}
    missing = [tag for tag, element in parts.items() if element is None]
    if missing:
        raise fail("T131", Span(path, root.line, root.column), what=missing[0])
    metadata, fonts, pages, styles, body = (element for element in parts.values() if element is not None)

    def locate(element: Element) -> Span:
        return Span(path, element.line, element.column)

    def load(element: Element) -> bytes:
        found = picture(element.attributes.get("source", ""))
        if hashlib.sha256(found).hexdigest() != element.attributes.get("sha256"):
            raise fail("T132", locate(element), source=element.attributes.get("source", ""))
        return found

    known = {style.name: style for style in (_record(Style, s, locate) for s in styles.elements("style"))}
    roles = (_record(FontRole, f, locate) for f in fonts.elements("font"))
    masters = {page.name: page for page in (_master(p, locate) for p in pages.elements("page"))}
    if "default" not in masters:
        raise fail("T131", locate(pages), what="page")
    return Document(
        metadata=_metadata(metadata, locate),
        styles=known,
        fonts={font.role: font for font in roles},
        masters=masters,
        blocks=BlockReader(known, locate, load, masters=masters, verbatim=True).blocks(body),
        fallback=split_list(fonts.attributes.get("fallback", "")),
    )


def _metadata(element: Element, locate: Callable[[Element], Span]) -> Metadata:
    disclosure = []
    for entry in element.elements("disclosure"):
        if "name" not in entry.attributes or "value" not in entry.attributes:
            raise fail("T131", locate(entry), what="disclosure")
        disclosure.append((entry.attributes["name"], entry.attributes["value"]))
    return _record(Metadata, element, locate, disclosure=tuple(disclosure))


def _master(element: Element, locate: Callable[[Element], Span]) -> PageMaster:
    folio = element.find("folio")
    if folio is None:
        raise fail("T131", locate(element), what="folio")
    return _record(PageMaster, element, locate, folio=_record(Folio, folio, locate))


def _record(kind: type[Record], element: Element, locate: Callable[[Element], Span], **given: object) -> Record:
    """A record from attributes named as its fields; every field must be there."""
    values: dict[str, Any] = dict(given)
    for field in fields(kind):
        if field.name in values:
            continue
        try:
            values[field.name] = _typed(str(field.type), element.attributes[field.name.replace("_", "-")])
        except (KeyError, ValueError) as error:
            raise fail("T131", locate(element), what=field.name) from error
    return kind(**values)


def _typed(kind: str, text: str) -> object:
    if kind == "Length":
        return Length(parse_length(text))
    if kind == "bool":
        return {"true": True, "false": False}[text]
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    if kind.startswith("tuple"):
        return split_list(text)
    return text
