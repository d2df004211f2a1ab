"""What a character is to the line breaker (clreq "GB" level, GB/T 15834—2011 5.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import cache


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


#: How unwelcome a line break is at a place: the breaker takes the lowest that serves.
FREE, UNIT, WORD_POINT, INSIDE_WORD, INSIDE_NUMBER, AVOIDED, PROHIBITED, NEVER = 0, 1, 2, 3, 4, 8, 9, 10
#: Spaces at which no line breaks.
FIRM_SPACES = frozenset("\u00a0\u2007\u202f")

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
    | {"\u3000": Kind.IDEOGRAPHIC_SPACE, "\u2019": Kind.CLOSE}
)

#: Characters below U+2E80 that official text sets in the Han face.
_HAN_SYMBOLS = frozenset("×÷±§°·¤¨←↑→↓△▲□■○●◎☆★※＊")

#: What stays with the number before it (clreq: numbers with their units): a magnitude, and a unit of one or more
#: characters. No unit is longer than ``UNIT_REACH``.
NUMBER_UNIT = re.compile(
    "[余多]?[百千万亿]{0,2}[余多]?"
    "(?:个[多半]?(?:小时|月|百分点)|百分点|小时|分钟|平方(?:公里|米)|立方米|公里|公斤|公顷|[厘毫千]米|千克|"
    "人次|户次|场次|批次|件次|周岁|年级|[年月日号时点分秒期届次条款项章节度元角个人名户家件只台辆套份岁周天米吨亩页册级类处所])?"
)
UNIT_REACH = 8
#: Kinds that are set in the Western face of the role.
WESTERN = frozenset((Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK, Kind.SPACE))
#: Kinds that a line must not begin with, and must not end with (clreq GB level); then those that it must not where
#: that can be helped: they give way before the others.
NOT_AT_START = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP))
NOT_AT_END = frozenset((Kind.OPEN,))
AVOIDED_AT_START = frozenset((Kind.MIDDLE, Kind.CONNECTOR, Kind.SLASH, Kind.POSTFIX))
AVOIDED_AT_END = frozenset((Kind.SLASH, Kind.PREFIX))
#: Full-width marks whose blank half can be cut on the right, and on the left.
RIGHT_BLANK = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP))
LEFT_BLANK = frozenset((Kind.OPEN,))

#: Western marks that open, and so must not end a line; and those that close, and must not begin one.
WESTERN_OPEN = frozenset("([{")
WESTERN_CLOSE = frozenset(")]},.;:!?\u2019")
WESTERN_PREFIX, WESTERN_POSTFIX = frozenset("$#"), frozenset("%")
#: After these a long Western word (an address, a path) may be broken when nothing else helps.
WORD_BREAKS = frozenset("/-_?&=.@#:+~")

#: Characters that leave no ink (default-ignorable in Unicode): variation selectors, joiners, format characters.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HAS_IGNORABLE = re.compile(f"[{_IGNORABLE}]")
_CLUSTER = re.compile(f".[{_IGNORABLE}]*", re.DOTALL)


def clusters(text: str) -> Sequence[str]:
    """The characters of a text, each with the inkless ones that follow it; ``"".join`` gives the text back."""
    return _CLUSTER.findall(text) if _HAS_IGNORABLE.search(text) else text


def start_level(character: str, kind: Kind) -> int:
    """How unwelcome the character is at a line's start: ``FREE``, ``AVOIDED`` or ``PROHIBITED``."""
    if kind in NOT_AT_START or character in WESTERN_CLOSE:
        return PROHIBITED
    return AVOIDED if kind in AVOIDED_AT_START or character in WESTERN_POSTFIX else FREE


def end_level(character: str, kind: Kind) -> int:
    """How unwelcome the character is at a line's end: ``FREE``, ``AVOIDED`` or ``PROHIBITED``."""
    if kind in NOT_AT_END or character in WESTERN_OPEN:
        return PROHIBITED
    return AVOIDED if kind in AVOIDED_AT_END or character in WESTERN_PREFIX else FREE


def is_ignorable(character: str) -> bool:
    """Whether a character leaves no ink, whatever the face."""
    return _HAS_IGNORABLE.match(character) is not None


@cache
def kind_of(character: str) -> Kind:
    """The class of one character, neighbours aside."""
    known = _BY_CHARACTER.get(character)
    if known is not None:
        return known
    code = ord(character)
    category = unicodedata.category(character)
    if character.isspace():
        return Kind.SPACE
    if is_ignorable(character) or category[0] == "M" or category == "Cf":
        return Kind.JOINED
    if character in _HAN_SYMBOLS or code >= 0x2E80:
        return Kind.HAN
    if "0" <= character <= "9":
        return Kind.DIGIT
    if category[0] == "L" or category == "No":
        return Kind.LETTER if code < 0x2100 else Kind.HAN
    return Kind.WESTERN_MARK if code < 0x2100 else Kind.HAN
