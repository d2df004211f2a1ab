"""Strips: horizontal slices of the type area, laid out in themselves and not yet on a page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mzreport.diagnostics import Span as Source
from mzreport.fonts import Face
from mzreport.typeset.pages import Image, Item, Line, LineFact, Run


@dataclass(slots=True)
class Strip:
    """A slice ``height`` high. ``keep`` forbids a page break after it; ``blank`` strips vanish at a page's head."""

    height: int
    keep: bool = False
    blank: bool = False
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

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """Runs, and leader or underline marks, with the facts of their lines."""
        items: list[Item] = [part.run(x, y, block) for part in self.parts]
        items += [shifted(line, x, y, block) for line in self.marks]
        facts = [
            LineFact(f.x + x, f.y + y, f.width, f.excess, f.text, f.element, f.first, f.last, block, f.origin)
            for f in self.facts
        ]
        return items, facts

    def all_facts(self) -> list[LineFact]:
        """The lines."""
        return self.facts


@dataclass(slots=True)
class RuleStrip(Strip):
    """A strip that is a drawn line."""

    line: Line | None = None

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """The line."""
        return ([shifted(self.line, x, y, block)] if self.line else []), []


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


@dataclass(slots=True)
class BoxStrip(Strip):
    """Strips at offsets, with lines around them: a row of a table. ``head`` are repeated before it on a new page."""

    inner: list[tuple[int, int, Strip]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    head: list[Strip] = field(default_factory=list)

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """What the inner strips hold, then the lines."""
        items: list[Item] = []
        facts: list[LineFact] = []
        for dx, dy, strip in self.inner:
            more, known = strip.place(x + dx, y + dy, block)
            items += more
            facts += known
        items += [shifted(line, x, y, block) for line in self.lines]
        return items, facts

    def all_facts(self) -> list[LineFact]:
        """The lines of all cells."""
        return [fact for _, _, strip in self.inner for fact in strip.all_facts()]

    def split(self, height: int) -> tuple[Strip | None, Strip | None]:
        """The lines of every cell that fit into ``height``, and a box of the rest, both with lines around them."""
        padding = min((dy for _, dy, _ in self.inner), default=0)
        above = [one for one in self.inner if one[1] + one[2].height + padding <= height]
        below = [one for one in self.inner if one[1] + one[2].height + padding > height]
        if not above or not below:
            return None, None
        rise = min(dy for _, dy, _ in below) - padding
        below = [(dx, dy - rise, strip) for dx, dy, strip in below]
        first = BoxStrip(height, anchors=self.anchors, inner=above, lines=self._stretched(height))
        bottom = max(dy + strip.height for _, dy, strip in below) + padding
        return first, BoxStrip(bottom, self.keep, inner=below, lines=self._stretched(bottom), head=self.head)

    def _stretched(self, height: int) -> list[Line]:
        """The lines around the box as they are when it is ``height`` high."""
        return [replace(line, y1=height if line.y1 else 0, y2=height if line.y2 else 0) for line in self.lines]


def shifted(line: Line, x: int, y: int, block: int) -> Line:
    """The line moved by (x, y) and given its block."""
    return Line(
        line.x1 + x, line.y1 + y, line.x2 + x, line.y2 + y, line.weight, line.colour, line.element, block, line.dots
    )
