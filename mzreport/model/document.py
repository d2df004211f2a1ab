"""The neutral document: all that any writer or the typesetter needs, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mzreport.model.blocks import Block, walk_blocks
from mzreport.model.styles import FontRole, PageMaster, Style

#: The styles of 署名, 成文日期 and 附注, which close a text.
CLOSING = frozenset(("signature", "signature-date", "annotation"))
#: The file property that says the leading was changed to give a signature room (GB/T 9704—2012 7.3.5).
EASED = "行距调整"


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
    #: What a public body publishes about the document: names in Chinese (索引号 …) and values as printed, in order.
    disclosure: tuple[tuple[str, str], ...] = ()


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
    #: Set pale and aslant behind every page while the document is not issued; empty for none. Never filed.
    watermark: str = ""

    @property
    def master(self) -> PageMaster:
        """The page master of the document's pages, up to the first break that names another."""
        return self.masters["default"]

    @property
    def is_closed(self) -> bool:
        """Whether the text ends in a signature or 附注, for which its last page must have room."""
        return any(getattr(block, "style", "") in CLOSING for block in walk_blocks(self.blocks))
