"""信息采用情况: how many items of each unit were printed in each month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mzreport.archive.filters import Filters, where
from mzreport.archive.folding import fold
from mzreport.archive.workbook import Cell, Column, Sheet, workbook
from mzreport.characters import display_width

if TYPE_CHECKING:
    from mzreport.archive.catalogue import Catalogue

#: What brings out new items. A correction prints old ones again.
_TYPES = ("issue", "supplement", "adopted")
UNNAMED = "（未注明单位）"
_TOTAL = "合计"


@dataclass(frozen=True, slots=True)
class Adoption:
    """Items by unit and month: ``counts[i][j]`` is of ``units[i]`` in ``months[j]`` (``2026-07``).

    Months run without a hole from the first to the last; units by their total, the largest first, items without a unit
    last as ``UNNAMED``. An item of several units counts for each, and ``joint`` says how many such items there are;
    ``totals`` count each item once. ``withdrawn`` items are those left out.
    """

    months: tuple[str, ...]
    units: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    totals: tuple[int, ...]
    joint: int
    withdrawn: int

    def rows(self) -> list[tuple[Cell, ...]]:
        """The table: a heading, a line a unit, and the totals, each with its sum at the end."""
        heading: tuple[Cell, ...] = ("单位", *map(_month, self.months), _TOTAL)
        lines: list[tuple[Cell, ...]] = [
            (unit, *row, sum(row)) for unit, row in zip(self.units, self.counts, strict=True)
        ]
        return [heading, *lines, (_TOTAL, *self.totals, sum(self.totals))]

    def text(self) -> str:
        """The table in columns for a terminal or a mail, Han characters two cells wide."""
        rows = [[str(cell) for cell in row] for row in self.rows()]
        widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(
                _pad(cell, width, left=index == 0) for index, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in rows
        )
        notes = (f"注：{note}" for note in self.notes())
        return "\n".join([*(line.rstrip() for line in lines), *notes]) + "\n"

    def notes(self) -> list[str]:
        """What the sums do not show by themselves."""
        joint = f"{self.joint} 条由几个单位共同报送，各单位均计，合计只计一次。"
        withdrawn = f"不含已撤回文件中的 {self.withdrawn} 条。"
        return [note for count, note in ((self.joint, joint), (self.withdrawn, withdrawn)) if count]

    def workbook(self, *, title: str = "信息采用情况统计表", made: str = "") -> bytes:
        """The table as XLSX bytes. ``made`` is the ISO time noted as its making. MzreportError A322 without items."""
        heading, *rows = self.rows()
        columns = [Column(str(name), 26 if index == 0 else 10, centred=index > 0) for index, name in enumerate(heading)]
        period = f"{_month(self.months[0])}至{_month(self.months[-1])}" if self.months else ""
        subtitle = "　".join([period, *self.notes()])
        return workbook(Sheet("采用情况", title, subtitle, columns, rows if self.months else (), totals=1), made=made)


def adoption(catalogue: Catalogue, filters: Filters | None = None) -> Adoption:
    """Count the items of what was issued or taken over, by the month of its date.

    Items of withdrawn documents are left out and counted apart in ``withdrawn``.
    """
    filters = filters or Filters()
    kept = replace(filters, types=tuple(kind for kind in _TYPES if not filters.types or kind in filters.types))
    if not kept.types:
        return Adoption((), (), (), (), 0, 0)
    entry_sql, entry_values = kept.on_entries()
    item_sql, item_values = kept.on_items("item")
    if kept.unit:
        # The other units of a shared item are not asked for.
        item_sql.append("instr(unit.folded, ?) > 0")
        item_values.append(fold(kept.unit))
    rows = catalogue.rows(
        "SELECT item.entry, item.item, substr(entry.date, 1, 7), unit.name, EXISTS (SELECT 1 FROM entry AS later "  # noqa: S608
        "WHERE later.refers_to = entry.sequence AND later.type = 'withdrawal') "
        "FROM item JOIN entry ON entry.sequence = item.entry "
        "LEFT JOIN item_unit ON item_unit.entry = item.entry AND item_unit.item = item.item "
        f"LEFT JOIN unit ON unit.id = item_unit.unit{where([*entry_sql, *item_sql])}",
        [*entry_values, *item_values],
    )
    withdrawn = len({(entry, item) for entry, item, _, _, gone in rows if gone})
    return _table([(entry, item, month, unit) for entry, item, month, unit, gone in rows if not gone], withdrawn)


def _table(rows: list[tuple[int, int, str, str | None]], withdrawn: int) -> Adoption:
    counts = Counter((unit or UNNAMED, month) for _, _, month, unit in rows)
    items = {(entry, item): month for entry, item, month, _ in rows}
    by_month = Counter(items.values())
    months = _months(sorted(by_month))
    by_unit: Counter[str] = Counter()
    for (unit, _), count in counts.items():
        by_unit[unit] += count
    names = tuple(sorted(by_unit, key=lambda unit: (unit == UNNAMED, -by_unit[unit], unit)))
    table = tuple(tuple(counts[unit, month] for month in months) for unit in names)
    credited = Counter((entry, item) for entry, item, _, _ in rows)
    joint = sum(count > 1 for count in credited.values())
    return Adoption(months, names, table, tuple(by_month[month] for month in months), joint, withdrawn)


def _months(found: list[str]) -> tuple[str, ...]:
    """The months from the first to the last found; those that are no months (an undated record's) stand first."""
    dated = [month for month in found if _is_month(month)]
    odd = tuple(month for month in found if not _is_month(month))
    if not dated:
        return odd
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (dated[0], dated[-1]))
    return (*odd, *(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)))


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[4] == "-" and text[:4].isdecimal() and text[5:] in _MONTHS


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


def _month(text: str) -> str:
    return f"{text[:4]}年{int(text[5:])}月" if _is_month(text) else text or "（无日期）"


def _pad(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - display_width(text))
    return text + space if left else space + text
