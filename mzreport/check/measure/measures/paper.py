"""Paper and the white around the type area (GB/T 9704—2012 5.1, 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.check.measure import standard as gb
from mzreport.check.measure.copy import Sheet
from mzreport.check.measure.values import Measure, Outcome, Subject, Words, judged, millimetres, same, unknown
from mzreport.units import mm

_TOO_LITTLE = Words("满行的正文太少，量不出来", "too few full lines of text to tell")
_NO_HEAD_LINE = Words("没有一页的正文从版心顶端开始", "no page has text from the top of the type area")


def _paper(subject: Subject) -> Iterator[Outcome]:
    expected = same("A4, 210 × 297 mm")
    for sheet in subject.copy.sheets:
        sides = sorted((sheet.width, sheet.height))
        fits = all(abs(side - given) <= gb.PAPER_PLAY for side, given in zip(sides, gb.PAPER, strict=True))
        measured = same(f"{sheet.width / mm(1):.0f} × {sheet.height / mm(1):.0f} mm")
        yield judged(fits, expected, measured, page=sheet.number if subject.copy.paged else 0)


def _head(subject: Subject) -> Iterator[Outcome]:
    expected = same("37 ± 1 mm")
    stated = [(sheet, sheet.margins[0]) for sheet in _upright(subject) if sheet.margins]
    for _, top in stated:
        yield judged(abs(top - gb.HEAD) <= gb.MARGIN_PLAY, expected, same(millimetres(top)))
    if stated:
        return
    tops = subject.copy.grid.tops
    if not tops:
        yield unknown(expected, _NO_HEAD_LINE)
        return
    nearest = min(tops, key=lambda top: abs(top - gb.HEAD))
    yield judged(abs(nearest - gb.HEAD) <= gb.MARGIN_PLAY, expected, same(millimetres(nearest)))


def _left(subject: Subject) -> Iterator[Outcome]:
    expected = same("28 ± 1 mm")
    stated = [sheet.margins[3] for sheet in _upright(subject) if sheet.margins]
    found: list[int | None] = [*stated] or [subject.copy.grid.left]
    for left in dict.fromkeys(found):
        if left is None:
            yield unknown(expected, _TOO_LITTLE)
        else:
            yield judged(abs(left - gb.LEFT) <= gb.MARGIN_PLAY, expected, same(millimetres(left)))


def _right(subject: Subject) -> Iterator[Outcome]:
    expected = same("26 ± 1 mm")
    stated = [sheet.margins[1] for sheet in _upright(subject) if sheet.margins]
    width = next((sheet.width for sheet in _upright(subject)), gb.PAPER[0])
    edge = subject.copy.grid.right
    found: list[int | None] = [*stated] or [width - edge if edge is not None else None]
    for right in dict.fromkeys(found):
        if right is None:
            yield unknown(expected, _TOO_LITTLE)
        else:
            given = gb.PAPER[0] - gb.RIGHT
            yield judged(abs(right - given) <= gb.MARGIN_PLAY, expected, same(millimetres(right)))


def _upright(subject: Subject) -> list[Sheet]:
    return [sheet for sheet in subject.copy.sheets if not sheet.turned]


MEASURES = (
    Measure("M101", "纸张", "Paper", _paper),
    Measure("M102", "天头（上白边）", "Head margin", _head),
    Measure("M103", "订口（左白边）", "Binding margin", _left),
    Measure("M104", "切口（右白边）", "Fore-edge margin", _right),
)
