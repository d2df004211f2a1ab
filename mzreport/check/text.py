"""Classes of characters, Chinese numerals, and addresses: what several rules must tell apart."""

from __future__ import annotations

import re

#: The inside of a character class: Han characters, with 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENING = "“‘（【〔〖《〈「『［｛"
CLOSING = "”’）】〕〗》〉」』］｝"
#: Full-width marks of Chinese text.
MARKS = OPENING + CLOSING + "，。、；：？！…—·～"
NUMERALS = "零一二三四五六七八九十"
#: Where a sentence or clause has just ended, so that a typed number may open the next: for a lookbehind.
CLAUSE_START = r"(?:^|(?<=[。！？；：，、…”’）》\s.!?;:,*]))"

_HAN = re.compile(f"[{HAN}]")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.ASCII,
)
_TRAILING = ".,;:!?)]>'\""


def is_han(character: str) -> bool:
    """Whether the character (or empty string) is a Han character."""
    return bool(_HAN.match(character))


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return len(_HAN.findall(text))


def without_addresses(text: str) -> str:
    """The text with every web and mail address blotted out letter by letter, so that offsets stay."""
    if "." not in text:
        return text
    return _ADDRESS.sub(_blot, text)


def ends_in_address(text: str) -> bool:
    """Whether the last thing in the text is a web or mail address."""
    return any(not text[address.end() :].strip() for address in _ADDRESS.finditer(text))


def _blot(match: re.Match[str]) -> str:
    address = match[0]
    kept = address.rstrip(_TRAILING)
    return "a" * len(kept) + address[len(kept) :]


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


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


def shorten(text: str, limit: int = 16) -> str:
    """The text cut to ``limit`` characters for a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
