"""The settings part and the document's properties (core and extended)."""

from __future__ import annotations

import re

from mzreport import __version__
from mzreport.model import Metadata
from mzreport.write.docx.xml import DECLARATION, WORDS, escape

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
_WORD = "http://schemas.microsoft.com/office/word"
#: No clock is asked: a document without a date has that of the ZIP format's beginning.
_NO_DATE = "1980-01-01"


def settings(*, odd_and_even: bool) -> bytes:
    """The settings part: whether odd and even pages have footers of their own, and how lines are set."""
    even = "<w:evenAndOddHeaders/>" if odd_and_even else ""
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{DECLARATION}<w:settings {WORDS}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="640"/>{even}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:doNotLeaveBackslashAlone/><w:doNotExpandShiftReturn/>"
        f"{modes}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def core_properties(metadata: Metadata) -> bytes:
    """The core properties part, dated by the document itself."""
    date = metadata.date if re.fullmatch(r"\d{4}-\d{2}-\d{2}", metadata.date) else _NO_DATE
    stamp = f'xsi:type="dcterms:W3CDTF">{date}T00:00:00Z'
    texts = (
        ("dc:title", metadata.title),
        ("dc:subject", metadata.subject),
        ("dc:creator", metadata.author),
        ("cp:keywords", "；".join(metadata.keywords)),
        ("cp:lastModifiedBy", metadata.author),
        ("cp:category", metadata.kind),
        ("dc:identifier", metadata.identifier),
        ("dc:language", metadata.language),
    )
    written = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    return (
        f"{DECLARATION}<cp:coreProperties {_CORE}>{written}"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    ).encode()


def extended_properties() -> bytes:
    """The extended properties part: what program wrote the file."""
    major, minor = __version__.split(".")[:2]
    return (
        f"{DECLARATION}<Properties {_EXTENDED}><Application>mzreport</Application>"
        f"<AppVersion>{int(major):02}.{int(minor):04}</AppVersion></Properties>"
    ).encode()
