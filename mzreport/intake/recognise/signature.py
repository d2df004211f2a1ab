"""Signature: the issuing organs and the day under the text, a head's signature stamp, and the note below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.intake.draft import Node
from mzreport.intake.recognise.patterns import DATE, DATE_ONLY, date_written, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

_LINE = re.compile(rf"(?P<unit>[^，。：；]{{2,60}}?)[\s　]*(?P<date>{DATE})\s*")
_STAMP = re.compile(
    r"(?P<title>[^，。：；\s]{0,24}?(?:长|主任|主席|书记|总理))[\s　]+"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])"
)
#: A post alone: the name is stamped beside it.
_POST = re.compile(r"[^，。：；\s]{0,20}(?:[省市区县镇乡厅局部署院校]长|主任|主席|总理|书记)")
_NOTE = re.compile(r"[（(](?P<note>[^（()）]{2,80}(?:[（(][^（()）]*[）)])?[^（()）]*)[）)]")
#: A person, and as what they sign.
_SIGNED = re.compile(
    r"(?:群众|居民|村民|市民|志愿者|家属|家长|学生|社工|承诺人|倡议人|发起人|申请人|报告人|感谢人)\s*[：:]\s*[\u4e00-\u9fff·]{2,4}"
)
#: The closing words of a text whose full stop was left out.
_CLOSES = re.compile(r"(?:特此|专此|此复|此致|敬礼|妥否|当否|以上|请审|请予|谢谢)")
_LONGEST_UNIT = 44
_UNITS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Where the signature stands: its first paragraph, and the one with the day."""

    first: int
    date: int


def find(scene: Scene, start: int, end: int | None = None) -> Found | None:
    """The first signature from paragraph ``start`` on: a day under the name of an office or a person."""
    free = [index for index in scene.free(start, end) if scene.words(index)]
    for position, index in enumerate(free):
        words = scene.words(index)
        if position and DATE_ONLY.fullmatch(words) and date_written(words):
            first = _first(scene, free, position)
            if first < position or position == len(free) - 1 or scene.paragraphs[index].line.align == "right":
                return Found(free[first], index)
        elif position and (match := _LINE.fullmatch(words)) and is_organ(match["unit"]):
            return Found(free[_first(scene, free, position)], index)
    return None


def _first(scene: Scene, free: list[int], date: int) -> int:
    """The position of the first line of names above a day."""
    first = date
    while first > 1 and date - first < _UNITS and _is_name(scene, free[first - 1], free[first - 2]):
        first -= 1
    return first


def _is_name(scene: Scene, index: int, before: int) -> bool:
    words = scene.words(index)
    if _SIGNED.fullmatch(words):
        return True
    if (
        not words
        or width(words) > _LONGEST_UNIT
        or _CLOSES.match(words)
        or re.search(r"[，。：；！？]", words)
        or re.match(r"附\s?件", words)
    ):
        return False
    parts = re.split(r"\s{2,}|　+|\n|\t|\s(?=\S{4})", words)
    if all(is_organ(part) or _POST.fullmatch(part) for part in parts) or _STAMP.fullmatch(words):
        return True
    # A person's name, or an office that ends unlike one: under a finished sentence, set to the right, or known.
    paragraph = scene.paragraphs[index]
    ended = scene.words(before)[-1:] in "。！）"
    return width(words) <= 20 and not re.search(r"\d", words) and (paragraph.line.align in ("right", "center") or ended)


def place(scene: Scene, found: Found) -> None:
    """Place the names and the day."""
    lines = [index for index in scene.free(found.first, found.date + 1) if scene.words(index)]
    units: list[Node] = []
    stamps: list[Node] = []
    for index in lines:
        text = scene.paragraphs[index].text.strip()
        if index == found.date:
            text = _day(scene, text)
        if not text:
            continue
        posts = text.split(r"\s{2,}|　+|\n|\t")
        if all(_POST.fullmatch(post.text) for post in posts):
            stamps += [{"title": scene.value("signature.stamp.title", post, 0.9, "signature-stamp")} for post in posts]
        elif match := _STAMP.fullmatch(text.text):
            title = scene.value("signature.stamp.title", text.group(match, "title"), 0.9, "signature-stamp")
            name = scene.value(
                "signature.stamp.name", text.group(match, "name").without(r"\s+"), 0.9, "signature-stamp"
            )
            stamps.append({"title": title, "name": name})
        else:
            units += [
                scene.value("signature.units", unit, 0.93 if is_organ(unit.text) else 0.7, "above-date")
                for unit in text.split(r"\s{2,}|　+|\n|\t")
            ]
    if stamps:
        scene.place("signature.stamp", stamps if len(stamps) > 1 else stamps[0])
    if units:
        scene.place("signature.units", units if len(units) > 1 else units[0])
    scene.take(*lines)


def _day(scene: Scene, text: Traced) -> Traced:
    """Place the day of the last line; returns what stands before it."""
    match = re.search(rf"{DATE}\s*$", text.text)
    assert match is not None
    written = date_written(match[0].strip()) or ""
    scene.put("signature.date", text.group(match), 0.95, "date-at-end", written=written)
    return text[: match.start()].strip()


_LAST_NOTE = re.compile(
    r"[（(](?:(?:作者|本文|来源|原载|系)|[^（）()。]{2,30}(?:供稿|报送|撰稿|整理|摄影报道|图文报道)[）)]$)"
)


def last_note(scene: Scene) -> None:
    """Place a note in brackets that ends an article: its author's office, where it first appeared."""
    last = [index for index in scene.free() if scene.words(index)][-1:]
    if last and _LAST_NOTE.match(scene.words(last[0])):
        note(scene, last[0])


_CONTACT = re.compile(
    r"(?:联\s*系\s*人|联系(?:电话|方式|单位|地址)|经办人|承办人|电\s*话|传\s*真|邮\s*箱|电子邮箱|地\s*址|邮政编码|监督电话)[^。]{0,6}[：:].{2,60}"
)


def _contacts(scene: Scene, following: list[int]) -> list[int]:
    """The lines that say whom to ask, right under the day."""
    found: list[int] = []
    for index in following:
        if not _CONTACT.fullmatch(scene.words(index)):
            break
        found.append(index)
    return found


def note(scene: Scene, start: int, end: int | None = None) -> None:
    """Place the note in brackets that stands right under the day."""
    following = [index for index in scene.free(start, end) if scene.words(index)]
    if contacts := _contacts(scene, following):
        # The blank parts what stood on lines of its own.
        lines = [scene.paragraphs[index].text.strip() for index in contacts]
        text = lines[0]
        for line in lines[1:]:
            text += Traced("　", line.origins[:1]) + line
        scene.put("note", text, 0.7, "contacts-under-date")
        scene.take(*contacts)
        return
    for index in following[:1]:
        text = scene.paragraphs[index].text.strip()
        match = _NOTE.fullmatch(text.text)
        if match and not re.match(r"[一二三四五六七八九十\d]{1,3}$", match["note"]):
            scene.put("note", text.group(match, "note"), 0.9, "bracketed-under-date")
            scene.express(text[: match.start("note")] + text[match.end("note") :], "note")
            scene.take(index)
