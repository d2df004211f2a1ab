"""Verification of one bag: structure, completeness, and which contents are to be read for its fixity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mzreport.archive.bag import (
    DECLARATION,
    INFO,
    MANIFEST,
    OXUM,
    PAYLOAD,
    TAG_MANIFEST,
    BagReader,
    parse_info,
    parse_manifest,
)
from mzreport.archive.bag_info import differences
from mzreport.archive.digests import digest_of
from mzreport.archive.entry import Entry
from mzreport.archive.foreign import stray
from mzreport.archive.register import entry_key
from mzreport.archive.store import BAGS
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic

_REQUIRED_TAGS = (DECLARATION, INFO, MANIFEST)


@dataclass(frozen=True, slots=True)
class Content:
    """A file of a bag whose content is to be read: its path, the digest listed for it, its size in bytes."""

    reader: BagReader
    path: str
    digest: str
    size: int


@dataclass(slots=True)
class BagFindings:
    """What is wrong with a bag's structure, and the contents of its payload still to be read."""

    findings: list[Diagnostic] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)


def check_bag(reader: BagReader, files: Iterable[str], entry: Entry | None = None) -> BagFindings:
    """Check everything of a bag but the content of its payload; ``files`` are the paths in it that were found.

    The tag files are read whole: their digests, and those of the payload through them, hang on the bag's name.
    """
    result = BagFindings()
    present = set(files)
    tags = _tag_files(reader, present, result)
    payload = _listed(reader, MANIFEST, tags.get(MANIFEST), result)
    for path in sorted(present - set(tags) - set(payload)):
        result.findings.append(stray(reader.store, f"{BAGS}{reader.name}/{path}", "A209"))
    _payload(reader, payload, present, result)
    if INFO in tags:
        result.findings += _info(reader, tags[INFO], result.contents, entry)
    return result


def check_content(content: Content) -> Diagnostic | None:
    """The finding for a file of the payload whose content is not what its manifest lists."""
    where = content.reader.where(content.path)
    try:
        if content.reader.digest(content.path) == content.digest:
            return None
    except KeyError:
        return diagnostic("A207", Span(where), path=where)
    except (MzreportError, OSError) as error:
        return diagnostic("A223", Span(where), path=where, reason=str(error))
    return diagnostic("A208", Span(where), path=where)


def _tag_files(reader: BagReader, present: set[str], result: BagFindings) -> dict[str, bytes]:
    """The tag files that are there, by path, each compared with the tag manifest."""
    found: dict[str, bytes] = {}
    data = _read(reader, TAG_MANIFEST, present, result)
    if data is not None:
        found[TAG_MANIFEST] = data
        if digest_of(data) != reader.name:
            result.findings.append(diagnostic("A206", Span(reader.where(TAG_MANIFEST)), bag=reader.name))
    listed = _listed(reader, TAG_MANIFEST, data, result)
    for path in sorted({*_REQUIRED_TAGS, *(p for p in listed if not p.startswith(PAYLOAD))}):
        data = _read(reader, path, present, result)
        if data is None:
            continue
        found[path] = data
        if path not in listed or listed[path] != digest_of(data):
            where = reader.where(path)
            result.findings.append(diagnostic("A208", Span(where), path=where))
    return found


def _read(reader: BagReader, path: str, present: set[str], result: BagFindings) -> bytes | None:
    where = reader.where(path)
    if path not in present:
        result.findings.append(diagnostic("A207", Span(where), path=where))
        return None
    try:
        return reader.read(path)
    except (KeyError, MzreportError, OSError) as error:
        result.findings.append(diagnostic("A223", Span(where), path=where, reason=str(error)))
        return None


def _listed(reader: BagReader, path: str, data: bytes | None, result: BagFindings) -> dict[str, str]:
    if data is None:
        return {}
    listed, faults = parse_manifest(data)
    where = reader.where(path)
    result.findings += [
        diagnostic("A210", Span(where, fault.line, 1), path=where, line=fault.line, reason=fault.reason)
        for fault in faults
    ]
    return listed


def _payload(reader: BagReader, listed: dict[str, str], present: set[str], result: BagFindings) -> None:
    for path, digest in listed.items():
        where = reader.where(path)
        if path in present:
            try:
                result.contents.append(Content(reader, path, digest, reader.size(path)))
                continue
            except (MzreportError, OSError) as error:
                result.findings.append(diagnostic("A223", Span(where), path=where, reason=str(error)))
                continue
            except KeyError:
                # A link or a device under the name of a file is not the file.
                pass
        result.findings.append(diagnostic("A207", Span(where), path=where))


def _info(reader: BagReader, data: bytes, contents: list[Content], entry: Entry | None) -> Iterator[Diagnostic]:
    where = reader.where(INFO)
    try:
        info = parse_info(data)
    except ValueError as error:
        yield diagnostic("A223", Span(where), path=where, reason=str(error))
        return
    found = f"{sum(content.size for content in contents)}.{len(contents)}"
    if info.get(OXUM) != found:
        yield diagnostic("A228", Span(where), bag=reader.name, recorded=info.get(OXUM, "—"), found=found)
    if entry is not None:
        at = Span(reader.store.where(entry_key(entry.sequence)))
        for label, expected, other in differences(entry, info):
            yield diagnostic("A215", at, sequence=entry.sequence, label=label, entry=expected, bag=other)
