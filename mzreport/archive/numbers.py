"""Numbers as the register holds them: which are used and by whom, which come next, which are missing.

The year belongs to the number, not to the date. 期号 begin at 1 each year, 总期号 run on, 增刊 count for themselves;
发文字号 are unique, and gaps in them are told but not refused. Corrections and withdrawals take no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mzreport.archive.entry import Entry
from mzreport.diagnostics import MzreportError, fail

#: Types of entry that take the numbers they carry.
TAKING = ("issue", "supplement", "void", "adopted", "gap")

Key = TypeVar("Key")

_DOCUMENT = re.compile(r"(.*?)[〔\[（(［](\d{4})[〕\]）)］]\s*第?\s*0*(\d{1,6})\s*号")


@dataclass(frozen=True, slots=True)
class Row:
    """One run of numbers: the 期号 or 增刊 of a series in a year, or (``year`` None) its 总期号."""

    series: str
    year: int | None
    supplement: bool = False

    def name(self, number: int | str) -> str:
        """``number`` as it is printed."""
        if self.year is None:
            return f"{self.series}总第{number}期"
        return f"{self.series}{self.year}年{'增刊' if self.supplement else ''}第{number}期"


@dataclass(slots=True)
class Holders:
    """Who holds which number, and the first numbers registered by series."""

    rows: dict[Row, dict[int, Entry]] = field(default_factory=dict)
    documents: dict[str, Entry] = field(default_factory=dict)
    starts: dict[str, Entry] = field(default_factory=dict)
    doubles: list[tuple[str, Entry, Entry]] = field(default_factory=list)

    def start(self, series: str) -> Entry | None:
        """The first number of ``series``, or the one registered for every series."""
        return self.starts.get(series) or self.starts.get("")

    def first_here(self, row: Row) -> int | None:
        """The first number of ``row`` that this office issues here; None when the register sets none."""
        start = self.start(row.series)
        if start is None:
            return None
        if row.year is None:
            return start.total
        if row.year != start.year:
            return None
        return start.supplement if row.supplement else start.number

    def next(self, row: Row) -> int:
        """The number that comes next in ``row``."""
        return max(max(self.rows.get(row, ()), default=0) + 1, self.first_here(row) or 1)

    def missing(self, row: Row) -> list[int]:
        """The numbers of ``row`` between its first and its last that nothing holds."""
        held = self.rows.get(row, {})
        first, last = self._bounds(row, held)
        return [number for number in range(first, last) if number not in held]

    def begun(self, series: str) -> bool:
        """Whether any number of ``series`` is held or set."""
        return self.start(series) is not None or any(row.series == series for row in self.rows)

    def _bounds(self, row: Row, held: dict[int, Entry]) -> tuple[int, int]:
        here = self.first_here(row)
        known = [*held, here] if here else list(held)
        if not known:
            return 1, 1
        # Nobody knows what came before the oldest that is known; from then on each year begins at 1.
        first = min(known) if row.year is None or self._is_oldest(row) else 1
        return first, max(known)

    def _is_oldest(self, row: Row) -> bool:
        start = self.start(row.series)
        years = [r.year for r in self.rows if r.series == row.series and r.year is not None]
        years += [start.year] if start is not None and start.year is not None else []
        return row.year == min(years, default=row.year)


def holders(entries: Iterable[Entry]) -> Holders:
    """Who holds which number. Of two that hold one the first counts, the pair is among ``doubles``."""
    found = Holders()
    for entry in entries:
        if entry.type == "start":
            found.starts.setdefault(entry.series, entry)
        elif entry.type in TAKING:
            for row, number in claims(entry):
                _take(found.rows.setdefault(row, {}), number, entry, row.name(number), found)
            if entry.document_number:
                _take(found.documents, entry.document_number, entry, entry.document_number, found)
    return found


def claims(entry: Entry) -> Iterator[tuple[Row, int]]:
    """The numbers an entry takes, each with the row it stands in."""
    if entry.year is not None and entry.number is not None:
        yield Row(entry.series, entry.year), entry.number
    if entry.year is not None and entry.supplement is not None:
        yield Row(entry.series, entry.year, supplement=True), entry.supplement
    if entry.total is not None:
        yield Row(entry.series, None), entry.total


def next_number(entries: Iterable[Entry], series: str, year: int) -> int:
    """The 期号 that comes next in ``series`` and ``year``."""
    return holders(entries).next(Row(series, year))


def next_total(entries: Iterable[Entry], series: str) -> int | None:
    """The 总期号 that comes next in ``series``; None when the series has begun without any."""
    found = holders(entries)
    row = Row(series, None)
    if row not in found.rows and found.first_here(row) is None and found.begun(series):
        return None
    return found.next(row)


def next_supplement(entries: Iterable[Entry], series: str, year: int) -> int:
    """The number of the next 增刊 of ``series`` in ``year``."""
    return holders(entries).next(Row(series, year, supplement=True))


def gaps(entries: Iterable[Entry], series: str, year: int) -> list[int]:
    """The 期号 of ``series`` in ``year`` that should have an entry and have none."""
    return holders(entries).missing(Row(series, year))


def gap_names(entries: Sequence[Entry]) -> list[str]:
    """Every gap in 期号, 增刊 and 总期号 in words, neighbours together: ``东湖民政信息2026年第3—5期``."""
    found = holders(entries)
    rows = set(found.rows)
    # The years that a first number or an old issue makes known count too: 1–6 before a start at 7.
    rows |= {Row(series, start.year) for series, start in found.starts.items() if start.year and series}
    ordered = sorted(rows, key=lambda row: (row.series, row.year or 0, row.supplement))
    return [row.name(text) for row in ordered for text in ranges(found.missing(row))]


def document_gaps(entries: Iterable[Entry]) -> list[str]:
    """The 发文字号 missing between the first and the last of each word and year, neighbours together."""
    rows: dict[tuple[str, str], set[int]] = {}
    for entry in entries:
        if entry.type in TAKING and (match := _DOCUMENT.fullmatch(entry.document_number)):
            rows.setdefault((match[1], match[2]), set()).add(int(match[3]))
    return [
        f"{word}〔{year}〕{text}号"
        for (word, year), held in sorted(rows.items())
        for text in ranges(number for number in range(min(held), max(held)) if number not in held)
    ]


def ranges(numbers: Iterable[int]) -> list[str]:
    """Sorted numbers with neighbours put together: 3, 5, 6, 7 → ``3``, ``5—7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}—{last}" for first, last in runs]


def require_free(entries: Iterable[Entry], claim: Entry) -> None:
    """Let pass a draft whose numbers are free and next in their rows.

    Raises A104 naming the holder, A105 naming the gap, A106 for a running number out of turn, A107 before the first
    number, A108 for a first number that is not 1, A109 for another start, A112 or A115 for a draft without numbers.
    """
    entries = tuple(entries)
    found = holders(entries)
    if claim.type == "start":
        return _require_start(found, claim)
    if claim.type not in TAKING:
        return None
    if (claim.number or claim.supplement) and claim.year is None:
        raise fail("A112", name="year", reason="None")
    wanted = list(claims(claim))
    if not wanted and not claim.document_number:
        _require_unnumbered(entries, claim)
    for row, number in wanted:
        _require_place(found, row, number, claim)
    if holder := found.documents.get(claim.document_number):
        raise _taken(claim.document_number, holder, _next_document(found, claim.document_number))
    return None


def _require_unnumbered(entries: Iterable[Entry], claim: Entry) -> None:
    """Let pass a draft of a kind that has no number, once under its title and date."""
    from mzreport.content.kinds import numbered

    if not claim.kind or numbered(claim.kind) or not claim.title:
        raise fail("A115", wanted=claim.title or claim.kind or claim.type)
    told = (claim.type, claim.kind, claim.title, claim.date)
    for entry in entries:
        if not entry.printed and (entry.type, entry.kind, entry.title, entry.date) == told:
            raise _taken(claim.title, entry, "—")


def _require_place(found: Holders, row: Row, number: int, claim: Entry) -> None:
    holder = found.rows.get(row, {}).get(number)
    if holder is not None and not (holder.type == "gap" and claim.type == "adopted"):
        raise _taken(row.name(number), holder, row.name(found.next(row)))
    start, here = found.start(row.series), found.first_here(row)
    if claim.type in {"adopted", "gap"}:
        # What others issued before comes in any order; what is missing then is found as a gap.
        return
    before_year = start is not None and row.year is not None and start.year is not None and row.year < start.year
    if before_year or (here is not None and number < here):
        raise fail("A107", wanted=row.name(number), start=_start_name(start) if start else "")
    if not found.begun(row.series) and number > 1:
        raise fail("A108", wanted=row.name(number))
    _require_next(found, row, number)


def _require_next(found: Holders, row: Row, number: int) -> None:
    expected = found.next(row)
    if row.year is None:
        # A series may begin to count its issues at any time; from then on it goes on by one.
        counted = row in found.rows or found.first_here(row) is not None
        if number != expected and (counted or not found.begun(row.series)):
            raise fail("A106", wanted=row.name(number), expected=expected)
    elif number > expected:
        open_numbers = [*found.missing(row), *range(expected, number)]
        raise fail("A105", wanted=row.name(number), missing="、".join(row.name(text) for text in ranges(open_numbers)))


def _require_start(found: Holders, claim: Entry) -> None:
    if claim.number is None and claim.total is None and claim.supplement is None:
        raise fail("A115", wanted="numbering.start")
    earlier = found.starts.get(claim.series) or next(
        (
            entry
            for row, held in found.rows.items()
            if row.series == claim.series
            for entry in held.values()
            if _own(entry)
        ),
        None,
    )
    if earlier is not None:
        raise fail("A109", start=_start_name(earlier), wanted=_start_name(claim))


def _own(entry: Entry) -> bool:
    return entry.type not in {"adopted", "gap"}


def _start_name(entry: Entry) -> str:
    names = [row.name(number) for row, number in claims(entry)]
    return "、".join(names)


def _taken(wanted: str, holder: Entry, following: str) -> MzreportError:
    if holder.type == "void":
        return fail(
            "A117", wanted=wanted, sequence=holder.sequence, registered=holder.registered, reason=holder.reason,
            next=following,
        )  # fmt: skip
    return fail(
        "A104",
        wanted=wanted,
        sequence=holder.sequence,
        printed=holder.printed or _start_name(holder) or holder.document_number,
        title=holder.title or holder.reason or holder.type,
        date=holder.date,
        by=holder.by or "—",
        next=following,
    )


def _next_document(found: Holders, text: str) -> str:
    match = _DOCUMENT.fullmatch(text)
    if match is None:
        return "—"
    taken = [m for other in found.documents if (m := _DOCUMENT.fullmatch(other)) and m.group(1, 2) == match.group(1, 2)]
    return f"{match[1]}〔{match[2]}〕{max(int(m[3]) for m in taken) + 1}号"


def _take(held: dict[Key, Entry], key: Key, entry: Entry, name: str, found: Holders) -> None:
    holder = held.get(key)
    if holder is not None and not (holder.type == "gap" and entry.type == "adopted"):
        found.doubles.append((name, holder, entry))
        return
    held[key] = entry
