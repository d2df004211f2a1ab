"""Heads whose parts share a line: a letter's mark run together with its number, the lines of a telegram."""

from __future__ import annotations

import re

from mzreport.intake.recognise.patterns import DOC_NUMBER, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced

#: A letter's mark, alone or with its number run on.
_LETTER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff（）]{4,30}?)\s*(?P<word>(?:机关)?[公便]?函)\s*"
    r"(?P<number>[\u4e00-\u9fff]{2,8}\s*[〔\[【（(]\s*\d{4}\s*[〕\]】)）]\s*\d{1,5}\s*号)?"
)
#: The head of a telegram: who sends it, who stamped it; how urgent it is, and its number.
_SENDER = re.compile(
    r"发\s*电\s*(?:单\s*位|机\s*关)\s*[：:]?\s*(?P<organ>\S{3,40})"
    r"(?P<label>[\s　]+签\s*批\s*盖\s*章\s*[：:]?\s*)(?P<name>[\u4e00-\u9fff·]{2,4})?"
)
_GRADE = re.compile(r"等\s*级\s*[：:]?\s*(?P<grade>(?:特急|加急|特提|平急)(?:[·•.]?明电)?)[\s　]+(?=\S)")


def telegram(scene: Scene, index: int) -> None:
    """Place what the head of a telegram says besides its number."""
    text = scene.paragraphs[index].text.strip()
    if (sent := _SENDER.fullmatch(text.text)) and is_organ(sent["organ"]) and not scene.has("issuer"):
        scene.put("issuer", text.group(sent, "organ"), 0.9, "label")
        scene.express(text[: sent.start("organ")] + text.group(sent, "label"), "issuer")
        if sent["name"]:
            scene.place("signers", [scene.value("signers", text.group(sent, "name"), 0.75, "label")])
        scene.shorten(index, Traced())
    elif (graded := _GRADE.match(text.text)) and not scene.has("urgency"):
        scene.put("urgency", text.group(graded, "grade"), 0.95, "label")
        scene.express(text[: graded.start("grade")], "urgency")
        scene.shorten(index, text[graded.end() :])


def letter_mark(scene: Scene, index: int) -> None:
    """Place a letter's mark, an organ and 函, with which its number runs together or under which it stands."""
    text = scene.paragraphs[index].text.strip()
    match = _LETTER.fullmatch(text.text)
    if scene.kind != "letter" or match is None or scene.has("issuer") or not is_organ(match["organ"]):
        return
    number = text.group(match, "number").strip()
    if not number and not any(DOC_NUMBER.fullmatch(scene.words(i)) for i in scene.free(index + 1)[:2]):
        return
    scene.put("issuer", text.group(match, "organ"), 0.9, "mark")
    scene.express(text.group(match, "word"), "issuer")
    scene.shorten(index, number)
