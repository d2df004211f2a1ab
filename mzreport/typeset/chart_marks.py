"""What stands for a series in a chart: fills, strokes and marks that can be told apart in grey as well as in colour."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.typeset.pages import Box, Item, Line, Path
from mzreport.units import pt

#: Fills and lines of the first series, each of another lightness than the others.
FILLS = ("1F3864", "F4B183", "2E75B6", "DEEBF7", "7F7F7F")
_STROKES = ("1F3864", "C55A11", "2E75B6", "000000", "7F7F7F")
_DASHES = (0, 6, 2)
#: Contours of the marks of lines around (0, 0), in halves of their size.
_SHAPES = (
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((0, -1.2), (1.2, 1), (-1.2, 1)),
    ((0, 1.2), (1.2, -1), (-1.2, -1)),
    ((-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
     (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4)),
)  # fmt: skip
_EDGE = "404040"
_EDGE_WEIGHT, _STROKE_WEIGHT, _STRIPE, _MARK = pt(0.4), pt(1.4), pt(3), pt(5)


@dataclass(frozen=True, slots=True)
class Look:
    """How the ``number``-th series of a chart is drawn; ``element`` is the chart's role."""

    number: int
    element: str

    def bar(self, x: int, y: int, width: int, height: int) -> list[Item]:
        """A bar: filled, from the sixth series on with stripes across."""
        fill = FILLS[self.number % len(FILLS)]
        items: list[Item] = [Box(x, y, width, height, fill, self.element, _EDGE, _EDGE_WEIGHT)]
        gap = _STRIPE // (self.number // len(FILLS)) if self.number >= len(FILLS) else 0
        if gap:
            colour = _EDGE if fill in ("F4B183", "DEEBF7") else "FFFFFF"
            places = range(y + gap, y + height, gap)
            items += [Line(x, at, x + width, at, gap // 3, colour, self.element) for at in places]
        return items

    def stroke(self, points: list[tuple[int, int] | None]) -> list[Item]:
        """A line through points, parted where one is missing, and a mark at each."""
        segments: list[tuple[str, tuple[int, ...]]] = []
        before: tuple[int, int] | None = None
        for point in points:
            if point is not None:
                segments.append(("L" if before else "M", point))
            before = point
        colour = _STROKES[self.number % len(_STROKES)]
        dash = pt(_DASHES[self.number % len(_DASHES)])
        items: list[Item] = [Path(tuple(segments), self.element, "", colour, _STROKE_WEIGHT, dash)] if segments else []
        return items + [self._mark(*point, colour) for point in points if point is not None]

    def _mark(self, x: int, y: int, colour: str) -> Path:
        shape = _SHAPES[self.number % len(_SHAPES)]
        ends = [(round(x + dx * _MARK / 2), round(y + dy * _MARK / 2)) for dx, dy in shape]
        segments = tuple(("L" if n else "M", end) for n, end in enumerate(ends))
        hollow = self.number // len(_SHAPES) % 2
        return Path((*segments, ("Z", ())), self.element, "FFFFFF" if hollow else colour, colour, _EDGE_WEIGHT * 2)

    def swatch(self, form: str, x: int, y: int, size: int) -> list[Item]:
        """The look in a legend: ``size`` high around ``y``, twice as wide."""
        if form == "line":
            return self.stroke([(x, y), (x + 2 * size, y)])
        return self.bar(x + size, y - size // 2, size, size)
