"""Made-up official documents that use what a bulletin does not: marks, double rules, seals, turned pages, even feet."""

from __future__ import annotations

from dataclasses import replace

from mzreport.model import (
    FLOW,
    Break,
    Cell,
    Chart,
    Document,
    Folio,
    Group,
    Heading,
    LineBreak,
    PageMaster,
    Paragraph,
    Place,
    Reserve,
    Row,
    RowCell,
    Rule,
    Series,
    Spacer,
    Style,
    Styled,
    Table,
    TableRow,
    Text,
)
from mzreport.units import Length, mm, pt

from .sample import STYLES as BULLETIN_STYLES
from .sample import document, paragraphs

RED = "FF0000"
STYLES = dict(BULLETIN_STYLES) | {
    style.name: style
    for style in (
        Style("copy-no", "份号", align="left"),
        Style("secrecy", "密级", font="hei", align="left"),
        Style(
            "mark", "发文机关标志", font="biaosong", size=pt(52), colour=RED, align="center", leading=pt(62), trim=True
        ),
        Style("mark-joint", "联合行文标志", rule=Length(0)),
        Style(
            "mark-name",
            "联合机关名",
            font="biaosong",
            size=pt(40),
            colour=RED,
            align="distribute",
            leading=pt(50),
            trim=True,
        ),
        Style("mark-word", "文件二字", font="biaosong", size=pt(40), colour=RED, align="center", leading=pt(50)),
        Style("doc-number", "发文字号"),
        Style("red-rule", "红线", colour=RED, rule=mm(0.5), before=mm(4)),
        Style(
            "letter-mark",
            "信函标志",
            font="biaosong",
            size=pt(36),
            colour=RED,
            align="center",
            leading=pt(46),
            trim=True,
        ),
        Style("letter-rule-top", "上双线", colour=RED, rule=pt(2), rule_length=mm(170), rule_form="thick-thin"),
        Style(
            "letter-rule-bottom",
            "下双线",
            colour=RED,
            rule=pt(2),
            rule_length=mm(170),
            rule_form="thin-thick",
            align="left",
        ),
        Style("title", "公文标题", font="biaosong", size=pt(22), align="center", leading=pt(34), outline=1),
        Style("signature", "署名"),
        Style("signature-date", "成文日期"),
        Style("widened", "加宽", kind="character", font="", size=pt(0), colour="", tracking=pt(8)),
        Style("signer-name", "签发人姓名", kind="character", font="kai", size=pt(0), colour=""),
        Style("cc", "抄送", size=pt(14), left_indent=4, right_indent=1, first_indent=-3, leading=pt(26)),
        Style("printed-by", "印发", size=pt(14), left_indent=1, right_indent=1, leading=pt(26)),
        Style("colophon-rule", "版记首线", rule=mm(0.35)),
        Style("chart-text", "图中文字", size=pt(10.5), leading=pt(14)),
    )
}
UPRIGHT = PageMaster()
LANDSCAPE = PageMaster(
    "landscape", width=mm(297), height=mm(210), top=mm(28), left=mm(35), bottom=mm(26), right=mm(37), turned=True
)
LAST_EVEN = Place("last-even-page-foot")


def line(style: str, *texts: str, place: Place = FLOW) -> Paragraph:
    """A paragraph of one or several lines."""
    inlines = [Text(texts[0])]
    for more in texts[1:]:
        inlines += [LineBreak(), Text(more)]  # type: ignore[list-item]
    return Paragraph(style, tuple(inlines), place=place)


def official(*blocks: object, **changes: object) -> Document:
    """A document of these blocks in the styles above."""
    masters = {"default": UPRIGHT, "landscape": LANDSCAPE}
    return replace(document(*blocks), **{"styles": STYLES, "masters": masters} | changes)


def colophon(place: Place = LAST_EVEN) -> Group:
    """The elements between the first and the last rule of the 版记."""
    by = (RowCell((Text("东湖区民政局办公室"),)), RowCell((Text("2026年8月10日印发"),), "right", 1.0))
    return Group(
        (
            Rule("colophon-rule"),
            line("cc", "抄送：区委办公室，区政府办公室，区人大常委会办公室，区政协办公室，各街道办事处、镇人民政府。"),
            Rule("colophon-rule"),
            Row("printed-by", by),
            Rule("colophon-rule"),
        ),
        place=place,
    )


def signature() -> Group:
    """A sealed signature: the date four characters from the right, the name centred on it."""
    seal = Reserve(mm(42), mm(42))
    name = RowCell((Text("东湖区民政局"),), "center", 1.0, -8.25, seal)
    date = RowCell((Text("2026年8月10日"),), "right", 1.0, -4.0)
    return Group((Spacer(pt(57.9)), Row("signature", (name,)), Row("signature-date", (date,))), keep=True)


def head() -> tuple[object, ...]:
    """What stands above the red rule, with two signers."""
    name = (Text("签发人："), Styled("signer-name", (Styled("widened", (Text("李"),)), Text("某"))))
    number = (RowCell((Text("东民〔2026〕10号"),), "left", 0.0, 1.0), RowCell(name, "right", 1.0, -1.0))
    return (
        line("copy-no", "000001"),
        line("secrecy", "机密★1年"),
        Spacer(Length(0), mm(72)),
        line("mark", "东湖区民政局文件"),
        Spacer(pt(57.9)),
        Row("doc-number", number),
        Rule("red-rule"),
        Spacer(pt(57.9)),
    )


def grid(rows: int, columns: int = 6) -> Table:
    """A wide table with a head that is repeated."""

    def cells(texts: list[str]) -> tuple[Cell, ...]:
        return tuple(Cell((line("cell", text),)) for text in texts)

    first = TableRow(cells([f"指标{n}" for n in range(columns)]), header=True)
    rest = tuple(TableRow(cells([f"{r}行{c}列" for c in range(columns)])) for r in range(rows))
    return Table("grid", (1.0,) * columns, (first, *rest))


def notice(text: int = 4, **changes: object) -> Document:
    """A notice with a head, so many paragraphs, a turned table, a signature and a foot on an even page."""
    return official(
        *head(),
        Heading("title", (Text("东湖区民政局关于做好"), LineBreak(), Text("养老服务工作的通知")), 1),
        *paragraphs(text),
        signature(),
        Break("landscape"),
        line("caption", "表1　各街道床位"),
        grid(30),
        Break("default"),
        *paragraphs(2),
        colophon(),
        **changes,
    )


def chart() -> Chart:
    """A bar chart of two series, one figure missing."""
    series = (Series("床位", (1200.0, 1260.0, None)), Series("入住", (800.0, 905.5, 930.0)))
    return Chart(
        "figure",
        "bar",
        ("一季度", "二季度", "三季度"),
        series,
        "床位和入住人数逐季增加",
        mm(120),
        mm(60),
        "张",
        anchor="chart1",
    )


def letter(**changes: object) -> Document:
    """A letter: double rules on the first page, which has no number."""
    return official(
        Group((Rule("letter-rule-bottom"),), place=Place("fixed", mm(20), mm(275))),
        Spacer(Length(0), mm(30)),
        line("letter-mark", "东湖区民政局"),
        Spacer(mm(4)),
        Rule("letter-rule-top"),
        *paragraphs(6),
        masters={"default": replace(UPRIGHT, top=mm(25), bottom=mm(35), folio=Folio(on_first_page=False))},
        **changes,
    )


def joint() -> Document:
    """The head of a joint document: names one under the other, 文件 beside them."""
    names = ("东湖区民政局", "东湖区卫生健康委员会", "东湖区财政局")
    cells = (Cell(tuple(line("mark-name", name) for name in names)), Cell((line("mark-word", "文件"),)))
    return official(
        Spacer(Length(0), mm(72)),
        Table("mark-joint", (3.0, 1.0), (TableRow(cells),)),
        Spacer(pt(57.9)),
        *paragraphs(2),
    )
