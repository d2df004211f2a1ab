"""Taking things out of the archive: everything as a ZIP, lists as workbooks, and the second copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Span, fail
from mzreport.workflow.atomic import write_atomically
from mzreport.workflow.drafting import TOOL

if TYPE_CHECKING:
    from mzreport.archive.catalogue import Catalogue
    from mzreport.archive.export import Exported
    from mzreport.archive.filters import Filters
    from mzreport.archive.replica import Progress, Replication
    from mzreport.archive.stats import Adoption
    from mzreport.diagnostics import Diagnostic
    from mzreport.workflow.locating import OfficeArchive


def export_archive(archive: OfficeArchive, target: Path) -> Exported:
    """Write everything in the archive to a ZIP. Raises MzreportError A320, A321 or A322."""
    from mzreport.archive.export import export_zip

    archive.require_outside(target)
    return export_zip(archive.store, target)


def export_listing(archive: OfficeArchive, target: Path, filters: Filters) -> tuple[int, tuple[Diagnostic, ...]]:
    """Write the 目录 of the records the filters let through; returns how many, and what was found on the way.

    Raises MzreportError A322 for none, and the faults of writing.
    """
    from mzreport.archive.export import listing_workbook

    archive.require_outside(target)
    with archive.catalogue() as catalogue:
        records = [record for record in catalogue.records(filters) if record.bag]
        found, made = catalogue.findings, _last_registered(catalogue)
    name = archive.settings.office.name
    data = listing_workbook(records, title=f"{name}归档文件目录", subtitle=_period(filters), made=made)
    write_atomically(target, data)
    return len(records), found


def export_adoption(archive: OfficeArchive, catalogue: Catalogue, counted: Adoption, target: Path) -> None:
    """Write the table of items by unit and month. Raises MzreportError A322 without items, and faults of writing."""
    archive.require_outside(target)
    write_atomically(target, counted.workbook(made=_last_registered(catalogue)))


def replicate_archive(
    archive: OfficeArchive, folder: Path, *, by: str, time: str, progress: Progress | None = None
) -> Replication:
    """Bring the second copy in ``folder`` up to date, compare both, and log it.

    The log remembers where the copy is, so that ``verify`` finds its head. Raises MzreportError as ``replicate`` does,
    and A563 for a folder in the archive or around it.
    """
    from mzreport.archive.fixity import Run, record_counts
    from mzreport.archive.replica import replicate

    if _within(folder, archive.folder) or _within(archive.folder, folder):
        raise fail("A563", Span(str(folder)), folder=str(folder), archive=str(archive.folder))
    done = replicate(archive.store, folder, progress)
    run = Run("replicate", time, by, TOOL, str(folder.absolute()))
    counts = {"bags": done.bags_copied, "entries": done.entries_copied, "files": done.files_compared}
    done.findings.extend(record_counts(archive.store, run, counts, done.head, done.findings))
    return done


def _within(folder: Path, other: Path) -> bool:
    return folder.resolve().is_relative_to(other.resolve())


def _last_registered(catalogue: Catalogue) -> str:
    """When the last entry was made: a list of the same archive has the same bytes."""
    return max((record.registered for record in catalogue.records()), default="")


def _period(filters: Filters) -> str:
    parts = [f"{filters.year}年" if filters.year else "", filters.series]
    if filters.since or filters.until:
        parts.append(f"{filters.since or '……'}至{filters.until or '……'}")
    return "　".join(part for part in parts if part)
