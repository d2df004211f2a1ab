"""The one table of keys: English name, Chinese aliases, what each holds; and of the named values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the content: its Chinese aliases (the first is the usual one) and what it holds.

    ``title`` and ``description`` are shown by editors. ``holds`` names the group of the keys beneath it, empty for a
    plain value; ``cells`` says that empty list entries below it mean something.
    """

    aliases: tuple[str, ...]
    title: str
    description: str
    holds: str = ""
    cells: bool = False


def _group(group: str, rows: Mapping[str, Key]) -> dict[str, Key]:
    return {f"{group}.{name}" if group else name: key for name, key in rows.items()}


def _key(aliases: str, description: str, holds: str = "", *, title: str = "", cells: bool = False) -> Key:
    names = tuple(aliases.split())
    return Key(names, title or names[0], description, holds, cells)


_TEXT = _key("文字 内容", "一段或几段文字，建议用“|”开头另起一行缩进书写；空一行为另起一段。")
_BODY = _key(
    "正文",
    "正文各段的列表：一个字符串是一段；一个键值块是标题（h1 至 h4）、表格、图片、图表、引文、按语或换页。",
    "block",
)

_ROWS = "表格各行，每行是各格的列表；也可以每行一行文字、用“|”分列。一格只写“^”并入上一格，只写“<”并入左一格。"

_ISSUE = {
    "kind": _key("文种 类型", "公文种类，决定用哪一套版式。"),
    "series": _key("刊名", "简报的名称，印在报头。"),
    "issue": _key("期次 期", "简报的年度、期号、总期号和日期。", "issue"),
    "compiler": _key("编印单位 编印", "编印单位全称，印在报头横线左侧。"),
    "masthead": _key("报头 刊头", "报头的图片或文字；不写则用刊名排字。", "masthead"),
    "editors_note": _key("编者按", "编者按，印在第一个栏目之前；可以是一段文字，也可以是段落列表。", "passage"),
    "contents": _key("本期要目 目录", "是否印本期要目（写“是”或“否”）。"),
    "sections": _key("栏目", "栏目列表；每个栏目有栏目名和若干条目。", "section"),
    "signoff": _key("签发栏 报尾", "编辑、审核、签发、电话等，按书写顺序印在末页下方。", "signoff"),
    "distribution": _key("分发 发送范围", "报、送、发的单位和印数。", "distribution"),
    "issuer": _key("发文机关", "发文机关全称；联合行文写成列表，主办机关在前。"),
    "letterhead": _key("版头", "用哪一个版头发文：office.yaml 的 letterheads 中的名称；不写用本单位的。"),
    "number": _key("发文字号", "发文字号，如“东民〔2026〕10号”；office.yaml 写明机关代字的，只写序号即可。"),
    "copy_no": _key("份号", "份号，六位阿拉伯数字。"),
    "secrecy": _key("密级", "密级和保密期限，如“机密★1年”；内部资料可写“内部资料 注意保存”。"),
    "urgency": _key("紧急程度", "紧急程度，如“特急”“加急”。"),
    "signers": _key("签发人", "上行文首页印出的签发人姓名；几人写成列表。"),
    "title": _key("标题", "公文标题；写成列表时，一项印一行。"),
    "to": _key("主送 主送机关", "主送机关；几个单位可写成列表。"),
    "body": _BODY,
    "printed": _key("印发件", "随文印发的文件（不加“附件”字样）：标题和正文。", "passage"),
    "attachments": _key("附件", "附件列表；每个附件有标题和正文。", "passage"),
    "signature": _key("落款 署名", "落款：署名单位、成文日期、是否用印。", "signature"),
    "attendance": _key("出席情况 参会人员", "纪要的出席、请假、列席人员。", "attendance"),
    "note": _key("附注", "附注，如“此件公开发布”；印出时加圆括号。"),
    "cc": _key("抄送 抄送机关", "抄送机关；几个单位可写成列表。"),
    "printed_by": _key("印发", "版记中的印发机关和印发日期。", "printed_by"),
    "disclosure": _key(
        "公开信息 信息公开", "政府信息公开的元数据：索引号、主题分类等；要印成首页的表，写“封面: 是”。", "disclosure"
    ),
    "byline": _key("作者 署名行", "文章作者，印在标题下方。"),
    "markup": _key("标记", "写“粗体”时，正文中 **两对星号** 之间的文字加粗；不写则一切照原样印出。"),
}

_IDENTITY = {
    "year": _key("年度 年份 年", "期号所属的年度，四位数字。"),
    "number": _key("期号", "本年度第几期，只写数字。"),
    "total": _key("总期号 总期", "总第几期，只写数字。"),
    "date": _key("日期 印发日期 出刊日期", "印发日期，写成 2026-08-10 或 2026年8月10日。"),
    "supplement": _key("增刊 增刊号", "增刊的序号，只写数字；增刊不写期号。"),
}

_SIGNOFF = {
    "editor": _key("编辑", "编辑的单位或姓名。"),
    "executive_editor": _key("责任编辑", "责任编辑。"),
    "chief_editor": _key("主编", "主编。"),
    "proofreader": _key("校对", "校对。"),
    "reviewer": _key("审核", "审核人。"),
    "approver": _key("签发", "签发本期的负责人。"),
    "contact": _key("联系人", "联系人。"),
    "phone": _key("电话 联系电话", "联系电话；以 0 开头的号码照原样保留。"),
    "fax": _key("传真", "传真号码。"),
    "website": _key("网址", "网址。"),
    "email": _key("邮箱 电子邮箱", "电子邮箱。"),
    "address": _key("地址", "地址。"),
}

_PASSAGE = {
    "title": _key("标题", "标题；写成列表时，一项印一行。"),
    "text": _TEXT,
    "body": _BODY,
}

#: Every key by its path ``group.name``; keys of the top level have no group.
KEYS: Mapping[str, Key] = MappingProxyType(
    _group("", _ISSUE)
    | _group("issue", _IDENTITY)
    | _group(
        "masthead",
        {
            "image": _key("图片", "报头图片的文件名（PNG 或 JPEG）。"),
            "alt": _key("替代文字", "图片内容的文字说明，供读屏软件使用。"),
            "text": _key("文字", "报头上的文字；不写则用刊名。"),
            "height": _key("高度 高", "报头图片的高度，如 22mm。"),
        },
    )
    | _group(
        "section",
        {
            "heading": _key("栏目名 标题", "栏目名称，不用写【】。"),
            "items": _key("条目 稿件", "条目列表。", "item"),
        },
    )
    | _group(
        "item",
        {
            "title": _key("标题", "条目标题；没有标题的条目不写。"),
            "source": _key("来源 报送单位 供稿", "报送本条信息的单位。"),
            "text": _TEXT,
            "body": _BODY,
        },
    )
    | _group(
        "block",
        {
            "h1": _key("一级标题", "一级标题，序号“一、”由版式自动编排。"),
            "h2": _key("二级标题", "二级标题，序号“（一）”由版式自动编排。"),
            "h3": _key("三级标题", "三级标题，序号“1.”由版式自动编排。"),
            "h4": _key("四级标题", "四级标题，序号“（1）”由版式自动编排。"),
            "text": _key("文字 内容", "写在标题旁边：正文紧接标题排在同一段。"),
            "number": _key("序号", "标题的序号照此印出，其后接着编；写“无”则不印序号。"),
            "table": _key("表格 表", "表格：每行一行文字、用“|”分列（首行为表头），或写明表头和各行。", "table"),
            "figure": _key("图片 图", "图片：文件名，或写明文件、替代文字、图题和宽度。", "figure"),
            "chart": _key("图表 统计图", "由小型数据表画成的柱形图或折线图。", "chart"),
            "quote": _key("引文 引用", "单独成段的引文。"),
            "note": _key("按语", "按语。"),
            "page_break": _key("换页 分页", "写“是”，其后的内容从新的一页开始。"),
        },
    )
    | _group(
        "table",
        {
            "caption": _key("表题 标题", "表格的标题。"),
            "head": _key("表头", "表头各格；几行表头写成列表的列表。", cells=True),
            "rows": _key("行 表行", _ROWS, cells=True),
            "widths": _key("列宽", "各列的相对宽度，如 [1, 2, 1]。"),
            "src": _key("文件 数据文件", "存放表格的 CSV 或 XLSX 文件，相对于本文件所在的文件夹。"),
            "sheet": _key("工作表", "XLSX 中工作表的名称；不写用第一张。"),
            "head_rows": _key("表头行数", "数据文件开头有几行是表头，不写为 1 行。"),
            "landscape": _key("横排 横向", "写“是”，表格单独排成横放的页面。"),
        },
    )
    | _group(
        "chart",
        {
            "form": _key("形式 图形", "“柱形图”或“折线图”；不写为柱形图。"),
            "head": _key("表头", "第一格是类别的名目，其后每格是一个数据系列的名称。", cells=True),
            "rows": _key("行 数据", "每行第一格是类别，其后是各系列的数值；没有数值的格空着。", cells=True),
            "src": _key("文件 数据文件", "存放数据的 CSV 或 XLSX 文件，第一行为表头。"),
            "sheet": _key("工作表", "XLSX 中工作表的名称；不写用第一张。"),
            "caption": _key("图题 标题", "印在图表下方的标题。"),
            "alt": _key("替代文字", "图表说明什么，供读屏软件使用；数据由软件自动附上。"),
            "unit": _key("单位", "数值的单位，印在坐标轴旁，如“万人次”。"),
            "height": _key("高度 高", "印出的高度，如 70mm。"),
        },
    )
    | _group(
        "figure",
        {
            "src": _key("文件 图片文件", "图片文件名（PNG 或 JPEG），相对于本文件所在的文件夹。"),
            "alt": _key("替代文字", "图片内容的文字说明，供读屏软件使用。"),
            "caption": _key("图题 说明", "印在图片下方的标题。"),
            "width": _key("宽度 宽", "印出的宽度，如 80mm。"),
        },
    )
    | _group("signoff", _SIGNOFF)
    | _group(
        "entry",
        {
            "label": _key("名称 标签", "印出的名目，如“责任编辑”。"),
            "value": _key("值 内容", "名目之后的内容。"),
        },
    )
    | _group(
        "distribution",
        {
            "report": _key("报", "“报”的单位或领导；几个可写成列表。"),
            "send": _key("送", "“送”的单位；几个可写成列表。"),
            "issue": _key("发", "“发”的单位；几个可写成列表。"),
            "copies": _key("份数 共印 印数", "共印多少份，只写数字。"),
        },
    )
    | _group("passage", _PASSAGE)
    | _group(
        "signature",
        {
            "units": _key("署名单位 单位 机关", "署名机关；联合行文写成列表。"),
            "date": _key("成文日期 日期", "成文日期，写成 2026-08-10 或 2026年8月10日。"),
            "seal": _key("印章 用印", "是否加盖印章（写“是”或“否”）；不写按文种的惯例。"),
            "stamp": _key("签名章", "加盖签名章的负责人：职务和姓名；联合行文写成列表。", "stamp"),
        },
    )
    | _group(
        "stamp",
        {
            "title": _key("职务", "负责人的职务，印在签名章左侧；联合行文写职务全称。"),
            "name": _key("姓名", "负责人的姓名：写了就印出姓名；不写则留出加盖签名章的位置。"),
        },
    )
    | _group(
        "attendance",
        {
            "present": _key("出席", "出席人员：一行文字，或“单位 姓名”的列表。"),
            "leave": _key("请假", "请假人员：一行文字，或“单位 姓名”的列表。"),
            "observers": _key("列席", "列席人员：一行文字，或“单位 姓名”的列表。"),
        },
    )
    | _group(
        "printed_by",
        {
            "unit": _key("印发机关 单位", "印发机关。"),
            "date": _key("印发日期 日期", "印发日期，写成 2026-08-10 或 2026年8月10日。"),
        },
    )
    | _group(
        "disclosure",
        {
            "index": _key("索引号", "政府信息公开索引号。"),
            "topic": _key("主题分类", "主题分类。"),
            "publisher": _key("公开主体 发布机构", "公开主体。"),
            "number": _key("发文字号", "发文字号。"),
            "written": _key("成文日期", "成文日期。"),
            "published": _key("发布日期 公开日期", "发布日期。"),
            "effective": _key("生效日期", "生效日期。"),
            "expires": _key("失效日期", "失效日期。"),
            "attribute": _key("公开属性", "公开属性，如“主动公开”。"),
            "cover": _key("封面 印封面", "写“是”，这些项目印成表格，作为首页。"),
        },
    )
)

#: Named values: group → English value → (Chinese aliases, ...).
CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kind": {
            "bulletin": ("简报", "信息"),
            "notice": ("通知",),
            "plan": ("要点", "工作要点", "计划"),
            "article": ("文章",),
            "letter": ("函", "信函"),
            "order": ("令", "命令"),
            "minutes": ("纪要", "会议纪要"),
            "report": ("报告", "请示"),
        },
        "form": {"bar": ("柱形图", "柱状图", "条形图"), "line": ("折线图", "曲线图")},
        "markup": {"none": ("无",), "bold": ("粗体", "加粗")},
        "flag": {"true": ("是", "有", "yes"), "false": ("否", "无", "no")},
        "unnumbered": {"none": ("无", "不编号")},
    }
)


@cache
def names(group: str) -> Mapping[str, str]:
    """Every spelling of the keys of a group, English and Chinese → the English key."""
    prefix = f"{group}." if group else ""
    found: dict[str, str] = {}
    for path, key in KEYS.items():
        if path.startswith(prefix) and "." not in (name := path[len(prefix) :]):
            found[name] = name
            found.update(dict.fromkeys(key.aliases, name))
    return found


@cache
def groups() -> tuple[str, ...]:
    """The groups of the table, the top level (the empty name) first."""
    return tuple(dict.fromkeys(path.rpartition(".")[0] for path in KEYS))


def english(group: str, key: str) -> str:
    """The English key that ``key`` spells in a group; ``key`` itself where the group has none."""
    return names(group).get(key, key)


def lookup(group: str, name: str) -> Key | None:
    """The entry of the English key ``name`` of a group."""
    return KEYS.get(f"{group}.{name}" if group else name)


def choice(group: str, text: str) -> str | None:
    """The English value that ``text`` names among the choices of a group, or None."""
    for value, aliases in CHOICES[group].items():
        if text == value or text in aliases:
            return value
    return None


def closest(key: str, candidates: Mapping[str, str]) -> str:
    """The spelling among the candidates most like ``key``; the empty string when none is like it."""
    from difflib import get_close_matches

    # Half of a two-character Chinese key may be wrong; a Latin one has more to go by.
    cutoff = 0.5 if not key.isascii() else 0.6
    found = get_close_matches(key.strip(" 　").lower(), list(candidates), n=1, cutoff=cutoff)
    return found[0] if found else ""


def elsewhere(key: str, group: str) -> str | None:
    """Another group than ``group`` that has ``key``, or None."""
    return next((other for other in groups() if other != group and key in names(other)), None)
