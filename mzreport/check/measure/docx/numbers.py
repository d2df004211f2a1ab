"""Lengths and looks out of resolved properties."""

from __future__ import annotations

from mzreport.check.measure.copy import Align, Border, BorderForm
from mzreport.check.measure.docx.cascade import Properties
from mzreport.readers.pdf.page import Colour
from mzreport.units import EMU_PER_PT, EMU_PER_TWIP

_ALIGNS: dict[str, Align] = {
    "both": "justify",
    "distribute": "justify",
    "center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
}
_FORMS: dict[str, BorderForm] = {
    "double": "double",
    "thinThickSmallGap": "thin-thick",
    "thinThickMediumGap": "thin-thick",
    "thinThickLargeGap": "thin-thick",
    "thickThinSmallGap": "thick-thin",
    "thickThinMediumGap": "thick-thin",
    "thickThinLargeGap": "thick-thin",
}
#: Word's own size where nothing states one.
_DEFAULT_SIZE = 10.0


def number(text: str | None) -> float | None:
    """A number as XML states it; None where there is none of use."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if abs(found) < 10**7 else None


def size_of(run: Properties) -> float:
    """The size in points."""
    half_points = number(run.get("sz/val"))
    return half_points / 2 if half_points else _DEFAULT_SIZE


def colour_of(run: Properties) -> Colour | None:
    """The colour; black where it is automatic, None where only the theme knows."""
    if "color/themeColor" in run and run.get("color/themeColor") not in ("text1", "dark1"):
        return _hexadecimal(run.get("color/val", ""))
    return _hexadecimal(run.get("color/val", "auto"))


def _hexadecimal(text: str) -> Colour | None:
    if text.lower() in ("auto", ""):
        return (0, 0, 0)
    try:
        whole = int(text.lstrip("#")[:6], 16)
    except ValueError:
        return None
    return whole >> 16 & 255, whole >> 8 & 255, whole & 255


def align_of(paragraph: Properties) -> Align:
    """How the lines are aligned; to the left where nothing is stated."""
    return _ALIGNS.get(paragraph.get("jc/val", "left"), "unknown")


def indents_of(paragraph: Properties, size: float) -> tuple[float, float]:
    """The blank before the first line and at the right, in characters."""
    left = _indent(paragraph, ("left", "start"), size)
    right = _indent(paragraph, ("right", "end"), size)
    hanging = _indent(paragraph, ("hanging",), size)
    first = -hanging if hanging else _indent(paragraph, ("firstLine",), size)
    return left + first, right


def _indent(paragraph: Properties, names: tuple[str, ...], size: float) -> float:
    """An indent in characters: one stated in characters beats one in twips, unless it is zero."""
    for name in names:
        characters = number(paragraph.get(f"ind/{name}Chars"))
        if characters:
            return characters / 100
    for name in names:
        twips = number(paragraph.get(f"ind/{name}"))
        if twips is not None:
            return twips / 20 / size
    return 0.0


def side_indents(paragraph: Properties) -> int:
    """Left and right indent together, in EMU; negative where it reaches into the margins."""
    twips = [number(paragraph.get(f"ind/{name}")) or 0 for name in ("left", "start", "right", "end")]
    return round(sum(twips) * EMU_PER_TWIP)


def pitch_of(paragraph: Properties) -> float | None:
    """The exact line pitch in points; None where the font or a grid decides."""
    line = number(paragraph.get("spacing/line"))
    return line / 20 if line and paragraph.get("spacing/lineRule") == "exact" else None


def is_single(paragraph: Properties) -> bool:
    """Whether lines are spaced singly, so that a grid alone gives their pitch."""
    line = number(paragraph.get("spacing/line"))
    return paragraph.get("spacing/lineRule", "auto") == "auto" and (line is None or abs(line - 240) < 1)


def advance_of(run: Properties) -> float:
    """The width of a Han character in points, by size, scale and spacing; a grid comes on top."""
    scale = number(run.get("w/val")) or 100
    spacing = number(run.get("spacing/val")) or 0
    return size_of(run) * scale / 100 + spacing / 20


def borders_of(paragraph: Properties, width: int) -> tuple[Border, ...]:
    """The lines above and below a paragraph that has ``width`` EMU of room."""
    found = []
    for side in ("top", "between", "bottom"):
        text = paragraph.get(f"border.{side}")
        if not text:
            continue
        form, eighths, colour = text.split(" ")
        if form in ("nil", "none"):
            continue
        weight = round((number(eighths) or 0) / 8 * EMU_PER_PT)
        found.append(Border(weight, _hexadecimal(colour), _FORMS.get(form, "single"), width - side_indents(paragraph)))
    return tuple(found)
