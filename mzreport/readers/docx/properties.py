"""What a document says about itself: core, extended and custom properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.diagnostics import MzreportError
from mzreport.readers.docx.names import whole
from mzreport.readers.docx.parts import Parts
from mzreport.readers.xml import all_text

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, page count (0: not said), all names and values, and whether mzreport wrote the file."""

    title: str = ""
    pages: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    ours: bool = False


def read_properties(parts: Parts) -> Properties:
    """The properties of a package; parts that are absent or broken say nothing."""
    core = dict(_simple(parts, "core-properties"))
    extended = dict(_simple(parts, "extended-properties"))
    custom = tuple(_custom(parts))
    shown = (*core.items(), *((name, extended[name]) for name in ("Application", "Company") if name in extended))
    return Properties(
        core.get("title", ""),
        max(0, whole(extended.get("Pages", "0"))),
        (*shown, *custom),
        extended.get("Application", "") == "mzreport",
    )


def _part(parts: Parts, kind: str) -> _Element | None:
    name = next(iter(parts.related("", kind)), "")
    root = parts.optional(name) if name else None
    return None if isinstance(root, MzreportError) else root


def _simple(parts: Parts, kind: str) -> list[tuple[str, str]]:
    root = _part(parts, kind)
    elements = [] if root is None else list(root)
    texts = ((element.tag.rpartition("}")[2], (element.text or "").strip()) for element in elements)
    return [(name, text) for name, text in texts if text]


def _custom(parts: Parts) -> list[tuple[str, str]]:
    root = _part(parts, "custom-properties")
    if root is None:
        return []
    return [(element.get("name") or "", all_text(element).strip()) for element in root]
