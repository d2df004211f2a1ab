"""Disclosure metadata: 索引号 and its fellows, as a table or as lines, the value beside its label or under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise.patterns import DATE_ANYWHERE, DATE_ONLY, DOC_NUMBER, date_written
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced

#: Labels as government sites write them → the key below ``disclosure``; the empty key has no place in the content.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "索引号": "index", "信息索引号": "index", "索引编号": "index", "信息索取号": "index",
        "主题分类": "topic", "信息分类": "topic", "分类": "topic", "所属主题": "topic", "组配分类": "topic",
        "公开主体": "publisher", "发布机构": "publisher", "发文机关": "publisher", "公开机构": "publisher",
        "发布单位": "publisher", "发文单位": "publisher", "制发机关": "publisher", "信息来源": "publisher",
        "发文字号": "number", "文号": "number", "文件编号": "number", "公文字号": "number",
        "成文日期": "written", "生成日期": "written", "发文日期": "written", "印发日期": "written",
        "发布日期": "published", "公开日期": "published", "发布时间": "published", "公开时间": "published",
        "生效日期": "effective", "实施日期": "effective", "施行日期": "effective", "生效时间": "effective",
        "失效日期": "expires", "废止日期": "expires", "有效期至": "expires", "失效时间": "expires",
        "公开属性": "attribute", "公开类别": "attribute", "公开方式": "attribute", "公开类型": "attribute",
        "标题": "title", "名称": "title", "文件名称": "title", "信息名称": "title", "文件标题": "title",
        "公布日期": "published", "公布时间": "published", "上网日期": "published", "公布机关": "publisher",
        "公开机关": "publisher", "信息公开单位": "publisher",
        "来源": "", "时效性": "", "时效": "", "效力": "", "体裁": "",
        "主题词": "", "关键词": "", "有效性": "", "效力状态": "", "文件状态": "", "体裁分类": "", "服务对象": "",
        "公开范围": "", "公开时限": "", "载体类型": "", "内容概述": "", "公文种类": "", "文种": "", "有效状态": "",
    }
)  # fmt: skip
_DATES = frozenset({"written", "published", "effective", "expires"})
_LABEL = re.compile(
    "(?:^|(?<=[\\s　|｜；;]))[\\[【]?("
    + "|".join(r"[\s　]*".join(label) for label in sorted(LABELS, key=len, reverse=True))
    + r")[\]】]?\s*?(?:\s*[：:]|$|\t)\s*"
)
_AMONG = 40
_ENOUGH = 2
_LONGEST, _SHORT = 120, 20


def recognise(scene: Scene) -> None:
    """Place the fields of the metadata, if the document begins (or ends) with any."""
    for free in (scene.free()[:_AMONG], scene.free()[-_AMONG:]):
        fields, used = _fields(scene, free)
        if len({key for key, _, _ in fields}) >= _ENOUGH:
            _cover(scene, used[0])
            _place(scene, fields)
            scene.take(*used)
            return


def _cover(scene: Scene, first: int) -> None:
    """The heading of a table that is printed as the first page."""
    before = [index for index in scene.free(0, first) if scene.words(index)][-1:]
    if before and re.fullmatch(r"政府信息公开(?:信息)?表", scene.words(before[0])):
        scene.put("disclosure.cover", scene.paragraphs[before[0]].text, 0.95, "metadata-label", written="true")
        scene.take(before[0])


_Field = tuple[str, Traced, Traced]


def _fields(scene: Scene, free: list[int]) -> tuple[list[_Field], list[int]]:
    """The fields found: key, label with its marks, value; and the paragraphs they stand in."""
    fields: list[_Field] = []
    used: list[int] = []
    pending: tuple[str, Traced] | None = None
    for index in free:
        paragraph = scene.paragraphs[index]
        found = list(_of_table(paragraph)) if paragraph.rows else list(_of_line(paragraph.text))
        if found:
            fields += [(pending[0], pending[1], Traced())] if pending else []
            pending = (found[-1][0], found[-1][1]) if not found[-1][2] and not paragraph.rows else None
            fields += found[:-1] if pending else found
            used.append(index)
        elif pending:
            if _fits(pending[0], paragraph.words) and not paragraph.rows:
                fields.append((*pending, paragraph.text.strip()))
                used.append(index)
            else:
                fields.append((*pending, Traced()))
            pending = None
        elif used and paragraph.words:
            break
    if pending:
        fields.append((*pending, Traced()))
    return fields, used


def _of_line(text: Traced) -> Iterator[_Field]:
    matches = list(_LABEL.finditer(text.text))
    if not matches or text.text[: matches[0].start()].strip() or len(text) > _LONGEST * max(len(matches), 2):
        return
    if not re.search(r"[：:\t]", text.text) and len(text.text.split()) > 1:
        return
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        yield _key(match[1]), text[match.start() : match.end()], text[match.end() : end].strip(" \t\n　|｜；;")


def _of_table(paragraph: Paragraph) -> Iterator[_Field]:
    """The cells of a table in which labels and values take turns; a table without labels has none."""
    cells = [text for row in paragraph.rows for cell in row if (text := cell.text.strip())]
    if not any(_LABEL.match(cell.text) for cell in cells):
        return
    at = 0
    while at < len(cells):
        match = _LABEL.match(cells[at].text)
        label, value = (cells[at][: match.end()], cells[at][match.end() :]) if match else (cells[at], Traced())
        if match and not value and at + 1 < len(cells) and not _LABEL.match(cells[at + 1].text):
            at += 1
            value = cells[at]
        yield _key(match[1]) if match else "", label, value.strip()
        at += 1


def _key(label: str) -> str:
    return LABELS[re.sub(r"\s+", "", label)]


def _fits(key: str, text: str) -> bool:
    """Whether the line under a label can be its value."""
    if not text or len(text) > _LONGEST:
        return False
    if key in _DATES:
        return bool(DATE_ONLY.fullmatch(text))
    if key == "number":
        return bool(DOC_NUMBER.fullmatch(text))
    if not key:
        return len(text) <= _SHORT
    if key == "index":
        return bool(re.fullmatch(r"[\w\-/.—–()（）\s]+", text))
    return not text.endswith(("：", ":", "。"))


def _place(scene: Scene, fields: list[_Field]) -> None:
    for key, label, value in fields:
        path = f"disclosure.{key}"
        if not key or (key != "title" and scene.has(path)) or not value:
            scene.drop(label + value, "metadata-without-key" if value else "metadata-empty")
        elif key == "title":
            scene.express(label, "title")
            scene.drop(value, "metadata-title")
        elif key in _DATES:
            _place_date(scene, path, label, value)
        else:
            scene.express(label, path)
            scene.put(path, value, 0.97, "metadata-label")


def _place_date(scene: Scene, path: str, label: Traced, value: Traced) -> None:
    match = DATE_ANYWHERE.search(value.text)
    written = date_written(match[0]) if match else None
    if match is None or written is None:
        scene.drop(label + value, "metadata-no-date")
        return
    scene.express(label, path)
    day = value.group(match)
    scene.put(path, day, 0.97, "metadata-label", written=written)
    # A time of day beside the date has no place in the content.
    scene.drop(value[: match.start()] + value[match.end() :], "time-of-day")
