"""What YAML would swallow without a word: text taken for a comment, keys taken for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from mzreport.content.keys import groups, names
from mzreport.diagnostics import Diagnostic, diagnostic

if TYPE_CHECKING:
    from mzreport.content.nodes import ScalarNode

#: One space before # and none after it: a clerk's own text. A comment has room on one side or the other.
_TEXT_AS_COMMENT = re.compile(r" #(?=[^\s#!])[^\r\n]*")
_LINE_AS_COMMENT = re.compile(r"[ \t]*(#(?=[^\s#!])[^\r\n]*)")
_KEY_LIKE = re.compile(r"[ \t　]*(?:[-－] *)?([^\s:：，。、；,]{1,16})[ ]?(：|:(?=\S))")
_FULL_WIDTH_INDICATOR = re.compile("[｜＞](?=[-+－＋]?[ \t]*(?:[\r\n]|$))")
#: What no key has: marks of running text, dates, or the length of a sentence.
PROSE = re.compile(r"[，。、；“”（）《》]|\d+[月日年]|.{11}")


@cache
def all_names() -> frozenset[str]:
    """Every spelling of every key."""
    return frozenset(name for group in groups() for name in names(group))


def misread_key(text: str) -> tuple[int, str] | None:
    """Where and which mark keeps ``text`` from being a key and its value.

    The mark is a full-width ``：``, or ``:`` with no space after it; None when no known key opens the text.
    """
    match = _KEY_LIKE.match(text)
    return (match.start(2), match[2]) if match and match[1] in all_names() else None


def swallowed(node: ScalarNode, *, is_key: bool) -> Iterator[Diagnostic]:
    """What YAML left out of a scalar, or took into it, against what its author must have meant."""
    text, source = node.source.text, node.source
    typed_end = node.start + len(text[node.start : node.end].rstrip())
    if node.style == "":
        if not is_key and (comment := _TEXT_AS_COMMENT.match(text, typed_end)):
            yield diagnostic("C030", source.span(typed_end + 1, comment.end()), lost=_shortened(comment[0][1:]))
        if bar := _FULL_WIDTH_INDICATOR.match(text, node.start):
            yield diagnostic("C031", source.span(node.start), mark=bar[0], ascii={"｜": "|", "＞": ">"}[bar[0]])
        elif "\n" in text[node.start : typed_end]:
            yield from _swallowed_keys(node, typed_end)
    elif node.style in "|>":
        # The parsers set the end of a block behind its last line break.
        after = source.line_at(min(max(node.end, typed_end), len(text)))[0]
        for start in {after, source.next_line(typed_end)}:
            comment = _LINE_AS_COMMENT.match(text, start)
            if comment and start > node.start:
                yield diagnostic("C030", source.span(comment.start(1), comment.end()), lost=_shortened(comment[1]))
                return


def _swallowed_keys(node: ScalarNode, end: int) -> Iterator[Diagnostic]:
    """Lines that continue a plain scalar but look like keys."""
    text = node.source.text
    start = node.source.next_line(node.start)
    while start < end:
        found = misread_key(text[start:end])
        if found:
            at = start + found[0]
            code = "C031" if found[1] == "：" else "C032"
            yield diagnostic(code, node.source.span(at), mark=found[1], ascii=":")
        start = node.source.next_line(start)


def is_pasted_line(block: ScalarNode, key: ScalarNode) -> bool:
    """Whether a key is really the next line of the block of text before it, indented too little."""
    if block.style not in ("|", ">") or block.source.text[block.end : key.start].strip():
        return False
    return not key.value.isascii() and key.value not in all_names() and bool(PROSE.search(key.value))


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
