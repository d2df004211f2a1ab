"""Names inside the store: one form on every system, and none that leads outside or that some system cannot keep.

RFC 8493 would have ``%`` in a name written as ``%25`` in manifests, where ``sha256sum`` and bagit-python look for it
literally; a name with ``%`` therefore never enters, and a manifest reads alike to everyone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from mzreport.diagnostics import fail

Source = TypeVar("Source")

_FORBIDDEN = '\\:*?"<>|%'
_WIDE = str.maketrans(_FORBIDDEN + "/", "＼：＊？＂＜＞｜％／")
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{name}{n}" for name in ("COM", "LPT") for n in "0123456789¹²³"]
)
_LONGEST = 255


def check_key(key: str) -> str:
    """``key`` in NFC, a relative path with ``/``; raises A007 for a name that some system could not keep."""
    normal = unicodedata.normalize("NFC", key)
    for segment in normal.split("/"):
        if reason := _fault(segment):
            raise fail("A007", name=printable(key), reason=reason)
    return normal


def check_keys(files: Mapping[str, Source]) -> dict[str, Source]:
    """``files`` under their keys in NFC; raises A007, or A008 when two are one name on some system."""
    checked: dict[str, Source] = {}
    names: dict[str, str] = {}
    for given, source in files.items():
        key = check_key(given)
        if (other := names.setdefault(same_name(key), given)) != given:
            raise fail("A008", first=other, second=given)
        checked[key] = source
    return checked


def portable(name: str) -> str:
    """The nearest file name (no path) that ``check_key`` takes: forbidden marks widened, the end cut where too long."""
    normal = unicodedata.normalize("NFC", name).translate(_WIDE)
    normal = "".join("_" if _invisible(c) else c for c in normal).strip(" ").rstrip(". ") or "_"
    if normal.partition(".")[0].rstrip(" ").upper() in _RESERVED:
        normal = "_" + normal
    stem, dot, suffix = normal.rpartition(".")
    if not stem or len(suffix) > 16:
        stem, dot, suffix = normal, "", ""
    while len((stem + dot + suffix).encode()) > _LONGEST:
        stem = stem[:-1].rstrip(". ")
    return stem + dot + suffix


def same_name(key: str) -> str:
    """What two keys share that are one name on a system blind to case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", key).casefold())


def printable(name: str) -> str:
    """``name`` with whatever a terminal could not show escaped."""
    return "".join(f"\\u{ord(c):04x}" if _invisible(c) else c for c in name)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _fault(segment: str) -> str:
    if segment in {"", ".", ".."}:
        return f"“{segment}”"
    bad = [c for c in segment if c in _FORBIDDEN or _invisible(c)]
    if bad:
        return f"“{printable(bad[0])}”"
    if segment[-1] in ". ":
        return f"“…{segment[-1]}”"
    if segment.partition(".")[0].rstrip(" ").upper() in _RESERVED:
        return segment
    return f"> {_LONGEST} B" if len(segment.encode()) > _LONGEST else ""
