"""Leaves of the content to inlines: web and mail addresses become links, ``**bold**`` bold where asked for."""

from __future__ import annotations

import re

from mzreport.content import Leaf, bold_spans
from mzreport.model import Inline, Link, Styled, Text

#: A web address ends before Han, full-width marks, white space and brackets.
_ADDRESS = re.compile(
    r"(?P<web>(?:https?|ftp)://[^\s<>\"'\u3000-\u303f\uff00-\uffef\u2018-\u201d\u3400-\u9fff]+|"
    r"(?<![\w.@/])www\.[\w-]+\.[^\s<>\"'\u3000-\u303f\uff00-\uffef\u2018-\u201d\u3400-\u9fff]+)"
    r"|(?P<mail>(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.ASCII,
)
_TRAILING = ".,;:!?)]}"
#: Style of bold text.
STRONG = "strong"


def inlines_of(leaf: Leaf, markup: str | None = None) -> tuple[Inline, ...]:
    """The inlines of a text. Their characters are the leaf's own, one for one (less the marks of bold)."""
    found: list[Inline] = []
    for part, bold in bold_spans(leaf, markup):
        linked = _linked(part)
        found += [Styled(STRONG, linked)] if bold else linked
    return tuple(found)


def _linked(leaf: Leaf) -> tuple[Inline, ...]:
    if not leaf:
        return ()
    if "@" not in leaf and "://" not in leaf and "www." not in leaf:
        return (Text(leaf, leaf.span),)
    found: list[Inline] = []
    done = 0
    for match in _ADDRESS.finditer(leaf):
        end = match.end()
        while leaf[end - 1] in _TRAILING:
            end -= 1
        if match.start() > done:
            found.append(_text(leaf, done, match.start()))
        address = leaf[match.start() : end]
        target = f"mailto:{address}" if match["mail"] else address if "://" in address else f"http://{address}"
        found.append(Link(target, (_text(leaf, match.start(), end),)))
        done = end
    if done < len(leaf):
        found.append(_text(leaf, done, len(leaf)))
    return tuple(found)


def _text(leaf: Leaf, start: int, end: int) -> Text:
    part = leaf.cut(start, end)
    return Text(part, part.span)
