"""A table against what became of it: rows aligned by likeness, then cells one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mzreport.alignment import align, bigrams, likeness
from mzreport.content import MapNode, ScalarNode, SeqNode
from mzreport.diagnostics import diagnostic
from mzreport.intake.onto.difference import Difference
from mzreport.intake.onto.edited import Edited
from mzreport.intake.onto.habits import clean
from mzreport.intake.onto.operations import AddEntry, AddLine, Operation, Remove
from mzreport.intake.onto.printed import Field, Printed
from mzreport.intake.onto.values import quoted

if TYPE_CHECKING:
    from mzreport.intake.onto.comparing import _Comparer

Row = tuple[tuple[Printed, ...], ...]
NewRow = tuple[tuple[Edited, ...], ...]
#: A row at its place is the same row however it was rewritten.
_SAME_PLACE = 0.05


def compare_tables(comparer: _Comparer, unit: Printed, edited: Edited) -> None:
    """Compare the cells of two tables; another number of columns is refused as a whole."""
    assert unit.table is not None
    assert edited.table is not None
    old, new = unit.table, edited.table
    widths, new_widths = ({len(row) for row in rows} for rows in (old, new))
    if widths != new_widths:
        path = _path(comparer, unit)
        refusal = diagnostic("B016", unit.template, old=max(widths, default=0), new=max(new_widths, default=0))
        comparer.found.differences.append(
            Difference("changed", path, unit.text, edited.text, unit.template, unit.role, refusal=refusal)
        )
        return
    grams = [[bigrams(_text(row)) for row in rows] for rows in (old, new)]

    def score(i: int, j: int) -> float:
        return likeness(grams[0][i], grams[1][j]) + _SAME_PLACE if len(old[i]) == len(new[j]) else 0.0

    last: int | None = None
    for i, j in align([_text(row) for row in old], [_text(row) for row in new], score):
        if i is None and j is not None:
            comparer.found.differences.append(_added(comparer, old, last, new[j]))
        elif i is not None:
            last = i
            if j is None:
                _removed(comparer, old[i])
            else:
                for cell, new_cell in zip(old[i], new[j], strict=True):
                    _cell(comparer, cell, new_cell)


def _text(row: Sequence[Sequence[Printed | Edited]]) -> str:
    return "\t".join("\n".join(clean(p.text) for p in cell) for cell in row)


def _path(comparer: _Comparer, unit: Printed) -> str:
    node = next((field.node for row in unit.table or () for cell in row for p in cell for field in p.fields), None)
    return comparer.values.path_of(node).rpartition(".")[0] if node else ""


def _cell(comparer: _Comparer, cell: tuple[Printed, ...], new: tuple[Edited, ...]) -> None:
    """One cell: of a single paragraph, or (joint mastheads) of several."""
    full = tuple(p for p in new if p.text.strip())
    if len(cell) > 1:
        comparer.sequence(cell, full)
        return
    if not cell:
        return
    empty = Edited(cell[0].role, "")
    one = _joined(full) if full else empty
    if cell[0].text:
        comparer.paragraph(cell[0], one, cell=True)
    elif one.text.strip():
        comparer.found.differences.append(_filled(comparer, cell[0], one))


def _joined(units: Sequence[Edited]) -> Edited:
    """The paragraphs of a cell as one."""
    return replace(
        units[0],
        text="".join(unit.text for unit in units),
        marks=tuple(mark for unit in units for mark in unit.marks),
        bold=tuple(bold for unit in units for bold in unit.bold),
        revisions=tuple(revision for unit in units for revision in unit.revisions),
        removed=units[0].removed,
    )


def _filled(comparer: _Comparer, cell: Printed, new: Edited) -> Difference:
    """A text put into an empty cell."""
    from mzreport.intake.onto.operations import SetValue

    text, node = clean(new.text), cell.empty
    spot = comparer.values.places.of(node) if node else None
    if node is None or spot is None:
        refusal = diagnostic("B014", cell.template, new=quoted(text))
        return Difference("inserted", "", "", text, cell.template, cell.role, refusal=refusal)
    revision = next((one for one in new.revisions if one), None)
    author, date = (revision.author, revision.date) if revision else ("", "")
    made = (SetValue(node, text),)
    return Difference("changed", spot.path, "", text, node.span, cell.role, author, date, operations=made)


def _fields(row: Row) -> list[tuple[Printed, Field]]:
    return [(p, field) for cell in row for p in cell for field in p.fields]


def _removed(comparer: _Comparer, row: Row) -> None:
    """A row that is gone, one difference for all of it."""
    fields = _fields(row)
    if not fields:
        return
    unit, first = fields[0]
    made = comparer.values.deleted(unit, first, None)
    operations: tuple[Operation, ...] = tuple(Remove(field) for _, field in fields)
    empty = tuple(p.empty for cell in row for p in cell if p.empty is not None)
    operations += tuple(Remove(Field(node, 0, 0, None, "cell")) for node in empty)
    spot = comparer.values.places.of(first.node)
    path = spot.parent.path if spot and spot.parent and isinstance(spot.parent.node, SeqNode) else made.path
    comparer.found.differences.append(
        replace(made, path=path, old=_text(row).replace("\t", " | "), operations=operations if not made.refusal else ())
    )


def _added(comparer: _Comparer, old: tuple[Row, ...], before: int | None, row: NewRow) -> Difference:
    """A new row, behind the row ``before`` of the old table or (None) at its head."""
    cells = tuple(clean("".join(p.text for p in cell)) for cell in row)
    text = " | ".join(cells)
    places = [(before, True)] if before is not None else []
    places += [(at, False)] if (at := 0 if before is None else before + 1) < len(old) else []
    for at, after in places:
        for node in _nodes(old[at]):
            spot = comparer.values.places.of(node)
            parent = spot.parent if spot else None
            if spot is None or parent is None:
                continue
            rows = parent.parent.node if parent.parent else None
            if isinstance(parent.node, SeqNode) and isinstance(rows, SeqNode) and parent.parent is not None:
                number = int(parent.steps[-1]) + after
                added: Operation = AddEntry(rows, number, cells)
                path = f"{parent.parent.path}[{number + 1}]"
                return Difference("inserted", path, "", text, node.span, "table", operations=(added,))
            if isinstance(parent.node, MapNode) and (fields := _fields(old[at])) and fields[-1][1].node is node:
                added = AddLine(fields[-1][1], cells, after)
                return Difference("inserted", spot.path, "", text, node.span, "table", operations=(added,))
    return Difference("inserted", "", "", text, None, "table", refusal=diagnostic("B014", new=quoted(text)))


def _nodes(row: Row) -> list[ScalarNode]:
    """The scalars of a row, those of empty cells too."""
    empty = [p.empty for cell in row for p in cell if p.empty is not None]
    return [field.node for _, field in _fields(row)] + empty
