"""Lengths as exact integers of EMU, and the Chinese type sizes (字号)."""

from __future__ import annotations

import re
from fractions import Fraction

EMU_PER_PT = 12700
EMU_PER_MM = 36000
EMU_PER_TWIP = 635

#: Type sizes as Word and WPS use them, in points (standards.md 1.2).
TYPE_SIZES: dict[str, Fraction] = {
    "初号": Fraction(42),
    "小初": Fraction(36),
    "一号": Fraction(26),
    "小一": Fraction(24),
    "二号": Fraction(22),
    "小二": Fraction(18),
    "三号": Fraction(16),
    "小三": Fraction(15),
    "四号": Fraction(14),
    "小四": Fraction(12),
    "五号": Fraction(21, 2),
    "小五": Fraction(9),
    "六号": Fraction(15, 2),
    "小六": Fraction(13, 2),
    "七号": Fraction(11, 2),
    "八号": Fraction(5),
}

_UNITS = {
    "mm": Fraction(EMU_PER_MM),
    "cm": Fraction(EMU_PER_MM * 10),
    "pt": Fraction(EMU_PER_PT),
    "twip": Fraction(EMU_PER_TWIP),
    "emu": Fraction(1),
}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|twip|emu)")


class Length(int):
    """A length in EMU (English Metric Units, 914,400 an inch): mm, points and twips are all whole numbers of it."""

    __slots__ = ()

    @property
    def pt(self) -> float:
        """The length in points."""
        return self / EMU_PER_PT

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self / EMU_PER_MM

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, rounded."""
        return round(self / EMU_PER_TWIP)

    def __repr__(self) -> str:
        return f"Length({format_length(self)})"


def mm(value: float) -> Length:
    """A length of ``value`` millimetres, rounded to a whole EMU."""
    return Length(round(value * EMU_PER_MM))


def pt(value: float | Fraction) -> Length:
    """A length of ``value`` points, rounded to a whole EMU."""
    return Length(round(value * EMU_PER_PT))


def parse_length(text: str) -> Length:
    """Read ``28mm``, ``28.95pt``, ``579twip``, ``10emu`` or a 字号 name such as ``三号``.

    Raises ValueError when the text is none of them.
    """
    text = text.strip()
    if text in TYPE_SIZES:
        return pt(TYPE_SIZES[text])
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(text)
    return Length(round(Fraction(match[1]) * _UNITS[match[2]]))


def format_length(value: int) -> str:
    """The shortest exact spelling of a length in points, millimetres or EMU; ``parse_length`` reads it back."""
    for unit, size in (("pt", EMU_PER_PT), ("mm", EMU_PER_MM)):
        if value * 100 % size == 0:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + unit
    return f"{int(value)}emu"
