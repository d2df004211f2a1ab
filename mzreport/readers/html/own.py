"""Pages that mzreport wrote: what the page adds to the document is known exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.readers.html.main_text import Site

if TYPE_CHECKING:
    from lxml.etree import _Element


def survey_own(body: _Element) -> Site:
    """What a page of ours adds: the link to the text, the note of a draft, a heading for want of one, contents."""
    site = Site()
    for element in body:
        classes = (element.get("class") or "").split()
        if element.get("role") == "status":
            site.reasons[element] = "watermark"
        elif "contents" in classes:
            site.reasons[element] = "contents"
        elif "skip" in classes:
            site.reasons[element] = "menu"
    # The figures of a chart open under a word of the page's own.
    for summary in body.iter("summary"):
        site.reasons[summary] = "markup"
    return site
