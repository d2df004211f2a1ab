"""``template.py OUT.docx``: the template document of the docxtpl peer, with named styles and page number fields."""

import sys
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_RED = RGBColor(0xE6, 0x00, 0x12)


def _style(
    document: DocumentObject,
    name: str,
    font: str,
    size: float,
    leading: float,
    align: ALIGN = ALIGN.LEFT,
    *,
    indent: float = 0,
    before: float = 0,
    spacing: int = 0,
    colour: RGBColor | None = None,
) -> Any:
    """A paragraph style; lengths in points, ``spacing`` in twentieths of a point."""
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = font, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if spacing:
        element = OxmlElement("w:spacing")
        element.set(qn("w:val"), str(spacing))
        properties.append(element)
    form = style.paragraph_format
    form.alignment, form.line_spacing_rule, form.line_spacing = align, WD_LINE_SPACING.EXACTLY, Pt(leading)
    form.space_before, form.space_after, form.first_line_indent = Pt(before), Pt(0), Pt(indent)
    return style


def _border(style: Any, side: str, eighths: int, colour: str) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().append(borders)


def _footer(footer: Any, align: ALIGN) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    for kind, text in (("", "— "), ("begin", ""), ("instr", " PAGE "), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.name, run.font.size = "MZReport Song", Pt(14)
        if kind == "instr":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        elif kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)


def make_template(target: str) -> None:
    """Write the template document."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.footer_distance = Mm(22)
    document.settings.odd_and_even_pages_header_footer = True
    _footer(page.footer, ALIGN.RIGHT)
    _footer(page.even_page_footer, ALIGN.LEFT)
    fangsong = "MZReport FangSong"
    _style(document, "Masthead", "MZReport BiaoSong", 52, 84, ALIGN.CENTER, spacing=120, colour=_RED)
    _style(document, "Issue number", fangsong, 16, 26, ALIGN.CENTER)
    imprint = _style(document, "Imprint", fangsong, 16, 30, before=8)
    imprint.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    _border(imprint, "bottom", 16, "E60012")
    heading = _style(document, "Section", "MZReport Hei", 16, 28.95, before=8)
    heading.paragraph_format.keep_with_next = True
    _style(document, "Item", fangsong, 16, 28.95, ALIGN.JUSTIFY, indent=31.6, spacing=-4)
    signoff = _style(document, "Sign-off", fangsong, 14, 24)
    _border(signoff, "top", 8, "000000")
    for text, style in (
        ("{{ title }}", "Masthead"),
        ("{{ number }}", "Issue number"),
        ("{{ total }}", "Issue number"),
        ("{{ compiler }}\t{{ date }}", "Imprint"),
        ("{%p for section in sections %}", "Item"),
        ("{{ section.heading }}", "Section"),
        ("{%p for paragraph in section.paragraphs %}", "Item"),
        ("{{ paragraph }}", "Item"),
        ("{%p endfor %}", "Item"),
        ("{%p endfor %}", "Item"),
        ("{%p for entry in signoff %}", "Sign-off"),
        ("{{ entry.label }}：{{ entry.value }}", "Sign-off"),
        ("{%p endfor %}", "Sign-off"),
    ):
        document.add_paragraph(text, style)
    document.save(target)


if __name__ == "__main__":
    make_template(sys.argv[1])
