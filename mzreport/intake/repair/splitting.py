"""Repair: a text without line breaks, as some recognition programs give it, parted where its structure shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from mzreport.characters import HAN, numeral_value
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair.change import Change

STEP = "split"
#: A line of this many characters with structure inside was never one paragraph.
_LONG = 200
#: The same where it is nearly all of the file.
_WHOLE, _MOST = 80, 0.9
_HAN_DIGITS = "一二三四五六七八九十"
_DATE = (
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|[一二][〇○零{_HAN_DIGITS}]{{3}}年[{_HAN_DIGITS}]{{1,2}}月[{_HAN_DIGITS}]{{1,3}}日)"
)
_KINDS = "通知|意见|决定|报告|请示|批复|函|通报|公告|通告|方案|办法|要点|纪要|规定|细则"
#: Where a number may open a heading: at a sentence's end, behind the colon of the addressees, at a blank.
_AFTER = re.compile(rf"(?:^|[。！？；：”）\s]|{_DATE})$")
#: The forms of number, and whether the first of a run may stand right behind a heading's words.
_FORMS = (
    (re.compile(rf"([{_HAN_DIGITS}]{{1,3}})、(?![{_HAN_DIGITS}]、)"), False),
    (re.compile(rf"[（(]([{_HAN_DIGITS}]{{1,3}})[）)]"), True),
)
_SECTION = re.compile(r"【[^】]{2,12}】")
#: Addressees: names of offices up to the first colon, behind the end of a title.
_ADDRESS = re.compile(
    rf"^(?P<title>.{{4,80}}?(?:{_KINDS})(?:（[^）]{{1,12}}）)?)\s*(?P<to>(?:各|[{HAN}]{{2,20}}(?:局|委|办|府|部|厅|会|处|院|中心|镇|乡|街道|公司))[^。！？：:]{{0,200}}[：:])"
)
_CLOSING = re.compile(
    r"(?:特此(?:通知|报告|函告|函复|批复|通告|公告)|此复|请予?审[示议批]|妥否[，,]请(?:批示|审示))[。！]?"
)
_SIGNED = re.compile(
    rf"(?<=[。！？）])\s*(?P<unit>[{HAN}（）、 　]{{4,60}}?)\s*(?P<date>{_DATE})\s*(?P<rest>（[^）]{{2,40}}）)?\s*$"
)
#: What is enclosed, behind the last sentence.
_ENCLOSED = re.compile(r"(?<=[。；！])附件[：:]")
_DAY_AT_END = re.compile(rf"{_DATE}\s*(?P<rest>（[^）]{{2,40}}）)?\s*$")
_ENDS_ORGAN = re.compile(r"[局府委办室厅部院会处中心站]$")
#: The sign-off lines of a bulletin, run together at its end.
_LABEL = re.compile(
    r"(?:责任编辑|编辑|主编|校对|审核|签发|联系电话|电话|传真|网址|邮箱|地址|抄送|抄报|(?<=[。；）])[报送发])[：:]"
)
_LABELS = re.compile(rf"(?<=[。！？）])(?:{_LABEL.pattern}[^。：:]{{1,60}}。?){{2,}}$")
_NUMBERED = re.compile(rf"^(?P<head>.{{0,60}}?[{HAN}（）]+[〔\[【（(]\d{{4}}[〕\]】)）]\s?第?\d+号)\s*(?=\S)")
#: Words that head a part of most notices; behind a number they are its heading, whatever follows without a mark.
_SET_HEADINGS = (
    "总体要求 指导思想 基本原则 工作目标 总体目标 目标任务 主要目标 活动主题 活动时间 活动地点 "
    "活动内容 活动安排 活动形式 参加对象 参会人员 参加人员 会议时间 会议地点 会议内容 培训时间 "
    "培训地点 培训对象 培训内容 时间安排 时间地点 时间和地点 组织领导 组织机构 工作任务 主要任务 "
    "重点任务 重点工作 主要内容 工作内容 工作重点 工作措施 主要措施 具体措施 方法步骤 实施步骤 "
    "工作步骤 进度安排 工作安排 工作要求 有关要求 相关要求 具体要求 几点要求 报送要求 申报条件 "
    "申报材料 申报程序 办理程序 资助标准 补助标准 救助标准 救助对象 检查内容 检查时间 自查内容 "
    "评选范围 评选条件 表彰名额 保障措施 组织实施 组织保障 基本情况 主要做法 取得成效 主要成效 "
    "工作成效 存在问题 存在的问题 主要问题 原因分析 下一步工作 下步工作 下一步打算 下一步安排 "
    "工作建议 几点建议 其他事项 有关事项 注意事项 "
)
_SET = re.compile(
    rf"(?:[{_HAN_DIGITS}]{{1,3}}、|[（(][{_HAN_DIGITS}]{{1,3}}[）)])\s*(?:"
    + "|".join(sorted(_SET_HEADINGS.split(), key=len, reverse=True))
    + rf")(?=[{HAN}\d（“《])(?![的和与及是有等为])"
    # A sentence that says who shall do it begins behind a heading of a few words.
    rf"|(?:[{_HAN_DIGITS}]{{1,3}}、|[（(][{_HAN_DIGITS}]{{1,3}}[）)])\s*[{HAN}]{{4,14}}?(?=各(?:镇|街道|单位|部门|级|地|乡|县|区|科室|社区|有关|相关)[^。，；]{{0,16}}[要应须])"
)
#: In a run of news: who sent one in, and the day that opens the next.
_NEWS = re.compile(
    rf"(?<=[。！？])[（(][{HAN}]{{2,12}}(?:\s+[{HAN}]{{2,4}}){{0,3}}[）)](?=\S)|(?<=[。）])(?=\d{{1,2}}月\d{{1,2}}日[，,上下])"
)
_MARK = re.compile(rf"^[{HAN}]{{3,40}}文件(?=[{HAN}]{{2,8}}[〔\[【（(]\d{{4}})")
#: The masthead of a bulletin: its name, its number, who compiles it, its day.
_MASTHEAD = re.compile(rf"^.{{2,30}}?第\s?[\d{_HAN_DIGITS}]{{1,4}}\s?期.{{0,60}}?{_DATE}")
#: The usual names of a bulletin's sections, which nothing parts from the news behind them.
_SET_SECTION = re.compile(
    rf"[{_HAN_DIGITS}]{{1,3}}、(?:(?:工作|本局|本区|全区|全市|全县|民政|重要|今日)?要闻"
    r"|(?:工作|基层|街道|街镇|镇街|社区|部门|业务|本局|县区)?动态|领导(?:活动|关怀|批示)|重要(?:会议|活动)|经验交流"
    rf"|(?:基层|街道|社区|一线|街镇)?(?:传真|风采|简讯)|工作简讯|他山之石|数据之窗)(?=[{HAN}\d])"
)
_SIGNERS = 16
_NAME_SHORTEST, _NAME_LONGEST = 4, 30
#: A title that no addressees follow: what it is about, the kind, and the words with which texts begin.
_TITLED = re.compile(
    r"^.{4,60}?(?:计划|方案|要点|总结|规划|办法|细则|规定|意见|安排)(?:（[^）]{1,12}）)?(?=(?:为(?!的|了的)|按照|根据|近年来|今年以来|20\d{2}年是))"
)
_BLANKS = re.compile(r"(?<=[。！？；：])(?:\s{2,}|　+)|　{2,}")


def split(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those that hold the structure of a whole document parted, and a change for each place."""
    made: list[Paragraph] = []
    changes: list[Change] = []
    paragraphs = tuple(paragraphs)
    whole = sum(len(paragraph.text) for paragraph in paragraphs)
    for paragraph in paragraphs:
        alone = len(paragraph.text) >= _WHOLE and len(paragraph.text) > _MOST * whole
        places = _places(paragraph) if _is_candidate(paragraph, _WHOLE if alone else _LONG) else []
        edges = [0, *places, len(paragraph.text)]
        parts = [paragraph.text[a:b] for a, b in pairwise(edges)]
        parts = [part for part in parts if part.strip()]
        made += [replace(paragraph, text=part) for part in parts] if len(parts) > 1 else [paragraph]
        changes += [Change(STEP, part.origins[:1], "", "", ()) for part in parts[1:]]
    return tuple(made), changes


def _is_candidate(paragraph: Paragraph, least: int) -> bool:
    return not paragraph.rows and not paragraph.line.role and len(paragraph.text) >= least


def _places(paragraph: Paragraph) -> list[int]:
    """Where to part a long line: nowhere unless it holds a title, addressees, sections or a run of numbers."""
    text = paragraph.text.text
    sections = {*_sections(text)}
    found = {*_head(text), *sections, *_numbers(text), *_blanks(text)}
    if found:
        found |= {*_foot(text), *(match.end() for match in _SET.finditer(text) if match.start() in found)}
    if _MASTHEAD.match(text):
        named = {match.end() for match in _SET_SECTION.finditer(text) if match.start() in found}
        found |= named
        sections |= named
    if sections:
        found |= {match.end() for match in _NEWS.finditer(text)}
    return sorted(place for place in found if 0 < place < len(text))


def _head(text: str) -> Iterator[int]:
    start = 0
    if masthead := _MASTHEAD.match(text):
        yield masthead.end()
    if mark := _MARK.match(text):
        yield mark.end()
    if number := _NUMBERED.match(text):
        start = number.end()
        yield start
        if not mark and (code := text.rfind(text[0], 1, text.find("〔") if "〔" in text[:start] else start)) > 3:
            # The number's letters begin with the place's, as the organ's own name does.
            yield code
    if mark and (again := text.find(text[: mark.end() - 2], start)) > 0 and again - start <= _SIGNERS:
        # The organ's name opens its title too; before it there is at most who signed.
        start = again
        yield start
    if title := _TITLED.match(text[start:]):
        yield start + title.end()
    if match := _ADDRESS.match(text[start:]):
        yield start + match.end("title")
        yield start + match.end("to")


def _sections(text: str) -> Iterator[int]:
    for match in _SECTION.finditer(text):
        if (
            match.start() == 0
            or text[: match.start()].rstrip()[-1:] in "。！？）日期 "
            or text[match.start() - 1].isspace()
        ):
            yield match.start()
            yield match.end()


def _numbers(text: str) -> Iterator[int]:
    """Numbers of one form that count up from one: two at least; the first may follow a heading that has no mark."""
    for pattern, opens in _FORMS:
        found = list(pattern.finditer(text))
        for position, match in enumerate(found):
            value = _value(match[1])
            run = [match]
            for other in found[position + 1 :]:
                if _value(other[1]) == value + len(run) and _AFTER.search(text[: other.start()]):
                    run.append(other)
                elif _value(other[1]) == 1:
                    break
            first = bool(_AFTER.search(text[: match.start()]))
            if value == 1 and len(run) > 1 and (first or opens):
                yield from (number.start() for number in run)
            elif value > 1 and first and position and any(_value(m[1]) == value - 1 for m in found[:position]):
                yield match.start()


def _value(text: str) -> int:
    return numeral_value(text) or 0


def _blanks(text: str) -> Iterator[int]:
    for match in _BLANKS.finditer(text):
        yield match.end()


def _known_unit(text: str) -> tuple[int, ...]:
    """Where the signature begins that nothing parts from the text: an office named before, right above the last day."""
    day = _DAY_AT_END.search(text)
    before = text[: day.start()].rstrip() if day else ""
    for length in range(min(_NAME_LONGEST, len(before) // 2), _NAME_SHORTEST - 1, -1):
        name = before[-length:]
        if name in before[:-length] and re.fullmatch(f"[{HAN}]+", name) and _ENDS_ORGAN.search(name):
            assert day is not None
            rest = (day.start("rest"),) if day["rest"] else ()
            return (len(before) - length, day.start(), *rest)
    return ()


def _foot(text: str) -> Iterator[int]:
    if labels := _LABELS.search(text):
        yield labels.start()
        yield from (labels.start() + match.start() for match in _LABEL.finditer(labels[0]))
    for match in _ENCLOSED.finditer(text):
        yield match.start()
    if known := _known_unit(text):
        yield from known
    for match in _CLOSING.finditer(text):
        yield match.start()
        yield match.end()
    if signed := _SIGNED.search(text):
        yield signed.start("unit")
        yield signed.start("date")
        if signed["rest"]:
            yield signed.start("rest")
