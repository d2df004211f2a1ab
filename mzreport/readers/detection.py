"""What a file is, by what stands in it; its name counts only between plain text and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mzreport.diagnostics import Both, Span, fail
from mzreport.readers.archive import Archive
from mzreport.readers.text.decoding import Decoded, decode
from mzreport.readers.text.markdown import looks_like_markdown

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: First bytes of files that hold no text to take in.
_OTHERS = (
    (b"\x89PNG", Both("PNG 图片", "a PNG picture")),
    (b"\xff\xd8\xff", Both("JPEG 图片", "a JPEG picture")),
    (b"GIF8", Both("GIF 图片", "a GIF picture")),
    (b"BM", Both("BMP 图片", "a BMP picture")),
    (b"II*\0", Both("TIFF 图片", "a TIFF picture")),
    (b"MM\0*", Both("TIFF 图片", "a TIFF picture")),
    (b"Rar!", Both("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Both("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Both("gzip 压缩包", "a gzip archive")),
    (b"ID3", Both("录音", "a sound recording")),
    (b"RIFF", Both("音像文件", "a sound or video file")),
    (b"\x7fELF", Both("程序", "a program")),
    (b"MZ", Both("程序", "a program")),
    (b"SQLite format 3\0", Both("数据库", "a database")),
    (b"%!PS", Both("PostScript 文件", "PostScript")),
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|div[\s>]|table[\s>]|p[\s>]|h[1-6][\s>]|article[\s>])",
    re.IGNORECASE,
)
_HTML_CLOSING = re.compile(r"</(?:html|head|body|div|table|p|h[1-6]|article|span|td|section)\s*>", re.IGNORECASE)
_WORD_XML = re.compile(r"<\?mso-application\s+progid=\"Word|<(?:\w+:)?wordDocument\b|<pkg:package\b")
_WORD_MAIN = re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled")
_PACKAGES = (
    ("OFD.xml", Both("OFD 版式文件", "an OFD file")),
    ("xl/", Both("Excel 表格", "an Excel workbook")),
    ("ppt/", Both("PowerPoint 演示文稿", "a PowerPoint file")),
    ("META-INF/container.xml", Both("EPUB 电子书", "an EPUB book")),
)


@dataclass(frozen=True, slots=True)
class Detected:
    """A file's format, and what was opened on the way to know it: the decoded text, or the package."""

    format: str
    text: Decoded | None = None
    package: Archive | None = None


def detect(data: bytes, path: str) -> Detected:
    """The format of a file. Raises MzreportError N007 (no text format), N010 (password) or N015 (encoding)."""
    where = Span(path)
    if b"%PDF-" in data[:1024]:
        return Detected("pdf")
    if data.startswith(_ZIP):
        return _package(data, path)
    if data.startswith(_OLE):
        return Detected(_compound(data, where))
    if data.lstrip()[:5] == b"{\\rtf":
        return Detected("rtf")
    _refuse_others(data, where)
    text = decode(data, path)
    head = text.text[:8192]
    if _WORD_XML.search(head):
        return Detected("doc")
    if _is_web_archive(head):
        return Detected("mht")
    if _is_html(head):
        return Detected("html", text)
    if path.lower().endswith((".md", ".markdown")) or looks_like_markdown(text.text):
        return Detected("md", text)
    return Detected("txt", text)


def _refuse_others(data: bytes, where: Span) -> None:
    for magic, name in _OTHERS:
        # Two letters may begin a text; a program or a picture has zero bytes soon.
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise fail("N007", where, format=name)


def _package(data: bytes, path: str) -> Detected:
    package = Archive.open(data, path)
    names = package.names
    if "mimetype" in names and b"opendocument.text" in package.read("mimetype")[:100]:
        return Detected("odt")
    if "[Content_Types].xml" in names and _WORD_MAIN.search(package.read("[Content_Types].xml")):
        return Detected("docx", package=package)
    if "word/document.xml" in names:
        return Detected("docx", package=package)
    for mark, name in _PACKAGES:
        if any(member.startswith(mark) for member in names):
            raise fail("N007", Span(path), format=name)
    raise fail("N007", Span(path), format=Both("ZIP 压缩包", "a ZIP archive"))


def _compound(data: bytes, where: Span) -> str:
    """``doc`` for a compound file of a word processor; its directory names its streams in UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise fail("N010", where)
    for stream, name in (("Workbook", Both("Excel 表格", "an Excel workbook")), ("PowerPoint Document", "PowerPoint")):
        if has(stream) and not has("WordDocument"):
            raise fail("N007", where, format=name)
    return "doc"


def _is_web_archive(head: str) -> bool:
    return bool(
        re.search(r"^MIME-Version:", head, re.MULTILINE | re.IGNORECASE)
        and re.search(r"multipart/related|text/html", head, re.IGNORECASE)
    )


def _is_html(head: str) -> bool:
    """A tag near the beginning, and closing tags or a declaration: a text about HTML has neither in that place."""
    opening = _HTML.search(head)
    if not opening:
        return False
    before = re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", head[: opening.start()], flags=re.DOTALL)
    return not before.strip() or (len(before) < 200 and bool(_HTML_CLOSING.search(head)))
