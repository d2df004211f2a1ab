"""The input forms of tables and charts, typed in the issue or kept in a file beside it."""

# Annotations are evaluated here at once: pydantic would compile each of them from its string when the models load.

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Self

from pydantic import model_validator

from mzreport.content.blocks import Chart, Table
from mzreport.content.leaf import Leaf
from mzreport.content.merging import MergeError, extents
from mzreport.content.paragraphs import lines
from mzreport.content.part import Part
from mzreport.content.shape import Mapped
from mzreport.content.values import SCALAR, ChartForm, Count, Reads, Size, Switch, error, line, raw_text
from mzreport.diagnostics import Span

_CELL_MARK = re.compile(r"[|｜]")
_RULE_LINE = re.compile(r"[-=:|｜+－—\s]*[-=－—]{2}[-=:|｜+－—\s]*")
_FIGURE = re.compile(r"[-−－+]?(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[%％]?", re.ASCII)
_PLAIN = str.maketrans({",": None, "，": None, "%": None, "％": None, "−": "-", "－": "-"})
_LONGEST_FIGURE = 20
_NO_FIGURE = ("", "-", "—", "——", "/")
#: More than a page's width can tell apart.
MOST_SERIES, MOST_CATEGORIES = 8, 60

Rows = tuple[tuple[Leaf, ...], ...]


def _row(value: object) -> tuple[Leaf, ...]:
    if not isinstance(value, list | tuple):
        raise error("C116", value)
    return tuple(line(cell) for cell in value)


def _rows(value: object) -> Rows:
    """Rows from a list of lists, one list (one row), or lines of cells parted by ``|``."""
    if isinstance(value, list | tuple):
        if value and all(isinstance(cell, str) for cell in value):
            return (_row(value),)
        return tuple(_row(row) for row in value)
    return _typed_rows(lines(raw_text(value)))


def _body_rows(value: object) -> Rows:
    """The rows under the head: here one list is no row, it would be one cell a row."""
    if isinstance(value, list) and any(isinstance(row, str) for row in value):
        raise error("C116", value)
    return _rows(value)


def _typed_rows(typed: Sequence[Leaf]) -> Rows:
    return tuple(tuple(_cells(row)) for row in typed if not _RULE_LINE.fullmatch(row))


def _cells(row: Leaf) -> Iterator[Leaf]:
    """The cells of a line such as ``a | b``; a bar at either end frames the line."""
    bars = [bar.start() for bar in _CELL_MARK.finditer(row)]
    edges = [-1, *bars, len(row)]
    if len(bars) > 1 and not row[: bars[0]].strip() and not row[bars[-1] + 1 :].strip():
        edges = bars
    for before, after in pairwise(edges):
        cell = str(row)[before + 1 : after]
        text = cell.strip(" 　")
        start = before + 1 + (cell.index(text) if text else 0)
        yield row.cut(start, start + len(text))


def _widths(value: object) -> tuple[float, ...]:
    try:
        found = tuple(float(line(part)) for part in value) if isinstance(value, list | tuple) else ()
    except ValueError:
        raise error("C117", value) from None
    if not found or not all(0 < width < 1e6 for width in found):
        raise error("C117", value)
    return found


_ROWS_JSON = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "array", "items": SCALAR}}]}
_HEAD_JSON = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}}]
}
_Head = Annotated[Rows, Reads(_rows, _HEAD_JSON)]
_Body = Annotated[Rows, Reads(_body_rows, _ROWS_JSON)]


class _Tabled(Part):
    """Something with a small table: typed as ``head`` and ``rows``, or in a file."""

    head: _Head = ()
    rows: _Body = ()
    src: Leaf | None = None
    sheet: Leaf | None = None
    caption: Leaf | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        typed = raw_text(value)
        rows = _typed_rows(lines(typed))
        shaped = Mapped(head=rows[:1], rows=rows[1:])
        shaped.span = typed.span
        return shaped

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.src and self.rows:
            raise error("C143", self.src)
        if self.sheet and not self.src:
            raise error("C122", self.sheet, key="sheet")
        return self


class TableInput(_Tabled):
    """A table as typed."""

    widths: Annotated[
        tuple[float, ...], Reads(_widths, {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}})
    ] = ()
    head_rows: Count | None = None
    landscape: Switch | None = None

    @model_validator(mode="after")
    def _even(self) -> Self:
        if not self.src:
            check_rows(self.head, self.rows, self.widths)
        elif self.head:
            check_rows(self.head, (), self.widths)
        return self

    def block(self, span: Span | None) -> Table:
        """The block this input stands for."""
        if not self.src:
            columns = len((*self.head, *self.rows)[0])
            widths = self.widths or (1.0,) * columns
            return Table(self.head, self.rows, widths, self.caption, span, landscape=self.landscape)
        # A head typed beside a file stands for the file's own, unless the file is said to have one.
        head_rows = self.head_rows if self.head_rows is not None else 0 if self.head else 1
        return Table(
            self.head,
            (),
            self.widths,
            self.caption,
            span,
            self.src,
            self.sheet,
            int(head_rows),
            self.landscape,
        )


def check_rows(head: Rows, rows: Rows, widths: Sequence[float]) -> None:
    """Refuse rows of different length, widths for other columns than there are, and cells joined to no rectangle."""
    everything = (*head, *rows)
    if not everything:
        raise error("C116")
    columns = len(everything[0])
    for row in everything:
        if len(row) != columns:
            at = next((cell for cell in row if cell), None)
            raise error("C118", at, expected=columns, found=len(row))
    if widths and len(widths) != columns:
        raise error("C119", expected=columns, found=len(widths))
    for part in (head, rows):
        try:
            extents(part)
        except MergeError as fault:
            raise error("C140", part[fault.row][fault.column], text=str(part[fault.row][fault.column])) from None


class ChartInput(_Tabled):
    """A chart as typed."""

    form: ChartForm | None = None
    alt: Leaf | None = None
    unit: Leaf | None = None
    height: Size | None = None

    @model_validator(mode="after")
    def _drawn(self) -> Self:
        if not self.src:
            check_chart(self.head, self.rows)
        return self

    def block(self, span: Span | None) -> Chart:
        """The block this input stands for."""
        head = self.head[0] if self.head else ()
        return Chart(
            str(self.form or "bar"),
            head,
            self.rows,
            self.caption,
            self.alt,
            self.unit,
            self.height,
            self.src,
            self.sheet,
            span,
        )


def check_chart(head: Rows, rows: Rows) -> None:
    """Refuse a table that no chart can be drawn of: no head of one row, no figures, too many."""
    if len(head) != 1 or len(head[0]) < 2 or not rows:
        raise error("C142")
    check_rows(head, rows, ())
    if len(head[0]) - 1 > MOST_SERIES or len(rows) > MOST_CATEGORIES:
        raise error("C147", series=MOST_SERIES, categories=MOST_CATEGORIES)
    for row in rows:
        for cell in row[1:]:
            try:
                figure(cell)
            except ValueError:
                raise error("C141", cell, text=cell[:20]) from None
    if all(figure(cell) is None for row in rows for cell in row[1:]):
        raise error("C142")


def figure(text: str) -> float | None:
    """The number a cell says, with or without marks between thousands; None for an empty one.

    Raises ValueError for what is no number, or has more digits than can be drawn apart.
    """
    text = text.strip()
    if text in _NO_FIGURE:
        return None
    if _FIGURE.fullmatch(text) is None or len(text) > _LONGEST_FIGURE:
        raise ValueError(text)
    return float(text.translate(_PLAIN))
