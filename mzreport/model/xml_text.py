"""Text and attribute values for XML. The standard library's own helper would load its network modules first."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text fit for element content; a carriage return survives as a reference."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(value: str) -> str:
    """An attribute's value in double quotes; white space other than blanks survives as references."""
    value = escape(value).replace('"', "&quot;")
    return f'"{value.replace(chr(10), "&#10;").replace(chr(9), "&#9;")}"'
