"""Aligning: two sequences of paragraphs by likeness, and two texts character by character, without need of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Western words and figures are exchanged whole; every other character stands for itself.
_TOKEN = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[A-Za-z]+|.", re.DOTALL)
#: Pairs that are compared at most, of characters and of paragraphs; beyond, all that differs is one replacement.
_LARGEST_TEXT = 4_000_000
_LARGEST_GAP = 250_000

#: (old start, old end, new start, new end)
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two texts: ``kind`` is ``=`` (in both), ``-`` (in the old alone) or ``+`` (in the new alone)."""

    kind: str
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """How the new text comes from the old one. The ``=`` and ``-`` pieces are the old text, ``=`` and ``+`` the new."""
    found: list[Piece] = []
    done = 0
    for start, end, new_start, new_end in changes(old, new):
        found += [Piece("=", old[done:start]), Piece("-", old[start:end]), Piece("+", new[new_start:new_end])]
        done = end
    found.append(Piece("=", old[done:]))
    return tuple(piece for piece in found if piece.text)


def changes(old: str, new: str, *, least: bool = False) -> list[Range]:
    """The stretches that differ, in order, as offsets in both texts.

    Likenesses too short to mean anything go under, unless the ``least`` changes are asked for.
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    a_at, b_at = _offsets(a), _offsets(b)
    found = [(a_at[i], a_at[i2], b_at[j], b_at[j2]) for i, i2, j, j2 in differing(a, b)]
    return found if least else _meaningful(found)


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Range]:
    """The stretches in which two sequences differ."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if not a and not b:
        return []
    if len(a) * len(b) > _LARGEST_TEXT:
        return [(head, head + len(a), head, head + len(b))]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(head + i, head + i2, head + j, head + j2) for tag, i, i2, j, j2 in codes if tag != "equal"]


def _offsets(tokens: list[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _meaningful(found: list[Range]) -> list[Range]:
    """The stretches, joined over what is equal by chance: no longer than what differs on either side of it."""
    joined: list[Range] = []
    for start, end, new_start, new_end in found:
        if joined:
            before = joined[-1]
            equal = start - before[1]
            left = max(before[1] - before[0], before[3] - before[2])
            if equal <= left and equal <= max(end - start, new_end - new_start):
                joined[-1] = (before[0], end, before[2], new_end)
                continue
        joined.append((start, end, new_start, new_end))
    return joined


def bigrams(text: str) -> frozenset[str]:
    """What the likeness of texts is judged by: pairs of neighbours, white space left out."""
    text = "".join(text.split())
    return frozenset(text[at : at + 2] for at in range(max(len(text) - 1, min(len(text), 1))))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How alike two texts are by their bigrams, from 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], score: Callable[[int, int], float]
) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of places in both sequences, in the order of both: equal entries first, the rest where ``score`` is best.

    None stands for what has no counterpart. ``score`` is how well two entries go together, 0 for never.
    """
    i = j = 0
    for start, end, new_start, new_end in differing(old, new):
        yield from zip(range(i, start), range(j, new_start), strict=True)
        yield from _gap(range(start, end), range(new_start, new_end), score)
        i, j = end, new_end
    yield from zip(range(i, len(old)), range(j, len(new)), strict=True)


def _gap(old: range, new: range, score: Callable[[int, int], float]) -> Iterator[tuple[int | None, int | None]]:
    """The pairing with the greatest sum of scores that keeps both orders."""
    if len(old) * len(new) > _LARGEST_GAP:
        yield from ((i, None) for i in old)
        yield from ((None, j) for j in new)
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[score(i, j) for j in new] for i in old]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            paired = best[a + 1][b + 1] + scores[a][b] if scores[a][b] > 0 else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(old) and b < len(new):
        if scores[a][b] > 0 and best[a][b] == best[a + 1][b + 1] + scores[a][b]:
            yield old[a], new[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            yield old[a], None
            a += 1
        else:
            yield None, new[b]
            b += 1
    yield from ((i, None) for i in old[a:])
    yield from ((None, j) for j in new[b:])
