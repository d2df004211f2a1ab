"""Whether a text was broken into lines of one width, and where its paragraphs surely end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mzreport.readers.text.rows import Row

#: Marks that end a sentence, with what may close after them.
ENDED = re.compile(r"[。！？!?；;：:…\.][”’」』）)】》\"']*$")
_ENDS = re.compile(r"[。！？!?；;.]")
#: How a line begins that starts something new: a section mark, a number, a heading's bracket, a label.
STARTS = re.compile(
    r"[【☉◆●★■▲※§]|[（(][一二三四五六七八九十百\d]{1,3}[）)]|第[一二三四五六七八九十百千\d]{1,5}[章节条编期]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳]|附\s*件|抄\s*送|报\s*送|主\s*送"
)
#: Widths in halves of an em. A line is broken this much before the measure at most, to keep a mark from its beginning
#: or a Western word whole.
_RAGGED = 6
_NARROWEST, _WIDEST = 16, 130
#: Paragraphs indent by two characters, some by spaces.
_INDENTED = 3
_LOST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The width of full lines in halves of an em; 0: lines are paragraphs. ``spaced``: blank lines part every line.

    ``count``: programs that break lines after so many characters, however wide, make lines of this many; else 0.
    """

    measure: int = 0
    spaced: bool = False
    count: int = 0


def wrapping(rows: Sequence[Row]) -> Wrapping:
    """How a text was wrapped, from the distribution of its lines' lengths."""
    spaced = _spaced(rows)
    measure = _measure(rows)
    if not measure:
        return Wrapping(0, spaced)
    full = [row for row in rows if measure - _RAGGED <= _reach(row) <= measure + 2]
    unfinished = [row for row in full if not ENDED.search(row.text)]
    long = [row for row in rows if _reach(row) > measure + 2]
    # Lines that are paragraphs differ in length, and end where sentences end.
    # Where nothing ever ends, short lines are verses or entries of a list.
    wrapped = (
        any(_ENDS.search(row.text) for row in rows)
        and len(full) >= 3
        and len(unfinished) * 2 >= len(full)
        and len(long) * 12 <= len(full)
    )
    return Wrapping(measure if wrapped else 0, spaced, _count(rows))


def _count(rows: Sequence[Row]) -> int:
    """The number of characters that the longest lines, of different width, have in common; 0 where none stands out."""
    longest = max((len(row.text) for row in rows), default=0)
    alike = [row.width for row in rows if len(row.text) == longest]
    enough = len(alike) >= 3 and len(set(alike)) > 1
    return longest if enough and 2 * longest >= _NARROWEST else 0


def _reach(row: Row) -> int:
    return row.indent + row.width if row.indent <= 8 else row.width


def _measure(rows: Sequence[Row]) -> int:
    """The width that the most lines come near to; of equals the widest."""
    counts: Counter[int] = Counter()
    for row in rows:
        if _NARROWEST <= _reach(row) <= _WIDEST:
            counts[_reach(row)] += 1
    near = {width: sum(counts[width - less] for less in range(_RAGGED)) for width in counts}
    return max(near, key=lambda width: (near[width], width), default=0)


def _spaced(rows: Sequence[Row]) -> bool:
    """Whether blank lines stand between most lines, so that they part no paragraphs."""
    inner = rows[1:]
    return len(inner) >= 4 and sum(1 for row in inner if row.blanks) * 10 >= 8 * len(inner)


def ends_paragraph(row: Row, after: Row | None, made: Wrapping) -> bool | None:
    """Whether a paragraph surely ends with ``row``; None where the text does not say."""
    if after is None:
        return True
    indented = after.indent >= _INDENTED and after.indent > row.indent
    if indented or (STARTS.match(after.text) and ENDED.search(row.text)):
        return True
    if made.measure:
        return _ends_wrapped(row, after, made)
    if ENDED.search(row.text):
        return True
    # A line that is a paragraph may still be cut where a page ended.
    cut = row.width >= 60 and not STARTS.match(after.text)
    return None if cut or row.page != after.page else True


def _ends_wrapped(row: Row, after: Row, made: Wrapping) -> bool | None:
    if made.count == len(row.text):
        return None
    short = made.measure - _RAGGED - _reach(row)
    # A first line whose indent was lost is shorter by as much as a paragraph indents, and goes on.
    if short > _LOST_INDENT or (short > 0 and ENDED.search(row.text)):
        return True
    if after.blanks and not made.spaced and ENDED.search(row.text):
        return True
    return True if after.blanks > 2 and ENDED.search(row.text) else None
