"""The text of finished files as another program copies it out: of PDF, DOCX and plain text, page by page where told."""

from __future__ import annotations

import codecs
import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
#: A part of a DOCX that unpacks to more than this is no bulletin.
_LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file: its pages, or one stretch where the format has none (``paged`` False).

    ``title`` is what the file's own properties say.
    """

    pages: tuple[str, ...]
    paged: bool
    title: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.pages)


def extract(name: str, data: bytes) -> Extracted | None:
    """The text of a file by its suffix; None for a format that is not read. Raises ValueError for a damaged file."""
    reader = {"pdf": _pdf, "docx": _docx, "txt": _txt}.get(name.rpartition(".")[2].lower())
    return reader(data) if reader is not None else None


def _pdf(data: bytes) -> Extracted:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            title = str(pdf.get_metadata_value("Title"))
            pages = []
            for page in pdf:
                with contextlib.closing(page.get_textpage()) as text:
                    pages.append(_unbroken(text.get_text_range()))
            return Extracted(tuple(pages), paged=True, title=title)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def _unbroken(text: str) -> str:
    # PDFium takes a hyphen at a line's end for a soft one and gives U+FFFE for it.
    return text.replace("\ufffe", "-").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _docx(data: bytes) -> Extracted:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, "word/document.xml")
            names = package.namelist()
            title = _part(package, "docProps/core.xml").findtext(_TITLE) if "docProps/core.xml" in names else ""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError(str(error)) from error
    return Extracted(("".join(_characters(body)).strip("\n"),), paged=False, title=title or "")


def _part(package: zipfile.ZipFile, name: str) -> _Element:
    from lxml import etree

    if package.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} > {_LARGEST}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, zlib.error) as error:
        raise ValueError(f"{name}: {error}") from error


def _characters(body: _Element) -> Iterator[str]:
    """The characters of a DOCX's body in file order; values of fields are left out, they hang on the pages."""
    in_field = 0
    for element in body.iter():
        if element.tag == f"{_W}fldChar":
            in_field += {"begin": 1, "end": -1}.get(str(element.get(f"{_W}fldCharType")), 0)
        elif element.tag == f"{_W}p":
            yield "\n"
        elif element.tag == f"{_W}t" and not in_field:
            yield element.text or ""
        elif element.tag == f"{_W}br" or (element.tag == f"{_W}tab" and _is_in_run(element)):
            yield "\n" if element.tag == f"{_W}br" else "\t"


def _is_in_run(element: _Element) -> bool:
    # Tab stops in a paragraph's properties have the same name.
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_W}r"


def _txt(data: bytes) -> Extracted:
    return Extracted((decoded(data).replace("\r\n", "\n").replace("\r", "\n"),), paged=False)


def decoded(data: bytes) -> str:
    """Text in whichever of the encodings Chinese systems write; raises ValueError for bytes in none of them."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
