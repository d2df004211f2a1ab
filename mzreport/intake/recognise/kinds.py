"""Which kind of document a text is: features that speak for a kind, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from mzreport.content.keys import CHOICES, choice
from mzreport.intake.recognise.patterns import DATE_ONLY, DOC_NUMBER
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.recognise.titles import find_title, title_words

#: How many paragraphs make up a document's head, and its foot.
_HEAD, _FOOT = 14, 14


@dataclass(frozen=True, slots=True)
class Look:
    """What the features are looked for in: the first lines, the last, all of them, and the likely title.

    ``page``: the text stands on a web page under a heading of the page.
    """

    head: tuple[str, ...]
    foot: tuple[str, ...]
    lines: tuple[str, ...]
    title: str
    page: bool = False

    def any_head(self, pattern: str) -> bool:
        """Whether a line of the head matches as a whole."""
        return any(re.fullmatch(pattern, line) for line in self.head)

    def any_foot(self, pattern: str) -> bool:
        """Whether a line of the foot begins so."""
        return any(re.match(pattern, line) for line in self.foot)

    def count(self, pattern: str) -> int:
        """How many lines match as a whole."""
        return sum(bool(re.fullmatch(pattern, line)) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Feature:
    """What speaks for a kind, and how strongly."""

    kind: str
    weight: float
    reason: str
    holds: Callable[[Look], bool]


_SECTION = r"[【〖][^】〗]{2,16}[】〗]"
_ISSUE = (
    r"(?:.{0,12}年\s*|[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*)?(?:增刊)?"
    r"[（(]?第\s*[\d〇零一二三四五六七八九十百]+\s*期[）)]?.{0,24}"
)
_TOTAL = r".{0,24}总第\s*[\d〇零一二三四五六七八九十百]+\s*期.{0,24}"
_DISTRIBUTED = r"(?:报|送|发)\s*[：:]"

FEATURES: tuple[Feature, ...] = (
    Feature("bulletin", 4, "issue-number", lambda look: look.any_head(_ISSUE) or look.any_head(_TOTAL)),
    Feature("bulletin", 3, "bracketed-sections", lambda look: look.count(_SECTION) >= 2),
    Feature("bulletin", 1.5, "bracketed-sections", lambda look: look.count(_SECTION) == 1),
    Feature("bulletin", 1, "signoff-lines", lambda look: look.any_foot(r"(?:责任)?编辑\s*[：:]")),
    Feature("bulletin", 1, "signoff-lines", lambda look: look.any_foot(r".{0,24}(?:签发|核稿|编审)(?:人)?\s*[：:]")),
    Feature("article", 1.5, "title-style", lambda look: look.page),
    Feature("bulletin", 2, "distribution", lambda look: sum(bool(re.match(_DISTRIBUTED, x)) for x in look.foot) >= 2),
    Feature("bulletin", 2, "series-name", lambda look: any(_is_series(line) for line in look.head[:4])),
    Feature("bulletin", 4, "series-name", lambda look: _is_masthead(look.head[:6])),
    Feature("bulletin", 1.5, "compiler", lambda look: look.any_head(r".{3,30}(?:编印?|编发|主办)(?:\s+\d{4}.{4,12})?")),
    Feature("minutes", 4, "minutes-title", lambda look: any(line.endswith("纪要") for line in look.head[:6])),
    # A line that is nothing but the mark of minutes.
    Feature("minutes", 4, "minutes-title", lambda look: any(re.fullmatch(_MINUTES, x) for x in look.head[:8])),
    Feature("minutes", 3, "attendance", lambda look: any(re.match(r"出\s*席[^：:]{0,6}[：:]", x) for x in look.lines)),
    Feature("order", 4, "order-mark", lambda look: any(re.fullmatch(r".{2,40}(?:命\s*)?令", x) for x in look.head[:3])),
    Feature("order", 2, "order-number", lambda look: look.any_head(r"第\s*\d+\s*号")),
    Feature("letter", 4, "title-word", lambda look: bool(re.search(_LETTER, look.title))),
    Feature("letter", 2, "letter-closing", lambda look: look.any_foot(r"(?:特此|专此|此)函?(?:函|复|达|告|商)")),
    Feature("letter", 1.5, "letter-number", lambda look: any(_number_has(line, "函") for line in look.head)),
    Feature(
        "report", 4, "title-word", lambda look: bool(re.search(r"(?:报告|请示|汇报)(?:（.{1,10}）)?$", look.title))
    ),
    Feature("report", 2, "signer", lambda look: look.any_head(r".*签发人\s*[：:].*")),
    Feature("report", 3, "reports", lambda look: any(re.search(_REPORTS, line) for line in look.lines[:12])),
    Feature("report", 2, "report-closing", lambda look: look.any_foot(r"(?:特此报告|妥否|以上(?:报告|请示)|当否)")),
    Feature("plan", 4, "title-word", lambda look: bool(re.search(_PLAN, look.title))),
    Feature("notice", 3, "title-word", lambda look: bool(re.search(_NOTICE, look.title))),
    Feature(
        "notice",
        4,
        "forwarding",
        lambda look: any(re.search(r"现将.{2,80}(?:印发|转发)给", x) for x in look.lines[:24]),
    ),
    Feature("notice", 2, "document-number", lambda look: any(DOC_NUMBER.fullmatch(line) for line in look.lines[:24])),
    Feature(
        "notice",
        1.5,
        "addressees",
        lambda look: any(re.fullmatch(r".{2,120}(?<!如下)[：:]", line) for line in look.lines[:20]),
    ),
    Feature("notice", 1, "organ-mark", lambda look: look.any_head(r".{2,40}文件")),
    Feature("notice", 1, "dated-end", lambda look: any(DATE_ONLY.fullmatch(line) for line in look.foot)),
    Feature(
        "article",
        3,
        "byline",
        lambda look: look.any_head(r"(?:[☉◎⊙○]|文[/／]|作者\s*[：:]|本报(?:通讯员|记者)).{1,40}"),
    ),
    Feature("article", 4, "title-word", lambda look: bool(re.search(_SPEECH, look.title))),
    Feature("article", 3, "salutation", lambda look: _is_spoken(look)),  # noqa: PLW0108 -- defined below
    Feature("article", 0.5, "nothing-else", lambda _look: True),
)
_GREETING = (
    r"(?:.{0,40}[、，,\s])?(?:尊敬的|亲爱的|各位)?[^，。：；]{0,6}"
    r"(?:同志|朋友|代表|委员|领导|来宾|嘉宾|同事|同仁|老师|同学|姐妹|兄弟|乡亲|战友)们?[：:！]"
)
_MINUTES = r".{0,24}(?:会议|办公会|例会|联席会|常务会|局务会|专题会)纪要"
_LETTER = (
    r"(?:(?:复|商请|邀请)?函|(?:感谢|慰问|公开|表扬|邀请|一封)信|(?:建议|提案|议案|问题|来信|来电|信访|诉求)的?(?:办理)?(?:答复|回复))"
    r"(?:（.{1,10}）)?$"
)
_REPORTS = r"现将.{0,40}(?:报告|汇报)如下"
_PLAN = r"(?:要点|计划|方案|规划|打算|安排|总结|纲要|思路)(?:（.{1,12}）)?$"
_SPEECH = r"(?:(?:讲话|致辞|发言|演讲)(?:提纲|稿|要点)?|侧记|纪实|访谈|综述|随笔|札记|感悟|体会)(?:（.{1,12}）)?$"
_NOTICE = r"(?:通知|通报|通告|公告|公报|决定|决议|意见|批复|办法|规定|细则|条例|制度)(?:（.{1,12}）)?$"


def _is_masthead(head: tuple[str, ...]) -> bool:
    """Whether a bulletin's number stands right under a bulletin's name."""
    return any(
        _is_series("".join(one.split())) and bool(re.fullmatch(_ISSUE, two) or re.fullmatch(_TOTAL, two))
        for one, two in pairwise(head)
    )


def _is_spoken(look: Look) -> bool:
    """Whether a text greets its listeners, and its title is that of no letter or paper."""
    named = any(re.search(form, look.title) for form in (_LETTER, _PLAN, _NOTICE, r"(?:书|信|报告|请示)$"))
    return not named and any(re.fullmatch(_GREETING, line) for line in look.lines[:8])


def _is_series(line: str) -> bool:
    return bool(
        re.fullmatch(
            r"[^，。：；\d]{2,16}(?:信息|简报|动态|快报|通讯|专报|工作交流|情况反映|参考|内参|月报|周报|简讯)", line
        )
    )


def _number_has(line: str, letter: str) -> bool:
    match = DOC_NUMBER.fullmatch(line)
    return bool(match) and letter in match["code"] + line  # type: ignore[index]


def recognise(scene: Scene) -> None:
    """Settle the kind: given from outside, named by the title, or the one most features speak for."""
    if scene.kind:
        scene.place("kind", scene.value("kind", scene.stream.traced(0, 0), 1.0, "kind-given", written=scene.kind))
        return
    if made := _made(scene):
        scene.kind = made
        scene.place("kind", scene.value("kind", scene.stream.traced(0, 0), 1.0, "role", written=made))
        return
    look = _look(scene)
    scores: dict[str, float] = {}
    reasons: dict[str, tuple[float, str]] = {}
    for feature in FEATURES:
        if feature.kind in CHOICES["kind"] and feature.holds(look):
            scores[feature.kind] = scores.get(feature.kind, 0) + feature.weight
            reasons[feature.kind] = max(reasons.get(feature.kind, (0.0, "")), (feature.weight, feature.reason))
    kind = max(scores, key=lambda name: scores[name])
    if kind == "notice" and (named := _named(look.title)):
        kind = named
    rest = [score for name, score in scores.items() if name != kind]
    confidence = scores.get(kind, scores.get("notice", 0)) / (
        scores.get(kind, scores.get("notice", 1)) + max(rest, default=0) / 2
    )
    scene.kind = kind
    reason = reasons.get(kind, reasons.get("notice", (0, "title-word")))[1]
    scene.place("kind", scene.value("kind", scene.stream.traced(0, 0), min(confidence, 0.98), reason, written=kind))


def _made(scene: Scene) -> str:
    """The kind whose own elements a file of ours has; empty where its elements are those of several kinds."""
    roles = {paragraph.role for paragraph in scene.paragraphs}
    return next((kind for role, kind in _ROLES.items() if role in roles), "")


#: Elements that only one kind of document has.
_ROLES = {
    "issue-number": "bulletin",
    "masthead": "bulletin",
    "letter-mark": "letter",
    "order-mark": "order",
    "minutes-mark": "minutes",
    "byline": "article",
    "signer": "report",
}


def _named(title: str) -> str:
    """The kind that the title's last word names, where the content has such a kind."""
    match = re.search(r"(?P<word>[\u4e00-\u9fff]{1,2})(?:（.{1,12}）)?$", title)
    return (choice("kind", match["word"]) or choice("kind", match["word"][-1]) or "") if match else ""


def _look(scene: Scene) -> Look:
    lines = [line for index in scene.free() if (line := scene.words(index))]
    first = [scene.paragraphs[index] for index in scene.free()[:3]]
    page = any(p.line.style.startswith("h1") and not p.line.role for p in first)
    return Look(tuple(lines[:_HEAD]), tuple(lines[-_FOOT:]), tuple(lines), _title(scene), page)


def _title(scene: Scene) -> str:
    """The likely title: where addressees open the text, what comes after them is no title of this document."""
    free = [index for index in scene.free() if scene.words(index)]
    addressed = next((index for index in free[:6] if scene.words(index).endswith(("：", ":"))), None)
    lines, _, _ = find_title(scene, 0, addressed)
    return "".join(title_words(scene.paragraphs[index]) for index in lines)
