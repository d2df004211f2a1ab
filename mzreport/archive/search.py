"""Full-text search over everything issued: sentences that hold all the words asked for, whatever the words are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.archive.filters import Filters, where
from mzreport.archive.folding import fold, occurrences
from mzreport.archive.records import COLUMNS, Record
from mzreport.archive.schema import RANK_SHIFT, match_expression
from mzreport.diagnostics import Diagnostic, fail

if TYPE_CHECKING:
    from mzreport.archive.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence found: the record, the page it begins on (0: told by the register only), where it belongs.

    ``marks`` are the stretches of ``text`` that were asked for, as (start, end) in characters.
    """

    record: Record
    page: int
    section: str
    title: str
    units: tuple[str, ...]
    text: str
    marks: tuple[tuple[int, int], ...]

    def marked(self, before: str, after: str) -> str:
        """The sentence with ``before`` and ``after`` set around each mark."""
        parts: list[str] = []
        end = 0
        for start, stop in self.marks:
            parts += [self.text[end:start], before, self.text[start:stop], after]
            end = stop
        return "".join(parts) + self.text[end:]


@dataclass(frozen=True, slots=True)
class Results:
    """The first hits, newest record first and pages rising within it.

    ``total`` is how many sentences there are in all, ``records`` in how many records they stand; ``findings`` are names
    in the filters that the archive does not know (A306).
    """

    hits: tuple[Hit, ...]
    total: int
    records: int
    findings: tuple[Diagnostic, ...] = ()


def search(
    catalogue: Catalogue, query: str | Iterable[str], filters: Filters | None = None, *, limit: int | None = 50
) -> Results:
    """Sentences that hold every word of ``query``, in any order.

    A word is any stretch without whitespace, of one character or more: Chinese words, names, numbers, Latin in any
    case; width, traditional forms and kinds of brackets and quotes are not told apart. MzreportError A305 for no word.
    """
    words = query.split() if isinstance(query, str) else [word for part in query for word in part.split()]
    terms = tuple(dict.fromkeys(term for term in map(fold, words) if term))
    if not terms:
        raise fail("A305")
    filters = filters or Filters()
    plan = _Plan(terms, filters, indexed=catalogue.full_text)
    rows = catalogue.rows(
        "SELECT sentence.id, sentence.entry, sentence.page, section.name, sentence.item, sentence.text "  # noqa: S608
        f"FROM {plan.source(text=True)} CROSS JOIN section ON section.id = sentence.section{where(plan.sql)} "
        f"ORDER BY {plan.identity} LIMIT ?",
        [*plan.values, -1 if limit is None else limit],
    )
    total, records = catalogue.rows(
        f"SELECT count(*), count(DISTINCT {plan.identity} >> {RANK_SHIFT}) "  # noqa: S608
        f"FROM {plan.source(text=plan.reads_sentences)}{where(plan.sql)}",
        plan.values,
    )[0]
    findings = () if total else tuple(catalogue.unknown_names(filters))
    return Results(tuple(_hits(catalogue, rows, terms)), total, records, findings)


class _Plan:
    """How a search is asked: the conditions, their values, and whether they need the sentences or the index alone."""

    def __init__(self, terms: tuple[str, ...], filters: Filters, *, indexed: bool) -> None:
        self._indexed = indexed
        self.identity = "gram.rowid" if indexed else "sentence.id"
        # Of a longer word the index only says that its pairs are there; whether they make the word, the sentence says.
        looked_at = tuple(term for term in terms if len(term) > 2) if indexed else terms
        item_sql, item_values = filters.on_items("sentence")
        self.reads_sentences = not indexed or bool(looked_at or item_sql)
        self.sql = ["gram MATCH ?"] if indexed else []
        self.values: list[object] = [match_expression(terms)] if indexed else []
        entry_sql, entry_values = filters.on_entries()
        if entry_sql:
            ranks = f"SELECT rank FROM entry{where(entry_sql)}"  # noqa: S608
            self.sql.append(f"({self.identity} >> {RANK_SHIFT}) IN ({ranks})")
            self.values += entry_values
        self.sql += [*item_sql, *["instr(sentence.folded, ?) > 0"] * len(looked_at)]
        self.values += [*item_values, *looked_at]

    def source(self, *, text: bool) -> str:
        """The tables; CROSS keeps SQLite from beginning with the sentences."""
        if not self._indexed:
            return "sentence"
        return "gram CROSS JOIN sentence ON sentence.id = gram.rowid" if text else "gram"


def _hits(catalogue: Catalogue, rows: list[tuple[int, int, int, str, int, str]], terms: tuple[str, ...]) -> list[Hit]:
    records: dict[int, Record] = {}
    items: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
    hits: list[Hit] = []
    for _, entry, page, section, item, text in rows:
        if entry not in records:
            found = catalogue.rows(f"SELECT {COLUMNS} FROM entry WHERE entry.sequence = ?", (entry,))  # noqa: S608
            records[entry] = Record._make(found[0])
        if (entry, item) not in items:
            items[entry, item] = _item(catalogue, entry, item)
        title, units = items[entry, item]
        hits.append(Hit(records[entry], page, section, title, units, text, occurrences(text, terms)))
    return hits


def _item(catalogue: Catalogue, entry: int, item: int) -> tuple[str, tuple[str, ...]]:
    titles = catalogue.rows("SELECT title FROM item WHERE entry = ? AND item = ?", (entry, item))
    rows = catalogue.rows(
        "SELECT unit.name FROM item_unit JOIN unit ON unit.id = item_unit.unit "
        "WHERE item_unit.entry = ? AND item_unit.item = ? ORDER BY unit.id",
        (entry, item),
    )
    return titles[0][0] if titles else "", tuple(row[0] for row in rows)
