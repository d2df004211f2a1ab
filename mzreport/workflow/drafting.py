"""The register's entry for a document that is about to be filed: its number as printed, period of keeping and 档号."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mzreport import __version__
from mzreport.archive.entry import Entry

if TYPE_CHECKING:
    from mzreport.archive.reference import Fields
    from mzreport.archive.retention import Retention
    from mzreport.content import Issue
    from mzreport.diagnostics import Span
    from mzreport.settings import Settings

TOOL = f"mzreport {__version__}"


def draft_of(issue: Issue, settings: Settings, *, registered: str, by: str) -> Entry:
    """The entry of an issue but for its 档号 and bag. Raises MzreportError A311, A312 without a period of keeping."""
    from mzreport.compose.metadata import document_number, metadata_of

    numbered, data = issue.issue, metadata_of(issue, settings)
    return Entry(
        type="supplement" if numbered.supplement is not None else "issue",
        series=str(issue.series or ""),
        year=_whole(numbered.year),
        number=_whole(numbered.number),
        total=_whole(numbered.total),
        supplement=_whole(numbered.supplement),
        document_number=document_number(issue, settings),
        printed=printed_number(issue, settings),
        kind=str(issue.kind),
        title=data.title,
        # A plan or article may print no date: it is of the day on which it is issued.
        date=data.date or registered[:10],
        retention=retention_of(settings, str(issue.kind), str(issue.series or "")).value,
        registered=registered,
        by=by,
        tool=TOOL,
    )


def printed_number(issue: Issue, settings: Settings) -> str:
    """``2026年第7期（总第213期）``, or the document number."""
    from mzreport.compose.metadata import document_number, number_text

    total = f"（总第{issue.issue.total}期）" if issue.issue.total else ""
    return document_number(issue, settings) or f"{number_text(issue)}{total}"


def retention_of(settings: Settings, kind: str, series: str) -> Retention:
    """How long the office keeps a document, by its own table. Raises MzreportError A311, A312."""
    from mzreport.archive.retention import retention_for
    from mzreport.content.keys import choice

    table = {
        ("*" if name in _REST else choice("kind", name) or name): text for name, text in settings.retention.items()
    }
    return retention_for(table, kind, series, _span(settings, "retention"))


def with_reference(draft: Entry, settings: Settings, entries: Iterable[Entry]) -> Entry:
    """The draft with the next free 档号 of its class, where the office gives any. Raises MzreportError A313–A315."""
    from dataclasses import replace

    from mzreport.archive.reference import make_reference, next_item

    fields = reference_fields(draft, settings)
    if fields is None:
        return draft
    pattern, span = settings.archive_reference.pattern or _PATTERN, _span(settings, "archive_reference.pattern")
    item = next_item(pattern, fields, (entry.reference for entry in entries))
    return replace(draft, reference=make_reference(pattern, replace(fields, item=item), span))


def reference_fields(entry: Entry, settings: Settings) -> Fields | None:
    """What the 档号 of an entry is made of; None where the office gives none. The 件号 is read back from it, else 1."""
    from mzreport.archive.reference import Fields, read_reference
    from mzreport.archive.retention import read_retention

    given = settings.archive_reference
    # The year of a file is that of its date (DA/T 22—2015), also of a 第12期 dated in January.
    year = int(entry.date[:4]) if entry.date else entry.year
    if not given.given or year is None:
        return None
    parts = read_reference(given.pattern or _PATTERN, entry.reference) if entry.reference else None
    item = int(parts["item"]) if parts else 1
    return Fields(given.fonds, given.category, year, read_retention(entry.retention).code, given.organ, item)


_PATTERN = "DA/T 22"
_REST = ("其他", "other", "*")


def _span(settings: Settings, key: str) -> Span | None:
    origin = settings.origin(key)
    return origin.span if origin is not None else None


def _whole(number: int | None) -> int | None:
    # The entry holds plain numbers, not ones that know where they were typed.
    return int(number) if number is not None else None
