"""Repair: Traditional characters to Simplified ones, phrase by phrase, in a text that is Traditional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from mzreport.characters import HAN
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.context import Context

if TYPE_CHECKING:
    from opencc import OpenCC

#: The share of Han characters that only Traditional text has, from which a text is held to be Traditional. Simplified
#: text quotes a name or a title now and then; in Traditional text about every third character is one.
_SHARE = 0.05
_HAN = re.compile(f"[{HAN}]")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters: by a sample of it, and only if enough of it is Han."""
    han = _HAN.findall(text)[:4000]
    if len(han) < 8:
        return False
    sample = "".join(han)
    traditional = sum(a != b for a, b in zip(sample, _one_by_one(sample), strict=True))
    return traditional / len(han) >= _SHARE


@cache
def _table() -> dict[int, str]:
    """Each character that Simplified text does not have, with its Simplified form.

    著 乾 於 and others stand in Simplified text too, in names and in words of their own; they prove nothing.
    """
    shared = "著乾於藉覆瞭徵甚夥餘鍾苧闇麽麼噹鉅"
    lines = _dictionary("TSCharacters.txt")
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {
        ord(key): value.split(" ")[0]
        for key, value in pairs
        if len(key) == 1 and key not in shared and key not in value.split(" ")
    }


def _dictionary(name: str) -> list[str]:
    from importlib.resources import files

    return files("opencc").joinpath("dictionary", name).read_text(encoding="utf-8").splitlines()


def _one_by_one(text: str) -> str:
    return text.translate(_table())


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Convert the stretches between the names that are to be kept."""
    if not context.traditional or text.isascii():
        return
    start = 0
    for name_start, name_end in _names(text, context.names):
        yield from _converted(text, start, name_start)
        start = name_end
    yield from _converted(text, start, len(text))


def _names(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if names:
        for match in re.finditer("|".join(map(re.escape, names)), text):
            yield match.span()


def _converted(text: str, start: int, end: int) -> Iterator[Edit]:
    before = text[start:end]
    after: str = _converter().convert(before)
    if len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True), start):
            if old != new:
                yield Edit(index, index + 1, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(start + a, start + b, after[c:d])
