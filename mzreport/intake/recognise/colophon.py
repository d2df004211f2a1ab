"""Colophon (版记): 抄送, the printing office and day, the number of copies; the last lines of a document."""

from __future__ import annotations

import re

from mzreport.intake.recognise.patterns import DATE, date_written, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced

#: Among how many paragraphs from the end.
_AMONG = 10
_CC = re.compile(
    r"(?P<label>(?:抄\s*[送报发]|(?P<main>主\s*送)|(?P<other>分\s*[送发]|印\s*送|发\s*送|[报送发](?=\s*[：:])))\s*[：:]\s*)"
    r"(?P<names>.+?)(?P<end>[。.]?)(?P<copies>[\s　]*[（(]\s*共\s*印\s*\d{1,5}\s*份\s*[）)])?",
    re.DOTALL,
)
_PRINTED = re.compile(
    rf"(?P<unit>[^，。：；]{{2,40}}?)[\s　，,]*(?P<date>{DATE})\s*(?P<word>印\s*[发制])"
    r"[\s　。]*(?P<rest>[（(]?共印.{1,12})?"
)
_COPIES = re.compile(r"[（(]?\s*共\s*印\s*\d{1,5}\s*份\s*[）)]?")


def recognise(scene: Scene) -> None:
    """Place the colophon, from the last paragraph back to the first that is no part of it."""
    last = [index for index in scene.free() if scene.words(index)][-_AMONG:]
    starts = [index for index in last if _CC.fullmatch(scene.words(index)) or _PRINTED.fullmatch(scene.words(index))]
    for position, index in enumerate(last):
        words = scene.words(index)
        text = scene.paragraphs[index].text.strip()
        if match := _CC.fullmatch(words):
            _copies_to(scene, index, text, match, last[position + 1 : position + 4])
        elif match := _PRINTED.fullmatch(words):
            _printed(scene, index, text, match)
        elif starts and index == last[-1] and index > starts[0] and is_organ(words) and index in scene.free():
            scene.put("printed_by.unit", text, 0.85, "printed-by")
            scene.take(index)
        elif starts and index > starts[0] and _COPIES.fullmatch(words) and index in scene.free():
            scene.drop(text, "copies-without-key")
            scene.take(index)


def _copies_to(scene: Scene, index: int, text: Traced, match: re.Match[str], following: list[int]) -> None:
    """抄送 and the lines it runs over: those up to the full stop, or to the printing office."""
    names = text[match.start("names") : match.end("end")]
    scene.drop(text.group(match, "copies"), "copies-without-key")
    taken = [index]
    for other in following:
        if names.text.rstrip()[-1:] in "。." or _PRINTED.fullmatch(scene.words(other)) or _CC.match(scene.words(other)):
            break
        if not re.search(r"[、，；,]$", names.text) and len(scene.words(other)) > 60:
            break
        names += scene.paragraphs[other].text.strip()
        taken.append(other)
    scene.take(*taken)
    end = len(names.text.rstrip("。. 　"))
    # Addressees that are too many for page 1 stand above the copies (GB/T 9704—2012 7.3.2).
    key = "to" if match["main"] and not scene.has("to") else "cc"
    scene.express(text.group(match, "label") + names[end:], key)
    value = scene.value(key, names[:end], 0.75 if match["other"] else 0.95, "label")
    before = scene.tree.get(key)
    if before is None:
        scene.place(key, value)
    else:
        scene.place(key, [*(before if isinstance(before, list) else [before]), value])


def _printed(scene: Scene, index: int, text: Traced, match: re.Match[str]) -> None:
    written = date_written(match["date"])
    if written is None or scene.has("printed_by"):
        return
    scene.put("printed_by.unit", text.group(match, "unit"), 0.95, "printed-by")
    scene.put("printed_by.date", text.group(match, "date"), 0.95, "printed-by", written=written)
    scene.express(text.group(match, "word"), "printed_by")
    if match["rest"]:
        scene.drop(text.group(match, "rest"), "copies-without-key")
    scene.take(index)
