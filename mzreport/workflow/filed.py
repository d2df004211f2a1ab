"""One filed document read back out of its bag: its composed form, outputs, metadata, sign-off, and what made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mzreport.archive.bag import PAYLOAD, BagReader
from mzreport.archive.metadata import METADATA_JSON, read_facts

if TYPE_CHECKING:
    from mzreport.archive.entry import Entry
    from mzreport.model import Document

COMPOSED = "data/composed/"
RENDERED = "data/rendered/"
SOURCE = "data/source/"
SIGNOFF = "data/signoff/"
FONTS = "data/metadata/fonts.json"
TOOL = "data/tool.json"


class Filed:
    """The bag of an entry, each part read when it is first asked for. Parts that are missing raise KeyError."""

    def __init__(self, entry: Entry, reader: BagReader) -> None:
        self.entry = entry
        self.reader = reader

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """Path to SHA-256 of every file of the payload. Raises MzreportError A013."""
        return self.reader.manifest()

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths in a folder of the payload, sorted."""
        return tuple(sorted(path for path in self.listed if path.startswith(folder)))

    def only(self, folder: str, suffix: str) -> str:
        """The one path right in a folder with a suffix; empty where there is none."""
        found = [path for path in self.below(folder) if path.endswith(suffix) and "/" not in path.removeprefix(folder)]
        return found[0] if found else ""

    @property
    def source(self) -> str:
        """The path of the author's YAML; empty where there is none."""
        paths = (path for path in self.below(SOURCE) if path.endswith(".yaml") and not path.endswith("/office.yaml"))
        return next((path for path in paths if "/" not in path.removeprefix(SOURCE)), "")

    @cached_property
    def composed(self) -> str:
        """The path of the composed XML; empty where there is none."""
        return self.only(COMPOSED, ".xml")

    @cached_property
    def document(self) -> Document:
        """The composed document. Raises MzreportError T130–T132."""
        from mzreport.model.xml_document import read_xml

        return read_xml(self.reader.read(self.composed), self.reader.where(self.composed), self._picture)

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """The archival metadata by the standard's names. Raises ValueError where they are no such thing."""
        return self._mapping(METADATA_JSON)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The metadata by their English keys; none where they are missing or make no sense."""
        try:
            return read_facts(self.reader.read(METADATA_JSON))
        except (KeyError, ValueError):
            return {}

    @cached_property
    def tool(self) -> dict[str, Any]:
        """What made the outputs: version and libraries. Raises ValueError where it is no such thing."""
        return self._mapping(TOOL)

    @cached_property
    def fonts(self) -> dict[str, Any]:
        """The font files that were used, with their SHA-256. Raises ValueError where it is no such thing."""
        return self._mapping(FONTS)

    def _picture(self, source: str) -> bytes:
        path = f"{SOURCE}images/{source}"
        return self.reader.read(path) if path in self.listed else b""

    def _mapping(self, path: str) -> dict[str, Any]:
        try:
            tree = json.loads(self.reader.read(path))
        except RecursionError as error:
            raise ValueError(str(error)) from error
        if not isinstance(tree, dict):
            raise ValueError(f"{path.removeprefix(PAYLOAD)}: {{…}}")
        return tree
