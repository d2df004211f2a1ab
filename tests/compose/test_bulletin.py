"""The bulletin: every part of it, in the order given, and what an office changes by a block and a style."""

import io

import pytest
from PIL import Image

from mzreport.model import (
    Figure,
    Group,
    Heading,
    PageReference,
    Row,
    Rule,
    Table,
    plain_text,
    walk,
    walk_blocks,
)
from mzreport.units import mm

from .conftest import ISSUE, LAYOUT, STYLES

FULL = """\
kind: bulletin
series: 东湖民政信息
secrecy: 内部资料　注意保存
copy_no: "000012"
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
compiler: 东湖区民政局办公室
editors_note: |
  一段按语。

  又一段按语。
contents: true
sections:
  - heading: 重要会议活动
    items:
      - title: 养老服务
        source: 养老服务科
        text: |
          第一段。

          第二段。
      - text: 没有标题的一条，后面还有。
  - heading: 【社会救助】
    items:
      - title: 救助
        body:
          - 开头一段。
          - h1: 主要做法
          - h2: 加强领导
            text: 接着写。
          - h2: 压实责任
          - table:
              caption: 救助人数
              head: [街道, 人数]
              rows: [[甲街道, "12"], [乙街道, "7"]]
          - quote: 引一段。
          - figure: {src: 图.png, caption: 活动现场, alt: 会场, width: 80mm}
signoff: {editor: 办公室, phone: "025032421", approver: 李某某}
distribution: {report: [市民政局, 区委办], send: [区政府办。], issue: [各街道], copies: 60}
"""


def picture(width=200, height=100):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(file, "PNG")
    return file.getvalue()


def text_of(block):
    if isinstance(block, Row):
        return " | ".join(plain_text(cell.inlines) for cell in block.cells)
    return plain_text(block.inlines) if hasattr(block, "inlines") else type(block).__name__


def lines(document, *styles):
    """``style: text`` of the blocks, in order; of some styles only, where given."""
    blocks = [block for block in walk_blocks(document.blocks) if not isinstance(block, Group)]
    return [f"{b.style}: {text_of(b)}" for b in blocks if not styles or b.style in styles]


def test_everything_in_the_order_given(office):
    office.write("图.png", picture())
    assert lines(office.compose(FULL)) == [
        "secrecy: 内部资料　注意保存 | 编号：000012",
        "masthead: 东湖民政信息",
        "issue-number: 2026年第7期",
        "issue-number: （总第213期）",
        "imprint: 东湖区民政局办公室编 | 2026年8月10日",
        "red-rule: Rule",
        "note: 编者按：一段按语。",
        "note: 又一段按语。",
        "note-rule: Rule",
        "contents-title: 本期要目",
        "contents-section: 【重要会议活动】 | ",
        "contents-entry: 养老服务 | ",
        "contents-section: 【社会救助】 | ",
        "contents-entry: 救助 | ",
        "note-rule: Rule",
        "section: 【重要会议活动】",
        "item-title: 养老服务",
        "body: 第一段。",
        "body-kept: 第二段。",
        "source: （供稿：养老服务科）",
        "body: 没有标题的一条，后面还有。",
        "section: 【社会救助】",
        "item-title: 救助",
        "body: 开头一段。",
        "heading1: 一、主要做法",
        "body: （一）加强领导接着写。",
        "heading2: （二）压实责任",
        "caption: 救助人数",
        "table: Table",
        "quote: 引一段。",
        "figure: Figure",
        "figure-caption: 活动现场",
        "foot-rule: Rule",
        "signoff: 编辑：办公室 | 电话：025032421",
        "signoff: 签发：李某某",
        "foot-rule-thin: Rule",
        "distribution: 报：市民政局，区委办。",
        "distribution: 送：区政府办。",
        "distribution: 发：各街道。",
        "copies: 共印60份",
        "foot-rule-last: Rule",
    ]


def test_contents_lead_to_the_headings(office):
    office.write("图.png", picture())
    document = office.compose(FULL)
    blocks = list(walk_blocks(document.blocks))
    entries = [b for b in blocks if isinstance(b, Row) and b.style.startswith("contents-")]
    references = [leaf.anchor for e in entries for leaf in walk(e.cells[1].inlines) if isinstance(leaf, PageReference)]
    headings = {b.anchor: text_of(b) for b in blocks if isinstance(b, Heading) and b.anchor}
    assert [headings[anchor] for anchor in references] == [plain_text(e.cells[0].inlines) for e in entries]


def test_the_outline(office):
    office.write("图.png", picture())
    headings = [b for b in walk_blocks(office.compose(FULL).blocks) if isinstance(b, Heading)]
    assert [(h.level, h.title or plain_text(h.inlines)) for h in headings] == [
        (1, "【重要会议活动】"),
        (2, "养老服务"),
        (2, "没有标题的一条"),
        (1, "【社会救助】"),
        (2, "救助"),
        (3, "一、主要做法"),
        (4, "（一）加强领导"),
        (4, "（二）压实责任"),
    ]


def test_table_and_figure(office):
    office.write("图.png", picture(200, 100))
    blocks = list(walk_blocks(office.compose(FULL).blocks))
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert [(row.header, [plain_text(c.blocks[0].inlines) for c in row.cells]) for row in table.rows] == [
        (True, ["街道", "人数"]),
        (False, ["甲街道", "12"]),
        (False, ["乙街道", "7"]),
    ]
    (figure,) = [b for b in blocks if isinstance(b, Figure)]
    assert (figure.width, figure.height, figure.alternative, figure.data) == (mm(80), mm(40), "会场", picture())


def test_foot_stands_at_the_end_of_the_last_page(office):
    office.write("图.png", picture())
    foot = office.compose(FULL).blocks[-1]
    assert isinstance(foot, Group)
    assert foot.place.name == "last-page-foot"


def test_an_issue_without_identity_is_composed_with_blanks(office):
    document = office.compose("kind: bulletin\nsections: [{items: [{text: 文。}]}]\n")
    assert lines(document) == [
        "masthead: 　",
        "issue-number: 第　期",
        "imprint: 　　年　月　日",
        "red-rule: Rule",
        "body: 文。",
    ]


def test_a_supplement_has_its_own_number(office):
    source = ISSUE.replace("number: 7, total: 213", "supplement: 2")
    assert lines(office.compose(source), "issue-number") == ["issue-number: 2026年增刊第2期"]


@pytest.mark.parametrize(
    ("compiler", "printed"),
    [("办公室", "办公室编"), ("办公室编", "办公室编"), ("办公室编印", "办公室编印"), ("办公室主办", "办公室主办")],
)
def test_the_imprint_s_suffix_is_added_once(office, compiler, printed):
    source = ISSUE.replace("东湖区民政局办公室", compiler)
    assert lines(office.compose(source), "imprint") == [f"imprint: {printed} | 2026年8月10日"]


def test_own_labels_of_the_sign_off_stay_in_order(office):
    signoff = "signoff: [{label: 责任编辑, value: 王某}, {label: 审核, value: 赵某}, {label: 签发, value: 李某}]\n"
    assert lines(office.compose(ISSUE + signoff), "signoff") == [
        "signoff: 责任编辑：王某 | 审核：赵某",
        "signoff: 签发：李某",
    ]


def test_a_long_value_of_the_sign_off_has_a_line_of_its_own(office):
    signoff = "signoff: {editor: 办公室, website: https://www.example.org/minzheng/, approver: 李某某}\n"
    assert lines(office.compose(ISSUE + signoff), "signoff") == [
        "signoff: 编辑：办公室",
        "signoff: 网址：https://www.example.org/minzheng/",
        "signoff: 签发：李某某",
    ]


def test_an_office_changes_its_masthead_by_one_block_and_one_style(office):
    before = lines(office.compose())
    office.write(
        LAYOUT,
        '{% extends "builtin:bulletin" %}\n{% block masthead %}\n'
        '<p style="masthead">东 湖</p><p style="own">{{ doc.series }}</p>\n{% endblock %}\n',
    )
    office.write(STYLES, "styles:\n  own: {based_on: masthead, size: 30pt}\n")
    document = office.compose()
    assert lines(document) == ["masthead: 东 湖", "own: 东湖民政信息", *before[1:]]
    assert document.styles["own"].colour == document.styles["masthead"].colour == "E60012"


def test_a_picture_as_masthead(office):
    office.write("刊名.png", picture(600, 120))
    document = office.compose(ISSUE + "masthead: {image: 刊名.png, alt: 东湖民政信息（书法）, height: 24mm}\n")
    figure = document.blocks[0]
    assert isinstance(figure, Figure)
    assert (figure.height, figure.width) == (mm(24), mm(120))
    assert figure.alternative == "东湖民政信息（书法）"
    assert not lines(document, "masthead", "masthead-long")


def test_the_masthead_s_picture_may_lie_with_the_templates_and_fits_the_page(office):
    office.write("templates/刊名.png", picture(6000, 600))
    figure = office.compose(ISSUE + "masthead: {image: 刊名.png}\n").blocks[0]
    assert (figure.width, figure.height) == (mm(156), mm(15.6))
    assert figure.alternative == "东湖民政信息"


def test_a_missing_masthead_is_told_where_it_was_typed(office):
    assert office.faults(ISSUE + "masthead: {image: 没有.png}\n") == ["F105 issue.yaml:10:19"]


def test_a_long_name_takes_the_smaller_style(office):
    document = office.compose(ISSUE.replace("series: 东湖民政信息", "series: 东湖区民政工作信息简报"))
    assert lines(document, "masthead", "masthead-long") == ["masthead-long: 东湖区民政工作信息简报"]


def test_the_note_says_what_it_is_once(office):
    source = ISSUE + "editors_note: 编者按：今年以来。\n"
    assert lines(office.compose(source), "note") == ["note: 编者按：今年以来。"]


def test_metadata(office):
    data = office.compose(
        FULL.replace("          - figure: {src: 图.png, caption: 活动现场, alt: 会场, width: 80mm}\n", "")
    ).metadata
    assert (data.title, data.date, data.identifier) == (
        "东湖民政信息2026年第7期",
        "2026-08-10",
        "东湖民政信息2026年第7期",
    )
    assert (data.author, data.subject) == ("东湖区民政局办公室", "东湖民政信息，2026年第7期，总第213期")
    assert data.keywords == ("重要会议活动", "社会救助")
    assert {type(value) for value in (data.title, data.author, data.kind, *data.keywords)} == {str}


def test_rules_are_where_their_neighbours_are(office):
    """No rule without what it parts: a bulletin with neither note nor contents nor foot has one."""
    assert [b.style for b in office.compose().blocks if isinstance(b, Rule)] == ["red-rule"]
