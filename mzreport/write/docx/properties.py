"""A style's typed properties as paragraph and run properties (ISO/IEC 29500-1, 17.3.1 and 17.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from mzreport.model import FontRole, Style
from mzreport.units import Length, pt
from mzreport.write.docx.xml import attribute, toggle

#: Line height of paragraphs that only carry a border or an anchor; Word takes nothing below 0.7 pt.
HAIRLINE = pt(0.7)
#: The thin line of a double rule, by the thick one.
THIN = 0.5
_NONE = Length(0)
_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right", "distribute": "distribute"}


def advance(style: Style, measure: Length) -> Length:
    """The advance of a Han character of the style."""
    natural = measure / style.pitch if style.pitch else style.size
    return Length(round(natural + style.tracking))


def spacing(line: Length, before: Length = _NONE, after: Length = _NONE) -> str:
    """Exact line height, with the white above and below."""
    white = f'w:before="{before.twips}" w:after="{after.twips}"'
    return f'<w:spacing {white} w:line="{max(line.twips, 1)}" w:lineRule="exact"/>'


def natural_spacing(before: Length, after: Length) -> str:
    """Lines as high as what stands in them: an exact height would cut a picture."""
    return f'<w:spacing w:before="{before.twips}" w:after="{after.twips}" w:line="240" w:lineRule="auto"/>'


def border(weight: Length, colour: str) -> str:
    """The attributes of a single line; OOXML counts its weight in eighths of a point, 2 to 96."""
    eighths = min(max(round(weight.pt * 8), 2), 96)
    return f'w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"'


def paragraph_properties_of(style: Style, measure: Length) -> dict[str, str]:
    """Everything the style says of a paragraph of text."""
    gap = style.latin_gap > 0
    return {
        "keepNext": toggle("keepNext", style.keep_next),
        "keepLines": toggle("keepLines", style.keep_lines),
        "widowControl": toggle("widowControl", style.widow_control),
        "autoSpaceDE": toggle("autoSpaceDE", gap),
        "autoSpaceDN": toggle("autoSpaceDN", gap),
        "spacing": spacing(style.leading, style.before, style.after),
        "ind": _indents(style, measure),
        "jc": f'<w:jc w:val="{_ALIGN[style.align]}"/>',
        "outlineLvl": outline_level(style.outline),
    }


def outline_level(level: int) -> str:
    """An outline level from 1; 0, body text, is OOXML's level 9."""
    return f'<w:outlineLvl w:val="{level - 1 if level else 9}"/>'


def rule_height(style: Style) -> Length:
    """How high the line drawn by a rule of the style is: a double one is three times its thick line."""
    return style.rule if style.rule_form == "single" else Length(3 * style.rule)


def rule_properties(style: Style, measure: Length) -> dict[str, str]:
    """What the style says of a drawn line: the borders of a paragraph of hardly any height.

    Two lines are its upper and its lower border with the paragraph between: the border styles of two lines have a
    thin line and a gap of fixed size, and programs differ about which of them is the upper.
    """
    white, before = HAIRLINE, Length(max(0, style.before - HAIRLINE))
    borders = f"<w:bottom {border(style.rule, style.colour)}/>"
    if style.rule_form != "single":
        thin = Length(round(style.rule * THIN))
        upper, lower = (style.rule, thin) if style.rule_form == "thick-thin" else (thin, style.rule)
        white, before = Length(2 * style.rule - thin), style.before
        borders = f"<w:top {border(upper, style.colour)}/><w:bottom {border(lower, style.colour)}/>"
    return {
        "keepNext": toggle("keepNext", style.keep_next),
        "widowControl": toggle("widowControl", False),
        "pBdr": f"<w:pBdr>{borders}</w:pBdr>",
        "spacing": spacing(white, before, style.after),
        "ind": rule_indents(style, measure),
    }


def run_properties_of(style: Style, fonts: Mapping[str, FontRole], measure: Length) -> dict[str, str]:
    """Everything a paragraph style says of its characters."""
    return {
        "rFonts": _faces(fonts[style.font], fonts),
        **_bold(style.bold),
        "color": f'<w:color w:val="{style.colour}"/>',
        **_set_width(style, measure),
        **_size(style.size),
        "u": f'<w:u w:val="{"single" if style.underline else "none"}"/>',
    }


def character_properties_of(style: Style, fonts: Mapping[str, FontRole]) -> dict[str, str]:
    """What a character style changes; the rest is as in the surrounding text."""
    properties: dict[str, str] = {}
    if style.font:
        properties["rFonts"] = _faces(fonts[style.font], fonts)
    if style.bold:
        properties |= _bold(True)
    if style.colour:
        properties["color"] = f'<w:color w:val="{style.colour}"/>'
    if style.tracking:
        properties["spacing"] = f'<w:spacing w:val="{style.tracking.twips}"/>'
    if style.size:
        properties |= _size(style.size)
    if style.underline:
        properties["u"] = '<w:u w:val="single"/>'
    return properties


def _faces(role: FontRole, fonts: Mapping[str, FontRole]) -> str:
    latin = attribute(fonts[role.latin].family if role.latin in fonts else role.family)
    han = attribute(role.family)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{han}" w:cs="{latin}"/>'


def _bold(on: bool) -> dict[str, str]:
    return {"b": toggle("b", on), "bCs": toggle("bCs", on)}


def _size(size: Length) -> dict[str, str]:
    half_points = round(size.pt * 2)
    return {"sz": f'<w:sz w:val="{half_points}"/>', "szCs": f'<w:szCs w:val="{half_points}"/>'}


def _set_width(style: Style, measure: Length) -> dict[str, str]:
    """Narrower set by character scale, which no renderer answers with lost marks; wider set by spacing."""
    natural = Length(round(measure / style.pitch)) if style.pitch else style.size
    scale = min(100, floor(100 * natural / style.size))
    extra = Length(max(0, natural - style.size) + style.tracking)
    return {"spacing": f'<w:spacing w:val="{extra.twips}"/>', "w": f'<w:w w:val="{scale}"/>'}


def _indents(style: Style, measure: Length) -> str:
    em = advance(style, measure)
    left, right, first = (
        Length(round(em * characters)).twips
        for characters in (style.left_indent, style.right_indent, style.first_indent)
    )
    hundredths = round(abs(style.first_indent) * 100)
    side = "hanging" if style.first_indent < 0 else "firstLine"
    return f'<w:ind w:left="{left}" w:right="{right}" w:{side}Chars="{hundredths}" w:{side}="{abs(first)}"/>'


def rule_indents(style: Style, measure: Length) -> str:
    """The indents that leave a rule its length: below zero where it is longer than the measure."""
    free = Length(measure - style.rule_length) if style.rule_length else Length(0)
    left = 0 if style.align == "left" else free // 2
    return (
        f'<w:ind w:left="{Length(left).twips}" w:right="{Length(free - left).twips}" '
        'w:firstLineChars="0" w:firstLine="0"/>'
    )
