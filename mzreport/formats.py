"""The one table of output formats; a new format is one row here and one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    ``source`` says what the function is given: ``document`` (flow formats) or ``pages`` (painted formats).
    ``function`` is ``module:name``, imported only when the format is asked for. ``per_page`` formats give one file a
    page, all others one file. ``needs_anchors`` formats are also given the page numbers of the document's anchors.
    """

    name: str
    suffix: str
    source: str
    function: str
    zh: str
    en: str
    per_page: bool = False
    needs_anchors: bool = False

    def resolve(self) -> Callable[..., Any]:
        """The function that makes the format."""
        module, _, name = self.function.partition(":")
        made: Callable[..., Any] = getattr(import_module(module), name)
        return made


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format(
            "pdf", ".pdf", "pages", "mzreport.paint.pdf:paint_pdf", "版式文件，以此为准", "page-true, authoritative"
        ),
        Format(
            "docx",
            ".docx",
            "document",
            "mzreport.write.docx:write_docx",
            "可编辑的文稿",
            "editable copy",
            needs_anchors=True,
        ),
        Format(
            "html",
            ".html",
            "document",
            "mzreport.write.html:write_html",
            "网页，无障碍，可上网站",
            "web page, accessible, self-contained",
        ),
        Format("txt", ".txt", "document", "mzreport.write.text:write_text", "纯文字", "plain text"),
        Format(
            "xml", ".xml", "document", "mzreport.model.xml_write:write_xml", "归档用的完整文稿", "explicit, as filed"
        ),
        Format(
            "svg", ".svg", "pages", "mzreport.paint.svg:paint_svg", "矢量图，一页一个", "vector pictures", per_page=True
        ),
        Format("png", ".png", "pages", "mzreport.paint.png:paint_png", "图片，一页一个", "pictures", per_page=True),
    )
}

#: What ``render`` makes when nothing is asked for.
DEFAULT_FORMATS = ("pdf", "docx")
