"""The archive of an office: which folder it is, opened for reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, Diagnostic, MzreportError, Span, fail, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from mzreport.archive.catalogue import Catalogue
    from mzreport.archive.store import FolderStore
    from mzreport.settings import Settings


@dataclass(frozen=True, slots=True)
class OfficeArchive:
    """An archive with the settings of the office around it; ``diagnostics`` are what is wrong in these."""

    settings: Settings
    folder: Path
    store: FolderStore
    diagnostics: tuple[Diagnostic, ...] = ()

    def catalogue(self, progress: Callable[[int, int], None] | None = None) -> Catalogue:
        """The catalogue of the archive, made anew where it has to be. Raises MzreportError."""
        from mzreport.archive.catalogue import open_catalogue
        from mzreport.archive.store import CATALOGUE

        return open_catalogue(self.store, self.folder / CATALOGUE, progress)

    def require_outside(self, target: Path) -> None:
        """Refuse to write ``target`` over or beside what is filed: MzreportError A320 when it lies in the archive."""
        if target.resolve().is_relative_to(self.folder.resolve()):
            reason = Both("它在归档文件夹里", "it lies in the archive folder")
            raise fail("A320", Span(str(target)), path=str(target), reason=reason)


def find_archive(folder: Path | None = None) -> OfficeArchive:
    """The archive of the office that the current folder is in, or the one in ``folder``, such as a second copy.

    Raises MzreportError where the office's settings are wrong and ``folder`` does not settle the place.
    """
    from mzreport.archive.store import FolderStore
    from mzreport.settings.loading import find_office, load_settings

    settings, found = load_settings(find_office(Path()))
    if folder is None and has_errors(found):
        # A wrong key may be the very one that says where the archive is.
        raise MzreportError(*found)
    place = settings.archive_folder if folder is None else folder
    return OfficeArchive(settings, place, FolderStore(place), () if folder is not None else found)
