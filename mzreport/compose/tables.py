"""Tables and charts of the content as the document has them: cells joined, files read, figures told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mzreport.compose.ems import ems
from mzreport.content import Leaf
from mzreport.content import blocks as content
from mzreport.content.merging import MergeError, extents
from mzreport.content.tables import MOST_CATEGORIES, MOST_SERIES, figure
from mzreport.diagnostics import Span, fail
from mzreport.model import Cell, Chart, Paragraph, Series, Table, TableRow
from mzreport.units import Length, mm

TABLE, TABLE_HEAD, TABLE_TEXT, TABLE_LONG, CHART = "table", "table-head", "table-text", "table-long", "figure"
#: A column with a text longer than this, in characters, is running text and begins at the left.
_LONG = 16
#: The least and the most width of a column that nobody gave widths for, in characters of its text.
_NARROWEST, _WIDEST = 3.0, 24.0
_CHART_HEIGHT = mm(75)

Leaves = Sequence[Sequence[Leaf]]


class DataFiles:
    """The data files of one document: read once, kept for the record."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self.read: dict[str, tuple[Path, bytes]] = {}

    def rows(self, source: Leaf, sheet: Leaf | None) -> list[tuple[Leaf, ...]]:
        """The rows of a file; cells stand where the file was named. Raises MzreportError C005–C007, C144, C145."""
        from mzreport.compose.datafiles import find_data, table_rows

        name = str(source)
        if name not in self.read:
            self.read[name] = find_data(name, self.folders, source.span)
        path, data = self.read[name]
        found = table_rows(path, data, str(sheet or ""), sheet.span if sheet else source.span)
        return [tuple(Leaf(cell, source.span) for cell in row) for row in found]


def make_table(block: content.Table, files: DataFiles, paragraph: Callable[[Leaf, str], Paragraph]) -> Table:
    """A table with its head rows, its cells joined where the content says so."""
    head, rows, widths = list(block.head), list(block.rows), block.widths
    if block.src is not None:
        head, rows = _from_file(block, files.rows(block.src, block.sheet))
        columns = len((*head, *rows)[0])
        if widths and len(widths) != columns:
            raise fail("C119", block.src.span, expected=columns, found=len(widths))
        widths = widths or _natural_widths([*head, *rows])
    styles = _column_styles(rows, len(widths))
    made = _rows(head, [TABLE_HEAD] * len(widths), paragraph, header=True)
    made += _rows(rows, styles, paragraph, header=False)
    return Table(TABLE, widths, tuple(made), origin=block.span)


def _from_file(block: content.Table, rows: list[tuple[Leaf, ...]]) -> tuple[list[tuple[Leaf, ...]], ...]:
    """Head and body of a table in a file; a head typed in the issue stands for the file's own."""
    count = block.head_rows or 0
    head, body = rows[:count], rows[count:]
    if block.head:
        head = list(block.head)
        expected, found = len(head[0]), len(rows[0])
        if expected != found:
            raise fail("C118", block.src.span if block.src else None, expected=expected, found=found)
    return head, body


def _rows(
    rows: Leaves, styles: Sequence[str], paragraph: Callable[[Leaf, str], Paragraph], *, header: bool
) -> list[TableRow]:
    try:
        reached = extents(rows)
    except MergeError as fault:
        cell = rows[fault.row][fault.column]
        raise fail("C140", cell.span, text=str(cell)) from None
    return [
        TableRow(
            tuple(
                Cell((paragraph(cell, style),), *extent)
                for cell, style, extent in zip(row, styles, spans, strict=True)
                if extent is not None
            ),
            header,
        )
        for row, spans in zip(rows, reached, strict=True)
    ]


def _column_styles(rows: Leaves, columns: int) -> list[str]:
    longest = [max((ems(row[n]) for row in rows), default=0.0) for n in range(columns)]
    return [TABLE_LONG if width > _LONG else TABLE_TEXT for width in longest]


def _natural_widths(rows: Leaves) -> tuple[float, ...]:
    """Widths by what the columns hold, none so narrow or wide that the others suffer."""
    longest = [max(ems(row[n]) for row in rows) for n in range(len(rows[0]))]
    return tuple(min(max(width, _NARROWEST), _WIDEST) + 1 for width in longest)


def make_chart(block: content.Chart, files: DataFiles, measure: int) -> Chart:
    """A chart as wide as the measure; its alternative says what it shows and gives the figures."""
    head, rows = block.head, block.rows
    if block.src is not None:
        first, *rest = files.rows(block.src, block.sheet)
        head, rows = first, tuple(rest)
        _check_file(head, rows, block.src.span)
    series = tuple(
        Series(str(name), tuple(_value(row[n], block) for row in rows)) for n, name in enumerate(head[1:], 1)
    )
    if all(value is None for one in series for value in one.values):
        raise fail("C142", block.src.span if block.src else block.span)
    categories = tuple(str(row[0]) for row in rows)
    height = Length(block.height) if block.height else _CHART_HEIGHT
    unit = str(block.unit or "")
    words = describe(str(block.alt or block.caption or ""), categories, series, rows, unit)
    return Chart(CHART, block.form, categories, series, words, Length(measure), height, unit, origin=block.span)


def _check_file(head: Sequence[Leaf], rows: Leaves, span: Span | None) -> None:
    if len(head) < 2 or not rows:
        raise fail("C142", span)
    if len(head) - 1 > MOST_SERIES or len(rows) > MOST_CATEGORIES:
        raise fail("C147", span, series=MOST_SERIES, categories=MOST_CATEGORIES)


def _value(cell: Leaf, block: content.Chart) -> float | None:
    try:
        return figure(cell)
    except ValueError:
        raise fail("C141", cell.span or block.span, text=str(cell)[:20]) from None


def describe(title: str, categories: Sequence[str], series: Sequence[Series], rows: Leaves, unit: str) -> str:
    """What a chart shows, in a sentence: its title, then each series with its figures as they were typed."""
    parts = []
    for n, one in enumerate(series, 1):
        figures = "，".join(
            f"{category}为{row[n]}" if row[n] else f"{category}无数据"
            for category, row in zip(categories, rows, strict=True)
        )
        parts.append(f"{one.name}：{figures}")
    measured = f"（单位：{unit}）" if unit else ""
    return f"{title}{measured}。{'；'.join(parts)}。" if title else f"{measured}{'；'.join(parts)}。"
