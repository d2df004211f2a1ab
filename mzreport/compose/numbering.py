"""Numbers of headings: 一、（一）1.（1） (GB/T 9704—2012 7.3.3), counting on from what an author typed."""

from __future__ import annotations

import re

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_FORMS = ("{han}、", "（{han}）", "{arabic}.", "（{arabic}）")
_HAN = re.compile("[〇零一二两三四五六七八九十百]+")
_SERIAL = re.compile(r"[1-9][0-9]*")


def serial(text: str | None) -> bool:
    """Whether a number is a serial alone, such as 12."""
    return bool(text and _SERIAL.fullmatch(text))


def han_number(value: int) -> str:
    """1–999 in Han numerals: 一, 十, 十二, 二十, 一百零三."""
    if not 0 < value < 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def number_value(text: str) -> int | None:
    """The number that a typed heading number such as 三、 or （12） says; None where it says none."""
    arabic = re.search(r"\d+", text)
    if arabic:
        return int(arabic[0])
    han = _HAN.search(text)
    if not han:
        return None
    total = current = 0
    for character in han[0]:
        if character == "百":
            total += (current or 1) * 100
            current = 0
        elif character == "十":
            total += (current or 1) * 10
            current = 0
        else:
            current = _VALUES[character]
    return total + current


class Counter:
    """Counts the headings of one text, level by level; a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """The number printed before the next heading of a level (1–4)."""
        self._counts[level - 1] += 1
        self._restart(level)
        value = self._counts[level - 1]
        return _FORMS[level - 1].format(han=han_number(value), arabic=value)

    def typed(self, level: int, number: str) -> None:
        """Take note of a number the author typed: counting goes on from it."""
        value = number_value(number)
        if value is not None:
            self._counts[level - 1] = value
        self._restart(level)

    def _restart(self, level: int) -> None:
        self._counts[level:] = [0] * (len(self._counts) - level)
