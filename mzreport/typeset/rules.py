"""Drawn rules: single, or double with the thick line above or below (GB/T 9704—2012 7.2.7, 7.4.1, 10.1)."""

from __future__ import annotations

from mzreport.model import Style
from mzreport.typeset.pages import Line
from mzreport.typeset.strips import RuleStrip

#: A double rule is three times as high as its thick line; the thin one is half as thick, the rest is white.
_HIGH, _THIN = 3, 2


def rule_strip(style: Style, measure: int) -> RuleStrip:
    """The rule in the middle of a measure, at its left where the style says so, or from x = 0 on without a measure."""
    length = style.rule_length or measure
    x = (measure - length) // 2 if measure and style.align != "left" else 0
    lines = tuple(
        Line(x, y, x + length, y, weight, style.colour, style.name) for y, weight in _weights(style, style.before)
    )
    height = style.rule if style.rule_form == "single" else _HIGH * style.rule
    return RuleStrip(style.before + height + style.after, keep=style.keep_next, lines=lines)


def _weights(style: Style, top: int) -> list[tuple[int, int]]:
    """The middle and the thickness of each line, the first edge at ``top``."""
    thick = int(style.rule)
    if style.rule_form == "single":
        return [(top + thick // 2, thick)]
    thin, bottom = thick // _THIN, top + _HIGH * thick
    if style.rule_form == "thick-thin":
        return [(top + thick // 2, thick), (bottom - thin // 2, thin)]
    return [(top + thin // 2, thin), (bottom - thick // 2, thick)]
