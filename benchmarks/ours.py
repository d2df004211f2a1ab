"""mzreport as a library: from the YAML file to the bytes on disk, one function a combination of formats."""

from pathlib import Path

from mzreport.formats import FORMATS
from mzreport.settings.loading import load_issue
from mzreport.workflow.render import Rendering


def _render(source: str, target: str, *names: str) -> None:
    forms = [FORMATS[name] for name in names]
    for form, files in zip(forms, Rendering(load_issue(Path(source))).make(forms), strict=True):
        Path(target).with_suffix(form.suffix).write_bytes(files[0])


def render_pdf(source: str, target: str) -> None:
    """The PDF alone."""
    _render(source, target, "pdf")


def render_docx(source: str, target: str) -> None:
    """The DOCX alone; its cached page numbers need the pages, so it typesets where the layout refers to pages."""
    _render(source, target, "docx")


def render_both(source: str, target: str) -> None:
    """PDF and DOCX of one rendering."""
    _render(source, target, "pdf", "docx")
