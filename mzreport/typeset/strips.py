"""Strips: horizontal slices of the type area, laid out in themselves and not yet on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mzreport.diagnostics import Span as Source
from mzreport.fonts import Face
from mzreport.model import Style
from mzreport.typeset.pages import Image, Item, Line, LineFact, Path, Region, Run


@dataclass(slots=True)
class Strip:
    """A slice ``height`` high. ``keep`` forbids a page break after it; ``blank`` strips vanish at a page's head.

    A ``lone`` strip is kept with the next only lest one line of a paragraph stand alone.
    """

    height: int
    keep: bool = False
    blank: bool = False
    lone: bool = False
    #: Anchors on the strip: (name, title, level).
    anchors: list[tuple[str, str, int]] = field(default_factory=list)

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:  # noqa: ARG002 - white is empty
        """The items with the strip's top left corner at (x, y) of the paper."""
        return [], []

    def split(self, height: int) -> tuple[Strip | None, Strip | None]:  # noqa: ARG002 - most strips are one piece
        """A part at most ``height`` high and the rest; no part where nothing can be divided off."""
        return None, None

    def all_facts(self) -> list[LineFact]:
        """The lines of text in the strip, relative to it or to what it holds."""
        return []


@dataclass(slots=True)
class FillStrip(Strip):
    """White that reaches down to ``to`` from the top of the paper; the flow knows how high that is where it stands."""

    to: int = 0


@dataclass(slots=True)
class RunPart:
    """A run relative to its strip."""

    x: int
    y: int
    face: Face
    size: int
    colour: str
    text: tuple[str, ...]
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    element: str
    origin: Source | None
    link: str
    halves: tuple[int, ...]
    bold: bool

    def run(self, x: int, y: int, block: int) -> Run:
        """The run with the strip's corner at (x, y)."""
        return Run(
            self.x + x,
            self.y + y,
            self.face,
            self.size,
            self.colour,
            self.text,
            self.glyphs,
            self.advances,
            self.element,
            block,
            self.origin,
            self.link,
            self.halves,
            self.bold,
        )


@dataclass(slots=True)
class TextStrip(Strip):
    """Lines of text side by side: one in a paragraph, several in a row of cells."""

    parts: list[RunPart] = field(default_factory=list)
    facts: list[LineFact] = field(default_factory=list)
    marks: list[Line] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    trimmed: bool = False

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """Runs, and leader or underline marks, with the facts of their lines."""
        items: list[Item] = [part.run(x, y, block) for part in self.parts]
        items += [shifted(line, x, y, block) for line in self.marks]
        if self.regions:
            items += [replace(r, x=r.x + x, y=r.y + y, block=block) for r in self.regions]
        facts = [
            LineFact(f.x + x, f.y + y, f.width, f.excess, f.text, f.element, f.first, f.last, block, f.origin)
            for f in self.facts
        ]
        return items, facts

    def all_facts(self) -> list[LineFact]:
        """The lines."""
        return self.facts

    def ink(self) -> tuple[int, int]:
        """The top and the bottom of what the glyphs leave on the paper, from the strip's top; all of it without any."""
        edges = [edge for part in self.parts for edge in _ink(part)]
        return (min(edges), max(edges)) if edges else (0, self.height)

    def trim(self) -> None:
        """Take away what is white above the ink, or make room where the ink rises above the strip."""
        top = self.ink()[0]
        self.trimmed = True
        self.height -= top
        for part in self.parts:
            part.y -= top
        self.facts = [replace(fact, y=fact.y - top) for fact in self.facts]
        self.marks = [shifted(mark, 0, -top, mark.block) for mark in self.marks]
        self.regions = [replace(region, y=region.y - top) for region in self.regions]


@dataclass(slots=True)
class RuleStrip(Strip):
    """A strip that is a drawn line, or two."""

    lines: tuple[Line, ...] = ()

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """The lines."""
        return [shifted(line, x, y, block) for line in self.lines], []


@dataclass(slots=True)
class ImageStrip(Strip):
    """A strip that is a picture."""

    image: Image | None = None

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """The picture."""
        if self.image is None:
            return [], []
        i = self.image
        return [Image(i.x + x, i.y + y, i.width, i.height, i.source, i.data, i.alternative, i.element, block)], []


def moved_item(item: Item, x: int, y: int, block: int) -> Item:
    """The item moved by (x, y) and given its block."""
    if isinstance(item, Line):
        return shifted(item, x, y, block)
    if isinstance(item, Path):
        segments = tuple(
            (operator, tuple(end + (y if n % 2 else x) for n, end in enumerate(ends)))
            for operator, ends in item.segments
        )
        return replace(item, segments=segments, block=block)
    return replace(item, x=item.x + x, y=item.y + y, block=block)


def with_white(strips: list[Strip], style: Style) -> list[Strip]:
    """The strips of a figure with the white its style asks for before and after."""
    before = [Strip(style.before, keep=True, blank=True)] if style.before else []
    after = [Strip(style.after, keep=style.keep_next, blank=True)] if style.after else []
    return [*before, *strips, *after]


def _ink(part: RunPart) -> Iterator[int]:
    """Upper and lower edge of each glyph that leaves ink."""
    for glyph in part.glyphs:
        _, bottom, _, top = part.face.bounds(glyph)
        if top > bottom:
            yield part.y - round(top * part.size / 1000)
            yield part.y - round(bottom * part.size / 1000)


def shifted(line: Line, x: int, y: int, block: int) -> Line:
    """The line moved by (x, y) and given its block."""
    return Line(
        line.x1 + x, line.y1 + y, line.x2 + x, line.y2 + y, line.weight, line.colour, line.element, block, line.dots
    )
