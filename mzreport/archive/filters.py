"""What narrows a list, a search or a count, and its SQL."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.archive.folding import fold


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all hold; None or empty is no condition.

    ``year`` is the number's year (the date's where a record has no number). ``section``, ``unit`` and ``series`` hold
    where the name contains the text, width, case and traditional forms aside. ``since`` and ``until`` are ISO dates,
    both inclusive; a month (``2026-07``) or a year stands for all its days.
    """

    year: int | None = None
    section: str = ""
    unit: str = ""
    series: str = ""
    kind: str = ""
    types: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def on_entries(self) -> tuple[list[str], list[object]]:
        """SQL conditions on ``entry``, with their values."""
        conditions: list[tuple[str, object]] = []
        if self.year is not None:
            conditions.append(("entry.filed_year = ?", self.year))
        if self.series:
            conditions.append(("instr(entry.folded_series, ?) > 0", fold(self.series)))
        if self.kind:
            conditions.append(("entry.kind = ?", self.kind))
        if self.since:
            conditions.append(("entry.date >= ?", self.since))
        if self.until:
            # Every later character sorts above the digits and hyphens of a date.
            conditions.append(("entry.date <> '' AND entry.date <= ?", self.until + "~"))
        sql = [condition for condition, _ in conditions]
        values = [value for _, value in conditions]
        if self.types:
            sql.append(f"entry.type IN ({', '.join('?' * len(self.types))})")
            values += self.types
        return sql, values

    def on_items(self, table: str) -> tuple[list[str], list[object]]:
        """SQL conditions on the section and the units of ``table`` (``item`` or ``sentence``), with their values."""
        sql: list[str] = []
        values: list[object] = []
        if self.section:
            sql.append(f"{table}.section IN (SELECT id FROM section WHERE instr(folded, ?) > 0)")  # noqa: S608
            values.append(fold(self.section))
        if self.unit:
            sql.append(
                f"EXISTS (SELECT 1 FROM item_unit WHERE item_unit.entry = {table}.entry "  # noqa: S608
                f"AND item_unit.item = {table}.item "
                "AND item_unit.unit IN (SELECT id FROM unit WHERE instr(folded, ?) > 0))"
            )
            values.append(fold(self.unit))
        return sql, values

    def on_listed(self) -> tuple[list[str], list[object]]:
        """SQL conditions on ``entry`` for a list of records: those with an item of the section and unit."""
        sql, values = self.on_entries()
        inner, inner_values = self.on_items("item")
        if inner:
            sql.append(f"EXISTS (SELECT 1 FROM item WHERE item.entry = entry.sequence AND {' AND '.join(inner)})")  # noqa: S608
        return sql, [*values, *inner_values]


def where(sql: list[str]) -> str:
    """The conditions joined, or nothing."""
    return f" WHERE {' AND '.join(sql)}" if sql else ""
