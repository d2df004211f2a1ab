"""Items of a bulletin: where each begins, its title, and the unit that sent it in."""

from __future__ import annotations

import re

from mzreport.intake.draft import Node, Value
from mzreport.intake.recognise import headings
from mzreport.intake.recognise.body import body
from mzreport.intake.recognise.headings import Heading
from mzreport.intake.recognise.patterns import count, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.repair.openings import opens_structure
from mzreport.intake.traced import Traced, joined

_WIDEST_TITLE = 60
_TITLE_LINES = 2
#: The source in brackets at a text's end, or on a line of its own.
_SOURCE = re.compile(
    r"(?P<open>[（(]\s*(?:(?:供稿|来源|报送|稿件来源|撰稿|信息来源|来稿|稿源)(?:单位|科室|人)?\s*[：:]\s*)?)(?P<name>[^（()）。；：]{2,40}?)(?P<close>\s*(?:供稿|报送|提供|来稿|撰稿)?\s*[）)])\s*$"
)
_SOURCE_LINE = re.compile(
    r"(?P<open>(?:供稿|来源|报送|撰稿|稿源|来稿|信息来源|稿件来源)(?:单位|科室|人)?\s*[：:]\s*)"
    r"(?P<name>[^。；：]{2,40})(?P<close>)$"
)
#: A day at the head of a paragraph: news of its own.
_DATED = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前")
#: Marks that offices set before each item of a list of news.
_MARKED = re.compile(r"[◆●■★▲△◇○□☆▪•·▶►※◎☉⊙]+\s*(?=\S)")
#: What a picture shows, and other remarks on lines of their own.
_REMARK = re.compile(r"[（(](?!试行|暂行|草案|征求意见|修订).*[）)]|[（(]?(?:图为|图片|摄影|供图|视频)[：:]?.*")
#: How news is counted in a section.
_COUNTING = frozenset({"arabic", "arabic-bracket", "arabic-half"})
#: Those who wrote a text together.
_GROUP = re.compile(r"(?:[调课]研组|课题组|编写组|写作组|工作专班|联合调研组)$")
#: How a paragraph begins that goes on with the one before it.
_GOES_ON = re.compile(
    r"(?:会上|会议(?:指出|强调|要求|认为|提出|明确|听取|传达|通报|由|还)|(?:活动|培训|座谈|仪式|调研|检查|现场|课堂|讲座|慰问|演练|比赛|会谈|推进|走访)(?:会)?(?:中|上|期间|现场|当天|结束)"
    r"|他|她|(?:说明|注|备注|附注)[：:]|据悉|据了解|下一步|下阶段|接下来|此次|本次|同时|此外|随后|最后|其中|目前|截至|近年来|今后|为此|通过|针对|围绕(?:此|上述)"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、]|首先|其次|与会|大家|参会|到会|参加(?:会议|活动)|局(?:领导|长)(?:指出|强调|要求)|负责人表示)"
)


def items(scene: Scene, indexes: list[int], path: str, rest: Traced | None = None) -> list[Node]:
    """The items made of the paragraphs of one section; ``rest`` is text on the heading's own line."""
    indexes = [index for index in indexes if _says(scene, index)]
    if not rest and (leads := _counted(scene, indexes)):
        return [_counted_item(scene, index, lead, f"{path}.items[{n}]") for n, (index, lead) in enumerate(leads)]
    groups = _groups(scene, indexes)
    made = [_item(scene, title, group, f"{path}.items[{n}]") for n, (title, group) in enumerate(groups)]
    if rest:
        made.insert(0, {"text": Value(rest)})
    return made


def _says(scene: Scene, index: int) -> bool:
    paragraph = scene.paragraphs[index]
    return bool(paragraph.words or paragraph.rows or paragraph.line.image)


def _counted(scene: Scene, indexes: list[int]) -> list[tuple[int, Heading | None]]:
    """The paragraphs of a section that holds nothing but news counted from 1, with the sentence that heads each.

    Empty where anything else stands among them, or fewer than half have such a sentence.
    """
    found: list[tuple[int, Heading | None]] = []
    for number, index in enumerate(indexes, 1):
        paragraph = scene.paragraphs[index]
        form = None if paragraph.rows or paragraph.line.role else headings.form_of(paragraph.words)
        if not form or form[0].name not in _COUNTING or count(re.sub(r"\D", "", form[1][0])) != number:
            return []
        lead = headings.numbered(paragraph)
        found.append((index, lead if lead and lead.run_in else None))
    leads = sum(lead is not None for _, lead in found)
    return found if len(found) > 1 and 2 * leads >= len(found) else []


def _counted_item(scene: Scene, index: int, lead: Heading | None, path: str) -> Node:
    """An item whose paragraph has a number, and mostly a sentence that is its title."""
    text = scene.paragraphs[index].text.strip()
    form = headings.form_of(text.text)
    start = form[1].end() if form else 0
    scene.drop(text[:start], "item-number-left")
    scene.take(index)
    if lead is None:
        return {"text": Value(text[start:])}
    title = lead.words.strip("。 ")
    scene.express(lead.words[len(title) :], "title")
    return {"title": scene.value(f"{path}.title", title, 0.75, "short-lead"), "text": Value(lead.run_in.strip())}


#: The outline level that a file of ours gives the beginning of each item.
_ITEM_LEVEL = 2

_Group = tuple[list[int], list[int]]


def _groups(scene: Scene, indexes: list[int]) -> list[_Group]:
    """Title lines and text paragraphs of each item."""
    titles = _title_lines(scene, indexes)
    sourced = any(source_of(scene.paragraphs[index].text) for index in indexes)
    groups: list[_Group] = []
    closed = True
    for position, index in enumerate(indexes):
        announced = bool(position) and scene.words(indexes[position - 1])[-1:] in ("：", ":")
        if index in titles:
            if groups and groups[-1][0] and not groups[-1][1] and indexes[position - 1] in titles:
                groups[-1][0].append(index)
            else:
                groups.append(([index], []))
            closed = False
            continue
        own = bool(scene.paragraphs[index].line.role) and _begins(scene, index)
        if (
            (closed and not (announced and groups))
            or own
            or (
                not (groups and groups[-1][0])
                and _begins(scene, index)
                and not announced
                and (not sourced or _DATED.match(scene.words(index)))
            )
        ):
            groups.append(([], []))
        groups[-1][1].append(index)
        closed = bool(source_of(scene.paragraphs[index].text))
        if not closed and not (groups[-1][0] or sourced):
            closed = False
    return [group for group in _with_lone_sources(scene, groups) if group[0] or group[1]]


def _with_lone_sources(scene: Scene, groups: list[_Group]) -> list[_Group]:
    """A source on a line of its own belongs to the item before it."""
    made: list[_Group] = []
    for titles, texts in groups:
        if made and not titles and len(texts) == 1 and _lone_source(scene, texts[0]):
            made[-1][1].append(texts[0])
        else:
            made.append((titles, texts))
    return made


def _lone_source(scene: Scene, index: int) -> bool:
    match = source_of(scene.paragraphs[index].text)
    return bool(match) and not scene.paragraphs[index].text.text[: match.start()].strip()  # type: ignore[union-attr]


def _begins(scene: Scene, index: int) -> bool:
    """Whether a paragraph without a title begins a new item."""
    paragraph = scene.paragraphs[index]
    if paragraph.line.role:
        return paragraph.line.level == _ITEM_LEVEL
    if paragraph.rows or paragraph.line.image:
        return False
    if _MARKED.match(paragraph.words):
        return True
    return (
        not _GOES_ON.match(paragraph.words) and not opens_structure(paragraph.words) and not _lone_source(scene, index)
    )


def _title_lines(scene: Scene, indexes: list[int]) -> set[int]:
    """The paragraphs that are titles: short lines without a full stop that running text follows."""
    if any(scene.paragraphs[index].line.role for index in indexes):
        return {index for index in indexes if scene.paragraphs[index].role == "item-title"}
    found: set[int] = set()
    for position, index in enumerate(indexes):
        following = scene.paragraphs[indexes[position + 1]] if position + 1 < len(indexes) else None
        before = scene.paragraphs[indexes[position - 1]] if position else None
        captions = (following and following.rows) or (before and before.line.image)
        if following is not None and not captions and _is_title(scene, index):
            found.add(index)
    found -= _lists(indexes, found)
    numbered = {index for index in found if headings.form_of(scene.words(index))}
    # Numbered lines under titles without numbers, or under a text, are headings of it; alone they are the titles.
    under = found != numbered or (found and indexes[0] not in found)
    return found - numbered if under else found


def _lists(indexes: list[int], found: set[int]) -> set[int]:
    """Short lines in rows of three or more: a list or a table without lines, no title."""
    listed: set[int] = set()
    run: list[int] = []
    for index in [*indexes, -1]:
        if index in found:
            run.append(index)
            continue
        listed.update(run if len(run) > _TITLE_LINES else ())
        run = []
    return listed


def _is_title(scene: Scene, index: int) -> bool:
    paragraph = scene.paragraphs[index]
    text = paragraph.words
    if paragraph.rows or paragraph.line.image or not 4 <= width(text) <= _WIDEST_TITLE:
        return False
    if text[-1] in "。；：，、;:," or _REMARK.fullmatch(text) or re.search(r"。.", text) or _lone_source(scene, index):
        return False
    if headings.style_level(paragraph) is not None or paragraph.line.bold:
        return True
    return width(text) <= 48 and text.count("，") <= 2 and not re.match(r"(?:图|表)\s*\d", text)


def source_of(text: Traced) -> re.Match[str] | None:
    """The source at the end of a text; None where the bracket holds something else."""
    line = text.text.strip()
    match = _SOURCE.search(text.text) or _SOURCE_LINE.match(line) or _CREDITED.fullmatch(line)
    if not match:
        return None
    said = re.search(r"供稿|来源|报送|提供|来稿|撰稿|稿源", match["open"] + match["close"])
    alone = not text.text[: match.start()].strip()
    after_end = text.text[: match.start()].rstrip()[-1:] in "。！？”"
    parts = re.split(r"[\s　、，]+", match["name"].strip())
    if said or (
        (alone or after_end)
        and all(is_organ(part) or re.fullmatch(r"[\u4e00-\u9fff]{2,4}", part) for part in parts)
        and is_organ(parts[0])
    ):
        return match
    return None


def _item(scene: Scene, titles: list[int], texts: list[int], path: str) -> Node:
    node: dict[str, Node] = {}
    source: Value | None = None
    if len(titles) > 1 and _GROUP.search(scene.words(titles[-1])):
        source = scene.value(f"{path}.source", scene.paragraphs[titles[-1]].text, 0.7, "name-under-title")
        scene.take(titles[-1])
        titles = titles[:-1]
    if titles:
        whole = joined(_unmarked(scene, index) for index in titles)
        node["title"] = scene.value(f"{path}.title", whole, 0.9, "title-line")
        scene.take(*titles)
    elif texts and (bold := _bold_lead(scene, texts[0])):
        text = scene.paragraphs[texts[0]].text.strip()
        node["title"] = scene.value(f"{path}.title", text[:bold], 0.75, "bold-lead")
        scene.shorten(texts[0], text[bold:].strip())
    elif texts and _MARKED.match(scene.words(texts[0])) and not scene.paragraphs[texts[0]].line.role:
        scene.shorten(texts[0], _unmarked(scene, texts[0]))
    bodies = list(texts)
    for index in texts[-1:]:
        source = source or _take_source(scene, index, path)
    if source:
        node["source"] = source
    blocks = body(scene, [index for index in bodies if _says(scene, index)], path, plain=True)
    if all(isinstance(block, Value) for block in blocks):
        node["text"] = blocks
    else:
        node["body"] = blocks
    return node


def _bold_lead(scene: Scene, index: int) -> int:
    """How many characters of a news item's first paragraph are a bold sentence that names it; 0: none are."""
    paragraph = scene.paragraphs[index]
    text = paragraph.text.strip().text
    bold = scene.reach(paragraph, paragraph.bold_lead())
    named = 4 <= bold < len(text) - 1 and width(text[:bold]) <= _WIDEST_TITLE and text[bold - 1] in "。：:！？"
    return bold if named and not (paragraph.line.role or headings.form_of(text)) else 0


_CREDITED = re.compile(
    r"(?P<open>)(?P<name>[\u4e00-\u9fff\s　、]{2,30}?)(?P<close>\s*(?:供稿|来稿|报送|提供|撰稿)[。]?)"
)


def _unmarked(scene: Scene, index: int) -> Traced:
    """A text without the mark that set it off as an item."""
    text = scene.paragraphs[index].text.strip()
    match = _MARKED.match(text.text)
    if not match or scene.paragraphs[index].line.role:
        return text
    scene.express(text.group(match), "title")
    return text[match.end() :]


def _take_source(scene: Scene, index: int, path: str) -> Value | None:
    text = scene.paragraphs[index].text
    match = source_of(text)
    if not match:
        return None
    offset = 0 if match.re is _SOURCE else len(text.text) - len(text.text.lstrip())
    start, end = match.start("name") + offset, match.end("name") + offset
    scene.express(text[match.start() + offset : start] + text[end:], "source")
    source = scene.value(f"{path}.source", text[start:end], 0.9, "bracketed-at-end")
    scene.shorten(index, text[: match.start() + offset])
    return source
