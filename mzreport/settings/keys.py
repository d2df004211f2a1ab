"""The one table of office.yaml's keys: names in both languages, how each value is read, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mzreport.content.keys import CHOICES, choice

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
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
    """One key by its dotted name; a key without a ``shape`` holds keys beneath it, or a kind's defaults."""

    name: str
    alias: str
    description: str
    shape: Shape | None = None
    example: str = ""


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


_STRING = {"type": "string"}
TEXT = Shape(_text, "一行文字", "one line of text", _STRING)
FOLDER = Shape(_text, "一个文件夹的名称", "the name of a folder", _STRING)
COLOUR = Shape(
    _colour, "六位十六进制色值", "six hexadecimal digits", {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"}
)
FLAG = Shape(_flag, "“是”或“否”", "true or false", {"type": ["boolean", "string"]})
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
            Key("numbering", "期号起点", "在本软件中编发的第一期。"),
            Key("numbering.start", "起点", "启用本软件时的第一期，之前的期号不在本软件内。"),
            Key("numbering.start.year", "年度", "第一期所属的年度。", YEAR, "2026"),
            Key("numbering.start.number", "期号", "第一期的期号。", NUMBER, "7"),
            Key("numbering.start.total", "总期号", "第一期的总期号。", NUMBER, "213"),
            Key("retention", "保管期限", "按本单位经批准的归档范围和保管期限表填写。", TEXT, "永久"),
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
