"""What word processors change by themselves: differences that nobody meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from mzreport.alignment import changes
from mzreport.intake.onto.edited import Edited

_T = TypeVar("_T")

_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f]")
#: What is typed → what automatic correction may make of it. A mark made plain, the other way round, was meant so.
_CORRECTED = {'"': '["“”„]', "'": "['‘’]", "--": "(?:--|[-–—])", "-": "[-‐‑–]", "...": r"(?:\.\.\.|…)", " ": " "}
_TYPED = re.compile(r"--|\.\.\.|.", re.DOTALL)
#: Joiners, soft hyphens and marks of direction that ride along with pasted text.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_habit(old: str, new: str) -> bool:
    """Whether a word processor, and no person, may have made ``new`` of ``old``."""
    plain, typed = (_BLANKS.sub(" ", _INVISIBLE.sub("", text)) for text in (new, old))
    pattern = "".join(_CORRECTED.get(part, re.escape(part)) for part in _TYPED.findall(typed))
    return re.fullmatch(pattern, plain) is not None


def without_habits(old: str, edited: Edited) -> Edited:
    """The edited paragraph with what habit made of ``old`` taken back, white space at its ends as ``old`` has it."""
    unit = _trimmed(old, edited)
    for start, end, at, to in reversed(changes(old, unit.text, least=True)):
        if is_habit(old[start:end], unit.text[at:to]):
            unit = _spliced(unit, at, to, old[start:end])
    return unit


def clean(text: str) -> str:
    """A new text as a file may hold it: no invisible characters, no tabs, no white space at its ends."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(" \n　")


def _trimmed(old: str, unit: Edited) -> Edited:
    head = len(unit.text) - len(unit.text.lstrip(" \t\n　\u00a0"))
    own = len(old) - len(old.lstrip(" \t\n　"))
    if head and old[:own] != unit.text[:head]:
        unit = _spliced(unit, 0, head, old[:own])
    body = unit.text.rstrip(" \t\n　\u00a0")
    tail = old[len(old.rstrip(" \t\n　")) :]
    return unit if unit.text[len(body) :] == tail else _spliced(unit, len(body), len(unit.text), tail)


def _spliced(unit: Edited, start: int, end: int, text: str) -> Edited:
    """The paragraph with other characters in one place, dressed as those before were."""

    def filled(values: tuple[_T, ...], nothing: _T) -> tuple[_T, ...]:
        look = values[start] if start < end else values[start - 1] if start else nothing
        return (*values[:start], *([look] * len(text)), *values[end:])

    return replace(
        unit,
        text=unit.text[:start] + text + unit.text[end:],
        marks=filled(unit.marks, ""),
        bold=filled(unit.bold, False),
        revisions=filled(unit.revisions, None),
    )
