"""Tables: their cells as the content writes them, spans as marks."""

from __future__ import annotations

from mzreport.content.merging import ABOVE, LEFT, MergeError, extents
from mzreport.intake.draft import Node, Value
from mzreport.intake.paragraph import Paragraph, TableCell
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced


def table_node(scene: Scene, paragraph: Paragraph, path: str) -> dict[str, Node]:
    """The ``head`` and ``rows`` of a table: the rows that say so are its head, else the first."""
    rows = _grid(paragraph.rows)
    heads = sum(1 for row in paragraph.rows if row and all(cell.header for cell in row))
    heads = _uncut(rows, max(heads, 1))
    scene.decide(path, paragraph.all_text[:20], 0.95, "table")
    node: dict[str, Node] = {}
    if heads:
        node["head"] = list(rows[0]) if heads == 1 else [list(row) for row in rows[:heads]]
    node["rows"] = [list(row) for row in rows[heads:]]
    return node


def _uncut(rows: list[list[Node]], heads: int) -> int:
    """How many rows the head has, so that no cell reaches from it into the rows below; 0: all are rows."""
    while heads < len(rows) and any(str(cell) == ABOVE for cell in rows[heads]):
        heads += 1
    return heads if heads < len(rows) else 0


def _grid(rows: tuple[tuple[TableCell, ...], ...]) -> list[list[Node]]:
    """All rows with as many cells each; a cell that another covers says which."""
    made: list[list[Node]] = []
    below: dict[int, int] = {}
    for row in rows:
        line: list[Node] = []
        for cell in row:
            _covered(line, below)
            below |= dict.fromkeys(range(len(line), len(line) + cell.columns), cell.rows - 1)
            line.append(Value(_one_line(cell.text)))
            line += [Value(Traced(), LEFT)] * (cell.columns - 1)
        _covered(line, below)
        made.append(line)
    columns = max(map(len, made), default=0)
    even = [row + [Value(Traced())] * (columns - len(row)) for row in made]
    return even if _is_whole(even) else [[_plain(cell) for cell in row] for row in even]


def _is_whole(rows: list[list[Node]]) -> bool:
    """Whether the spans make rectangles, as a table's must; what a program guessed from lines may not."""
    try:
        extents([[str(cell) for cell in row] for row in rows])
    except MergeError:
        return False
    return True


def _plain(cell: Node) -> Node:
    """A cell without the mark of a span."""
    return cell if isinstance(cell, Value) and cell.text else Value(Traced())


def _covered(line: list[Node], below: dict[int, int]) -> None:
    """Fill the places that a cell of a row above reaches down to."""
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append(Value(Traced(), ABOVE))


def _one_line(text: Traced) -> Traced:
    return text.strip().without(r"\s*\n\s*")
