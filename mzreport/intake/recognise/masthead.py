"""Masthead (报头) of a bulletin: its name, 期号 and 总期号 or 增刊, compiler and day."""

from __future__ import annotations

import re
from collections.abc import Callable

from mzreport.intake.recognise.patterns import DATE, NUMBER, count, date_written, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

_ORDINAL = re.compile(
    r"(?:[〔\[【（(]?\s*(?P<year>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})\s*[〕\]】）)]?\s*年?\s*(?:度)?\s*[·,，]?\s*)?"
    r"(?P<extra>增\s*刊\s*)?"
    rf"[（(]?\s*第\s*(?P<number>{NUMBER})\s*期\s*[）)]?(?P<after>\s*[（(]?\s*增\s*刊\s*[）)]?)?"
)
_TOTAL = re.compile(rf"[（(]?\s*总\s*第?\s*(?P<number>{NUMBER})\s*期\s*[）)]?")
_SUPPLEMENT = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s*年\s*)?[（(]?\s*增\s*刊\s*"
    rf"[（(]?\s*(?:第?\s*(?P<number>{NUMBER})\s*[期号]?)?\s*[）)]?\s*[）)]?"
)
_YEAR = re.compile(r"(?P<number>(?:19|20)\d{2})\s*年(?:度)?")
_MONTH = re.compile(
    r"(?P<number>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})"
    r"\s*年(?P<month>\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:份|号|刊)?|第?\s*[1-4一二三四]\s*季度(?:刊|号)?))"
)
_DAY = re.compile(rf"(?:(?:印发|出版|出刊|编印)?(?:日期|时间)\s*[：:]\s*)?(?P<date>{DATE})\s*(?:出版|印发|编印)?")
_COMPILER = re.compile(
    r"(?:(?:编印|编发|编辑|主办|编制|主编)(?:单位|机关)?\s*[：:]\s*)?"
    r"(?P<name>[^，。：；\d]{3,40}?(?:\s*(?:编印|编发|主办|编辑部|编制|编辑|主编|出版|编|印))?)"
)
_SECRECY = re.compile(
    r"(?P<open>[（(【★☆◆]*\s*)"
    r"(?P<value>内部(?:资料|刊物|文件|交流)(?:[\s　，,]*(?:请)?(?:注意|妥善|严禁|不得)[^\s：）)】]{1,6})?"
    r"|(?:绝密|机密|秘密)(?:[★☆*][^）)】]{1,6})?)(?P<close>\s*[）)】★☆◆]*)"
)
_SIGNER = re.compile(r"签\s*发\s*人?\s*[：:]\s*(?P<name>[\u4e00-\u9fff·]{2,4})")
_COPY = re.compile(r"(?:编号|份号|No\.?|№)\s*[：:]?\s*(?P<number>\d{1,6})")
_NAME = re.compile(
    r"(?:信息|简报|动态|快报|通讯|专报|交流|情况反映|参考|内参|月报|周报|简讯|工作|要情|摘报|之窗|快讯)$"
)
#: Brackets and stars around a name.
_FRAMED = re.compile(r"[【〖★☆◆●■]+(?P<name>[^【】〖〗★☆◆●■]+)[】〗★☆◆●■]+")
_LONGEST_NAME = 24


def recognise(scene: Scene, end: int) -> None:
    """Place what stands before paragraph ``end``, where the sections begin."""
    lines = [index for index in scene.free(0, end) if scene.words(index)]
    for index in lines:
        text = _without_secrecy(scene, scene.paragraphs[index].text.strip())
        rest = list(text.split(r"[\s　\t\n]{2,}|　|\t|\n"))
        left = [part for field in rest for part in _fields(scene, field)]
        left = [
            part
            for part in left
            if not _compiler(scene, part, own=bool(scene.paragraphs[index].line.role))
            and not _series(scene, index, part)
        ]
        for part in left:
            scene.drop(part, "masthead-other")
        scene.take(index)


def _without_secrecy(scene: Scene, text: Traced) -> Traced:
    """The rest of a line that opens with 内部资料　注意保存 or the like, whose blank parts nothing."""
    match = _SECRECY.match(text.text)
    if match is None or scene.has("secrecy"):
        return text
    _put_secrecy(scene, text, match)
    return text[match.end() :].strip()


def _fields(scene: Scene, text: Traced) -> list[Traced]:
    """Place the numbers and the day of a piece of a line; returns what is left of it."""
    text = text.strip()
    for pattern, place in _PLACERS:
        match = pattern.search(text.text)
        if match and place(scene, text, match):
            pieces = (text[: match.start()], text[match.end() :])
            return [part for piece in pieces if piece.strip(" 　()（）") for part in _fields(scene, piece)]
    return [text] if text else []


def _secrecy(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    if match.start() or scene.has("secrecy"):
        return False
    _put_secrecy(scene, text, match)
    return True


def _put_secrecy(scene: Scene, text: Traced, match: re.Match[str]) -> None:
    scene.put("secrecy", text.group(match, "value"), 0.95, "head-form")
    scene.express(text.group(match, "open") + text.group(match, "close"), "secrecy")


def _copy(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    if scene.has("copy_no"):
        return False
    scene.express(text[match.start() : match.start("number")], "copy_no")
    scene.put("copy_no", text.group(match, "number"), 0.9, "label")
    return True


def _signer(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    if scene.has("signoff.approver"):
        return False
    scene.express(text[match.start() : match.start("name")], "signoff.approver")
    scene.put("signoff.approver", text.group(match, "name"), 0.9, "label")
    return True


def _total(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    return _number(scene, text, match, "issue.total", "total-number")


def _ordinal(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    extra = match["extra"] or match["after"]
    if scene.has("issue.number") or scene.has("issue.supplement"):
        return False
    if match["year"]:
        _year(scene, text, match)
    return _number(scene, text, match, "issue.supplement" if extra else "issue.number", "issue-number")


def _supplement(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    if scene.has("issue.supplement") or scene.has("issue.number") or not match["number"]:
        return False
    if match["year"]:
        _year(scene, text, match)
    return _number(scene, text, match, "issue.supplement", "supplement")


def _bare_year(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    return match.end() == len(text) and _number(scene, text, match, "issue.year", "year")


def _month(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    """The year of a monthly bulletin whose masthead gives no day."""
    value = count(match["number"])
    if match.end() != len(text) or match.start() or scene.has("issue.year") or value is None:
        return False
    scene.put("issue.year", text.group(match, "number"), 0.9, "year", written=str(value))
    scene.express(text[match.end("number") : match.start("month")], "issue.year")
    scene.drop(text.group(match, "month"), "masthead-other")
    return True


def _day(scene: Scene, text: Traced, match: re.Match[str]) -> bool:
    written = date_written(match["date"])
    if scene.has("issue.date") or written is None:
        return False
    start, end = match.span("date")
    scene.express(text[match.start() : start] + text[end : match.end()], "issue.date")
    scene.put("issue.date", text[start:end], 0.97, "masthead-date", written=written)
    return True


_PLACERS: tuple[tuple[re.Pattern[str], Callable[[Scene, Traced, re.Match[str]], bool]], ...] = (
    (_SECRECY, _secrecy),
    (_COPY, _copy),
    (_SIGNER, _signer),
    (_DAY, _day),
    (_TOTAL, _total),
    (_ORDINAL, _ordinal),
    (_SUPPLEMENT, _supplement),
    (_MONTH, _month),
    (_YEAR, _bare_year),
)


def _year(scene: Scene, text: Traced, match: re.Match[str]) -> None:
    year = text.group(match, "year")
    value = count(year.text)
    if value and not scene.has("issue.year"):
        scene.put("issue.year", year, 0.97, "issue-number", written=str(value))


def _number(scene: Scene, text: Traced, match: re.Match[str], path: str, reason: str) -> bool:
    """Place the number of a match and note what stands around it, which the layout prints again."""
    number = text.group(match, "number")
    value = count(number.text)
    if value is None or scene.has(path):
        return False
    scene.put(path, number, 0.97, reason, written=str(value))
    start = match.start()
    if "year" in match.re.groupindex and match["year"]:
        scene.express(text[start : match.start("year")], path)
        start = match.end("year")
    scene.express(text[start : match.start("number")] + text[match.end("number") : match.end()], path)
    return True


def _compiler(scene: Scene, text: Traced, *, own: bool) -> bool:
    match = _COMPILER.fullmatch(text.text)
    if not match or scene.has("compiler"):
        return False
    name = text.group(match, "name")
    bare = re.sub(r"\s*(?:编印|编发|主办|编辑部|编制|编辑|主编|出版|编|印)$", "", name.text)
    if bare == name.text and not (is_organ(bare) and (match.start("name") or scene.has("series"))):
        return False
    scene.express(text[: match.start("name")], "compiler")
    if own and bare != name.text:
        # The layout put 编 behind the name, and will again.
        scene.express(name[len(bare) :], "compiler")
        name = name[: len(bare)]
    scene.put("compiler", name.without(r"\s+"), 0.95 if bare != name.text else 0.75, "compiler")
    return True


def _series(scene: Scene, index: int, text: Traced) -> bool:
    """The name: short, without marks, as names of bulletins end or in large type."""
    squeezed = text.without(r"\s+")
    if framed := _FRAMED.fullmatch(squeezed.text):
        whole, squeezed = squeezed, squeezed.group(framed, "name")
    if scene.has("series") or not 2 <= len(squeezed) <= _LONGEST_NAME or re.search(r"[，。：；！？]", squeezed.text):
        return False
    named = bool(_NAME.search(squeezed.text))
    large = (scene.paragraphs[index].line.size or 0) >= 22
    if is_organ(squeezed.text) and not named and not large:
        return False
    if not (named or large or width(squeezed.text) <= 16):
        return False
    if framed:
        scene.express(whole[: framed.start("name")] + whole[framed.end("name") :], "series")
    scene.put("series", squeezed, 0.95 if named or large else 0.7, "series-name")
    return True
