"""Files in the store that do not belong there: left by the operating system, or by somebody."""

from __future__ import annotations

from mzreport.archive import readme
from mzreport.archive.keys import printable
from mzreport.archive.store import CATALOGUE, FIXITY, HEAD, Store
from mzreport.diagnostics import Diagnostic, Span, diagnostic

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory", ".localized"})
_OWN = frozenset({readme.NAME, FIXITY, HEAD})


def stray(store: Store, key: str, code: str = "A211") -> Diagnostic:
    """The finding for a file that does not belong where it lies: ``code``, or a warning for what systems leave."""
    name = key.rpartition("/")[2].lower()
    # macOS keeps what a share cannot hold in files named like this.
    left = name in _LEFT_BY_SYSTEMS or name.startswith("._")
    return diagnostic("A212" if left else code, Span(store.where(printable(key))), path=printable(key))


def is_own(key: str) -> bool:
    """Whether a key outside bags and register is one of the archive's own derived files."""
    return key in _OWN or key == CATALOGUE or key.startswith((CATALOGUE + "-", CATALOGUE + "."))
