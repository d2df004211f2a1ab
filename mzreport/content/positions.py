"""From a character of a YAML scalar's value back to the character of the file that gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_WHITE = re.compile(r"[ \t\r\n]+")
_ESCAPED_BREAK = re.compile(r"\\(?:\r\n|\r|\n)[ \t]*")
_ESCAPE_LENGTH = {"x": 4, "u": 6, "U": 10}


@dataclass(frozen=True, slots=True)
class ValueMap:
    """Runs of a value that stand unbroken in the source.

    ``runs`` are pairs (offset in the value, index in the source), ascending; ``folds`` the offsets of spaces
    that a line break of the source became.
    """

    runs: tuple[tuple[int, int], ...]
    folds: frozenset[int]


def map_value(text: str, start: int, end: int, style: str, value: str) -> ValueMap:
    """Map ``value``, of the scalar of ``style`` (as ``ScalarNode`` has it) at ``text[start:end]``."""
    if style in ("'", '"'):
        return _map_quoted(text, start + 1, end - 1, style)
    if style in ("|", ">"):
        # The header line is no part of the value.
        header = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(text, start, end)
        start = header.end() if header else start
    return _map_lines(text, start, end, value)


def _map_lines(text: str, start: int, end: int, value: str) -> ValueMap:
    """Plain and block scalars: each line's content stands in the value as it is, with only white space between."""
    runs: list[tuple[int, int]] = []
    folds: set[int] = set()
    done = 0
    for line in _LINE.finditer(text, start, end):
        content = line[0].strip(" \t")
        at = value.find(content, done) if content else -1
        if at < 0:
            continue
        if runs and at - done == 1 and value[done] == " ":
            folds.add(done)
        runs.append((at, line.start() + line[0].index(content)))
        done = at + len(content)
    return ValueMap(tuple(runs) or ((0, start),), frozenset(folds))


def _map_quoted(text: str, start: int, end: int, quote: str) -> ValueMap:
    """Quoted scalars: folded lines and escapes, walked character by character."""
    runs = [(0, start)]
    folds: set[int] = set()
    index, offset = start, 0
    while index < end:
        character = text[index]
        white = _WHITE.match(text, index, end)
        if quote == '"' and character == "\\":
            joined = _ESCAPED_BREAK.match(text, index, end)
            step, made = (joined.end() - index, 0) if joined else (_ESCAPE_LENGTH.get(text[index + 1], 2), 1)
        elif quote == "'" and character == "'":
            step, made = 2, 1
        elif white and ("\n" in white[0] or "\r" in white[0]):
            breaks = len(re.findall(r"\r\n|\r|\n", white[0]))
            step, made = len(white[0]), max(breaks - 1, 1)
            if breaks == 1:
                folds.add(offset)
        else:
            step = made = len(white[0]) if white else 1
        index, offset = index + step, offset + made
        if step != made or white:
            runs.append((offset, index))
    return ValueMap(tuple(runs), frozenset(folds))
