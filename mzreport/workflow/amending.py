"""Correcting (更正) and withdrawing (撤回) what was issued: a bag and an entry of their own, no number of their own.

A correction says so in print, below the old number; both point at the entry they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, fail
from mzreport.workflow.after import Filed, finish
from mzreport.workflow.states import Standing, State, require

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.archive.register import Check, Register
    from mzreport.settings import Settings
    from mzreport.settings.loading import LoadedIssue
    from mzreport.workflow.render import Rendering
    from mzreport.workflow.versions import Version

_WHAT = {"correction": ("更正", "correction"), "withdrawal": ("撤回", "withdrawal")}
_ISSUED = ("issue", "supplement", "adopted")
_NUMBERS = ("series", "year", "number", "total", "supplement", "document_number", "printed")


def correct(path: Path, *, reason: str, now: datetime) -> Filed:
    """File the issue at ``path``, edited and signed anew since it was issued, as a correction under its old number.

    Raises MzreportError: A506 when nothing was issued, A505 when nothing has changed, A507 for another number, A430
    for a withdrawn one, A501 with the findings of stage ``issued`` (signatures among them), A508 when the layout does
    not say 更正, A510 without a reason. Nothing is registered then.
    """
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.issuing import filed_by_signers, fit_to_be_issued
    from mzreport.workflow.versions import version_of
    from mzreport.workflow.witnessing import witnessed_register

    reason = _reason(reason)
    loaded = load_issue(path, stage="issued")
    if loaded.issue is None:
        raise MzreportError(*loaded.diagnostics)
    register = witnessed_register(loaded.settings, path)
    version = version_of(loaded, register.entries())
    stem = path.stem + _suffix(version.correction)
    if version.same is not None and version.correction:
        told = (_repeated(version.same, Span(str(path))),)
        return finish(register, loaded.settings, version.same, beside=path, stem=stem, new=False, found=told)
    original = _original(version, loaded)
    require(version.standing, State.CORRECTED, path)
    rendering, found = fit_to_be_issued(path, version.words)
    _require_words(rendering, version.words)

    def plan(draft: Entry) -> tuple[Entry, Check, Entry]:
        numbers = {name: getattr(original, name) for name in _NUMBERS}
        draft = replace(draft, type="correction", reason=reason, refers_to=original.sequence, **numbers)
        return draft, _unchanged(version.standing, original), original

    entry = filed_by_signers(register, rendering, now, plan)
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
    plan = Plan(
        draft, _withdrawal_payload(target, settings, _responsible(register, target)), _unchanged(standing, target)
    )
    return finish(register, settings, file_document(register, plan, settings), new=True, found=found)


def _reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise fail("A510")
    return reason


def _repeated(entry: Entry, span: Span | None = None) -> Diagnostic:
    what, what_en = _WHAT[entry.type]
    return diagnostic(
        "A503",
        span,
        printed=entry.printed or entry.title,
        what=what,
        what_en=what_en,
        sequence=entry.sequence,
        registered=entry.registered,
    )


def _original(version: Version, loaded: LoadedIssue) -> Entry:
    from mzreport.workflow.drafting import printed_number

    issue, span = loaded.issue, Span(str(loaded.path))
    assert issue is not None
    wanted = printed_number(issue, loaded.settings)
    entry = version.standing.entry
    if entry is None:
        raise fail("A506", span, wanted=f"{issue.series or ''}{wanted}")
    if version.same is not None or version.unknown:
        raise fail("A505", span, sequence=entry.sequence, printed=entry.printed or entry.title)
    if entry.type != "adopted" and wanted != entry.printed:
        raise fail("A507", span, wanted=wanted, printed=entry.printed or entry.title, sequence=entry.sequence)
    return entry


def _require_words(rendering: Rendering, words: str) -> None:
    from mzreport.model import Row, plain_text, walk_blocks

    for block in walk_blocks(rendering.composition.document.blocks):
        inlines = [cell.inlines for cell in block.cells] if isinstance(block, Row) else [getattr(block, "inlines", ())]
        if any(words in plain_text(each) for each in inlines):
            return
    raise fail("A508", Span(str(rendering.loaded.path)), label=words)


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
        raise fail("A511", sequence=entry.sequence, printed=entry.printed or entry.title)
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


def _responsible(register: Register, target: Entry) -> str:
    """Who answers for what was filed, by its metadata; failing that the series it came out in, or who registered it."""
    from mzreport.archive.bag import BagReader
    from mzreport.archive.metadata import METADATA_JSON, read_facts

    try:
        told = read_facts(BagReader(register.store, target.bag or "-").read(METADATA_JSON)).get("responsible", "")
    except (KeyError, ValueError):
        told = ""
    return told or target.series or target.by


def _withdrawal_payload(target: Entry, settings: Settings, responsible: str) -> Callable[[Entry], Mapping[str, bytes]]:
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
            **metadata_files(entry, settings, notice, refers_to=target, responsible=responsible),
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
    return "" if not count else "-correction" if count == 1 else f"-correction-{count}"
