"""XML from strangers: no DTD, no entities, no network, and never more elements than a document has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, Span, fail
from mzreport.readers import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def parse_xml(data: bytes, path: str, part: str) -> _Element:
    """The root element of a part of a file.

    Raises MzreportError N011 (not well-formed), N012 (DTD or entities) or N013 (too many elements or too deep).
    """
    from lxml import etree

    where = Span(path)
    if any(mark in data for mark in _DECLARATIONS):
        raise fail("N012", where, part=part)
    # Counted before a tree is built: a tree takes some fifty times its tags.
    if data.count(b"<") > 2 * limits.ELEMENTS or data.count(b'="') > limits.ATTRIBUTES:
        raise fail(
            "N013",
            where,
            reason=Both(f"{part}: 多于 {limits.ELEMENTS} 个元素", f"{part}: more than {limits.ELEMENTS} elements"),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = getattr(error, "msg", None) or str(error)
        if "depth" in reason.lower():
            raise fail("N013", where, reason=Both(f"{part}: 嵌套太深", f"{part}: nested too deep")) from None
        raise fail("N011", where, part=part, reason=reason) from None
    return root


def all_text(element: _Element) -> str:
    """All text inside an element, in order."""
    return "".join(str(piece) for piece in element.itertext())
