"""Appending files to a section of an issue, one after another, each once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mzreport.diagnostics import MzreportError
from mzreport.intake.into import appended, items_of, spelled_in_chinese
from mzreport.intake.receipt import receipt
from mzreport.intake.taking import Options, take_in
from mzreport.intake.yaml_out import Writer
from mzreport.readers.reading import read
from mzreport.workflow.atomic import write_atomically
from mzreport.workflow.intake import RECEIPT, Taken, expanded, findings


def append_files(
    paths: Sequence[Path], issue: Path, section: str, options: Options, *, unit: str = ""
) -> Iterator[Taken]:
    """Append each file's items to ``section`` of ``issue``; a file that fails leaves the issue as it is."""
    for path in expanded(paths):
        try:
            yield _append(path, issue, section, options, unit)
        except MzreportError as error:
            yield Taken(path, None, error.diagnostics)


def _append(path: Path, issue: Path, section: str, options: Options, unit: str) -> Taken:
    from mzreport.content.decoding import load_bytes
    from mzreport.content.parsing import Limits

    data = load_bytes(issue, Limits().size)
    taken = take_in(read(path), options, stem=f"{issue.stem}-{path.stem}")
    writer = Writer(taken.picture_name, options.language, chinese=spelled_in_chinese(issue, data))
    items = items_of(taken.draft)
    made = appended(issue, data, section, items, writer)
    for name, picture in taken.pictures:
        write_atomically(issue.with_name(name), picture)
    write_atomically(issue, made)
    account = receipt(taken, when=datetime.now(UTC).astimezone().isoformat(timespec="seconds"), unit=unit)
    account |= {
        "into": {"file": issue.name, "section": section, "items": len(items)},
        "output": {"file": issue.name, "sha256": hashlib.sha256(made).hexdigest()},
        "complete": True,
    }
    target = issue.with_name(f"{issue.stem}-{path.stem}{RECEIPT}")
    write_atomically(target, json.dumps(account, ensure_ascii=False, indent=2).encode() + b"\n")
    shown = tuple(finding for finding in findings(taken) if finding.code != "I010")
    return Taken(path, issue, shown, account, "", taken)
