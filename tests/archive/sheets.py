"""Reading a workbook back without the library that wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(data: bytes) -> list[list[str | int | None]]:
    """The rows of the first sheet: text as str, numbers as int, empty cells None."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in node.iter(f"{{{_NS['m']}}}t")) for node in shared.findall("m:si", _NS)]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return [[_value(cell, texts) for cell in row.findall("m:c", _NS)] for row in sheet.iterfind(".//m:row", _NS)]


def part(data: bytes, name: str) -> str:
    """One part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode()


def _value(cell: ET.Element, texts: list[str]) -> str | int | None:
    assert cell.find("m:f", _NS) is None, "a formula"
    value = cell.find("m:v", _NS)
    if value is None or value.text is None:
        return None
    assert re.fullmatch(r"\d+", value.text)
    return texts[int(value.text)] if cell.get("t") == "s" else int(value.text)
