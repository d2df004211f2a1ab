"""The fixity log: one line of JSON for each verification and replication, added and never changed; derived."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from mzreport.archive.store import FIXITY, FolderStore
from mzreport.archive.verify import Verification
from mzreport.diagnostics import Diagnostic, MzreportError, Severity, diagnostic


@dataclass(frozen=True, slots=True)
class Run:
    """Who did what when.

    ``action`` is ``verify`` or ``replicate``, ``time`` an ISO time with zone; ``scope`` is ``full``, ``quick``,
    ``sample N`` or the folder of a copy.
    """

    action: str
    time: str
    by: str
    tool: str
    scope: str = "full"


def record(store: FolderStore, run: Run, result: Verification) -> tuple[Diagnostic, ...]:
    """Add a verification to the log; a log that cannot be written (read-only media) is a warning, not a failure."""
    counts = {"entries": result.entries, "bags": result.bags, "files": result.files, "bytes": result.bytes}
    return record_counts(store, run, counts, result.head, result.findings)


def record_counts(
    store: FolderStore, run: Run, counts: dict[str, int], head: tuple[int, str], findings: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Add a run that counted ``counts`` to the log."""
    codes = sorted({finding.code for finding in findings if finding.severity > Severity.NOTE})
    line = {
        "time": run.time,
        "action": run.action,
        "scope": run.scope,
        **counts,
        "sequence": head[0],
        "digest": head[1],
        "findings": codes,
        "by": run.by,
        "tool": run.tool,
    }
    try:
        store.append(FIXITY, (json.dumps(line, ensure_ascii=False) + "\n").encode())
    except MzreportError as error:
        reason = error.diagnostics[0].message()
        return (diagnostic("A014", path=store.where(FIXITY), reason=reason),)
    return ()
