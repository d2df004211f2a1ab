"""The numbers of GB/T 9704—2012 that are measured against, with their tolerances."""

from __future__ import annotations

from mzreport.check.measure.copy import Kind
from mzreport.units import Length, mm

PAPER = (mm(210), mm(297))
#: The play of a cut sheet and of programs' rounding of paper sizes.
PAPER_PLAY = mm(1)
HEAD, LEFT, RIGHT = mm(37), mm(28), mm(184)
#: 5.2.1 gives this play for margins itself.
MARGIN_PLAY = mm(1)
MEASURE, DEPTH = mm(156), mm(225)
FOOT = mm(262)
LINES, CHARACTERS = 22, 28
#: The play takes in 28.95 pt, the greatest pitch in twips with which 22 lines fit, as programs round it.
PITCH, PITCH_PLAY = 225 / 22 * 72 / 25.4, 0.1
#: The play takes in size 3 at a scale of 98 %, the usual way to 28 characters, as programs round it.
ADVANCE, ADVANCE_PLAY = 156 / 28 * 72 / 25.4, 0.2
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
#: Sizes must agree exactly; this is the rounding of programs.
SIZE_PLAY = 0.1
#: The play of a position that the standard gives without one.
PLACE_PLAY = mm(0.5)
#: Upper edge of the mark below the paper's upper edge, by kind: 7.2.4, 10.1, 10.2, 10.3.
MARK_TOP: dict[Kind, Length] = {"official": mm(72), "minutes": mm(72), "letter": mm(30), "order": mm(57)}
#: The 一字线 of the page number stands 7 mm under the type area (7.5).
DASH, DASH_PLAY = mm(269), mm(1)
THICK, THIN, WEIGHT_PLAY = mm(0.35), mm(0.25), mm(0.05)
LETTER_RULE = mm(170)


def is_size(value: float | None, *expected: float) -> bool:
    """Whether a size in points is one of those expected."""
    return value is not None and any(abs(value - size) <= SIZE_PLAY for size in expected)


def names_of_size(value: float | None) -> str:
    """A size as ``16 pt``."""
    return f"{value:g} pt" if value is not None else "?"
