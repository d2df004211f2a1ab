"""Byline, and the line of date and source that a web page prints under a title."""

from __future__ import annotations

import re

from mzreport.intake.recognise.patterns import DATE, DATE_ANYWHERE, DATE_ONLY, date_written, is_organ
from mzreport.intake.recognise.scene import Scene, reversed_free
from mzreport.intake.repair.openings import opens_structure
from mzreport.intake.traced import Traced

_AMONG = 4
#: A line that names its author behind a mark, a label or a post.
_PERSON = r"[\u4e00-\u9fff·]{2,4}"
_PRESS = (
    r"本[报刊网台](?:见习|实习|特约)?(?:记者|通讯员|评论员)|(?:见习|实习)?记者\s|通讯员\s|特约(?:记者|通讯员|评论员)"
)
#: What stands behind a square at the head of a line, where it is no list's.
_BEHIND_SQUARE = (
    rf".{{0,6}}(?:记者|通讯员|评论员|作者)|{_PERSON}(?:[\s　、]+{_PERSON})*$"
    r"|[^，。：；]{2,30}(?:组|局|办|委|部|中心|街道|[镇乡区县市]|社|会|院|校)$"
)
BYLINE = re.compile(
    rf"(?P<mark>[☉◎⊙○●]\s*|[□■◇◆▢☐]\s*(?={_BEHIND_SQUARE})"
    r"|[文图]\s*[/／|｜：:]\s*(?:[文图]\s*(?:[/／|｜：:]\s*)?)?|作\s*者\s*[：:]\s*|撰\s*(?:文|稿)\s*[：:]\s*"
    rf"|[（(]?\s*(?={_PRESS}))(?P<name>[^。，；：]{{2,40}})"
)
#: Those who wrote a text: an office and names.
AUTHORS = re.compile(rf"(?P<organ>[^，。：；！？\s]{{4,24}})(?P<names>(?:[\s　、]+{_PERSON}){{1,4}})")
#: Who gave a speech: a post and a name.
SPEAKER = re.compile(
    r"[^，。：；！？\s]{2,30}(?:长|主任|主席|书记|总理|委员|组长|代表|秘书长|负责人|教授|研究员)[\s　]+"
    rf"(?:{_PERSON}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])"
)
#: Personal names, set apart by spaces.
NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s　、]+[\u4e00-\u9fff·]{2,4}){0,4}")
_SOURCE = re.compile(
    r"(?:信息|文章|稿件)?(?:来源|稿源|发布(?:机构|单位|者|人)|供稿|发布|作者|编辑|责任编辑|审核)\s*[：:]\s*(?P<source>[^\s|｜]{0,40})"
)
#: What a page prints beside a date: counters, sizes of type, buttons.
_PAGE = re.compile(
    r"(?:发布|更新|成文|发文|公开|发表)?(?:时间|日期|于)\s*[：:]?"
    r"|(?:浏览|阅读|点击|访问|点赞)(?:次数|量|数)?\s*[：:]?\s*[\d,]*\s*次?|(?:显示)?字[号体](?:大小|显示)?\s*[：:]?"
    r"|默认|超?大|[中小]|打印|分享(?:到|至)?|收藏|关闭|次|保护视力色|我要"
)
_TIME = re.compile(r"\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?")
#: A date behind other text on its line, as a page prints it beside a title.
TRAILING_DATE = re.compile(rf"[\s　]+{DATE}(?:{_TIME.pattern})?\s*$")


def recognise(scene: Scene, start: int) -> None:
    """Place the byline and take the web line among the paragraphs behind a title."""
    for index in scene.free(start)[:_AMONG]:
        text = scene.paragraphs[index].text.strip()
        if not text or len(text) > 120:
            return
        if _speech_day(scene, index, text):
            continue
        if re.fullmatch(r"[（(].+[）)]", text.text) and not BYLINE.fullmatch(text.text.rstrip("）)")):
            # The day or the meeting of a speech stands between its title and its speaker.
            continue
        if not (_web_line(scene, index, text) or _byline(scene, index, text)):
            return


def _speech_day(scene: Scene, index: int, text: Traced) -> bool:
    """The day of a speech, in brackets under its title."""
    bare = text.strip("（）() ")
    written = date_written(bare.text) if DATE_ONLY.fullmatch(bare.text) else None
    last = next((i for i in reversed_free(scene) if scene.words(i)), index)
    if scene.kind != "article" or text.text[:1] not in "（(" or not written or DATE_ANYWHERE.search(scene.words(last)):
        return False
    start = text.text.index(bare.text)
    scene.express(text[:start] + text[start + len(bare) :], "signature.date")
    scene.put("signature.date", bare, 0.75, "day-under-title", written=written)
    scene.take(index)
    return True


def leading(scene: Scene) -> None:
    """Place a byline that opens the text, where the title stands elsewhere or nowhere."""
    for index in scene.free()[:2]:
        if _byline(scene, index, scene.paragraphs[index].text.strip()):
            return


def _byline(scene: Scene, index: int, text: Traced) -> bool:
    match = BYLINE.fullmatch(text.text.rstrip("）)")) if text else None
    if scene.has("byline"):
        return False
    if match:
        end = match.end("name")
        # A mark such as ☉ is part of how the magazine prints the line; a label is what the key says.
        labelled = bool(re.search(r"[：:/／|｜]", match["mark"]))
        first = match.start("name") if labelled or text.text[:1] in "（(" else 0
        scene.express(text[:first] + text[end:], "byline")
        scene.put("byline", text[first:end], 0.95, "byline-mark")
    elif (
        scene.kind == "article"
        and scene.has("title")
        and not opens_structure(text.text)
        and (
            scene.paragraphs[index].role == "byline"
            or any(form.fullmatch(text.text) for form in (NAMES, SPEAKER))
            or are_authors(text.text)
            or _is_group(text.text)
        )
    ):
        scene.put("byline", text, 0.7, "name-under-title")
    else:
        return False
    scene.take(index)
    return True


def are_authors(text: str) -> bool:
    """Whether a line is the name of an office and, set apart, those of its people."""
    match = AUTHORS.fullmatch(text)
    return bool(match) and is_organ(match["organ"])  # type: ignore[index]


def _is_group(text: str) -> bool:
    """Whether a line names those who wrote together: an office, 课题组, 编辑部."""
    return bool(re.search(r"(?:[调课]研组|课题组|编辑部|评论员|写作组|通讯员|记者)$", text)) or is_organ(text)


def _web_line(scene: Scene, index: int, text: Traced) -> bool:
    """A line of date, source and buttons, which holds nothing else."""
    day = DATE_ANYWHERE.search(text.text)
    if not is_web_line(text.text) or scene.kind == "minutes":
        return False
    if day and not text.text[: day.start()].strip() and day.end() == len(text) and not _is_published(scene):
        return False
    _place_published(scene, text, day)
    scene.take(index)
    return True


def is_web_line(text: str) -> bool:
    """Whether a line has a date or a source, and nothing but what a page prints beside them."""
    if len(text) > 160 or not (DATE_ANYWHERE.search(text) or _SOURCE.search(text)):
        return False
    rest = _PAGE.sub("", _TIME.sub("", DATE_ANYWHERE.sub(" ", _SOURCE.sub(" ", text))))
    return not re.search(r"\w", rest)


def _is_published(scene: Scene) -> bool:
    """Whether a bare date under a title is when the text was published, and no document's own date."""
    return scene.kind in ("plan", "article", "notice", "report")


def _place_published(scene: Scene, text: Traced, day: re.Match[str] | None) -> None:
    """Place a web line's date; what else is on the line is left out."""
    written = date_written(day[0]) if day else None
    start = end = 0
    if day and written and not scene.has("disclosure.published"):
        start, end = day.span()
        scene.put("disclosure.published", text.group(day), 0.75, "date-under-title", written=written)
    scene.drop(text[:start] + text[end:], "web-line")


def split_date(scene: Scene, text: Traced) -> Traced:
    """A title's text without the date that a copy put behind it on the same line."""
    match = TRAILING_DATE.search(text.text)
    if not match or scene.has("disclosure.published"):
        return text
    rest = text[match.start() :].strip()
    _place_published(scene, rest, DATE_ANYWHERE.match(rest.text))
    return text[: match.start()]
