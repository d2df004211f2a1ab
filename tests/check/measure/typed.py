"""A whole notice as a clerk types it in a word processor, every look by direct formatting, and ways to spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from mzreport.check.measure import Report, measure, open_copy
from tests.check.measure.office import FILLER

FANGSONG, KAI, HEI, BIAOSONG, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"

THIN_ABOVE, THICK_BELOW = ("top", 0.75, "000000"), ("bottom", 1, "000000")


@dataclass
class Row:
    """A paragraph: its text, face, size, alignment, indent in characters and other habits."""

    text: str
    face: str = FANGSONG
    size: float = 16
    align: str = "left"
    indent: float = 0
    right: float = 0
    red: bool = False
    bold: bool = False
    #: Lines along it: side, weight in points, colour.
    borders: tuple[tuple[str, float, str], ...] = ()
    new_page: bool = False
    lead: str = ""
    lead_face: str = FANGSONG


def rows() -> dict[str, Row]:
    """The paragraphs of a good notice by what they are."""
    return {
        "copy": Row("000012"),
        "secrecy": Row("机密★1年", HEI),
        "urgency": Row("特急", HEI),
        "mark": Row("东湖区民政局文件", BIAOSONG, 48, "center", red=True),
        "blank1": Row(""),
        "blank2": Row(""),
        "number": Row("东民〔2026〕18号", align="center", borders=(("bottom", 1.5, "FF0000"),)),
        "blank3": Row(""),
        "blank4": Row(""),
        "title": Row("关于开展养老设施安全检查的通知", BIAOSONG, 22, "center"),
        "blank5": Row(""),
        "to": Row("各街道办事处，局属各单位："),
        "body1": Row(FILLER * 2, align="justify", indent=2),
        "h1": Row("一、检查安排", HEI, indent=2),
        "body2": Row(FILLER * 3, align="justify", indent=2),
        "h2": Row("（一）自查阶段", KAI, indent=2),
        "body3": Row(FILLER * 2, align="justify", indent=2),
        "h3": Row("1.自查内容", indent=2),
        "body4": Row(FILLER * 2, align="justify", indent=2),
        "h4": Row("（1）消防设施", indent=2),
        "body5": Row(FILLER * 2, align="justify", indent=2),
        "h1b": Row("二、工作要求", HEI, indent=2),
        "body6": Row(FILLER * 4, align="justify", indent=2),
        "blank6": Row(""),
        "list1": Row("附件：1.检查项目一览", indent=2),
        "list2": Row("2.联系人名单", indent=5),
        "blank7": Row(""),
        "blank8": Row(""),
        "signature": Row("东湖区民政局", align="right", right=4.25),
        "date": Row("2026年3月12日", align="right", right=4),
        "note": Row("（此件公开发布）", indent=2),
        "mark1": Row("附件1", HEI, new_page=True),
        "blank9": Row(""),
        "title1": Row("检查项目一览", BIAOSONG, 22, "center"),
        "blank10": Row(""),
        "text1": Row(FILLER, align="justify", indent=2),
        "mark2": Row("附件2", HEI, new_page=True),
        "blank11": Row(""),
        "title2": Row("联系人名单", BIAOSONG, 22, "center"),
        "blank12": Row(""),
        "text2": Row(FILLER, align="justify", indent=2),
        "cc": Row("抄送：市民政局，区政府办公室。", size=14, indent=1, borders=(("top", 1, "000000"),)),
        "printed": Row("东湖区民政局办公室\t2026年3月13日印发", size=14, indent=1, borders=(THIN_ABOVE, THICK_BELOW)),
    }


def document(content: dict[str, Row]) -> docx.document.Document:
    """The DOCX of the paragraphs on the standard's page."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    made.settings.odd_and_even_pages_header_footer = True
    for row in content.values():
        _paragraph(made.add_paragraph(), row)
    # 7 mm under the type area; what is under the dash in its line is taken off.
    section.footer_distance = Mm(35 - 7) - Pt(14 * 0.52)
    _folio(section.footer.paragraphs[0], "right")
    _folio(section.even_page_footer.paragraphs[0], "left")
    return made


def _paragraph(paragraph: object, row: Row) -> None:
    form = paragraph.paragraph_format
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, row.align.upper())
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(28.95 if row.size < 20 else 60 if row.size > 30 else 34)
    form.space_before = form.space_after = Pt(0)
    form.page_break_before = row.new_page
    form.first_line_indent = Pt(row.size * row.indent)
    form.right_indent = Pt(row.size * row.right)
    if "\t" in row.text:
        form.tab_stops.add_tab_stop(Mm(156) - Pt(14), WD_TAB_ALIGNMENT.RIGHT)
    if row.lead:
        _run(paragraph.add_run(row.lead), Row("", row.lead_face, row.size))
    _run(paragraph.add_run(row.text), row)
    if row.borders:
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="{weight * 8:.0f}" w:space="1" w:color="{colour}"/>'
            for side, weight, colour in row.borders
        )
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))


def _run(run: object, row: Row) -> None:
    run.font.size = Pt(row.size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), row.face)
    run.font.bold = row.bold or None
    if row.red:
        run.font.color.rgb = RGBColor(255, 0, 0)
    if row.size == 16:
        scale = OxmlElement("w:w")
        scale.set(qn("w:val"), "98")
        run._element.rPr.append(scale)


def _folio(paragraph: object, side: str, form: str = "— {} —", size: float = 14, face: str = SONG) -> None:
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(size)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(size)
    before, after = form.split("{}")
    for text in (before, "begin", "PAGE", "end", after):
        run = paragraph.add_run("" if text in _FIELD else text)
        run.font.size = Pt(size)
        run.font.name = face
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
        if text in _FIELD:
            run._element.append(_field_part(text))


_FIELD = ("begin", "PAGE", "end")


def _field_part(text: str) -> object:
    item = OxmlElement("w:instrText" if text == "PAGE" else "w:fldChar")
    if text == "PAGE":
        item.text = text
    else:
        item.set(qn("w:fldCharType"), text)
    return item


def folio(side: str, form: str = "— {} —", size: float = 14, face: str = SONG) -> Callable[[object], None]:
    """A change of the odd pages' number."""

    def spoil(made: object) -> None:
        paragraph = made.sections[0].footer.paragraphs[0]
        for run in list(paragraph.runs):
            run._element.getparent().remove(run._element)
        _folio(paragraph, side, form, size, face)

    return spoil


def saved(made: object) -> bytes:
    """The file of a document."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def measured(content: dict[str, Row], change: Callable[[object], None] | None = None) -> Report:
    """The report on the paragraphs as a document, ``change``d before it is saved."""
    made = document(content)
    if change:
        change(made)
    return measure(open_copy(saved(made), "typed.docx"))
