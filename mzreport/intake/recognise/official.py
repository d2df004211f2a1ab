"""The order in which an official document of any kind but the bulletin is recognised."""

from __future__ import annotations

import re

from mzreport.intake.draft import Node, Value
from mzreport.intake.recognise import (
    address,
    attachments,
    attendance,
    byline,
    colophon,
    contents,
    head,
    signature,
    titles,
)
from mzreport.intake.recognise.body import body
from mzreport.intake.recognise.patterns import is_organ
from mzreport.intake.recognise.scene import Scene

#: What says that the text after the signature is what the letter above it sends round.
_SENDS = re.compile(r"(?:印发|转发|下发)(?:给|你们|如下|至)|现将.{2,60}(?:印发|转发|发给)")


def recognise(scene: Scene) -> None:
    """Place every paragraph that is left: head, title, addressees, body, signature, attachments, colophon."""
    _contents(scene)
    colophon.recognise(scene)
    head.recognise(scene)
    start = _opening(scene)
    address.recognise(scene, start)
    first = attachments.find_first(scene, start)
    signed = signature.find(scene, start, first)
    if signed and scene.kind == "article" and signed.first == signed.date and signed.date != scene.free()[-1]:
        signed = None
    if scene.kind == "minutes":
        attendance.recognise(scene)
    entries = attachments.listed(scene, start, signed.first if signed else first)
    if signed:
        signature.place(scene, signed)
        signature.note(scene, signed.date + 1, first)
        entries = entries or attachments.listed(scene, signed.date + 1, first)
    elif scene.kind == "article":
        signature.last_note(scene)
    printed = [i for i in scene.free(signed.date + 1 if signed else 0, first) if _says(scene, i)] if signed else []
    _body(scene, start, signed.first if signed else first)
    if len(printed) == 1 and is_organ(scene.words(printed[0])) and not scene.has("printed_by"):
        scene.put("printed_by.unit", scene.paragraphs[printed[0]].text, 0.8, "printed-by")
        scene.take(printed[0])
    elif printed:
        _printed(scene, printed)
    attachments.place(scene, entries, first)
    _copy_number(scene)


def _contents(scene: Scene) -> None:
    """Leave out the list of contents, whose lines the headings say again."""
    found = contents.find(scene, len(scene.paragraphs))
    if found and len(found[1]) > 1:
        for index in (found[0], *found[1]):
            scene.drop(scene.paragraphs[index].text, "contents-line")
        scene.take(found[0], *found[1])


def _says(scene: Scene, index: int) -> bool:
    paragraph = scene.paragraphs[index]
    return bool(paragraph.words or paragraph.rows or paragraph.line.image)


def _opening(scene: Scene) -> int:
    """Place title and byline; returns the first paragraph after them."""
    byline.leading(scene)
    free = [index for index in scene.free() if scene.words(index)]
    if not free:
        return 0
    # In a text that opens with its addressees, what looks like a title is that of a document sent along.
    addressed = next((i for i in free[:3] if scene.words(i).endswith(("：", ":"))), None)
    end = addressed + 1 if addressed is not None and addressed == free[0] else None
    found, _, _ = titles.find_title(scene, 0, end)
    if found and _before_text(scene, free, found[0]):
        last = titles.recognise(scene, 0, end)
    else:
        last = titles.first_line(scene) if scene.kind != "order" else None
    if last is None:
        return 0
    if not scene.has("number"):
        head.number_under_title(scene, last + 1)
    byline.recognise(scene, last + 1)
    return last + 1


def _before_text(scene: Scene, free: list[int], index: int) -> bool:
    """Whether no running text stands before a paragraph."""
    return not any(re.search(r"[。！？]$", scene.words(i)) for i in free if i < index)


def _body(scene: Scene, start: int, end: int | None) -> None:
    early = [index for index in scene.free(0, start) if _says(scene, index)]
    indexes = [*early, *(index for index in scene.free(start, end) if _says(scene, index))]
    blocks = body(scene, indexes, "body")
    if blocks:
        scene.place("body", blocks)


def _printed(scene: Scene, indexes: list[int]) -> None:
    """The document that stands behind the signature: with its own title, where its first lines are one."""
    node: dict[str, Node] = {}
    lines, points, reason = titles.find_title(scene, indexes[0], indexes[-1] + 1, among=4)
    first = scene.words(indexes[0])
    if not lines and 2 <= len(first) <= 60 and first[-1] not in "。：；，、":
        lines, points, reason = [indexes[0]], 1.0, "after-signature"
    if lines and lines[0] == indexes[0]:
        confidence = min(0.6 + 0.08 * points + (0.2 if _sends(scene) else 0), 0.97)
        values: list[Node] = [scene.value("printed.title", scene.paragraphs[i].text, confidence, reason) for i in lines]
        node["title"] = values if len(values) > 1 else values[0]
        scene.take(*lines)
    blocks = body(scene, [index for index in indexes if index in scene.free()], "printed.body")
    if blocks:
        node["body"] = blocks
    scene.place("printed", node)


def _sends(scene: Scene) -> bool:
    return any(_SENDS.search(paragraph.words) for paragraph in scene.paragraphs[:60])


def _copy_number(scene: Scene) -> None:
    """The number and the issuing organ that stand in the metadata alone are the document's own."""
    disclosure = scene.tree.get("disclosure")
    if not isinstance(disclosure, dict):
        return
    number = disclosure.get("number")
    if isinstance(number, Value) and not scene.has("number"):
        scene.put("number", number.text, 0.9, "from-metadata", copied=True)
