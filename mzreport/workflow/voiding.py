"""Voiding: entering a number that is left out on purpose, so that no number is without an entry."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, diagnostic, fail
from mzreport.workflow.after import Filed, finish
from mzreport.workflow.issuing import register_start, usual_series

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry


def void(
    number: int,
    *,
    reason: str,
    by: str,
    now: datetime,
    folder: Path,
    total: int | None = None,
    year: int | None = None,
    series: str = "",
) -> Filed:
    """Enter 第``number``期, and where given its 总期号, as left out in the office that ``folder`` is in.

    ``year`` None is the latest the series has numbers of, ``series`` empty the office's own. Raises MzreportError:
    A104–A108 for a number that is not the next, A512 when no series can be told, A510 without a reason.
    """
    from mzreport.archive.entry import Entry as Draft
    from mzreport.archive.numbers import require_free
    from mzreport.settings import find_office, load_settings
    from mzreport.workflow.drafting import TOOL
    from mzreport.workflow.witnessing import witnessed_register

    reason = " ".join(reason.split())
    if not reason:
        raise fail("A510")
    settings, found = load_settings(find_office(folder))
    register = witnessed_register(settings)
    entries = register.entries()
    series = series or usual_series(settings) or _only_series(entries)
    if not series:
        raise fail("A512")
    year = year or _latest_year(entries, series) or settings.numbering.year or now.year
    draft = Draft(
        type="void",
        series=series,
        year=year,
        number=number,
        total=total,
        printed=f"{year}年第{number}期" + (f"（总第{total}期）" if total else ""),
        kind="bulletin",
        title=f"{series}{year}年第{number}期",
        date=now.date().isoformat(),
        reason=reason,
        registered=now.isoformat(timespec="seconds"),
        by=by,
        tool=TOOL,
    )
    if (held := _same(entries, draft)) is not None:
        return finish(register, settings, held, new=False, found=(*found, _told(held)))
    register_start(register, settings, draft)
    entry = register.append(draft, lambda entries: require_free(entries, draft))
    return finish(register, settings, entry, new=True, found=found)


def _told(held: Entry) -> Diagnostic:
    """The note that the number was entered before."""
    return diagnostic(
        "A503",
        printed=held.printed,
        what="作废",
        what_en="voiding",
        sequence=held.sequence,
        registered=held.registered,
    )


def _only_series(entries: tuple[Entry, ...]) -> str:
    names = {entry.series for entry in entries if entry.series and entry.kind == "bulletin"}
    return names.pop() if len(names) == 1 else ""


def _latest_year(entries: tuple[Entry, ...], series: str) -> int | None:
    return max((entry.year for entry in entries if entry.series == series and entry.year is not None), default=None)


def _same(entries: tuple[Entry, ...], draft: Entry) -> Entry | None:
    """The entry that says exactly what ``draft`` would: the same command given twice."""
    names = ("type", "series", "year", "number", "total", "reason")
    return next((one for one in entries if all(getattr(one, name) == getattr(draft, name) for name in names)), None)
