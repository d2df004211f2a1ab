"""Line breaking by clreq's "GB" level: first fit on the character grid, marks squeezed before characters are pushed out.

A line is filled to the last break that fits. Where a rule forbids that break, either the next characters are drawn in
by squeezing the line's marks, or the line ends earlier and is stretched: whichever disturbs the line's colour less.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mzreport.typeset.characters import Kind
from mzreport.typeset.justify import capacity, gap_count
from mzreport.typeset.shaping import FREE, INSIDE_WORD, NEVER, PROHIBITED, WORD_POINT, Shaped

#: One em cut from a mark disturbs about as much as a tenth of an em added to a gap.
_SQUEEZE_WEIGHT = 0.1
#: A line this empty (part of the measure) rather breaks a long Western word at one of its points, or anywhere.
_LOOSE, _VERY_LOOSE = 0.25, 0.5
#: A line before a lone last character may be stretched by this much of an em a gap to give one more away.
_LONE_STRETCH = 0.2
_BLANKS = (Kind.SPACE, Kind.IDEOGRAPHIC_SPACE)
_MARKS = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.OPEN, Kind.JOINED, Kind.SPACE, Kind.IDEOGRAPHIC_SPACE))


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

    def __init__(self, shaped: Shaped, measure: int, indent: int = 0, hang: int = 0, *, trim: bool = True) -> None:
        self.shaped = shaped
        # The last sort's tracking falls outside the line, so n pitched characters fill the measure exactly.
        self.first_room = measure - indent + shaped.tracking
        self.room = measure - hang + shaped.tracking
        self.trim = trim

    def lines(self) -> list[Span]:
        """The lines of the paragraph, in order; empty for one without sorts."""
        lines: list[Span] = []
        start = 0
        for stop in (*self.shaped.forced, len(self.shaped.sorts)):
            if start == stop:  # nothing between two forced breaks, or in the whole paragraph
                lines.append(Span(start, start, start, self.room, 0, forced=True))
            while start < stop:
                lines.append(self._line(start, stop, self.room if lines else self.first_room))
                start = lines[-1].end
        return self._without_lone_characters(lines) if self.trim else lines

    # -- one line ------------------------------------------------------------------------------------------------

    def _line(self, start: int, stop: int, room: int) -> Span:
        whole = self._measure(start, stop, room, forced=True)
        if whole.natural <= room:
            return whole
        reach = self._reach(start, stop, room)
        best = self._last_break(start, reach, room, FREE)
        if best is None:
            return self._emergency(start, stop, reach, room)
        slack = room - best.natural
        if slack > room * _LOOSE:
            best = self._break_word(start, reach, room, best)
            slack = room - best.natural
        if slack > 0 and self.trim:
            drawn = self._draw_in(best, stop)
            if drawn is not None:
                return drawn
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
        shaped = self.shaped
        visible = end
        while visible > start and shaped.sorts[visible - 1].kind in _BLANKS:
            visible -= 1
        natural = shaped.sums[visible] - shaped.sums[start]
        if self.trim and visible > start and not shaped.cut[visible - 1]:
            natural -= shaped.sorts[visible - 1].right
        return Span(start, end, visible, room, natural, shaped.levels[end] if end < len(shaped.sorts) else FREE, forced)

    def _break_word(self, start: int, reach: int, room: int, best: Span) -> Span:
        for limit, level in ((_LOOSE, WORD_POINT), (_VERY_LOOSE, INSIDE_WORD)):
            if room - best.natural > room * limit:
                best = self._last_break(start, reach, room, level, after=best.end) or best
        return best

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
        stretched = (best.room - best.natural) / max(1, gap_count(shaped, best))
        return longer if needed / marks * _SQUEEZE_WEIGHT <= stretched else None

    def _emergency(self, start: int, stop: int, reach: int, room: int) -> Span:
        """No free break fits: squeeze to the first one, or break by the mildest rule that can be broken."""
        shaped = self.shaped
        end = self._next_break(start, stop, FREE, shaped.sums[start] + 2 * room)
        if end is not None:
            line = self._measure(start, end, room, forced=end == stop)
            if line.natural - room <= capacity(shaped, line)[0]:
                return line
        for level in range(FREE + 1, NEVER):
            line = self._last_break(start, reach, room, level)
            if line is None and level == PROHIBITED:
                line = self._squeezed_prohibited(start, reach, room)
            if line is not None:
                return line
        end = start + 1
        while end < stop and shaped.levels[end] == NEVER:
            end += 1
        return self._measure(start, end, room)

    def _squeezed_prohibited(self, start: int, reach: int, room: int) -> Span | None:
        for end in range(reach, start, -1):
            if self.shaped.levels[end] < NEVER:
                line = self._measure(start, end, room)
                if line.natural - room <= capacity(self.shaped, line)[0]:
                    return line
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
            gaps = max(1, gap_count(self.shaped, shorter))
            if (before.room - shorter.natural) / gaps > _LONE_STRETCH * self.shaped.em:
                break
            if longer.natural <= longer.room and not self._is_lone(longer):
                return [shorter, longer]
        return [before, last]
