"""The folder for what is derived and can be made again: compiled templates. Absent or unwritable, nothing is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mzreport import __version__


def cache_folder(name: str) -> Path | None:
    """A folder of the user's own for derived files of one sort; None where none can be made.

    ``MZREPORT_CACHE`` names another place; empty, it switches caches off.
    """
    given = os.environ.get("MZREPORT_CACHE")
    if given == "":
        return None
    folder = (Path(given) if given else _base()) / f"{__version__}-{sys.implementation.cache_tag}" / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            return None  # somebody else could put compiled code there
        return folder if os.access(folder, os.W_OK) else None
    except (OSError, RuntimeError):
        return None


def _base() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "mzreport" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "mzreport"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mzreport"
