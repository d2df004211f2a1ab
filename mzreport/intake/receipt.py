"""The receipt of an intake: what file, when, from whom; what was recognised, changed, moved, left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from mzreport.diagnostics import Span
from mzreport.intake.reasons import reason_text
from mzreport.intake.repair.change import Change
from mzreport.intake.taking import Intake

#: Counts up when a reader of receipts would have to change.
VERSION = 1


def receipt(taken: Intake, *, when: str, unit: str = "") -> dict[str, Any]:
    """The receipt as plain data for JSON; ``when`` is ISO 8601, ``unit`` the office that sent the file."""
    source = taken.reading.source
    return {
        "version": VERSION,
        "source": {
            "file": source.path,
            "sha256": source.sha256,
            "size": source.size,
            "format": source.format,
            "encoding": source.encoding or None,
            "pages": source.pages or None,
        },
        "when": when,
        "unit": unit or None,
        "kind": taken.draft.kind,
        "recognised": [
            {"key": d.path, "text": d.text, "confidence": d.confidence, "reason": _both(d.reason), **_place(d.span)}
            for d in taken.draft.decisions
        ],
        "changed": _changes(taken.changes),
        "moved": [{"key": move.path, "text": move.text} for move in taken.moves],
        "expressed": [
            {"key": key, "text": text, "count": count}
            for (key, text), count in Counter((e.key, e.text.text.strip()) for e in taken.draft.expressed).items()
        ],
        "dropped": [
            *({"text": r.text, "reason": _both(r.reason), **_place(r.origin)} for r in taken.reading.removals),
            *({"text": d.text.text, "reason": _both(d.reason), **_place(d.span)} for d in taken.draft.dropped),
        ],
        "revisions": [
            {"kind": r.kind, "text": r.text, "author": r.author, "date": r.date} for r in taken.reading.changes
        ],
        "missing": [{"key": key, "title": title} for key, title in taken.missing],
        "pictures": [name for name, _ in taken.pictures],
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The changes, alike ones counted together, in the order of the steps."""
    counts = Counter((change.step, change.before, change.after) for change in changes)
    return [
        {"step": step, "before": before, "after": after, "count": count}
        for (step, before, after), count in counts.items()
    ]


def _both(name: str) -> dict[str, str]:
    return {"name": name, "zh": reason_text(name, "zh"), "en": reason_text(name, "en")}


def _place(span: Span | None) -> dict[str, int]:
    if span is None or not span.line:
        return {}
    return {"line": span.line, **({"column": span.column} if span.column else {})}
