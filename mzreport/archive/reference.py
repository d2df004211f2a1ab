"""档号: archive references by the office's own pattern (DA/T 13—2022, DA/T 22—2015), made, read and counted on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from mzreport.diagnostics import Span, fail

#: The two styles in use, under the standard that shows them.
PATTERNS: Mapping[str, str] = {
    "DA/T 13": "{fonds}-{category}·{year}·{retention}·{organ}-{item:04}",
    "DA/T 22": "{fonds}-{category}·{year}-{retention}-{organ}-{item:04}",
}

#: The fields in words of the standard.
LABELS: Mapping[str, str] = {
    "fonds": "全宗号",
    "category": "类别号",
    "year": "年度",
    "retention": "保管期限",
    "organ": "机构或问题",
    "item": "件号",
}

_FIELD = re.compile(r"\{([a-z_]+)(?::0?([1-9]))?\}")
_VALUE = r"[^\W_]+"
_VALUES = {"year": r"[0-9]{4}", "retention": r"(?:Y|D30|D10)", "item": r"[0-9]+"}


@dataclass(frozen=True, slots=True)
class Fields:
    """What a 档号 is made of. ``retention`` is its code: ``Y``, ``D30`` or ``D10``; ``item`` counts from 1."""

    fonds: str
    category: str
    year: int
    retention: str
    organ: str
    item: int


class Filed(Protocol):
    """An entry of the register, as far as references go."""

    @property
    def sequence(self) -> int: ...  # noqa: D102 -- the place in the register
    @property
    def reference(self) -> str | None: ...  # noqa: D102 -- the 档号, empty or None without one
    @property
    def title(self) -> str: ...  # noqa: D102 -- for the message


def make_reference(pattern: str, fields: Fields, span: Span | None = None) -> str:
    """The 档号 of ``fields`` by ``pattern``: a name of ``PATTERNS`` or a pattern of the office's own.

    MzreportError A313 for a pattern that cannot be used, A314 for a field it needs and that is empty, A315 for a value
    that could not be told from the pattern's own separators.
    """
    template = _checked(pattern, span)

    def fill(match: re.Match[str]) -> str:
        name, width = match[1], int(match[2] or 0)
        value = str(getattr(fields, name)).strip()
        if not value:
            raise fail("A314", span, field=LABELS[name])
        if not re.fullmatch(_VALUES.get(name, _VALUE), value) or (name == "item" and value == "0"):
            raise fail("A315", span, field=LABELS[name], value=value)
        return value.zfill(width)

    return _FIELD.sub(fill, template)


def read_reference(pattern: str, reference: str) -> dict[str, str] | None:
    """The fields of a 档号 made by ``pattern``, as written; None where it was not made by it. MzreportError A313."""
    match = _expression(_checked(pattern, None)).fullmatch(reference.strip())
    return match.groupdict() if match else None


def next_item(pattern: str, fields: Fields, taken: Iterable[str | None]) -> int:
    """The next 件号 of the class of ``fields``, whatever its ``item``: one above the highest in ``taken``."""
    own = {name: value for name, value in _parts(pattern, fields).items() if name != "item"}
    highest = 0
    for reference in taken:
        parts = read_reference(pattern, reference) if reference else None
        if parts and all(parts[name] == value for name, value in own.items()):
            highest = max(highest, int(parts["item"]))
    return highest + 1


def require_free_reference(reference: str, entries: Iterable[Filed]) -> None:
    """MzreportError A316, naming the holder, when an entry has the 档号 already."""
    for entry in entries:
        if reference and entry.reference == reference:
            raise fail("A316", reference=reference, sequence=entry.sequence, title=entry.title)


def check_pattern(pattern: str, span: Span | None = None) -> None:
    """MzreportError A313 unless every 档号 made by ``pattern`` can be read back."""
    _checked(pattern, span)


def filing_stamp(reference: Fields, pages: int | None) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The 归档章: two rows of three (label, value) as DA/T 22—2015 orders them; an unknown value is empty."""
    periods = {"Y": "永久", "D30": "30年", "D10": "10年"}
    return (
        (("全宗号", reference.fonds), ("年度", str(reference.year)), ("件号", str(reference.item))),
        (
            ("机构或问题", reference.organ),
            ("保管期限", periods.get(reference.retention, reference.retention)),
            ("页数", "" if pages is None else str(pages)),
        ),
    )


def _parts(pattern: str, fields: Fields) -> dict[str, str]:
    first = Fields(fields.fonds, fields.category, fields.year, fields.retention, fields.organ, 1)
    return read_reference(pattern, make_reference(pattern, first)) or {}


def _checked(pattern: str, span: Span | None) -> str:
    try:
        return _template(pattern)
    except ValueError as error:
        zh, en = error.args
        raise fail("A313", span, pattern=pattern, reason=zh, reason_en=en) from error


@cache
def _template(pattern: str) -> str:
    template = PATTERNS.get(" ".join(pattern.split()), pattern)
    names = [match[1] for match in _FIELD.finditer(template)]
    unknown = [name for name in names if name not in LABELS]
    if unknown:
        raise ValueError(f"没有 {{{unknown[0]}}} 这一项", f"there is no field {{{unknown[0]}}}")
    if set("{}") & set(_FIELD.sub("", template)):
        raise ValueError("花括号不成对或写法不对", "a brace stands alone or a field is not well written")
    if "item" not in names or "year" not in names:
        raise ValueError("必须有 {year} 和 {item}，否则会重复", "without {year} and {item} references would repeat")
    if len(set(names)) != len(names):
        raise ValueError("同一项写了两次", "a field stands in it twice")
    if re.search(r"\}(?:\{|[^\W_][^{]*\{)", template):
        raise ValueError("每项之后要有“-”或“·”，否则分不开", "a field needs '-' or '·' after it")
    return template


@cache
def _expression(template: str) -> re.Pattern[str]:
    parts: list[str] = []
    end = 0
    for match in _FIELD.finditer(template):
        parts += [re.escape(template[end : match.start()]), f"(?P<{match[1]}>{_VALUES.get(match[1], _VALUE)})"]
        end = match.end()
    return re.compile("".join(parts) + re.escape(template[end:]))
