"""A written DOCX taken apart for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from mzreport.model import Document
from mzreport.write.docx import write_docx

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
W = "{" + NAMES["w"] + "}"


def archive(document: Document, **options: object) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(write_docx(document, **options)))  # type: ignore[arg-type]


def part(document: Document, name: str, **options: object) -> etree._Element:
    return etree.fromstring(archive(document, **options).read(name))


def body(document: Document, **options: object) -> etree._Element:
    return part(document, "word/document.xml", **options)[0]


def find(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=NAMES)


def text(element: etree._Element) -> str:
    """The characters of an element: text, tabs and line breaks, in the order of the file."""
    marks = {W + "t": None, W + "tab": "\t", W + "br": "\n"}
    found = []
    for node in element.iter(*marks):
        if node.getparent().tag == W + "tabs":
            continue
        found.append(node.text or "" if marks[node.tag] is None else marks[node.tag])
    return "".join(found)


def local(elements: list) -> list[str]:
    return [etree.QName(element).localname for element in elements]


def attributes(element: etree._Element) -> dict[str, str]:
    return {etree.QName(name).localname: value for name, value in element.attrib.items()}
