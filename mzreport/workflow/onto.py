"""An edited DOCX back into its YAML: what differs, and, when asked, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, fail, has_errors

if TYPE_CHECKING:
    from mzreport.intake.onto.difference import Difference
    from mzreport.intake.onto.taking import Composed
    from mzreport.settings.loading import LoadedIssue

_BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What an edited DOCX changes in an issue: differences in the order of the document, and findings.

    ``written`` says that the taken ones are in the file now.
    """

    docx: Path
    issue: Path
    differences: tuple[Difference, ...]
    diagnostics: tuple[Diagnostic, ...]
    written: bool = False

    @property
    def taken(self) -> tuple[Difference, ...]:
        """The differences that go into the YAML."""
        return tuple(difference for difference in self.differences if difference.refusal is None)

    @property
    def refused(self) -> tuple[Difference, ...]:
        """The differences that do not."""
        return tuple(difference for difference in self.differences if difference.refusal is not None)

    def as_json(self) -> dict[str, Any]:
        """The result for programs, without the findings."""
        return {
            "docx": str(self.docx),
            "issue": str(self.issue),
            "written": self.written,
            "taken": len(self.taken),
            "refused": len(self.refused),
            "differences": [difference.as_json() for difference in self.differences],
        }


def take_back(docx: Path, issue: Path, *, apply: bool = False) -> TakeBack:
    """Lead the DOCX that was rendered from ``issue`` and then edited back into it; written only with ``apply``.

    Raises MzreportError: with the issue's own errors, with B001–B006 for the DOCX, with O-codes when the file cannot
    be written, B021 when the issue changed meanwhile; nothing is written then. An edit that the YAML has no place for,
    or that would not print as the DOCX has it, is refused alone: an error among the findings.
    """
    from mzreport.content.decoding import decode
    from mzreport.intake.onto.edited import read_edited
    from mzreport.intake.onto.taking import take
    from mzreport.settings.loading import load_issue

    loaded = load_issue(issue)
    composed = _composed(loaded)
    data = loaded.sources.get(str(issue))
    if composed is None or data is None:
        raise MzreportError(*loaded.diagnostics)
    edited = read_edited(docx, composed.document)
    text, encoding, _ = decode(str(issue), data)
    bom = data[: len(_BOMS.get(encoding, b""))]
    bom = bom if bom and bom == _BOMS.get(encoding) else b""

    def encoded(new: str) -> bytes:
        return bom + new.encode(encoding, "surrogatepass" if encoding != "gb18030" else "strict")

    def compose_again(new: str) -> Composed | None:
        return _composed(load_issue(issue, data=encoded(new)))

    result = take(composed, edited, text, compose_again, docx=str(docx))
    found = [*result.notes, *(d.refusal for d in result.differences if d.refusal is not None)]
    taken = any(difference.refusal is None for difference in result.differences)
    found += _void_signatures(issue) if taken else ()
    written = apply and result.text is not None
    if written:
        assert result.text is not None
        _write(issue, data, encoded(result.text))
    return TakeBack(docx, issue, result.differences, tuple(found), written)


def _composed(loaded: LoadedIssue) -> Composed | None:
    """The composed issue; None where it has errors."""
    from mzreport.compose import compose
    from mzreport.intake.onto.taking import Composed

    if loaded.issue is None or loaded.tree is None or has_errors(loaded.diagnostics):
        return None
    document = compose(loaded.issue, loaded.settings, loaded.path.parent).document
    return Composed(str(loaded.path), loaded.tree, document, str(loaded.issue.markup or "") == "bold")


def _void_signatures(issue: Path) -> tuple[Diagnostic, ...]:
    """The warning that an edit voids the signatures that hold now; nothing where none does."""
    from mzreport.workflow.record import record_path
    from mzreport.workflow.signing import valid_signatures

    if not record_path(issue).exists():
        return ()
    try:
        holding = valid_signatures(issue)
    except MzreportError:  # a damaged record is for ``check`` to tell
        return ()
    if not holding:
        return ()
    return (diagnostic("B022", Span(str(issue)), who="、".join(f"{one.name}（{one.role}）" for one in holding)),)


def _write(issue: Path, before: bytes, data: bytes) -> None:
    from mzreport.workflow.atomic import write_atomically

    try:
        unchanged = issue.read_bytes() == before
    except OSError:
        unchanged = False
    if not unchanged:
        raise fail("B021", Span(str(issue)), file=issue.name)
    write_atomically(issue, data)
