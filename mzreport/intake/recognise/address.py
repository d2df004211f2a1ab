"""Addressees (主送): names of offices behind the title, up to a colon; they may run over several lines."""

from __future__ import annotations

import re

from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced, joined

_AMONG = 4
_LINES = 4
_LONGEST = 400
_LABEL = re.compile(r"主\s*送\s*[：:]\s*")
_NAMED = re.compile(
    r"各|局机关|机关各|有关|全[市区县]|[局厅委办部院会处科室股所站队校司府区县市乡镇团企街道中心公司单位社组园店行]$|(?:同志|领导|党委|党组|代表|委员|先生|女士|朋友|市民|居民|同事|老师|专家|来宾|家长)们?$|^尊敬的"
)
_SALUTED = re.compile(
    r"(?:同志|代表|委员|来宾|领导|朋友|专家|老师|同事|同仁|同学|姐妹|兄弟|乡亲|战友|先生|女士|嘉宾|媒体)们?$"
)
_NOT = re.compile(r"[。！？；]|如下$|是$|^(?:一|二|三|四|五)是|^现|^为|要求$|强调$|指出$|提出$|附件|^附$")


def recognise(scene: Scene, start: int) -> None:
    """Place the addressees from paragraph ``start`` on, if the text begins with any."""
    for index in scene.free(start)[:_AMONG]:
        lines = _lines(scene, index)
        if lines:
            _place(scene, lines)
            return
        if re.search(r"[。！？]", scene.words(index)):
            return


def _lines(scene: Scene, first: int) -> list[int]:
    """The paragraphs from ``first`` that end with the colon of the addressees."""
    lines: list[int] = []
    for index in scene.free(first)[:_LINES]:
        text = scene.words(index)
        if not text or re.search(r"[。！？；]", text):
            return []
        lines.append(index)
        if text.endswith(("：", ":")):
            whole = "".join(scene.words(i) for i in lines)
            return lines if len(whole) <= _LONGEST and _is_address(scene, whole) else []
        if not text.endswith(("、", "，", ",")) and len(text) < 18:
            return []
    return []


def _is_address(scene: Scene, text: str) -> bool:
    """Whether a line that ends with a colon names offices or people and introduces no list."""
    body = _LABEL.sub("", text).rstrip("：:")
    if scene.kind == "article" and _SALUTED.search(body) and not _LABEL.match(text):
        # A speech is given to those it greets, not sent to them.
        return False
    if not body or _NOT.search(body):
        return False
    parts = [part.strip() for part in re.split(r"[、，,；]", body) if part.strip()]
    named = sum(bool(_NAMED.search(re.sub(r"（[^）]*）$", "", part))) for part in parts)
    return bool(_LABEL.match(text)) or named >= max(1, 0.5 * len(parts))


def _place(scene: Scene, lines: list[int]) -> None:
    text = joined(scene.paragraphs[index].text.strip() for index in lines)
    label = _LABEL.match(text.text)
    start = label.end() if label else 0
    end = len(text.text.rstrip("：: \u3000"))
    scene.express(text[:start] + text[end:], "to")
    names: Traced = text[start:end]
    scene.put("to", names, 0.95 if label or len(names) > 3 or names.text[:1] in "各全" else 0.75, "addressees")
    scene.take(*lines)
