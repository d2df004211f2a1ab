"""What is filed of an old document: its files as found, metadata, and its text for the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.archive.bag_info import describe
from mzreport.archive.metadata import (
    METADATA_JSON,
    METADATA_XML,
    ComputerFile,
    Metadata,
    metadata_tree,
    to_json,
    to_xml,
)
from mzreport.archive.passages import TEXT_FILE, Passage, passages, passages_json
from mzreport.workflow.drafting import TOOL
from mzreport.workflow.old_files import Old, names_of
from mzreport.workflow.payload import tool_json

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.settings import Settings
    from mzreport.workflow.extraction import Extracted

#: Where the files stand in the payload.
ORIGINALS = "original/"
_FOLIO = re.compile(r"[-—－–·•\s]*\d{1,4}[-—－–·•\s]*|第?\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?")
_SECTION = re.compile(r"[【\[［]\s*([^【】\[\]［］]{1,30})\s*[】\]］]")
_ENDS = "。！？”’」』）》：；"


def payload_of(old: Old, draft: Entry) -> dict[str, bytes | Path]:
    """The payload of an old document's bag."""
    files: dict[str, bytes | Path] = {
        f"{ORIGINALS}{name}": path for name, path in zip(names_of(old.files), old.files, strict=True)
    }
    tree = metadata_tree(_metadata(old, draft), required=())
    files[METADATA_JSON.removeprefix("data/")] = to_json(tree)
    files[METADATA_XML.removeprefix("data/")] = to_xml(tree)
    files["tool.json"] = tool_json()
    if old.text is not None:
        files[TEXT_FILE.removeprefix("data/")] = passages_json(passages_of(old.text))
    return files


def describe_old(draft: Entry, settings: Settings) -> dict[str, str]:
    """The elements of ``bag-info.txt``, dated by the document itself: a second try makes the same bag."""
    organization = settings.office.name or draft.series or TOOL
    return describe(draft, organization=organization, bagging_date=draft.date, software=TOOL)


def passages_of(text: Extracted) -> Iterator[Passage]:
    """The sentences of a text with their pages and, where it has 【sections】, their section."""
    section = ""
    for paragraph, starts in _paragraphs(text):
        heading = _SECTION.fullmatch(paragraph.strip())
        section = heading[1].strip() if heading else section
        yield from passages(paragraph, starts, section=section)


def _metadata(old: Old, draft: Entry) -> Metadata:
    year = draft.date[:4] or (str(draft.year) if draft.year else "")
    facts = {
        "aggregation": "件",
        "reference": draft.reference,
        "year": year,
        "retention": draft.retention,
        "title": draft.title,
        "document_number": draft.document_number or draft.printed,
        "responsible": old.responsible,
        "date": draft.date,
        "composition": "单件" if len(old.files) == 1 else "组合文件",
        "pages": str(len(old.text.pages)) if old.text and old.text.paged else "",
        "language": "汉语",
        "note": "旧有文件按原样收入",
    }
    files = [
        ComputerFile(f"{ORIGINALS}{name}", path.suffix.lstrip(".").upper(), size, digest)
        for name, path, size, digest in zip(names_of(old.files), old.files, old.sizes, old.digests, strict=True)
    ]
    return Metadata(facts, files)


def _paragraphs(text: Extracted) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Paragraphs put together from lines, each with the index from which it stands on which page (0: no pages)."""
    held, starts = "", list[tuple[int, int]]()
    for number, line in _lines(text):
        if held and (_SECTION.fullmatch(line) or _SECTION.fullmatch(held) or not text.paged or held[-1] in _ENDS):
            yield held, starts
            held, starts = "", []
        between = " " if held and held[-1].isascii() and line[0].isascii() and line[0].isalnum() else ""
        if not starts or starts[-1][1] != number:
            starts.append((len(held + between), number))
        held += between + line
    if held:
        yield held, starts


def _lines(text: Extracted) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(text.pages, 1):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        while lines and text.paged and _FOLIO.fullmatch(lines[-1]):
            lines.pop()
        yield from ((number if text.paged else 0, line) for line in lines)
