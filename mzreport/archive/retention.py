"""保管期限: how long a record is kept, taken from the office's own table and from nowhere else (国家档案局令第8号)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum

from mzreport.diagnostics import Span, fail


class Retention(Enum):
    """The three periods; the value is the one printed."""

    PERMANENT = "永久"
    THIRTY_YEARS = "30年"
    TEN_YEARS = "10年"

    @property
    def code(self) -> str:
        """What stands for it in a 档号 (DA/T 13—2022)."""
        return _CODES[self]


_CODES = {Retention.PERMANENT: "Y", Retention.THIRTY_YEARS: "D30", Retention.TEN_YEARS: "D10"}
_SPELLINGS = {
    **{period.value: period for period in Retention},
    **{code: period for period, code in _CODES.items()},
    "三十年": Retention.THIRTY_YEARS,
    "十年": Retention.TEN_YEARS,
    "30": Retention.THIRTY_YEARS,
    "10": Retention.TEN_YEARS,
}


def read_retention(text: str, span: Span | None = None) -> Retention:
    """The period ``text`` means: its printed form or its code, with or without 定期. MzreportError A312 for others."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    period = _SPELLINGS.get(plain.removeprefix("定期"))
    if period is None:
        raise fail("A312", span, value=text.strip())
    return period


def retention_for(table: Mapping[str, str], kind: str, series: str = "", span: Span | None = None) -> Retention:
    """The period of a document by the office's ``table``: the row of its series, else of its kind, else ``*``.

    MzreportError A311 where the table has none of them: a period is never invented. A312 for a row that is no period.
    """
    for name in (series, kind, "*"):
        if name and table.get(name, "").strip():
            return read_retention(table[name], span)
    from mzreport.content.keys import CHOICES

    named = CHOICES["kind"].get(kind, (kind,))[0]
    raise fail("A311", span, kind=series or named, kind_en=series or kind)
