"""How pydantic reads a raw leaf: as a line, paragraphs, a number, a date, a length, a switch or a named value.

Errors carry a code of the catalogue as their type, so that they become findings without a table between.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mzreport.content.keys import CHOICES, choice
from mzreport.content.leaf import DateLeaf, Flag, IntLeaf, Leaf, LengthLeaf
from mzreport.content.paragraphs import inline, paragraphs
from mzreport.diagnostics import Span
from mzreport.units import parse_length

#: A text may look like a number or a switch to an editor; here it is a text all the same.
SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
DATE_PATTERN = r"^\d{4}(-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日)$"

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)


def error(code: str, at: object = None, **arguments: object) -> PydanticCustomError:
    """The error that becomes the finding ``code`` at the span, or at the place of the value, ``at``."""
    span = at if isinstance(at, Span) else getattr(at, "span", None)
    # The message is never shown: the catalogue has it. LiteralString is asked of fixed texts, which codes are.
    return PydanticCustomError(code, "", {"span": span, **arguments})


def raw_text(value: object) -> Leaf:
    """The leaf given where a text is expected."""
    if isinstance(value, Leaf):
        return value
    if isinstance(value, str):
        return Leaf(value)
    if isinstance(value, Mapping):
        key = getattr(value, "first_key", None)
        if key is not None and not key.isascii():
            raise error("C033", key, key=key[:20])
    raise error("C107", value)


def line(value: object) -> Leaf:
    """A text of one paragraph."""
    leaf = raw_text(value)
    parts = paragraphs(leaf)
    if len(parts) > 1:
        raise error("C108", parts[1])
    return parts[0] if parts else inline(leaf)


def joined_lines(value: object) -> tuple[Leaf, ...]:
    """One text or a list of texts, as a tuple."""
    if not isinstance(value, list | tuple):
        leaf = line(value)
        refuse_full_width_brackets(leaf)
        return (leaf,)
    if getattr(value, "flow", False) and any(isinstance(part, str) and "，" in part for part in value):
        raise error("C034", value)
    return tuple(line(part) for part in value)


def refuse_full_width_brackets(leaf: Leaf) -> None:
    """Refuse a text in ［ ］ where a list may stand: brackets of the other width were meant."""
    if leaf.node and leaf.node.style == "" and leaf.startswith("［") and leaf.endswith("］"):
        raise error("C031", leaf.at(0), mark="［", ascii="[")


def passage(value: object) -> tuple[Leaf, ...]:
    """Paragraphs, from one text or a list of texts."""
    parts = value if isinstance(value, list | tuple) else (value,)
    return tuple(paragraph for part in parts for paragraph in paragraphs(raw_text(part)))


def whole_number(value: object) -> IntLeaf:
    """A whole number, typed in ASCII digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return IntLeaf(value, getattr(value, "span", None))
    leaf = line(value)
    if not _WHOLE.fullmatch(leaf) or len(leaf) > 9:
        raise error("C110", leaf, text=leaf[:20])
    return IntLeaf(int(leaf), leaf.span)


def between(low: int, high: int) -> Callable[[IntLeaf], IntLeaf]:
    """The check that a number lies in a range, both ends included."""

    def check(value: IntLeaf) -> IntLeaf:
        if not low <= value <= high:
            raise error("C111", value, text=str(int(value)), low=str(low), high=str(high))
        return value

    return check


def date(value: object) -> DateLeaf:
    """A date typed ``2026-08-10``, ``2026-8-10`` or ``2026年8月10日``."""
    if isinstance(value, dt.date):
        return value if isinstance(value, DateLeaf) else DateLeaf.of(value, value.isoformat())
    leaf = line(value)
    match = _DATE.fullmatch(leaf)
    if not match:
        raise error("C112", leaf, text=leaf[:20])
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        return DateLeaf.of(dt.date(year, month, day), leaf, leaf.span)
    except ValueError:
        raise error("C113", leaf, text=str(leaf)) from None


def length(value: object) -> LengthLeaf:
    """A printed length such as ``80mm``."""
    if isinstance(value, int):
        return LengthLeaf(value, getattr(value, "span", None))
    leaf = line(value)
    try:
        found = parse_length(leaf)
    except ValueError:
        raise error("C114", leaf, text=leaf[:20]) from None
    if found <= 0:
        raise error("C114", leaf, text=leaf[:20])
    return LengthLeaf(found, leaf.span)


def flag(value: object) -> Flag:
    """A switch: 是 or 否, true or false."""
    if isinstance(value, int):
        return Flag(value, getattr(value, "span", None))
    leaf = line(value)
    return Flag(named("flag", leaf) == "true", leaf.span)


def named(group: str, value: object) -> Leaf:
    """A value among the named ones of a group, by its English name."""
    leaf = line(value)
    found = choice(group, leaf) or choice(group, leaf.lower())
    if found is None:
        allowed = "、".join(aliases[0] for aliases in CHOICES[group].values())
        raise error("C109", leaf, text=leaf[:20], allowed=allowed, allowed_en=", ".join(CHOICES[group]))
    return leaf.replaced(found)


class Reads:
    """Annotation: the field is read by a function from what a clerk typed, and shown to editors as ``json``."""

    def __init__(self, function: Callable[[Any], Any], json: dict[str, Any]) -> None:
        self.function = function
        self.json = json

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.function)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.json)


def leaf_schema() -> CoreSchema:
    """The schema of a bare ``Leaf`` field: one line."""
    return core_schema.no_info_plain_validator_function(
        line, metadata={"pydantic_js_functions": [lambda _schema, _handler: dict(SCALAR)]}
    )


def _named(group: str) -> Reads:
    spellings = [name for value, aliases in CHOICES[group].items() for name in (value, *aliases)]
    return Reads(lambda value: named(group, value), {"enum": spellings})


_LIST_OR_ONE = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
_WHOLE_JSON = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+$"}]}


def _bounded(low: int, high: int) -> Reads:
    check = between(low, high)
    schema = {
        "anyOf": [{"type": "integer", "minimum": low, "maximum": high}, {"type": "string", "pattern": "^[0-9]+$"}]
    }
    return Reads(lambda value: check(whole_number(value)), schema)


Lines = Annotated[tuple[Leaf, ...], Reads(joined_lines, _LIST_OR_ONE)]
Text = Annotated[tuple[Leaf, ...], Reads(passage, _LIST_OR_ONE)]
Year = Annotated[IntLeaf, _bounded(1949, 2999)]
Count = Annotated[IntLeaf, _bounded(1, 999_999)]
Date = Annotated[DateLeaf, Reads(date, {"type": "string", "pattern": DATE_PATTERN})]
Size = Annotated[LengthLeaf, Reads(length, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*(mm|cm|pt)$"})]
Switch = Annotated[Flag, Reads(flag, {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否", "有", "无", "yes", "no"]}]})]
Kind = Annotated[Leaf, _named("kind")]
Markup = Annotated[Leaf, _named("markup")]
ChartForm = Annotated[Leaf, _named("form")]
