"""Rendering: from the clerk's file to finished outputs, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, has_errors
from mzreport.formats import FORMATS, Format
from mzreport.workflow.atomic import make_folder, write_atomically

if TYPE_CHECKING:
    from mzreport.compose import Composition
    from mzreport.settings.loading import LoadedIssue
    from mzreport.typeset import Pages


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one issue file: the files written, and all that was found on the way."""

    path: Path
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def render_issues(
    paths: Iterable[Path], *, formats: Sequence[str], folder: Path | None = None
) -> Iterator[Rendered]:
    """Render issue files one after another; ``folder`` None is each office's own output folder.

    A file's faults end that file alone. Two files that would write the same output are refused, the second time.
    """
    taken: dict[Path, Path] = {}
    for path in paths:
        try:
            yield _render(path, [FORMATS[name] for name in formats], folder, taken)
        except MzreportError as error:
            yield Rendered(path, (), error.diagnostics)


def _render(path: Path, formats: list[Format], folder: Path | None, taken: dict[Path, Path]) -> Rendered:
    from mzreport.settings.loading import load_issue

    loaded = load_issue(path)
    if loaded.issue is None or has_errors(loaded.diagnostics):
        return Rendered(path, (), loaded.diagnostics)
    target = folder if folder is not None else loaded.settings.output_folder
    holder = taken.setdefault(target.absolute() / path.stem, path)
    if holder != path:
        refused = diagnostic("O011", Span(str(path)), name=path.stem, other=str(holder), folder=str(target))
        return Rendered(path, (), (*loaded.diagnostics, refused))
    found = list(loaded.diagnostics)
    outputs: list[Path] = []
    try:
        rendering = Rendering(loaded)
        made = rendering.make(formats)
        found += rendering.diagnostics
        make_folder(target)
        for form, files in zip(formats, made, strict=True):
            for name, data in zip(_names(path.stem, form, len(files)), files, strict=True):
                write_atomically(target / name, data)
                outputs.append(target / name)
    except MzreportError as error:
        found += error.diagnostics
    return Rendered(path, tuple(outputs), tuple(found))


def _names(stem: str, form: Format, count: int) -> Iterator[str]:
    """File names: the plain stem for the first or only file, ``-2``, ``-3`` … for the pages after it."""
    for number in range(1, count + 1):
        yield f"{stem}{form.suffix}" if number == 1 else f"{stem}-{number}{form.suffix}"


class Rendering:
    """One loaded issue on its way: composed once, typeset once, painted and written as often as asked."""

    def __init__(self, loaded: LoadedIssue) -> None:
        assert loaded.issue is not None
        from mzreport.compose import compose

        self.loaded = loaded
        self.composition: Composition = compose(loaded.issue, loaded.settings, loaded.path.parent)
        self._pages: Pages | None = None

    @property
    def pages(self) -> Pages:
        """The finished pages."""
        if self._pages is None:
            from mzreport.fonts import FontLibrary
            from mzreport.typeset import typeset

            document = self.composition.document
            folders = self.loaded.settings.font_folders
            self._pages = typeset(document, FontLibrary(document.fonts, document.fallback, folders))
        return self._pages

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What composing and, where it was done, typesetting found."""
        return self.composition.diagnostics + (self._pages.diagnostics if self._pages else ())

    def make(self, formats: Iterable[Format]) -> list[list[bytes]]:
        """The files of each format: one, or one a page."""
        return [self._make(form) for form in formats]

    def _make(self, form: Format) -> list[bytes]:
        function = form.resolve()
        if form.source == "pages":
            made = function(self.pages)
        elif form.name == "docx":
            made = function(self.composition.document, pages=self.pages.anchors)
        else:
            made = function(self.composition.document)
        return made if isinstance(made, list) else [made]
