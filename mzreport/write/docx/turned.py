"""The page number of a turned page, where an upright page has it (GB/T 9704—2012 8): in a turned text box."""

from __future__ import annotations

from mzreport.model import PageMaster
from mzreport.units import Length
from mzreport.write.docx.places import text_box


def turned_folio(number: int, upright: PageMaster, right: Length, height: Length, content: str) -> str:
    """The run with the page number's paragraph, read from the head of the sheet downwards.

    The head of a turned page lies at the left of the upright sheet: what is that sheet's foot is the reader's left,
    and what is its left the reader's top. ``right`` is where the upper edge of the line comes to stand, from the left
    of the turned page; ``height`` is the line's height, ``number`` the box's own.
    """
    return text_box(number, Length(right - height), upright.left, height, upright.measure, content, turned=True)
