"""Addresses, openings of clauses, and texts cut short: what several rules must tell apart."""

from __future__ import annotations

import re

#: Where a sentence or clause has just ended, so that a typed number may open the next: for a lookbehind.
CLAUSE_START = r"(?:^|(?<=[。！？；：，、…”’）》\s.!?;:,*]))"

_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.ASCII,
)
_TRAILING = ".,;:!?)]>'\""


def without_addresses(text: str) -> str:
    """The text with every web and mail address blotted out letter by letter, so that offsets stay."""
    if "." not in text:
        return text
    return _ADDRESS.sub(_blot, text)


def ends_in_address(text: str) -> bool:
    """Whether the last thing in the text is a web or mail address."""
    return any(not text[address.end() :].strip() for address in _ADDRESS.finditer(text))


def _blot(match: re.Match[str]) -> str:
    address = match[0]
    kept = address.rstrip(_TRAILING)
    return "a" * len(kept) + address[len(kept) :]


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def shorten(text: str, limit: int = 16) -> str:
    """The text cut to ``limit`` characters for a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
