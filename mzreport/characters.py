"""Classes of characters of Chinese text, how wide a text is shown, and Chinese numerals."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

#: The inside of a character class: Han characters, with 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENING = "“‘（【〔〖《〈「『［｛"
CLOSING = "”’）】〕〗》〉」』］｝"
#: Full-width marks of Chinese text.
MARKS = OPENING + CLOSING + "，。、；：？！…—·～"
NUMERALS = "零一二三四五六七八九十"

_HAN = re.compile(f"[{HAN}]")
_WIDE = frozenset("WFA")


def is_han(character: str) -> bool:
    """Whether the character (or empty string) is a Han character."""
    return bool(_HAN.match(character))


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return len(_HAN.findall(text))


def display_width(text: str) -> int:
    """The width of a text in halves of an em: Han characters and their marks take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in _WIDE else 1 for character in text)


def numeral_value(numeral: str) -> int | None:
    """The value of a Chinese numeral up to 九十九; ``None`` when it is no such numeral."""
    tens, ten, ones = numeral.rpartition("十")
    if any(part and (len(part) != 1 or part not in NUMERALS[1:-1]) for part in (tens, ones)):
        return None
    if not ten:
        return NUMERALS.index(ones) if ones else None
    return 10 * (NUMERALS.index(tens) if tens else 1) + (NUMERALS.index(ones) if ones else 0)


def numeral(value: int) -> str:
    """The Chinese numeral of 1–99."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones else "")
