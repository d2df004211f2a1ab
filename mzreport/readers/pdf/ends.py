"""Where paragraphs surely end, from the geometry of the lines: short lines, indents, white between, other type."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mzreport.characters import display_width
from mzreport.readers.lines import Line
from mzreport.readers.text.wrapping import ENDED, STARTS
from mzreport.units import EMU_PER_PT

#: In em of the line: how much shorter than the measure a last line is, how far a first line is indented, how far a
#: line must stand in from both sides to be centred.
_SHORT, _INDENT, _CENTRED = 1.8, 1.2, 1.5
#: White above a line, in parts of the usual pitch, that parts paragraphs; difference in size, in points, that does.
_WHITE, _SIZE = 1.6, 1.0
_GRAIN = EMU_PER_PT * 2
#: Fewer lines than this do not show a page's edges.
_FEW = 8
#: A column is at least so many em wide, at most this part of what stands above it, and has so many full lines.
_NARROWEST, _NARROWER, _FULL = 10.0, 0.85, 4
#: A line of a contents list: leaders, then a page number.
_LED = re.compile(r"[.·…⋯]{3,}\s*\d+$")
_UNIT = re.compile(r"[A-Za-z0-9.,%]{1,12}[，。、；：！？）”》]*|.[，。、；：！？）”》]*")
#: How much a line may be pulled together, in em, before a word goes to the next.
_SPREAD = 0.3
#: How far first lines are set in, in em, and what ends a sentence.
_FIRST, _STOPS = 2.0, ("。", "；", "！", "？", "。”", "。）")
#: So many times as often must paragraphs be seen to begin set in as not, to be a custom of the document.
_CUSTOM = 4
_LARGEST_EM = 16 * EMU_PER_PT
#: A block set in from the left: its full lines take at least this part of the measure, and begin this exactly below
#: one another, in em.
_BLOCK_WIDTH, _FLUSH = 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of a column of text, in EMU."""

    left: int
    right: int


def with_ends(lines: Sequence[Line]) -> list[Line]:
    """The lines with align, indent and ``paragraph_end`` by where they stand; tables and pictures stay as they are."""
    measures = _measures(lines)
    pitch = _pitch(lines)
    placed = _in_blocks([_placed(line, measures) for line in lines], measures)
    made = []
    for line, after in zip(placed, [*placed[1:], None], strict=False):
        made.append(replace(line, paragraph_end=_ends(line, after, measures, pitch)) if _is_text(line) else line)
    return _by_custom(_set_in(made))


def _set_in(lines: list[Line]) -> list[Line]:
    """A paragraph that begins set in goes on as long as full lines do and the next ones begin at the very edge."""
    made: list[Line] = []
    begins, inside = True, False
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        inside = line.indent >= _INDENT if begins else inside
        if inside and line.paragraph_end is None and after is not None and _is_flush_text(after):
            made.append(replace(line, paragraph_end=False))
        else:
            made.append(line)
        begins = made[-1].paragraph_end is not False
    return made


def _is_flush_text(line: Line) -> bool:
    flush = _is_text(line) and 2 * line.indent < _INDENT and not (line.align or line.margin)
    return flush and not STARTS.match(line.text)


def _by_custom(lines: list[Line]) -> list[Line]:
    """Where this document sets every paragraph's first line in, a line from the very edge goes on with the one before.

    How it sets them is seen where a paragraph surely ends. Only what is left open is settled so.
    """
    sizes: Counter[float | None] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=None)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _near(a, b) and a.size == usual]
    begun = [after.indent >= _INDENT for line, after in pairs if line.paragraph_end and not (line.align or after.align)]
    if sum(begun) < max(1, _CUSTOM * (len(begun) - sum(begun))):
        return lines
    open_ = {
        id(line)
        for line, after in pairs
        if line.paragraph_end is None and not (line.align or after.align or line.margin or after.margin)
        if after.indent * 2 < _INDENT and not STARTS.match(after.text)
    }
    return [replace(line, paragraph_end=False) if id(line) in open_ else line for line in lines]


def _is_text(line: Line) -> bool:
    return line.kind == "text" and line.box is not None and not line.angle


def _measures(lines: Sequence[Line]) -> dict[tuple[int, int], Measure]:
    """The edges of each column of each page; a page of few lines has those of the document."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if _is_text(line):
            groups.setdefault((line.page, line.column), []).append(line)
    whole: dict[int, list[Line]] = {}
    for (_, column), members in groups.items():
        whole.setdefault(column, []).extend(members)
    shared = {column: _edges(members) for column, members in whole.items()}
    tables = [line for line in lines if line.kind == "table"]
    return {
        (page, column): _measure(
            members, [line for line in tables if line.page == page], shared[column], alone=bool(column)
        )
        for (page, column), members in groups.items()
    }


def _measure(lines: Sequence[Line], tables: Sequence[Line], whole: Measure, *, alone: bool) -> Measure:
    """The edges of one page's column: its own, but the document's left where a line or table begins there too."""
    if len(lines) < _FEW and not alone:
        return whole
    own = _edges(lines)
    begins = any(line.box and abs(line.box.x - whole.left) < _GRAIN for line in (*lines, *tables))
    return Measure(min(own.left, whole.left), own.right) if begins and not alone else own


def _edges(lines: Sequence[Line]) -> Measure:
    """The left edge most lines begin at, and the right edge the longest lines reach."""
    boxes = [line.box for line in lines if line.box]
    starts = Counter(round(box.x / _GRAIN) for box in boxes)
    common = [bucket for bucket, count in starts.items() if count >= max(2, len(boxes) // 8)]
    bucket = min(common or starts)
    left = min(box.x for box in boxes if round(box.x / _GRAIN) == bucket)
    ends = sorted(box.x + box.width for box in boxes)
    right = ends[-1 - len(ends) // 20]
    return Measure(left, _narrower(lines, left, right) or right)


def _narrower(lines: Sequence[Line], left: int, right: int) -> int:
    """The right edge of the text under a title that runs wider than its column; 0 where the text shows no such edge."""
    sizes: Counter[float | None] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=None)
    text = [line for line in lines if line.size == usual]
    ends = sorted(line.box.x + line.box.width for line in text if line.box)
    edge = ends[-1 - len(ends) // 20] if ends else 0
    if not ends or edge - left < _NARROWEST * _em(text[0]) or edge - left > _NARROWER * (right - left):
        return 0
    full = [
        after.box.x - left < _INDENT * _em(line) and not STARTS.match(after.text) and not ENDED.search(line.text)
        for line, after in itertools.pairwise(text)
        if line.box and after.box and edge - line.box.x - line.box.width <= _SHORT * _em(line)
    ]
    return edge if len(full) >= _FULL and 2 * sum(full) > len(full) and 3 * len(full) >= len(text) else 0


def _pitch(lines: Sequence[Line]) -> float:
    """The most common distance from line to line, in EMU; 0 where there is none."""
    steps: Counter[int] = Counter()
    for line, after in itertools.pairwise(lines):
        if line.box and after.box and line.page == after.page and line.column == after.column:
            step = after.box.y - line.box.y
            if step > 0:
                steps[round(step / EMU_PER_PT)] += 1
    return steps.most_common(1)[0][0] * EMU_PER_PT if steps else 0.0


def _em(line: Line) -> float:
    return (line.size or 12.0) * EMU_PER_PT


def _placed(line: Line, measures: dict[tuple[int, int], Measure]) -> Line:
    if not _is_text(line) or line.box is None:
        return line
    edges = measures[line.page, line.column]
    # A masthead's own em is too large a yard for its place.
    em = min(_em(line), _LARGEST_EM)
    before, behind = (line.box.x - edges.left) / em, (edges.right - line.box.x - line.box.width) / em
    # No sentence is set in the middle; one set in by two characters may end as far from the edge.
    sentence = abs(before - _FIRST) < _FLUSH and line.text.rstrip().endswith(_STOPS)
    if not sentence and min(before, behind) > _CENTRED and abs(before - behind) < max(1.0, 0.2 * min(before, behind)):
        return replace(line, align="center")
    if before > 6 and behind < 5 and before > 2 * max(behind, 1):
        return replace(line, align="right", margin=round(max(0.0, behind), 1))
    return replace(line, indent=round(max(0.0, before), 1))


def _in_blocks(lines: list[Line], measures: dict[tuple[int, int], Measure]) -> list[Line]:
    """The lines, those of quotations and the like with the margin of their block instead of an align of their own."""
    made = list(lines)
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _flush(lines[end - 1], lines[end]):
            end += 1
        if end - at >= 2 and _is_block(lines[at:end], measures):
            first = at - 1 if at and _opens(lines[at - 1], lines[at]) else at
            for number in range(first, end):
                made[number] = _with_margin(lines[number], lines[at], measures)
        at = end
    return made


def _flush(line: Line, after: Line) -> bool:
    return (
        _near(line, after)
        and line.box is not None
        and after.box is not None
        and (abs(line.box.x - after.box.x) < _FLUSH * _em(line))
    )


def _near(line: Line, after: Line) -> bool:
    """Whether two lines stand in one column, in one type; rows with stops stand for themselves."""
    if not _is_text(line) or not _is_text(after) or "\t" in line.text + after.text:
        return False
    return (line.page, line.column, line.size, line.face) == (after.page, after.column, after.size, after.face)


def _is_block(lines: Sequence[Line], measures: dict[tuple[int, int], Measure]) -> bool:
    """Whether lines that begin below one another stand in from the edge, and run long as text does."""
    edges = measures[lines[0].page, lines[0].column]
    boxes = [line.box for line in lines if line.box]
    widest = max(box.width for box in boxes)
    if boxes[0].x - edges.left <= _INDENT * _em(lines[0]) or widest <= _BLOCK_WIDTH * (edges.right - edges.left):
        return False
    # A heading above an indented first line is none: in a block a full line goes on right below itself.
    return any(
        box.x + box.width > boxes[0].x + widest - _SHORT * _em(line) and not ENDED.search(line.text)
        for line, box in zip(lines[:-1], boxes, strict=False)
    )


def _opens(line: Line, after: Line) -> bool:
    """Whether a line is the first, further indented, of the block that goes on below it."""
    if not _near(line, after) or line.box is None or after.box is None:
        return False
    return _INDENT <= (line.box.x - after.box.x) / _em(line) <= 3


def _with_margin(line: Line, block: Line, measures: dict[tuple[int, int], Measure]) -> Line:
    assert line.box is not None
    assert block.box is not None
    em, edges = _em(line), measures[line.page, line.column]
    margin = (block.box.x - edges.left) / em
    indent = (line.box.x - block.box.x) / em
    return replace(line, align="", margin=round(margin, 1), indent=round(max(0.0, indent), 1))


def _ends(line: Line, after: Line | None, measures: dict[tuple[int, int], Measure], pitch: float) -> bool | None:
    """True: a paragraph ends with the line; False: the next goes on; None: the page does not say."""
    if after is None or not _is_text(after) or line.box is None or after.box is None:
        return True
    if abs((line.size or 0) - (after.size or 0)) > _SIZE or line.colour != after.colour:
        return True
    if "center" in (line.align, after.align):
        return None if line.align == after.align and line.face == after.face else True
    em, edges = _em(line), measures[line.page, line.column]
    same = line.page == after.page and line.column == after.column
    if same and pitch and after.box.y - line.box.y > _WHITE * pitch:
        return True
    if "\t" in line.text or _LED.search(line.text) or after.align == "right":
        return True
    # What is set in from the left is set in from the right at most as far.
    right = edges.right - round(line.margin * em if line.align != "right" else 0)
    short = right - line.box.x - line.box.width > max(_SHORT, _first_unit(after.text) + _SPREAD) * em
    if short or _indented(line, after):
        return True
    if STARTS.match(after.text) and ENDED.search(line.text):
        return True
    return None if ENDED.search(line.text) or after.indent >= _INDENT else False


def _first_unit(text: str) -> float:
    """The width, in em, of what a line begins with and cannot be broken: a character with its marks, a word."""
    unit = _UNIT.match(text)
    return display_width(unit[0]) / 2 if unit else 0.0


def _indented(line: Line, after: Line) -> bool:
    """Whether the next line begins further in than this one does, as a first line does, or outside its block."""
    if abs(line.margin - after.margin) >= _INDENT:
        return True
    return after.indent - line.indent >= _INDENT or (after.indent >= _INDENT and line.page != after.page)
