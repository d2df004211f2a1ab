"""Names in the XML of WordprocessingML; those of the strict form are read as the transitional ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
W = f"{{{_W}}}"
R = f"{{{_R}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TXBX = f"{W}txbxContent"

_OFF = frozenset(("0", "false", "off", "none"))


def transitional(data: bytes) -> bytes:
    """A part with the namespaces of the transitional form."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of a ``w:`` name."""
    return None if element is None else element.find(W + name)


def value(element: _Element | None, attribute: str = "val") -> str:
    """A ``w:`` attribute; empty where the element or the attribute is absent."""
    return "" if element is None else element.get(W + attribute) or ""


def toggle(parent: _Element, name: str) -> bool | None:
    """An on/off property; None where it is not set."""
    element = parent.find(W + name)
    return None if element is None else value(element).lower() not in _OFF


def whole(text: str, default: int = 0) -> int:
    """A whole number as XML has it; figures beyond any use count as none."""
    try:
        number = int(float(text))
    except (ValueError, OverflowError):
        return default
    return number if abs(number) < 10**9 else default
