"""Sections of a bulletin: what their headings look like, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise.headings import style_level
from mzreport.intake.recognise.patterns import is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

_BRACKETED = re.compile(
    r"(?P<open>[【〖［\[]\s*)(?P<name>[^】〗\]］，。]{2,16}?)(?P<close>\s*[】〗\]］])(?P<rest>.*)", re.DOTALL
)
_MARKED = re.compile(r"(?P<mark>[◆●■★▲△※▶►◎☆◇○□☉⊙]+\s*)(?P<name>[^，。；]{2,20})")
_NUMBERED = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3}\s*、\s*)(?P<name>[^，。；：]{2,20})")
_DASHED = re.compile(
    r"(?P<mark>(?:[—\-–=~～*＊·•☆★◆═━─＝]\s*)+)(?P<name>[^，。；：\d]{2,16}?)(?P<close>\s*(?:[—\-–=~～*＊·•☆★◆═━─＝]\s*)+)"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section's heading: its paragraph, its name, the marks around it, and text that follows on its line."""

    index: int
    name: Traced
    marks: Traced
    rest: Traced


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which offices set section headings apart; ``enough`` must be found for it to count."""

    reason: str
    confidence: float
    enough: int
    find: Callable[[Scene, int], Section | None]


def _by_bracket(scene: Scene, index: int) -> Section | None:
    """A name in brackets. An office there with text behind it says where the news on its line comes from."""
    section = _by_pattern(_BRACKETED)(scene, index)
    if section and section.rest and (section.marks.text[:1] in "[［" or is_organ(section.name.text)):
        return None
    return section


def _by_pattern(pattern: re.Pattern[str]) -> Callable[[Scene, int], Section | None]:
    def find(scene: Scene, index: int) -> Section | None:
        text = scene.paragraphs[index].text.strip()
        match = pattern.fullmatch(text.text)
        if not match:
            return None
        start, end = match.span("name")
        rest = text.group(match, "rest") if "rest" in pattern.groupindex else Traced()
        stop = match.start("rest") if "rest" in pattern.groupindex else len(text)
        return Section(index, text[start:end], text[:start] + text[end:stop], rest.strip())

    return find


def _by_role(scene: Scene, index: int) -> Section | None:
    """A section of a file of ours, with the brackets that the layout put around its name."""
    if scene.paragraphs[index].role != "section":
        return None
    text = scene.paragraphs[index].text.strip()
    name = text.strip("【】")
    start = text.text.index(name.text)
    return Section(index, name, text[:start] + text[start + len(name) :], Traced())


def _by_style(scene: Scene, index: int) -> Section | None:
    """A heading of the highest level in use below the masthead, where lower levels are in use too."""
    free = [i for i in scene.free() if scene.words(i)]
    below = free[_masthead_lines(scene, free) :]
    levels = {level for i in below if (level := style_level(scene.paragraphs[i])) is not None}
    paragraph = scene.paragraphs[index]
    if len(levels) < 2 or style_level(paragraph) != min(levels) or not _is_short(paragraph):
        return None
    return Section(index, paragraph.text.strip(), Traced(), Traced())


def _by_frame(scene: Scene, index: int) -> Section | None:
    """A short line in a frame of its own."""
    paragraph = scene.paragraphs[index]
    if not paragraph.framed or not _is_short(paragraph) or is_organ(paragraph.words):
        return None
    return Section(index, paragraph.text.strip(), Traced(), Traced())


def _by_shortness(scene: Scene, index: int) -> Section | None:
    """A short line above a headline that running text follows."""
    paragraph = scene.paragraphs[index]
    if not _is_short(paragraph) or width(paragraph.words) > _NAME - 2 or is_organ(paragraph.words):
        return None
    below = [scene.words(i) for i in scene.free(index + 1) if scene.words(i)][:2]
    if len(below) < 2 or not _NAME <= width(below[0]) <= 44 or re.search(r"[。；：]|^[（(]", below[0]):
        return None
    return Section(index, paragraph.text.strip(), Traced(), Traced()) if "。" in below[1] else None


def _by_look(scene: Scene, index: int) -> Section | None:
    """A short line in bold or centred that another such line does not follow at once with text between."""
    paragraph = scene.paragraphs[index]
    if not _is_short(paragraph) or not (paragraph.line.bold or paragraph.line.align == "center"):
        return None
    following = next((i for i in scene.free(index + 1) if scene.words(i)), None)
    if following is None or width(scene.words(following)) > 44 or re.search(r"[。；]$", scene.words(following)):
        return None
    return Section(index, paragraph.text.strip(), Traced(), Traced())


def _is_short(paragraph: Paragraph) -> bool:
    text = paragraph.words
    return 2 <= width(text) <= 16 and not re.search(r"[，。：；！？]", text)


WAYS: tuple[_Way, ...] = (
    _Way("section-brackets", 0.97, 1, _by_bracket),
    _Way("section-mark", 0.85, 2, _by_pattern(_MARKED)),
    _Way("section-dashes", 0.85, 2, _by_pattern(_DASHED)),
    _Way("section-style", 0.9, 2, _by_style),
    _Way("section-frame", 0.85, 2, _by_frame),
    _Way("section-number", 0.8, 2, _by_pattern(_NUMBERED)),
    _Way("section-look", 0.75, 2, _by_look),
    _Way("section-short", 0.6, 1, _by_shortness),
)
_HEAD = 8
#: In em: how wide the names of sections are on average at most, and a text at least.
_NAME, _TEXT = 10, 16
#: What only lines of a masthead have.
MASTHEAD = re.compile(
    r"第\s*[\d一二三四五六七八九十百〇]+\s*期|(?:编|编印|主办|编发|出版)(?:\s|$)"
    r"|(?:\d{4}|[一二〇零○三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?(?:\s*出[刊版])?$|\d月\d{1,2}日出[刊版]$"
    r"|签\s*发\s*人?\s*[：:]|日\s*\d{1,2}\s*时(?:\s*\d{1,2}\s*分)?$|\s\d{1,2}月\d{1,2}日$"
    r"|^(?:\d{4}|[一二〇零○三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月(?:份|号|刊)?$"
)
#: Bracketed words that are no sections.
_NOT_SECTIONS = re.compile(r"编者按|按语|打印|关闭|本期要目|目录|本期导读|内容提要")


def find(scene: Scene, end: int) -> tuple[list[Section], str, float]:
    """The sections before paragraph ``end``, by the first way that finds enough, and how sure that is."""
    free = [index for index in scene.free(0, end) if scene.words(index)]
    if any(scene.paragraphs[index].line.role for index in free):
        return [section for index in free if (section := _by_role(scene, index))], "role", 1.0
    free = free[_masthead_lines(scene, free) :]
    for way in WAYS:
        found = [
            section
            for index in free
            if (section := way.find(scene, index)) and not _NOT_SECTIONS.search(section.name.text)
        ]
        if way.reason == "section-mark":
            # Items may have a mark of their own under that of the sections.
            found = [section for section in found if section.marks.text[:1] == found[0].marks.text[:1]]
        if way.reason == "section-short" and found and found[0].index != free[0]:
            # Where there are sections at all the first text stands in one.
            continue
        if way.reason == "section-mark" and not (_are_names(found) and _parts_items(scene, found, end)):
            continue
        if way.reason == "section-number" and not _are_numbered(scene, free, found, end):
            continue
        if len(found) >= way.enough:
            return found, way.reason, way.confidence
    return [], "no-sections", 0.7


def _masthead_lines(scene: Scene, free: list[int]) -> int:
    """How many of the first lines belong to the masthead: up to the last that has a number, a day or a compiler."""
    running = next((n for n, index in enumerate(free[:_HEAD]) if "。" in scene.words(index)), _HEAD)
    heads = [n for n, index in enumerate(free[:running], 1) if MASTHEAD.search(scene.words(index))]
    last = heads[-1] if heads else 0
    # Who compiles it may stand by itself under the number.
    return last + 1 if 0 < last < len(free) and is_compiler_line(scene.words(free[last])) else last


def is_compiler_line(text: str) -> bool:
    """Whether a line names an office and nothing else."""
    return is_organ(text) and width(text) <= 24 and not re.match(r"[【〖◆●■★▲※◎☆◇○□]", text)


def _are_names(sections: list[Section]) -> bool:
    """Whether what stands behind marks are the short names of sections, and not the headlines of news."""
    return bool(sections) and sum(width(section.name.text) for section in sections) <= _NAME * len(sections)


def _are_numbered(scene: Scene, free: list[int], sections: list[Section], end: int) -> bool:
    """Whether numbered headings are sections, and not those of one text, whose title stands before the first."""
    if not sections:
        return False
    before = [scene.words(index) for index in free if index < sections[0].index]
    before = [text for text in before if not is_organ(text)]
    titled = any(8 <= width(text) <= 60 and text[-1] not in "。；：，、" for text in before)
    return not titled and (not before or _parts_items(scene, sections, end))


def _parts_items(scene: Scene, sections: list[Section], end: int) -> bool:
    """Whether each numbered heading has several texts under it, as a section has and a report's heading may not."""
    edges = [section.index for section in sections] + [end]
    counts = [sum(width(scene.words(i)) > _TEXT for i in scene.free(a + 1, b)) for a, b in pairwise(edges)]
    titled = any(
        4 <= width(scene.words(i)) <= 40 and not re.search(r"[。；：）)]$", scene.words(i))
        for section, b in zip(sections, edges[1:], strict=False)
        for i in scene.free(section.index + 1, b)
    )
    return bool(counts) and (titled or sum(count > 1 for count in counts) >= len(counts) / 2)
