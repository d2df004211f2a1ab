"""Foot of a bulletin (报尾): the sign-off lines and the distribution, as they stand at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mzreport.content.keys import KEYS, english, lookup
from mzreport.intake.draft import Node, Value
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced

_AMONG = 24
#: Labels of other offices, for which the content has no key of its own.
_OTHERS = (
    "责编 责任校对 核稿 审稿 审签 审定 本期编辑 本期责任编辑 投稿邮箱 投稿信箱 联系方式 编辑部电话 总编"
    " 副主编 主管 主办 承办"
    " 核发 核签 审发 统稿 执行主编 执行编辑 美术编辑 值班编辑 值班电话 监督电话 排版 印制"
    " 撰稿 供稿 通讯员 签发人 审核人 编审 制作 摄影 单位地址 邮编 微信公众号"
)
_LABELS = sorted(
    {alias for path, key in KEYS.items() if path.startswith("signoff.") for alias in key.aliases} | {*_OTHERS.split()},
    key=len,
    reverse=True,
)
_LABEL = re.compile(
    r"(?:^|(?<=[\s　;；|｜]))(?P<label>" + "|".join(r"[\s　]*".join(label) for label in _LABELS) + r")\s*[：:]\s*"
)
_PEOPLE = "责任编辑 编辑 责编 主编 副主编 校对 责任校对 审核 核稿 审稿 审签 签发 编审 撰稿 供稿"
_TO: Mapping[str, str] = {
    **dict.fromkeys(("报", "抄报", "呈报", "报送", "主报"), "report"),
    **dict.fromkeys(("送", "抄送", "分送", "呈送", "主送"), "send"),
    **dict.fromkeys(("发", "下发", "发至", "发送", "分发", "印发"), "issue"),
}
_TO_LABEL = re.compile(
    r"(?:[本此]\s*期\s*)?(?P<label>"
    + "|".join(r"\s*".join(word) for word in sorted(_TO, key=len, reverse=True))
    + r")\s*[：:]\s*"
)
#: Labels without a colon, parted from what they name by blanks: 编辑 某某　审核 某某.
_PAIR = re.compile(rf"(?P<label>{'|'.join(_PEOPLE.split())})[\s　]+(?P<value>[^\s　：:，。]{{2,12}})(?:[\s　]+|$)")
#: Labels of other offices: a word for somebody who does something, and a name or a number.
_FIELD = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{1,5}[员人导长辑核对发稿编审话班校])\s*[：:]\s*"
    r"(?P<value>[\u4e00-\u9fff·]{2,4}|[\d（）() -]{5,20}|[\w.-]+@[\w.-]+)(?:[\s　；;]+|$)"
)
#: Where on one line the next recipients begin.
_BESIDE = r"[\s　]{2,}(?=(?:抄\s*[报送发]|[报送发])\s*[：:])"
_STRANGER = re.compile(r"(?<=[\s　]{2})(?P<label>[\u4e00-\u9fff]{2,6})\s*[：:]\s*(?=\S)")
_COPIES = re.compile(r"[（(]?\s*(?:共\s*印(?:发)?|印\s*数|印\s*发)\s*[：:]?\s*(?P<number>\d{1,6})\s*份\s*[）)]?")
_ENDS = "。.；;"


def recognise(scene: Scene) -> int:
    """Place the foot; returns the first paragraph of it, or the number of paragraphs where there is none."""
    last = [index for index in scene.free() if scene.words(index)][-_AMONG:]
    foot = _foot(scene, last)
    entries: dict[str, Node] = {}
    to: str = ""
    for index in foot:
        text = scene.paragraphs[index].text.strip()
        text = _copies(scene, text)
        if _TO_LABEL.match(text.text):
            for part in text.split(_BESIDE):
                if one := _TO_LABEL.match(part.text):
                    to = _distribution(scene, part, one)
        elif _labels(text.text):
            to = ""
            entries |= dict(_entries(scene, text, entries))
        elif to and text:
            _more(scene, to, text, goes_on=True)
        scene.take(index)
    if entries:
        scene.place("signoff", entries)
    return foot[0] if foot else len(scene.paragraphs)


def _foot(scene: Scene, last: list[int]) -> list[int]:
    """The lines of the foot: from its first label on, as long as each belongs to it."""
    for position, index in enumerate(last):
        following = last[position:]
        if _opens(scene.words(index)) and all(_belongs(scene, following, at) for at in range(len(following))):
            return following
    return []


def _opens(text: str) -> bool:
    return bool(_labels(text) or _TO_LABEL.match(text) or _COPIES.fullmatch(text)) and len(text) <= 300


def _labels(text: str) -> list[tuple[re.Match[str], int]]:
    """The labels of a sign-off line, each with where its value ends; none where the line is no such line."""
    known = list(_LABEL.finditer(text))
    if known and known[0].start() == 0:
        known = sorted([*known, *_strangers(text, known)], key=lambda match: match.start())
        return list(zip(known, [match.start() for match in known[1:]] + [len(text)], strict=True))
    for pattern in (_PAIR, _FIELD):
        fields = list(pattern.finditer(text))
        if len(fields) > 1 and sum(len(match[0]) for match in fields) == len(text):
            return [(match, match.end("value")) for match in fields]
    return []


def _strangers(text: str, known: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Labels nobody knows that stand, set apart by blanks, among those that are known."""
    taken = [match.span() for match in known]
    for match in _STRANGER.finditer(text):
        if all(match.start() >= end or match.end() <= start for start, end in taken):
            yield match


def _belongs(scene: Scene, lines: list[int], at: int) -> bool:
    """Whether a line is labelled, or goes on with the distribution above it."""
    text = scene.words(lines[at])
    if _opens(text):
        return True
    before = scene.words(lines[at - 1]) if at else ""
    unfinished = before[-1:] not in _ENDS and any(_TO_LABEL.match(scene.words(i)) for i in lines[:at])
    return unfinished and len(text) <= 120 and not re.search(r"[。！？].", text)


def _copies(scene: Scene, text: Traced) -> Traced:
    """Place the number of copies; returns the rest of the line."""
    match = _COPIES.search(text.text)
    if not match or scene.has("distribution.copies"):
        return text
    scene.put("distribution.copies", text.group(match, "number"), 0.95, "label")
    scene.express(
        text[match.start() : match.start("number")] + text[match.end("number") : match.end()], "distribution.copies"
    )
    return (text[: match.start()] + text[match.end() :]).strip()


def _distribution(scene: Scene, text: Traced, match: re.Match[str]) -> str:
    path = f"distribution.{_TO[''.join(match['label'].split())]}"
    scene.express(text.group(match), path)
    _more(scene, path, text[match.end() :])
    return path


def _more(scene: Scene, path: str, names: Traced, *, goes_on: bool = False) -> None:
    """Add names to a list of recipients; ``goes_on``: on the next line of the same list."""
    end = len(names.text.rstrip("。. 　"))
    scene.express(names[end:], path)
    if not names[:end].strip():
        return
    value = scene.value(path, names[:end], 0.95, "label")
    group = scene.tree.get("distribution")
    before = group.get(path.partition(".")[2]) if isinstance(group, dict) else None
    if before is None:
        scene.place(path, value)
    elif goes_on and isinstance(before, Value) and before.text.text[-1] in "，、；,;":
        scene.place(path, Value(before.text + value.text))
    else:
        scene.place(path, [*(before if isinstance(before, list) else [before]), value])


def _entries(scene: Scene, text: Traced, before: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    """The labelled values of a line; a label the content has no key for stands as it is."""
    seen = set(before)
    done = 0
    for match, end in _labels(text.text):
        label = "".join(match["label"].split())
        known = lookup("signoff", english("signoff", label))
        key = english("signoff", label) if known and known.aliases[0] == label else label
        start = match.start("value") if "value" in match.re.groupindex else match.end()
        value = text[start:end].strip(" 　\t;；|｜")
        at = text.text.index(value.text, start) if value else start
        if key in seen or not value:
            scene.drop(text[done:end], "signoff-empty" if not value else "signoff-twice")
        else:
            seen.add(key)
            scene.express(text[done:at] + text[at + len(value) : end], f"signoff.{key}")
            yield key, scene.value(f"signoff.{key}", _address(scene, value), 0.95, "label")
        done = end
    scene.express(text[done:], "signoff")


def _address(scene: Scene, value: Traced) -> Traced:
    """An address without the angle brackets that a program put around it."""
    if re.fullmatch(r"<[^<>]+>", value.text):
        scene.drop(value[:1] + value[-1:], "address-brackets")
        return value[1:-1]
    return value
