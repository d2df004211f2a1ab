"""The archival metadata of a document that is about to be filed (DA/T 46—2009), as JSON and XML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mzreport.archive.metadata import (
    METADATA_JSON,
    METADATA_XML,
    Agent,
    ComputerFile,
    Event,
    Metadata,
    Relation,
    metadata_tree,
    to_json,
    to_xml,
)
from mzreport.workflow.drafting import TOOL, reference_fields

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.content import Issue
    from mzreport.settings import Settings
    from mzreport.workflow.record import Signature

#: What an archivist calls the formats; others go by their suffix.
_FORMATS = {
    "pdf": "PDF/A-2a",
    "docx": "DOCX（ISO/IEC 29500）",
    "txt": "纯文本（UTF-8）",
    "html": "HTML",
    "xml": "XML",
    "yaml": "YAML",
    "png": "PNG",
    "svg": "SVG",
}
_PUBLIC = "非密"
_ACTIONS = {"correction": "更正", "withdrawal": "撤回"}


def metadata_files(
    entry: Entry,
    settings: Settings,
    files: Mapping[str, bytes],
    *,
    issue: Issue | None = None,
    pages: int = 0,
    signatures: Sequence[Signature] = (),
    refers_to: Entry | None = None,
    responsible: str = "",
) -> dict[str, bytes]:
    """The metadata of ``entry`` under the paths of a payload; ``files`` are what is filed as the document itself.

    ``responsible`` is who is so where neither the issue nor the office's settings say it.

    Raises MzreportError A310 when the minimum is not reached.
    """
    responsible = _responsible(issue, settings) or responsible
    metadata = Metadata(
        facts=_facts(entry, settings, issue, pages, responsible),
        files=[_file(path, data) for path, data in files.items()],
        events=tuple(_events(entry, signatures)),
        agents=tuple(_agents(responsible, signatures)),
        relations=(_relation(entry, refers_to),) if refers_to is not None else (),
    )
    tree = metadata_tree(metadata)
    return {METADATA_JSON.removeprefix("data/"): to_json(tree), METADATA_XML.removeprefix("data/"): to_xml(tree)}


def _facts(entry: Entry, settings: Settings, issue: Issue | None, pages: int, responsible: str) -> dict[str, str]:
    from mzreport.content.keys import CHOICES

    fields = reference_fields(entry, settings)
    facts = {
        "aggregation": "件",
        "fonds_name": settings.office.name,
        "creator": settings.office.name,
        "reference": entry.reference,
        "fonds": fields.fonds if fields else "",
        "year": str(fields.year) if fields else entry.date[:4],
        "retention": entry.retention,
        "organ": (fields.organ if fields else "") or responsible,
        "category": fields.category if fields else "",
        "item": str(fields.item) if fields and entry.reference else "",
        "title": entry.title,
        "document_number": entry.document_number or entry.printed,
        "responsible": responsible,
        "date": entry.date,
        "kind": CHOICES["kind"].get(entry.kind, ("",))[0],
        "security": _PUBLIC,
        "composition": "单件",
        "pieces": "1",
        "pages": str(pages) if pages else "",
        "language": "汉语",
        "draft": _ACTIONS.get(entry.type, "") or "定稿",
        "system": TOOL,
        "note": entry.reason,
    }
    if issue is not None:
        facts |= {
            "security": str(issue.secrecy or _PUBLIC),
            "urgency": str(issue.urgency or ""),
            "to": "，".join(issue.to or (issue.distribution.report if issue.distribution else ())),
            "cc": "，".join(issue.cc),
            "keywords": "；".join(str(section.heading).strip("【】") for section in issue.sections if section.heading),
        }
    return facts


def _responsible(issue: Issue | None, settings: Settings) -> str:
    if issue is None:
        return settings.office.name
    return str(issue.compiler or "、".join(issue.issuer) or settings.office.name)


def _file(path: str, data: bytes) -> ComputerFile:
    suffix = path.rpartition(".")[2]
    return ComputerFile(path, _FORMATS.get(suffix, suffix.upper()), len(data), hashlib.sha256(data).hexdigest(), TOOL)


def _events(entry: Entry, signatures: Iterable[Signature]) -> Iterable[Event]:
    for one in signatures:
        yield Event(one.role, one.time, one.name, description=one.comment)
    # The day the document bears: the time it was registered stands in the register.
    yield Event(_ACTIONS.get(entry.type, "印发"), entry.date, entry.by, description=entry.reason)


def _agents(responsible: str, signatures: Iterable[Signature]) -> Iterable[Agent]:
    yield Agent(responsible, "单位")
    for one in signatures:
        yield Agent(one.name, "个人", one.role)


def _relation(entry: Entry, target: Entry) -> Relation:
    name = target.reference or target.document_number or f"{target.series}{target.printed}"
    return Relation(_ACTIONS[entry.type], name, f"登记第{target.sequence}条")
