"""The tables of the catalogue, and the index of pairs. A change here raises VERSION: old catalogues are made anew."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

VERSION = "1"

#: A sentence's id is its record's rank, newest first, shifted by this, and its place in the record: results come out of
#: the index in their order, and which record a sentence belongs to is known without looking at it.
RANK_SHIFT = 20

TABLES = """
CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY, type TEXT NOT NULL, series TEXT NOT NULL, year INTEGER, number INTEGER, total INTEGER,
  supplement INTEGER, document_number TEXT NOT NULL, printed TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  date TEXT NOT NULL, reference TEXT NOT NULL, retention TEXT NOT NULL, bag TEXT NOT NULL, refers_to INTEGER,
  reason TEXT NOT NULL, registered TEXT NOT NULL, by TEXT NOT NULL, responsible TEXT NOT NULL, security TEXT NOT NULL,
  pages INTEGER, note TEXT NOT NULL, searchable INTEGER NOT NULL, filed_year INTEGER, folded_series TEXT NOT NULL,
  rank INTEGER NOT NULL UNIQUE
);
CREATE TABLE section (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE item (
  entry INTEGER NOT NULL, item INTEGER NOT NULL, section INTEGER NOT NULL, title TEXT NOT NULL, page INTEGER NOT NULL,
  PRIMARY KEY (entry, item)
) WITHOUT ROWID;
CREATE TABLE item_unit (
  entry INTEGER NOT NULL, item INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (entry, item, unit)
) WITHOUT ROWID;
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, page INTEGER NOT NULL, section INTEGER NOT NULL,
  item INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
);
"""

#: Made after the rows are in, which is quicker.
INDEXES = """
CREATE INDEX entry_order ON entry (date DESC, sequence DESC);
CREATE INDEX entry_year ON entry (filed_year, date DESC, sequence DESC);
CREATE INDEX entry_refers ON entry (refers_to) WHERE refers_to IS NOT NULL;
CREATE INDEX item_unit_unit ON item_unit (unit, entry, item);
"""

# Only which sentences hold a pair is kept, no text and no positions: the sentence itself is looked at afterwards.
GRAMS = "CREATE VIRTUAL TABLE gram USING fts5(grams, content='', detail='none', columnsize=0, tokenize='ascii');"

# SQLite's ascii tokenizer parts at ASCII marks; moved to the far end of Unicode they are characters like any other.
_TOKEN = {code: 0x10FF00 + code for code in range(0x21, 0x7F) if not chr(code).isalnum()}


@cache
def has_full_text() -> bool:
    """Whether this Python's SQLite has FTS5. Without it every sentence is looked at: slower, with the same results."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(GRAMS)
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def grams(folded: str) -> AbstractSet[str]:
    """The tokens of a folded sentence: every pair of neighbours, and the last character alone.

    So each character begins a token, and one character is found by prefix.
    """
    text = folded.translate(_TOKEN)
    return {text[i : i + 2] for i in range(len(text))}


def match_expression(terms: tuple[str, ...]) -> str:
    """The FTS5 query that every sentence holding all the folded ``terms`` matches (others may match as well)."""
    tokens: dict[str, None] = {}
    for term in terms:
        text = term.translate(_TOKEN)
        if len(text) == 1:
            tokens[f'"{text}"*'] = None
        else:
            tokens.update(dict.fromkeys(f'"{text[i : i + 2]}"' for i in range(len(text) - 1)))
    return " AND ".join(tokens)
