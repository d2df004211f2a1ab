"""Whether two texts say the same: white space, widths of marks, page numbers and page references aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mzreport.model import (
    Block,
    Document,
    Figure,
    Group,
    Heading,
    PageReference,
    Paragraph,
    Row,
    Table,
    plain_text,
    walk,
)

#: Half-width marks, letters and figures to full-width ones: how they were typed is no difference.
_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_SPACE = re.compile(r"\s+")
#: Characters shown on either side of a difference.
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts part: some characters of each from there."""

    expected: str
    found: str


def bare(text: str) -> str:
    """``text`` without white space, its marks of one width."""
    return _SPACE.sub("", text).translate(_WIDTH)


class ComposedText:
    """The text of a composed document, to compare its finished forms with."""

    def __init__(self, document: Document) -> None:
        self._folio = document.master.folio
        pieces = tuple(_pieces(document.blocks, document))
        self._pieces = tuple(_merged(piece for piece in pieces if not isinstance(piece, _Picture)))
        self.text = bare("".join(piece for piece in self._pieces if isinstance(piece, str)))
        self._described = bare("".join(str(piece) for piece in pieces if isinstance(piece, str | _Picture)))

    def holds(self, text: str) -> bool:
        """Whether ``text`` stands somewhere in the document."""
        return bare(text) in self.text

    def differs_from_flow(self, text: str, *, described: bool = False) -> Difference | None:
        """Where a text without pages, and so without page references, says something else; None where it does not.

        A ``described`` text has what a picture shows in the picture's place.
        """
        return _difference(self._described if described else self.text, bare(text))

    def differs_from_pages(self, pages: Sequence[str]) -> Difference | None:
        """Where the text of finished pages, page numbers and references among it, says something else."""
        found = "".join(self._without_folio(bare(page), number) for number, page in enumerate(pages))
        if any(not isinstance(piece, str) for piece in self._pieces):
            pattern = "".join(re.escape(bare(p)) if isinstance(p, str) else p.pattern for p in self._pieces)
            if re.fullmatch(pattern, found):
                return None
        return _difference(self.text, found)

    def _without_folio(self, page: str, number: int) -> str:
        if self._folio.side == "none" or (number == 0 and not self._folio.on_first_page):
            return page
        return page.removesuffix(bare(self._folio.form.replace("{n}", str(self._folio.start + number))))


@dataclass(frozen=True, slots=True)
class _Loose:
    """What only finished pages hold: the number a reference came to, or the characters that lead to it."""

    pattern: str


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture in words, as plain text has it."""

    alternative: str

    def __str__(self) -> str:
        return f"［图：{self.alternative}］"


def _pieces(blocks: Iterable[Block], document: Document) -> Iterator[str | _Loose | _Picture]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _pieces(block.blocks, document)
        elif isinstance(block, Paragraph | Heading):
            yield from _inlines(block)
        elif isinstance(block, Figure):
            yield _Picture(block.alternative)
        elif isinstance(block, Row):
            leader = bare(document.styles[block.style].leader)
            for index, cell in enumerate(block.cells):
                if index and leader:
                    yield _Loose(f"(?:{re.escape(leader)})*")
                yield from _inlines(cell)
        elif isinstance(block, Table):
            for row in block.rows:
                for one in row.cells:
                    yield from _pieces(one.blocks, document)


def _inlines(holder: Paragraph | Heading | object) -> Iterator[str | _Loose]:
    inlines = getattr(holder, "inlines", ())
    for leaf in walk(inlines):
        yield _Loose("[０-９]+?") if isinstance(leaf, PageReference) else plain_text([leaf])


def _merged(pieces: Iterable[str | _Loose]) -> Iterator[str | _Loose]:
    """Neighbouring texts as one: a pattern of few pieces is matched fast."""
    held: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            held.append(piece)
            continue
        yield "".join(held)
        held.clear()
        yield piece
    yield "".join(held)


def _difference(expected: str, found: str) -> Difference | None:
    if expected == found:
        return None
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(expected), len(found)))
    start = max(0, at - _SHOWN // 4)
    return Difference(expected[start : start + _SHOWN], found[start : start + _SHOWN])
