"""Attachments: the list under the text (附件说明), and the attachments themselves, each behind its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.intake.draft import Node, Value
from mzreport.intake.recognise import body, titles
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

_MARK = re.compile(r"附\s?件\s*(?P<number>[\d一二三四五六七八九十]{0,3})\s*[：:]?")
#: 附件1：×× with the title on the mark's own line.
_MARK_TITLE = re.compile(
    r"附\s?件\s*(?P<number>[\d一二三四五六七八九十]{1,3})\s*[：:.．、\s]\s*(?P<title>[^。；]{2,80})"
)
_LIST = re.compile(r"附(?:\s?件)?\s*[：:]\s*(?P<rest>.*)", re.DOTALL)
_NUMBER = r"\d{1,2}\s*[.．、]\s*(?:(?!\d)|(?=(?:19|20)\d{2}年?))"
_ENTRY = re.compile(rf"\s*{_NUMBER}")
_LONGEST_ENTRY = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: its number as typed, with its mark, and its title."""

    number: Traced
    title: Traced


def find_first(scene: Scene, start: int) -> int | None:
    """The first paragraph from ``start`` on that is the mark of an attachment; None where there is none."""
    free = [index for index in scene.free(start) if scene.words(index)]
    for position, index in enumerate(free):
        if position and _MARK.fullmatch(scene.words(index)) and position + 1 < len(free):
            return index
        if position and _opens_with_title(scene, free, position):
            return index
    return None


def _opens_with_title(scene: Scene, free: list[int], position: int) -> bool:
    """Whether 附件1：×× heads a text of its own and is no entry of a list: something long follows."""
    if not _MARK_TITLE.fullmatch(scene.words(free[position])) or position + 1 >= len(free):
        return False
    following = scene.paragraphs[free[position + 1]]
    return bool(following.rows) or (width(following.words) > 30 and not _MARK_TITLE.fullmatch(following.words))


def listed(scene: Scene, start: int, end: int | None) -> list[Entry]:
    """The entries of the list between two paragraphs, which are taken."""
    entries: list[Entry] = []
    free = [index for index in scene.free(start, end) if scene.words(index)]
    for position, index in enumerate(free):
        text = scene.paragraphs[index].text.strip()
        match = _LIST.fullmatch(text.text)
        if not match or (len(text) > 40 * _LONGEST_ENTRY):
            continue
        rest = text.group(match, "rest")
        scene.express(text[: match.start("rest")], "attachments")
        scene.take(index)
        entries += _entries(rest)
        for other in free[position + 1 :]:
            following = scene.paragraphs[other].text.strip()
            entry = _ENTRY.match(following.text)
            if entry and width(following.text) <= _LONGEST_ENTRY and not following.text.endswith("。"):
                entries += _entries(following)
            elif not entries and width(following.text) <= _LONGEST_ENTRY and not re.search(r"[。：]", following.text):
                entries.append(Entry(Traced(), following))
            elif entries and _is_open(entries[-1].title.text):
                entries[-1] = Entry(entries[-1].number, entries[-1].title + following)
            else:
                break
            scene.take(other)
        break
    return entries


def _is_open(text: str) -> bool:
    """Whether a bracket stands open at a line's end, so that its text goes on in the next."""
    return any(text.count(one) > text.count(two) for one, two in ("（）", "《》", "“”"))


def _entries(text: Traced) -> list[Entry]:
    """The entries on one line or several."""
    starts = list(re.finditer(rf"(?:^|(?<=[\s　；;\n])){_NUMBER}", text.text))
    if not starts:
        return [Entry(Traced(), part) for part in text.split(r"\n")]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    found = [Entry(Traced(), text[: starts[0].start()].strip())] if text.text[: starts[0].start()].strip() else []
    for match, end in zip(starts, ends, strict=True):
        found.append(Entry(text.group(match), text[match.end() : end].strip(" 　\t\n；;")))
    return found


def place(scene: Scene, entries: list[Entry], first: int | None) -> None:
    """Place the attachments from paragraph ``first`` on, their titles checked against the list, or the list alone."""
    made: list[Node] = []
    for number, (title, indexes) in enumerate(_parts(scene, first) if first is not None else []):
        entry = entries[number] if number < len(entries) else None
        made.append(_attachment(scene, title, indexes, entry, f"attachments[{number}]"))
    for entry in entries[len(made) :]:
        path = f"attachments[{len(made)}].title"
        scene.express(entry.number, "attachments")
        made.append({"title": scene.value(path, entry.title, 0.9, "listed-only")})
    if made:
        scene.place("attachments", made)


def _parts(scene: Scene, first: int) -> list[tuple[Traced, list[int]]]:
    """Each attachment: a title on its mark's line (or none), and its paragraphs."""
    parts: list[tuple[Traced, list[int]]] = []
    free = scene.free(first)
    for position, index in enumerate(free):
        text = scene.paragraphs[index].text.strip()
        titled = (
            _MARK_TITLE.fullmatch(text.text) if _opens_with_title(scene, free, position) or index == first else None
        )
        if _MARK.fullmatch(text.text) and text:
            scene.express(text, "attachments")
            parts.append((Traced(), []))
        elif titled:
            scene.express(text[: titled.start("title")], "attachments")
            parts.append((text.group(titled, "title"), []))
        elif parts:
            parts[-1][1].append(index)
            continue
        scene.take(index)
    return parts


def _attachment(scene: Scene, title: Traced, indexes: list[int], entry: Entry | None, path: str) -> Node:
    node: dict[str, Node] = {}
    if title:
        node["title"] = scene.value(f"{path}.title", title, 0.9, "attachment-mark")
    elif indexes:
        title = _own_title(scene, indexes, node, entry, path)
    if entry:
        scene.express(entry.number, "attachments")
        _same_title(scene, node, entry, path)
    text = [index for index in indexes if index in scene.free()]
    blocks = body.body(scene, text, path)
    if blocks:
        node["body"] = blocks
    return node


def _own_title(scene: Scene, indexes: list[int], node: dict[str, Node], entry: Entry | None, path: str) -> Traced:
    """The title that an attachment's first lines are: as the list has it, or as titles look."""
    wanted = "".join(entry.title.text.split()) if entry else ""
    lines: list[int] = []
    for index in indexes[:4]:
        lines.append(index)
        whole = "".join("".join(scene.words(i).split()) for i in lines)
        if wanted and (whole == wanted or whole.strip("《》") == wanted.strip("《》")):
            break
    else:
        lines = titles.find_title(scene, indexes[0], indexes[-1] + 1, among=3)[0]
        first = scene.words(indexes[0])
        if not lines and first and width(first) <= 40 and first[-1] not in "。：；，" and len(indexes) > 1:
            lines = [indexes[0]]
    if not lines or lines[0] != next((i for i in indexes if scene.words(i)), None):
        return Traced()
    values: list[Node] = [
        scene.value(f"{path}.title", scene.paragraphs[i].text, 0.9, "attachment-title") for i in lines
    ]
    node["title"] = values if len(values) > 1 else values[0]
    scene.take(*lines)
    return scene.paragraphs[lines[0]].text


def _same_title(scene: Scene, node: dict[str, Node], entry: Entry, path: str) -> None:
    """The list's wording of a title: said again by the title, or, where there is none, the title."""
    title = node.get("title")
    if title is None:
        node["title"] = scene.value(f"{path}.title", entry.title, 0.9, "listed")
        return
    values = title if isinstance(title, list) else [title]
    own = "".join("".join(value.text.text.split()) for value in values if isinstance(value, Value))
    same = own.strip("《》") == "".join(entry.title.text.split()).strip("《》")
    scene.drop(entry.title, "attachment-repeated" if same else "attachment-title-differs")
