"""Sorts: one character in one setting (face, size), ready to be set; found once, used ever after."""

from __future__ import annotations

from mzreport.fonts import Face, FontLibrary
from mzreport.typeset.characters import (
    LEFT_BLANK,
    RIGHT_BLANK,
    WESTERN,
    Kind,
    end_level,
    is_ignorable,
    kind_of,
    start_level,
)

#: A blank half is cut only where the ink leaves at least this much of the em free.
_FREE = 0.42
#: U+3013, printed for a character that no face has.
GETA = "〓"


class Sort:
    """A character as a piece of type. Lengths in EMU.

    ``text`` is what it stands for: ``character`` and the inkless characters behind it. ``advance`` is its natural
    width without tracking; ``right`` and ``left`` say how much blank may be cut there (half an em or nothing);
    ``shift`` moves the glyph down so that the middles of different Han faces meet. ``closes`` and ``opens`` are
    the cost of a line that begins with it, and of one that ends with it.
    """

    __slots__ = (
        "advance",
        "character",
        "closes",
        "face",
        "glyph",
        "kind",
        "left",
        "missing",
        "opens",
        "right",
        "shift",
        "text",
    )

    def __init__(self, text: str, kind: Kind, face: Face, glyph: int, size: int) -> None:
        self.text = text
        self.character = text[0]
        self.kind = kind
        self.closes = start_level(self.character, kind)
        self.opens = end_level(self.character, kind)
        self.face = face
        self.glyph = glyph
        self.advance = round(face.advance(glyph) * size / 1000)
        self.left = self.right = self.shift = 0
        self.missing = False


class Setting:
    """The sorts of one role, size and weight."""

    def __init__(self, library: FontLibrary, role: str, size: int, bold: bool, reference: Face, base_size: int) -> None:
        self.library = library
        self.size = size
        self.face = library.face(role, bold)
        western = library.roles[role].latin
        self.western = library.face(western, bold) if western else self.face
        own_bold = library.has_bold(role)
        #: Faces without a bold cut of their own are thickened by the painter.
        self.thicken = bold and not own_bold
        self.thicken_western = bold and not (library.has_bold(western) if western else own_bold)
        self.has_missing = False
        self._level = reference.middle * base_size / 1000
        self._sorts: dict[str, Sort] = {}
        self._apostrophe: Sort | None = None

    def sort(self, text: str) -> Sort:
        """The sort of a character by itself, or of one with the inkless characters behind it."""
        found = self._sorts.get(text)
        if found is None:
            found = self._sorts[text] = self._make(text, kind_of(text[0]))
        return found

    def apostrophe(self) -> Sort:
        """U+2019 inside a Western word: a letter of the Western face, not a Han closing quote."""
        if self._apostrophe is None:
            self._apostrophe = self._make("\u2019", Kind.LETTER)
        return self._apostrophe

    def _make(self, text: str, kind: Kind) -> Sort:
        face, glyph = self._find(text[0], kind)
        missing = face is None
        if face is None:
            face, glyph = self._find(GETA, Kind.HAN)
        face = face or self.face
        sort = Sort(text, kind, face, glyph, self.size)
        sort.missing = missing
        self.has_missing |= missing
        if is_ignorable(text[0]):
            sort.advance = 0
        if face is not self.western or face is self.face:
            sort.shift = round(face.middle * self.size / 1000 - self._level)
        if kind in RIGHT_BLANK or kind in LEFT_BLANK:
            self._measure_blanks(sort)
        return sort

    def _find(self, character: str, kind: Kind) -> tuple[Face | None, int]:
        if is_ignorable(character) or (kind is Kind.SPACE and character != " "):
            character, kind = " ", Kind.SPACE
        order = (self.western, self.face) if kind in WESTERN else (self.face, self.western)
        for face in order:
            if glyph := face.glyph(character):
                return face, glyph
        fallback = self.library.fallback_face(character)
        return (fallback, fallback.glyph(character)) if fallback else (None, 0)

    def _measure_blanks(self, sort: Sort) -> None:
        left, _, right, _ = sort.face.bounds(sort.glyph)
        width = sort.face.advance(sort.glyph)
        if width < 900:  # a half-width mark of a Western face has no blank half
            return
        half = self.size // 2
        if sort.kind in RIGHT_BLANK and width - right >= _FREE * 1000:
            sort.right = half
        if sort.kind in LEFT_BLANK and left >= _FREE * 1000:
            sort.left = half


class Case:
    """All settings of one document: the compositor's type case."""

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self._settings: dict[tuple[str, int, bool, str, int], Setting] = {}

    def setting(self, role: str, size: int, bold: bool, base_role: str, base_size: int) -> Setting:
        """The setting of a role at a size, levelled to the role and size of the paragraph it stands in."""
        key = (role, size, bold, base_role, base_size)
        found = self._settings.get(key)
        if found is None:
            reference = self.library.face(base_role)
            found = self._settings[key] = Setting(self.library, role, size, bold, reference, base_size)
        return found

    def baseline(self, role: str, size: int, leading: int) -> int:
        """Distance from the top of a line ``leading`` high down to its baseline: the Han em stands in the middle."""
        return round(leading / 2 + self.library.face(role).middle * size / 1000)
