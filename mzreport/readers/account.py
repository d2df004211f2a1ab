"""The account of a reading: its lines and its removals put together are the text of the file."""

from __future__ import annotations

from collections import defaultdict

from mzreport.readers.lines import Reading, Removal


def whole_text(reading: Reading) -> str:
    """The text of the file in the file's order: each line on one line, with the removals back in their places."""
    places: dict[int, list[Removal]] = defaultdict(list)
    for removal in reading.removals:
        places[removal.before].append(removal)
    pieces: list[str] = []
    for number, line in enumerate(reading.lines):
        at = 0
        for removal in sorted(places.pop(number, ()), key=lambda removal: removal.offset):
            pieces += (line.text[at : removal.offset], removal.text)
            at = max(at, removal.offset)
        pieces += (line.text[at:], "\n")
    pieces += [removal.text + "\n" for rest in places.values() for removal in rest]
    return "".join(pieces)
