"""Making the outputs of a composed document: typeset once, painted and written as often as asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic
from mzreport.formats import Format

if TYPE_CHECKING:
    from mzreport.fonts import FontLibrary
    from mzreport.model import Document
    from mzreport.typeset import Page, Pages


class Making:
    """The outputs of one document; ``folders`` are searched for font files.

    A ``watermark``, set before anything is made, stands behind every page of the formats that have pages.
    """

    def __init__(self, document: Document, folders: Iterable[Path]) -> None:
        self.document = document
        self.folders = tuple(folders)
        self.watermark = ""
        self._pages: Pages | None = None
        self._eased: Document | None = None

    @property
    def pages(self) -> Pages:
        """The finished pages. Raises MzreportError when a font cannot be had."""
        return self._pages if self._pages is not None else self._set()

    def _set(self) -> Pages:
        """Typeset: the pages, and the document as it is on them."""
        from mzreport.typeset import ease

        self._eased, self._pages = ease(self._marked, self._library)
        return self._pages

    @property
    def _paged(self) -> Document:
        """The document as its pages have it; only one that is signed needs them made for that."""
        if self.document.is_closed and self._eased is None:
            self._set()
        return self._eased or self._marked

    @property
    def _library(self) -> FontLibrary:
        from mzreport.fonts import FontLibrary

        return FontLibrary(self.document.fonts, self.document.fallback, self.folders)

    @property
    def _marked(self) -> Document:
        return replace(self.document, watermark=self.watermark) if self.watermark else self.document

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What typesetting found, as far as there was need to typeset."""
        return self._pages.diagnostics if self._pages is not None else ()

    def make(self, formats: Iterable[Format]) -> list[list[bytes]]:
        """The files of each format, in order: one, or one a page."""
        return [self._make(form) for form in formats]

    def _make(self, form: Format) -> list[bytes]:
        function = form.resolve()
        if form.source == "pages":
            made = function(self.pages)
        elif form.needs_anchors:
            made = function(self._paged, pages=self._anchors(), last_page=self._last_page(), library=self._library)
        else:
            made = function(self.document)
        return made if isinstance(made, list) else [made]

    def _anchors(self) -> dict[str, int]:
        """The page number of each anchor; none are needed, and nothing is typeset, where nothing refers to a page."""
        from mzreport.model import refers_to_pages, walk_blocks

        refers = any(map(refers_to_pages, walk_blocks(self.document.blocks)))
        return dict(self.pages.anchors) if refers else {}

    def _last_page(self) -> Page | None:
        """The last page, which nothing is typeset for where no foot asks for an even one."""
        from mzreport.model import walk_blocks

        wanted = any(block.place.name == "last-even-page-foot" for block in walk_blocks(self.document.blocks))
        return self.pages.pages[-1] if wanted else None
