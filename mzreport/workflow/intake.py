"""Taking in files: read, recognise, write the YAML and its receipt; folders too, resumed where they were left."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic, fail
from mzreport.intake.reasons import reason_text
from mzreport.intake.receipt import receipt
from mzreport.intake.repair.private_use import WANTING
from mzreport.intake.taking import Intake, Options, take_in
from mzreport.readers.reading import Progress, read
from mzreport.workflow.atomic import make_folder, write_atomically

#: What a folder is searched for; a file named on the command line may have any name.
SUFFIXES = frozenset(
    {
        ".txt",
        ".md",
        ".docx",
        ".docm",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".pdf",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".dotx",
        ".wpt",
    }
)
RECEIPT = ".intake.json"
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: where the YAML went (None: nowhere), what was found, the account, the text.

    ``skipped``: a complete receipt says that it was taken in before.
    """

    path: Path
    output: Path | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    receipt: dict[str, Any] = field(default_factory=dict)
    yaml: str = ""
    intake: Intake | None = None
    skipped: bool = False


def expanded(paths: Sequence[Path]) -> list[Path]:
    """The files named, and for a folder those in it that may hold a document, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def take_in_files(
    paths: Sequence[Path],
    output: Path | None,
    options: Options,
    *,
    unit: str = "",
    force: bool = False,
    progress: Progress | None = None,
) -> Iterator[Taken]:
    """Take in the files one after another.

    ``output`` is a file for a single one or a folder; None writes nothing. A file that fails is told in its own
    findings and stops no other. Raises MzreportError I006 when several files would go into one.
    """
    files = expanded(paths)
    into_folder = output is not None and (len(files) > 1 or any(map(Path.is_dir, paths)) or _is_folder(output))
    if output is not None and into_folder and output.suffix.lower() in (".yaml", ".yml"):
        raise fail("I006")
    names = _names(files, output) if output is not None and into_folder else {}
    for path in files:
        target = names.get(path, output)
        try:
            yield _take(path, target, options, unit=unit, force=force, progress=progress)
        except MzreportError as error:
            yield Taken(path, None, error.diagnostics)


def _is_folder(output: Path) -> bool:
    return output.is_dir() or str(output).endswith(("/", "\\"))


def _names(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The output of each file: its own stem, with its suffix where another file has the same stem."""
    stems = [path.stem for path in files]
    return {
        path: folder / f"{path.stem if stems.count(path.stem) == 1 else path.name.replace('.', '-')}.yaml"
        for path in files
    }


def _take(
    path: Path, output: Path | None, options: Options, *, unit: str, force: bool, progress: Progress | None
) -> Taken:
    before = _receipt_of(output) if output is not None else None
    if before and output is not None and not force and _is_done(path, output, before, unit):
        return Taken(path, output, (), before, skipped=True)
    if output is not None and not force:
        _refuse_overwriting(output, before)
    reading = read(path, progress=progress)
    taken = take_in(reading, options, stem=(output or path).stem)
    account = receipt(taken, when=datetime.now(UTC).astimezone().isoformat(timespec="seconds"), unit=unit)
    if output is not None:
        _write(output, taken, account)
    return Taken(path, output, findings(taken), account, taken.yaml, taken)


def receipt_path(output: Path) -> Path:
    """Where the receipt of an output lies."""
    return output.with_name(output.stem + RECEIPT)


def _receipt_of(output: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(receipt_path(output).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("output"), dict) else None


def _is_done(path: Path, output: Path, before: dict[str, Any], unit: str) -> bool:
    """Whether the same bytes were taken in completely; the YAML may have been edited since."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False
    same = before.get("complete") is True and before.get("source", {}).get("sha256") == digest
    return same and output.is_file() and before.get("unit") == (unit or None)


def _refuse_overwriting(output: Path, before: dict[str, Any] | None) -> None:
    """Raise I005 when the output holds what somebody else wrote, or edited."""
    try:
        data = output.read_bytes() if output.is_file() else b""
    except OSError:
        return
    if data and not (before and before["output"].get("sha256") == hashlib.sha256(data).hexdigest()):
        raise fail("I005", Span(str(output)), output=str(output))


def _write(output: Path, taken: Intake, account: dict[str, Any]) -> None:
    """Pictures first, then the YAML, the receipt last: it says that all is there."""
    data = taken.yaml.encode()
    make_folder(output.parent)
    for name, picture in taken.pictures:
        write_atomically(output.with_name(name), picture)
    write_atomically(output, data)
    account["output"] = {"file": output.name, "sha256": hashlib.sha256(data).hexdigest()}
    account["complete"] = True
    write_atomically(receipt_path(output), json.dumps(account, ensure_ascii=False, indent=2).encode() + b"\n")


def findings(taken: Intake) -> tuple[Diagnostic, ...]:
    """What a person should know: the reader's findings, guesses, what was left out and what is missing."""
    where = Span(taken.reading.source.path)
    found = list(taken.reading.diagnostics)
    found += [
        diagnostic(
            "I012",
            d.span or where,
            path=d.path,
            text=_short(d.text),
            confidence=f"{d.confidence:.2f}",
            reason_zh=reason_text(d.reason, "zh"),
            reason_en=reason_text(d.reason, "en"),
        )
        for d in taken.draft.decisions
        if d.confidence < 0.8
    ]
    found += [
        diagnostic(
            "I011",
            d.span or where,
            text=_short(d.text.text),
            reason_zh=reason_text(d.reason, "zh"),
            reason_en=reason_text(d.reason, "en"),
        )
        for d in taken.draft.dropped
    ]
    found += [
        diagnostic("I015", d.span or where, number=d.text) for d in taken.draft.decisions if d.reason == "number-skips"
    ]
    pictures = sum(d.reason == "picture-unusable" for d in taken.draft.decisions)
    if pictures:
        found.append(diagnostic("I016", where, count=pictures))
    wanting = sum(change.after == WANTING for change in taken.changes)
    if wanting:
        found.append(diagnostic("I014", where, count=wanting))
    if taken.missing:
        keys = ", ".join(key for key, _ in taken.missing)
        found.append(diagnostic("I010", where, keys=keys, titles="、".join(title for _, title in taken.missing)))
    return tuple(found)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
