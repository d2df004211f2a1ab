"""The sign-off record beside an issue: one JSON line a signature, only ever added to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mzreport.diagnostics import MzreportError, Span, diagnostic, fail
from mzreport.workflow.atomic import output_error, write_atomically
from mzreport.workflow.fingerprint import Fingerprint

FORMAT = "mzreport-signature/1"
_TEXTS = ("format", "role", "name", "time", "comment", "digest", "composed", "tool")
_MAPPINGS = ("content", "settings", "images", "templates")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who (``name``) approved as what (``role``), when (ISO 8601 with zone), which exact content, and said what."""

    role: str
    name: str
    time: str
    fingerprint: Fingerprint
    comment: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of what was signed."""
        return self.fingerprint.digest


def record_path(issue: Path) -> Path:
    """Where the record of an issue stands: ``2026-07.sign.jsonl`` beside ``2026-07.yaml``."""
    return issue.with_name(f"{issue.stem}.sign.jsonl")


def read_record(issue: Path) -> tuple[Signature, ...]:
    """The signatures of an issue in the order they were given; none without a record.

    Raises MzreportError A401 with every line that is damaged, or A402 when the file cannot be read.
    """
    return _parse(record_path(issue), _read(record_path(issue)))


def append_signature(issue: Path, signature: Signature) -> None:
    """Add a signature to the record; the record is left as it was when it is damaged or cannot be written.

    Raises MzreportError.
    """
    path = record_path(issue)
    data = _read(path)
    _parse(path, data)
    if data and not data.endswith(b"\n"):
        data += b"\n"
    write_atomically(path, data + line_of(signature))


def line_of(signature: Signature) -> bytes:
    """The line of a signature: the few words a person looks for first, then what was signed."""
    record = {
        "format": FORMAT,
        "role": signature.role,
        "name": signature.name,
        "time": signature.time,
        "comment": signature.comment,
        "digest": signature.digest,
        "tool": signature.fingerprint.tool,
        **signature.fingerprint.covered,
    }
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def parse_record(path: str, data: bytes) -> tuple[Signature, ...]:
    """The signatures in the bytes of a record, such as an archived one; raises as ``read_record``."""
    return _parse(Path(path), data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = output_error(path, error).diagnostics[0].arguments.get("reason", "")
        raise fail("A402", Span(str(path)), path=str(path), reason=reason) from error


def _parse(path: Path, data: bytes) -> tuple[Signature, ...]:
    found: list[Signature] = []
    faults = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_signature(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            faults.append(diagnostic("A401", Span(str(path), number, 1), line=number, reason=str(error)))
    if faults:
        raise MzreportError(*faults)
    return tuple(found)


def _signature(line: bytes) -> Signature:
    """One line read. Raises ValueError for whatever is not as it was written."""
    record: Any = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ValueError(f"“{FORMAT}”")
    for names, kind in ((_TEXTS, str), (_MAPPINGS, dict)):
        wrong = [name for name in names if not isinstance(record.get(name), kind)]
        if wrong:
            raise ValueError("、".join(wrong))
    covered = {name: record[name] for name in (*_MAPPINGS, "composed")}
    data = record.get("data", {})
    if not isinstance(data, dict):
        raise ValueError("data")
    fingerprint = Fingerprint(**covered, tool=record["tool"], data=data)
    if fingerprint.digest != record["digest"]:
        raise ValueError("digest")
    return Signature(record["role"], record["name"], record["time"], fingerprint, record["comment"])
