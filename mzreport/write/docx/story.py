"""What the parts of one document share while its body is written: style ids, bookmarks, relations, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mzreport.fonts import FontLibrary
from mzreport.model import Document, PageMaster
from mzreport.units import Length
from mzreport.write.docx.relations import Relations
from mzreport.write.docx.stylesheet import StyleSheet

_LEGAL_BOOKMARK = re.compile(r"[^\W\d]\w{0,39}")


@dataclass(slots=True)
class Story:
    """The state of one writing: everything is numbered in reading order, so the same document gives the same bytes."""

    document: Document
    sheet: StyleSheet
    relations: Relations
    pages: Mapping[str, int]
    #: Anchor → bookmark name, for every anchor of the document.
    bookmarks: Mapping[str, str]
    #: Page master of the section that is being written.
    master: PageMaster
    #: The faces, for what has to be measured or drawn.
    library: FontLibrary
    drawings: int = 0
    _bookmark_ids: dict[str, int] = field(default_factory=dict)

    @property
    def measure(self) -> Length:
        """The width of the type area."""
        return self.master.measure

    def next_drawing(self) -> int:
        """A new number for a drawing, from 1."""
        self.drawings += 1
        return self.drawings

    def bookmark(self, anchor: str, content: str) -> str:
        """The content with the anchor's bookmark around it; an anchor met a second time marks nothing."""
        if not anchor or anchor in self._bookmark_ids:
            return content
        number = self._bookmark_ids[anchor] = len(self._bookmark_ids)
        name = self.bookmarks[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """Legal, unique bookmark names: an anchor that is one stays, any other is numbered. Word ignores their case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    ordered = sorted(dict.fromkeys(anchors), key=lambda anchor: not _LEGAL_BOOKMARK.fullmatch(anchor))
    for number, anchor in enumerate(ordered, 1):
        name = anchor if _LEGAL_BOOKMARK.fullmatch(anchor) else f"anchor_{number}"
        while name.casefold() in taken:
            name = f"anchor_{number}_{len(taken)}"
        taken.add(name.casefold())
        names[anchor] = name
    return names
