"""The neutral document: all that any writer or the typesetter needs, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mzreport.model.blocks import Block
from mzreport.model.styles import FontRole, PageMaster, Style


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself in file properties. ``date`` is ISO 8601, or empty."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "zh-CN"
    date: str = ""
    kind: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Metadata, named styles, font roles, page masters, and blocks in reading order.

    ``fallback`` names the font roles tried, in order, for a character that the face of its role lacks.
    """

    metadata: Metadata
    styles: Mapping[str, Style]
    fonts: Mapping[str, FontRole]
    masters: Mapping[str, PageMaster]
    blocks: tuple[Block, ...]
    fallback: tuple[str, ...] = field(default=("song", "han-ext", "han-ext2"))

    @property
    def master(self) -> PageMaster:
        """The page master of the document's pages."""
        return self.masters["default"]
