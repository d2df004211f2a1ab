"""Lines a page, characters a line, and the pitches of both (GB/T 9704—2012 5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.measure import standard as gb
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, same, unknown
from mzreport.units import mm, pt

_TOO_LITTLE = Words("正文行数太少，量不出来", "too few lines of text to tell")
#: Pitches with which the type area can be filled: from here on only by letting the first line touch its upper edge.
_FROM_EDGE = 29.3


def _lines(subject: Subject) -> Iterator[Outcome]:
    grid = subject.copy.grid
    expected = Words("每面 22 行", "22 lines")
    if grid.lines is None:
        yield unknown(expected, _TOO_LITTLE)
        return
    how = Words("数满页得", "counted on a full page") if grid.lines_counted else Words("按行距推算", "by the pitch")
    if grid.pitch is not None and grid.pitch >= _FROM_EDGE and not grid.lines_counted:
        fits = abs(21 * pt(grid.pitch) + pt(gb.SIZE_3) - gb.DEPTH) <= pt(2)
    else:
        fits = grid.lines == gb.LINES
    yield judged(fits, expected, Words(f"{grid.lines} 行（{how.zh}）", f"{grid.lines} lines ({how.en})"))


def _characters(subject: Subject) -> Iterator[Outcome]:
    grid = subject.copy.grid
    expected = Words("每行 28 字", "28 characters")
    if grid.characters is None:
        yield unknown(expected, Words("没有足够的满行汉字", "too few full lines of Han characters"))
        return
    how = Words("数满行得", "counted") if grid.characters_counted else Words("按字距推算", "by the pitch")
    measured = Words(f"{grid.characters} 字（{how.zh}）", f"{grid.characters} characters ({how.en})")
    yield judged(grid.characters == gb.CHARACTERS, expected, measured)


def _pitch(subject: Subject) -> Iterator[Outcome]:
    grid = subject.copy.grid
    expected = same(f"{gb.PITCH:.2f} ± {gb.PITCH_PLAY} pt")
    if grid.pitch is None:
        yield unknown(expected, _TOO_LITTLE)
    elif grid.lines == gb.LINES:
        solid = grid.pitch >= _FROM_EDGE and grid.lines_counted
        measured = same(f"{grid.pitch:.2f} pt")
        fits = solid or abs(grid.pitch - gb.PITCH) <= gb.PITCH_PLAY
        if not fits and subject.copy.eased and subject.elements.signature and grid.pitch < gb.PITCH:
            # 7.3.5 lets the pitch be changed so that seal and text share a page; a page keeps its lines.
            fits = True
            measured = Words(f"{measured.zh}（为落款调整）", f"{measured.en} (changed for the signature's room)")
        yield judged(fits, expected, measured)


def _advance(subject: Subject) -> Iterator[Outcome]:
    """Judged on pages, where margins and count are right: else it follows from them, or from justifying."""
    grid = subject.copy.grid
    if not subject.copy.paged:
        return
    if grid.advance is None or grid.left is None or grid.right is None or grid.characters != gb.CHARACTERS:
        return
    if abs(grid.right - grid.left - gb.MEASURE) > mm(1):
        return
    expected = same(f"{gb.ADVANCE:.2f} ± {gb.ADVANCE_PLAY} pt")
    fits = abs(grid.advance - gb.ADVANCE) <= gb.ADVANCE_PLAY
    yield judged(fits, expected, same(f"{grid.advance:.2f} pt"))


MEASURES = (
    Measure("M105", "每面行数", "Lines a page", _lines),
    Measure("M106", "每行字数", "Characters a line", _characters),
    Measure("M107", "行距", "Line pitch", _pitch),
    Measure("M108", "字距", "Character pitch", _advance),
)
