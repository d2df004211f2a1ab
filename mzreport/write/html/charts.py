"""Charts as vectors, with their figures as a table for everyone who cannot see or read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mzreport.model import Chart, figure_text
from mzreport.typeset.chart_scale import Scale, scale_of
from mzreport.write.html.markup import Attributes, element, escape, tag
from mzreport.write.html.pictures import pixels

#: Each at least 3 to 1 against white (WCAG 2.2, 1.4.11), and apart from each other in grey too.
_COLOURS = ("#1f3a5f", "#b45f06", "#38761d", "#741b47", "#777777", "#000000")
#: Sizes in CSS pixels.
_TYPE, _LEFT, _RIGHT, _TOP, _BOTTOM = 13, 48, 12, 28, 30
#: As many figures can be printed at their bars or points before they run into each other.
_FIGURES = 14
#: A share of a category's room that its bars leave free.
_GAP = 0.3


def chart(model: Chart) -> str:
    """The drawing, named by what it shows, and its figures in a table that opens on demand."""
    return _Drawing(model, pixels(model.width), pixels(model.height)).svg() + _table(model)


def _table(model: Chart) -> str:
    unit = f"单位：{model.unit}" if model.unit else ""
    heads = "".join(element("th", escape(series.name), {"scope": "col"}) for series in model.series)
    rows = "".join(
        element("tr", element("th", escape(category), {"scope": "row"}) + "".join(map(_cell, values)))
        for category, values in _by_category(model)
    )
    head = element("thead", element("tr", f"<td>{escape(unit)}</td>{heads}"))
    table = element("table", head + element("tbody", rows))
    return element("details", f"<summary>图中数据</summary>{table}", {"class": "figures"})


def _cell(value: float | None) -> str:
    return element("td", figure_text(value))


def _by_category(model: Chart) -> Iterator[tuple[str, list[float | None]]]:
    for number, category in enumerate(model.categories):
        yield category, [series.values[number] for series in model.series]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A chart in a frame of ``width`` by ``height`` pixels, from the top left."""

    model: Chart
    width: int
    height: int

    def svg(self) -> str:
        name = self.model.alternative.strip() or "图表"
        frame: Attributes = {"role": "img", "aria-label": name, "viewBox": f"0 0 {self.width} {self.height}"}
        size: Attributes = {"width": self.width, "height": self.height, "font-size": _TYPE, "font-family": "sans-serif"}
        values = [value for series in self.model.series for value in series.values]
        scale = scale_of(values, from_zero=self.model.form == "bar")
        shapes = self._bars(scale) if self.model.form == "bar" else self._lines(scale)
        return element("svg", "".join([*self._axes(scale), *shapes, *self._legend()]), {**frame, **size})

    # -- places --------------------------------------------------------------------------------------------------

    def _y(self, scale: Scale, value: float | Fraction) -> float:
        room = max(self.height - _TOP - _BOTTOM, 1)
        return self.height - _BOTTOM - room * scale.part(value)

    @property
    def _step(self) -> float:
        return max(self.width - _LEFT - _RIGHT, 1) / max(len(self.model.categories), 1)

    def _middle(self, number: int) -> float:
        return _LEFT + self._step * (number + 0.5)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _axes(self, scale: Scale) -> Iterator[str]:
        for mark, printed in scale.ticks():
            y = self._y(scale, mark)
            yield _line(_LEFT, y, self.width - _RIGHT, y, "#000000" if mark == 0 else "#cccccc")
            yield _text(printed, _LEFT - 6, y + _TYPE / 3, "end")
        if self.model.unit:
            yield _text(f"单位：{self.model.unit}", 0, _TYPE, "start")
        every = max(1, round(_TYPE * max(map(len, self.model.categories), default=1) / self._step + 0.4))
        for number, category in enumerate(self.model.categories):
            if number % every == 0:
                yield _text(category, self._middle(number), self.height - _BOTTOM / 3, "middle")

    def _bars(self, scale: Scale) -> Iterator[str]:
        width = self._step * (1 - _GAP) / max(len(self.model.series), 1)
        zero = self._y(scale, 0)
        for place, series in enumerate(self.model.series):
            for number, value in enumerate(series.values):
                if value is not None:
                    x = self._middle(number) - self._step * (1 - _GAP) / 2 + width * place
                    y = self._y(scale, value)
                    top, tall = min(y, zero), abs(y - zero)
                    sides: Attributes = {"x": _px(x), "y": _px(top), "width": _px(width * 0.94), "height": _px(tall)}
                    yield element("rect", "", {**sides, "fill": _colour(place)})
                    yield from self._label(value, x + width * 0.47, top - 5 if value >= 0 else top + tall + _TYPE)

    def _lines(self, scale: Scale) -> Iterator[str]:
        for place, series in enumerate(self.model.series):
            points = [
                None if value is None else (self._middle(number), self._y(scale, value))
                for number, value in enumerate(series.values)
            ]
            path = _path(points)
            if path:
                drawn: Attributes = {"d": path, "fill": "none", "stroke": _colour(place), "stroke-width": 2}
                yield element("path", "", drawn)
            for point, value in zip(points, series.values, strict=True):
                if point is not None and value is not None:
                    centre: Attributes = {"cx": _px(point[0]), "cy": _px(point[1]), "r": 3, "fill": _colour(place)}
                    yield element("circle", "", centre)
                    yield from self._label(value, point[0], point[1] - 7)

    def _label(self, value: float, x: float, y: float) -> Iterator[str]:
        crossing = self.model.form == "line" and len(self.model.series) > 1
        if not crossing and len(self.model.series) * len(self.model.categories) <= _FIGURES:
            yield _text(figure_text(value), x, y, "middle")

    def _legend(self) -> Iterator[str]:
        """The names of several series, from the right end of the first line to the left."""
        x: float = self.width - _RIGHT
        if len(self.model.series) < 2:
            return
        for place, series in reversed(list(enumerate(self.model.series))):
            x -= _TYPE * len(series.name)
            yield _text(series.name, x, _TYPE, "start")
            x -= _TYPE
            box: Attributes = {"x": _px(x), "y": _px(_TYPE * 0.25), "width": 10, "height": 10, "fill": _colour(place)}
            yield element("rect", "", box)
            x -= _TYPE


def _path(points: list[tuple[float, float] | None]) -> str:
    """Lines from point to point; a missing figure is a gap, never a line over it."""
    path: list[str] = []
    before: tuple[float, float] | None = None
    for point in points:
        if point is not None:
            path.append(f"{'L' if before else 'M'}{_px(point[0])} {_px(point[1])}")
        before = point
    return " ".join(path)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    places = {"x1": _px(x1), "y1": _px(y1), "x2": _px(x2), "y2": _px(y2)}
    return element("line", "", {**places, "stroke": colour, "stroke-width": 1})


def _text(text: str, x: float, y: float, anchor: str) -> str:
    return f"{tag('text', {'x': _px(x), 'y': _px(y), 'text-anchor': anchor})}{escape(text)}</text>"


def _colour(place: int) -> str:
    return _COLOURS[place % len(_COLOURS)]


def _px(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0")
