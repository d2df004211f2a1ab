"""A made-up bulletin that uses every block, for the tests of the writer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from mzreport.model import (
    Cell,
    Document,
    Figure,
    FontRole,
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
    Spacer,
    Style,
    Styled,
    Table,
    TableRow,
    Text,
)
from mzreport.units import mm, pt

LAST_FOOT = Place("last-page-foot")


def _role(name: str, family: str, file: str, *alternates: str, **more: str) -> FontRole:
    return FontRole(name, family, (f"{file}-Regular.ttf",), alternates=alternates, **more)  # type: ignore[arg-type]


FONTS = {
    role.role: role
    for role in (
        _role("fangsong", "仿宋_GB2312", "MZReportFangSong", "仿宋", "FangSong", "MZReport FangSong"),
        _role("kai", "楷体_GB2312", "MZReportKai", "楷体", "KaiTi", "MZReport Kai"),
        _role("hei", "黑体", "MZReportHei", "SimHei", "MZReport Hei", generic="swiss"),
        _role("biaosong", "方正小标宋简体", "MZReportBiaoSong", "方正小标宋_GBK", "MZReport BiaoSong"),
        _role("song", "宋体", "MZReportSong", "SimSun", "MZReport Song", latin=""),
        _role("latin", "Times New Roman", "LiberationSerif", "Liberation Serif", latin=""),
    )
}
STYLES = {
    style.name: style
    for style in (
        Style("body", "正文", pitch=28, first_indent=2),
        Style(
            "masthead",
            "刊名",
            font="biaosong",
            size=pt(42),
            colour="FF0000",
            align="center",
            leading=pt(56),
            tracking=pt(6),
        ),
        Style("issue-number", "期号", align="center"),
        Style("imprint", "编印", left_indent=1, right_indent=1),
        Style("masthead-rule", "红线", colour="FF0000", rule=pt(2), before=pt(4), after=pt(10)),
        Style("contents-title", "要目标题", font="hei", align="center", keep_next=True),
        Style("contents", "要目", leader="·"),
        Style("section", "栏目", font="hei", align="left", outline=1, keep_next=True, before=pt(6)),
        Style(
            "item",
            "标题",
            font="biaosong",
            size=pt(22),
            align="center",
            outline=2,
            keep_next=True,
            leading=pt(32),
            widow_control=False,
        ),
        Style("h2", "二级标题", based_on="body", font="kai", pitch=28, first_indent=2, outline=3),
        Style("source", "供稿", align="right", right_indent=1, based_on="body", font="kai"),
        Style("figure", "插图", align="center", before=pt(6), after=pt(6)),
        Style("caption", "图注", font="hei", size=pt(14), align="center", leading=pt(24)),
        Style("grid", "表格", rule=pt(0.5), before=pt(6), after=pt(6)),
        Style("cell", "表文", size=pt(14), leading=pt(22), align="center"),
        Style("thin-rule", "细线", rule=mm(0.25)),
        Style("thick-rule", "粗线", rule=mm(0.35)),
        Style("signoff", "报尾", size=pt(14), leading=pt(26), left_indent=1, right_indent=1),
        Style("folio", "页码", font="song", size=pt(14), leading=pt(16)),
        Style("strong", "着重", kind="character", font="hei", size=pt(0), colour=""),
        Style("unit", "单位", kind="character", font="kai", size=pt(0), colour="", underline=True),
    )
}
TEXT = (
    "7月{n}日，东湖区民政局召开“银龄守护”专题推进会，听取12个街道（镇）工作汇报——会议指出，全区{n}家养老机构要在8月31日前完成自查，"
    "做到底数清、情况明、措施实；对GB 38600—2019《养老机构服务安全基本规范》列出的问题，一项一项对照整改……"
    "会议强调：要把“老有所养、弱有所扶”放在心上，坚持党建引领，压实街道、居村、机构三级责任；要用好“一网统管”平台，"
    "推动数据共享率达到98.5%以上，让群众少跑腿。"
)


@lru_cache(maxsize=1)
def picture() -> bytes:
    """A small PNG."""
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (60, 30), (200, 30, 30)).save(stream, "PNG")
    return stream.getvalue()


def paragraphs(count: int) -> tuple[Paragraph, ...]:
    """Paragraphs of body text, each a little different."""
    return tuple(Paragraph("body", (Text(TEXT.format(n=n)),)) for n in range(1, count + 1))


def table() -> Table:
    """A table with a repeated head and both kinds of spans."""

    def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell((Paragraph("cell", (Text(text),)),), columns, rows)

    head = TableRow((cell("街道"), cell("床位", 2), cell("备注")), header=True)
    rows = (
        TableRow((cell("东岸", rows=2), cell("120"), cell("130"), cell("新增两处“长者食堂”"))),
        TableRow((cell("98"), cell("99"), cell("—"))),
        TableRow((cell("合计", 2), cell("447"), cell(""))),
    )
    return Table("grid", (1.0, 1.0, 1.0, 2.0), (head, *rows), anchor="beds")


def foot() -> Group:
    """The sign-off and the distribution."""

    def line(left: str, right: str = "") -> Row:
        cells = (RowCell((Text(left),)),)
        return Row("signoff", cells + ((RowCell((Text(right),), "right", 1.0),) if right else ()))

    return Group(
        (
            Rule("thick-rule"),
            line("报：市民政局，区委、区政府办公室"),
            line("送：区政协办公室，各街道办事处、镇政府"),
            Rule("thin-rule"),
            line("编辑：办公室　电话：25032421", "签发：李某某"),
            line("网址：www.example.cn", "共印60份"),
            Rule("thick-rule"),
        ),
        place=LAST_FOOT,
    )


def bulletin(body: int = 12, *, with_foot: bool = True) -> Document:
    """A bulletin with so many paragraphs of body text in its second section."""
    entries = (("first", "我区召开“银龄守护”专题推进会"), ("second", "养老机构自查自纠工作有序展开"))
    blocks = (
        Paragraph("masthead", (Text("东湖民政信息"),)),
        Paragraph("issue-number", (Text("2026年第7期（总第213期）"),)),
        Row("imprint", (RowCell((Text("东湖区民政局办公室"),)), RowCell((Text("2026年8月10日"),), "right", 1.0))),
        Rule("masthead-rule"),
        Paragraph("contents-title", (Text("本期要目"),)),
        *(
            Row(
                "contents",
                (
                    RowCell((Link(f"#{anchor}", (Text(title),)),)),
                    RowCell((Link(f"#{anchor}", (PageReference(anchor),)),), "right", 1.0),
                ),
            )
            for anchor, title in entries
        ),
        Spacer(pt(12)),
        Heading("section", (Text("【重要会议活动】"),), 1),
        Heading("item", (Text("我区召开“银龄守护”专题推进会"),), 2, anchor="first"),
        *paragraphs(3),
        Heading(
            "h2", (Text("（一）"), Styled("strong", (Text("压实责任。"),)), Text("各单位要落实到人。")), 3, "压实责任"
        ),
        Paragraph("source", (Text("（养老服务科供稿）"),)),
        Heading("section", (Text("【工作动态】"),), 1),
        Heading("item", (Text("养老机构自查自纠"), LineBreak(), Text("工作有序展开")), 2, anchor="second"),
        *paragraphs(body),
        table(),
        Group(
            (
                Figure("figure", "chart.png", picture(), "床位数逐月增加的柱形图", mm(60), mm(30)),
                Paragraph("caption", (Text("图1　床位数"),)),
            ),
            keep=True,
        ),
        Paragraph(
            "body",
            (
                Text("详见"),
                Link("https://www.example.cn/养老?a=1&b=2", (Text("局网站"),)),
                Text("，或见"),
                Link("#beds", (Text("上表"),)),
                Text("。It's “GB 38600” in full; "),
                Styled("unit", (Text("东湖区"), Styled("strong", (Text("民政局"),)))),
                Text("。"),
            ),
        ),
    )
    return Document(
        Metadata(
            "东湖民政信息 2026年第7期",
            "东湖区民政局办公室",
            "简报",
            ("养老", "民政"),
            date="2026-08-10",
            kind="bulletin",
        ),
        STYLES,
        FONTS,
        {"default": PageMaster()},
        (*blocks, foot()) if with_foot else blocks,
    )


def document(*blocks: object, **changes: object) -> Document:
    """A document of these blocks in the sample's styles."""
    return replace(bulletin(), blocks=blocks, **changes)  # type: ignore[arg-type]
