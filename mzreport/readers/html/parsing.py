"""The bytes of a web page as a tree: character set, web archives, bounds."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, Diagnostic, Span, fail
from mzreport.readers import limits
from mzreport.readers.text.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Control characters end libxml2's reading.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its root, its encoding, and what was noticed."""

    root: _Element
    encoding: str
    diagnostics: tuple[Diagnostic, ...]


def parse_html(data: bytes, path: str) -> Page:
    """The tree of a page. Raises MzreportError N007, N008, N013 or N015."""
    from lxml import etree

    declared = ""
    if (
        re.match(rb"\s*(?:From:|MIME-Version:|Content-Type:)", data[:2000], re.IGNORECASE)
        or b"\nMIME-Version:" in data[:4000]
    ):
        data, declared = _from_archive(data, path)
    match = _CHARSET.search(data[:8192])
    name = declared or ((match[1] or match[2]).decode("ascii", "replace") if match else "")
    decoded = decode(data, path, name)
    text = _CONTROLS.sub("", _XML_DECLARATION.sub("", decoded.text))
    if text.count("<") > 2 * limits.ELEMENTS or text.count('="') > limits.ATTRIBUTES:
        raise _too_much(path)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise fail("N008", Span(path), reason=str(error)) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_much(path)
    if root is None:
        raise fail("N014", Span(path))
    return Page(root, decoded.encoding, decoded.diagnostics)


def _too_much(path: str) -> Exception:
    reason = Both("网页元素过多或嵌套太深", "the page has too many elements, or they are nested too deep")
    return fail("N013", Span(path), reason=reason)


def _from_archive(data: bytes, path: str) -> tuple[bytes, str]:
    """The page inside a web archive (MHTML, RFC 2557) and the character set that its header names."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload:
                    return payload, part.get_content_charset() or ""
    # The parser of the standard library answers broken headers with many kinds of error.
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise fail("N008", Span(path), reason=str(error)) from None
    raise fail("N008", Span(path), reason=Both("网页归档里没有网页", "no page in the web archive"))
