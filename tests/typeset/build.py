"""Builds documents from Python for the tests of the page engine and the painters: the built-in faces, few styles."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from mzreport.diagnostics import Span
from mzreport.fonts import FontLibrary
from mzreport.model import (
    Block,
    Document,
    Folio,
    FontRole,
    Heading,
    Inline,
    Metadata,
    PageMaster,
    Paragraph,
    Style,
    Text,
)
from mzreport.model.xml_read import BlockReader
from mzreport.model.xml_tree import Element, parse_xml
from mzreport.typeset import LineFact, Pages, Run, typeset
from mzreport.units import Length, mm, pt

ROLES = {
    role: FontRole(role, role, files, bold_files=bold, latin=latin)
    for role, files, bold, latin in (
        ("fangsong", ("MZReportFangSong-Regular.ttf",), (), "latin"),
        ("kai", ("MZReportKai-Regular.ttf",), (), "latin"),
        ("hei", ("MZReportHei-Regular.ttf",), (), "latin"),
        ("biaosong", ("MZReportBiaoSong-Regular.ttf",), (), "latin"),
        ("song", ("MZReportSong-Regular.ttf",), (), ""),
        ("latin", ("LiberationSerif-Regular.ttf",), ("LiberationSerif-Bold.ttf",), ""),
        ("han-ext", ("MZReportHanExt-Regular.ttf",), (), "latin"),
        ("han-ext2", ("MZReportHanExt2-Regular.ttf",), (), "latin"),
    )
}
FALLBACK = ("song", "han-ext", "han-ext2")

BODY = Style("body", pitch=28, first_indent=2)
STYLES = {
    style.name: style
    for style in (
        BODY,
        replace(BODY, name="flush", first_indent=0),
        replace(BODY, name="heading", font="hei", keep_next=True, outline=1),
        Style("plain", align="left"),
        Style("center", align="center"),
        Style("right", align="right"),
        Style("small", size=pt(14), leading=pt(24), align="left"),
        Style("entry", size=pt(14), leading=pt(24), align="left", leader="…"),
        Style("cell", size=pt(12), leading=pt(20), align="center"),
        Style("table", rule=pt(0.5), after=pt(6)),
        Style("figure", before=pt(6), after=pt(6)),
        Style("rule", rule=pt(1), before=pt(3), after=pt(3)),
        Style("folio", font="song", size=pt(14), leading=pt(14), align="left"),
        Style("strong", kind="character", font="", size=Length(0), colour="", bold=True),
        Style("run-in", kind="character", font="hei", size=Length(0), colour=""),
        Style("big", kind="character", font="", size=pt(52), colour=""),
    )
}
#: No page number, so that a dump shows the text alone.
BARE = PageMaster(folio=Folio(side="none"))


@cache
def library() -> FontLibrary:
    """The built-in faces, opened once."""
    return FontLibrary(ROLES, FALLBACK)


def paragraph(text: str | Iterable[Inline], style: str = "body", **more: object) -> Paragraph:
    """A paragraph of a text or of inlines."""
    inlines = (Text(text),) if isinstance(text, str) else tuple(text)
    return Paragraph(style, inlines, **more)  # type: ignore[arg-type]


def heading(text: str, style: str = "heading", level: int = 1, **more: object) -> Heading:
    """A heading of a text."""
    return Heading(style, (Text(text),), level, **more)  # type: ignore[arg-type]


def document(
    *blocks: Block, master: PageMaster | None = None, metadata: Metadata | None = None, styles: Iterable[Style] = ()
) -> Document:
    """A document of blocks; ``styles`` are added to, or take the place of, those of the tests."""
    return Document(
        metadata or Metadata(title="题名"),
        {**STYLES, **{style.name: style for style in styles}},
        ROLES,
        {"default": master or PageMaster()},
        blocks,
        FALLBACK,
    )


def pages(*blocks: Block, master: PageMaster | None = None, styles: Iterable[Style] = ()) -> Pages:
    """The typeset pages of blocks."""
    return typeset(document(*blocks, master=master, styles=styles), library())


def narrow(ems: float, size: float = 16) -> PageMaster:
    """A page without page number, ``ems`` characters of ``size`` points wide and long enough for a chapter."""
    return PageMaster(
        width=Length(pt(ems * size) + mm(20)),
        height=mm(3000),
        top=mm(10),
        bottom=mm(10),
        left=mm(10),
        right=mm(10),
        folio=Folio(side="none"),
    )


def case(path: Path) -> Document:
    """The document of a golden case: ``<document measure="10" lines="6">``, ems and lines of 29 pt, holding blocks.

    ``pages="full"`` is the standard's page with its page numbers.
    """
    root = parse_xml(path.read_bytes())

    def locate(element: Element) -> Span:
        return Span(path.name, element.line, element.column)

    def picture(element: Element) -> bytes:
        return png(*map(int, element.attributes["source"].removesuffix(".png").split("x")))

    master = PageMaster()
    if root.attributes.get("pages") != "full":
        tall = Length(pt(29 * float(root.attributes["lines"])) + mm(20))
        master = replace(narrow(float(root.attributes["measure"])), height=tall)
    pitch = int(float(root.attributes.get("measure", 28)))
    styles = [replace(style, pitch=pitch) for style in STYLES.values() if style.pitch]
    return document(*BlockReader(STYLES, locate, picture).blocks(root), master=master, styles=styles)


def facts(made: Pages) -> list[LineFact]:
    """The lines of text of all pages, in order."""
    return [line for page in made.pages for line in page.lines]


def texts(made: Pages) -> list[str]:
    """The text of each line, in order."""
    return [line.text for line in facts(made)]


def runs(made: Pages) -> list[Run]:
    """The runs of all pages, in order."""
    return [item for page in made.pages for item in page.items if isinstance(item, Run)]


def codes(made: Pages) -> list[str]:
    """The codes of what typesetting found."""
    return [one.code for one in made.diagnostics]


def png(width: int, height: int) -> bytes:
    """A grey picture of so many pixels."""
    rows = (b"\0" + b"\x80" * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
