"""Areas kept free for seals, held against the text and against each other (GB/T 9704—2012 7.3.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.model import PageMaster
from mzreport.typeset.pages import Page, Region, Run
from mzreport.units import Length

#: How far the em of a Han character reaches above the baseline, in thousandths of its size.
_ABOVE = 880


def report_regions(
    pages: Sequence[Page], masters: Sequence[PageMaster], together: Mapping[int, int]
) -> list[Diagnostic]:
    """F107 for an area on which text or another area lies, F108 for one that leaves the type area sideways.

    A seal is meant to press its own row and the rows of its group: ``together`` maps the block numbers of rows to
    their group.
    """
    found = []
    for page, master in zip(pages, masters, strict=True):
        regions = [item for item in page.items if isinstance(item, Region)]
        for n, region in enumerate(regions):
            found += _crossings(page, region, regions[n + 1 :], together)
            over = max(master.left - region.x, region.x + region.width - master.left - master.measure)
            if over > 0:
                found.append(diagnostic("F108", region.origin, over=Length(over).mm))
    return found


def _crossings(page: Page, region: Region, others: Sequence[Region], together: Mapping[int, int]) -> list[Diagnostic]:
    group = _group(region.block, together)
    crossing = [
        "".join(item.text).strip()
        for item in page.items
        if isinstance(item, Run)
        and _group(item.block, together) != group
        and _meet(region, item.x, item.y - item.size * _ABOVE // 1000, item.width, item.size)
    ]
    found = [diagnostic("F107", region.origin, text=crossing[0])] if crossing else []
    met = any(_cross(region, one) for one in others)
    return [*found, diagnostic("F109", region.origin)] if met else found


def _group(block: int, together: Mapping[int, int]) -> int:
    """The group of a block; one of its own, below 0, for a block in none."""
    return together.get(block, -2 - block)


def _meet(region: Region, x: int, y: int, width: int, height: int) -> bool:
    """Whether a box reaches into an area: into the circle of a square one, which is a round seal's."""
    if not _is_round(region):
        across = region.x < x + width and x < region.x + region.width
        return across and region.y < y + height and y < region.y + region.height
    left, top = _middle(region)
    return hypot(left - min(max(left, x), x + width), top - min(max(top, y), y + height)) < region.width / 2


def _cross(one: Region, other: Region) -> bool:
    """Whether two areas share a place."""
    if _is_round(one) and _is_round(other):
        (x, y), (other_x, other_y) = _middle(one), _middle(other)
        return hypot(x - other_x, y - other_y) < (one.width + other.width) / 2
    one, other = (other, one) if _is_round(other) else (one, other)
    return _meet(one, other.x, other.y, other.width, other.height)


def _is_round(region: Region) -> bool:
    return region.width == region.height


def _middle(region: Region) -> tuple[float, float]:
    return region.x + region.width / 2, region.y + region.height / 2
