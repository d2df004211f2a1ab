"""Attendance of a meeting: who was present, who was excused, who sat in."""

from __future__ import annotations

import re

from mzreport.intake.draft import Node
from mzreport.intake.recognise.patterns import is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.units import pt

_LABELS = {
    **dict.fromkeys(("出席", "参加", "参会", "与会", "到会"), "present"),
    **dict.fromkeys(("请假", "缺席"), "leave"),
    "列席": "observers",
}
_LINE = re.compile(
    r"(?P<label>(?P<name>出\s*席|参\s*加|参\s*会|与\s*会|到\s*会|请\s*假|缺\s*席|列\s*席)(?:人员|会议|领导|同志|单位)?\s*[：:]\s*)(?P<people>.+)",
    re.DOTALL,
)
#: The people of one office, on a line of their own.
_OF_OFFICE = re.compile(r"[\u4e00-\u9fff（）]{3,20}[：:][^。：:！？]{2,80}")
_RUNS_ON = re.compile(r"[^。：！？]{2,200}[。]?")


def recognise(scene: Scene) -> None:
    """Place the lines of attendance and those they run over."""
    free = [index for index in scene.free() if scene.words(index)]
    for position, index in enumerate(free):
        text = scene.paragraphs[index].text.strip()
        match = _LINE.fullmatch(text.text)
        if not match or len(text) > 600:
            continue
        path = "attendance." + _LABELS["".join(match["name"].split())]
        people = text.group(match, "people")
        groups = [people]
        taken = [index]
        for other in free[position + 1 : position + 6]:
            words = scene.words(other)
            if _OF_OFFICE.fullmatch(words) and not _LINE.fullmatch(words) and is_organ(re.split("[：:]", words)[0]):
                groups.append(scene.paragraphs[other].text.strip())
                taken.append(other)
                continue
            unfinished = people.text.rstrip().endswith(("、", "，", ",", "；")) or _hangs(scene, index, other)
            if not unfinished or not _RUNS_ON.fullmatch(words):
                break
            groups[-1] += scene.paragraphs[other].text.strip()
            people = groups[-1]
            taken.append(other)
        scene.express(text.group(match, "label"), path)
        before = _before(scene, path)
        # Those who 参加 beside those who 出席 were present too; the layout has one list of them.
        values = [*before, *(scene.value(path, group, 0.75 if before else 0.95, "label") for group in groups)]
        scene.place(path, values if len(values) > 1 else values[0])
        scene.take(*taken)


def _before(scene: Scene, path: str) -> list[Node]:
    """What stands under a key of attendance already."""
    group = scene.tree.get("attendance")
    found = group.get(path.rpartition(".")[2]) if isinstance(group, dict) else None
    return found if isinstance(found, list) else [found] if found is not None else []


def _hangs(scene: Scene, first: int, other: int) -> bool:
    """Whether a line stands under the first name behind the label, as the standard has it."""
    one, two = scene.paragraphs[first].line, scene.paragraphs[other].line
    if one.box is None or two.box is None or one.page != two.page:
        return False
    return two.box.x - one.box.x >= 2 * pt(one.size or 16.0)
