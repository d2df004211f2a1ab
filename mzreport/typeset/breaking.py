"""Line breaking by clreq's "GB" level: first fit on the character grid, marks squeezed before characters pushed out.

A line is filled to the last break that fits. Where a rule forbids that break, either the next characters are drawn in
by squeezing the line's marks, or the line ends earlier and is stretched: whichever disturbs the line's colour less.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mzreport.typeset.characters import (
    AVOIDED,
    FREE,
    INSIDE_NUMBER,
    INSIDE_WORD,
    NEVER,
    PROHIBITED,
    UNIT,
    WORD_POINT,
    Kind,
)
from mzreport.typeset.justify import capacity, end_correction, gap_count
from mzreport.typeset.shaping import Shaped

#: One em cut from a mark disturbs about as much as a tenth of an em added to a gap.
_SQUEEZE_WEIGHT = 0.1
#: A line that would be opened by this much of an em at every gap rather breaks a long Western word at its points,
#: or anywhere; nor is a line opened so far to keep a last character company.
_LOOSE, _TORN = 0.25, 0.5
_BLANKS = (Kind.SPACE, Kind.IDEOGRAPHIC_SPACE)
_MARKS = frozenset(
    (
        Kind.CLOSE,
        Kind.PAUSE,
        Kind.STOP,
        Kind.OPEN,
        Kind.JOINED,
        Kind.SPACE,
        Kind.IDEOGRAPHIC_SPACE,
        Kind.WESTERN_MARK,
    )
)


@dataclass(frozen=True, slots=True)
class Span:
    """One line: sorts ``start`` to ``end``, of which those from ``visible`` on are blanks hanging at its end.

    ``room`` is the width it has, ``natural`` what its sorts take with the closing mark set half wide (EMU);
    ``level`` tells what the break at its end cost.
    """

    start: int
    end: int
    visible: int
    room: int
    natural: int
    level: int = FREE
    forced: bool = False


class Breaker:
    """Breaks one shaped paragraph to lines ``measure`` wide, the first ``indent`` narrower.

    ``trim`` sets closing marks at line ends half wide (GB/T 15834 5.1.10); only justified text asks for it.
    """

    def __init__(self, shaped: Shaped, measure: int, indent: int = 0, *, trim: bool = True) -> None:
        self.shaped = shaped
        # The last sort's tracking falls outside the line, so n pitched characters fill the measure exactly.
        self.first_room = measure - indent + shaped.tracking
        self.room = measure + shaped.tracking
        self.trim = trim

    def lines(self) -> list[Span]:
        """The lines of the paragraph, in order; one empty line where there is nothing to set."""
        lines: list[Span] = []
        start = 0
        for stop in (*self.shaped.forced, len(self.shaped.sorts)):
            if start == stop:  # nothing between two forced breaks, or in the whole paragraph
                lines.append(Span(start, start, start, self.room, 0, forced=True))
            solid = self._solid(start, stop)
            while start < stop:
                lines.append(self._line(start, stop, solid, self.room if lines else self.first_room))
                start = lines[-1].end
        return self._without_lone_characters(lines) if self.trim else lines

    # -- one line ------------------------------------------------------------------------------------------------

    def _line(self, start: int, stop: int, solid: int, room: int) -> Span:
        whole = self._span(start, stop, max(start, solid), room, forced=True)
        if whole.natural <= room:
            return whole
        reach = self._reach(start, stop, room)
        best = self._last_break(start, reach, room, FREE)
        if best is None:
            return self._emergency(start, stop, reach, room)
        best = self._break_word(start, stop, reach, best)
        if best.natural < room and self.trim:
            return self._draw_in(best, stop) or best
        return best

    def _reach(self, start: int, stop: int, room: int) -> int:
        """The farthest break worth a look: just beyond what fits, blanks hanging behind it included."""
        shaped = self.shaped
        reach = bisect_right(shaped.sums, shaped.sums[start] + room + shaped.em // 2, start + 1, stop + 1) - 1
        reach = max(reach, start + 1)
        while reach < stop and shaped.sorts[reach].kind in _BLANKS:
            reach += 1
        return reach

    def _last_break(self, start: int, reach: int, room: int, level: int, after: int = 0) -> Span | None:
        levels = self.shaped.levels
        for end in range(reach, max(start, after), -1):
            if levels[end] <= level:
                line = self._measure(start, end, room)
                if line.natural <= room:
                    return line
        return None

    def _measure(self, start: int, end: int, room: int, *, forced: bool = False) -> Span:
        return self._span(start, end, self._solid(start, end), room, forced=forced)

    def _span(self, start: int, end: int, visible: int, room: int, *, forced: bool) -> Span:
        shaped = self.shaped
        natural = shaped.sums[visible] - shaped.sums[start]
        if visible > start:
            natural += end_correction(shaped, visible, trim=self.trim)
        return Span(start, end, visible, room, natural, shaped.levels[end] if end < len(shaped.sorts) else FREE, forced)

    def _solid(self, start: int, end: int) -> int:
        """Where the blanks before ``end`` begin."""
        sorts = self.shaped.sorts
        while end > start and sorts[end - 1].kind in _BLANKS:
            end -= 1
        return end

    def _break_word(self, start: int, stop: int, reach: int, best: Span) -> Span:
        """``best``, or a later break inside a Western word where the line would be opened too far without it."""
        for limit, level in ((_LOOSE, WORD_POINT), (_TORN, INSIDE_WORD)):
            if self._opening(best) > limit * self.shaped.em:
                best = self._last_break(start, reach, best.room, level, after=best.end) or best
        if self._opening(best) > _TORN * self.shaped.em and not self._can_stand(best, stop):
            best = self._last_break(start, reach, best.room, INSIDE_NUMBER, after=best.end) or best
        return best

    def _opening(self, line: Span) -> float:
        """By how much each gap of the line would be opened to fill it, in EMU."""
        return (line.room - line.natural) / max(1, gap_count(self.shaped, line))

    def _can_stand(self, line: Span, stop: int) -> bool:
        """Whether the number after the line finds room on the next and is no part of a word broken already."""
        far = self.shaped.sums[line.end] + self.room
        return line.level < WORD_POINT and self._next_break(line.end, stop, INSIDE_WORD, far) is not None

    def _next_break(self, after: int, stop: int, level: int, far: int) -> int | None:
        shaped = self.shaped
        for end in range(after + 1, stop + 1):
            if shaped.sums[end - 1] > far:
                return None
            if end == stop or shaped.levels[end] <= level:
                return end
        return None

    def _draw_in(self, best: Span, stop: int) -> Span | None:
        """The longer line that squeezing makes possible, where it looks better than stretching ``best``."""
        shaped = self.shaped
        far = shaped.sums[best.start] + best.room + 3 * shaped.em
        end = self._next_break(best.end, stop, FREE, far)
        if end is None:
            return None
        longer = self._measure(best.start, end, best.room, forced=end == stop)
        needed = longer.natural - best.room
        room, marks = capacity(shaped, longer)
        if needed > room or not marks:
            return None
        return longer if needed / marks * _SQUEEZE_WEIGHT <= self._opening(best) else None

    def _emergency(self, start: int, stop: int, reach: int, room: int) -> Span:
        """No free break fits: break by the mildest rule that serves, squeezing before a worse one is broken."""
        for level in (FREE, UNIT, WORD_POINT, INSIDE_WORD, INSIDE_NUMBER, AVOIDED, PROHIBITED):
            line = self._last_break(start, reach, room, level) or self._squeezed(start, stop, room, level)
            if line is not None:
                return self._break_word(start, stop, reach, line) if level <= INSIDE_WORD else line
        end = start + 1
        while end < stop and self.shaped.levels[end] == NEVER:
            end += 1
        return self._measure(start, end, room)

    def _squeezed(self, start: int, stop: int, room: int, level: int) -> Span | None:
        """The shortest line up to a break of ``level`` that squeezing fits into its room."""
        shaped = self.shaped
        far = shaped.sums[start] + 2 * room
        end = self._next_break(start, stop, level, far)
        while end is not None:
            line = self._measure(start, end, room, forced=end == stop)
            if line.natural - room <= capacity(shaped, line)[0]:
                return line
            end = self._next_break(end, stop, level, far) if end < stop else None
        return None

    # -- the last line -------------------------------------------------------------------------------------------

    def _without_lone_characters(self, lines: list[Span]) -> list[Span]:
        """No last line of a single character (GB/T 15834 5.1.11: squeeze it in; else give it company)."""
        settled: list[Span] = []
        for line in lines:
            if line.forced and settled and not settled[-1].forced and self._is_lone(line):
                settled[-1:] = self._settle(settled[-1], line)
            else:
                settled.append(line)
        return settled

    def _is_lone(self, line: Span) -> bool:
        sorts = self.shaped.sorts[line.start : line.visible]
        return sum(sort.kind not in _MARKS for sort in sorts) <= 1

    def _settle(self, before: Span, last: Span) -> list[Span]:
        joined = self._measure(before.start, last.end, before.room, forced=True)
        if joined.natural - before.room <= capacity(self.shaped, joined)[0]:
            return [joined]
        for end in range(before.end - 1, before.start + 1, -1):
            if self.shaped.levels[end] != FREE:
                continue
            shorter = self._measure(before.start, end, before.room)
            longer = self._measure(end, last.end, last.room, forced=True)
            if self._opening(shorter) > _TORN * self.shaped.em:
                break
            if longer.natural <= longer.room and not self._is_lone(longer):
                return [shorter, longer]
        return [before, last]
