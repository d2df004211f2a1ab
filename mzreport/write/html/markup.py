"""Small pieces of HTML as text: elements, escaping, strings for style sheets, safe link targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

#: What a browser may follow; anything else, ``javascript:`` above all, stays text.
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel"})
#: What a URI may hold as it is (RFC 3986); all else is percent-encoded.
_URI = "/:?#@!$&'()*+,;=%~"
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE_IN_CSS = re.compile(r"[^\w\- ]", re.ASCII)

Attributes = Mapping[str, str | int | None]


def escape(text: str) -> str:
    """Text fit for element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, attributes: Attributes | None = None) -> str:
    """A start tag. Attributes that are None are left out; the empty text is a value."""
    if not attributes:
        return f"<{name}>"
    written = (f' {key}="{_value(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(written)}>"


def element(name: str, content: str, attributes: Attributes | None = None) -> str:
    """An element with its content, which is markup already."""
    return f"{tag(name, attributes)}{content}</{name}>"


def _value(text: str) -> str:
    # HTML reads a carriage return as a line feed, and a reference to one is an error.
    return escape(text).replace('"', "&quot;").replace("\r", " ")


def css_string(text: str) -> str:
    """A CSS string that holds any text, safe inside ``<style>`` too."""
    return '"' + _UNSAFE_IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def link_target(target: str) -> str | None:
    """An external address as a URI, or None where it is none that a browser should follow."""
    try:
        parts = urlsplit(target.strip())
        named = parts.netloc if parts.scheme in {"http", "https", "ftp"} else parts.path
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not named or re.search(r"[\s<>\"\[\]\\^`{|}]", named):
        return None
    return quote(_LOOSE_PERCENT.sub("%25", target.strip()), safe=_URI)


def number(value: float) -> str:
    """A number as CSS reads it, with three decimals at most."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
