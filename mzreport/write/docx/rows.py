"""A row as one paragraph with tab stops: the layout that survives Word, WPS and LibreOffice, and stays easy to edit.

A stretch too long for its room goes on in the next line, where the stops hold again; nothing is cut or overprinted.
"""

from __future__ import annotations

from mzreport.model import Row, Style
from mzreport.units import Length
from mzreport.write.docx.properties import advance
from mzreport.write.docx.runs import runs
from mzreport.write.docx.story import Story

_LEADERS = {"·": "middleDot", "-": "hyphen", "_": "underscore"}
#: Where a stretch stands that says no place of its own.
_EDGES = {"left": 0.0, "center": 0.5, "right": 1.0}
_TAB = "<w:r><w:tab/></w:r>"


def stretches(row: Row, story: Story) -> str:
    """The runs of the row, a tab before each stretch that does not start the line."""
    return "".join(
        [("" if _starts_line(row, n) else _TAB) + runs(cell.inlines, story) for n, cell in enumerate(row.cells)]
    )


def tab_stops(row: Row, style: Style, measure: Length) -> str:
    """The ``w:tabs`` of the row; positions are counted from the left margin, fractions within the indents."""
    em = advance(style, measure)
    room = measure - em * (style.left_indent + style.right_indent)
    stops: dict[int, str] = {}
    for number, cell in enumerate(row.cells):
        if _starts_line(row, number):
            continue
        leader = f' w:leader="{_LEADERS.get(style.leader, "dot")}"' if style.leader and number else ""
        at = cell.at or _EDGES[cell.align]
        position = Length(round(em * style.left_indent + room * at)).twips
        stops[position] = f'<w:tab w:val="{cell.align}"{leader} w:pos="{position}"/>'
    return f"<w:tabs>{''.join(stops[position] for position in sorted(stops))}</w:tabs>" if stops else ""


def _starts_line(row: Row, number: int) -> bool:
    cell = row.cells[number]
    return number == 0 and cell.align == "left" and cell.at <= 0
