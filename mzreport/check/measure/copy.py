"""A finished copy as the measure sees it, whatever its format: sheets, paragraphs, and the numbers of its grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from mzreport.characters import count_han
from mzreport.check.measure.faces import Face
from mzreport.check.text import squeeze
from mzreport.readers.pdf.page import Box, Colour, Rule
from mzreport.units import EMU_PER_PT

Kind = Literal["official", "letter", "order", "minutes", "bulletin", "plain"]
KINDS: tuple[Kind, ...] = ("official", "letter", "order", "minutes", "bulletin", "plain")
BorderForm = Literal["single", "thick-thin", "thin-thick", "double"]
Head = Literal["", "left", "right", "unknown"]
Align = Literal["left", "center", "right", "justify", "unknown"]


#: Type from this size on, in points, is that of titles and marks.
DISPLAY = 19.0

_Value = TypeVar("_Value")


def most(counted: Iterable[tuple[_Value, int]]) -> _Value | None:
    """The value with the greatest sum of counts, the earliest of equals; None where nothing counts."""
    sums: dict[_Value, int] = {}
    for value, count in counted:
        if count > 0:
            sums[value] = sums.get(value, 0) + count
    return max(sums, key=lambda value: sums[value], default=None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one look; ``size`` in points, None where the file does not say."""

    text: str
    face: Face = Face.UNKNOWN
    size: float | None = None
    colour: Colour | None = None
    bold: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line between wide gaps, in EMU."""

    text: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. All lengths in EMU from the top left of the page; ``top`` and ``bottom`` are those of the ink."""

    page: int
    text: str
    stretches: tuple[Stretch, ...]
    parts: tuple[Part, ...]
    left: int
    right: int
    baseline: int
    top: int
    bottom: int
    size: float
    #: Distances from each character's origin to the next, for pairs of Han characters, in EMU.
    advances: tuple[int, ...] = ()
    angle: int = 0
    #: Its parts between gaps of a character or more that are wider than its other gaps: names in a row.
    pieces: tuple[Part, ...] = ()

    @property
    def box(self) -> Box:
        """The ink, between the ends of the line."""
        return Box(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class Border:
    """A line that a file without pages draws along a paragraph: weight and length in EMU, None where not stated."""

    weight: int
    colour: Colour | None
    form: BorderForm = "single"
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its look. What a format cannot tell is None (or no lines, or page 0).

    ``indent`` is the blank before the first line and ``right_blank`` that after the last, in characters of its size.
    """

    text: str
    stretches: tuple[Stretch, ...]
    page: int = 0
    lines: tuple[Line, ...] = ()
    align: Align = "unknown"
    indent: float | None = None
    right_blank: float | None = None
    in_table: bool = False
    #: The style's name or id, where the file has styles.
    style: str = ""
    #: Line pitch in points, where the file states it.
    pitch: float | None = None
    #: Lines drawn along it, in files without pages.
    borders: tuple[Border, ...] = ()
    #: Stretches of its only line between tab stops, in a file without pages.
    cells: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts between the wide gaps of its line, one for running text."""
        if self.cells:
            return self.cells
        return tuple(part.text for part in self.lines[0].parts) if len(self.lines) == 1 else (self.text,)

    @property
    def size(self) -> float | None:
        """The size in points of most characters."""
        return most((stretch.size, len(stretch.text.strip())) for stretch in self.stretches)

    @property
    def face(self) -> Face:
        """The face of most Han characters; of most characters where it has none of them."""
        return face_of_stretches(self.stretches)

    @property
    def colour(self) -> Colour | None:
        """The colour of most characters."""
        return most((stretch.colour, len(stretch.text.strip())) for stretch in self.stretches)

    @property
    def box(self) -> Box | None:
        """The place of its first page's lines, where known."""
        lines = [line for line in self.lines if line.page == self.page]
        if not lines:
            return None
        return Box(
            min(line.left for line in lines),
            min(line.top for line in lines),
            max(line.right for line in lines),
            max(line.bottom for line in lines),
        )

    def opening(self, count: int) -> tuple[Stretch, ...]:
        """The looks of the first ``count`` characters."""
        return tuple(cut(self.stretches, 0, count))

    def only(self, text: str) -> Paragraph:
        """The paragraph with nothing but a stretch of its text, found whatever blanks stand in it; whole without it."""
        joined = "".join(stretch.text for stretch in self.stretches)
        places = [place for place, character in enumerate(joined) if not character.isspace()]
        sought = squeeze(text)
        at = squeeze(joined).find(sought)
        if at < 0 or not sought:
            return self
        looks = tuple(cut(self.stretches, places[at], places[at + len(sought) - 1] + 1))
        return replace(self, text=text, stretches=looks)


@dataclass(frozen=True, slots=True)
class FolioPlace:
    """Where a page number stands on the upright sheet: its ends, and the middle of its dash from the paper's top."""

    left: int
    right: int
    dash: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or in a file without pages a section: lengths in EMU; margins only where the file states them.

    ``head`` says at which side of the upright sheet the head of a turned page lies; empty on upright pages.
    """

    number: int
    width: int
    height: int
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    tables: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    red_shapes: tuple[Box, ...] = ()
    folio: Line | None = None
    folio_place: FolioPlace | None = None
    turned: bool = False
    head: Head = ""
    #: Top, right, bottom and left margin, where the file states them.
    margins: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The type area and its division. Lengths in EMU, pitches in points; None where it cannot be told.

    ``tops`` are the readings of the type area's upper edge: programs place a line's characters differently in a pitch
    larger than the type, so a page gives more than one.
    """

    left: int | None = None
    right: int | None = None
    tops: tuple[int, ...] = ()
    bottom: int | None = None
    pitch: float | None = None
    advance: float | None = None
    lines: int | None = None
    characters: int | None = None
    #: Whether ``lines`` and ``characters`` were counted on full pages and lines, not reckoned from the pitches.
    lines_counted: bool = False
    characters_counted: bool = False


@dataclass(frozen=True, slots=True)
class FolioForm:
    """A page number as a file without pages states it: for which pages, its text with ``#`` for the number."""

    pages: Literal["odd", "even", "all", "first"]
    paragraph: Paragraph
    #: Readings of the dash's distance from the paper's top, in EMU, where the file states enough for it.
    dashes: tuple[int, ...] = ()
    #: Whether it stands at the outer side of each page, by a frame that knows odd from even.
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A file opened for measuring."""

    path: str
    format: Literal["pdf", "docx"]
    sheets: tuple[Sheet, ...]
    paragraphs: tuple[Paragraph, ...]
    grid: Grid = field(default_factory=Grid)
    #: Fonts in use that are not embedded, by name.
    missing_fonts: tuple[str, ...] = ()
    folios: tuple[FolioForm, ...] = ()
    #: Whether the first page has a foot of its own, in a file without pages.
    first_differs: bool = False
    #: Whether pages show pictures and no text, so that only paper can be measured.
    scanned: bool = False
    #: Whether the file says that its leading was changed to give the signature room.
    eased: bool = False
    pages: int = 0

    @property
    def paged(self) -> bool:
        """Whether the file has fixed pages."""
        return self.format == "pdf"


def cut(stretches: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The looks of the characters from ``start`` up to ``end``."""
    for stretch in stretches:
        text = stretch.text[max(start, 0) : max(end, 0)]
        if text:
            yield replace(stretch, text=text)
        start, end = start - len(stretch.text), end - len(stretch.text)


def em(size: float | None) -> int:
    """The width of a character of a size in points, in EMU; size 3 where unknown."""
    return round((size or 16) * EMU_PER_PT)


def face_of_stretches(stretches: Iterable[Stretch]) -> Face:
    """The face of most Han characters; of most characters where there is none of them."""
    han: Counter[Face] = Counter()
    all_: Counter[Face] = Counter()
    for stretch in stretches:
        han[stretch.face] += count_han(stretch.text)
        all_[stretch.face] += len(stretch.text.strip())
    for counter in (+han, +all_):
        if counter:
            return counter.most_common(1)[0][0]
    return Face.UNKNOWN
