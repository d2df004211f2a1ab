"""Where 署名 and 成文日期 stand, with seals, without, jointly, with stamped names (GB/T 9704—2012 7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mzreport.compose.ems import ems

#: Characters between the right edge and a date under a seal, and a name without one.
_SEALED, _UNSEALED = 4, 2
#: What stands between neighbouring names, and between seals so that they never touch, in characters.
_GAP = 1.0
_MOST_A_ROW = 3
#: White between an area and the characters under it, in characters.
_AIR = 0.1


@dataclass(frozen=True, slots=True)
class Area:
    """An area kept free, and a full line of the page: lengths in one unit, ``em`` and ``line`` of the page's type."""

    width: float
    height: float
    em: float
    line: float

    @property
    def lines_above(self) -> int:
        """Blank lines over a row so that an area around its middle begins within one line of the text above."""
        return max(1, ceil((self.height - self.line) / 2 / self.line))

    @property
    def rise(self) -> float:
        """How far an area's middle is above its row's: name and date are a little below it, and what follows is free.

        The area does not reach into the text above.
        """
        free_above = (self.lines_above + 0.5) * self.line - self.height / 2
        return max(0.0, min(free_above, self._reach))

    @property
    def below(self) -> float:
        """How far an area reaches into the characters of the line under name and date."""
        return self._reach - self.rise

    @property
    def _reach(self) -> float:
        return self.height / 2 - 1.5 * self.line - (self.line - self.em) / 2 + _AIR * self.em

    @property
    def lines_between(self) -> int:
        """Blank lines between two rows so that the areas around their middles do not touch."""
        return max(0, ceil(self.height / self.line - 1 + 0.05))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of a row by its index: aligned at ``shift`` characters from the right edge; ``sealed`` with an area."""

    index: int
    align: str
    shift: float
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the signature: ``blank`` lines of text above it; index −1 of a stretch is the date."""

    blank: float
    stretches: tuple[Stretch, ...]


DATE = -1


def unsealed(units: Sequence[str], date: str, measure: float) -> list[Line]:
    """Names one under another, two characters from the right; the date two to the right of the last one's beginning.

    A date longer than the name above it keeps the two characters itself, and the name goes to the left.
    """
    longer = not units or ems(date) > ems(units[-1])
    right = float(_UNSEALED)
    if units and longer:
        widest = max(map(ems, units))
        right = min(_UNSEALED + ems(date) + 2 - ems(units[-1]), max(_UNSEALED, measure - widest))
    lines = [Line(0 if index else 1, (Stretch(index, "right", -right),)) for index in range(len(units))]
    if not date:
        return lines
    end = _UNSEALED if longer else max(0.0, min(ems(units[-1]), measure) - ems(date))
    return [*lines, Line(0 if lines else 1, (Stretch(DATE, "right", -end),))]


def sealed(units: Sequence[str], date: str, measure: float, area: Area) -> list[Line]:
    """Names each in the middle of its own area, up to three a row; the date under the last one, in the same middle."""
    rows = _rows(units, date, measure, area)
    lines = []
    for number, row in enumerate(rows):
        blank = area.lines_above if number == 0 else area.lines_between
        names = [units[index] for index in row]
        middles = _middles(names, date if number == len(rows) - 1 else "", measure, area)
        stretches = (Stretch(index, "center", -middle, sealed=True) for index, middle in zip(row, middles, strict=True))
        lines.append(Line(blank, tuple(stretches)))
    if date:
        last = lines[-1].stretches[-1].shift if lines else -_SEALED - ems(date) / 2
        lines.append(Line(0 if lines else area.lines_above, (Stretch(DATE, "center", last),)))
    return lines


def _rows(units: Sequence[str], date: str, measure: float, area: Area) -> list[list[int]]:
    """The indexes of the names row by row: as many as fit, at most three, as evenly filled as may be."""
    for most in range(min(_MOST_A_ROW, len(units)), 0, -1):
        rows = [list(range(start, min(start + most, len(units)))) for start in range(0, len(units), most)]
        if most == 1 or all(_fits([units[index] for index in row], date, measure, area) for row in rows):
            return rows
    return []


def _fits(names: Sequence[str], date: str, measure: float, area: Area) -> bool:
    first = _middles(names, date, measure, area)[0]
    return first + max(min(ems(names[0]), measure), area.width / area.em) / 2 <= measure


def _middles(names: Sequence[str], date: str, measure: float, area: Area) -> list[float]:
    """The middles of names on a row, in characters from the right edge; the last stands over the date."""
    own = area.width / area.em
    # A name longer than a line takes several, each within the measure.
    widths = [max(min(ems(name), measure), own) for name in names]
    middle = max(_SEALED + ems(date) / 2, widths[-1] / 2)
    found = [middle]
    for right, left in zip(reversed(widths[1:]), reversed(widths[:-1]), strict=True):
        middle += (right + left) / 2 + _GAP
        found.insert(0, middle)
    return found
