"""Starting the next issue: its number after archive and drafts, its frame from the last one, never over a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail
from mzreport.workflow.numbered import (
    DOCUMENT_NUMBER,
    SERIAL,
    Numbered,
    child,
    drafts,
    in_one_count,
    registered,
    text_of,
)

if TYPE_CHECKING:
    from mzreport.content import MapNode
    from mzreport.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; what is None or empty is worked out. ``day`` is the date the new issue is to bear."""

    day: date
    kind: str = "bulletin"
    series: str = ""
    year: int | None = None
    number: int | None = None
    total: int | None = None
    supplement: bool = False
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The numbers of the next issue; those that do not apply are None. ``missing`` are numbers left out before it."""

    year: int
    number: int | None = None
    total: int | None = None
    supplement: int | None = None
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """The file that was made, its numbers, and what was found on the way."""

    path: Path
    numbers: Next
    diagnostics: tuple[Diagnostic, ...]


def start_issue(folder: Path, wish: Wish) -> Started:
    """Make the file of the next issue in the office that ``folder`` belongs to.

    Raises MzreportError: A420 when the file exists, A421 and A424 when the number is taken by a draft or an entry,
    A422 when there is no number to go on from; and the faults of the archive and of writing.
    """
    from mzreport.settings import find_office, load_settings
    from mzreport.workflow.atomic import make_folder, write_new
    from mzreport.workflow.entries import entries_of

    office = find_office(folder)
    settings, found = load_settings(office)
    root = settings.folder if settings.folder is not None else folder
    written, faults = drafts(_drafts_folder(root, settings), settings)
    known = [one for one in (*registered(entries_of(settings)), *written) if one.kind == wish.kind]
    usual = _default_series(settings, wish.kind)
    series = wish.series or usual or _last_series(known)
    own = [one for one in known if one.series == series or not series]
    counted = in_one_count(own, wish.kind, wish.year or wish.day.year)
    numbers = next_numbers(wish, counted, settings, series)
    last = _model(own, supplement=wish.supplement)
    path = _path(root, settings, wish, numbers)
    tree = _tree(last, settings)
    # A series the office gives for every issue need not stand in each of them.
    stands = series != usual or bool(text_of(child(tree, "", "series")))
    text = _text(wish, numbers, series, tree, path, stands=stands)
    make_folder(path.parent)
    if not write_new(path, text.encode()):
        raise fail("A420", Span(str(path)), path=str(path))
    notes = [
        diagnostic("A423", Span(str(path)), printed=printed(series, numbers), missing=missing)
        for missing in numbers.missing
    ]
    return Started(path, numbers, (*found, *faults, *notes))


def next_numbers(wish: Wish, own: Iterable[Numbered], settings: Settings, series: str) -> Next:
    """The numbers after all that one series has, drafts and entries alike; asked-for ones are checked against them.

    The year belongs to the number: it turns when the day lies in a later year, but after a 第11期 January still
    waits for the 第12期. The total runs on over the years. Raises MzreportError A421, A422, A424.
    """
    own = list(own)
    year = wish.year or _year(wish.day, own, settings)
    if wish.supplement:
        return _next_supplement(year, wish, own, series)
    held = {one.number: one for one in own if one.year == year and one.number is not None}
    earlier = any(one.year is not None and one.year < year and one.number for one in own)
    start = settings.numbering
    first = start.number if wish.kind == "bulletin" and start.year == year and start.number else 1
    known = bool(held) or earlier or first > 1 or start.year == year
    number = wish.number or (max([first, *(n + 1 for n in held)]) if known else None)
    if number is None:
        if wish.kind == "bulletin":
            raise fail("A422", series=series or "简报", series_en=series or "the bulletin")
        return Next(year)
    if number in held:
        raise _taken(held[number], Next(year, number), series, max(held) + 1)
    below = max([n for n in held if n < number], default=first - 1 if known else number - 1)
    missing = tuple(range(below + 1, number))
    if wish.kind != "bulletin":
        return Next(year, number, missing=missing)
    total = wish.total or _total(year, number, len(missing), own, settings)
    return Next(year, number, total, missing=missing)


def printed(series: str, numbers: Next) -> str:
    """The number as a reader calls it: 东湖民政信息2026年第8期."""
    if numbers.supplement is not None:
        return f"{series}{numbers.year}年增刊第{numbers.supplement}期"
    return f"{series}{numbers.year}年第{numbers.number}期"


def _next_supplement(year: int, wish: Wish, own: list[Numbered], series: str) -> Next:
    held = {one.supplement: one for one in own if one.year == year and one.supplement is not None}
    number = wish.number or max(held, default=0) + 1
    if number in held:
        raise _taken(held[number], Next(year, supplement=number), series, max(held) + 1)
    below = max((n for n in held if n < number), default=0)
    return Next(year, total=wish.total, supplement=number, missing=tuple(range(below + 1, number)))


def _year(day: date, own: list[Numbered], settings: Settings) -> int:
    last = max((one for one in own if one.year and one.number), key=lambda one: one.order, default=None)
    if last is None or last.year is None:
        return settings.numbering.year or day.year
    if day.year <= last.year:
        return last.year
    waits = last.number == 11 and (day.year, day.month) == (last.year + 1, 1)
    return last.year if waits and last.kind == "bulletin" else day.year


def _total(year: int, number: int, missing: int, own: list[Numbered], settings: Settings) -> int | None:
    """The running number: one more than the greatest before it, and one for every number left out between."""
    before = [one.total for one in own if one.total and ((one.year or 0), (one.number or 0)) < (year, number)]
    if before:
        return max(before) + 1 + missing
    start = settings.numbering
    if start.total and start.number and start.year == year:
        return start.total + number - start.number
    return None


def _taken(holder: Numbered, numbers: Next, series: str, following: int) -> Exception:
    name = printed(series, numbers)
    if holder.entry is not None:
        entry = holder.entry
        return fail("A424", printed=name, sequence=entry.sequence, type=entry.type, title=entry.title, next=following)
    return fail("A421", Span(str(holder.path)), printed=name, path=str(holder.path))


def _default_series(settings: Settings, kind: str) -> str:
    """The series office.yaml gives every document of a kind; empty where it gives none."""
    trees = [tree for _, tree in settings.defaults.get(kind, ())]
    return next((series for tree in reversed(trees) if (series := text_of(child(tree, "", "series")))), "")


def _last_series(known: list[Numbered]) -> str:
    last = max(known, key=_recency, default=None)
    return last.series if last is not None else ""


def _model(own: list[Numbered], *, supplement: bool) -> Numbered | None:
    """The last issue there is something to carry over from, of the same sort where there is one."""
    filed = [one for one in own if one.path or (one.entry and one.entry.bag)]
    alike = [one for one in filed if (one.supplement is not None) == supplement]
    return max(alike or filed, key=_recency, default=None)


def _recency(one: Numbered) -> tuple[int, date, tuple[int, int, int, date], bool]:
    # Of a draft and the entry it became, the file is at hand.
    return one.year or 0, one.dated or date.min, one.order, one.path is not None


def _drafts_folder(root: Path, settings: Settings) -> Path:
    """The folder that all issue files lie under: as much of the pattern as is the same for each."""
    fixed = settings.files.issue.partition("{")[0].rpartition("/")[0]
    return root / fixed


def _path(root: Path, settings: Settings, wish: Wish, numbers: Next) -> Path:
    from mzreport.settings.keys import file_name

    if wish.output is not None:
        return wish.output
    files = settings.files
    pattern = files.supplement if wish.supplement else files.issue if wish.kind == "bulletin" else files.document
    values: Mapping[str, int | str | None] = {
        "kind": wish.kind,
        "year": numbers.year,
        "number": numbers.number,
        "total": numbers.total,
        "supplement": numbers.supplement,
    }
    if numbers.number is None and numbers.supplement is None:
        # A document without a number, or with one yet to be given, goes by its day.
        return root / (pattern.partition("{")[0] + f"{wish.kind}-{wish.day.isoformat()}.yaml")
    return root / file_name(pattern, **values)


def _tree(last: Numbered | None, settings: Settings) -> MapNode | None:
    """The content of the last issue: its file, or what was filed of it."""
    from mzreport.content import read_tree

    if last is None:
        return None
    if last.path is not None:
        return read_tree(last.path).tree
    from mzreport.workflow.entries import filed_source

    assert last.entry is not None
    name, data = filed_source(settings, last.entry)
    return read_tree(Path(name), data).tree if data is not None else None


def _text(wish: Wish, numbers: Next, series: str, last: MapNode | None, path: Path, *, stands: bool) -> str:
    from mzreport.workflow.skeleton import skeleton

    bulletin = wish.kind == "bulletin"
    named = [("year", numbers.year), ("number", numbers.number), ("supplement", numbers.supplement)]
    identity: dict[str, int | date] = {name: value for name, value in named if value is not None}
    if numbers.total is not None:
        identity["total"] = numbers.total
    identity["date"] = wish.day
    title = printed("", numbers) if bulletin else _document_number(last, series, numbers)
    return skeleton(
        wish.kind,
        series=series if bulletin and stands else "",
        identity=identity if bulletin else {},
        document_number="" if bulletin else title,
        last=last,
        day=None if bulletin else wish.day,
        header=(*([title] if title else []), f"检查：mzreport check {path}", f"生成：mzreport render {path}"),
    )


def _document_number(last: MapNode | None, series: str, numbers: Next) -> str:
    if numbers.number is None:
        return ""
    typed = text_of(child(last, "", "number"))
    match = DOCUMENT_NUMBER.search(typed)
    if match is None and SERIAL.fullmatch(typed):
        return str(numbers.number)
    if match is None:
        return f"{series}〔{numbers.year}〕{numbers.number}号" if series else ""
    return f"{series}{typed[match.end(1) : match.start(2)].strip()}{numbers.year}〕{numbers.number}号"
