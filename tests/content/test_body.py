"""Bodies: paragraphs, headings, tables, figures, quotations and notes."""

import pytest

from mzreport.content import Figure, Heading, Note, Paragraph, Quote, Table
from mzreport.units import mm
from tests.content.conftest import brief, read


def body(text):
    issue, found = read("kind: article\ntitle: 甲\nbody:\n" + text)
    return issue.body if issue else None, brief(found)


def test_every_kind_of_block():
    blocks, found = body(
        "  - 第一段\n"
        "  - h1: 总体要求\n"
        "  - h2: 基本原则。\n    text: |\n      坚持为民。\n\n      另起一段。\n    number: 三、\n"
        "  - {四级标题: 甲, 序号: 无}\n"
        "  - quote: |\n      引文一\n\n      引文二\n"
        "  - 按语: [一, 二]\n"
        "  - text: 单独的文字\n"
        "  - figure: {src: a.png, alt: 图, caption: 题, width: 80mm}\n"
    )
    assert found == []
    assert blocks[:8] == (
        Paragraph("第一段"),
        Heading(1, "总体要求"),
        Heading(2, "基本原则。", "坚持为民。", "三、"),
        Paragraph("另起一段。"),
        Heading(4, "甲", None, "none"),
        Quote(("引文一", "引文二"), blocks[5].span),
        Note(("一", "二"), blocks[6].span),
        Paragraph("单独的文字"),
    )
    figure = blocks[8]
    assert (figure.src, figure.alt, figure.caption, figure.width) == ("a.png", "图", "题", mm(80))
    assert str(blocks[2].span) == "f.yaml:6:9"
    assert str(blocks[2].text.span) == "f.yaml:8:7"
    assert str(blocks[5].span) == "f.yaml:13:5"


def test_figure_by_its_name_alone_asks_for_a_description():
    blocks, found = body("  - figure: photo.jpg\n")
    assert blocks == (Figure("photo.jpg", span=blocks[0].span),)
    assert found == [("C134", 4, 13)]


def test_table_typed_as_lines():
    blocks, found = body(
        "  - table: |\n      街道 | 人数 ｜ 备注\n      --- | --- | ---\n      东街 | 12 |\n      | 西街 | 3 | 无 |\n"
    )
    assert found == []
    [table] = blocks
    assert table.head == (("街道", "人数", "备注"),)
    assert table.rows == (("东街", "12", ""), ("西街", "3", "无"))
    assert table.widths == (1.0, 1.0, 1.0)
    assert str(table.rows[1][0].span) == "f.yaml:8:9"


def test_table_typed_as_lists():
    blocks, found = body(
        "  - table:\n      caption: 统计表\n      head: [街道, 人数]\n"
        '      rows: [[东街, 12], [西街, ""]]\n      widths: [2, 1.5]\n'
    )
    assert found == []
    [table] = blocks
    assert (table.caption, table.head, table.rows) == ("统计表", (("街道", "人数"),), (("东街", "12"), ("西街", "")))
    assert table.widths == (2.0, 1.5)


def test_table_of_one_column():
    blocks, found = body("  - table: |\n      街道\n      东街\n")
    assert found == []
    assert (blocks[0].head, blocks[0].rows) == ((("街道",),), (("东街",),))


def test_table_with_a_head_of_two_rows_and_rows_as_lines():
    blocks, found = body("  - table:\n      head: [[甲, 乙], [丙, 丁]]\n      rows: |\n        1 | 2\n        3 | 4\n")
    assert found == []
    assert blocks[0] == Table((("甲", "乙"), ("丙", "丁")), (("1", "2"), ("3", "4")), (1.0, 1.0), None, blocks[0].span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  - table: |\n      甲 | 乙\n      1 | 2 | 3\n", ("C118", 6, 7)),
        ("  - table: |\n      甲 | 乙\n      ：2\n", ("C118", 6, 7)),
        ("  - table: {head: [甲, 乙], rows: [[1]]}\n", ("C118", 4, 35)),
        ("  - table: {head: [甲, 乙], rows: [1, 2]}\n", ("C116", 4, 33)),
        ("  - table: {rows: [[1, 2]], widths: [1]}\n", ("C119", 4, 12)),
        ("  - table: {rows: [[1, 2]], widths: [1, 宽]}\n", ("C117", 4, 37)),
        ("  - table: {rows: [[1, 2]], widths: [1, 0]}\n", ("C117", 4, 37)),
        ("  - table: {caption: 甲}\n", ("C116", 4, 12)),
        ("  - table: [甲]\n", ("C105", 4, 12)),
        ("  - figure: {alt: 甲}\n", ("C104", 4, 13)),
        ("  - {h1: 甲, h2: 乙}\n", ("C120", 4, 5)),
        ("  - {h1: 甲, table: {rows: [[1]]}}\n", ("C120", 4, 5)),
        ("  - {number: 一、}\n", ("C121", 4, 5)),
        ("  - {quote: 甲, text: 乙}\n", ("C122", 4, 22)),
        ("  - {quote: 甲, number: 一、}\n", ("C122", 4, 24)),
        ("  - [甲]\n", ("C107", 4, 5)),
        ("  - {h1: [甲]}\n", ("C107", 4, 10)),
    ],
)
def test_faults(text, expected):
    blocks, found = body(text + "  - 乙\n")
    assert blocks is None
    assert found == [expected]


def test_faults_of_one_body_come_together():
    _, found = body("  - table: {rows: [1]}\n  - figure: {alt: 甲}\n  - {h1: 甲, h2: 乙}\n  - 注: 乙\n")
    assert [code for code, _, _ in found] == ["C116", "C104", "C120", "C033"]


def test_a_body_may_be_one_text():
    issue, found = read("kind: article\ntitle: 甲\nbody: |\n  第一段\n\n  第二段\n")
    assert brief(found) == []
    assert [block.text for block in issue.blocks] == ["第一段", "第二段"]


def test_passages_in_every_form():
    issue, found = read(
        "kind: notice\ntitle: 甲\n编者按: 按语一段\nprinted: {title: [要点, 二], body: [{h1: 甲}, 乙]}\n"
        "attachments:\n  - {title: 附表, text: 丙}\n  - 丁\n"
    )
    assert brief(found) == []
    assert issue.editors_note.blocks == (Paragraph("按语一段"),)
    assert issue.printed.title == ("要点", "二")
    assert issue.printed.blocks == (Heading(1, "甲"), Paragraph("乙"))
    assert [part.blocks for part in issue.attachments] == [(Paragraph("丙"),), (Paragraph("丁"),)]


def test_everything_typed_is_literal():
    typed = "<p>&amp; {{ x }} {% if %} ${y} # 310***1234 **甲** \\n \\u4e00 %s"
    blocks, found = body(f"  - |\n    {typed}\n")
    assert found == []
    assert blocks[0].text == typed
