"""Measuring finished files, and drawing onto their pages what deviates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Span, fail
from mzreport.workflow.atomic import write_atomically

if TYPE_CHECKING:
    from mzreport.check.measure import Kind, Report


def inspect_file(path: Path, *, kind: Kind | None = None, even: bool = False) -> Report:
    """Measure a PDF or DOCX; ``kind`` None finds out what it is, ``even`` asks for the 版记 on an even page.

    Raises MzreportError when the file cannot be read or is of another format.
    """
    from mzreport.check.measure import measure, open_copy
    from mzreport.readers.opening import load

    return measure(open_copy(load(path), str(path)), kind=kind, even=even)


def write_marked(report: Report, target: Path, language: str) -> list[Path]:
    """Write the measured file with its deviations marked; returns the files written.

    A ``.png`` target gives one picture for each page with a deviation, numbered when there are several. Raises
    MzreportError: M702 when the file has no pages, O codes when a file cannot be written.
    """
    from mzreport.check.measure.marking import marked_pdf, marked_png
    from mzreport.readers.opening import load

    source = Path(report.copy.path)
    if not report.copy.paged:
        raise fail("M702", Span(str(source)), name=source.name)
    data = load(source)
    if target.suffix.lower() == ".pdf":
        write_atomically(target, marked_pdf(data, report, language))
        return [target]
    pictures = marked_png(data, report, language)
    written = []
    for number, picture in pictures:
        path = target if len(pictures) == 1 else target.with_stem(f"{target.stem}-{number}")
        write_atomically(path, picture)
        written.append(path)
    return written
