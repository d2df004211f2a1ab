"""A DOCX file opened within bounds: its parts as XML, its pictures as digests; hostile files end in a message."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, MzreportError, Span, fail

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A file, one part of it unpacked, and all parts read, in bytes; and elements within elements.
_LARGEST_FILE = 128 * 2**20
_LARGEST_PART = 64 * 2**20
_LARGEST_SUM = 256 * 2**20
_DEEPEST = 100
_OLE = b"\xd0\xcf\x11\xe0"


class DocxPackage:
    """The parts of one DOCX. Raises MzreportError B001–B004 for what is none, or a damaged or hostile one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._where = Span(str(path))
        self._archive = self._open(path)
        self._room = _LARGEST_SUM

    def _open(self, path: Path) -> zipfile.ZipFile:
        try:
            if not path.is_file():
                raise fail("B001", self._where, reason=Both("没有这个文件", "there is no such file"))
            if path.stat().st_size > _LARGEST_FILE:
                raise fail("B004", self._where, limit=_LARGEST_FILE // 2**20)
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise fail("B001", self._where, reason=getattr(error, "strerror", None) or str(error)) from error
        if data.startswith(_OLE):
            raise fail("B002", self._where)
        try:
            return zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise fail("B001", self._where, reason=Both("不是 DOCX", "it is no DOCX")) from error

    def main(self) -> str:
        """The name of the part that holds the text."""
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        raise fail("B001", self._where, reason=Both("里面没有正文", "it holds no document"))

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part (of the package where it is empty): id to kind and the target's part name or URI."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"), required=False)
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", ""), target)
        return found

    def related(self, part: str, kind: str) -> _Element | None:
        """The XML of the part's first relation of a kind such as ``styles``; None where it has none."""
        for name, target in self.relations(part).values():
            if name.endswith(f"/{kind}"):
                return self.xml(target, required=False)
        return None

    def digest(self, part: str) -> str:
        """The SHA-256 of a part's bytes; empty where there is no such part."""
        data = self._read(part)
        return hashlib.sha256(data).hexdigest() if data is not None else ""

    def xml(self, part: str, *, required: bool = True) -> _Element | None:
        """The root element of a part; None where there is none and it is not ``required``."""
        data = self._read(part)
        if data is None:
            if required:
                raise self._damaged(Both(f"{part}：没有这一部分", f"{part}: missing"))
            return None
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(f"{part}：{error}") from error
        if b"<!DOCTYPE" in data[:4096] or "<!DOCTYPE".encode("utf-16-le") in data[:4096]:
            raise self._damaged(f"{part}：DOCTYPE")
        depth = 0
        for event, _ in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise self._damaged(Both(f"{part}：嵌套太深", f"{part}: nested too deeply"))
        return root

    def _read(self, part: str) -> bytes | None:
        try:
            entry = self._archive.getinfo(part)
        except KeyError:
            return None
        if entry.flag_bits & 1:
            raise fail("B002", self._where)
        if entry.file_size > min(_LARGEST_PART, self._room):
            raise fail("B004", self._where, limit=_LARGEST_PART // 2**20)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self._damaged(f"{part}：{error}") from error
        self._room -= len(data)
        if len(data) > _LARGEST_PART or self._room < 0:
            raise fail("B004", self._where, limit=_LARGEST_PART // 2**20)
        return data

    def _damaged(self, reason: str) -> MzreportError:
        return fail("B003", self._where, reason=reason)
