"""Pages as text, one line an item: what layout tests compare, and what a reader of a bug report can follow."""

from __future__ import annotations

from collections.abc import Iterator

from mzreport.typeset.pages import (
    LEFT_CUT,
    RIGHT_CUT,
    Anchor,
    Box,
    Drawing,
    Image,
    Item,
    Line,
    Page,
    Pages,
    Path,
    Region,
    Run,
)
from mzreport.units import EMU_PER_PT

_CUT = {RIGHT_CUT: "", LEFT_CUT: "<"}


def dump(pages: Pages) -> str:
    """The items of every page in drawing order, lengths in points with two decimals from the top left of the paper.

    A run tells its left edge, baseline, width, face and size, element and text; then what is unusual about it: marks
    set half wide (by their places; < has lost its left half), thickening, colour other than black, link.
    """
    return "".join(f"{line}\n" for page in pages.pages for line in _page(page))


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.number}  {_pt(page.width)} × {_pt(page.height)}{'  turned' if page.turned else ''}"
    for item in page.items:
        yield f"  {_item(item)}"


def _item(item: Item) -> str:
    if isinstance(item, Run):
        return _run(item)
    if isinstance(item, Line):
        dots = f"  dots {_pt(item.dots)}" if item.dots else ""
        ends = f"{_pt(item.x1)} {_pt(item.y1)}  {_pt(item.x2)} {_pt(item.y2)}"
        return f"line   {ends}  {_pt(item.weight)}  {item.element}{_colour(item.colour)}{dots}"
    if isinstance(item, Image):
        return (
            f"image  {_pt(item.x)} {_pt(item.y)}  {_pt(item.width)} × {_pt(item.height)}  {item.element}  {item.source}"
        )
    return _anchor(item) if isinstance(item, Anchor) else _shape(item)


def _shape(item: Box | Path | Drawing | Region) -> str:
    if isinstance(item, Path):
        points = " ".join(operator + ",".join(map(_pt, ends)) for operator, ends in item.segments)
        dash = f"  dash {_pt(item.dash)}" if item.dash else ""
        return f"path   {points}  {item.element}{_paint(item)}{dash}"
    place = f"{_pt(item.x)} {_pt(item.y)}  {_pt(item.width)} × {_pt(item.height)}"
    if isinstance(item, Box):
        return f"box    {place}  {item.element}{_paint(item)}"
    return f"region {place}  {item.name}" if isinstance(item, Region) else f"drawing {place}  {item.element}"


def _paint(item: Box | Path) -> str:
    """How a shape is filled and drawn around."""
    fill = f"  fill #{item.fill}" if item.fill else ""
    return fill + (f"  line {_pt(item.weight)} #{item.colour}" if item.weight else "")


def _run(run: Run) -> str:
    halves = ",".join(f"{n}{_CUT[half]}" for n, half in enumerate(run.halves) if half)
    notes = (f"  half {halves}" if halves else "") + ("  bold" if run.bold else "") + ("  turned" if run.turned else "")
    notes += _colour(run.colour)
    link = f"  → {run.link}" if run.link else ""
    place = f"{_pt(run.x)} {_pt(run.y)}  {_pt(run.width)}"
    return f"run    {place}  {run.face.name} {_pt(run.size)}  {run.element}  「{''.join(run.text)}」{notes}{link}"


def _anchor(anchor: Anchor) -> str:
    entry = f"  {anchor.level} {anchor.title}" if anchor.level else ""
    return f"anchor {_pt(anchor.x)} {_pt(anchor.y)}  #{anchor.name}{entry}"


def _colour(colour: str) -> str:
    return f"  #{colour}" if colour != "000000" else ""


def _pt(length: int) -> str:
    return f"{length / EMU_PER_PT:.2f}"
