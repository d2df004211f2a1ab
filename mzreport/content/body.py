"""The input forms of blocks, checked by pydantic, and the blocks they become."""

# Annotations are evaluated here at once: pydantic would compile each of them from its string when the models load.

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from mzreport.content.blocks import Block, Figure, Heading, Note, Paragraph, Quote, Table
from mzreport.content.keys import choice
from mzreport.content.leaf import Leaf
from mzreport.content.paragraphs import lines, paragraphs
from mzreport.content.shape import Mapped
from mzreport.content.swallowed import misread_key
from mzreport.content.values import SCALAR, Reads, Size, Text, error, line, raw_text
from mzreport.diagnostics import Span

_CELL_MARK = re.compile(r"[|｜]")
_RULE_LINE = re.compile(r"[-=:|｜+－—\s]*[-=－—]{2}[-=:|｜+－—\s]*")
#: A body's text that opens with one of these and a colon was meant as a key; 按语 and 图 may open a sentence.
_HEADING_KEYS = frozenset(
    {"h1", "h2", "h3", "h4", "一级标题", "二级标题", "三级标题", "四级标题", "text", "table", "figure", "quote"}
)


class Part(BaseModel):
    """A part of the content: frozen, and nothing in it that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _row(value: object) -> tuple[Leaf, ...]:
    if not isinstance(value, list | tuple):
        raise error("C116", value)
    return tuple(line(cell) for cell in value)


def _rows(value: object) -> tuple[tuple[Leaf, ...], ...]:
    """Rows from a list of lists, one list (one row), or lines of cells parted by ``|``."""
    if isinstance(value, list | tuple):
        if value and all(isinstance(cell, str) for cell in value):
            return (_row(value),)
        return tuple(_row(row) for row in value)
    return _typed_rows(lines(raw_text(value)))


def _body_rows(value: object) -> tuple[tuple[Leaf, ...], ...]:
    """The rows under the head: here one list is no row, it would be one cell a row."""
    if isinstance(value, list) and any(isinstance(row, str) for row in value):
        raise error("C116", value)
    return _rows(value)


def _typed_rows(typed: Sequence[Leaf]) -> tuple[tuple[Leaf, ...], ...]:
    return tuple(tuple(_cells(row)) for row in typed if not _RULE_LINE.fullmatch(row))


def _cells(row: Leaf) -> Iterator[Leaf]:
    """The cells of a line such as ``a | b``; a bar at either end frames the line."""
    bars = [bar.start() for bar in _CELL_MARK.finditer(row)]
    edges = [-1, *bars, len(row)]
    if len(bars) > 1 and not row[: bars[0]].strip() and not row[bars[-1] + 1 :].strip():
        edges = bars
    for before, after in pairwise(edges):
        cell = str(row)[before + 1 : after]
        text = cell.strip(" 　")
        start = before + 1 + (cell.index(text) if text else 0)
        yield row.cut(start, start + len(text))


def _widths(value: object) -> tuple[float, ...]:
    try:
        found = tuple(float(line(part)) for part in value) if isinstance(value, list | tuple) else ()
    except ValueError:
        raise error("C117", value) from None
    if not found or not all(0 < width < 1e6 for width in found):
        raise error("C117", value)
    return found


_ROWS_JSON = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "array", "items": SCALAR}}]}
_HEAD_JSON = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}}]
}


class TableInput(Part):
    """A table as typed."""

    caption: Leaf | None = None
    head: Annotated[tuple[tuple[Leaf, ...], ...], Reads(_rows, _HEAD_JSON)] = ()
    rows: Annotated[tuple[tuple[Leaf, ...], ...], Reads(_body_rows, _ROWS_JSON)] = ()
    widths: Annotated[
        tuple[float, ...], Reads(_widths, {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}})
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        typed = raw_text(value)
        rows = _typed_rows(lines(typed))
        shaped = Mapped(head=rows[:1], rows=rows[1:])
        shaped.span = typed.span
        return shaped

    @model_validator(mode="after")
    def _even(self) -> Self:
        rows = (*self.head, *self.rows)
        if not rows:
            raise error("C116")
        columns = len(rows[0])
        for row in rows:
            if len(row) != columns:
                at = next((cell for cell in row if cell), None)
                raise error("C118", at, expected=columns, found=len(row))
        if self.widths and len(self.widths) != columns:
            raise error("C119", expected=columns, found=len(self.widths))
        return self


class FigureInput(Part):
    """A figure as typed: a file name, or its properties."""

    src: Leaf
    alt: Leaf | None = None
    caption: Leaf | None = None
    width: Size | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return Mapped(src=value) if isinstance(value, str) else value


class BlockInput(Part):
    """One block of a body as typed; exactly one of its keys but ``text`` and ``number`` says what it is."""

    h1: Leaf | None = None
    h2: Leaf | None = None
    h3: Leaf | None = None
    h4: Leaf | None = None
    text: Text = ()
    number: Leaf | None = None
    table: TableInput | None = None
    figure: FigureInput | None = None
    quote: Text = ()
    note: Text = ()

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [name for name in ("h1", "h2", "h3", "h4", "table", "figure", "quote", "note") if getattr(self, name)]
        if len(given) > 1:
            raise error("C120", keys="、".join(given))
        if not given and not self.text:
            raise error("C121")
        if self.number and not (given and given[0] in ("h1", "h2", "h3", "h4")):
            raise error("C122", self.number, key="number")
        if self.text and given and given[0] not in ("h1", "h2", "h3", "h4"):
            raise error("C122", self.text[0], key="text")
        return self

    def blocks(self, span: Span | None) -> Iterator[Block]:
        """The blocks this input stands for: one, or a run-in heading and the paragraphs after its first."""
        for level, heading in enumerate((self.h1, self.h2, self.h3, self.h4), 1):
            if heading:
                yield Heading(level, heading, self.text[0] if self.text else None, _number(self.number))
                yield from (Paragraph(text) for text in self.text[1:])
                return
        yield from (Paragraph(text) for text in self.text)
        if self.table:
            yield _table(self.table, span)
        if self.figure:
            figure = self.figure
            yield Figure(figure.src, figure.alt, figure.caption, figure.width, figure.src.span or span)
        if self.quote:
            yield Quote(self.quote, span)
        if self.note:
            yield Note(self.note, span)


def _number(typed: Leaf | None) -> Leaf | None:
    if typed is None:
        return None
    return typed.replaced("none") if choice("unnumbered", typed) else typed


def _table(table: TableInput, span: Span | None) -> Table:
    columns = len((*table.head, *table.rows)[0])
    return Table(table.head, table.rows, table.widths or (1.0,) * columns, table.caption, span)


class _BodyReader:
    """Annotation of a body: reads a text, or a list of texts and block mappings, into blocks."""

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        block = handler.generate_schema(BlockInput)
        spanned = core_schema.no_info_wrap_validator_function(_spanned, block)
        text = core_schema.no_info_plain_validator_function(_paragraph)
        part = core_schema.tagged_union_schema(
            {"text": text, "block": spanned}, lambda part: "block" if isinstance(part, dict | Part) else "text"
        )
        parts = core_schema.list_schema(part)
        return core_schema.no_info_before_validator_function(
            lambda value: [value] if isinstance(value, str) else value,
            core_schema.no_info_after_validator_function(_flattened, parts),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        block = handler(BlockInput.__pydantic_core_schema__)
        return {"anyOf": [SCALAR, {"type": "array", "items": {"anyOf": [SCALAR, block]}}]}


def _spanned(value: object, handler: ValidatorFunctionWrapHandler) -> tuple[Block, ...]:
    return tuple(handler(value).blocks(getattr(value, "span", None)))


def _paragraph(value: object) -> tuple[Block, ...]:
    leaf = raw_text(value)
    found = misread_key(leaf)
    if found and str(leaf)[: found[0]].strip() in _HEADING_KEYS:
        raise error("C031" if found[1] == "：" else "C032", leaf.at(found[0]), mark=found[1], ascii=":")
    return tuple(Paragraph(text) for text in paragraphs(leaf))


def _flattened(parts: list[tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in part)


Body = Annotated[tuple[Block, ...], _BodyReader()]
