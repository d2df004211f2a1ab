"""The input forms of blocks, checked by pydantic, and the blocks they become."""

# Annotations are evaluated here at once: pydantic would compile each of them from its string when the models load.

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from mzreport.content.blocks import Block, Figure, Heading, Note, PageBreak, Paragraph, Quote
from mzreport.content.keys import choice
from mzreport.content.leaf import Leaf
from mzreport.content.paragraphs import paragraphs
from mzreport.content.part import Part
from mzreport.content.shape import Mapped
from mzreport.content.swallowed import misread_key
from mzreport.content.tables import ChartInput, TableInput
from mzreport.content.values import SCALAR, Size, Switch, Text, error, raw_text
from mzreport.diagnostics import Span

#: A body's text that opens with one of these and a colon was meant as a key; 按语 and 图 may open a sentence.
_HEADING_KEYS = frozenset(
    {
        *("h1", "h2", "h3", "h4", "一级标题", "二级标题", "三级标题", "四级标题"),
        *("text", "table", "figure", "chart", "quote", "page_break"),
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4")


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
    chart: ChartInput | None = None
    quote: Text = ()
    note: Text = ()
    page_break: Switch | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [
            name
            for name in (*_HEADINGS, "table", "figure", "chart", "quote", "note", "page_break")
            if getattr(self, name) not in (None, ())
        ]
        if len(given) > 1:
            raise error("C120", keys="、".join(given))
        if not given and not self.text:
            raise error("C121")
        if self.number and not (given and given[0] in _HEADINGS):
            raise error("C122", self.number, key="number")
        if self.text and given and given[0] not in _HEADINGS:
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
        for tabled in (self.table, self.chart):
            if tabled:
                yield tabled.block(span)
        if self.figure:
            figure = self.figure
            yield Figure(figure.src, figure.alt, figure.caption, figure.width, figure.src.span or span)
        if self.quote:
            yield Quote(self.quote, span)
        if self.note:
            yield Note(self.note, span)
        if self.page_break:
            yield PageBreak(span)


def _number(typed: Leaf | None) -> Leaf | None:
    if typed is None:
        return None
    return typed.replaced("none") if choice("unnumbered", typed) else typed


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
