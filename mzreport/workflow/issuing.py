"""Issuing: check, render, bag, register, and then what can be made again: witness, catalogue, copies.

The register's entry is the commit. Stopped before it, nothing is issued and the same command begins anew; stopped after
it, the same command finishes. The working file is never written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Severity, Span, diagnostic, fail, has_errors
from mzreport.workflow.after import Filed, finish

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.archive.register import Check, Register
    from mzreport.settings import Settings
    from mzreport.settings.loading import LoadedIssue
    from mzreport.workflow.render import Rendering


def issue(path: Path, *, now: datetime) -> Filed:
    """Issue the file at ``path``; ``now`` has a time zone.

    What was issued unchanged is told (A502) and finished. Raises MzreportError: A408 for a number that was issued with
    other content, A501 with the findings of stage ``issued``, A1xx for a number that is not free or not next, and the
    faults of rendering and of the store. Nothing is issued then.
    """
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.states import State, require
    from mzreport.workflow.versions import version_of
    from mzreport.workflow.witnessing import witnessed_register

    loaded = load_issue(path, stage="issued")
    if loaded.issue is None:
        raise MzreportError(*loaded.diagnostics)
    register = witnessed_register(loaded.settings, path)
    version = version_of(loaded, register.entries())
    if version.same is not None:
        return _already(register, version.same, loaded)
    if version.standing.entry is not None:
        require(version.standing, State.ISSUED, path)
    rendering, found = fit_to_be_issued(path)
    found += clock_findings(register, now)
    entry = _file(register, rendering, now)
    return finish(register, loaded.settings, entry, beside=path, stem=path.stem, new=True, found=found)


def clock_findings(register: Register, now: datetime) -> tuple[Diagnostic, ...]:
    """A warning (A513) when the clock is behind the last entry: what is entered now would seem the older."""
    last = next(reversed(register.entries()), None)
    try:
        entered = datetime.fromisoformat(last.registered) if last is not None else None
    except ValueError:
        return ()
    if last is None or entered is None or entered.tzinfo is None or now >= entered:
        return ()
    shown = now.isoformat(timespec="seconds")
    return (diagnostic("A513", None, now=shown, last=last.registered, sequence=last.sequence),)


def fit_to_be_issued(path: Path, correction: str = "") -> tuple[Rendering, tuple[Diagnostic, ...]]:
    """The rendering of an issue with nothing against it at stage ``issued``, and its warnings. MzreportError A501.

    ``correction`` is what it prints under its number, as settled when the register was read: should another process
    issue the number meanwhile, it is the register that refuses this one.
    """
    from mzreport.check.run import merge
    from mzreport.workflow.check import examine
    from mzreport.workflow.signing import signature_findings

    examined = examine(path, "issued", correction=correction)
    found = examined.diagnostics
    if examined.rendering is not None:
        found = merge(found, signature_findings(examined.rendering, "issued"))
    require_fit(path, found)
    assert examined.rendering is not None
    return examined.rendering, found


def require_fit(path: Path, found: tuple[Diagnostic, ...]) -> None:
    """Raise the findings with A501 at their end when there is an error among them."""
    if has_errors(found):
        count = sum(finding.severity is Severity.ERROR for finding in found)
        raise MzreportError(*found, *fail("A501", Span(str(path)), count=count, path=str(path)).diagnostics)


def register_start(register: Register, settings: Settings, entry: Entry) -> None:
    """Enter the office's first number before its first issue. Raises MzreportError A109 when it is another now."""
    from mzreport.archive.numbers import holders, require_free

    start = _start_of(settings, entry)
    while start is not None:
        found = holders(register.entries())
        held = found.start(start.series)
        if held is not None:
            if (held.year, held.number, held.total) != (start.year, start.number, start.total):
                require_free(register.entries(), start)
            return
        if found.begun(start.series):
            return
        try:
            register.append(start, partial(require_free, claim=start))
        except MzreportError as error:
            # Another process entered it first, or something else: what stands there decides.
            if [finding.code for finding in error.diagnostics] != ["A109"]:
                raise


def usual_series(settings: Settings) -> str:
    """The series that office.yaml gives every bulletin; empty where it gives none."""
    from mzreport.workflow.numbered import child, text_of

    trees = [tree for _, tree in settings.defaults.get("bulletin", ())]
    return next((series for tree in reversed(trees) if (series := text_of(child(tree, "", "series")))), "")


def _already(register: Register, entry: Entry, loaded: LoadedIssue) -> Filed:
    told = diagnostic(
        "A502",
        Span(str(loaded.path)),
        printed=entry.printed or entry.title,
        sequence=entry.sequence,
        registered=entry.registered,
    )
    path = loaded.path
    return finish(register, loaded.settings, entry, beside=path, stem=path.stem, new=False, found=(told,))


def filed_by_signers(
    register: Register, rendering: Rendering, now: datetime, plan: Callable[[Entry], tuple[Entry, Check, Entry | None]]
) -> Entry:
    """File a signed document. ``plan`` makes of its draft the draft to file, the check on it, and what it refers to."""
    from mzreport.archive.keys import portable
    from mzreport.workflow.describing import metadata_files
    from mzreport.workflow.drafting import draft_of
    from mzreport.workflow.filing import Plan, file_document
    from mzreport.workflow.payload import content_of
    from mzreport.workflow.record import record_path
    from mzreport.workflow.signing import signed_state

    loaded = rendering.loaded
    assert loaded.issue is not None
    settings = loaded.settings
    signed = signed_state(rendering)
    signatures = [signed.holding[role] for role in settings.signing.order if role in signed.holding]
    by = signatures[-1].name if signatures else ""
    first = draft_of(loaded.issue, settings, registered=now.isoformat(timespec="seconds"), by=by)
    draft, check, refers_to = plan(first)
    check(register.entries())
    content = content_of(rendering)
    files = dict(content.files)
    record = record_path(loaded.path)
    if record.exists():
        files[f"signoff/{portable(record.name)}"] = record.read_bytes()
    documents = {name: data for name, data in files.items() if name.startswith(("composed/", "rendered/"))}

    def payload(entry: Entry) -> Mapping[str, bytes]:
        return files | metadata_files(
            entry,
            settings,
            documents,
            issue=loaded.issue,
            pages=content.pages,
            signatures=signatures,
            refers_to=refers_to,
        )

    return file_document(register, Plan(draft, payload, check), settings)


def _file(register: Register, rendering: Rendering, now: datetime) -> Entry:
    from mzreport.archive.numbers import require_free

    def plan(draft: Entry) -> tuple[Entry, Check, None]:
        register_start(register, rendering.loaded.settings, draft)
        return draft, partial(require_free, claim=draft), None

    return filed_by_signers(register, rendering, now, plan)


def _start_of(settings: Settings, entry: Entry) -> Entry | None:
    """The first number that office.yaml sets, for the series it is meant for; None where it sets none."""
    start = settings.numbering
    if entry.kind != "bulletin" or start.year is None or start.number is None:
        return None
    usual = usual_series(settings)
    if usual and usual != entry.series:
        return None
    from mzreport.archive.entry import Entry as Draft

    total = f"（总第{start.total}期）" if start.total else ""
    draft = Draft(
        type="start",
        series=entry.series,
        year=start.year,
        number=start.number,
        total=start.total,
        # Not the number alone, which is that of the issue.
        printed=f"自{start.year}年第{start.number}期{total}起",
        kind=entry.kind,
    )
    return replace(draft, registered=entry.registered, by=entry.by, tool=entry.tool)
