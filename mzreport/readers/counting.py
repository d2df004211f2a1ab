"""Numbers in the forms that automatic numbering counts in (ST_NumberFormat, ISO/IEC 29500-1 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLAIN = ("零一二三四五六七八九", "十百千", "万")
_LEGAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
#: Numbers past this are shown in figures whatever the format: no list has so many items.
_MOST = 99_999


def counted(number: int, form: str) -> str:
    """The number as a format shows it; a format this table does not have shows figures.

    ``zero3`` and the like fill up to so many figures with zeros.
    """
    if not 0 <= number <= _MOST:
        return str(number)
    if form.startswith("zero"):
        return str(number).zfill(min(int(form[4:]), 9))
    made = _FORMS.get(form)
    return made(number) if made else str(number)


def han(number: int, names: tuple[str, str, str] = _PLAIN, *, ten: bool = True) -> str:
    """A number in words: 十二, 一百零三; with ``ten`` off 一十二."""
    digits, units, myriad = names
    if number == 0:
        return digits[0]
    high, low = divmod(number, 10_000)
    text = f"{han(high, names)}{myriad}" if high else ""
    if high and low < 1000 and low:
        text += digits[0]
    text += _below_myriad(low, digits, units)
    return text[1:] if ten and text.startswith(digits[1] + units[0]) else text


def _below_myriad(number: int, digits: str, units: str) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * min(count, 50)
    return text


def _letters(number: int) -> str:
    """A … z, then aa … zz: the letter doubled, as Word counts."""
    if not number:
        return ""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 20)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else "0"


def _enclosed(first: str, last: int, *more: tuple[int, int, str]) -> Callable[[int], str]:
    """Signs from the one for 1 up to ``last``; further stretches as (from, to, first sign)."""

    def made(number: int) -> str:
        for low, high, sign in ((1, last, first), *more):
            if low <= number <= high:
                return chr(ord(sign) + number - low)
        return str(number)

    return made


_CIRCLED = _enclosed("①", 20, (21, 35, "㉑"), (36, 50, "㊱"))
_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _number: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": lambda number: f"{number}{_suffix(number)}",
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "japaneseCounting": han,
    "koreanCounting": han,
    "chineseLegalSimplified": lambda number: han(number, _LEGAL_SIMPLIFIED, ten=False),
    "ideographLegalTraditional": lambda number: han(number, _LEGAL_TRADITIONAL, ten=False),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalFullWidth": lambda number: str(number).translate({0x30 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({0x30 + digit: 0xFF10 + digit for digit in range(10)}),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
}


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def circled(number: int) -> str:
    """A number in a circle: ① to ㊿, figures past that."""
    return _CIRCLED(number)
