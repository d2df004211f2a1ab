"""Text and attribute values for XML. The standard library's own helper would load its network modules first."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: In a list: a protected character, a bar, or a run of others.
_MARKS = re.compile(r"\\(.)|\||[^\\|]+", re.DOTALL)


def escape(text: str) -> str:
    """Text fit for element content; a carriage return survives as a reference."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(value: str) -> str:
    """An attribute's value in double quotes; white space other than blanks survives as references."""
    value = escape(value).replace('"', "&quot;")
    return f'"{value.replace(chr(10), "&#10;").replace(chr(9), "&#9;")}"'


def join_list(parts: Iterable[str]) -> str:
    """Texts as one attribute, parted by ``|``; a ``|`` or a backslash of their own follows a backslash."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def split_list(text: str) -> tuple[str, ...]:
    """The texts of an attribute written by ``join_list``."""
    if not text:
        return ()
    parts = [""]
    for mark in _MARKS.finditer(text):
        if mark[0] == "|":
            parts.append("")
        else:
            parts[-1] += mark[1] or mark[0]
    return tuple(parts)
