"""The files of old issues in a folder: found, put together by issue, read, and numbered."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mzreport.archive.digests import digest_of
from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail
from mzreport.workflow.extraction import Extracted, extract
from mzreport.workflow.number_table import NumberRow
from mzreport.workflow.old_numbers import Told, told_by_name, told_by_text

#: What systems and editors leave lying about.
_LEFT = ("thumbs.db", "desktop.ini", "ehthumbs.db")
_LEFT_SUFFIXES = (".tmp", ".lnk", ".part", ".crdownload")
#: The text of one of an issue's files is enough; in this order.
_PREFERRED = (".pdf", ".docx", ".txt")
#: Larger files are filed without looking for text in them.
_LARGEST_READ = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Old:
    """One old document as found: its files, their SHA-256 and sizes in the same order, and what could be read of it.

    ``name`` is the path of the first file within the folder, ``text`` None where none can be taken out.
    """

    files: tuple[Path, ...]
    digests: tuple[str, ...]
    sizes: tuple[int, ...]
    name: str
    text: Extracted | None
    responsible: str = ""

    @property
    def stem(self) -> str:
        """The name its files share."""
        return self.files[0].stem

    @property
    def title(self) -> str:
        """The title that the file's own properties give."""
        return self.text.title.strip() if self.text else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, what is told of its number, and what was found on the way."""

    old: Old
    told: Told
    findings: tuple[Diagnostic, ...]


def find_files(folder: Path, leave_out: Iterable[Path] = ()) -> list[tuple[Path, ...]]:
    """The files below ``folder`` in order of name, those of one folder and stem together; links are not followed.

    Raises MzreportError A550 where the folder cannot be read.
    """
    others = {path.absolute() for path in leave_out}
    groups: dict[tuple[Path, str], list[Path]] = {}

    def refuse(error: OSError) -> None:
        shown = error.filename or str(folder)
        raise fail("A550", Span(str(shown)), path=shown, reason=error.strerror or str(error)) from error

    for here, folders, files in os.walk(folder, onerror=refuse):
        place = Path(here)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (place / f).absolute() not in others)
        for name in sorted(files):
            path = place / name
            if not _is_left(name) and path.absolute() not in others and path.is_file() and not path.is_symlink():
                groups.setdefault((place, path.stem), []).append(path)
    return [tuple(paths) for paths in groups.values()]


def pair_rows(
    folder: Path, groups: Sequence[tuple[Path, ...]], rows: Iterable[NumberRow]
) -> tuple[dict[Path, NumberRow], list[Diagnostic]]:
    """The row of each group, by the group's first file; A553 for rows whose file is not there, A557 for second rows.

    A row names a file by its path in the folder, by its name alone, or by its name without suffix.
    """
    places: dict[str, set[Path]] = {}
    for group in groups:
        for path in group:
            inside = path.relative_to(folder)
            for name in (inside.as_posix(), inside.with_suffix("").as_posix(), path.name, path.stem):
                places.setdefault(name, set()).add(group[0])
    found: dict[Path, NumberRow] = {}
    faults = []
    for row in rows:
        named = places.get(row.file, set())
        if not row.file:
            continue
        if len(named) != 1:
            faults.append(
                diagnostic("A553", row.span, file=row.file)
                if not named
                else _ambiguous(row, sorted(path.relative_to(folder).as_posix() for path in named))
            )
        elif found.setdefault(next(iter(named)), row) is not row:
            faults.append(diagnostic("A557", row.span, reason=f"“{row.file}”写了两行", reason_en=f"'{row.file}' twice"))
    return found, faults


def _ambiguous(row: NumberRow, names: list[str]) -> Diagnostic:
    shown = "、".join(names[:3])
    reason = f"“{row.file}”不止一个：{shown}"
    return diagnostic("A557", row.span, reason=reason, reason_en=f"'{row.file}' means several files: {shown}")


def read_old(folder: Path, group: tuple[Path, ...], row: NumberRow | None) -> Reading:
    """Read a document's files. Raises MzreportError A550 for one that cannot be read."""
    name = group[0].relative_to(folder).as_posix()
    try:
        digests = tuple(digest_of(path) for path in group)
        sizes = tuple(path.stat().st_size for path in group)
        text = _text(group)
    except OSError as error:
        shown = str(error.filename or group[0])
        raise fail("A550", Span(shown), path=shown, reason=error.strerror or str(error)) from error
    old = Old(group, digests, sizes, name, text)
    told, disagreements = _told(folder, old, row)
    return Reading(old, told, tuple(disagreements))


def _is_left(name: str) -> bool:
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower in _LEFT or lower.endswith(_LEFT_SUFFIXES)


def _text(group: tuple[Path, ...]) -> Extracted | None:
    for suffix in _PREFERRED:
        for path in group:
            if path.suffix.lower() != suffix or path.stat().st_size > _LARGEST_READ:
                continue
            try:
                found = extract(path.name, path.read_bytes())
            except ValueError:
                # Damaged, or locked by a password: filed as found all the same.
                continue
            if found is not None and found.text.strip():
                return found
    return None


def _told(folder: Path, old: Old, row: NumberRow | None) -> tuple[Told, list[Diagnostic]]:
    """What the sources say together, the surest first; a warning where the file itself says another number."""
    inside = old.files[0].relative_to(folder)
    # The folder handed over may itself be that of one year.
    folders = (folder.absolute().name, *inside.parts[:-1])
    sources = [
        ("编号表", "the table", row.told if row else Told()),
        ("文件名", "its name", told_by_name(old.stem, folders)),
        ("文件属性", "its properties", told_by_name(old.title) if old.title else Told()),
        ("正文", "its text", told_by_text(old.text.pages[0]) if old.text else Told()),
    ]
    told, chosen = Told(), sources[0]
    found: list[Diagnostic] = []
    for source in sources:
        if not told.numbered and source[2].numbered:
            chosen = source
        elif told.numbered and source[2].numbered and told.contradicts(source[2]):
            found.append(_disagreement(old, chosen, source, told))
        told = told.filled(source[2])
    return _with_year(told), found


def _disagreement(old: Old, chosen: tuple[str, str, Told], other: tuple[str, str, Told], told: Told) -> Diagnostic:
    return diagnostic(
        "A556",
        Span(str(old.files[0])),
        file=old.name,
        source=chosen[0],
        source_en=chosen[1],
        other=other[0],
        other_en=other[1],
        told=str(told),
        found=str(other[2]),
    )


def _with_year(told: Told) -> Told:
    """The year of a number by its date; not in January, when the last issue of the year before may come out."""
    if told.year or not (told.number or told.supplement) or len(told.date) != len("2020-01-01"):
        return told
    year, month, _ = told.date.split("-")
    return told if month == "01" and (told.number or 0) > 1 else replace(told, year=int(year))


def names_of(group: Iterable[Path]) -> Iterator[str]:
    """Distinct file names for the bag: those of the files, made fit for every system."""
    from mzreport.archive.keys import portable, same_name

    seen: set[str] = set()
    for path in group:
        name = portable(path.name)
        while same_name(name) in seen:
            name = f"_{name}"
        seen.add(same_name(name))
        yield name
