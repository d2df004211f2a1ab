"""The XML form of a document written: everything explicit, so that it can be set again from this file alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields

from mzreport.model.blocks import (
    FLOW,
    Block,
    Break,
    Chart,
    Figure,
    Group,
    Heading,
    Paragraph,
    Place,
    Row,
    RowCell,
    Rule,
    Spacer,
    Table,
)
from mzreport.model.document import Document
from mzreport.model.inlines import Inline, LineBreak, Link, PageReference, Styled, Text
from mzreport.model.styles import Folio, FontRole, PageMaster, Style
from mzreport.model.xml_text import escape, join_list, quoted
from mzreport.units import Length, format_length

VERSION = "1"


def write_xml(document: Document) -> bytes:
    """The document as UTF-8 XML; equal documents give equal bytes. Where a text was typed is not written."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', f'<document version="{VERSION}">']
    data = document.metadata
    said = {f.name: _value(getattr(data, f.name)) for f in fields(data) if f.name != "disclosure"}
    disclosure = (_tag("disclosure", {"name": name, "value": value}) for name, value in data.disclosure)
    out.append(_tag("metadata", said, "".join(disclosure) or None))
    out.append(f"<fonts{_attributes({'fallback': _value(document.fallback)})}>")
    out += [_record("font", font) for font in document.fonts.values()]
    out.append("</fonts>\n<pages>")
    for master in document.masters.values():
        out += [_open("page", master), _record("folio", master.folio), "</page>"]
    out.append("</pages>\n<styles>")
    out += [_record("style", style) for style in document.styles.values()]
    out.append("</styles>\n<body>")
    out += [_block(block) for block in document.blocks]
    out.append("</body>\n</document>\n")
    return "\n".join(out).encode()


def _record(tag: str, record: Style | FontRole | Folio) -> str:
    return _tag(tag, {f.name.replace("_", "-"): _value(getattr(record, f.name)) for f in fields(record)})


def _open(tag: str, master: PageMaster) -> str:
    values = {f.name: _value(getattr(master, f.name)) for f in fields(master) if f.name != "folio"}
    return f"<{tag}{_attributes(values)}>"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Length):
        return format_length(value)
    if isinstance(value, tuple):
        return join_list(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoted(value)}" for name, value in values.items())


def _tag(tag: str, values: dict[str, str], inner: str | None = None) -> str:
    start = f"<{tag}{_attributes(values)}"
    return f"{start}/>" if inner is None else f"{start}>{inner}</{tag}>"


def _placed(values: dict[str, str], place: Place) -> dict[str, str]:
    if place == FLOW:
        return values
    values = {**values, "place": place.name}
    if place.name == "fixed":
        values |= {"x": format_length(place.x), "y": format_length(place.y)}
    return values


def _block(block: Block) -> str:
    values = {"style": block.style} if not isinstance(block, Spacer | Break | Group) else {}
    if isinstance(block, Paragraph | Heading | Row | Table | Figure | Chart) and block.anchor:
        values["anchor"] = block.anchor
    tag, inner = _body(block, values)
    return _tag(tag, _placed(values, block.place), inner)


def _body(block: Block, values: dict[str, str]) -> tuple[str, str | None]:
    """Tag and inner XML of a block; its own attributes are added to ``values``."""
    if isinstance(block, Paragraph):
        return "p", _inlines(block.inlines)
    if isinstance(block, Heading):
        values["level"] = str(block.level)
        if block.title:
            values["title"] = block.title
        return "h", _inlines(block.inlines)
    if isinstance(block, Row):
        return "row", "".join(map(_row_cell, block.cells))
    if isinstance(block, Rule | Spacer | Break):
        return _bare(block, values), None
    if isinstance(block, Group):
        values["keep"] = _value(block.keep)
        if block.next:
            values["next"] = _value(block.next)
        return "group", "\n" + "\n".join(map(_block, block.blocks)) + "\n"
    if isinstance(block, Table):
        values["columns"] = " ".join(map(_value, block.columns))
        return "table", "\n" + "\n".join(_table_rows(block)) + "\n"
    if isinstance(block, Chart):
        return "chart", _chart(block, values)
    _figure(block, values)
    return "figure", None


def _bare(block: Rule | Spacer | Break, values: dict[str, str]) -> str:
    """The tag of a block that holds nothing."""
    if isinstance(block, Rule):
        return "rule"
    if isinstance(block, Break):
        if block.master:
            values["master"] = block.master
        return "break"
    values["height"] = format_length(block.height)
    if block.to:
        values["to"] = format_length(block.to)
    return "spacer"


def _figure(block: Figure, values: dict[str, str]) -> None:
    values |= {
        "source": block.source,
        "sha256": hashlib.sha256(block.data).hexdigest(),
        "alternative": block.alternative,
        "width": format_length(block.width),
        "height": format_length(block.height),
        "align": block.align,
    }


def _row_cell(cell: RowCell) -> str:
    values = {"align": cell.align, "at": _value(cell.at)}
    if cell.shift:
        values["shift"] = _value(cell.shift)
    if cell.reserve:
        values["reserve-width"] = format_length(cell.reserve.width)
        values["reserve-height"] = format_length(cell.reserve.height)
        if cell.reserve.rise:
            values["reserve-rise"] = format_length(cell.reserve.rise)
    return _tag("cell", values, _inlines(cell.inlines))


def _chart(chart: Chart, values: dict[str, str]) -> str:
    values |= {
        "form": chart.form,
        "categories": join_list(chart.categories),
        "unit": chart.unit,
        "alternative": chart.alternative,
        "width": format_length(chart.width),
        "height": format_length(chart.height),
    }
    rows = (
        {"name": row.name, "values": " ".join("none" if v is None else _value(v) for v in row.values)}
        for row in chart.series
    )
    return "".join(_tag("series", row) for row in rows)


def _table_rows(table: Table) -> Iterable[str]:
    for row in table.rows:
        cells = (
            _tag(
                "td",
                {"column-span": str(cell.column_span), "row-span": str(cell.row_span)},
                "".join(map(_block, cell.blocks)),
            )
            for cell in row.cells
        )
        yield _tag("tr", {"header": _value(row.header)}, "".join(cells))


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return escape(inline.text)
    if isinstance(inline, Styled):
        return _tag("s", {"style": inline.style}, _inlines(inline.inlines))
    if isinstance(inline, Link):
        return _tag("a", {"href": inline.target}, _inlines(inline.inlines))
    if isinstance(inline, PageReference):
        return _tag("page-of", {"anchor": inline.anchor})
    return "<br/>" if isinstance(inline, LineBreak) else "<tab/>"
