"""Making the outputs of a composed document: typeset once, painted and written as often as asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic
from mzreport.formats import Format

if TYPE_CHECKING:
    from mzreport.model import Document
    from mzreport.typeset import Pages


class Making:
    """The outputs of one document; ``folders`` are searched for font files."""

    def __init__(self, document: Document, folders: Iterable[Path]) -> None:
        self.document = document
        self.folders = tuple(folders)
        self._pages: Pages | None = None

    @property
    def pages(self) -> Pages:
        """The finished pages. Raises MzreportError when a font cannot be had."""
        if self._pages is None:
            from mzreport.fonts import FontLibrary
            from mzreport.typeset import typeset

            library = FontLibrary(self.document.fonts, self.document.fallback, self.folders)
            self._pages = typeset(self.document, library)
        return self._pages

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
            made = function(self.document, pages=self._anchors())
        else:
            made = function(self.document)
        return made if isinstance(made, list) else [made]

    def _anchors(self) -> dict[str, int]:
        """The page number of each anchor; none are needed, and nothing is typeset, where nothing refers to a page."""
        from mzreport.model import refers_to_pages, walk_blocks

        refers = any(map(refers_to_pages, walk_blocks(self.document.blocks)))
        return dict(self.pages.anchors) if refers else {}
