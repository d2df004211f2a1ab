"""The measures: a small family a file, in the order in which a document is looked at."""

from __future__ import annotations

from mzreport.check.measure.measures import (
    attachments,
    breaking,
    bulletin,
    colophon,
    ending,
    files,
    folio,
    grid,
    headings,
    letter,
    letterhead,
    pages,
    paper,
    text,
    title,
)
from mzreport.check.measure.values import Measure

MEASURES: tuple[Measure, ...] = tuple(
    measure
    for family in (
        files,
        paper,
        grid,
        letterhead,
        letter,
        bulletin,
        title,
        text,
        headings,
        attachments,
        ending,
        breaking,
        pages,
        folio,
        colophon,
    )
    for measure in family.MEASURES
)
