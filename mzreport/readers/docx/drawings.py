"""Pictures and text boxes of a run, in DrawingML and in VML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.readers.docx.names import MC, TXBX, WP, A, R, V, W
from mzreport.readers.docx.parts import Parts
from mzreport.readers.lines import Image

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/emf",
    "wmf": "image/wmf",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing holds: text boxes (``txbxContent`` elements), pictures, words set as shapes, and watermarks."""

    boxes: tuple[_Element, ...] = ()
    images: tuple[Image, ...] = ()
    word_art: tuple[str, ...] = ()
    watermarks: tuple[str, ...] = ()


def alternative(element: _Element) -> _Element | None:
    """The branch of ``mc:AlternateContent`` to read: the first choice with content, else the fallback."""
    for choice in element.iterfind(f"{MC}Choice"):
        if len(choice):
            return choice
    return element.find(f"{MC}Fallback")


def drawing(element: _Element, parts: Parts, part: str) -> Drawing:
    """What a ``w:drawing``, ``w:pict`` or ``w:object`` of a part holds, in its order; boxes are not entered."""
    boxes: list[_Element] = []
    images: list[Image] = []
    art: list[str] = []
    watermarks: list[str] = []
    text = _alternative_text(element)
    for found in _walk(element):
        if found.tag == TXBX:
            boxes.append(found)
        elif found.tag == f"{A}blip":
            relation = found.get(f"{R}embed") or found.get(f"{R}link")
            images += _image(parts, part, relation, text)
        elif found.tag == f"{V}imagedata":
            relation = found.get(f"{R}id") or found.get(f"{R}pict")
            images += _image(parts, part, relation, text or found.get("title") or "")
        elif found.tag == f"{V}textpath":
            (watermarks if _is_watermark(found) else art).append(found.get("string") or "")
    return Drawing(tuple(boxes), tuple(images), tuple(filter(None, art)), tuple(filter(None, watermarks)))


def _walk(element: _Element) -> Iterator[_Element]:
    """The elements below, in order: one branch of alternatives, and text boxes as wholes."""
    stack = [element]
    while stack:
        found = stack.pop()
        yield found
        if found.tag == TXBX:
            continue
        if found.tag == f"{MC}AlternateContent":
            branch = alternative(found)
            stack += [] if branch is None else [branch]
        else:
            stack += reversed(found)


def _is_watermark(path: _Element) -> bool:
    shape = path.getparent()
    names = "" if shape is None else f"{shape.get('id') or ''} {shape.get('alt') or ''}"
    return "watermark" in names.lower()


def _alternative_text(element: _Element) -> str:
    for properties in element.iter(f"{WP}docPr"):
        return properties.get("descr") or properties.get("title") or ""
    for shape in element.iter(f"{V}shape"):
        return shape.get("alt") or ""
    return ""


def _image(parts: Parts, part: str, identifier: str | None, text: str) -> Iterator[Image]:
    relation = parts.relations(part).get(identifier or "")
    if relation is None:
        return
    suffix = relation.target.rpartition(".")[2].lower()
    data = b"" if relation.external else parts.blob(relation.target)
    yield Image(data, text, relation.target, _MEDIA_TYPES.get(suffix, ""))


def is_drawing(element: _Element) -> bool:
    """Whether an element of a run is a drawing of any kind."""
    return element.tag in (f"{W}drawing", f"{W}pict", f"{W}object")
