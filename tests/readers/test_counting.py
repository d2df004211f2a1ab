"""Counting forms of automatic numbers."""

from __future__ import annotations

import pytest

from mzreport.readers.counting import counted, han


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (7, "zero3", "007"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (10, "ideographDigital", "一〇"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "甲"),
        (2, "ideographZodiac", "丑"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (4, "decimalEnclosedParen", "⑷"),
        (4, "decimalEnclosedFullstop", "⒋"),
        (12, "decimalFullWidth", "１２"),
        (2, "ideographEnclosedCircle", "㊁"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
        (5, "somethingNew", "5"),
        (10**6, "chineseCounting", "1000000"),
        (-1, "lowerLetter", "-1"),
    ],
)
def test_forms(number: int, form: str, shown: str) -> None:
    assert counted(number, form) == shown


def test_han_numbers_say_what_they_count() -> None:
    digits = {character: value for value, character in enumerate("零一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}

    def value(text: str) -> int:
        total = current = 0
        for character in text:
            if character in digits:
                current = digits[character]
            else:
                total += (current or 1) * units[character]
                current = 0
        return total + current

    assert [value(han(number)) for number in range(1, 10_000)] == list(range(1, 10_000))
    assert not [number for number in range(1, 10_000) if "零零" in han(number) or han(number).endswith("零")]
