"""Setting a broken line to its width: what gives, in clreq's order of shrinking and stretching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.typeset.characters import Kind
from mzreport.typeset.pages import LEFT_CUT, RIGHT_CUT, WHOLE
from mzreport.typeset.shaping import Shaped, parts_scripts

if TYPE_CHECKING:
    from mzreport.typeset.breaking import Span

#: A line is left ragged rather than opened by more than this much of an em at every gap.
_RAGGED = 0.7
#: A line of one long Western word is filled by opening its letters by at most this much of an em.
_LETTERSPACE = 0.1
#: Order of shrinking (clreq 3.2.5): brackets and quotes, then ，、；：, then 。！？.
_ORDER = ((Kind.OPEN, Kind.CLOSE), (Kind.PAUSE,), (Kind.STOP,))
_SPACE_LIMIT = 0.5


def _spare(shaped: Shaped, i: int, line: Span) -> int:
    """How much blank can still be cut at sort ``i`` of a line, in EMU."""
    sort = shaped.sorts[i]
    if sort.right:
        return 0 if shaped.cut[i] or i == line.visible - 1 else sort.right
    # A bracket at the line's start stays whole, and one behind a mark cut already is near enough.
    return sort.left if sort.left and i > line.start and not shaped.cut[i] and shaped.cut[i - 1] != RIGHT_CUT else 0


def capacity(shaped: Shaped, line: Span) -> tuple[int, int]:
    """How far the line can be squeezed (EMU), and how many marks share that."""
    spare = [_spare(shaped, i, line) for i in range(line.start, line.visible)]
    return sum(spare), sum(1 for value in spare if value)


def end_correction(shaped: Shaped, visible: int, *, trim: bool) -> int:
    """What the last sort of a line, the one before ``visible``, takes more or less there than in its midst (EMU)."""
    last = shaped.sorts[visible - 1]
    own = shaped.extra.get(visible - 1, 0) if shaped.extra else 0
    if trim and last.right and not shaped.cut[visible - 1]:
        return -last.right - own
    if own:
        return -own
    if visible == len(shaped.sorts) or visible in shaped.forced:
        return 0
    return -shaped.latin_gap if shaped.latin_gap and parts_scripts(last, shaped.sorts[visible]) else 0


def gap_count(shaped: Shaped, line: Span) -> int:
    """How many gaps of the line may be stretched."""
    return sum(shaped.gaps[line.start : line.visible - 1])


def set_line(
    shaped: Shaped, line: Span, *, justify: bool, trim: bool, spread: bool = False
) -> tuple[list[int], list[int], int]:
    """Advances and half-wide marks of the line's sorts up to ``line.visible``, and by how much it is too wide (EMU).

    The line fills its room exactly when ``justify`` holds and it does not close its paragraph; with ``spread`` always.
    """
    advances = shaped.advances[line.start : line.visible]
    halves = shaped.cut[line.start : line.visible]
    if not advances:
        return advances, halves, 0
    correction = end_correction(shaped, line.visible, trim=trim)
    advances[-1] += correction
    if trim and shaped.sorts[line.visible - 1].right:
        halves[-1] = RIGHT_CUT
    excess = line.natural - line.room
    if excess > 0:
        excess -= _shrink(shaped, line, advances, halves, excess)
    elif spread and excess < 0:
        _spread(shaped, line, advances, -excess)
    elif justify and not line.forced and excess < 0:
        _stretch(shaped, line, advances, -excess)
    return advances, halves, max(0, excess)


def _shrink(shaped: Shaped, line: Span, advances: list[int], halves: list[int], needed: int) -> int:
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
            halves[at] = RIGHT_CUT if cut == spare[i] else WHOLE
        elif cut:
            # The bracket loses its whole blank half, and what of it is not to be cut stands before it: so no two
            # glyphs overlap, and programs that read a page by its places read the text in order.
            advances[at] -= spare[i]
            advances[at - 1] += spare[i] - cut
            halves[at] = LEFT_CUT
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
    if not gaps and slack <= _LETTERSPACE * em * (len(advances) - 1):
        gaps = [i for i in range(len(advances) - 1) if advances[i]]
    if not gaps or slack <= 0 or slack > _RAGGED * em * len(gaps):
        return
    part, rest = divmod(slack, len(gaps))
    for n, i in enumerate(gaps):
        advances[i] += part + (n < rest)


def _spread(shaped: Shaped, line: Span, advances: list[int], slack: int) -> None:
    """Open every gap alike, however far: those inside words too where there are no others."""
    places = range(len(advances) - 1)
    gaps = [i for i in places if shaped.gaps[line.start + i]] or [i for i in places if advances[i]]
    for n, i in enumerate(gaps):
        advances[i] += slack * (n + 1) // len(gaps) - slack * n // len(gaps)
