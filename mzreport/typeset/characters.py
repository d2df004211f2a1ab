"""What a character is to the line breaker (clreq "GB" level, GB/T 15834—2011 5.1)."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache


class Kind(IntEnum):
    """Classes of characters by how lines break and widths give around them."""

    HAN = 0
    OPEN = 1  # opening brackets and quotes: not at a line's end
    CLOSE = 2  # closing brackets and quotes: not at a line's start
    PAUSE = 3  # ，、；：
    STOP = 4  # 。！？
    MIDDLE = 5  # ·: not at a line's start
    CONNECTOR = 6  # – — ～ between figures: not at a line's start
    SLASH = 7  # ／: neither at a line's start nor at its end
    DASH = 8  # 破折号 ——: one piece
    ELLIPSIS = 9  # ……: one piece
    PREFIX = 10  # ￥ № §: not at a line's end
    POSTFIX = 11  # ％ ℃: not at a line's start
    LETTER = 12  # Western letters
    DIGIT = 13
    WESTERN_MARK = 14  # ASCII and other Western punctuation
    SPACE = 15
    JOINED = 16  # combining marks and invisible characters: part of the character before
    IDEOGRAPHIC_SPACE = 17


#: clreq 3.1.4, "basic" prohibition at a line's start, here by class.
_BY_CHARACTER: dict[str, Kind] = (
    dict.fromkeys("“‘（【〔〖《〈「『［｛〝", Kind.OPEN)
    | dict.fromkeys("”’）】〕〗》〉」』］｝〞〟", Kind.CLOSE)
    | dict.fromkeys("，、；：", Kind.PAUSE)
    | dict.fromkeys("。！？．｡､", Kind.STOP)
    | dict.fromkeys("·・‧", Kind.MIDDLE)
    | dict.fromkeys("～〜–‐", Kind.CONNECTOR)
    | dict.fromkeys("／", Kind.SLASH)
    | dict.fromkeys("—―⸺", Kind.DASH)
    | dict.fromkeys("…⋯", Kind.ELLIPSIS)
    | dict.fromkeys("￥¥№§＄＃￡€£", Kind.PREFIX)
    | dict.fromkeys("％‰℃℉°′″￠々〻ーぁぃぅぇぉっゃゅょァィゥェォッャュョ", Kind.POSTFIX)
    | {"\u3000": Kind.IDEOGRAPHIC_SPACE, "\u2019": Kind.CLOSE, "\u00a0": Kind.WESTERN_MARK}
)

#: Characters below U+2E80 that official text sets in the Han face.
_HAN_SYMBOLS = frozenset("×÷±§°·¤¨←↑→↓△▲□■○●◎☆★※＊")

#: Units that stay with the number before them (clreq: numbers with their units).
UNITS = frozenset("年月日号时点分秒期届次条款项章节度元角万亿千百个人名户家件只台辆套份岁周天米吨亩页册级类处所")
#: Kinds that are set in the Western face of the role.
WESTERN = frozenset((Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK, Kind.SPACE))
#: Kinds that a line must not begin with, and must not end with (clreq GB level).
NOT_AT_START = frozenset(
    (Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.MIDDLE, Kind.CONNECTOR, Kind.SLASH, Kind.POSTFIX, Kind.JOINED)
)
NOT_AT_END = frozenset((Kind.OPEN, Kind.SLASH, Kind.PREFIX))
#: Full-width marks whose blank half can be cut on the right, and on the left.
RIGHT_BLANK = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP))
LEFT_BLANK = frozenset((Kind.OPEN,))

#: ASCII marks that open, and so must not end a line; and those that close, and must not begin one.
WESTERN_OPEN = frozenset("([{$#")
WESTERN_CLOSE = frozenset(")]},.;:!?%")
#: After these a long Western word (an address, a path) may be broken when nothing else helps.
WORD_BREAKS = frozenset("/-_?&=.@#:+~")

#: Zero-width and format characters that leave no ink; they ride on the character before.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f")


@lru_cache(maxsize=None)
def kind_of(character: str) -> Kind:
    """The class of one character, neighbours aside."""
    known = _BY_CHARACTER.get(character)
    if known is not None:
        return known
    code = ord(character)
    if character == " " or (code < 0x3000 and unicodedata.category(character) == "Zs"):
        return Kind.SPACE
    category = unicodedata.category(character)
    if character in _INVISIBLE or category in ("Mn", "Me", "Cf") or 0xFE00 <= code <= 0xFE0F:
        return Kind.JOINED
    if character in _HAN_SYMBOLS or code >= 0x2E80:
        return Kind.HAN
    if "0" <= character <= "9":
        return Kind.DIGIT
    if category[0] == "L" or category == "No":
        return Kind.LETTER if code < 0x2100 else Kind.HAN
    return Kind.WESTERN_MARK if code < 0x2100 else Kind.HAN
