"""The parts of a package and their relations (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.readers import limits
from mzreport.readers.archive import Archive
from mzreport.readers.docx.names import transitional
from mzreport.readers.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads: the last word of the relation's type, the target's name, whether it lies outside."""

    kind: str
    target: str
    external: bool


class Parts:
    """A package's parts as XML, and the relations between them."""

    def __init__(self, package: Archive) -> None:
        self.package = package
        self.path = package.path
        self._relations: dict[str, dict[str, Relation]] = {}
        self._blobs: dict[str, bytes] = {}

    def xml(self, name: str) -> _Element:
        """The root of a part. Raises MzreportError N008 when it is absent, N009–N013 when it cannot be read."""
        if name not in self.package:
            raise fail("N008", Span(self.path), reason=Both(f"缺少 {name}", f"{name} is missing"))
        return parse_xml(transitional(self.package.read(name, limits.PART_BYTES)), self.path, name)

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by id; of the package itself for the empty name."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if part not in self.package:
            return {}
        found = {}
        for element in self.xml(part).iter(_RELATION):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[element.get("Id") or ""] = Relation(kind, target, external)
        return found

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts that a part leads to by a kind of relation, in the order of the relations."""
        return [
            relation.target
            for relation in self.relations(name).values()
            if relation.kind == kind and not relation.external and relation.target in self.package
        ]

    def blob(self, name: str) -> bytes:
        """The bytes of a picture, unpacked once however often it is shown; empty where it is absent."""
        if name not in self._blobs:
            self._blobs[name] = self.package.read(name) if name in self.package else b""
        return self._blobs[name]

    @cached_property
    def main(self) -> str:
        """The name of the part with the body. Raises MzreportError N008 when there is none."""
        for name in [*self.related("", "officeDocument"), "word/document.xml"]:
            if name in self.package:
                return name
        raise fail("N008", Span(self.path), reason=Both("缺少正文 word/document.xml", "word/document.xml is missing"))

    def optional(self, name: str) -> _Element | MzreportError | None:
        """The root of a part that a document can do without: None where absent, the error where it cannot be read."""
        try:
            return self.xml(name) if name in self.package else None
        except MzreportError as error:
            return error
