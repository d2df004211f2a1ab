"""The form in which text and query meet: width, case, traditional characters and kinds of marks folded away."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

#: Marks that a keyboard offers in place of the printed ones, beyond what NFKD folds: 沪民〔2026〕1号 is typed with [ ].
_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″〝〞", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("〔【﹝", "["),
        **dict.fromkeys("〕】﹞", "]"),
        **dict.fromkeys("—–‐‑‒―−─", "-"),
        **dict.fromkeys("·•‧∙⋅・", "·"),
    }
)


def fold(text: str) -> str:
    """``text`` as it is compared: NFKD, case folded, simplified, and without whitespace or control characters."""
    return "".join(_fold_character(character) for character in text)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """``fold(text)``, and for each of its characters the index in ``text`` of the one it came from."""
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        piece = _fold_character(character)
        folded.append(piece)
        offsets.extend([index] * len(piece))
    return "".join(folded), offsets


def occurrences(text: str, terms: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where the folded ``terms`` stand in ``text``: (start, end) in characters, in order, overlaps joined."""
    folded, offsets = fold_with_offsets(text)
    spans = sorted(
        (offsets[at], offsets[at + len(term) - 1] + 1) for term in terms if term for at in _positions(folded, term)
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _positions(folded: str, term: str) -> Iterator[int]:
    at = folded.find(term)
    while at >= 0:
        yield at
        at = folded.find(term, at + 1)


# One character at a time, so that every folded character knows the one it came from.
@lru_cache(maxsize=65536)
def _fold_character(character: str) -> str:
    simple = _simplified().get(character, character)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", simple).casefold()).translate(_MARKS)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn"})


@cache
def _simplified() -> dict[str, str]:
    lines = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return dict(zip(pairs[::2], pairs[1::2], strict=True))
