"""Lines drawn as shapes, and how wide text boxes are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mzreport.check.measure.copy import Border, BorderForm
from mzreport.check.measure.docx.numbers import number
from mzreport.readers.docx.names import MC, TXBX, WP, A, V
from mzreport.units import EMU_PER_PT, mm

if TYPE_CHECKING:
    from lxml.etree import _Element

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML_LENGTH = re.compile(r"(-?[\d.]+)(pt|mm|cm|in|px)?")
_VML_UNITS = {"pt": 12700.0, "mm": 36000.0, "cm": 360000.0, "in": 914400.0, "px": 9525.0, None: 12700.0}
#: A shape at most this high is a line.
_THIN = mm(1)
_DEFAULT_WEIGHT = 9525


def box_width(box: _Element) -> int | None:
    """The room inside a text box in EMU; None where its size is not stated in DrawingML."""
    for anchor in box.iterancestors(f"{WP}anchor", f"{WP}inline"):
        extent = anchor.find(f"{WP}extent")
        width = number(extent.get("cx")) if extent is not None else None
        body = next(anchor.iter(f"{_WPS}bodyPr"), None)
        if width is None:
            return None
        inside = 0 if body is None else sum(number(body.get(side, "91440")) or 0 for side in ("lIns", "rIns"))
        return round(width - inside)
    return None


def lines_drawn(paragraph: _Element) -> Iterator[Border]:
    """The horizontal lines among the shapes anchored in a paragraph, outside its text boxes."""
    for anchor in paragraph.iter(f"{WP}anchor", f"{WP}inline"):
        if any(True for _ in anchor.iterancestors(f"{MC}Fallback")) or any(True for _ in anchor.iter(TXBX)):
            continue
        border = _line(anchor)
        if border is not None:
            yield border
    for line in paragraph.iter(f"{V}line"):
        if any(True for _ in line.iterancestors(f"{MC}Fallback")):
            continue
        yield _vml_line(line)


def _line(anchor: _Element) -> Border | None:
    extent, shape = anchor.find(f"{WP}extent"), next(anchor.iter(f"{_WPS}spPr"), None)
    if extent is None or shape is None:
        return None
    width, height = number(extent.get("cx")) or 0, number(extent.get("cy")) or 0
    line = shape.find(f"{A}ln")
    if height > _THIN or width < mm(30) or line is None or line.find(f"{A}noFill") is not None:
        return None
    colour = next((item.get("val") or "" for item in line.iter(f"{A}srgbClr")), "")
    try:
        whole = int(colour, 16) if colour else None
    except ValueError:
        whole = None
    rgb = (whole >> 16 & 255, whole >> 8 & 255, whole & 255) if whole is not None else None
    return Border(
        round(number(line.get("w")) or _DEFAULT_WEIGHT), rgb, _FORMS.get(line.get("cmpd") or "", "single"), round(width)
    )


_FORMS: dict[str, BorderForm] = {"dbl": "double", "thickThin": "thick-thin", "thinThick": "thin-thick"}


def _vml_line(line: _Element) -> Border:
    colour = re.sub(r"\s.*", "", line.get("strokecolor") or "").lstrip("#")
    colour = {"red": "FF0000", "black": "000000"}.get(colour, colour)
    if len(colour) == 3:
        colour = "".join(2 * digit for digit in colour)
    try:
        whole = int(colour, 16) if colour else 0
    except ValueError:
        whole = 0
    start, end = (_vml(point.partition(",")[0]) for point in (line.get("from") or "0", line.get("to") or "0"))
    length = abs(end - start) or None
    weight = _vml(line.get("strokeweight") or "0.75pt")
    return Border(weight, (whole >> 16 & 255, whole >> 8 & 255, whole & 255), "single", length)


def _vml(text: str) -> int:
    match = _VML_LENGTH.match(text.strip())
    if not match:
        return 0
    value = number(match[1])
    return round((value or 0) * _VML_UNITS.get(match[2], EMU_PER_PT))
