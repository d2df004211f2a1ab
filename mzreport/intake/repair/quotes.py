"""Repair: quotation marks in pairs — straight and wrongly turned ones into “ ” and ‘ ’, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.characters import HAN, MARKS
from mzreport.intake.repair.change import Edit
from mzreport.intake.repair.characters import addresses, within
from mzreport.intake.repair.context import Context

_DOUBLE = '"“”„‟″〝〞＂'
_SINGLE = "'‘’‚‛＇"
_CORNERS = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_CHINESE = re.compile(f"[{HAN}{MARKS}]")
#: An apostrophe, a minute or inch mark: no quotation.
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=[A-Za-z])|(?<=\d)[\"'′″]")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Turn each quotation mark the way its place in the sequence asks, if the paragraph's marks then pair up."""
    if context.traditional:
        for index, character in enumerate(text):
            if character in _CORNERS:
                yield Edit(index, index + 1, _CORNERS[character])
    if not _CHINESE.search(text):
        return
    kept = addresses(text)
    found: list[Edit] = []
    for marks, pair in ((_DOUBLE, "“”"), (_SINGLE, "‘’")):
        if any(mark in text for mark in marks):
            found += _turned(text, marks, pair, kept)
    yield from sorted(found, key=lambda edit: edit.start)


def _turned(text: str, marks: str, pair: str, kept: list[tuple[int, int]]) -> Iterator[Edit]:
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    found = [
        index
        for index, character in enumerate(text)
        if character in marks and index not in apostrophes and not within(kept, index)
    ]
    typed = "".join(text[index] for index in found)
    # What pairs already is left alone; so is an odd number, where any turning would be a guess.
    if typed == pair * (len(found) // 2) or len(found) % 2:
        return
    if set(typed) <= set(pair) and _alternates_by_context(text, found, pair):
        return
    for number, index in enumerate(found):
        wanted = pair[number % 2]
        if text[index] != wanted:
            yield Edit(index, index + 1, wanted)


def _alternates_by_context(text: str, found: list[int], pair: str) -> bool:
    """Whether turned marks nest or skip on purpose: an opening one before text, a closing one after it."""
    depth = 0
    for index in found:
        depth += 1 if text[index] == pair[0] else -1
        if depth < 0:
            return False
    return depth == 0
