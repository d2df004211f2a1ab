"""Setting a broken line to its width: what gives, in clreq's order of shrinking and stretching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.typeset.characters import Kind
from mzreport.typeset.shaping import Shaped

if TYPE_CHECKING:
    from mzreport.typeset.breaking import Span

#: A line is left ragged rather than opened by more than this much of an em at every gap.
_RAGGED = 0.5
#: Order of shrinking (clreq 3.2.5): brackets and quotes, then ，、；：, then 。！？.
_ORDER = ((Kind.OPEN, Kind.CLOSE), (Kind.PAUSE,), (Kind.STOP,))
_SPACE_LIMIT = 0.5


def _spare(shaped: Shaped, i: int, line: Span) -> int:
    """How much blank can still be cut at sort ``i`` of a line, in EMU."""
    sort = shaped.sorts[i]
    if sort.right:
        return 0 if shaped.cut[i] or i == line.visible - 1 else sort.right
    # A bracket's left blank is cut by drawing it towards the sort before it, so not at the line's start.
    return sort.left if sort.left and i > line.start and not _drawn(shaped, i) else 0


def _drawn(shaped: Shaped, i: int) -> bool:
    before = shaped.sorts[i - 1]
    return before.kind is Kind.OPEN or shaped.cut[i - 1]


def capacity(shaped: Shaped, line: Span) -> tuple[int, int]:
    """How far the line can be squeezed (EMU), and how many marks share that."""
    spare = [_spare(shaped, i, line) for i in range(line.start, line.visible)]
    return sum(spare), sum(1 for value in spare if value)


def gap_count(shaped: Shaped, line: Span) -> int:
    """How many gaps of the line may be stretched."""
    return sum(shaped.gaps[line.start : line.visible - 1])


def set_line(shaped: Shaped, line: Span, *, justify: bool, trim: bool) -> tuple[list[int], list[bool], int]:
    """Advances and half-wide marks of the line's sorts up to ``line.visible``, and by how much it is too wide (EMU).

    The line fills its room exactly when ``justify`` holds and it does not close its paragraph.
    """
    advances = shaped.advances[line.start : line.visible]
    halves = shaped.cut[line.start : line.visible]
    if not advances:
        return advances, halves, 0
    last = line.visible - 1
    if trim and shaped.sorts[last].right and not shaped.cut[last]:
        advances[-1] -= shaped.sorts[last].right
        halves[-1] = True
    excess = line.natural - line.room
    if excess > 0:
        excess -= _shrink(shaped, line, advances, halves, excess)
    elif justify and not line.forced and excess < 0:
        _stretch(shaped, line, advances, -excess)
    return advances, halves, max(0, excess)


def _shrink(shaped: Shaped, line: Span, advances: list[int], halves: list[bool], needed: int) -> int:
    """Cut ``needed`` EMU from the blanks of marks: in clreq's order to three quarters, only then in it to half.

    Two rounds keep the line's marks alike: none is set half wide while its neighbours are whole.
    """
    spare = {i: value for i in range(line.start, line.visible) if (value := _spare(shaped, i, line))}
    taken = dict.fromkeys(spare, 0)
    for part in (2, 1):
        for kinds in _ORDER:
            places = [i for i in spare if shaped.sorts[i].kind in kinds]
            needed -= _share(needed, places, {i: spare[i] // part - taken[i] for i in places}, taken)
    for i, cut in taken.items():
        at = i - line.start
        if shaped.sorts[i].right:
            advances[at] -= cut
            halves[at] = cut == spare[i]
        else:
            advances[at - 1] -= cut
    return sum(taken.values())


def _share(needed: int, places: list[int], limits: dict[int, int], taken: dict[int, int]) -> int:
    """Spread ``needed`` evenly over places, each up to its limit; how much could be taken (EMU)."""
    done = 0
    for n, i in enumerate(places):
        part = min(limits[i], (needed - done) // (len(places) - n))
        taken[i] += part
        done += part
    return done


def _stretch(shaped: Shaped, line: Span, advances: list[int], slack: int) -> None:
    """Open Western word spaces first, to half an em, then every gap alike."""
    sorts, em = shaped.sorts, shaped.em
    spaces = [i for i in range(len(advances) - 1) if sorts[line.start + i].kind is Kind.SPACE]
    for n, i in enumerate(spaces):
        room = max(0, round(em * _SPACE_LIMIT) - advances[i])
        part = min(room, slack // (len(spaces) - n))
        advances[i] += part
        slack -= part
    gaps = [i for i in range(len(advances) - 1) if shaped.gaps[line.start + i]]
    if not gaps or slack <= 0 or slack > _RAGGED * em * len(gaps):
        return
    part, rest = divmod(slack, len(gaps))
    for n, i in enumerate(gaps):
        advances[i] += part + (n < rest)
