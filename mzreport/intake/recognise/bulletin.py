"""The order in which a bulletin is recognised: foot, sections, masthead, and the items between."""

from __future__ import annotations

import re

from mzreport.intake.draft import Node
from mzreport.intake.recognise import contents, masthead, sections, signoff
from mzreport.intake.recognise.headings import FORMS
from mzreport.intake.recognise.items import items
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.recognise.sections import MASTHEAD, Section, is_compiler_line
from mzreport.intake.repair.characters import width
from mzreport.intake.traced import Traced

_NOTE = re.compile(
    r"(?P<label>[【〖\[]?\s*(?:编\s*者\s*按|按\s*语|编者的话|按)\s*[】〗\]]?\s*[：:]?\s*)(?P<text>.*)", re.DOTALL
)
_HEAD = 16


def recognise(scene: Scene) -> None:
    """Place every paragraph of a bulletin."""
    end = signoff.recognise(scene)
    listing = _contents(scene, end)
    found, reason, confidence = sections.find(scene, end)
    start = _text_start(scene, found, end)
    note = _editors_note(scene, start, found[0].index if found else end)
    masthead.recognise(scene, note if note is not None else start)
    _sections(scene, found, reason, confidence, end)
    if listing:
        scene.decide("contents", Traced(), 0.9, "contents-listed")


def _text_start(scene: Scene, found: list[Section], end: int) -> int:
    """Where the masthead ends: at the first section, or behind its last line before running text without a section."""
    stop = found[0].index if found else end
    free = [index for index in scene.free(0, stop) if scene.words(index)][: _HEAD * 2]
    running = next((p for p, i in enumerate(free) if _is_running(scene, i) and not _NOTE.match(scene.words(i))), None)
    if running is None:
        return stop
    heads = [p for p, index in enumerate(free[:running]) if _is_masthead(scene.words(index))]
    if heads:
        last = heads[-1] + 1
        return free[last + 1] if last < running - 1 and is_compiler_line(scene.words(free[last])) else free[last]
    titled = running and width(scene.words(free[running - 1])) >= 8
    return free[running - 1] if titled else free[running]


def _is_running(scene: Scene, index: int) -> bool:
    text = scene.words(index)
    return bool(re.search(r"[。；]", text)) and width(text) > 16


def _is_masthead(text: str) -> bool:
    return bool(MASTHEAD.search(text))


def _contents(scene: Scene, end: int) -> bool:
    """Take the list of contents near the head: the layout makes it again from the titles it lists."""
    found = contents.find(scene, end)
    if found is None:
        return False
    heading, lines = found
    scene.put("contents", scene.paragraphs[heading].text, 0.9, "contents-listed", written="true")
    for line in lines:
        scene.drop(scene.paragraphs[line].text, "contents-line")
    scene.take(heading, *lines)
    return True


def _editors_note(scene: Scene, start: int, end: int) -> int | None:
    """Place the editor's note before the first section; returns its first paragraph."""
    for index in [i for i in scene.free(0, max(start, end)) if scene.words(i)]:
        text = scene.paragraphs[index].text.strip()
        match = _NOTE.fullmatch(text.text)
        if (
            not match
            or not re.search(r"按|编者", match["label"])
            or (match["label"].strip() == "按" and not match["text"])
        ):
            continue
        if match["label"].strip() == "按":
            continue
        scene.express(text.group(match, "label"), "editors_note")
        parts = [text.group(match, "text")] if match["text"].strip() else []
        scene.take(index)
        if not parts:
            following = next((i for i in scene.free(index + 1, end) if scene.words(i)), None)
            if following is None:
                return index
            parts = [scene.paragraphs[following].text]
            scene.take(following)
        values: list[Node] = [scene.value("editors_note", part, 0.95, "label") for part in parts]
        scene.place("editors_note", values)
        return index
    return None


def _sections(scene: Scene, found: list[Section], reason: str, confidence: float, end: int) -> None:
    made: list[Node] = []
    first = found[0].index if found else end
    before = scene.free(0, first)
    loose = (
        items(scene, before, "sections[0]") if any(scene.words(i) or scene.paragraphs[i].rows for i in before) else []
    )
    if loose:
        made.append({"items": loose})
    edges = [section.index for section in found] + [end]
    for section, stop in zip(found, edges[1:], strict=True):
        path = f"sections[{len(made)}]"
        scene.take(section.index)
        if any(form.pattern.fullmatch(section.marks.text) for form in FORMS):
            scene.drop(section.marks, "section-number-left")
        else:
            scene.express(section.marks, "section")
        heading = scene.value(f"{path}.heading", section.name, confidence, reason)
        node: dict[str, Node] = {"heading": heading}
        inner = items(scene, scene.free(section.index + 1, stop), path, section.rest)
        if inner:
            node["items"] = inner
        made.append(node)
    if made:
        scene.place("sections", made)
