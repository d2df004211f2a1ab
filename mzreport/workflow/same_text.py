"""Whether two texts say the same: white space, widths of marks, page numbers and page references aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mzreport.model import (
    Block,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    PageReference,
    Paragraph,
    Row,
    Table,
    TableRow,
    plain_text,
    walk,
)
from mzreport.write.text import picture_lines

#: Half-width marks, letters and figures to full-width ones: how they were typed is no difference.
_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_SPACE = re.compile(r"\s+")
#: What figures, and the unit of an axis, are written with.
_FIGURES = "单位：0123456789.,-−+e%…"
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
        self._mixed = tuple(_mixed(document.blocks))
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
        return None if self._holds_mixed(found) else _difference(self.text, found)

    def _holds_mixed(self, found: str) -> bool:
        """Whether pages say the same where the lines of neighbouring cells are copied out by turns."""
        at = 0
        for n, piece in enumerate(self._mixed):
            if isinstance(piece, str):
                if not found.startswith(piece, at):
                    return False
                at += len(piece)
                continue
            following = self._mixed[n + 1] if n + 1 < len(self._mixed) else ""
            end = found.find(str(following), at + len(piece.text)) if following else len(found)
            if end < 0 or not piece.is_in(found[at:end]):
                return False
            at = end
        return at == len(found)

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

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class _Cells:
    """The text of cells side by side; ``again`` are characters that stand there more often, as in a head repeated."""

    text: str
    again: str = ""

    def is_in(self, found: str) -> bool:
        """Whether found text is these cells', in whatever order."""
        missing, more = Counter(self.text), Counter(found)
        more.subtract(missing)
        return all(count >= 0 and (not count or character in self.again) for character, count in more.items())


def _mixed(blocks: Iterable[Block]) -> Iterator[str | _Cells]:
    """The text outside cells, and of the cells between; texts, and cells, that follow one another are one."""
    held: str | _Cells = ""
    for piece in _parted(blocks):
        if isinstance(held, str) and isinstance(piece, str):
            held += piece
        elif isinstance(held, _Cells) and isinstance(piece, _Cells):
            held = _Cells(held.text + piece.text, held.again + piece.again)
        elif piece or isinstance(piece, _Cells):
            yield held
            held = piece
    yield held


def _parted(blocks: Iterable[Block]) -> Iterator[str | _Cells]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _parted(block.blocks)
        elif isinstance(block, Paragraph | Heading):
            yield bare(plain_text(block.inlines))
        elif isinstance(block, Row):
            yield _Cells(bare("".join(plain_text(cell.inlines) for cell in block.cells)))
        elif isinstance(block, Chart):
            yield _Cells("", _label_characters(block))
        elif isinstance(block, Table):
            rows = [(row.header, bare("".join(plain_text(p.inlines) for p in _paragraphs(row)))) for row in block.rows]
            yield _Cells("".join(text for _, text in rows), "".join(text for header, text in rows if header))


def _pieces(blocks: Iterable[Block], document: Document) -> Iterator[str | _Loose | _Picture]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _pieces(block.blocks, document)
        elif isinstance(block, Paragraph | Heading):
            yield from _inlines(block)
        elif isinstance(block, Figure | Chart):
            yield _Picture("".join(picture_lines(block)))
            if isinstance(block, Chart):
                yield _Loose(_labels(block))
        elif isinstance(block, Row):
            leader = bare(document.styles[block.style].leader)
            for index, cell in enumerate(block.cells):
                if index and leader:
                    yield _Loose(f"(?:{re.escape(leader)})*")
                yield from _inlines(cell)
        elif isinstance(block, Table):
            yield from _table(block, document)


def _table(table: Table, document: Document) -> Iterator[str | _Loose | _Picture]:
    """The rows; before each but the first, a new page may begin with the head again."""
    head = bare("".join(plain_text(p.inlines) for row in table.rows if row.header for p in _paragraphs(row)))
    begun = False
    for row in table.rows:
        if head and begun and not row.header:
            yield _Loose(f"(?:{re.escape(head)})?")
        begun = begun or not row.header
        for one in row.cells:
            yield from _pieces(one.blocks, document)


def _paragraphs(row: TableRow) -> Iterator[Paragraph | Heading]:
    for cell in row.cells:
        yield from (block for block in cell.blocks if isinstance(block, Paragraph | Heading))


def _labels(chart: Chart) -> str:
    """The labels drawn in a chart, of which some may be cut short or left out: whatever its own characters make."""
    return f"[{re.escape(_label_characters(chart))}]*"


def _label_characters(chart: Chart) -> str:
    words = (chart.unit, *chart.categories, *(row.name for row in chart.series), _FIGURES)
    return "".join(sorted(set(bare("".join(words)))))


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
