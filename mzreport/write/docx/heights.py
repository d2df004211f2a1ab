"""How high blocks come out, as far as exact line heights tell: enough to place what hangs on it, no more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil

from mzreport.model import (
    Break,
    Cell,
    Chart,
    Document,
    Figure,
    Group,
    PageMaster,
    Row,
    Rule,
    Spacer,
    Table,
    TableRow,
    plain_text,
)
from mzreport.model.blocks import Block
from mzreport.units import Length, mm
from mzreport.write.docx.properties import HAIRLINE, advance, rule_height
from mzreport.write.docx.tables import column_edges, columns_of

#: White in a ruled cell above and below its text, and at its sides.
CELL_Y, CELL_X = mm(0.8), mm(1.5)
#: The last character with the width of half an em.
_NARROW = "\u00ff"


class Heights:
    """Measures blocks on pages of one master."""

    def __init__(self, document: Document, master: PageMaster) -> None:
        self._document = document
        self._measure = master.measure

    def all(self, blocks: Iterable[Block]) -> int:
        """The height of blocks one under the other."""
        return sum(self.of(block) for block in blocks)

    def of(self, block: Block) -> int:
        """The height of one block with the white around it; a line more rather than less where text wraps."""
        if isinstance(block, Spacer):
            return block.height
        if isinstance(block, Group | Break):
            return 0
        style = self._document.styles[block.style]
        white = style.before + style.after
        if isinstance(block, Figure | Chart):
            return white + block.height
        if isinstance(block, Rule):
            return white + rule_height(style) + HAIRLINE
        if isinstance(block, Table):
            return white + sum(self.rows(block))
        if isinstance(block, Row):
            return white + style.leading
        return white + style.leading * self._lines(plain_text(block.inlines), block.style, self._measure)

    def rows(self, table: Table) -> list[int]:
        """The height of every row of a table; a cell over several rows counts for none of them."""
        edges = column_edges(columns_of(table), self._measure)
        widths = [right - left for left, right in pairwise(edges)]
        white = 2 * CELL_Y if self._document.styles[table.style].rule else 0
        return [self._row(row, widths) + white for row in table.rows]

    def _row(self, row: TableRow, widths: list[int]) -> int:
        column = 0
        highest = 0
        for cell in row.cells:
            width = sum(widths[column : column + cell.column_span]) - 2 * CELL_X
            column += cell.column_span
            if cell.row_span == 1:
                highest = max(highest, self._cell(cell, width))
        return highest

    def _cell(self, cell: Cell, width: int) -> int:
        styles = self._document.styles
        return sum(
            styles[inner.style].before
            + styles[inner.style].after
            + styles[inner.style].leading * self._lines(plain_text(inner.inlines), inner.style, width)
            for inner in cell.blocks
        )

    def _lines(self, text: str, name: str, width: int) -> int:
        """How many lines the text takes; Western characters are counted as half an em."""
        style = self._document.styles[name]
        em = advance(style, self._document.master.measure)
        room = max(width / em - style.left_indent - style.right_indent, 1.0)
        lines = 0
        for number, line in enumerate(text.split("\n")):
            indent = style.first_indent if number == 0 else 0.0
            lines += max(1, ceil((indent + ems(line)) / room))
        return lines


def ems(text: str) -> float:
    """The width of a text in em: Han characters 1, Western ones ½."""
    return sum(0.5 if character <= _NARROW else 1.0 for character in text)


class Reach:
    """How far down its page the flow has come, from the top of the paper; unknown once it has passed the page's end."""

    def __init__(self, master: PageMaster) -> None:
        self.begin(master)

    def begin(self, master: PageMaster) -> None:
        """A new page begins."""
        self._end = master.top + master.depth
        self._at: int | None = int(master.top)

    @property
    def known(self) -> bool:
        """Whether the page's end has not been passed yet."""
        return self._at is not None

    def advance(self, height: int) -> None:
        """A block of that height has been set."""
        if self._at is not None:
            self._at = self._at + height if self._at + height <= self._end else None

    def down_to(self, place: int) -> Length:
        """The white that is left down to a place on the page; nothing where it has been passed."""
        return Length(0) if self._at is None else Length(max(0, place - self._at))
