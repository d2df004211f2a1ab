"""Tables that only place text on the page: a frame around a text, a line of two ends; their cells are paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.traced import Traced

#: Cells with more than this many characters hold running text, not data.
_RUNNING = 160
_PARTS = 3


def flattened(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, with the cells of such tables in their place."""
    for paragraph in paragraphs:
        if paragraph.rows and not paragraph.line.role and _places_only(paragraph):
            yield from _cells(paragraph)
        else:
            yield paragraph


def _places_only(paragraph: Paragraph) -> bool:
    widest = max(map(len, paragraph.rows), default=0)
    texts = [cell.text.strip() for row in paragraph.rows for cell in row]
    said = [text for text in texts if text]
    return widest <= 1 or (len(paragraph.rows) == 1 and widest <= _PARTS) or sum(map(len, said)) > _RUNNING * len(texts)


def _cells(paragraph: Paragraph) -> Iterator[Paragraph]:
    for row in paragraph.rows:
        for cell in row:
            for part in cell.text.split(r"\n"):
                yield replace(paragraph, text=part, rows=(), line=replace(paragraph.line, kind="text", rows=()))
    if not any(cell.text.strip() for row in paragraph.rows for cell in row):
        yield replace(paragraph, text=Traced(), rows=())
