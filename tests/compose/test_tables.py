"""Tables, charts and breaks of the content in the composed document."""

import pytest
from PIL import Image

from mzreport.model import Break, Chart, Group, Heading, Paragraph, Series, Table, plain_text, walk_blocks
from mzreport.typeset import typeset

NOTICE = "kind: notice\nnumber: 东民〔2026〕10号\ntitle: 通知\nbody:\n"
NUMBERED = "office: {name: 东湖区民政局}\ncaption_numbers: 是\n"


def of(document, kind):
    return [block for block in walk_blocks(document.blocks) if isinstance(block, kind)]


def cells(row):
    return [(plain_text(cell.blocks[0].inlines), cell.column_span, cell.row_span) for cell in row.cells]


def test_joined_cells_and_their_head(office):
    document = office.compose(
        NOTICE + "  - table:\n      head: |\n        项目 | 数量 | <\n        ^ | 计划 | 完成\n"
        "      rows: |\n        甲 | 1 | 2\n"
    )
    (table,) = of(document, Table)
    assert [cells(row) for row in table.rows] == [
        [("项目", 1, 2), ("数量", 2, 1)],
        [("计划", 1, 1), ("完成", 1, 1)],
        [("甲", 1, 1), ("1", 1, 1), ("2", 1, 1)],
    ]
    assert [row.header for row in table.rows] == [True, True, False]


def test_a_file_with_its_head_replaced_and_its_bytes_kept(office):
    office.write("表.csv", "街道,数\n澄波街道,6\n")
    document = office.compose(NOTICE + "  - table: {src: 表.csv, head: [街道, 助餐点], head_rows: 1}\n")
    (table,) = of(document, Table)
    assert [[text for text, *_ in cells(row)] for row in table.rows] == [["街道", "助餐点"], ["澄波街道", "6"]]
    assert table.origin.line == 5


def test_long_columns_begin_at_the_left_and_get_more_width(office):
    office.write("表.csv", f"名,说明\n甲,{'长' * 20}\n")
    (table,) = of(office.compose(NOTICE + "  - table: {src: 表.csv}\n"), Table)
    assert [cell.blocks[0].style for cell in table.rows[1].cells] == ["table-text", "table-long"]
    assert table.columns == (4.0, 21.0)


@pytest.mark.parametrize(
    ("data", "block", "expected"),
    [
        ("甲,乙\n1,2\n", "table: {src: 表.csv, widths: [1, 2, 3]}", "C119 issue.yaml:5:18-24"),
        ("甲,乙\n1,2\n", "table: {src: 表.csv, head: [甲]}", "C118 issue.yaml:5:18-24"),
        ("甲,乙\n<,2\n", "table: {src: 表.csv}", "C140 issue.yaml:5:18-24"),
        ("月,数\n1月,多\n", "chart: {src: 表.csv}", "C141 issue.yaml:5:18-24"),
        ("月,数\n1月,—\n2月,\n", "chart: {src: 表.csv}", "C142 issue.yaml:5:18-24"),
        ("月\n1月\n", "chart: {src: 表.csv}", "C142 issue.yaml:5:18-24"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_where_it_is_named(office, data, block, expected):
    office.write("表.csv", data)
    (found,) = office.faults(NOTICE + f"  - {block}\n")
    assert found.split("-")[0] == expected.split("-")[0]


def test_a_chart_and_what_it_says_in_words(office):
    document = office.compose(
        NOTICE + "  - chart: {form: 折线图, unit: 万人, caption: 人次, head: [月, 甲, 乙],"
        " rows: [[1月, '1,240', ''], [2月, 3, 4]]}\n"
    )
    (chart,) = of(document, Chart)
    assert (chart.form, chart.unit, chart.categories) == ("line", "万人", ("1月", "2月"))
    assert chart.series == (Series("甲", (1240.0, 3.0)), Series("乙", (None, 4.0)))
    assert chart.alternative == "人次（单位：万人）。甲：1月为1,240，2月为3；乙：1月无数据，2月为4。"


def test_captions_are_numbered_through_the_document_where_the_office_asks(office):
    rows = "head: [月, 数], rows: [[1月, 2]]"
    body = f"  - table: {{caption: 甲, {rows}}}\n  - chart: {{caption: 乙, {rows}}}\n"
    text = NOTICE + body + f"attachments:\n  - title: 附表\n    body:\n      - table: {{caption: 丙, {rows}}}\n"

    def captions(document):
        return [plain_text(p.inlines) for p in of(document, Paragraph) if p.style in ("caption", "figure-caption")]

    assert captions(office.compose(text)) == ["甲", "乙", "丙"]
    office.write("office.yaml", NUMBERED)
    assert captions(office.compose(text)) == ["表1　甲", "图1　乙", "表2　丙"]
    assert captions(office.compose(text.replace("caption: 甲", "caption: 表1 甲"))) == ["表1 甲", "图1　乙", "表1　丙"]


def test_a_page_break(office):
    assert of(office.compose(NOTICE + "  - 甲。\n  - page_break: 是\n  - 乙。\n"), Break) == [Break()]


def shape(blocks):
    """Breaks by master, headings and texts, in order."""
    for block in blocks:
        if isinstance(block, Break):
            yield f"[{block.master}]"
        elif isinstance(block, Group):
            yield from shape(block.blocks)
        elif isinstance(block, Heading | Paragraph):
            yield plain_text(block.inlines)
        elif isinstance(block, Table):
            yield "table"


TURNED = "table: {caption: 表题, landscape: 是, head: [月, 数], rows: [[1月, 2]]}"


def test_headings_turn_with_the_table_they_stand_before(office):
    body = f"  - 甲。\n  - h1: 大表\n  - {TURNED}\n  - 乙。\n"
    made = list(shape(office.compose(NOTICE + body).blocks))
    assert made[made.index("甲。") :][:6] == ["甲。", "[landscape]", "一、大表", "表题", "table", "[default]"]


def test_an_attachment_that_is_a_turned_table_has_no_page_before_it(office):
    attached = f"attachments:\n  - title: 附表\n    body:\n      - {TURNED}\n  - {{title: 乙表, text: 乙。}}\n"
    made = list(shape(office.compose(NOTICE + "  - 甲。\n" + attached).blocks))
    start = made.index("[landscape]")
    assert made[start:] == ["[landscape]", "附件1", "附表", "表题", "table", "[default]", "[]", "附件2", "乙表", "乙。"]
    assert "[]" not in made[:start]


def test_text_before_a_turned_table_stays_on_its_own_page(office):
    made = list(shape(office.compose(NOTICE + f"  - h1: 题\n    text: 甲。\n  - {TURNED}\n").blocks))
    assert made[made.index("一、题甲。") :][:2] == ["一、题甲。", "[landscape]"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"  - {TURNED}\n", ["[landscape]", "要点", "表题", "table"]),
        (f"  - 甲。\n  - {TURNED}\n", ["要点", "甲。", "[landscape]", "表题", "table"]),
        (
            f"  - {TURNED}\n  - 甲。\n  - page_break: 是\n",
            ["[landscape]", "要点", "表题", "table", "[default]", "甲。"],
        ),
    ],
)
def test_no_page_is_left_empty_before_or_behind_a_turned_table(office, body, expected):
    document = office.compose(f"kind: plan\ntitle: 要点\nbody:\n{body}")
    assert list(shape(document.blocks)) == expected
    assert len(typeset(document).pages) == sum(part in ("[landscape]", "[default]") for part in expected) + (
        expected[0] != "[landscape]"
    )


@pytest.mark.parametrize("caption", ["", "两季的人次", "很长的图题" * 30])
@pytest.mark.parametrize(
    "block", ["figure: {src: a.png, alt: 图", "chart: {height: 225mm, head: [月, 数], rows: [[1月, 2]]"]
)
def test_a_picture_and_its_caption_fit_on_a_page(tmp_path, block, caption):
    from mzreport.settings import load_issue
    from mzreport.workflow.render import Rendering

    Image.new("1", (100, 4000)).save(tmp_path / "a.png")
    captioned = f", caption: {caption}" if caption else ""
    (tmp_path / "a.yaml").write_text(f"kind: plan\ntitle: 要点\nbody:\n  - 文。\n  - {block}{captioned}}}\n", "utf-8")
    rendering = Rendering(load_issue(tmp_path / "a.yaml"))
    assert len(rendering.pages.pages) == 2
    assert rendering.diagnostics == ()
