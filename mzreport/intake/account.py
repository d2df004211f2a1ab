"""The proof that nothing was lost: each character of the input is in the output, said by a key, or reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from mzreport.content import MapNode, ScalarNode, SeqNode
from mzreport.content import Node as YamlNode
from mzreport.content.keys import KEYS, english, lookup
from mzreport.content.paragraphs import paragraphs
from mzreport.intake.draft import Draft, Dropped, Node, Picture, Value, leaves
from mzreport.intake.recognise.disclosure import LABELS
from mzreport.intake.recognise.headings import FORMS
from mzreport.intake.recognise.patterns import count, date_value
from mzreport.intake.repair.change import Change
from mzreport.intake.stream import Stream
from mzreport.intake.traced import Traced
from mzreport.intake.yaml_out import ordered

#: Words that a key or a layout says again besides the names of the keys themselves.
_WORDS = (
    "№ 人 令 份 印 发 号 年 总 报 按 文 期 第 编 送 附 No 下发 主办 主管 主编 主送 人员 份号 会议 "
    "作者 供稿 共印 出刊 出席 出版 分类 分送 列席 制作 单位 印制 印发 印数 参加 发至 同志 名称 呈报 "
    "呈送 命令 增刊 审定 审稿 审签 密级 年度 总编 承办 抄报 抄送 报送 按语 提供 摄影 撰文 撰稿 文件 "
    "文号 日期 时间 机关 来源 来稿 核稿 目录 科室 稿源 纪要 编制 编印 编发 编号 编审 编辑 缺席 要目 "
    "请假 责编 邮编 附件 领导 共印发 副主编 审核人 签发人 编者按 通讯员 会议纪要 信息分类 信息名称 "
    "信息来源 公开方式 公开时间 公开机构 公开类别 公开类型 公文字号 内容提要 制发机关 单位地址 "
    "发布单位 发布时间 发文单位 发文日期 发文机关 失效时间 实施日期 废止日期 所属主题 抄送机关 "
    "投稿信箱 投稿邮箱 文件名称 文件标题 文件编号 施行日期 有效期至 本期目录 本期编辑 本期要目 "
    "生成日期 生效时间 稿件来源 索引编号 紧急程度 组配分类 编者的话 联系方式 责任校对 信息索取号 "
    "信息索引号 微信公众号 编辑部电话 本期责任编辑"
)
_NUMBERS = frozenset({"attachments", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the account does not balance: what was to be there, what is, and the key or origin."""

    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Move:
    """A value that the output has in another place of the order than the input."""

    path: str
    text: str


def balance(stream: Stream, changes: Iterable[Change], draft: Draft) -> list[Fault]:
    """Where the characters of the stream, as the changes leave them, are not used once each by the draft."""
    cells, faults = _replayed(stream, changes)
    used: list[list[str]] = [[] for _ in cells]
    for path, text in _uses(draft, faults):
        for character, origin in zip(text.text, text.origins, strict=True):
            if not character.isspace():
                used[origin].append(character)
        if list(text.origins) != sorted(text.origins):
            faults.append(Fault(path, "", text.text[:40]))
    for origin, cell in enumerate(cells):
        wanted = [character for character in cell if not character.isspace()]
        if sorted(wanted) != sorted(used[origin]):
            faults.append(Fault(f"{stream.line_of(origin).origin}", "".join(wanted), "".join(used[origin])))
    return faults


def _replayed(stream: Stream, changes: Iterable[Change]) -> tuple[list[str], list[Fault]]:
    """The characters of the stream after the changes, each still at the place of the one it stands for."""
    cells = list(stream.text)
    faults = []
    for change in changes:
        if not change.origins or not (change.before or change.after):
            continue
        places = sorted(set(change.origins))
        before = "".join(cells[place] for place in places)
        if not _same(before, change.before):
            faults.append(Fault(change.step, change.before, before))
        for place in places:
            cells[place] = ""
        for character, place in zip(change.after, change.placed, strict=True):
            cells[place] += character
    return cells, faults


def _same(cells: str, before: str) -> bool:
    """Whether the characters changed are those that stand there; a change inside a form of several is part of it."""
    return "".join(before.split()) in "".join(cells.split()) or not before.strip()


def _uses(draft: Draft, faults: list[Fault]) -> Iterator[tuple[str, Traced]]:
    """Every text of the draft that uses characters of the input; what may not stand for them is a fault."""
    for path, value in leaves(dict(draft.tree)):
        if value.copied or not value.text:
            continue
        if value.written and not _says_the_same(value):
            faults.append(Fault(path, value.text.text, value.written))
        yield path, value.text
    for expressed in draft.expressed:
        if not _is_said(expressed.text.text, expressed.key):
            faults.append(Fault(expressed.key, "", expressed.text.text))
        yield expressed.key, expressed.text
    for dropped in draft.dropped:
        yield dropped.reason, dropped.text


def with_reported(draft: Draft) -> Draft:
    """The draft with the characters that neither key nor layout says among those reported as left out."""
    unsaid = [part for part in draft.expressed if not _is_said(part.text.text, part.key)]
    if not unsaid:
        return draft
    kept = tuple(part for part in draft.expressed if part not in unsaid)
    return replace(draft, expressed=kept, dropped=(*draft.dropped, *(Dropped(p.text, "label-unsaid") for p in unsaid)))


def _says_the_same(value: Value) -> bool:
    """Whether a value in another form says what its characters say: the same number, day or word."""
    typed, written = "".join(value.text.text.split()), "".join(value.written.split())
    if typed == written or written == "true":
        return True
    return (written.isdigit() and count(typed) == int(written)) or (
        date_value(written) is not None and date_value(typed) == date_value(written)
    )


def _is_said(text: str, key: str) -> bool:
    """Whether a key or layout says these characters: its own names, marks, and the numbers of headings."""
    if key in _NUMBERS and any(form.pattern.fullmatch(text) for form in FORMS):
        return True
    said = "".join(text.split())
    # A label that the content has no key for is a key itself.
    own = key.partition(".")[2] if key.startswith("signoff.") else ""
    return bool(_said().fullmatch(said)) or bool(own and said.strip("：:；;|｜") == own)


@cache
def _said() -> re.Pattern[str]:
    words = {*_WORDS.split(), *LABELS, *(alias for key in KEYS.values() for alias in key.aliases)}
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?:{listed}|附件[\d一二三四五六七八九十]*|\d{{1,2}}[.．、]|[^\w])*")


def moves(draft: Draft) -> list[Move]:
    """The values whose place in the output's order is not that of the input: metadata, sources, dates."""
    placed = [(path, value) for path, value in _in_order(draft) if value.text and not value.copied]
    starts = [value.text.origins[0] for _, value in placed]
    kept = _longest_rising(starts)
    return [Move(path, value.text.text[:60]) for n, (path, value) in enumerate(placed) if n not in kept]


def _in_order(draft: Draft) -> Iterator[tuple[str, Value]]:
    for key, node in ordered("", draft.tree):
        yield from leaves(node, key)


def _longest_rising(numbers: list[int]) -> set[int]:
    """The indexes of a longest rising run of numbers."""
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
        before.append(ends[at - 1] if at else -1)
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


def read_back(draft: Draft, tree: MapNode, pictures: Mapping[int, str]) -> list[Fault]:
    """The values of the written YAML, as the content's own reader has them, against the draft's, in order."""
    wanted = _merged(_draft_texts("", dict(draft.tree), pictures))
    found = _merged(_yaml_texts("", tree))
    if wanted == found:
        return []
    for (path, text), (other, said) in zip(wanted, found, strict=False):
        if (path, text) != (other, said):
            return [Fault(f"{path} / {other}", text[:60], said[:60])]
    return [Fault("", str(len(wanted)), str(len(found)))]


_Text = tuple[str, str]


def _draft_texts(group: str, node: Node, pictures: Mapping[int, str], path: str = "") -> Iterator[_Text]:
    if isinstance(node, Value):
        yield path, str(node)
    elif isinstance(node, Picture):
        yield path, pictures[id(node)]
    elif isinstance(node, list):
        for child in node:
            yield from _draft_texts(group, child, pictures, path)
    else:
        for key, child in ordered(group, node):
            entry = lookup(group, english(group, key))
            name = _path(path, group, english(group, key), key)
            yield from _draft_texts(entry.holds if entry else "", child, pictures, name)


def _yaml_texts(group: str, node: YamlNode, path: str = "") -> Iterator[_Text]:
    if isinstance(node, ScalarNode):
        yield path, "".join(paragraphs(node.leaf))
    elif isinstance(node, SeqNode):
        for item in node:
            yield from _yaml_texts(group, item, path)
    else:
        for key, child in node.items():
            name = english(group, key)
            entry = lookup(group, name)
            yield from _yaml_texts(entry.holds if entry else "", child, _path(path, group, name, key))


def _path(path: str, group: str, name: str, key: str) -> str:
    """A path in which the block key ``text`` of a lone paragraph is as good as none."""
    return f"{path}.{key if group == 'signoff' and not lookup(group, name) else name}"


def _merged(texts: Iterable[_Text]) -> list[_Text]:
    """Texts without white space, those that follow each other under one path together."""
    merged: list[_Text] = []
    for path, text in texts:
        squeezed = "".join(text.split())
        plain = path.removesuffix(".text") if path.endswith(("body.text", "note.text")) else path
        if merged and merged[-1][0] == plain:
            merged[-1] = plain, merged[-1][1] + squeezed
        elif squeezed:
            merged.append((plain, squeezed))
    return merged
