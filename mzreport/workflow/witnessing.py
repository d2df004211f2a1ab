"""Witnesses beside the issues: what keeps a register that lost its end from giving numbers out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.workflow.atomic import make_folder, write_atomically

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.archive.register import Link, Register
    from mzreport.archive.witness import Witness
    from mzreport.settings import Settings


def witness_path(issue: Path) -> Path:
    """Where the witness of an issue stands: ``2026-07.issued.json`` beside ``2026-07.yaml``."""
    from mzreport.archive.witness import SUFFIX

    return issue.with_name(issue.stem + SUFFIX)


def issue_folders(settings: Settings) -> tuple[Path, ...]:
    """The folders that an office's files lie under: as much of each of their patterns as is the same for all."""
    patterns = (settings.files.issue, settings.files.supplement, settings.files.document)
    fixed = (pattern.partition("{")[0].rpartition("/")[0] for pattern in patterns)
    return tuple(settings.root / folder for folder in dict.fromkeys(fixed))


def known_witnesses(settings: Settings, *beside: Path) -> tuple[Witness, ...]:
    """The witnesses among the office's issues and in the folders of the files ``beside``. MzreportError A116."""
    from mzreport.archive.witness import SUFFIX, find_witnesses, read_witness

    paths = [path for folder in issue_folders(settings) for path in find_witnesses(folder)]
    for file in beside:
        paths += sorted(file.parent.glob(f"*{SUFFIX}"))
    return tuple(read_witness(path) for path in {path.absolute(): path for path in paths}.values())


def write_witness(path: Path, link: Link) -> None:
    """Write the witness ``path`` of an entry, unless it holds a later one already. Raises MzreportError."""
    from mzreport.archive.witness import read_witness, witness_bytes

    if path.exists() and read_witness(path).sequence >= link.entry.sequence:
        return
    make_folder(path.parent)
    write_atomically(path, witness_bytes(link))


def witnessed_register(settings: Settings, *beside: Path) -> Register:
    """The office's register, once all known witnesses are found in it. Raises MzreportError A113, A114, A116."""
    from mzreport.archive.register import Register
    from mzreport.archive.store import FolderStore
    from mzreport.archive.witness import require_witnessed

    # Witnesses first: another process may register and witness an entry at any time.
    witnesses = known_witnesses(settings, *beside)
    register = Register(FolderStore(settings.archive_folder))
    require_witnessed(register.links(), witnesses)
    return register


def link_of(register: Register, entry: Entry) -> Link:
    """An entry of the register with the digest of its file."""
    return register.links()[entry.sequence - 1]


def usual_file(settings: Settings, entry: Entry) -> Path:
    """The file that ``new`` would make for the number of an entry."""
    from mzreport.settings.keys import file_name

    files = settings.files
    pattern = files.supplement if entry.supplement is not None else files.issue
    values = {"year": entry.year, "number": entry.number, "total": entry.total, "supplement": entry.supplement}
    return settings.root / file_name(pattern, **values)
