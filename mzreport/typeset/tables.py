"""Tables: ruled rows of cells that break by the same line rules, head rows repeated on every page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mzreport.diagnostics import diagnostic
from mzreport.model import Cell, Style, Table
from mzreport.typeset.boxes import BoxStrip, Covering, SpanCell
from mzreport.typeset.pages import Line
from mzreport.typeset.paragraph import Compositor
from mzreport.typeset.strips import Strip, TextStrip
from mzreport.units import Length, mm

#: White between a cell's border and its text, sideways and above and below.
_PADDING_X, _PADDING_Y = mm(1.5), mm(0.8)


@dataclass(slots=True)
class _Placed:
    """A cell in the grid: columns ``left`` to ``right``, rows ``top`` to ``bottom``, the last ones exclusive."""

    left: int
    right: int
    top: int
    bottom: int
    x: int
    strips: list[Strip]
    #: What is set when pages are, of a cell over several rows.
    text: SpanCell | None = None

    @property
    def height(self) -> int:
        return sum(strip.height for strip in self.strips)

    @property
    def ink(self) -> int:
        """The height that counts for the middle: without the white under a cell whose first line has none above."""
        first, last = (self.strips[0], self.strips[-1]) if self.strips else (None, None)
        if isinstance(first, TextStrip) and isinstance(last, TextStrip) and first.parts and first.trimmed:
            return self.height - last.height + last.ink()[1]
        return self.height


def table_strips(compositor: Compositor, table: Table, style: Style, measure: int, depth: int) -> list[Strip]:
    """A strip a row; what cells over several rows hold is set when the page knows which of them stand on it.

    A table of less than half a page's ``depth`` is kept on one page, as are rows joined by a spanning cell: parted,
    they read worse than the white they leave looks.
    """
    edges = _edges(_columns(table), measure)
    _report_narrow(compositor, table, edges)
    cells = _cells(compositor, table, edges)
    white = _PADDING_Y if style.rule else 0
    heights = _heights(cells, white, int(style.leading), depth)
    rows = [_row(n, some, height, edges, style) for n, (some, height) in enumerate(zip(cells, heights, strict=True))]
    _join(rows, cells, edges, style)
    _keep(rows, cells, heights, depth)
    if rows:
        rows[-1].keep = style.keep_next
    _repeat_head(rows, cells, table, depth)
    strips: list[Strip] = [Strip(style.before, keep=True, blank=True)] if style.before else []
    strips += rows
    return [*strips, Strip(style.after, keep=style.keep_next, blank=True)] if style.after else strips


def _cells(compositor: Compositor, table: Table, edges: list[int]) -> list[list[_Placed]]:
    """The cells of each row, set to their widths, in the columns that cells from above leave free."""
    count, last = len(table.rows), len(edges) - 1
    taken = [0] * last  # by column, the row from which on it is free
    placed: list[list[_Placed]] = []
    for top, row in enumerate(table.rows):
        column = 0
        placed.append([])
        for cell in row.cells:
            while column < last and taken[column] > top:
                column += 1
            right = min(column + 1, last)
            while right < min(column + cell.column_span, last) and taken[right] <= top:
                right += 1
            bottom = min(top + cell.row_span, count)
            taken[column:right] = [bottom] * (right - column)
            x, strips = _set(compositor, cell, edges[min(column, last)], edges[right])
            placed[-1].append(_Placed(column, right, top, bottom, x, strips))
            column = right
    return placed


def _set(compositor: Compositor, cell: Cell, left: int, right: int) -> tuple[int, list[Strip]]:
    """Where the cell's text begins, and its lines."""
    styles = compositor.shaper.styles
    white = _padding(right - left, max((styles[block.style].size for block in cell.blocks), default=0))
    strips: list[Strip] = []
    for paragraph in cell.blocks:
        strips += compositor.paragraph(paragraph, styles[paragraph.style], right - left - 2 * white)
    return left + white, strips


def _heights(cells: list[list[_Placed]], white: int, leading: int, depth: int) -> list[int]:
    """The height of each row: of its highest cell, and a share of what cells over several rows need beyond that."""
    heights = []
    for top, row in enumerate(cells):
        highest = max((cell.height for cell in row if cell.bottom == top + 1), default=0)
        heights.append((highest or leading) + 2 * white)
    for row in cells:
        for cell in row:
            rows = cell.bottom - cell.top
            if rows > 1:
                missing = _needed(cell, white, depth) - sum(heights[cell.top : cell.bottom])
                for n in range(rows if missing > 0 else 0):
                    heights[cell.top + n] += missing * (n + 1) // rows - missing * n // rows
    return heights


def _needed(cell: _Placed, white: int, depth: int) -> int:
    """The height a cell over several rows needs; where pages may part it, each part may leave a line's height free."""
    needed = cell.height + 2 * white
    if needed <= depth // 2:
        return needed
    return needed + (needed // depth + 1) * (max(strip.height for strip in cell.strips) + 2 * white)


def _row(number: int, cells: list[_Placed], height: int, edges: list[int], style: Style) -> BoxStrip:
    """The row with its cells of one row's height; its lines come when all rows are known."""
    box = BoxStrip(height)
    single = [cell for cell in cells if cell.bottom == number + 1]
    low = max((cell.height for cell in single), default=0) - max((cell.ink for cell in single), default=0)
    for cell in cells:
        if cell.bottom > number + 1:
            white = _PADDING_Y if style.rule else 0
            cell.text = SpanCell(tuple(cell.strips), cell.x, white, _border(cell, edges, style))
            box.spans.append(Covering(cell.text, len(box.inner), opens=True, closes=False))
            box.anchors += [anchor for strip in cell.strips for anchor in strip.anchors]
            continue
        y = (height - low - cell.ink) // 2
        for strip in cell.strips:
            box.inner.append((cell.x, y, strip))
            box.anchors += strip.anchors
            y += strip.height
    return box


def _border(cell: _Placed, edges: list[int], style: Style) -> Line | None:
    """The line that closes a cell where a page's end parts it."""
    left, right = edges[cell.left], edges[cell.right]
    return Line(left, 0, right, 0, style.rule, style.colour, style.name) if style.rule else None


def _join(rows: list[BoxStrip], cells: list[list[_Placed]], edges: list[int], style: Style) -> None:
    """Tell each row which cells reach into it from above, and draw the lines around its cells."""
    reaching: list[_Placed] = []
    for number, (box, row) in enumerate(zip(rows, cells, strict=True)):
        reaching = [cell for cell in reaching if cell.bottom > number]
        for cell in reaching:
            before = sum(len(one.strips) for one in row if one.right <= cell.left and one.bottom == number + 1)
            if cell.text:
                box.spans.append(Covering(cell.text, before, opens=False, closes=cell.bottom == number + 1))
        box.spans.sort(key=lambda one: (one.at, one.cell.x))
        reaching += [cell for cell in row if cell.bottom > number + 1]
        box.lines = _grid(edges, row, reaching, number, box.height, style)


def _keep(rows: list[BoxStrip], cells: list[list[_Placed]], heights: list[int], depth: int) -> None:
    if sum(heights) < depth // 2:
        for one in rows:
            one.keep = True
    for row in cells:
        for cell in row:
            if cell.bottom > cell.top + 1 and sum(heights[cell.top : cell.bottom]) < depth // 2:
                for one in rows[cell.top : cell.bottom - 1]:
                    one.keep = True


def _repeat_head(rows: list[BoxStrip], cells: list[list[_Placed]], table: Table, depth: int) -> None:
    """Head rows go with the row after them, and stand again on each page; not where they would leave no room."""
    count = next((n for n, row in enumerate(table.rows) if not row.header), len(rows))
    for row in rows[: min(count, len(rows) - 1)]:
        row.keep = True
    # A cell that reaches on into the body would be set again whole, and belongs to its rows.
    reaching = any(cell.bottom > count for row in cells[:count] for cell in row)
    if not reaching and sum(row.height for row in rows[:count]) <= depth // 2:
        for row in rows[count:]:
            row.head = list(rows[:count])


def _columns(table: Table) -> tuple[float, ...]:
    """The relative widths, and one more of the mean width for each cell that a row has beyond them."""
    over: dict[int, int] = {}  # by row, the columns that cells from above take in it
    needed = len(table.columns)
    for number, row in enumerate(table.rows):
        needed = max(needed, over.pop(number, 0) + sum(cell.column_span for cell in row.cells))
        for cell in row.cells:
            for below in range(number + 1, min(number + cell.row_span, len(table.rows))):
                over[below] = over.get(below, 0) + cell.column_span
    mean = sum(table.columns) / len(table.columns) if table.columns else 1.0
    return table.columns + (mean,) * (needed - len(table.columns))


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


def _padding(width: int, size: int) -> int:
    """White beside a cell's text: less of it, down to none, where two characters would not fit otherwise."""
    return max(0, min(_PADDING_X, (width - 2 * size) // 2))


def _grid(
    edges: list[int], row: list[_Placed], reaching: list[_Placed], number: int, height: int, style: Style
) -> list[Line]:
    """The row's upper lines, its lower edge but under cells that go on, and the lines between its cells.

    ``reaching`` are the cells over several rows of which one is this.
    """
    weight, colour = style.rule, style.colour
    if not weight:
        return []
    open_below = {c for cell in reaching if cell.bottom > number + 1 for c in range(cell.left, cell.right)}
    verticals = {0, len(edges) - 1} | {edge for cell in (*row, *reaching) for edge in (cell.left, cell.right)}
    lines = [Line(edges[cell.left], 0, edges[cell.right], 0, weight, colour, style.name) for cell in row]
    lines += [
        Line(edges[c], height, edges[c + 1], height, weight, colour, style.name)
        for c in range(len(edges) - 1)
        if c not in open_below
    ]
    lines += [Line(edges[v], 0, edges[v], height, weight, colour, style.name) for v in sorted(verticals)]
    return lines
