"""The one table of office.yaml's keys: names in both languages, how each value is read, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mzreport.content.keys import CHOICES, choice
from mzreport.formats import FORMATS
from mzreport.units import Length, mm, parse_length

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_FIELD = re.compile(r"\{(year|number|total|supplement|kind)(?::0?([1-9]))?\}")
_LONGEST_WATERMARK = 12
_SIDES = MappingProxyType(
    {"outside": ("外侧",), "center": ("居中",), "right": ("右侧", "居右"), "none": ("无", "不编页码")}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of value is read: ``read`` returns it from its text, or raises ValueError.

    ``zh`` and ``en`` finish the sentence "it should be …". ``many`` values may also be lists.
    """

    read: Callable[[str], Any]
    zh: str
    en: str
    schema: Mapping[str, Any]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key by its dotted name; a key without a ``shape`` holds keys beneath it, or a kind's defaults.

    ``free`` keys hold a mapping whose names the office chooses, each with a value of the ``shape``; where ``rest`` is
    not empty, a value alone stands for a mapping from that name. Under each name of a ``records`` key stand the keys
    named ``….*.…`` below it, and keys of the content.
    """

    name: str
    alias: str
    description: str
    shape: Shape | None = None
    example: str = ""
    free: bool = False
    rest: str = ""
    records: bool = False


def _text(text: str) -> str:
    text = text.strip()
    if not text or "\n" in text or "\x00" in text:
        raise ValueError(text)
    return text


def _colour(text: str) -> str:
    match = _COLOUR.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return match[1].upper()


def _flag(text: str) -> bool:
    value = choice("flag", text.strip())
    if value is None:
        raise ValueError(text)
    return value == "true"


def _side(text: str) -> str:
    text = text.strip()
    for side, aliases in _SIDES.items():
        if text == side or text in aliases:
            return side
    raise ValueError(text)


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text.strip()) is None:
        raise ValueError(text)
    return int(text)


def _year(text: str) -> int:
    year = _number(text.strip().removesuffix("年"))
    if not 1949 <= year <= 2999:
        raise ValueError(text)
    return year


def _length(text: str) -> Length:
    length = parse_length(text.strip())
    if not mm(5) <= length <= mm(100):
        raise ValueError(text)
    return length


def _watermark(text: str) -> str:
    """A text of few characters; 无 for none."""
    text = _text(text)
    if len(text) > _LONGEST_WATERMARK:
        raise ValueError(text)
    return "" if text in ("无", "none") else text


def _format(text: str) -> str:
    name = text.strip().lower()
    if name not in FORMATS:
        raise ValueError(text)
    return name


def _issue_file(text: str) -> str:
    text = _text(text)
    names = {file_name(text, year=year, number=number) for year in (2025, 2026) for number in (7, 8)}
    if len(names) != 4 or not _safe(names):
        raise ValueError(text)
    return text


def _supplement_file(text: str) -> str:
    text = _text(text)
    names = {file_name(text, year=year, supplement=number) for year in (2025, 2026) for number in (1, 2)}
    if len(names) != 4 or not _safe(names):
        raise ValueError(text)
    return text


def _document_file(text: str) -> str:
    text = _text(text)
    names = {
        file_name(text, kind=kind, year=year, number=number)
        for kind in ("notice", "letter")
        for year in (2025, 2026)
        for number in (7, 8)
    }
    if len(names) != 8 or not _safe(names):
        raise ValueError(text)
    return text


def _safe(names: set[str]) -> bool:
    """Whether the names are files below the office's folder, on every system, with nothing left to fill in."""
    return all(
        name.endswith((".yaml", ".yml"))
        and not name.startswith(("/", "~"))
        and not set(name) & set('\\:*?"<>|{}')
        and ".." not in name.split("/")
        for name in names
    )


def file_name(pattern: str, **values: int | str | None) -> str:
    """A file name with its fields filled in; a field without a value is left out."""

    def fill(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "" if value is None else str(value).zfill(int(match[2] or 0))

    return _FIELD.sub(fill, pattern)


_STRING = {"type": "string"}
TEXT = Shape(_text, "一行文字", "one line of text", _STRING)
FOLDER = Shape(_text, "一个文件夹的名称", "the name of a folder", _STRING)
COLOUR = Shape(
    _colour, "六位十六进制色值", "six hexadecimal digits", {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"}
)
FLAG = Shape(_flag, "“是”或“否”", "true or false", {"type": ["boolean", "string"]})
LENGTH = Shape(
    _length,
    "长度，如 42mm（5 至 100 毫米）",
    "a length such as 42mm, from 5 to 100 mm",
    {"type": "string", "pattern": r"^\d+(\.\d+)?\s*(mm|cm|pt)$"},
)
WATERMARK = Shape(_watermark, "不超过 12 个字，不要水印写“无”", "at most 12 characters, or none", _STRING)
SIDE = Shape(
    _side,
    "、".join([*_SIDES]) + " 之一",
    "one of " + ", ".join(_SIDES),
    {"enum": [s for k, a in _SIDES.items() for s in (k, *a)]},
)
NUMBER = Shape(_number, "大于 0 的整数", "a whole number above 0", {"type": "integer", "minimum": 1})
YEAR = Shape(_year, "四位年份", "a year of four digits", {"type": "integer", "minimum": 1949, "maximum": 2999})
FILES = Shape(
    _text,
    "字体文件名，或几个文件名的列表",
    "the name of a font file, or a list of names",
    {"anyOf": [_STRING, {"type": "array", "items": _STRING}]},
    many=True,
)

NAMES = Shape(
    _text,
    "一个名称，或几个名称的列表",
    "a name, or a list of names",
    {"anyOf": [_STRING, {"type": "array", "items": _STRING}]},
    many=True,
)
FORMAT_NAMES = Shape(
    _format,
    "、".join(FORMATS) + " 之中的一个或几个",
    "one or more of " + ", ".join(FORMATS),
    {"anyOf": [{"enum": [*FORMATS]}, {"type": "array", "items": {"enum": [*FORMATS]}}]},
    many=True,
)
ISSUE_FILE = Shape(
    _issue_file,
    "本单位文件夹之内、以 .yaml 结尾的文件名，其中有 {year} 和 {number}",
    "a file name ending in .yaml, below the office's folder, with {year} and {number} in it",
    _STRING,
)
SUPPLEMENT_FILE = Shape(
    _supplement_file,
    "本单位文件夹之内、以 .yaml 结尾的文件名，其中有 {year} 和 {supplement}",
    "a file name ending in .yaml, below the office's folder, with {year} and {supplement} in it",
    _STRING,
)
DOCUMENT_FILE = Shape(
    _document_file,
    "本单位文件夹之内、以 .yaml 结尾的文件名，其中有 {kind}、{year} 和 {number}",
    "a file name ending in .yaml, below the office's folder, with {kind}, {year} and {number} in it",
    _STRING,
)

#: The kinds of document an office can hold defaults for.
KINDS = tuple(CHOICES["kind"])
_ROLES = (
    ("fangsong", "仿宋", "正文", "FZFSK.ttf"),
    ("kai", "楷体", "二级标题、签发人姓名", "FZKTK.ttf"),
    ("hei", "黑体", "一级标题、密级", "FZHTK.ttf"),
    ("biaosong", "小标宋", "报头、发文机关标志、公文标题", "FZXBSK.ttf"),
    ("song", "宋体", "页码", "FZSSK.ttf"),
    ("latin", "西文", "西文和数字", "times.ttf"),
)

#: The roles a font can play, as styles name them.
FONT_ROLES = tuple(role for role, *_ in _ROLES)

#: Every key by its dotted name, in the order of the sample file.
KEYS: Mapping[str, Key] = MappingProxyType(
    {
        key.name: key
        for key in (
            Key("office", "单位", "本单位的名称。"),
            Key("office.name", "全称", "单位全称，写入文件属性。", TEXT, "东湖区民政局"),
            Key("office.short_name", "简称", "单位在本区内的简称。", TEXT, "区民政局"),
            Key("office.code", "机关代字", "发文字号里的机关代字，如“东民〔2026〕10号”里的“东民”。", TEXT, "东民"),
            Key(
                "office.mark",
                "发文机关标志",
                "印在公文首页的红色标志；不写为单位全称加“文件”。",
                TEXT,
                "东湖区民政局文件",
            ),
            Key(
                "letterheads",
                "版头",
                "本单位另外的版头，每个起一个名称；文稿里写“版头: 名称”选用。",
                example="{党组: {issuer: 中共东湖区民政局党组, code: 东民党}}",
                records=True,
            ),
            Key("letterheads.*", "名称", "一个版头；还可写文稿里每份都相同的内容，如发文机关、签发人、印发。"),
            Key("letterheads.*.mark", "发文机关标志", "红色标志；不写按发文机关排。", TEXT, "中共东湖区民政局党组文件"),
            Key("letterheads.*.code", "机关代字", "发文字号里的机关代字。", TEXT, "东民党"),
            Key("seal_size", "印章尺寸", "为印章和签名章留出的空位的尺寸。"),
            Key("seal_size.seal", "印章", "印章的直径。", LENGTH, "42mm"),
            Key("seal_size.stamp_width", "签名章宽", "签名章的宽度。", LENGTH, "40mm"),
            Key("seal_size.stamp_height", "签名章高", "签名章的高度。", LENGTH, "20mm"),
            Key("colophon", "版记", "版记的排法。"),
            Key("colophon.even_page", "双面", "版记是否排在双数页，即最后一张纸的背面。", FLAG, "false"),
            Key("watermark", "水印", "正式印发之前，每页衬底的浅色字。"),
            Key("watermark.draft", "草稿", "尚未签批时的水印；不要写“无”。", WATERMARK, "草稿"),
            Key("watermark.signed", "送审稿", "已经签批、尚未印发时的水印；不要写“无”。", WATERMARK, "送审稿"),
            Key("caption_numbers", "图表编号", "图题、表题前是否自动加“图1”“表1”。", FLAG, "false"),
            Key("red", "红色", "发文机关标志、报头和红线的颜色，不写 # 号。", COLOUR, "E60012"),
            Key("folio", "页码", "页码的式样和位置。"),
            Key("folio.form", "式样", "页码式样，{n} 代表页码。", TEXT, '"— {n} —"'),
            Key(
                "folio.side",
                "位置",
                "页码位置：outside 外侧、center 居中、right 右侧、none 不编页码。",
                SIDE,
                "outside",
            ),
            Key("folio.on_first_page", "首页", "首页是否编页码。", FLAG, "true"),
            Key("imprint_suffix", "编印后缀", "加在编印单位后面的字；单位名已以它结尾时不再加。", TEXT, "编"),
            Key("fonts", "字体", "各种字体改用本单位自有的字体文件（放在 fonts 文件夹）。"),
            *(
                Key(f"fonts.{role}", alias, f"{alias}，用于{use}。", FILES, example)
                for role, alias, use, example in _ROLES
            ),
            Key("templates", "版式文件夹", "本单位自有版式所在的文件夹。", FOLDER, "templates"),
            Key("output", "输出文件夹", "生成的文件所在的文件夹。", FOLDER, "build"),
            Key("archive", "归档文件夹", "归档文件夹。", FOLDER, "archive"),
            Key("files", "文件名", "“mzreport new”给新文稿起的文件名。"),
            Key(
                "files.issue",
                "文稿",
                "每期的文件名：{year} 年度、{number:02} 两位期号、{total} 总期号。",
                ISSUE_FILE,
                '"issues/{year}-{number:02}.yaml"',
            ),
            Key(
                "files.supplement",
                "增刊",
                "增刊的文件名：{year} 年度、{supplement} 增刊序号。",
                SUPPLEMENT_FILE,
                '"issues/{year}-supplement-{supplement}.yaml"',
            ),
            Key(
                "files.document",
                "公文",
                "其他公文的文件名：{kind} 文种、{year} 年度、{number:02} 发文序号。",
                DOCUMENT_FILE,
                '"issues/{kind}-{year}-{number:02}.yaml"',
            ),
            Key("signing", "签批", "印发之前由谁、按什么次序签批。"),
            Key("signing.order", "次序", "签批的环节，按先后次序。", NAMES, "[审核, 签发]"),
            Key(
                "signing.people",
                "人员",
                "各环节可以由谁签批；没有写的环节不限人。",
                NAMES,
                "{签发: [李某某]}",
                free=True,
            ),
            Key("signing.same_person", "一人多签", "同一个人可否签两个环节。", FLAG, "true"),
            Key("numbering", "期号起点", "在本软件中编发的第一期。"),
            Key("numbering.start", "起点", "启用本软件时的第一期，之前的期号不在本软件内。"),
            Key("numbering.start.year", "年度", "第一期所属的年度。", YEAR, "2026"),
            Key("numbering.start.number", "期号", "第一期的期号。", NUMBER, "7"),
            Key("numbering.start.total", "总期号", "第一期的总期号。", NUMBER, "213"),
            Key(
                "retention",
                "保管期限",
                "按本单位经批准的归档范围和保管期限表填写：一个期限，或按刊名、文种各写一个。",
                TEXT,
                "{简报: 30年, 其他: 永久}",
                free=True,
                rest="其他",
            ),
            Key("archive_reference", "档号", "档号由哪些部分组成；不写则印发时不编档号。"),
            Key("archive_reference.fonds", "全宗号", "本单位的全宗号。", TEXT, "Z109"),
            Key("archive_reference.category", "类别号", "档案门类的代码。", TEXT, "WS"),
            Key("archive_reference.organ", "机构或问题", "机构（问题）的代码或名称。", TEXT, "BGS"),
            Key(
                "archive_reference.pattern",
                "格式",
                "DA/T 22、DA/T 13，或自定的格式，以件号结尾。",
                TEXT,
                '"{fonds}-{category}·{year}-{retention}-{organ}-{item:04}"',
            ),
            Key(
                "archive_formats",
                "归档格式",
                "印发时生成并归档的格式，PDF 和 DOCX 总在其中。",
                FORMAT_NAMES,
                "[pdf, docx, txt]",
            ),
            *(
                Key(
                    kind,
                    CHOICES["kind"][kind][0],
                    f"每份{CHOICES['kind'][kind][0]}都相同的内容，文稿中写了的以文稿为准。",
                )
                for kind in KINDS
            ),
        )
    }
)


@cache
def spellings(group: str) -> Mapping[str, str]:
    """Every spelling of the keys directly under the dotted ``group`` (empty for the top) → the English name."""
    prefix = f"{group}." if group else ""
    found: dict[str, str] = {}
    for key in KEYS.values():
        name = key.name[len(prefix) :]
        if key.name.startswith(prefix) and "." not in name:
            found[name] = name
            found[key.alias] = name
    return found
