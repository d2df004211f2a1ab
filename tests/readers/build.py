"""Small files of every format, made by hand, so that each says exactly what a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mzreport.readers import Reading, read_bytes

ROOT = Path(__file__).resolve().parents[2]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
    "comments.xml": "comments",
    "header1.xml": "header",
    "footer1.xml": "footer",
    "theme/theme1.xml": "theme",
    "media/image1.png": "image",
}


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def part(name: str, content: str) -> str:
    """A part of a document with the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMES}>{content}</w:{name}>'


def docx_members(body: str, application: str = "", **parts: str | bytes) -> dict[str, bytes | str]:
    """The members of a DOCX; further parts by name, ``styles`` for ``word/styles.xml`` and so on."""
    files = {
        name: parts.pop(name.split("/")[-1].split(".")[0])
        for name in _KINDS
        if name.split("/")[-1].split(".")[0] in parts
    }
    assert not parts, parts
    relations = "".join(
        f'<Relationship Id="{name.split("/")[-1].split(".")[0]}" Type="{_R}/{_KINDS[name]}" Target="{name}"/>'
        for name in files
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d" Type="{_R}/officeDocument" '
            f'Target="word/document.xml"/><Relationship Id="e" Type='
            f'"{_R}/extended-properties" Target="docProps/app.xml"/>'
            "</Relationships>"
        ),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{application}</Application></Properties>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}": data for name, data in files.items()},
    }


def docx(body: str, application: str = "", **parts: str | bytes) -> bytes:
    """A DOCX file with this body."""
    return zipped(docx_members(body, application, **parts))


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}"
        f'<w:r>{f"<w:rPr>{run}</w:rPr>" if run else ""}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def lines(data: bytes, path: str = "in.bin") -> list[str]:
    """The texts of a file's lines."""
    return [line.text for line in read(data, path).lines]


def read(data: bytes, path: str = "in.bin") -> Reading:
    """The reading of bytes."""
    return read_bytes(data, path)


def fonts() -> None:
    """Make our faces known to reportlab."""
    for name in ("FangSong", "Hei", "BiaoSong"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(ROOT / f"fonts/MZReport{name}-Regular.ttf")))


class Sheet:
    """A PDF drawn stroke by stroke: A4, places in points from the top left."""

    def __init__(self, **options: object) -> None:
        fonts()
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(595.28, 841.89), **options)

    def text(self, x: float, y: float, text: str, size: float = 16, face: str = "FangSong") -> Sheet:
        """A stretch of text with its baseline at ``y``."""
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, 841.89 - y, text)
        return self

    def block(self, y: float, texts: Iterable[str], x: float = 79, pitch: float = 29, size: float = 16) -> Sheet:
        """Lines one below the other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * pitch, text, size)
        return self

    def page(self) -> Sheet:
        """End the page."""
        self.canvas.showPage()
        return self

    def done(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self.stream.getvalue()
