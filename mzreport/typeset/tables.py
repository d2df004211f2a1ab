"""Tables: ruled rows of cells that break by the same line rules, head rows repeated on every page."""

from __future__ import annotations

from itertools import pairwise

from mzreport.diagnostics import diagnostic
from mzreport.model import Style, Table, TableRow
from mzreport.typeset.pages import Line
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.strips import BoxStrip, Strip
from mzreport.units import Length, mm

#: White between a cell's border and its text, sideways and above and below.
_PADDING_X, _PADDING_Y = mm(1.5), mm(0.8)


def table_strips(compositor: Compositor, table: Table, style: Style, measure: int, depth: int) -> list[Strip]:
    """A strip a row. Rows joined by a spanning cell are kept on one page.

    So is a whole table of less than half a page's ``depth``: parted, it reads worse than the white it leaves looks.
    """
    edges = _edges(_columns(table), measure)
    _report_narrow(compositor, table, edges)
    strips: list[Strip] = []
    head: list[Strip] = []
    covered: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table.rows):
        strip = _row(compositor, row, number, edges, style, covered)
        if row.header and len(head) == number:
            head.append(strip)
            strip.keep = True
        else:
            strip.head = head
        strips.append(strip)
    if sum(strip.height for strip in strips) < depth // 2:
        for one in strips:
            one.keep = True
    if strips:
        strips[-1].keep = False
    before = [Strip(style.before, keep=True, blank=True)] if style.before else []
    after = [Strip(style.after, blank=True)] if style.after else []
    return [*before, *strips, *after]


def _columns(table: Table) -> tuple[float, ...]:
    """The relative widths, and one more of the mean width for each cell that a row has beyond them."""
    needed = max((sum(cell.column_span for cell in row.cells) for row in table.rows), default=0)
    missing = needed - len(table.columns)
    mean = sum(table.columns) / len(table.columns) if table.columns else 1.0
    return table.columns + (mean,) * missing


def _edges(columns: tuple[float, ...], measure: int) -> list[int]:
    total = sum(columns) or 1
    edges, reached = [0], 0.0
    for width in columns:
        reached += width
        edges.append(round(measure * reached / total))
    return edges


def _report_narrow(compositor: Compositor, table: Table, edges: list[int]) -> None:
    """A column narrower than one character of its text: the text runs over the lines beside it."""
    styles = compositor.shaper.styles
    full = [row.cells for row in table.rows if len(row.cells) == len(edges) - 1]
    size = max((styles[block.style].size for cells in full for cell in cells for block in cell.blocks), default=0)
    width = min((right - left for left, right in pairwise(edges)), default=0)
    if width < size:
        found = diagnostic("F106", table.origin, columns=len(edges) - 1, width=Length(width).mm)
        compositor.diagnostics.append(found)


def _row(
    compositor: Compositor,
    row: TableRow,
    number: int,
    edges: list[int],
    style: Style,
    covered: dict[tuple[int, int], bool],
) -> BoxStrip:
    box = BoxStrip(0)
    column = 0
    tops: list[tuple[int, int]] = []
    verticals = {0, len(edges) - 1}
    contents: list[tuple[int, list[Strip], int]] = []
    for cell in row.cells:
        while covered.get((number, column)):
            verticals.add(column)
            column += 1
        end = min(column + cell.column_span, len(edges) - 1)
        x, width = edges[column], edges[end] - edges[column]
        strips: list[Strip] = []
        padding = _padding(width, max((compositor.shaper.styles[block.style].size for block in cell.blocks), default=0))
        for paragraph in cell.blocks:
            inner = compositor.shaper.styles[paragraph.style]
            strips += compositor.paragraph(paragraph, inner, width - 2 * padding)
        contents.append((x + padding, strips, sum(strip.height for strip in strips)))
        tops.append((column, end))
        verticals.update((column, end))
        for r in range(1, cell.row_span):
            covered.update({(number + r, c): True for c in range(column, end)})
        if cell.row_span > 1:
            box.keep = True
        column = end
    text = max((height for _, _, height in contents), default=style.leading)
    box.height = text + 2 * _PADDING_Y
    for x, strips, height in contents:
        y = _PADDING_Y + (text - height) // 2
        for strip in strips:
            box.inner.append((x, y, strip))
            box.anchors += strip.anchors
            y += strip.height
    open_below = {c for c in range(len(edges) - 1) if covered.get((number + 1, c))}
    box.lines = _grid(edges, tops, verticals, open_below, box.height, style)
    return box


def _padding(width: int, size: int) -> int:
    """White beside a cell's text: less of it, down to none, where two characters would not fit otherwise."""
    return max(0, min(_PADDING_X, (width - 2 * size) // 2))


def _grid(
    edges: list[int],
    tops: list[tuple[int, int]],
    verticals: set[int],
    open_below: set[int],
    height: int,
    style: Style,
) -> list[Line]:
    """The row's upper lines, its lower edge but under cells that go on, and the lines between its cells."""
    weight, colour = style.rule, style.colour
    if not weight:
        return []
    lines = [Line(edges[a], 0, edges[b], 0, weight, colour, style.name) for a, b in tops]
    lines += [
        Line(edges[c], height, edges[c + 1], height, weight, colour, style.name)
        for c in range(len(edges) - 1)
        if c not in open_below
    ]
    lines += [Line(edges[v], 0, edges[v], height, weight, colour, style.name) for v in sorted(verticals)]
    return lines
