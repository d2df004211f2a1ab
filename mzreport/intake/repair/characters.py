"""Classes of characters that the repairs and the recognition go by."""

from __future__ import annotations

import re

from mzreport.characters import MARKS, display_width, is_han

#: What a finished paragraph ends with.
END_MARKS = "。！？…；：.!?;:"
SPACE = " \t　\xa0\u2002\u2003\u2007\u2009\u202f"

#: Addresses, and file names with their suffix: marks inside them are no punctuation.
ADDRESS = re.compile(
    r"(?:https?|ftp)[:：]//[!-~]+|www\.[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:gov|com|cn|org|net|edu)(?:\.cn)?(?:/[!-~]*)?"
    r"|[\w-]+\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|txt|jpe?g|png|zip|rar|html?|csv|ya?ml)\b",
    re.ASCII,
)


def is_chinese(character: str) -> bool:
    """Whether the character (or empty string) is Han or a mark of Chinese text."""
    return bool(character) and (is_han(character) or character in MARKS)


def width(text: str) -> float:
    """How wide a text is in em: full-width characters one, others half."""
    return display_width(text) / 2


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses and file names stand."""
    return [match.span() for match in ADDRESS.finditer(text)] if "." in text else []


def within(places: list[tuple[int, int]], index: int) -> bool:
    """Whether an index lies in one of the stretches."""
    return any(start <= index < end for start, end in places)
