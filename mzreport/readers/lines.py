"""The intermediate form: what a file of any format says, as lines with the looks and the place the file gives them.

Every reader keeps one property: the characters of the file's text are those of its lines and of its removals, in the
file's order, white space aside (``mzreport.readers.account.whole_text`` puts them together again). Automatic numbers
are no characters of the file; they stand beside the text, in ``Line.number``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from mzreport.diagnostics import Diagnostic, Span

Format = Literal["txt", "md", "docx", "pdf", "html", "doc", "wps", "rtf", "odt"]
Kind = Literal["text", "table", "image", "header", "footer", "footnote", "textbox", "page-number", "field", "break"]
Align = Literal["", "left", "center", "right", "justify"]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Source:
    """The file itself: its format by content, size in bytes, and what its own metadata say.

    ``encoding`` is the text's encoding where one had to be found; ``pages`` is 0 where the format knows none;
    ``notes`` are names and values of the file's metadata, as they stand there; ``ours``: mzreport made it.
    """

    path: str
    format: Format
    sha256: str
    size: int
    encoding: str = ""
    pages: int = 0
    title: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    ours: bool = False

    @property
    def kind(self) -> str:
        """The kind of document that a file of ours says it is; empty where it does not."""
        named = (text for name, text in self.notes if name.lower() == "category")
        return next(named, "") if self.ours else ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line in one look. None and the empty string: the file does not say.

    ``size`` is in points; ``face`` is the family of its Han characters; ``colour`` is six hexadecimal digits;
    ``style`` is the character style's id or the role of ours; ``note`` is the number of a footnote called here.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    face: str = ""
    colour: str = ""
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool = False
    style: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page: top left corner and extent, in EMU, from the page's top left."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it lies in the file; ``data`` is empty where it lies elsewhere and ``name`` says where."""

    data: bytes
    alternative: str = ""
    name: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its lines, and the columns and rows it spans."""

    lines: tuple[Line, ...]
    columns: int = 1
    rows: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The text of its lines, one a line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: a paragraph where the format has paragraphs, a printed line where it has none.

    ``text`` equals the texts of ``spans`` joined; a newline in it is a forced break inside the paragraph, a tab is a
    tab. A table's text has a tab between cells and a newline between rows.
    """

    text: str
    spans: tuple[Fragment, ...] = ()
    kind: Kind = "text"
    #: Style id (DOCX) or tag and classes (HTML: ``p.title``); empty where the file has none.
    style: str = ""
    style_name: str = ""
    #: The element's role; only a file that mzreport made carries roles.
    role: str = ""
    #: The automatic number as it is shown, computed; no part of ``text``.
    number: str = ""
    #: Outline level from 1; None: body text, or not said.
    level: int | None = None
    #: Depth in a list from 0; None: in no list.
    list_level: int | None = None
    align: Align = ""
    #: First-line indent and left margin in em of the line's own type.
    indent: float = 0.0
    margin: float = 0.0
    #: Page and column from 1; 0: not known.
    page: int = 0
    column: int = 0
    #: Place and extent on the page; None where the file does not say.
    box: Box | None = None
    #: Clockwise turn of the text in degrees.
    angle: int = 0
    #: Blank lines or empty paragraphs before it.
    blanks: int = 0
    #: True: a paragraph surely ends here. False: the next line surely goes on. None: not known.
    paragraph_end: bool | None = True
    origin: Span = field(default_factory=lambda: Span(""))
    #: Names of the bookmarks that begin in the line, or its ids in HTML.
    anchors: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    image: Image | None = None

    @property
    def size(self) -> float | None:
        """The type size in points of most of its characters."""
        return _most(self.spans, lambda span: span.size)

    @property
    def face(self) -> str:
        """The family of most of its Han characters, of all where it has none."""
        han = tuple(span for span in self.spans if not span.text.isascii())
        return _most(han or self.spans, lambda span: span.face) or ""

    @property
    def colour(self) -> str:
        """The colour of most of its characters."""
        return _most(self.spans, lambda span: span.colour) or ""

    @property
    def bold(self) -> bool:
        """Whether every visible character is bold."""
        seen = [span for span in self.spans if span.text.strip()]
        return bool(seen) and all(span.bold for span in seen)


def _most(spans: tuple[Fragment, ...], value: Callable[[Fragment], _Value]) -> _Value | None:
    """The value that holds for the most characters, the earliest of equals; None without any."""
    counts: dict[_Value, int] = {}
    for span in spans:
        counts[value(span)] = counts.get(value(span), 0) + len(span.text.strip())
    return max(counts, key=lambda key: counts[key], default=None)


@dataclass(frozen=True, slots=True)
class Removal:
    """Text of the file that is in no line, with the reason: a key of ``reasons.REASONS``.

    It stands before character ``offset`` of the text of line ``before`` (an index into ``Reading.lines``, the number
    of lines where it stands after the last).
    """

    text: str
    reason: str
    origin: Span
    before: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change, which the reading has accepted.

    ``line`` and ``offset`` are its place as in ``Removal``; inserted text is part of the line, deleted text a removal
    of the reason ``tracked-deletion``.
    """

    kind: Literal["insert", "delete", "move-from", "move-to", "format"]
    text: str
    author: str
    date: str
    origin: Span
    line: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the file, its lines in reading order, what is in none of them, and what was noticed."""

    source: Source
    lines: tuple[Line, ...]
    removals: tuple[Removal, ...] = ()
    changes: tuple[Revision, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
