"""A row as one paragraph with tab stops: the layout that survives Word, WPS and LibreOffice, and stays easy to edit.

A stretch too long for its room goes on in the next line, where the stops hold again; nothing is cut or overprinted.
"""

from __future__ import annotations

from mzreport.model import Row, RowCell, Style, plain_text
from mzreport.units import Length
from mzreport.write.docx.heights import ems
from mzreport.write.docx.runs import runs
from mzreport.write.docx.story import Story

_LEADERS = {"·": "middleDot", "-": "hyphen", "_": "underscore"}
#: Where a stretch stands that says no place of its own.
_EDGES = {"left": 0.0, "right": 1.0}
_TAB = "<w:r><w:tab/></w:r>"


def stretches(row: Row, story: Story) -> str:
    """The runs of the row, a tab before each stretch that does not start the line."""
    return "".join(
        [("" if _starts_line(cell, n) else _TAB) + runs(cell.inlines, story) for n, cell in enumerate(_shown(row))]
    )


def tab_stops(row: Row, style: Style, measure: Length, em: Length) -> str:
    """The ``w:tabs`` of the row; positions are counted from the left margin, fractions within the indents.

    ``em`` is the advance of a character of the style.
    """
    room = measure - em * (style.left_indent + style.right_indent)
    stops: dict[int, str] = {}
    shown = _shown(row)
    for number, cell in enumerate(shown):
        if _starts_line(cell, number):
            continue
        leader = f' w:leader="{_LEADERS.get(style.leader, "dot")}"' if style.leader and number else ""
        if cell.align == "center" and not (cell.at or cell.shift):
            place = _middle(shown, number, room, em)
        else:
            place = em * cell.shift + room * (cell.at if cell.at or cell.shift else _EDGES[cell.align])
        position = max(Length(round(em * style.left_indent + place)).twips, 1)
        stops[position] = f'<w:tab w:val="{cell.align}"{leader} w:pos="{position}"/>'
    return f"<w:tabs>{''.join(stops[position] for position in sorted(stops))}</w:tabs>" if stops else ""


def _middle(cells: list[RowCell], number: int, room: float, em: Length) -> float:
    """The middle of what the cells at both sides leave, each of them at its end of the row."""
    before, after = cells[:number][-1:], cells[number + 1 :][:1]
    begin = sum(cell.at * room + (cell.shift + ems(plain_text(cell.inlines))) * em for cell in before)
    end = room - sum(ems(plain_text(cell.inlines)) * em for cell in after if cell.align == "right")
    return (begin + end) / 2


def _shown(row: Row) -> list[RowCell]:
    """The cells with text; one that only keeps an area free puts nothing on the line."""
    return [cell for cell in row.cells if cell.inlines]


def _starts_line(cell: RowCell, number: int) -> bool:
    return number == 0 and cell.align == "left" and cell.at <= 0 and cell.shift <= 0
