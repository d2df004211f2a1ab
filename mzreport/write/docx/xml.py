"""Small pieces of WordprocessingML as text: namespaces, escaping, ordered properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The namespace declarations of a part that holds only words.
WORDS = f'xmlns:w="{W}"'
#: The namespace declarations of a part that may hold links and pictures.
STORY = f'{WORDS} xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'

#: The same for a part that may hold WordArt too.
HEADER = f'{STORY} xmlns:v="{VML}" xmlns:o="{OFFICE}"'

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: The schema's order of what a paragraph's properties hold (CT_PPr); another order makes Word offer a repair.
PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "pBdr",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "sectPr",
)
#: The schema's order of what a run's properties hold (CT_RPr).
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "color", "spacing", "w", "sz", "szCs", "u")


def escape(text: str) -> str:
    """Text fit for element content; a character that XML cannot hold becomes U+FFFD, so that its loss is seen."""
    return _ILLEGAL.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text fit for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\t", " ").replace("\r", " ").replace("\n", " ")


def toggle(name: str, on: bool) -> str:
    """An on-or-off property, said either way so that a style can take back what its base has on."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def ordered(properties: Mapping[str, str], order: Iterable[str]) -> str:
    """The properties' XML in schema order."""
    return "".join(properties[name] for name in order if name in properties)


def paragraph_properties(properties: Mapping[str, str]) -> str:
    """The ``w:pPr`` of the properties, empty where there are none."""
    return f"<w:pPr>{ordered(properties, PARAGRAPH_ORDER)}</w:pPr>" if properties else ""


def run_properties(properties: Mapping[str, str]) -> str:
    """The ``w:rPr`` of the properties, empty where there are none."""
    return f"<w:rPr>{ordered(properties, RUN_ORDER)}</w:rPr>" if properties else ""
