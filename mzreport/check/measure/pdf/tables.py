"""Where tables lie on a page: nets of touching rules, and rules of one length with columns between them."""

from __future__ import annotations

from collections.abc import Sequence

from mzreport.check.measure import patterns
from mzreport.check.measure.copy import Line
from mzreport.check.measure.faces import is_red
from mzreport.readers.pdf.page import Box, Rule
from mzreport.units import mm

_TOUCH = mm(0.6)
#: A table without lines down has so many rules, none of them shorter than this.
_FEWEST, _SHORTEST = 3, mm(50)
#: A page with more rules than this is a drawing; its nets are not sought.
_MOST = 3_000


def tables_of(rules: Sequence[Rule]) -> tuple[Box, ...]:
    """The boxes around nets of at least two lines across and one down."""
    if len(rules) > _MOST:
        boxes = [_box(rule) for rule in rules]
        return (_around(boxes),)
    nets: list[tuple[Box, list[Rule]]] = []
    for rule in rules:
        box = _box(rule)
        touching = [net for net in nets if _touch(net[0], box)]
        nets = [net for net in nets if not any(net is other for other in touching)]
        nets.append((_around([box, *(net[0] for net in touching)]), [rule, *(r for net in touching for r in net[1])]))
    return tuple(box for box, members in nets if _is_net(members))


def open_tables(rules: Sequence[Rule], lines: Sequence[Line]) -> tuple[Box, ...]:
    """The boxes of tables without lines down: three rules of one length or more, with columns of text between them.

    The rules of a 版记 are of one length, too; its words tell it.
    """
    across = [rule for rule in rules if rule.horizontal and rule.length >= _SHORTEST and not is_red(rule.colour)]
    found = []
    for group in _of_one_length(across):
        box = _around([_box(rule) for rule in group])
        within = [line for line in lines if not line.angle and box.top < line.baseline < box.bottom]
        columns = sum(len(line.pieces) > 1 for line in within)
        if columns >= 2 and not any(patterns.reads_as_colophon(line.text, None) for line in within):
            found.append(box)
    return tuple(found)


def _of_one_length(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: dict[tuple[int, int], list[Rule]] = {}
    for rule in rules:
        ends = sorted((rule.x0, rule.x1))
        groups.setdefault((round(ends[0] / _TOUCH), round(ends[1] / _TOUCH)), []).append(rule)
    return [group for group in groups.values() if len({round(rule.y0 / _TOUCH) for rule in group}) >= _FEWEST]


def _is_net(rules: Sequence[Rule]) -> bool:
    across = len({round(rule.y0 / _TOUCH) for rule in rules if rule.horizontal})
    down = len({round(rule.x0 / _TOUCH) for rule in rules if not rule.horizontal})
    return across >= 2 and down >= 1


def _box(rule: Rule) -> Box:
    return Box(min(rule.x0, rule.x1), min(rule.y0, rule.y1), max(rule.x0, rule.x1), max(rule.y0, rule.y1))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left - _TOUCH <= other.right
        and other.left <= one.right + _TOUCH
        and one.top - _TOUCH <= other.bottom
        and other.top <= one.bottom + _TOUCH
    )
