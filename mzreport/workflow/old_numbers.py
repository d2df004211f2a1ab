"""What a file's name, its properties or its first lines say of the number of an old issue."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_N = r"\s*(\d{1,4}|[一二三四五六七八九十]{1,3})\s*"
_TOTAL = re.compile(rf"总\s*第?{_N}期")
_SUPPLEMENT = re.compile(rf"增刊(?:\s*[(（-]?\s*第?{_N}[期号)）]?)?")
_NUMBER = re.compile(rf"第{_N}期")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?(?!\d)")
_FULL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:[年.\-_/]\s*(\d{1,2})\s*[月.\-_/]\s*(\d{1,2})(?!\d)|(\d{2})(\d{2})(?!\d))"
)
# Of a bulletin that comes out monthly the month is the number; a full date is none.
_YEAR_AND_NUMBER = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s*[-_.]\s*(\d{1,2})|(\d{2}))(?!\s*[-_.]?\d|月)")
#: 发文字号 (GB/T 9704—2012 7.2.5), brackets of any shape.
_DOCUMENT = re.compile(r"([一-鿿]{1,16})\s*[〔\[［（(【]\s*((?:19|20)\d{2})\s*[〕\]］）)】]\s*第?\s*0*(\d{1,5})\s*号")
#: Characters at the head of a text in which its own number stands; further down others' are quoted.
_HEAD = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says of a number; None or empty where it says nothing. ``date`` is ISO 8601."""

    year: int | None = None
    number: int | None = None
    total: int | None = None
    supplement: int | None = None
    document_number: str = ""
    date: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it says which issue or document this is."""
        return bool(self.number or self.supplement or self.document_number)

    def filled(self, other: Told) -> Told:
        """What is told here, with whatever it leaves open taken from ``other``, as long as the two mean one issue.

        An issue's number is never put beside a supplement's or a document's.
        """
        names = ["date"] if self.contradicts(other) else ["year", "total", "date"]
        names += [] if self.numbered else ["number", "supplement", "document_number"]
        return replace(self, **{name: getattr(other, name) for name in names if not getattr(self, name)})

    def contradicts(self, other: Told) -> bool:
        """Whether both name a number and the two cannot be one."""
        return any(
            getattr(self, field.name) and getattr(other, field.name) and getattr(self, field.name) != value
            for field in fields(self)
            if field.name != "date"
            for value in [getattr(other, field.name)]
        )

    def __str__(self) -> str:
        return self.document_number or printed_number(self.year, self.number, self.total, self.supplement)


def printed_number(year: int | None, number: int | None, total: int | None, supplement: int | None) -> str:
    """A number as it is printed: ``2020年第7期（总第213期）``; parts that are None are left out."""
    parts = [f"{year}年" if year and (number or supplement) else ""]
    if supplement:
        parts.append(f"增刊第{supplement}期")
    elif number:
        parts.append(f"第{number}期")
    in_all = f"总第{total}期" if total else ""
    return "".join(parts) + (f"（{in_all}）" if in_all and any(parts) else in_all)


def told_by_name(name: str, folders: tuple[str, ...] = ()) -> Told:
    """What a file name without its suffix says; its folders, innermost last, may say the year."""
    found = _tell(name, bare_numbers=True)
    if found.year or found.document_number:
        return found
    years = [int(match[1]) for folder in folders if (match := _YEAR.fullmatch(_plain(folder).strip()))]
    if not years:
        return found
    # 2020/07.pdf
    bare = name.strip() if not found.numbered and name.strip().isdecimal() and len(name.strip()) <= 2 else ""
    return replace(found, year=years[-1], number=found.number or (int(bare or 0) or None))


def told_by_text(text: str) -> Told:
    """What the first lines of a document say of it."""
    return _tell(text[:_HEAD], bare_numbers=False)


def _tell(text: str, *, bare_numbers: bool) -> Told:
    """``bare_numbers`` takes ``2020-07`` for a year and a number, as file names write them."""
    text = _plain(text)
    day = _date(text)
    document = _DOCUMENT.search(text)
    total = _TOTAL.search(text)
    rest = _TOTAL.sub(" ", text)
    supplement, number = _SUPPLEMENT.search(rest), _NUMBER.search(rest)
    found = Told(date=day, total=_value(total[1]) if total else None)
    if supplement:
        found = replace(found, supplement=_value(supplement[1]) if supplement[1] else 1)
    elif number:
        found = replace(found, number=_value(number[1]))
    elif document:
        name = f"{document[1]}〔{document[2]}〕{document[3]}号"
        return replace(found, document_number=name, total=None)
    rest = _FULL_DATE.sub(" ", rest)
    pair = _YEAR_AND_NUMBER.search(rest) if bare_numbers else None
    years = {pair[1]} if pair else {match[1] for match in _YEAR.finditer(rest)}
    if len(years) == 1:
        found = replace(found, year=int(years.pop()))
    if pair and not found.numbered:
        found = replace(found, number=int(pair[2] or pair[3]) or None)
    return found


def _plain(text: str) -> str:
    # Full-width figures are figures; brackets keep their shape for the document number.
    return "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or c in "－．＿" else c for c in text)


def _date(text: str) -> str:
    match = _FULL_DATE.search(text)
    if match is None:
        return ""
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])).isoformat()
    except ValueError:
        return ""


def _value(text: str) -> int | None:
    if text.isdecimal():
        return int(text) or None
    tens, ten, ones = text.rpartition("十")
    if not ten:
        digits = [_DIGITS[c] for c in text]
        return int("".join(map(str, digits))) or None
    if any(c not in _DIGITS for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
