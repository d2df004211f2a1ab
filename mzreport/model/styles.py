"""Named styles with every property settled, font roles, and page masters."""

from __future__ import annotations

from dataclasses import dataclass, field

from mzreport.units import Length, mm, pt


@dataclass(frozen=True, slots=True)
class Style:
    """One named style; its name is the element's role and the style id in DOCX.

    Indents are in characters of the style (em), so that 2 means two characters of whatever advance they have.
    """

    name: str
    #: The Chinese name shown in Word's style list.
    title: str = ""
    #: ``paragraph`` or ``character``. A character style uses only font, size, colour, bold, underline and tracking,
    #: and there an empty font, zero size or empty colour means "as the surrounding text".
    kind: str = "paragraph"
    based_on: str = ""
    #: Font role, a key of ``Document.fonts``.
    font: str = "fangsong"
    size: Length = pt(16)
    #: ``RRGGBB`` in hexadecimal.
    colour: str = "000000"
    bold: bool = False
    underline: bool = False
    #: Characters a full line holds; they share the measure evenly (GB/T 9704: 28). 0 keeps the natural advance.
    pitch: int = 0
    #: Added after every character, for widened masthead titles and names.
    tracking: Length = Length(0)
    #: ``justify``, ``left``, ``center``, ``right`` or ``distribute`` (every line, the last too, fills the measure).
    align: str = "justify"
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    #: Distance from baseline to baseline, exact.
    leading: Length = pt(28.95)
    before: Length = Length(0)
    after: Length = Length(0)
    keep_next: bool = False
    keep_lines: bool = False
    #: No single line of a paragraph alone at a page's head or foot.
    widow_control: bool = True
    #: Outline level 1–9; 0 is body text.
    outline: int = 0
    #: Space between Han and Western characters, in em; official habit is none.
    latin_gap: float = 0.0
    #: Thickness of the line drawn by a ``Rule`` of this style, and of the grid of a ``Table``.
    rule: Length = Length(0)
    #: Length of the line drawn by a ``Rule``; 0 is the whole measure.
    rule_length: Length = Length(0)
    #: The character that fills a ``Row`` from one cell to the next; empty for none.
    leader: str = ""
    #: How a ``Rule`` is drawn: ``single``, or two lines of which the upper or the lower is the thick one
    #: (``thick-thin``, ``thin-thick``); then ``rule`` is the thick line and the whole is three times as high.
    rule_form: str = "single"
    #: The first line's box opens at the top of its ink, not of its leading: so a mark stands exactly where it should.
    trim: bool = False


@dataclass(frozen=True, slots=True)
class FontRole:
    """A face by its role in the document.

    ``family`` is the standard's own name, written into DOCX; ``alternates`` are the names a reader may fall back to.
    ``files`` are the font files that set it here, ``latin`` the role that sets its Western words and figures
    (empty: the face itself).
    """

    role: str
    family: str
    files: tuple[str, ...]
    bold_files: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    latin: str = "latin"
    #: ``roman`` | ``swiss`` | ``script`` | ``modern`` as OOXML's font table says it.
    generic: str = "roman"


@dataclass(frozen=True, slots=True)
class Folio:
    """The page number: ``form`` holds ``{n}``; ``side`` is ``outside``, ``center``, ``right`` or ``none``.

    ``distance`` is measured from the lower edge of the type area to the dash (GB/T 9704 7.5: 7 mm);
    ``indent`` is the blank at the outer side in characters.
    """

    form: str = "— {n} —"
    style: str = "folio"
    side: str = "outside"
    distance: Length = mm(7)
    indent: float = 1.0
    on_first_page: bool = True
    start: int = 1


@dataclass(frozen=True, slots=True)
class PageMaster:
    """Paper, margins and page number of a run of pages.

    A ``turned`` master is of paper wider than high, bound with the others: its head lies at the left of the upright
    sheet, and its page number where an upright page has it (GB/T 9704—2012 8).
    """

    name: str = "default"
    width: Length = mm(210)
    height: Length = mm(297)
    top: Length = mm(37)
    left: Length = mm(28)
    bottom: Length = mm(35)
    right: Length = mm(26)
    folio: Folio = field(default_factory=Folio)
    turned: bool = False

    @property
    def measure(self) -> Length:
        """The width of the type area."""
        return Length(self.width - self.left - self.right)

    @property
    def depth(self) -> Length:
        """The height of the type area."""
        return Length(self.height - self.top - self.bottom)
