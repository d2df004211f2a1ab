"""Whether a filed document is what was signed: its composed form, pictures, templates and source against the record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.archive.digests import digest_of
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic
from mzreport.model import Figure, walk_blocks
from mzreport.workflow.drafting import TOOL
from mzreport.workflow.filed import SIGNOFF, SOURCE, Filed

if TYPE_CHECKING:
    from mzreport.settings.loading import LoadedIssue
    from mzreport.workflow.record import Signature


def check_signoff(filed: Filed) -> Iterator[Diagnostic]:
    """What is wrong with the signatures that were filed with a document."""
    from mzreport.workflow.record import parse_record

    path = filed.only(SIGNOFF, ".sign.jsonl")
    where = filed.reader.where(path or SIGNOFF)
    loaded = _reloaded(filed)
    try:
        record = parse_record(where, filed.reader.read(path)) if path else ()
    except MzreportError as error:
        reason = error.diagnostics[0].message()
        yield diagnostic("A250", Span(where), sequence=filed.entry.sequence, path=path, reason=reason)
        return
    composed = digest_of(filed.reader.read(filed.composed))
    holding = {one.role: one for one in record if one.fingerprint.composed == composed}
    for role in loaded.settings.signing.order:
        if role not in holding:
            yield diagnostic("A243", Span(where), sequence=filed.entry.sequence, role=role)
    # All who signed this composed document signed one content, or one of them signed something else.
    for signature in {one.digest: one for one in holding.values()}.values():
        yield from _covered(filed, signature, loaded)


def _covered(filed: Filed, signature: Signature, loaded: LoadedIssue) -> Iterator[Diagnostic]:
    pictures = {
        block.source: digest_of(block.data) for block in walk_blocks(filed.document.blocks) if isinstance(block, Figure)
    }
    templates = {
        name: digest if digest in _templates(filed) else "" for name, digest in signature.fingerprint.templates.items()
    }
    covered = signature.fingerprint
    below = f"{SOURCE}data/"
    # Records older than tables in files name none; the composed document they cover has the tables all the same.
    data = {path.removeprefix(below): filed.listed[path] for path in filed.below(below)} if covered.data else {}
    for signed, found in ((covered.images, pictures), (covered.templates, templates), (covered.data, data)):
        for name in _differing(signed, found):
            place = Span(filed.reader.where(f"{SOURCE}"))
            yield diagnostic("A244", place, sequence=filed.entry.sequence, file=name)
    yield from _content(filed, signature, loaded)


def _content(filed: Filed, signature: Signature, loaded: LoadedIssue) -> Iterator[Diagnostic]:
    """The author's source, read again, against the content that was signed."""
    from mzreport.workflow.changes import changed_fields
    from mzreport.workflow.fingerprint import content_of

    sequence, source = filed.entry.sequence, filed.reader.where(filed.source or SOURCE)
    if signature.fingerprint.tool != TOOL:
        # Another version may read a source otherwise; what was printed of it is compared all the same.
        yield diagnostic("A252", Span(source), sequence=sequence, then=signature.fingerprint.tool, now=TOOL)
    elif loaded.issue is None:
        reason = loaded.diagnostics[0].message() if loaded.diagnostics else source
        yield diagnostic("A250", Span(source), sequence=sequence, path=filed.source, reason=reason)
    else:
        for change in changed_fields(signature.fingerprint.content, content_of(loaded.issue)):
            yield diagnostic("A251", Span(source), sequence=sequence, field=change.path)


def _reloaded(filed: Filed) -> LoadedIssue:
    """The filed source read again with the office's settings filed beside it, and with no others."""
    from mzreport.settings import OFFICE_FILE
    from mzreport.settings.loading import load_issue

    office = f"{SOURCE}{OFFICE_FILE}"
    with tempfile.TemporaryDirectory(prefix="mzreport-") as name:
        folder = Path(name)
        # An empty file keeps the search for an office from going on above.
        (folder / OFFICE_FILE).write_bytes(filed.reader.read(office) if office in filed.listed else b"{}\n")
        path = folder / "issue.yaml"
        path.write_bytes(filed.reader.read(filed.source) if filed.source else b"")
        return load_issue(path)


def _templates(filed: Filed) -> set[str]:
    return {filed.listed[path] for path in filed.below(f"{SOURCE}templates/")}


def _differing(signed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*signed, *found} if signed.get(name) != found.get(name))
