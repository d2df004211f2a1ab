"""Recognition: what each paragraph is, by tables of signs; nothing is invented, every character is placed."""

from __future__ import annotations

from collections.abc import Sequence

from mzreport.intake.draft import Draft
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise import (
    bulletin,
    disclosure,
    kinds,
    layout_tables,
    leftovers,
    noise,
    official,
    text_tables,
)
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.stream import Stream

#: Lines that belong to the page and not to the text.
_PAGE = frozenset({"header", "footer", "page-number", "break"})


def recognise(paragraphs: Sequence[Paragraph], stream: Stream, kind: str = "") -> Draft:
    """The draft of a document; ``kind`` is its kind where somebody said it, else it is found out."""
    scene = Scene(tuple(text_tables.gathered(tuple(layout_tables.flattened(paragraphs)))), stream, kind)
    for index in scene.free():
        if scene.paragraphs[index].line.kind in _PAGE:
            scene.drop(scene.paragraphs[index].all_text, scene.paragraphs[index].line.kind)
            scene.take(index)
    disclosure.recognise(scene)
    kinds.recognise(scene)
    noise.recognise(scene)
    if scene.kind == "bulletin":
        bulletin.recognise(scene)
    else:
        official.recognise(scene)
    leftovers.recognise(scene)
    return scene.draft()


__all__ = ["recognise"]
