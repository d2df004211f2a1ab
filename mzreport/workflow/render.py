"""Rendering: from the clerk's file to finished outputs, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Span, fail, has_errors
from mzreport.formats import FORMATS, Format
from mzreport.workflow.atomic import make_folder, write_atomically
from mzreport.workflow.making import Making

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
    paths: Iterable[Path], *, formats: Sequence[str], folder: Path | None = None, watermark: str | None = None
) -> Iterator[Rendered]:
    """Render issue files one after another; ``folder`` None is each office's own output folder.

    ``watermark`` (empty for none) stands for that of the office's settings.

    A file's faults end that file alone. An output that another of the files wrote, or is, is refused before anything
    of its issue is written.
    """
    chosen = [FORMATS[name] for name in formats]
    paths = list(paths)
    taken = {_identity(path): path for path in paths}
    for path in paths:
        try:
            yield _render(path, chosen, folder, taken, watermark)
        except MzreportError as error:
            yield Rendered(path, (), error.diagnostics)


def _render(
    path: Path, formats: list[Format], folder: Path | None, taken: dict[str, Path], watermark: str | None
) -> Rendered:
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.watermark import watermark_of

    loaded = load_issue(path)
    if loaded.issue is None or has_errors(loaded.diagnostics):
        return Rendered(path, (), loaded.diagnostics)
    target = folder if folder is not None else loaded.settings.output_folder
    found = list(loaded.diagnostics)
    outputs: list[Path] = []
    try:
        rendering = Rendering(loaded)
        rendering.mark(watermark_of(rendering, watermark))
        made = rendering.make(formats)
        found += rendering.diagnostics
        files = {
            target / name: data
            for form, pages in zip(formats, made, strict=True)
            for name, data in zip(_names(path.stem, form, len(pages)), pages, strict=True)
        }
        _take(files, path, taken)
        make_folder(target)
        for output, data in files.items():
            write_atomically(output, data)
            outputs.append(output)
    except MzreportError as error:
        found += error.diagnostics
    return Rendered(path, tuple(outputs), tuple(found))


def _take(outputs: Iterable[Path], path: Path, taken: dict[str, Path]) -> None:
    """Note which issue the outputs are of. Raises MzreportError O011 when one of them is another's, or an issue."""
    identities = {_identity(output): output for output in outputs}
    for identity, output in identities.items():
        if identity in taken:
            other = str(taken[identity])
            raise fail("O011", Span(str(path)), name=output.name, other=other, folder=str(output.parent))
    taken.update(dict.fromkeys(identities, path))


def _identity(path: Path) -> str:
    """What two paths to one file have in common."""
    return os.path.normcase(os.path.realpath(path))


def _names(stem: str, form: Format, count: int) -> Iterator[str]:
    """File names: the plain stem for the first or only file, ``-2``, ``-3`` … for the pages after it."""
    for number in range(1, count + 1):
        yield f"{stem}{form.suffix}" if number == 1 else f"{stem}-{number}{form.suffix}"


class Rendering:
    """One loaded issue on its way: composed once, typeset once, painted and written as often as asked."""

    def __init__(self, loaded: LoadedIssue, *, correction: str = "") -> None:
        assert loaded.issue is not None
        from mzreport.compose import compose

        self.loaded = loaded
        self.composition: Composition = compose(loaded.issue, loaded.settings, loaded.path.parent, correction)
        self._making = Making(self.composition.document, loaded.settings.font_folders)

    def mark(self, watermark: str) -> None:
        """Set words behind every page of what is made from now on; the composed document stays without them."""
        self._making.watermark = watermark

    @property
    def pages(self) -> Pages:
        """The finished pages."""
        return self._making.pages

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What composing and, where it was done, typesetting found."""
        return self.composition.diagnostics + self._making.diagnostics

    def make(self, formats: Sequence[Format]) -> list[list[bytes]]:
        """The files of each format, in order: one, or one a page."""
        return self._making.make(formats)
