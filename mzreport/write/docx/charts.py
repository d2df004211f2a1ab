"""A chart as a picture: what the typesetter draws with lines, here in dots, and its figures said in words."""

from __future__ import annotations

from mzreport.model import Chart, Figure
from mzreport.typeset.charts import chart_items
from mzreport.typeset.sorts import Case
from mzreport.write.docx.raster import png
from mzreport.write.docx.story import Story


def chart_figure(chart: Chart, story: Story) -> Figure:
    """The chart as a figure of the same place and size, made smaller where it is larger than the type area."""
    factor = min(1.0, story.master.measure / chart.width, story.master.depth / chart.height)
    width, height = round(chart.width * factor), round(chart.height * factor)
    items = chart_items(chart, Case(story.library), story.document.styles, width, height)
    return Figure(
        chart.style,
        chart.anchor or "chart",
        png(items, width, height),
        in_words(chart),
        chart.width,
        chart.height,
        anchor=chart.anchor,
        place=chart.place,
        origin=chart.origin,
    )


def in_words(chart: Chart) -> str:
    """What the chart shows, then all its figures, a category after the other: its text alternative."""
    said = [chart.alternative.rstrip("。；") + "。"] if chart.alternative else []
    if chart.unit:
        said.append(f"单位：{chart.unit}。")
    for at, category in enumerate(chart.categories):
        figures = "，".join(_figure(one.name, one.values[at], alone=len(chart.series) == 1) for one in chart.series)
        said.append(f"{category}：{figures}；")
    return "".join(said).rstrip("；") + ("。" if chart.categories else "")


def _figure(name: str, value: float | None, *, alone: bool) -> str:
    shown = "无数据" if value is None else str(int(value)) if value == int(value) else str(value)
    return shown if alone or not name else f"{name} {shown}"
