"""Charts of small tables, drawn as vectors: bars and lines, a value axis, labels and a legend."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.model import Chart, Style, Text
from mzreport.typeset.chart_marks import Look
from mzreport.typeset.chart_scale import number, scale_of
from mzreport.typeset.pages import Drawing, Item, Line, LineFact
from mzreport.typeset.paragraph import Compositor, SetLine
from mzreport.typeset.shaping import Shaper
from mzreport.typeset.sorts import Case
from mzreport.typeset.strips import Strip, moved_item, with_white
from mzreport.units import pt

#: The style of labels, and their size where no such style is defined.
TEXT_STYLE = "chart-text"
_SIZE, _ENDLESS = pt(9), 1 << 40
_GRID, _AXIS = "BFBFBF", "404040"
_GRID_WEIGHT, _AXIS_WEIGHT = pt(0.25), pt(0.6)
#: The part of a category's width that its bars take, and the part of the chart's height that labels may.
_GROUP, _LABELS = 0.7, 0.4
#: What of a label stays on one line: a word or a figure with its unit.
_WORD = re.compile("[!-~]+[年月日号季度周]?")
#: More bars or points than these carry no values.
_MOST_BARS, _MOST_POINTS = 24, 12


@dataclass(slots=True)
class ChartStrip(Strip):
    """A strip that is a drawing; ``items`` are relative to it."""

    items: list[Item] = field(default_factory=list)

    def place(self, x: int, y: int, block: int) -> tuple[list[Item], list[LineFact]]:
        """The drawing's extent, then its parts."""
        return [moved_item(item, x, y, block) for item in self.items], []


def chart_strips(
    case: Case, chart: Chart, styles: Mapping[str, Style], measure: int, depth: int, found: list[Diagnostic]
) -> list[Strip]:
    """The strips of a chart in the middle of the measure, made smaller where it is wider or higher than the page.

    F110 is added to ``found`` where labels had to be left out.
    """
    style = styles[chart.style]
    factor = min(1.0, measure / max(1, chart.width), depth / max(1, chart.height))
    width, height = round(chart.width * factor), round(chart.height * factor)
    plot = _Plot(chart, case, styles, width, height)
    plot.draw()
    if plot.crowded:
        found.append(diagnostic("F110", chart.origin))
    x = (measure - width) // 2
    parts = [moved_item(item, x, 0, -1) for item in plot.items]
    extent = Drawing(x, 0, width, height, chart.alternative, chart.style)
    return with_white([ChartStrip(height, keep=style.keep_next, items=[extent, *parts])], style)


def chart_items(chart: Chart, case: Case, styles: Mapping[str, Style], width: int, height: int) -> list[Item]:
    """The parts of a chart ``width`` by ``height`` EMU from its top left corner on, in drawing order.

    They are ``Line``, ``Box``, ``Path`` (straight segments alone) and ``Run`` items.
    """
    plot = _Plot(chart, case, styles, width, height)
    plot.draw()
    return plot.items


class _Plot:
    """A chart being drawn: legend and unit above, values at the left, categories below."""

    def __init__(self, chart: Chart, case: Case, styles: Mapping[str, Style], width: int, height: int) -> None:
        self.chart = chart
        self.width, self.height = width, height
        self.items: list[Item] = []
        self.crowded = False
        self.style = _text_style(styles, chart.style)
        self.em = int(self.style.size)
        self.line = self.em * 5 // 4
        self._compositor = Compositor(Shaper(case, styles, width))
        self._middle = case.library.face(self.style.font).middle * self.em // 1000
        self.looks = [Look(n, chart.style) for n in range(len(chart.series))]
        values = list(chain.from_iterable(series.values for series in chart.series))
        self.scale = scale_of(values, from_zero=chart.form == "bar")
        self.left = self.top = 0
        self.right, self.bottom = width, height

    def draw(self) -> None:
        """Fill ``items``."""
        self._heading()
        ticks = [(value, self._set(text)) for value, text in self.scale.ticks()]
        self.left = min(self.width // 2, max(line.width for _, line in ticks) + self.em // 2)
        self.right = self.width - self.em // 2
        labels = self._categories()
        self.top += self.line  # room for the values above the highest mark
        self.bottom = max(self.top + self.em, self.bottom - self.em // 2)
        self._grid(ticks)
        if self.chart.form == "bar":
            self._bars()
        else:
            self._lines()
        self._axis()
        for n, lines in labels:
            for row, one in enumerate(lines):
                self._put(one, self._centre(n), self.bottom + self.em // 3 + row * self.line + self.em // 2)

    # -- labels --------------------------------------------------------------------------------------------------

    def _set(self, text: str) -> SetLine:
        return self._wrapped(text, _ENDLESS)[0]

    def _wrapped(self, text: str, width: int) -> list[SetLine]:
        return self._compositor.lines((Text(text),), self.style, width, None)

    def _fitted(self, text: str, width: int) -> SetLine:
        """What finds room of a text on one line."""
        lines = self._wrapped(text, width)
        self.crowded |= len(lines) > 1
        return lines[0]

    def _put(self, line: SetLine, x: int, y: int, align: str = "center") -> None:
        """A line of text with its middle at ``y``; ``x`` is its middle, its left or its right end, as there is room."""
        left = x - {"left": 0, "center": line.width // 2}.get(align, line.width)
        left = max(0, min(left, self.width - line.width))
        self.items += [part.run(left, y + round(self._middle), -1) for part in line.parts]

    def _heading(self) -> None:
        """Unit and legend: on one line where both find room."""
        unit = self._fitted(f"单位：{self.chart.unit}", self.width) if self.chart.unit else None
        entries = [
            (look, self._fitted(one.name, self.width - 3 * self.em))
            for look, one in zip(self.looks, self.chart.series, strict=True)
        ]
        entries = [(look, line) for look, line in entries if line.text]
        rows = self._legend_rows(entries)
        if unit:
            self._put(unit, 0, self.line // 2, "left")
        shared = unit and (
            not rows or (len(rows) == 1 and unit.width + self.em + _row_width(rows[0], self.em) <= self.width)
        )
        if unit and not shared:
            self.top = self.line
        most = max(1, int(self.height * _LABELS) // self.line)
        self.crowded |= len(rows) > most
        for row in rows[:most]:
            self._legend(row, self.top + self.line // 2, at_end=bool(unit and shared))
            self.top += self.line
        self.top = max(self.top, self.line if unit else 0)

    def _legend_rows(self, entries: Sequence[tuple[Look, SetLine]]) -> list[list[tuple[Look, SetLine]]]:
        rows: list[list[tuple[Look, SetLine]]] = []
        for entry in entries:
            if not rows or _row_width([*rows[-1], entry], self.em) > self.width:
                rows.append([])
            rows[-1].append(entry)
        return rows

    def _legend(self, row: list[tuple[Look, SetLine]], y: int, *, at_end: bool) -> None:
        spare = self.width - _row_width(row, self.em)
        x = spare if at_end else spare // 2
        for look, line in row:
            self.items += look.swatch(self.chart.form, x, y, self.em * 2 // 3)
            self._put(line, x + self.em * 2, y, "left")
            x += _entry_width(line, self.em)

    def _categories(self) -> list[tuple[int, list[SetLine]]]:
        """The labels of categories, broken to their widths; where a word finds no room, only some of them."""
        names = self.chart.categories
        slot = max(1, (self.right - self.left) // max(1, len(names)))
        needed = max((self._set(word).width for name in names for word in _WORD.findall(name)), default=self.em)
        step = -(-(max(self.em, needed) + self.em // 4) // slot)
        room = slot * step - self.em // 4
        most = max(1, int(self.height * _LABELS) // self.line)
        labels = [(n, self._wrapped(names[n], room)) for n in range(0, len(names), step)]
        self.crowded |= any(len(lines) > most for _, lines in labels)
        labels = [(n, lines[:most]) for n, lines in labels]
        deepest = max((len(lines) for _, lines in labels), default=0)
        self.bottom = self.height - deepest * self.line
        return labels

    # -- the plot ------------------------------------------------------------------------------------------------

    def _centre(self, n: int) -> int:
        """The middle of the ``n``-th category."""
        return self.left + (self.right - self.left) * (2 * n + 1) // (2 * len(self.chart.categories))

    def _y(self, value: float | Fraction) -> int:
        return self.bottom - round((self.bottom - self.top) * self.scale.part(value))

    def _grid(self, ticks: list[tuple[Fraction, SetLine]]) -> None:
        for value, line in ticks:
            y = self._y(value)
            self.items.append(Line(self.left, y, self.right, y, _GRID_WEIGHT, _GRID, self.chart.style))
            self._put(line, self.left - self.em // 3, y, "right")

    def _axis(self) -> None:
        """The zero line, or the foot of the plot where zero is not on it."""
        zero = min(max(self.scale.low, Fraction(0)), self.scale.high)
        y = self._y(zero)
        self.items.append(Line(self.left, y, self.right, y, _AXIS_WEIGHT, _AXIS, self.chart.style))
        self.items.append(Line(self.left, self.top, self.left, self.bottom, _AXIS_WEIGHT, _AXIS, self.chart.style))

    def _bars(self) -> None:
        names, series = self.chart.categories, self.chart.series
        slot = (self.right - self.left) / max(1, len(names))
        width = slot * _GROUP / max(1, len(series))
        labels = self._bar_labels(round(slot / max(1, len(series))))
        for n in range(len(names)):
            begin = self._centre(n) - slot * _GROUP / 2
            for m, (look, one) in enumerate(zip(self.looks, series, strict=True)):
                value = one.values[n]
                if value is None:
                    continue
                zero, y = self._y(0), self._y(value)
                x = round(begin + m * width)
                self.items += look.bar(x, min(zero, y), round(width), abs(zero - y))
                if labels:
                    middle = y - self.em * 2 // 3 if value >= 0 else y + self.em * 2 // 3
                    self._put(labels[m][n], x + round(width) // 2, middle)

    def _bar_labels(self, room: int) -> list[list[SetLine]]:
        """The values to print at the bars, by series and category; none where there are many or one is too wide."""
        series = self.chart.series
        if len(series) * len(self.chart.categories) > _MOST_BARS:
            return []
        labels = [[self._set("" if value is None else number(value)) for value in one.values] for one in series]
        return labels if all(line.width <= room for lines in labels for line in lines) else []

    def _lines(self) -> None:
        slot = (self.right - self.left) // max(1, len(self.chart.categories))
        for look, one in zip(self.looks, self.chart.series, strict=True):
            places = [
                None if value is None else (self._centre(n), self._y(value)) for n, value in enumerate(one.values)
            ]
            self.items += look.stroke(places)
            labels = self._point_labels(one.values, slot)
            for place, label in zip(places, labels, strict=False):
                if place is not None:
                    self._put(label, place[0], place[1] - self.em)

    def _point_labels(self, values: Sequence[float | None], room: int) -> list[SetLine]:
        """The values to print at the points; none where there are several lines, many points or one is too wide."""
        if len(self.chart.series) > 1 or len(values) > _MOST_POINTS:
            return []
        labels = [self._set("" if value is None else number(value)) for value in values]
        return labels if all(line.width <= room for line in labels) else []


def _text_style(styles: Mapping[str, Style], chart: str) -> Style:
    style = styles.get(TEXT_STYLE) or replace(styles[chart], size=_SIZE)
    return replace(style, pitch=0, align="left", first_indent=0.0, left_indent=0.0, right_indent=0.0, trim=False)


def _entry_width(line: SetLine, em: int) -> int:
    return line.width + em * 7 // 2


def _row_width(row: Sequence[tuple[Look, SetLine]], em: int) -> int:
    return sum(_entry_width(line, em) for _, line in row) - em * 3 // 2 if row else 0
