"""The reader's language: Chinese unless the environment names another."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping


def language(environment: Mapping[str, str] | None = None) -> str:
    """``zh`` or ``en``: by ``MZREPORT_LANG``, else by the locale; C, POSIX and an unset locale are Chinese."""
    environment = os.environ if environment is None else environment
    asked = environment.get("MZREPORT_LANG", "")
    name = asked or _locale_name(environment)
    name = name.lower().partition(".")[0].partition("@")[0]
    if name in {"", "c", "posix"} or name.startswith(("zh", "chinese")):
        return "zh"
    return "en"


def _locale_name(environment: Mapping[str, str]) -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return environment[variable]
    if sys.platform == "win32":
        # Windows sets no such variables; the user's own locale is the only word on it.
        return locale.getlocale()[0] or ""
    return ""


def pick(zh: str, en: str) -> str:
    """The one of two texts in the reader's language."""
    return en if language() == "en" else zh
