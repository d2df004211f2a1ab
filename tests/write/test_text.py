"""Plain text: every character in reading order, one paragraph a line."""

import pytest

from mzreport.model import (
    Break,
    Cell,
    Chart,
    Document,
    Figure,
    Group,
    Heading,
    LineBreak,
    Link,
    Metadata,
    PageMaster,
    PageReference,
    Paragraph,
    Place,
    Row,
    RowCell,
    Rule,
    Series,
    Spacer,
    Style,
    Styled,
    Tab,
    Table,
    TableRow,
    Text,
)
from mzreport.units import mm
from mzreport.write.text import write_text

STYLES = {
    "body": Style("body", first_indent=2),
    "flush": Style("flush"),
    "hanging": Style("hanging", first_indent=-2, left_indent=3),
    "strong": Style("strong", kind="character"),
}


def written(*blocks):
    return write_text(Document(Metadata(), STYLES, {}, {"default": PageMaster()}, blocks)).decode()


def p(*texts, style="flush"):
    return Paragraph(style, tuple(Text(t) if isinstance(t, str) else t for t in texts))


def cell(text, align="left"):
    return RowCell((Text(text),) if text else (), align)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (p("甲"), "甲\n"),
        (p("甲", style="body"), "　　甲\n"),
        (p("报：甲", style="hanging"), "报：甲\n"),
        (p("一", LineBreak(), "二", style="body"), "　　一\n二\n"),
        (p("一", Tab(), "二"), "一\t二\n"),
        (p(Styled("strong", (Text("甲"), Link("http://a", (Text("乙"),)))), "丙"), "甲乙丙\n"),
        (p("见第", PageReference("a"), "页"), "见第页\n"),
        (p(), "\n"),
        (Heading("flush", (Text("一、"), Text("甲")), 1, "别名"), "一、甲\n"),
        (Row("flush", (cell("左"), cell("右", "right"))), "左\t右\n"),
        (Row("flush", (cell(""), cell("右", "right"))), "右\n"),
        (Rule("flush"), "\n"),
        (Break(), "\n"),
        (Figure("flush", "a.png", b"", "会场", mm(1), mm(1)), "［图：会场］\n"),
        (Group((p("甲"), Group((p("乙"),))), place=Place("last-page-foot")), "甲\n乙\n"),
    ],
)
def test_blocks(block, text):
    assert written(block) == text


def test_white_is_no_line():
    assert written(p("甲"), Spacer(mm(10)), p("乙")) == "甲\n乙\n"


def test_a_table_is_a_line_a_row():
    head = TableRow((Cell((p("街道"),)), Cell((p("人数"),))), header=True)
    row = TableRow((Cell((p("甲"), p("街道"))), Cell(())))
    assert written(Table("flush", (1.0, 1.0), (head, row))) == "街道\t人数\n甲街道\t\n"


def test_nothing_is_escaped_and_line_ends_are_unix():
    assert write_text(Document(Metadata(), STYLES, {}, {}, (p("<&{{ 𠀀"),))) == "<&{{ 𠀀\n".encode()


def test_a_chart_is_its_figures():
    series = (Series("堂食", (1234567.5, None)), Series("送餐", (0.1, 63.0)))
    chart = Chart("figure", "bar", ("2024", "2025"), series, "逐年上升", mm(80), mm(50), "人次")
    assert written(chart) == "［图表：逐年上升］\n人次\t堂食\t送餐\n2024\t1234567.5\t0.1\n2025\t\t63\n"
