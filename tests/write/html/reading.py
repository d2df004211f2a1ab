"""A written page taken apart for the tests, strictly: an element left open or closed twice is a failure."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from mzreport.model import (
    Document,
    Figure,
    FontRole,
    Group,
    Heading,
    Metadata,
    PageMaster,
    Paragraph,
    Row,
    Style,
    Table,
    Text,
    plain_text,
)
from mzreport.units import pt
from mzreport.write.html import write_html

VOID = {"meta", "br", "hr", "img", "col", "link", "input"}
#: The smallest PNG: one transparent point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636060606000000005000157a3d1330000000049454e44ae426082"
)
STYLES = {
    style.name: style
    for style in (
        Style("body", first_indent=2),
        Style("title", size=pt(22), align="center", outline=1),
        Style("masthead", size=pt(52), colour="E60012", align="center"),
        Style("masthead-own", based_on="masthead"),
        Style("section", outline=1),
        Style("heading1", outline=3),
        Style("heading2", outline=4),
        Style("run-in2", kind="character", font="", size=pt(0), colour="", bold=True),
        Style("quote"),
        Style("caption"),
        Style("figure-caption"),
        Style("table", rule=pt(0.5)),
        Style("table-text"),
        Style("figure"),
        Style("red-rule", rule=pt(2), colour="E60012"),
        Style("doc-number"),
        Style("signature"),
        Style("cc"),
        Style("mark-joint"),
        Style("disclosure"),
        Style("disclosure-name"),
        Style("disclosure-value"),
    )
}
FONTS = {
    "fangsong": FontRole("fangsong", "仿宋_GB2312", ("a.ttf",), alternates=("FangSong",), generic="modern"),
    "latin": FontRole("latin", "Times New Roman", ("b.ttf",), latin=""),
}


def document(*blocks, metadata=None, **given):
    """A document of the tests' own styles."""
    return Document(metadata or Metadata("题名"), STYLES, FONTS, {"default": PageMaster()}, blocks, **given)


def p(style, *texts, **given):
    return Paragraph(style, inlines(*texts), **given)


def h(style, level, *texts, **given):
    return Heading(style, inlines(*texts), level, **given)


def inlines(*texts):
    return tuple(Text(text) if isinstance(text, str) else text for text in texts)


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tree = TreeBuilder()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> without a start"
        assert self.open[-1] == tag, f"</{tag}> inside <{self.open[-1]}>"
        self.tree.end(self.open.pop())

    def handle_data(self, data):
        self.tree.data(data)


def page(written: Document | bytes) -> Element:
    """The ``html`` element."""
    data = written if isinstance(written, bytes) else write_html(written)
    builder = _Builder()
    text = data.decode()
    assert text.startswith("<!DOCTYPE html>\n")
    builder.feed(text.removeprefix("<!DOCTYPE html>\n"))
    builder.close()
    assert builder.open == []
    return builder.tree.close()


def classed(root: Element, name: str) -> Element | None:
    """The element of a class."""
    return next((e for e in root.iter() if name in e.get("class", "").split()), None)


def text_of(element: Element) -> str:
    """All characters inside an element, but for drawings and their figures."""
    if element.tag in ("svg", "details"):
        return ""
    return (element.text or "") + "".join(text_of(child) + (child.tail or "") for child in element)


def shown(root: Element) -> str:
    """The document's characters as the page has them, without white space."""
    part = classed(root, "document")
    assert part is not None
    return squeezed(text_of(part))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def wanted(document: Document) -> str:
    """The characters of a document in reading order, without white space."""
    return squeezed("".join(_texts(document.blocks)))


def _texts(blocks):
    for block in blocks:
        if isinstance(block, Group):
            yield from _texts(block.blocks)
        elif isinstance(block, Paragraph | Heading):
            yield plain_text(block.inlines)
        elif isinstance(block, Row):
            yield from (plain_text(cell.inlines) for cell in block.cells)
        elif isinstance(block, Table):
            yield from (text for row in block.rows for cell in row.cells for text in _texts(cell.blocks))


def with_pictures(value):
    """The same blocks, every figure with a picture that a page can show."""
    if isinstance(value, tuple):
        return tuple(map(with_pictures, value))
    if isinstance(value, Group):
        return replace(value, blocks=with_pictures(value.blocks))
    return replace(value, data=PNG) if isinstance(value, Figure) else value
