"""Paths longer than Windows takes by itself, and how they are shown to people."""

from __future__ import annotations

import os
from pathlib import Path

_LONG = "\\\\?\\"
_LONG_SHARE = "\\\\?\\UNC\\"


def long_path(path: Path) -> Path:
    """``path`` made absolute, and on Windows in the form that may exceed 260 characters."""
    if os.name != "nt":
        return path.absolute()
    # That form is taken literally, so that ".." has to go first.
    text = os.path.abspath(path)  # noqa: PTH100
    if text.startswith(_LONG):
        return Path(text)
    return Path(_LONG_SHARE + text[2:] if text.startswith("\\\\") else _LONG + text)


def shown(path: Path) -> str:
    """``path`` as people write it."""
    text = str(path)
    if text.startswith(_LONG_SHARE):
        return "\\\\" + text[len(_LONG_SHARE) :]
    return text.removeprefix(_LONG)
