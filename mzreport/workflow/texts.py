"""The text of a finished document for the catalogue: passages with their page, section, item and unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.content import Leaf, Table, block_texts
from mzreport.diagnostics import Span

if TYPE_CHECKING:
    from mzreport.archive.passages import Passage
    from mzreport.content import Issue
    from mzreport.typeset import Pages
    from mzreport.typeset.pages import Run

Position = tuple[int, int]
#: The styles of texts in a table's cells.
_CELLS = ("table-head", "table-text", "table-long")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the source, and what is printed from it; ``cell`` where it is a cell of a table."""

    start: Position
    end: Position
    section: str = ""
    item: int = 0
    title: str = ""
    unit: str = ""
    cell: bool = False


def passages_of(issue: Issue, path: str, pages: Pages) -> list[Passage]:
    """Every sentence of the pages in reading order; what the contents list repeats is left out.

    ``path`` is the issue file's, as its spans name it.
    """
    from mzreport.archive.passages import passages

    places = _Places(issue, path)
    found: list[Passage] = []
    for runs in _blocks(pages):
        if any(run.link.startswith("#") for _, run in runs):
            continue
        text, starts, stretch = _joined(runs, places)
        where = stretch or _Stretch((0, 0), (0, 0))
        found += passages(text, starts, section=where.section, item=where.item, title=where.title, unit=where.unit)
    return found


class _Places:
    """Looks up what a place of the issue file is part of."""

    def __init__(self, issue: Issue, path: str) -> None:
        self._path = path
        self._stretches = sorted(_stretches(issue, path), key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._stretches]

    def find(self, span: Span | None) -> _Stretch | None:
        """The stretch a span begins in; None outside every section."""
        if span is None or span.path != self._path:
            return None
        at = bisect_right(self._starts, (span.line, span.column)) - 1
        found = self._stretches[at] if at >= 0 else None
        return found if found is not None and (span.line, span.column) <= found.end else None


def _stretches(issue: Issue, path: str) -> Iterator[_Stretch]:
    number = 0
    for section in issue.sections:
        heading = str(section.heading or "").strip("【】")
        yield from _stretch(section.heading, path, section=heading)
        for item in section.items:
            number += 1
            title, unit = str(item.title or ""), str(item.source or "")
            cells = [text for block in item.blocks if isinstance(block, Table) for text in block_texts([block])]
            for leaf in (item.title, item.source, *block_texts(item.blocks)):
                cell = any(leaf is one for one in cells)
                yield from _stretch(leaf, path, section=heading, item=number, title=title, unit=unit, cell=cell)


def _stretch(
    leaf: Leaf | None,
    path: str,
    *,
    section: str,
    item: int = 0,
    title: str = "",
    unit: str = "",
    cell: bool = False,
) -> Iterator[_Stretch]:
    span = leaf.span if leaf is not None else None
    if span is not None and span.path == path:
        yield _Stretch((span.line, span.column), (span.end_line, span.end_column), section, item, title, unit, cell)


def _blocks(pages: Pages) -> list[list[tuple[int, Run]]]:
    """The runs of each block with the number of their page; page numbers and the like are no block.

    The labels of a chart are no sentences: what it says stands in its alternative.
    """
    from mzreport.typeset.charts import TEXT_STYLE
    from mzreport.typeset.pages import Run

    blocks: dict[int, list[tuple[int, Run]]] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Run) and item.block >= 0 and item.element != TEXT_STYLE:
                blocks.setdefault(item.block, []).append((page.number, item))
    return list(blocks.values())


def _joined(runs: list[tuple[int, Run]], places: _Places) -> tuple[str, list[tuple[int, int]], _Stretch | None]:
    """The text of one block, from which index it stands on which page, and what it is part of."""
    text = ""
    starts: list[tuple[int, int]] = []
    block: _Stretch | None = None
    before: _Stretch | None = None
    last: Run | None = None
    in_row = bool(runs) and runs[0][1].element in _CELLS
    for page, run in runs:
        stretch = places.find(run.origin)
        other_cell = stretch is not before and before is not None and before.cell
        in_row = in_row or (last is not None and _apart(last, run))
        if other_cell or (last is not None and (_apart(last, run) or (in_row and _parted(last, run)))):
            text += "\n"
        if not starts or starts[-1][1] != page:
            starts.append((len(text), page))
        text += "".join(run.text)
        block, before, last = block or stretch, stretch, run
    return text, starts, block


def _parted(before: Run, run: Run) -> bool:
    """Whether another line of a row is not the run before going on: another cell's, or that of the next page."""
    return run.y < before.y or (run.y > before.y and run.origin != before.origin)


def _apart(before: Run, run: Run) -> bool:
    """Whether two runs on one line stand in different cells of it."""
    gap = run.x - (before.x + before.width)
    # Cells that are full stand half a character apart.
    return run.y == before.y and (gap > run.size or (gap > run.size // 4 and run.origin != before.origin))
