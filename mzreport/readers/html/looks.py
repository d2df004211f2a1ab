"""What tags and inline styles of a page say of characters and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from mzreport.readers.lines import Align, Fragment

if TYPE_CHECKING:
    from lxml.etree import _Element

Look = Mapping[str, object]
_TAGS: dict[str, Look] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "th": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "u": {"underline": True},
    "ins": {"underline": True},
    "s": {"strike": True},
    "del": {"strike": True},
    "strike": {"strike": True},
}
#: The sizes of ``<font size>``, in points.
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_LENGTH = re.compile(r"(-?\d{0,5}\.?\d{1,5})\s*(pt|px|em|rem|mm|cm|%)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54}
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_COLOURS = {
    "red": "FF0000",
    "black": "000000",
    "blue": "0000FF",
    "white": "FFFFFF",
    "green": "008000",
    "gray": "808080",
}
_ALIGNS = {"left", "center", "right", "justify"}
_USUAL_SIZE = 12.0


@lru_cache(maxsize=4096)
def declarations(style: str) -> Mapping[str, str]:
    """The properties of a ``style`` attribute."""
    made = {}
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            made[name.strip().lower()] = value.replace("!important", "").strip()
    return made


def look_of(element: _Element, outer: Look) -> Look:
    """How characters inside an element look, by its tag and its own style."""
    look = dict(outer)
    tag = element.tag
    look |= _TAGS.get(tag, {})
    if tag == "a" and element.get("href"):
        look["link"] = element.get("href") or ""
    if tag == "font":
        look |= _font(element)
    style = element.get("style")
    if style:
        look |= _styled(declarations(style), cast("float | None", look.get("size")))
    return look


def _font(element: _Element) -> Look:
    made: dict[str, object] = {}
    if size := _FONT_SIZES.get(element.get("size") or ""):
        made["size"] = size
    if face := element.get("face"):
        made["face"] = _first_face(face)
    if colour := _colour(element.get("color") or ""):
        made["colour"] = colour
    return made


def _styled(properties: Mapping[str, str], outer: float | None) -> Look:
    made: dict[str, object] = {}
    weight = properties.get("font-weight", "").lower()
    if weight:
        made["bold"] = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    if slant := properties.get("font-style", "").lower():
        made["italic"] = slant in ("italic", "oblique")
    decoration = properties.get("text-decoration", "")
    if decoration:
        made |= {"underline": "underline" in decoration, "strike": "line-through" in decoration}
    if size := length(properties.get("font-size", ""), outer or _USUAL_SIZE):
        made["size"] = round(size * 2) / 2
    if face := properties.get("font-family"):
        made["face"] = _first_face(face)
    if colour := _colour(properties.get("color", "")):
        made["colour"] = colour
    return made


def length(text: str, em: float) -> float:
    """A CSS length in points; 0 where there is none."""
    match = _LENGTH.match(text.strip())
    if not match:
        return 0.0
    number, unit = float(match[1]), (match[2] or "px").lower()
    if unit in ("em", "rem"):
        return number * em
    return number * em / 100 if unit == "%" else number * _POINTS[unit]


def _first_face(names: str) -> str:
    return names.split(",", maxsplit=1)[0].strip().strip("\"'")


def _colour(text: str) -> str:
    text = text.strip().lower()
    if match := _RGB.match(text):
        return "".join(f"{min(int(part), 255):02X}" for part in match.groups())
    digits = text.lstrip("#")
    if text.startswith("#") and len(text) < 9 and re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        return (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).upper()
    return _COLOURS.get(text, "")


def fragment(text: str, look: Look) -> Fragment:
    """A text in a look."""
    return Fragment(text, **look)  # type: ignore[arg-type]


def align_of(element: _Element) -> Align:
    """The alignment that an element asks for itself; empty where it asks for none."""
    if element.tag == "center":
        return "center"
    style = declarations(element.get("style") or "").get("text-align", "")
    # On a table or a picture the attribute says where the thing itself floats.
    own = "" if element.tag in ("table", "img", "hr", "iframe") else element.get("align") or ""
    asked = (style or own).lower()
    return cast("Align", asked) if asked in _ALIGNS else ""


def indent_of(element: _Element) -> float:
    """The first-line indent in em that an element asks for itself."""
    return round(length(declarations(element.get("style") or "").get("text-indent", ""), _USUAL_SIZE) / _USUAL_SIZE, 1)


def is_hidden(element: _Element) -> bool:
    """Whether a page never shows an element."""
    if element.get("hidden") is not None:
        return True
    properties = declarations(element.get("style") or "")
    return properties.get("display", "").lower() == "none" or properties.get("visibility", "").lower() == "hidden"
