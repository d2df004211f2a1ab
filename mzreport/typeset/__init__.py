"""The Chinese page engine: a ``Document`` becomes ``Pages`` of positioned runs."""

from mzreport.typeset.easing import ease
from mzreport.typeset.engine import typeset
from mzreport.typeset.pages import (
    Anchor,
    Box,
    Drawing,
    Image,
    Item,
    Line,
    LineFact,
    Page,
    Pages,
    Path,
    Region,
    Run,
)

__all__ = [
    "Anchor",
    "Box",
    "Drawing",
    "Image",
    "Item",
    "Line",
    "LineFact",
    "Page",
    "Pages",
    "Path",
    "Region",
    "Run",
    "ease",
    "typeset",
]
