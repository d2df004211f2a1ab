"""Pictures of a page: inside it as data, or in the folder that the browser saved beside it."""

from __future__ import annotations

import base64
import binascii
import mimetypes
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from mzreport.readers.lines import Image

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 16 << 20
#: Pictures this small, in CSS pixels, are the page's ornaments.
_ORNAMENT = 40


def picture(element: _Element, path: str) -> Image | None:
    """The picture of an ``img``; None for an ornament. ``data`` is empty where the file does not have it."""
    source = (element.get("src") or "").strip()
    text = (element.get("alt") or element.get("title") or "").strip()
    if not source or _is_ornament(element):
        return None
    if source.startswith("data:"):
        head, _, body = source[5:].partition(",")
        return Image(_decoded(head, body), text, media_type=head.partition(";")[0])
    return Image(_beside(source, path), text, source, mimetypes.guess_type(source)[0] or "")


def _is_ornament(element: _Element) -> bool:
    sizes = [(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and len(size) < 6 and int(size) < _ORNAMENT for size in sizes)


def _decoded(head: str, body: str) -> bytes:
    try:
        return base64.b64decode(unquote(body)) if head.endswith("base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""


def _beside(source: str, path: str) -> bytes:
    """A picture saved with the page: below the page's own folder, nowhere else."""
    name = PurePosixPath(unquote(source).replace("\\", "/"))
    if "://" in source or source.startswith("//") or name.is_absolute() or ".." in name.parts or ":" in str(name):
        return b""
    try:
        folder = Path(path).parent.resolve()
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or not file.is_file() or file.stat().st_size > _LARGEST:
            return b""
        return file.read_bytes()
    except (OSError, ValueError):
        return b""
