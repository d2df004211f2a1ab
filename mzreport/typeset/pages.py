"""Finished pages: positioned items that painters draw without deciding anything.

Coordinates and sizes are EMU from the top left corner of the paper; ``y`` of a run is its baseline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mzreport.diagnostics import Diagnostic, Span
from mzreport.fonts.face import Face
from mzreport.model import Metadata

#: How a mark is set: as the face has it, or half an em wide without its blank half.
WHOLE, RIGHT_CUT, LEFT_CUT = 0, 1, 2
#: The element of what stands behind a page and is no part of its content.
WATERMARK = "watermark"


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face, size and colour on one baseline.

    ``glyphs`` are glyph ids of the face and ``advances`` their advances in EMU as set (squeezed and justified);
    ``text`` holds for each glyph the characters it stands for, so ``"".join(text)`` is what is copied out.
    ``halves`` says for each glyph whether it is a mark set half wide, and which blank half is cut off: ``WHOLE``,
    ``RIGHT_CUT``, or ``LEFT_CUT`` (its ink begins half an em further left). It is empty when none is.
    """

    x: int
    y: int
    face: Face
    size: int
    colour: str
    text: tuple[str, ...]
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    #: Style name of the paragraph or inline: the element's role.
    element: str
    #: Number of the block this run belongs to, in reading order; -1 for page furniture (page numbers).
    block: int = -1
    origin: Span | None = None
    #: Target of the link the run belongs to, or the empty string.
    link: str = ""
    halves: tuple[int, ...] = ()
    #: Thickened because the face has no bold of its own.
    bold: bool = False
    #: Set a quarter turn clockwise: the baseline runs down from (x, y).
    turned: bool = False

    @property
    def width(self) -> int:
        """The sum of the advances."""
        return sum(self.advances)


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn straight line from (x1, y1) to (x2, y2), centred on that path; ``dots`` apart, a row of round dots."""

    x1: int
    y1: int
    x2: int
    y2: int
    weight: int
    colour: str
    element: str
    block: int = -1
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its top left corner at (x, y)."""

    x: int
    y: int
    width: int
    height: int
    source: str
    data: bytes
    alternative: str
    element: str
    block: int = -1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its top left corner at (x, y); ``fill`` and ``colour`` (its border's) are RRGGBB, or empty."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    element: str
    colour: str = ""
    weight: int = 0
    block: int = -1


@dataclass(frozen=True, slots=True)
class Path:
    """A drawn path: segments of an operator and its points.

    ``M x y`` begins a contour, ``L x y`` goes straight, ``Q x1 y1 x y`` in a quadratic curve, ``Z`` closes it.
    Contours are filled by the non-zero rule. ``dash`` is the length of a stroke's dashes and gaps, 0 for none.
    """

    segments: tuple[tuple[str, tuple[int, ...]], ...]
    element: str
    fill: str = ""
    colour: str = ""
    weight: int = 0
    dash: int = 0
    block: int = -1


@dataclass(frozen=True, slots=True)
class Drawing:
    """The extent of a drawing whose parts are the other items of its block; ``alternative`` says what it shows."""

    x: int
    y: int
    width: int
    height: int
    alternative: str
    element: str
    block: int = -1


@dataclass(frozen=True, slots=True)
class Region:
    """An area kept free for a seal or a stamp; painters draw nothing there. ``name`` is the role of its row."""

    x: int
    y: int
    width: int
    height: int
    name: str
    block: int = -1
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place that links lead to; with a ``title`` it is also an entry of the outline at ``level`` (from 1)."""

    x: int
    y: int
    name: str
    title: str = ""
    level: int = 0
    block: int = -1


Item = Run | Line | Image | Box | Path | Drawing | Region | Anchor


@dataclass(frozen=True, slots=True)
class LineFact:
    """What the breaker knows of one line of text, for the rules that judge pages.

    ``x`` and ``width`` are the measure it was set to; ``excess`` is by how much its glyphs are wider (0 if they fit).
    ``last`` and ``first`` say whether it closes or opens its paragraph. Squeezed ends are already counted.
    """

    x: int
    y: int
    width: int
    excess: int
    text: str
    element: str
    first: bool
    last: bool
    block: int
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page; ``number`` counts from 1 and is its place in the document.

    A ``turned`` page is as its reader sees it, wider than high; its head lies at the left of the upright sheet.
    """

    number: int
    width: int
    height: int
    items: tuple[Item, ...]
    lines: tuple[LineFact, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """A typeset document.

    ``anchors`` maps each anchor to the printed number of its page; ``diagnostics`` are what typesetting found.
    ``spare`` is the white left in the flow of the last page above what stands at its foot, in EMU.
    """

    pages: tuple[Page, ...]
    metadata: Metadata
    anchors: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...] = ()
    spare: int = 0
