"""From a YAML scalar to the paragraphs of text it means, each character still traceable to the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from mzreport.content.leaf import Leaf
from mzreport.content.nodes import ScalarNode
from mzreport.content.source import REMOVED

_BLANK = " \t\r\n　" + REMOVED
#: Marks shared by Chinese and Western text: the letter next to them says which it is.
_SHARED = "“”‘’…—·" + REMOVED

#: A stretch of a value: its offset there and its characters.
Piece = tuple[int, str]


def paragraphs(leaf: Leaf) -> tuple[Leaf, ...]:
    """The paragraphs of a raw leaf by the style of its node; a text without a node is read as a block scalar."""
    node = leaf.node
    style = node.style if node else "|"
    if node and "\n" not in leaf and REMOVED not in leaf and "\t" not in leaf and not node.multiline:
        text = leaf.strip(_BLANK)
        return (leaf.cut((at := leaf.index(text)), at + len(text)),) if text else ()
    groups = _block_paragraphs(leaf) if style == "|" else _folded_paragraphs(leaf, node)
    return tuple(_join(leaf, pieces) for pieces in groups)


def inline(leaf: Leaf) -> Leaf:
    """All of a raw leaf as one line; blank lines inside it count as line breaks."""
    parts = paragraphs(leaf)
    if len(parts) <= 1:
        return parts[0] if parts else leaf.cut(0, 0)
    node = leaf.node
    groups = _block_paragraphs(leaf) if not node or node.style == "|" else _folded_paragraphs(leaf, node)
    return _join(leaf, [piece for pieces in groups for piece in pieces])


def lines(leaf: Leaf) -> tuple[Leaf, ...]:
    """The lines of a raw leaf that hold something, as typed."""
    return tuple(_join(leaf, [piece]) for piece in _pieces(leaf) if piece[1])


def indented_joins(leaf: Leaf) -> Iterator[int]:
    """Offsets of lines that open with 　　 as a new paragraph would, yet are joined to the line before."""
    if not leaf.node or leaf.node.style != "|" or "\n" not in leaf:
        return
    before = ""
    offset = 0
    for line in leaf.split("\n"):
        if line.lstrip(" ").startswith("　　") and before.strip(_BLANK):
            yield offset + line.index("　")
        before = line
        offset += len(line) + 1


def _pieces(text: str) -> Iterator[Piece]:
    """Each line of ``text`` without the white space around it, and its offset."""
    offset = 0
    for line in text.split("\n"):
        content = line.strip(_BLANK)
        yield offset + (line.index(content) if content else 0), content
        offset += len(line) + 1


def _block_paragraphs(leaf: Leaf) -> Iterator[list[Piece]]:
    """A blank line parts paragraphs."""
    pieces: list[Piece] = []
    for piece in _pieces(leaf):
        if piece[1]:
            pieces.append(piece)
        elif pieces:
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def _folded_paragraphs(leaf: Leaf, node: ScalarNode | None) -> Iterator[list[Piece]]:
    """A line break of the value parts paragraphs; inside one, the spaces that folding left part the lines."""
    folds = node.value_map.folds if node else frozenset[int]()
    start = 0
    for line in leaf.split("\n"):
        cuts = sorted(fold for fold in folds if start <= fold < start + len(line))
        edges = [start, *(cut + 1 for cut in cuts), start + len(line) + 1]
        parts = [(a, str(leaf)[a : b - 1]) for a, b in pairwise(edges)]
        pieces = [(a + part.index(text), text) for a, part in parts if (text := part.strip(_BLANK))]
        if pieces:
            yield pieces
        start += len(line) + 1


def _join(leaf: Leaf, pieces: Iterable[Piece]) -> Leaf:
    """One text of the pieces: nothing is put beside Han, one space between Western words."""
    text = ""
    places: list[tuple[int, int]] = []
    for offset, content in pieces:
        if text and not _is_han_join(text, content):
            text += " "
        for at, part in _kept(content):
            start = offset + at
            places += [(len(text) + inside, to) for inside, to in leaf.stretches(start, start + len(part))]
            text += part
    return Leaf(text.replace("\t", " "), leaf.span if not leaf.node else None, node=leaf.node, pieces=tuple(places))


def _kept(content: str) -> Iterator[Piece]:
    """The stretches of a line between removed characters."""
    at = 0
    for part in content.split(REMOVED):
        if part:
            yield at, part
        at += len(part) + 1


def _is_han_join(before: str, after: str) -> bool:
    return _is_han(next((c for c in reversed(before) if c not in _SHARED), "一")) or _is_han(
        next((c for c in after if c not in _SHARED), "一")
    )


def _is_han(character: str) -> bool:
    return east_asian_width(character) in ("W", "F")
