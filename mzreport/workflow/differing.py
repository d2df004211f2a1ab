"""Two issues compared, by field and paragraph; and the second as tracked changes against the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.alignment import align, bigrams, likeness
from mzreport.content import Leaf
from mzreport.diagnostics import Diagnostic, MzreportError, Span, fail
from mzreport.intake.onto.difference import Difference
from mzreport.workflow.fingerprint import canonical, content_of, texts_in

if TYPE_CHECKING:
    from mzreport.settings.loading import LoadedIssue

#: Entries of a list less alike than this are one gone and one come, unless they are at one place.
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Differing:
    """How the second of two issues differs from the first."""

    old: Path
    new: Path
    differences: tuple[Difference, ...]
    diagnostics: tuple[Diagnostic, ...]

    def as_json(self) -> dict[str, Any]:
        """The result for programs, without the findings."""
        return {
            "old": str(self.old),
            "new": str(self.new),
            "differences": [difference.as_json() for difference in self.differences],
        }


def differing(old: Path, new: Path) -> Differing:
    """Compare two issues of any kind. Raises MzreportError with the errors of one that cannot be read."""
    first, second = _loaded(old), _loaded(new)
    found = _fields(content_of(first.issue), content_of(second.issue), "")
    return Differing(old, new, tuple(found), (*first.diagnostics, *second.diagnostics))


def redline(old: Path, new: Path, output: Path, *, author: str, date: dt.datetime | None = None) -> None:
    """Write ``new`` to ``output`` as a DOCX of tracked changes against ``old``.

    The changes are dated ``date``, else when the new issue was last written, so that the same files give the same
    bytes. Raises MzreportError with the errors of an issue, and with O-codes.
    """
    from mzreport.compose import compose
    from mzreport.workflow.atomic import make_folder, write_atomically
    from mzreport.write.docx.redline import write_redline

    documents = []
    for loaded in (_loaded(old), _loaded(new)):
        assert loaded.issue is not None
        documents.append(compose(loaded.issue, loaded.settings, loaded.path.parent).document)
    if output.exists() and any(output.samefile(path) for path in (old, new)):
        raise fail("O011", Span(str(output)), name=output.name, other=str(new), folder=str(output.parent))
    when = date or dt.datetime.fromtimestamp(new.stat().st_mtime, dt.UTC)
    make_folder(output.parent)
    write_atomically(output, write_redline(documents[0], documents[1], author=author, date=when))


def _loaded(path: Path) -> LoadedIssue:
    from mzreport.diagnostics import has_errors
    from mzreport.settings.loading import load_issue

    loaded = load_issue(path)
    if loaded.issue is None or has_errors(loaded.diagnostics):
        raise MzreportError(*loaded.diagnostics)
    return loaded


def _fields(old: Any, new: Any, path: str) -> Iterator[Difference]:  # noqa: ANN401 -- JSON
    """The differences of two values of the content, in the order of the new one."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _fields(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, path)
    elif canonical(old) != canonical(new):
        yield from _one(old, new, path)


def _lists(old: list[Any], new: list[Any], path: str) -> Iterator[Difference]:
    """Entries matched by likeness, so that one put in or taken out does not make all that follow differ."""
    grams = [[bigrams(_text(entry)) for entry in entries] for entries in (old, new)]

    def score(i: int, j: int) -> float:
        like = likeness(grams[0][i], grams[1][j])
        near = 0.02 if len(old) == len(new) and i == j else 0.0
        return (like if like >= _ALIKE else 0.0) + near

    for i, j in align([canonical(entry) for entry in old], [canonical(entry) for entry in new], score):
        if i is not None and j is not None:
            yield from _fields(old[i], new[j], f"{path}[{j + 1}]")
        elif j is not None:
            yield from _one(None, new[j], f"{path}[{j + 1}]")
        elif i is not None:
            yield from _one(old[i], None, f"{path}[{i + 1}]")


def _one(old: Any, new: Any, path: str) -> Iterator[Difference]:  # noqa: ANN401 -- JSON
    kind = "inserted" if old is None else "deleted" if new is None else "changed"
    span = next((one for one in (_span(new), _span(old)) if one is not None), None)
    yield Difference(kind, path, _text(old), _text(new), span)


def _text(value: Any) -> str:  # noqa: ANN401 -- JSON
    """What a value says, an entry's texts line by line."""
    is_row = isinstance(value, list) and all(isinstance(cell, str) for cell in value)
    return "" if value is None else (" | " if is_row else "\n").join(map(str, texts_in(value)))


def _span(value: Any) -> Span | None:  # noqa: ANN401 -- JSON
    if isinstance(value, Leaf):
        return value.span
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((span for part in parts if (span := _span(part)) is not None), None)
