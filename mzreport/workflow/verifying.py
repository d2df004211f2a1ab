"""Verifying an office's archive: bytes and chain, the content of every bag, and all witnesses that can be found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Severity, Span, diagnostic, fail
from mzreport.workflow.drafting import TOOL
from mzreport.workflow.filed_checks import check_filed
from mzreport.workflow.rebuilding import Rebuilder

if TYPE_CHECKING:
    from mzreport.archive.store import FolderStore
    from mzreport.archive.verify import Progress, Verification
    from mzreport.archive.witness import Witness
    from mzreport.workflow.locating import OfficeArchive


@dataclass(frozen=True, slots=True)
class Scope:
    """How much is looked at: everything; names only (``quick``); or the content of ``sample`` bags.

    ``rebuild`` also makes each of them anew. ``seed`` chooses a sample again alike.
    """

    quick: bool = False
    sample: int | None = None
    rebuild: bool = False
    seed: int | None = None

    def __str__(self) -> str:
        words = "quick" if self.quick else f"sample {self.sample}" if self.sample is not None else "full"
        return f"{words} rebuild" if self.rebuild else words


@dataclass(frozen=True, slots=True)
class Verified:
    """The verification of an archive with the witnesses it was held against.

    ``rebuilt`` documents were made anew and compared, ``not_comparable`` could not be.
    """

    verification: Verification
    witnesses: tuple[Witness, ...]
    scope: Scope
    rebuilt: int = 0
    not_comparable: int = 0

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All that was found, the gravest first."""
        return self.verification.findings


def verify_archive(
    archive: OfficeArchive,
    scope: Scope,
    *,
    by: str,
    time: str,
    codes: Iterable[str] = (),
    witnesses: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Verified:
    """Verify ``archive``; ``codes`` are printed short codes, ``witnesses`` files or folders named by the caller.

    The run is added to the fixity log as of ``time`` (ISO 8601 with zone). Raises MzreportError A116 or A233 for a
    witness that is none, and where the store cannot be reached; what is wrong in the archive is a finding.
    """
    from mzreport.archive.fixity import Run, record
    from mzreport.archive.verify import verify
    from mzreport.archive.witness import witness_of_code

    found, doubts = find_all_witnesses(archive, witnesses)
    known = (*found, *(witness_of_code(code) for code in codes))
    rebuilder = Rebuilder(archive.settings.font_folders)
    result = verify(
        archive.store,
        witnesses=known,
        quick=scope.quick,
        sample=scope.sample,
        checks=[check_filed, *([rebuilder] if scope.rebuild else ())],
        progress=progress,
        seed=scope.seed,
    )
    result = _with(result, doubts)
    if result.entries:
        run = Run("verify", time, by, TOOL, str(scope))
        result = _with(result, record(archive.store, run, result))
    return Verified(result, known, scope, rebuilder.compared, rebuilder.not_comparable)


def find_all_witnesses(
    archive: OfficeArchive, named: Iterable[Path] = ()
) -> tuple[tuple[Witness, ...], tuple[Diagnostic, ...]]:
    """Every witness beside the office's issues, in its second copies, and in files and folders ``named``.

    A damaged one is a warning, a copy that is not at hand a note. Raises MzreportError A116 for a ``named`` one.
    """
    from mzreport.archive.store import HEAD
    from mzreport.archive.witness import find_witnesses, read_witness
    from mzreport.workflow.witnessing import issue_folders

    found: dict[Path, Witness] = {}
    doubts: list[Diagnostic] = []
    for path in _named(named):
        found[path.absolute()] = read_witness(path)
    places = [path for folder in issue_folders(archive.settings) for path in find_witnesses(folder)]
    for folder in copies_of(archive.store):
        if (folder / HEAD).is_file():
            places.append(folder / HEAD)
        else:
            doubts.append(diagnostic("A245", Span(str(folder)), folder=str(folder)))
    if (archive.folder / HEAD).is_file():
        # The archive is itself a second copy.
        places.append(archive.folder / HEAD)
    for path in places:
        if path.absolute() in found:
            continue
        try:
            found[path.absolute()] = read_witness(path)
        except MzreportError as error:
            doubts += [finding.at(Severity.WARNING) for finding in error.diagnostics]
    return tuple(found.values()), tuple(doubts)


def copies_of(store: FolderStore) -> tuple[Path, ...]:
    """The folders that the archive was replicated to, by its log."""
    from mzreport.archive.store import FIXITY

    folders: dict[str, None] = {}
    try:
        lines = store.get(FIXITY).decode("utf-8", "replace").splitlines()
    except (KeyError, MzreportError):
        return ()
    for line in lines:
        try:
            run = json.loads(line)
            if run["action"] == "replicate" and isinstance(run["scope"], str):
                folders[run["scope"]] = None
        except (ValueError, KeyError, TypeError, RecursionError):
            # The log is derived and may have been cut by a crash; it proves nothing.
            continue
    return tuple(Path(folder) for folder in folders)


def _named(paths: Iterable[Path]) -> Iterator[Path]:
    """The witness files among what was named: a folder stands for the head of a copy and the witnesses below it."""
    from mzreport.archive.store import HEAD
    from mzreport.archive.witness import find_witnesses

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = [*([path / HEAD] if (path / HEAD).is_file() else ()), *find_witnesses(path)]
        if not inside:
            reason = os.strerror(2)
            raise fail("A116", Span(str(path)), path=str(path), reason=f"{HEAD}, *.issued.json: {reason}")
        yield from inside


def _with(result: Verification, more: Sequence[Diagnostic]) -> Verification:
    findings = sorted((*result.findings, *more), key=lambda finding: -finding.severity)
    return replace(result, findings=tuple(findings))
