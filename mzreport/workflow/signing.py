"""Signing off: who approved which exact content, in the office's order; any edit voids it, naming the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Severity, Span, diagnostic, fail, has_errors
from mzreport.workflow.fingerprint import Fingerprint, take_fingerprint
from mzreport.workflow.locking import locked
from mzreport.workflow.record import Signature, append_signature, read_record, record_path

if TYPE_CHECKING:
    from mzreport.check.rule import Stage
    from mzreport.settings import Settings, Signing
    from mzreport.workflow.render import Rendering

#: How grave a void or missing signature is: before sign-off it is only to be signed anew.
_SEVERITY = {"signoff": Severity.WARNING, "issued": Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Signed:
    """How an issue stands: ``holding`` maps each role to the signature that holds for the issue as it is now.

    ``missing`` are the office's roles without one, in their order; ``record`` is all that was ever signed.
    """

    fingerprint: Fingerprint
    record: tuple[Signature, ...]
    holding: Mapping[str, Signature]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every role has signed exactly this content."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Receipt:
    """What ``sign`` did: the signature, whether it is new, who is still to sign, and what was found on the way."""

    signature: Signature
    new: bool
    missing: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def sign(path: Path, *, by: str, role: str, comment: str = "", now: datetime) -> Receipt:
    """Record that ``by`` approves, as ``role``, the issue at ``path`` exactly as it is.

    ``now`` has a time zone. Raises MzreportError: with the findings of stage ``signoff`` and A403 when there are
    errors among them, with A404–A408 when the office's rules forbid the signature, with A401 when the record is
    damaged. The record is untouched then.
    """
    from mzreport.workflow.check import examine

    by, role = " ".join(by.split()), role.strip()
    examined = examine(path, "signoff")
    rendering = examined.rendering
    if rendering is None or has_errors(examined.diagnostics):
        errors = [finding for finding in examined.diagnostics if finding.severity is Severity.ERROR]
        refused = fail("A403", Span(str(path)), count=len(errors), path=str(path))
        raise MzreportError(*examined.diagnostics, *refused.diagnostics)
    found = (*examined.diagnostics, *require_unissued(path, rendering))
    settings = rendering.loaded.settings
    with locked(path):
        signed = signed_state(rendering)
        before = signed.holding.get(role)
        if before is not None and before.name == by:
            told = diagnostic("A409", Span(str(path)), role=role, name=by, time=before.time)
            return Receipt(before, False, signed.missing, (*found, told))
        if refusal := _objection(by, role, signed.holding, settings.signing):
            raise MzreportError(refusal_at(refusal, path))
        time = now.isoformat(timespec="seconds")
        signature = Signature(role, by, time, signed.fingerprint, comment.strip())
        append_signature(path, signature)
    missing = tuple(other for other in signed.missing if other != role)
    return Receipt(signature, True, missing, found)


def require_unissued(path: Path, rendering: Rendering) -> tuple[Diagnostic, ...]:
    """Refuse an issue that stands as it was issued (A408) or is withdrawn (A430); tell (A415) of a correction.

    What is issued is never signed again; edited since, it is the draft of its correction.
    """
    from mzreport.workflow.states import State, require
    from mzreport.workflow.versions import version_of

    version = version_of(rendering.loaded)
    entry = version.standing.entry
    if entry is None:
        return ()
    if not version.correction or version.same is not None:
        require(version.standing, State.SIGNED, path)
    require(version.standing, State.CORRECTED, path)
    return (
        diagnostic(
            "A415",
            Span(str(path)),
            printed=entry.printed or entry.title,
            sequence=entry.sequence,
            date=entry.date,
            words=version.words,
        ),
    )


def signed_state(rendering: Rendering) -> Signed:
    """Which signatures hold for a composed issue. Raises MzreportError A401, A402."""
    record = read_record(rendering.loaded.path)
    fingerprint = take_fingerprint(rendering)
    signing = rendering.loaded.settings.signing
    holding: dict[str, Signature] = {}
    for signature in record:
        if (
            signature.digest == fingerprint.digest
            and _objection(signature.name, signature.role, holding, signing) is None
        ):
            holding[signature.role] = signature
    missing = tuple(dict.fromkeys(role for role in signing.order if role not in holding))
    return Signed(fingerprint, record, holding, missing)


def valid_signatures(path: Path) -> tuple[Signature, ...]:
    """The signatures that hold for the file as it is now, in the office's order. Raises MzreportError."""
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.render import Rendering
    from mzreport.workflow.versions import version_of

    loaded = load_issue(path)
    if loaded.issue is None:
        raise MzreportError(*loaded.diagnostics)
    signed = signed_state(Rendering(loaded, correction=version_of(loaded).words))
    return tuple(signed.holding[role] for role in loaded.settings.signing.order if role in signed.holding)


def signature_findings(rendering: Rendering, stage: Stage) -> tuple[Diagnostic, ...]:
    """What is wrong with the signatures at a stage.

    Nothing is at ``draft``; at ``signoff`` it is what an edit voided, at ``issued`` also what is missing.
    """
    path = rendering.loaded.path
    if stage == "draft" or (stage == "signoff" and not record_path(path).exists()):
        return ()
    try:
        signed = signed_state(rendering)
    except MzreportError as error:
        return error.diagnostics
    return tuple(_findings(signed, rendering.loaded.settings, path, stage))


def _findings(signed: Signed, settings: Settings, path: Path, stage: Stage) -> Iterator[Diagnostic]:
    from mzreport.workflow.changes import findings

    severity = _SEVERITY[stage]
    last = {signature.role: signature for signature in signed.record if signature.role in signed.missing}
    void: dict[str, list[Signature]] = {}
    for role in signed.missing:
        if role in last:
            void.setdefault(last[role].digest, []).append(last[role])
        elif stage == "issued":
            yield diagnostic("A410", Span(str(path)), role=role, path=str(path))
    for digest, signatures in void.items():
        if digest == signed.fingerprint.digest:
            for one in signatures:
                refusal = _objection(one.name, one.role, signed.holding, settings.signing)
                reason = refusal or diagnostic("A404", role=one.role, before=settings.signing.order[0], path=str(path))
                yield diagnostic(
                    "A414",
                    Span(str(path)),
                    severity=severity,
                    who=_who([one]),
                    who_en=_who([one], en=True),
                    reason=reason.message("zh"),
                    reason_en=reason.message("en"),
                )
        else:
            names = {"who": _who(signatures), "who_en": _who(signatures, en=True)}
            yield from findings(signatures[0].fingerprint, signed.fingerprint, str(path), severity, **names)


def _who(signatures: list[Signature], *, en: bool = False) -> str:
    if en:
        return ", ".join(f"{one.name} ({one.role})" for one in signatures)
    return "、".join(f"{one.name}（{one.role}）" for one in signatures)


def _objection(by: str, role: str, holding: Mapping[str, Signature], signing: Signing) -> Diagnostic | None:
    """What in the office's rules stands against ``by`` signing as ``role`` now; None when nothing does."""
    if role not in signing.order:
        return diagnostic("A407", role=role, roles="、".join(signing.order))
    people = signing.people.get(role)
    if not by or (people is not None and by not in people):
        return diagnostic("A406", role=role, name=by, people="、".join(people or ()))
    for before in signing.order[: signing.order.index(role)]:
        if before not in holding:
            return diagnostic("A404", role=role, before=before)
    if not signing.same_person:
        other = next((r for r, one in holding.items() if r != role and one.name == by), None)
        if other is not None:
            return diagnostic("A405", role=role, name=by, other=other)
    return None


def refusal_at(refusal: Diagnostic, path: Path) -> Diagnostic:
    """A refusal with the issue it is about."""
    return Diagnostic(refusal.code, refusal.severity, {**refusal.arguments, "path": str(path)}, Span(str(path)))
