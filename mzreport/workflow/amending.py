"""Correcting (更正) and withdrawing (撤回) what was issued: a bag and an entry of their own, no number of their own.

A correction says so in print, below the old number; both point at the entry they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail
from mzreport.workflow.after import Filed, finish
from mzreport.workflow.issuing import require_fit, same_content
from mzreport.workflow.states import Standing, State, identity_of, require, state_of

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.archive.register import Register
    from mzreport.content import Issue
    from mzreport.settings import Settings
    from mzreport.settings.loading import LoadedIssue
    from mzreport.workflow.render import Rendering

_WHAT = {"correction": ("更正", "correction"), "withdrawal": ("撤回", "withdrawal")}
_ISSUED = ("issue", "supplement", "adopted")
_NUMBERS = ("series", "year", "number", "total", "supplement", "document_number", "printed")


def correct(path: Path, *, reason: str, by: str, now: datetime) -> Filed:
    """File the issue at ``path``, edited since it was issued, as a correction of what was issued under its number.

    Raises MzreportError: A506 when nothing was, A505 when nothing has changed, A507 for another number, A430 for a
    withdrawn one, A508 when the layout would not say 更正, A510 without a reason, and as ``issue`` does.
    """
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.witnessing import witnessed_register

    reason = _reason(reason)
    loaded = load_issue(path, stage="issued")
    require_fit(path, loaded.diagnostics)
    assert loaded.issue is not None
    register = witnessed_register(loaded.settings, path)
    standing = state_of(identity_of(loaded), None, register.entries())
    corrections = [entry for entry in standing.changed_by if entry.type == "correction"]
    if told := _told_before(register, standing, loaded, corrections):
        stem = path.stem + _suffix(len(corrections))
        return finish(register, loaded.settings, corrections[-1], beside=path, stem=stem, new=False, found=(told,))
    original = _original(standing, loaded)
    require(standing, State.CORRECTED, path)
    rendering, found = _rendered(path, label(len(corrections) + 1))
    entry = _file_correction(register, rendering, standing, original, reason=reason, by=by, now=now)
    stem = path.stem + _suffix(len(corrections) + 1)
    return finish(register, loaded.settings, entry, beside=path, stem=stem, new=True, found=found)


def withdraw(wanted: str, *, reason: str, by: str, now: datetime, folder: Path) -> Filed:
    """Withdraw what was issued under the number, or as the entry, ``wanted``, in the office that ``folder`` is in.

    Raises MzreportError: A307, A309 when that is nothing or several, A511 when it was never issued, A430 when it is
    withdrawn already, A510 without a reason.
    """
    from mzreport.settings import find_office, load_settings
    from mzreport.workflow.filing import Plan, file_document
    from mzreport.workflow.witnessing import witnessed_register

    reason = _reason(reason)
    settings, found = load_settings(find_office(folder))
    register = witnessed_register(settings)
    target = _target(register, settings, wanted)
    standing = _standing(target, register.entries())
    if standing.state is State.WITHDRAWN:
        last = standing.changed_by[-1]
        if last.reason == reason:
            return finish(register, settings, last, new=False, found=(*found, _repeated(last)))
        require(standing, State.WITHDRAWN, Path(wanted))
    draft = _draft_of_withdrawal(target, settings, reason=reason, by=by, now=now)
    plan = Plan(draft, _withdrawal_payload(target, settings), _unchanged(standing, target))
    return finish(register, settings, file_document(register, plan, settings), new=True, found=found)


def label(count: int) -> str:
    """What the ``count``-th correction prints below its number."""
    return "更正" if count == 1 else f"第{count}次更正"


def _reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise fail("A510")
    return reason


def _told_before(
    register: Register, standing: Standing, loaded: LoadedIssue, corrections: list[Entry]
) -> Diagnostic | None:
    """The note that this very correction is filed, after a crash or by a second call; None for a new one."""
    if standing.state is not State.CORRECTED or not same_content(register, corrections[-1], loaded):
        return None
    return _repeated(corrections[-1], Span(str(loaded.path)))


def _repeated(entry: Entry, span: Span | None = None) -> Diagnostic:
    what, what_en = _WHAT[entry.type]
    return diagnostic(
        "A503",
        span,
        printed=entry.printed,
        what=what,
        what_en=what_en,
        sequence=entry.sequence,
        registered=entry.registered,
    )


def _original(standing: Standing, loaded: LoadedIssue) -> Entry:
    from mzreport.workflow.drafting import printed_number

    issue = loaded.issue
    assert issue is not None
    wanted = f"{issue.series or ''}{printed_number(issue)}"
    if standing.entry is None:
        raise fail("A506", Span(str(loaded.path)), wanted=wanted)
    entry = standing.entry
    if entry.type != "adopted" and printed_number(issue) != entry.printed:
        raise fail(
            "A507",
            Span(str(loaded.path)),
            wanted=printed_number(issue),
            printed=entry.printed,
            sequence=entry.sequence,
        )
    return entry


def _rendered(path: Path, words: str) -> tuple[Rendering, tuple[Diagnostic, ...]]:
    from mzreport.model import Row, plain_text, walk_blocks
    from mzreport.workflow.check import examine

    examined = examine(path, "issued", correction=words)
    require_fit(path, examined.diagnostics)
    rendering = examined.rendering
    assert rendering is not None
    for block in walk_blocks(rendering.composition.document.blocks):
        inlines = [cell.inlines for cell in block.cells] if isinstance(block, Row) else [getattr(block, "inlines", ())]
        if any(words in plain_text(each) for each in inlines):
            return rendering, examined.diagnostics
    raise fail("A508", Span(str(path)), label=words)


def _file_correction(
    register: Register,
    rendering: Rendering,
    standing: Standing,
    original: Entry,
    *,
    reason: str,
    by: str,
    now: datetime,
) -> Entry:
    from mzreport.workflow.describing import metadata_files
    from mzreport.workflow.drafting import draft_of
    from mzreport.workflow.filing import Plan, file_document
    from mzreport.workflow.payload import content_of

    settings, issue = rendering.loaded.settings, _issue_of(rendering)
    latest = next((entry for entry in reversed(standing.changed_by) if entry.type == "correction"), original)
    if same_content(register, latest, rendering.loaded):
        path = str(rendering.loaded.path)
        raise fail("A505", Span(path), sequence=latest.sequence, printed=latest.printed)
    draft = replace(
        draft_of(issue, settings, registered=now.isoformat(timespec="seconds"), by=by),
        type="correction",
        reason=reason,
        refers_to=original.sequence,
        **{name: getattr(original, name) for name in _NUMBERS},
    )
    content = content_of(rendering)

    def payload(entry: Entry) -> Mapping[str, bytes]:
        documents = {name: data for name, data in content.files.items() if name.startswith(("composed/", "rendered/"))}
        described = metadata_files(entry, settings, documents, issue=issue, pages=content.pages, refers_to=original)
        return {**content.files, **described}

    return file_document(register, Plan(draft, payload, _unchanged(standing, original)), settings)


def _issue_of(rendering: Rendering) -> Issue:
    assert rendering.loaded.issue is not None
    return rendering.loaded.issue


def _unchanged(standing: Standing, target: Entry) -> Callable[[tuple[Entry, ...]], None]:
    """Refuse (A509) when another correction or withdrawal of the same document came first."""

    def check(entries: tuple[Entry, ...]) -> None:
        now = _standing(target, entries)
        if now.changed_by != standing.changed_by:
            other = now.changed_by[-1]
            what, what_en = _WHAT[other.type]
            raise fail("A509", printed=target.printed, what=what, what_en=what_en, sequence=other.sequence)

    return check


def _standing(target: Entry, entries: tuple[Entry, ...]) -> Standing:
    """Where the document of one entry stands."""
    later = tuple(entry for entry in entries if entry.type in _WHAT and entry.refers_to == target.sequence)
    kinds = {entry.type for entry in later}
    state = State.WITHDRAWN if "withdrawal" in kinds else State.CORRECTED if later else State.ISSUED
    return Standing(state, target, later)


def _target(register: Register, settings: Settings, wanted: str) -> Entry:
    from mzreport.archive.catalogue import open_catalogue
    from mzreport.archive.store import CATALOGUE

    with open_catalogue(register.store, settings.archive_folder / CATALOGUE) as catalogue:
        entry = register.entries()[catalogue.record(wanted).sequence - 1]
    if entry.refers_to is not None:
        entry = register.entries()[entry.refers_to - 1]
    if entry.type not in _ISSUED:
        raise fail("A511", sequence=entry.sequence, printed=entry.printed)
    return entry


def _draft_of_withdrawal(target: Entry, settings: Settings, *, reason: str, by: str, now: datetime) -> Entry:
    from mzreport.archive.entry import Entry as Draft
    from mzreport.workflow.drafting import TOOL, retention_of

    return Draft(
        type="withdrawal",
        kind=target.kind,
        title=target.title,
        date=now.date().isoformat(),
        retention=target.retention or retention_of(settings, target.kind, target.series).value,
        refers_to=target.sequence,
        reason=reason,
        registered=now.isoformat(timespec="seconds"),
        by=by,
        tool=TOOL,
        **{name: getattr(target, name) for name in _NUMBERS},
    )


def _withdrawal_payload(target: Entry, settings: Settings) -> Callable[[Entry], Mapping[str, bytes]]:
    from mzreport.archive.passages import TEXT_FILE, Passage, passages_json
    from mzreport.workflow.describing import metadata_files
    from mzreport.workflow.payload import tool_json

    def payload(entry: Entry) -> Mapping[str, bytes]:
        lines = _notice(entry, target, settings)
        notice = {"rendered/withdrawal.txt": ("\n".join(lines) + "\n").encode()}
        return {
            **notice,
            TEXT_FILE.removeprefix("data/"): passages_json(Passage(line, page=1) for line in lines),
            "tool.json": tool_json(),
            **metadata_files(entry, settings, notice, refers_to=target),
        }

    return payload


def _notice(entry: Entry, target: Entry, settings: Settings) -> list[str]:
    """The words of a withdrawal, for whoever opens its bag."""
    name = target.title or f"{target.series}{target.printed}"
    return [
        "撤回说明",
        f"撤回文件：{name}（{target.printed}，{target.date}，登记第{target.sequence}条）。",
        f"撤回原因：{entry.reason}。" if entry.reason[-1:] not in "。！？" else f"撤回原因：{entry.reason}",
        f"撤回日期：{entry.date}。",
        *([f"经办：{entry.by}。"] if entry.by else []),
        *([settings.office.name] if settings.office.name else []),
    ]


def _suffix(count: int) -> str:
    return "-correction" if count == 1 else f"-correction-{count}"
