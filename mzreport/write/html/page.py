"""The page: note of its state, disclosure metadata, contents, and the document with its head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from mzreport.model import (
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    plain_text,
    refers_to_pages,
    walk_blocks,
)
from mzreport.write.html.blocks import BlockWriter
from mzreport.write.html.css import style_sheet
from mzreport.write.html.head import head
from mzreport.write.html.inlines import phrase
from mzreport.write.html.markup import element, escape, tag
from mzreport.write.html.outline import contents
from mzreport.write.html.roles import AFTER_TEXT, BODY, DISCLOSURE, is_foot, is_letterhead, leaves, plays, style_of

#: The name of a page whose document has neither title nor text.
_UNNAMED = "无标题"
#: Characters of the text that name a page whose document has no title.
_NAME = 40
#: Characters of the text that describe a document.
_SUMMARY = 100
_TEXT = "mz-text"
#: The level of the headings that begin a section of the page.
_SECTION = 2


def write_html(document: Document) -> bytes:
    """The document as one HTML page in UTF-8; equal documents give equal bytes.

    All characters of the document stand in order in the element of class ``document``; what the page adds (the note of
    a draft, disclosure metadata, contents) stands before it. Every element bears its style's name as ``data-role``.
    Raises MzreportError F105 for a picture that is neither PNG nor JPEG.
    """
    writer = BlockWriter(document)
    text = _text(document, writer)
    title = _name(document)
    body = _before(document, writer, title) + element("main", f"\n{text}\n", {"id": _TEXT})
    sheet = style_sheet(document, writer.looks.rules)
    language = document.metadata.language.strip() or "zh-CN"
    pictures = any(isinstance(block, Figure) for block in _walk(document))
    top = head(document.metadata, title, _summary(document), sheet, pictures=pictures)
    return (f"<!DOCTYPE html>\n{tag('html', {'lang': language})}\n{top}<body>\n{body}\n</body>\n</html>\n").encode()


def _name(document: Document) -> str:
    texts = (plain_text(block.inlines) for block in _walk(document) if isinstance(block, Paragraph | Heading))
    first = next((text for text in texts if text.strip()), "")
    return " ".join((document.metadata.title.strip() or first[:_NAME].strip() or _UNNAMED).split())


def _summary(document: Document) -> str:
    """The opening words of the text."""
    texts = (
        plain_text(block.inlines)
        for block in _walk(document)
        if isinstance(block, Paragraph | Heading) and plays(block.style, (BODY,), document.styles)
    )
    text = " ".join(next((text for text in texts if text.strip()), "").split())
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"


def _walk(document: Document) -> Iterator[Block]:
    return walk_blocks(document.blocks)


# -- the document ------------------------------------------------------------------------------------------------


def _text(document: Document, writer: BlockWriter) -> str:
    """The document's blocks in their order: head, text in sections, foot."""
    blocks = document.blocks
    head_end = len(list(takewhile(lambda block: is_letterhead(block, document), blocks)))
    foot_length = len(list(takewhile(is_foot, reversed(blocks[head_end:]))))
    foot_start = len(blocks) - foot_length
    parts = [
        _part("header", writer.blocks(blocks[:head_end])),
        _sections(blocks[head_end:foot_start], writer),
        _part("footer", writer.blocks(blocks[foot_start:])),
    ]
    # An article owes its readers a heading; without one it is but a part of the page.
    has_heading = writer.title is not None or bool(writer.outline.headings)
    return element("article" if has_heading else "div", f"\n{''.join(parts)}", {"class": "document"})


def _part(name: str, content: str) -> str:
    return f"{element(name, chr(10) + content)}\n" if content else ""


def _sections(blocks: Sequence[Block], writer: BlockWriter) -> str:
    """The text, with every heading of the second level and what stands under it as a section."""
    parts: list[str] = []
    is_open = False
    for first, content, level in writer.parts(blocks):
        begins, ends = level == _SECTION, _is_after_text(first, writer.document)
        if is_open and (begins or ends):
            parts.append("</section>\n")
            is_open = False
        if begins:
            parts.append("<section>\n")
            is_open = True
        parts.append(content)
    return "".join(parts) + ("</section>\n" if is_open else "")


def _is_after_text(block: Block, document: Document) -> bool:
    first = next(leaves((block,)), block)
    return plays(style_of(first), AFTER_TEXT, document.styles)


# -- what the page adds ------------------------------------------------------------------------------------------


def _before(document: Document, writer: BlockWriter, title: str) -> str:
    """Everything before the document; a first heading too, where the document has no title of its own."""
    nav = "" if any(map(refers_to_pages, _walk(document))) else contents(writer.outline.entries)
    parts = [
        element("a", "跳到正文", {"class": "skip", "href": f"#{_TEXT}"}) + "\n" if nav else "",
        element("p", escape(document.watermark), {"class": "status", "role": "status"}) + "\n"
        if document.watermark
        else "",
        element("header", element("h1", escape(title)), {"class": "contents"}) + "\n" if writer.title is None else "",
        _disclosure(document),
        nav,
    ]
    return "".join(parts)


def _disclosure(document: Document) -> str:
    """The metadata of disclosure, unless the document prints them itself."""
    printed = any(isinstance(block, Table) and block.style == DISCLOSURE for block in _walk(document))
    if printed or not document.metadata.disclosure:
        return ""
    pairs = "".join(
        element("div", _pair("dt", name, "disclosure-name") + _pair("dd", value, "disclosure-value"))
        for name, value in document.metadata.disclosure
    )
    listed = element("dl", pairs, {"data-role": DISCLOSURE})
    return element("aside", listed, {"class": "disclosure", "aria-label": "公开信息"}) + "\n"


def _pair(name: str, text: str, role: str) -> str:
    return element(name, phrase(text), {"data-role": role})
