"""Which lines of a page are running text: page numbers, tables, turned writing and the 版记 are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Line, Sheet
from mzreport.check.measure.faces import is_red
from mzreport.check.measure.pdf.paragraphs import inside
from mzreport.units import mm

#: A rule at least this long parts the 版记 from the text, and stands at most so far above its line.
_LONG_RULE, _RULE_ABOVE = mm(100), mm(16)


def running(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The pages with their lines of running text only, from top to bottom; a 版记 may go on over pages."""
    found: list[Sheet] = []
    open_ = False
    for sheet in sheets:
        lines = [
            line
            for line in sheet.lines
            if line is not sheet.folio and not line.angle and not inside(line, sheet.tables)
        ]
        end = 0 if open_ and _small(lines) else _colophon(lines, sheet)
        open_ = end < len(lines)
        found.append(replace(sheet, lines=tuple(lines[:end])))
    return found


def _small(lines: Sequence[Line]) -> bool:
    """Whether all lines are of type as small as that of a 版记."""
    return all(line.size < patterns.COLOPHON_BELOW for line in lines)


def _colophon(lines: Sequence[Line], sheet: Sheet) -> int:
    """The index of the first line of the 版记; the number of lines where the page has none."""
    for index, line in enumerate(lines):
        if not patterns.reads_as_colophon(line.text, None):
            continue
        if _small(lines[index:]) or _ruled(line, sheet):
            return index
    return len(lines)


def _ruled(line: Line, sheet: Sheet) -> bool:
    """Whether a long rule that is not red stands above the line."""
    return any(
        rule.horizontal
        and rule.length >= _LONG_RULE
        and not is_red(rule.colour)
        and line.top - _RULE_ABOVE < rule.y0 < line.top
        for rule in sheet.rules
    )
