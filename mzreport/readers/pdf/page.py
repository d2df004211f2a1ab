"""What is drawn on a PDF page, as values: lengths in EMU from the top left of the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: Red, green, blue of 0–255.
Colour = tuple[int, int, int]


class Box(NamedTuple):
    """A rectangle in EMU from the top left of the page."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font of the file: ``name`` without the subset's prefix, ``family`` as the font program says it, if it does."""

    name: str
    family: str = ""
    embedded: bool = False
    weight: int = 400
    italic: bool = False

    @property
    def bold(self) -> bool:
        """Whether the font calls itself bold."""
        return self.weight >= 600


class Glyph(NamedTuple):
    """A character where it is drawn.

    ``x`` and ``y`` are the origin on the baseline, ``width`` the advance without letter spacing, ``box`` the ink, and
    ``size`` the type size as printed, all in EMU. ``scale`` is the horizontal scale (1 is none), ``angle`` the
    direction of writing in degrees clockwise. A ``generated`` glyph is a space that is not in the file but lies between
    its neighbours; a ``hidden`` one has no ink (text under a scan).
    """

    char: str
    x: int
    y: int
    width: int
    box: Box
    size: int
    font: PdfFont
    colour: Colour = (0, 0, 0)
    angle: int = 0
    scale: float = 1.0
    generated: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of ink, stroked or a thin filled rectangle: its centre line, weight and colour."""

    x0: int
    y0: int
    x1: int
    y1: int
    weight: int
    colour: Colour = (0, 0, 0)

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return abs(self.x1 - self.x0) >= abs(self.y1 - self.y0)

    @property
    def length(self) -> int:
        """From end to end, in EMU."""
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0))


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, by the box it covers."""

    box: Box


@dataclass(frozen=True, slots=True)
class Shape:
    """Any other drawn or filled outline (a name drawn as curves, a chart's area), by its box and colour."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page as displayed: ``rotation`` is the quarter turns (in degrees clockwise) the file asks for."""

    number: int
    width: int
    height: int
    rotation: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    shapes: tuple[Shape, ...] = ()
