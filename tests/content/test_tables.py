"""Tables and charts as typed: their sources, their figures, and what is refused at its place."""

import pytest

from mzreport.content import Chart, PageBreak, Table
from mzreport.content.tables import figure

from .conftest import brief, read


def body(blocks):
    issue, found = read(f"kind: notice\ntitle: 题\nbody:\n{blocks}")
    return issue and issue.body, brief(found)


def test_a_table_kept_in_a_file():
    (table,), found = body("  - 表格: {文件: 表.csv, 工作表: 一, 横排: 是, 列宽: [1, 2]}\n")
    assert found == []
    assert isinstance(table, Table)
    assert (table.src, table.sheet, table.head_rows, table.landscape, table.widths) == ("表.csv", "一", 1, True, (1, 2))


def test_a_typed_head_stands_for_that_of_the_file():
    (table,), _ = body("  - table: {src: 表.csv, head: [甲, 乙]}\n")
    assert (table.head, table.head_rows) == ((("甲", "乙"),), 0)
    (table,), _ = body("  - table: {src: 表.csv, head: [甲, 乙], head_rows: 2}\n")
    assert table.head_rows == 2


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("  - table: {src: 表.csv, rows: [[1, 2]]}\n", [("C143", 4, 18)]),
        ("  - table: {rows: [[1, 2]], sheet: 一}\n", [("C122", 4, 36)]),
        ("  - table: {head: [甲, <], rows: [[^, 1]]}\n", [("C140", 4, 35)]),
        ("  - table: {rows: [[甲, <], [^, 乙]]}\n", [("C140", 4, 29)]),
        ("  - chart: {head: [月, 人数], rows: [[1月, 多]]}\n", [("C141", 4, 40)]),
        ("  - chart: {head: [月, 人数], rows: [[1月, inf]]}\n", [("C141", 4, 40)]),
        (f"  - chart: {{head: [月, 人数], rows: [[1月, {'9' * 400}]]}}\n", [("C141", 4, 40)]),
        ("  - chart: {head: [月, 人数], rows: [[1月, '']]}\n", [("C142", 4, 12)]),
        ("  - chart: {head: [月], rows: [[1月]]}\n", [("C142", 4, 12)]),
        ("  - chart: {head: [月, 人数]}\n", [("C142", 4, 12)]),
        ("  - chart: {form: 饼图, head: [月, 人数], rows: [[1月, 2]]}\n", [("C109", 4, 19)]),
        ("  - page_break: 对\n", [("C109", 4, 17)]),
        ("  - {page_break: 是, quote: 引。}\n", [("C120", 4, 5)]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(block, expected):
    assert body(block)[1] == expected


def test_too_much_for_a_chart():
    rows = "".join(f"          {n}日 | {n}\n" for n in range(61))
    assert [code for code, *_ in body(f"  - chart:\n      head: [日, 人数]\n      rows: |\n{rows}")[1]] == ["C147"]


def test_a_chart_typed_as_lines_and_a_page_break():
    blocks, found = body(
        "  - chart: |\n      月 | 人数\n      1月 | 1,240\n      2月 | —\n  - page_break: 是\n  - page_break: 否\n"
    )
    assert found == []
    chart, page_break = blocks
    assert isinstance(chart, Chart)
    assert (chart.form, chart.head, chart.rows) == ("bar", ("月", "人数"), (("1月", "1,240"), ("2月", "—")))
    assert isinstance(page_break, PageBreak)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1,234.5", 1234.5), ("－3", -3), ("96.2%", 96.2), ("", None), ("—", None), (" 7 ", 7)],
)
def test_figures(text, value):
    assert figure(text) == value


@pytest.mark.parametrize("text", ["约12", "1.2.3", "1,23", "１２", "12人", "∞", "nan", "1e5"])
def test_no_figures(text):
    with pytest.raises(ValueError, match=text):
        figure(text)
