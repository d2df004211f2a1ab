"""What follows the commit and can be made again at any time: witness, catalogue, copies in the output folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, MzreportError, Severity, Span, diagnostic, fail
from mzreport.workflow.atomic import make_folder, write_atomically

if TYPE_CHECKING:
    from mzreport.archive.bag import BagReader
    from mzreport.archive.entry import Entry
    from mzreport.archive.register import Register
    from mzreport.settings import Settings

_RENDERED = "data/rendered/"


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed: its entry, whether this call made it, the register's short code, the copies, and all findings."""

    entry: Entry
    new: bool
    code: str
    outputs: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def finish(
    register: Register,
    settings: Settings,
    entry: Entry,
    *,
    beside: Path | None = None,
    stem: str = "",
    new: bool,
    found: tuple[Diagnostic, ...] = (),
) -> Filed:
    """Do all that follows an entry; its faults are told and undo nothing.

    The witness stands beside the issue file ``beside``, or where the number's own file would be; with a ``stem`` the
    outputs are copied under that name.
    """
    from mzreport.archive.digests import short_code
    from mzreport.workflow.witnessing import link_of, usual_file, witness_path, write_witness

    link = link_of(register, entry)
    told = list(found)
    outputs: tuple[Path, ...] = ()
    try:
        write_witness(witness_path(beside or usual_file(settings, entry)), link)
    except MzreportError as error:
        told += error.diagnostics
    told += refresh_catalogue(settings)
    try:
        outputs = copy_outputs(register, entry, stem, settings) if stem else ()
    except MzreportError as error:
        told += error.diagnostics
    return Filed(entry, new, short_code(link.digest), outputs, tuple(told))


def refresh_catalogue(settings: Settings) -> tuple[Diagnostic, ...]:
    """Make the catalogue answer to the register; what stands in the way is a warning, since it can be made later."""
    from mzreport.archive.catalogue import open_catalogue
    from mzreport.archive.store import CATALOGUE, FolderStore

    folder = settings.archive_folder
    try:
        with open_catalogue(FolderStore(folder), folder / CATALOGUE) as catalogue:
            return catalogue.findings
    except MzreportError as error:
        reasons = {language: error.diagnostics[0].message(language) for language in ("zh", "en")}
        told = diagnostic("A504", reason=reasons["zh"], reason_en=reasons["en"])
        return (told.at(Severity.WARNING),)


def copy_outputs(register: Register, entry: Entry, stem: str, settings: Settings) -> tuple[Path, ...]:
    """Copy what was rendered from the bag to the output folder as ``stem``; returns the files.

    Raises MzreportError, A013 before anything is written when a file of the bag is not what was filed.
    """
    from mzreport.archive.bag import BagReader

    assert entry.bag is not None
    reader = BagReader(register.store, entry.bag)
    digests = reader.manifest()
    rendered = [name for name in digests if name.startswith(_RENDERED)]
    contents = {name: _unchanged(reader, name, digests[name]) for name in rendered}
    if rendered:
        make_folder(settings.output_folder)
    # Of a format with a file a page, the first is named as those of one file are.
    filed_stem = min((Path(name).stem for name in rendered), key=len, default="")
    outputs: list[Path] = []
    for name in sorted(rendered, key=_order):
        file = name.removeprefix(_RENDERED)
        page = Path(file).stem.removeprefix(filed_stem)
        output = settings.output_folder / f"{stem}{page}{Path(file).suffix}"
        write_atomically(output, contents[name])
        outputs.append(output)
    return tuple(outputs)


def _unchanged(reader: BagReader, name: str, digest: str) -> bytes:
    from mzreport.archive.digests import digest_of

    try:
        data = reader.read(name)
    except KeyError:
        data = b""
    if digest_of(data) != digest:
        raise fail("A013", Span(reader.where(name)), name=reader.name, reason=name)
    return data


def _order(name: str) -> tuple[int, str]:
    from mzreport.formats import FORMATS

    suffixes = [form.suffix for form in FORMATS.values()]
    suffix = Path(name).suffix
    return (suffixes.index(suffix) if suffix in suffixes else len(suffixes)), name
