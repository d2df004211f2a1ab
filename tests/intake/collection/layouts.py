# ruff: noqa: E501 -- documents stand as they came
"""The same words laid out as programs and people lay them out: each layout makes a file of a document's parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.intake.collection.texts import Part, Text

_CENTRED = {"name", "issue", "mark", "number", "title", "printed-title", "order-number", "minutes-number", "byline"}
_RIGHT = {"unit", "date", "stamp", "source"}
_INDENTED = {"body", "head1", "head2", "head3", "run1", "run2", "run3", "list", "note", "attendance"}


def words(part: Part) -> str:
    """The words of a part; ``|`` only says where a run-in heading ends."""
    return part[1].replace("|", "")


def plain(text: Text, folder: Path) -> Path:
    """One paragraph a line, those of the body indented by two characters."""
    return _txt(
        text, folder, [("　　" if kind in _INDENTED else "") + words((kind, said)) for kind, said in text.parts]
    )


def blank_lines(text: Text, folder: Path) -> Path:
    """An empty line between paragraphs, no indents; CRLF and a byte order mark, as from a Windows editor."""
    path = folder / f"{text.name}.txt"
    path.write_bytes(("\ufeff" + "\r\n\r\n".join(map(words, text.parts)) + "\r\n").encode())
    return path


def gb18030(text: Text, folder: Path) -> Path:
    """One paragraph a line in the encoding of older programs."""
    path = folder / f"{text.name}.txt"
    path.write_bytes("\n".join(map(words, text.parts)).encode("gb18030"))
    return path


def half_width(text: Text, folder: Path) -> Path:
    """Marks as a web form gives them: half-width commas, colons, semicolons and brackets."""
    marks = str.maketrans("，：；（）", ",:;()")
    return _txt(text, folder, [words(part).translate(marks) for part in text.parts])


def spaced(text: Text, folder: Path) -> Path:
    """Spaces around figures, as PDF programs give them."""
    import re

    lines = [
        re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", words(part))
        if len(words(part)) > 30
        else words(part)
        for part in text.parts
    ]
    return _txt(text, folder, lines)


def wrapped(measure: int, *, indent: bool = True, gap: bool = False) -> Callable[[Text, Path], Path]:
    """Printed lines of ``measure`` em; with ``gap`` each line is followed by an empty one."""

    def make(text: Text, folder: Path) -> Path:
        lines = []
        for part in text.parts:
            lead = "　　" if part[0] in _INDENTED and indent else ""
            lines += printed_lines(lead + words(part), measure)
            if gap:
                lines.append("")
        return _txt(text, folder, [line + ("\n" if gap else "") for line in lines])

    return make


def printed_lines(text: str, measure: int) -> list[str]:
    lines, line, width = [], "", 0.0
    for character in text:
        size = 1.0 if east_asian_width(character) in "WFA" else 0.5
        if width + size > measure and character not in "，。；：、”）":
            lines.append(line)
            line, width = "", 0.0
        line, width = line + character, width + size
    return [*lines, line]


def docx_bare(text: Text, folder: Path) -> Path:
    """A DOCX without styles: alignment, size and bold by hand."""
    document = docx.Document()
    for kind, said in text.parts:
        paragraph = document.add_paragraph()
        _runs(paragraph, kind, said)
        paragraph.alignment = _alignment(kind)
        if kind in _INDENTED:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    return _save(document, text, folder)


def docx_styled(text: Text, folder: Path) -> Path:
    """A DOCX with Word's own Title and Heading styles."""
    document = docx.Document()
    for kind, said in text.parts:
        style = {"title": "Title", "head1": "Heading 1", "head2": "Heading 2", "head3": "Heading 3"}.get(kind)
        paragraph = document.add_paragraph(style=style)
        if style:
            paragraph.add_run(words((kind, said)))
        else:
            _runs(paragraph, kind, said)
            paragraph.alignment = _alignment(kind)
    return _save(document, text, folder)


def docx_numbered(text: Text, folder: Path) -> Path:
    """A DOCX whose headings have automatic numbers: the numbers are in no text."""
    document = docx.Document()
    abstract = _numbering(document)
    for kind, said in text.parts:
        level = {"head1": 0, "run2": 1, "head2": 1, "head3": 2}.get(kind)
        paragraph = document.add_paragraph()
        if level is None:
            _runs(paragraph, kind, said)
            paragraph.alignment = _alignment(kind)
            continue
        _runs(paragraph, kind, _unnumbered(said))
        properties = paragraph._p.get_or_add_pPr()
        number = properties.makeelement(qn("w:numPr"), {})
        number.append(number.makeelement(qn("w:ilvl"), {qn("w:val"): str(level)}))
        number.append(number.makeelement(qn("w:numId"), {qn("w:val"): abstract}))
        properties.append(number)
    return _save(document, text, folder)


def html_site(text: Text, folder: Path) -> Path:
    """A saved page of a government site: navigation, the text in a div, sharing and copyright lines."""
    body = "\n".join(
        f'<p style="text-align:{"center" if kind in _CENTRED else "right" if kind in _RIGHT else "left"}">'
        f"{'　　' if kind in _INDENTED else ''}{words((kind, said))}</p>"
        for kind, said in text.parts
    )
    page = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>政务公开</title></head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/bsfw">办事服务</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="content" id="zoom">{body}</div>
<div class="share">扫一扫在手机打开当前页</div>
<div class="footer"><p>版权所有：某某市人民政府办公室</p><p>网站标识码：0000000000</p></div></body></html>"""
    path = folder / f"{text.name}.html"
    path.write_text(page, encoding="utf-8")
    return path


def html_word(text: Text, folder: Path) -> Path:
    """A page saved from a word processor: every line a paragraph with inline styles and non-breaking spaces."""
    body = "\n".join(
        f'<p class="MsoNormal"><span style="font-family:仿宋">{"&nbsp;" * 4 if k in _INDENTED else ""}{words((k, s))}</span></p>'
        for k, s in text.parts
    )
    path = folder / f"{text.name}.htm"
    path.write_text(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>{body}</body></html>',
        encoding="gb18030",
    )
    return path


def one_line(text: Text, folder: Path) -> Path:
    """All in one line, as some recognition programs give a scan."""
    return _txt(text, folder, ["".join(words(part).strip() for part in text.parts)])


def _txt(text: Text, folder: Path, lines: list[str]) -> Path:
    path = folder / f"{text.name}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _runs(paragraph: object, kind: str, said: str) -> None:
    lead, bar, rest = said.partition("|")
    first = paragraph.add_run(lead)
    first.bold = bool(bar) or kind in ("head1", "item-title", "section")
    first.font.size = Pt({"name": 36, "mark": 36, "title": 22, "printed-title": 22}.get(kind, 16))
    if bar:
        paragraph.add_run(rest).font.size = Pt(16)


def _alignment(kind: str) -> object:
    if kind in _CENTRED:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if kind in _RIGHT else None


def _unnumbered(said: str) -> str:
    import re

    return re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)", "", said)


def _numbering(document: object) -> str:
    """Add a list of the official levels 一、（一）1. to a document; returns its number."""
    numbering = document.part.numbering_part.element
    forms = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    abstract = numbering.makeelement(qn("w:abstractNum"), {qn("w:abstractNumId"): "90"})
    for level, (form, shown) in enumerate(forms):
        element = abstract.makeelement(qn("w:lvl"), {qn("w:ilvl"): str(level)})
        for name, value in (("start", "1"), ("numFmt", form), ("lvlText", shown)):
            element.append(element.makeelement(qn(f"w:{name}"), {qn("w:val"): value}))
        abstract.append(element)
    numbering.insert(0, abstract)
    number = numbering.makeelement(qn("w:num"), {qn("w:numId"): "90"})
    number.append(number.makeelement(qn("w:abstractNumId"), {qn("w:val"): "90"}))
    numbering.append(number)
    return "90"


def _save(document: object, text: Text, folder: Path) -> Path:
    path = folder / f"{text.name}.docx"
    document.save(str(path))
    return path


LAYOUTS: dict[str, Callable[[Text, Path], Path]] = {
    "plain": plain,
    "blank-lines": blank_lines,
    "gb18030": gb18030,
    "half-width": half_width,
    "spaced": spaced,
    "wrapped-36": wrapped(36),
    "wrapped-28": wrapped(28),
    "wrapped-40-gaps": wrapped(40, indent=False, gap=True),
    "docx-bare": docx_bare,
    "docx-styled": docx_styled,
    "docx-numbered": docx_numbered,
    "html-site": html_site,
    "html-word": html_word,
}
