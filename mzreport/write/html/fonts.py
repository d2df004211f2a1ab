"""Families for a screen: the document's own names, then what systems have that looks alike. Nothing is embedded."""

from __future__ import annotations

from collections.abc import Mapping

from mzreport.model import FontRole
from mzreport.write.html.markup import css_string

#: By the generic family of a role (宋, 黑, 楷, 仿宋): faces of macOS, Windows and Linux, and CSS's own last resort.
_ALIKE: dict[str, tuple[tuple[str, ...], str]] = {
    "roman": (("Songti SC", "SimSun", "Noto Serif CJK SC"), "serif"),
    "swiss": (("PingFang SC", "SimHei", "Noto Sans CJK SC"), "sans-serif"),
    "script": (("Kaiti SC", "KaiTi", "AR PL UKai CN"), "serif"),
    "modern": (("STFangsong", "FangSong"), "serif"),
}


def families(role: FontRole, fonts: Mapping[str, FontRole]) -> str:
    """The ``font-family`` of a role: Western words first, for the Han face holds Western letters too."""
    latin = fonts.get(role.latin)
    alike, generic = _ALIKE.get(role.generic, _ALIKE["roman"])
    names = [*((latin.family,) if latin else ()), role.family, *role.alternates, *alike]
    return ",".join([*map(css_string, dict.fromkeys(names)), generic])
