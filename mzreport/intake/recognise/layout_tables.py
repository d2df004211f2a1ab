"""Tables that only place text on the page: a frame around a text, a line of two ends; their cells are paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mzreport.intake.paragraph import Paragraph, TableCell
from mzreport.intake.recognise.patterns import DATE_ONLY, is_organ
from mzreport.intake.traced import Traced

#: Cells with more than this many characters hold running text, not data.
_RUNNING = 160
_PARTS = 3
_FEW = 3
_LABELLED = re.compile(r"[\u4e00-\u9fff]{1,6}[：:][^：:。]{1,30}")


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
    return (
        widest <= 1
        or _are_labelled(paragraph.rows)
        or (len(paragraph.rows) == 1 and widest <= _PARTS)
        or sum(map(len, said)) > _RUNNING * len(texts)
    )


def _are_labelled(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Whether a small table holds what a masthead or a sign-off has: labelled values, a day with who prints it."""
    cells = [text for row in rows for cell in row if (text := "".join(cell.text.text.split()))]
    labelled = [_LABELLED.fullmatch(cell) or DATE_ONLY.fullmatch(cell) for cell in cells]
    known = all(
        label or is_organ(re.sub(r"(?:主办|编印?|编发)$", "", cell))
        for label, cell in zip(labelled, cells, strict=True)
    )
    if any(labelled) and known:
        return True
    # A program may have put the frame of a section's name under the table of the masthead.
    return any(map(DATE_ONLY.fullmatch, cells)) and len(cells) <= _FEW and not any(c.isdigit() for c in cells[-1])


def _is_alone(row: Sequence[TableCell]) -> bool:
    return sum(bool(cell.text.strip()) for cell in row) == 1


def _cells(paragraph: Paragraph) -> Iterator[Paragraph]:
    for row in paragraph.rows:
        for cell in row:
            for part in cell.text.split(r"\n"):
                line = replace(paragraph.line, kind="text", rows=())
                yield replace(paragraph, text=part, rows=(), line=line, framed=_is_alone(row))
    if not any(cell.text.strip() for row in paragraph.rows for cell in row):
        yield replace(paragraph, text=Traced(), rows=())
