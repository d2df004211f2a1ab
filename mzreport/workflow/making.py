"""Making the outputs of a composed document: typeset once, painted and written as often as asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic
from mzreport.formats import Format

if TYPE_CHECKING:
    from mzreport.model import Document
    from mzreport.typeset import Pages

Anchors = Mapping[str, int]
Facts = tuple[Anchors, tuple[Diagnostic, ...]]


class Making:
    """The outputs of one document, made in this process; ``folders`` are searched for font files."""

    def __init__(self, document: Document, folders: Iterable[Path]) -> None:
        self.document = document
        self.folders = tuple(folders)
        self._pages: Pages | None = None
        self._begun: tuple[list[Format], Anchors | None] = ([], None)

    @property
    def pages(self) -> Pages:
        """The finished pages. Raises MzreportError when a font cannot be had."""
        if self._pages is None:
            from mzreport.fonts import FontLibrary
            from mzreport.typeset import typeset

            library = FontLibrary(self.document.fonts, self.document.fallback, self.folders)
            self._pages = typeset(self.document, library)
        return self._pages

    def facts(self) -> Facts:
        """The page number of each anchor, and what typesetting found."""
        return self.pages.anchors, self.pages.diagnostics

    def begin(self, formats: Iterable[Format], anchors: Anchors | None = None) -> None:
        """Have formats made; ``anchors`` are the page numbers of references, found here where not given."""
        self._begun = (list(formats), anchors)

    def finish(self) -> list[list[bytes]]:
        """The files of each format begun, in order: one, or one a page."""
        formats, anchors = self._begun
        return [self._make(form, anchors) for form in formats]

    def _make(self, form: Format, anchors: Anchors | None) -> list[bytes]:
        function = form.resolve()
        if form.source == "pages":
            made = function(self.pages)
        elif form.needs_anchors:
            made = function(self.document, pages=self.facts()[0] if anchors is None else anchors)
        else:
            made = function(self.document)
        return made if isinstance(made, list) else [made]
