"""Where the templates and fonts that ship with the product lie: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "data"
_ROOT = _DATA if _DATA.is_dir() else _PACKAGE.parent


def templates_folder() -> Path:
    """The folder of the built-in templates, one folder a kind."""
    return _ROOT / "templates"


def fonts_folder() -> Path:
    """The folder of the fonts that ship with the product."""
    return _ROOT / "fonts"
