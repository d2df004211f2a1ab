"""Automatic numbers as Word shows them: levels, restarts, overrides and counting forms (17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mzreport.readers.counting import counted
from mzreport.readers.docx import symbols
from mzreport.readers.docx.names import MC, W, child, toggle, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_LOST_MARK = re.compile(r"^(%[1-9])\?$")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its counting form and text, the level after which it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    style: str = ""
    #: It starts anew after this level (from 1); 0: never; None: after any level above it.
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """An instance (``w:num``): the definition it shares counts with, its levels, and its own starts."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document, in order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        definitions: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            identifier = value(element, "abstractNumId")
            definitions[identifier] = _levels(element)
            if link := value(child(element, "numStyleLink")):
                links[identifier] = link
            if name := value(child(element, "styleLink")):
                named[name] = identifier
        for element in root.iterfind(f"{W}num"):
            definition = value(child(element, "abstractNumId"))
            # A definition by a list style is the one that carries that style's name.
            definition = named.get(links.get(definition, ""), definition)
            made = _List(definition, dict(definitions.get(definition, {})))
            for override in element.iterfind(f"{W}lvlOverride"):
                depth = whole(value(override, "ilvl"))
                if (level := child(override, "lvl")) is not None:
                    made.levels[depth] = _level(level)
                if (start := child(override, "startOverride")) is not None:
                    made.starts[depth] = whole(value(start), 1)
            self._lists[value(element, "numId")] = made

    def depth_of_style(self, identifier: str, style: str) -> int:
        """The level that a list links to a paragraph style; 0 where it links none."""
        made = self._lists.get(identifier)
        levels = made.levels if made else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, identifier: str, depth: int) -> str | None:
        """The number shown before the next paragraph of a list at a level from 0; None where there is no such list."""
        made = self._lists.get(identifier)
        if made is None or not 0 <= depth < _LEVELS:
            return None
        counts = self._counts.setdefault(made.definition, [None] * _LEVELS)
        self._count(made, counts, depth)
        level = made.levels.get(depth, Level())
        if level.form == "bullet":
            return symbols.plain(level.text, level.font).strip()
        return _PLACE.sub(lambda match: _shown(made, counts, int(match[1]) - 1, level.legal), level.text).strip()

    def _count(self, made: _List, counts: list[int | None], depth: int) -> None:
        start = made.levels.get(depth, Level()).start
        if depth in made.starts and depth not in made.begun:
            counts[depth] = made.starts[depth]
        else:
            current = counts[depth]
            counts[depth] = start if current is None else current + 1
        made.begun.add(depth)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = made.starts.get(above, made.levels.get(above, Level()).start)
        for below in range(depth + 1, _LEVELS):
            restart = made.levels.get(below, Level()).restart
            if restart is None or (restart > 0 and depth < restart):
                counts[below] = None


def _shown(made: _List, counts: list[int | None], depth: int, legal: bool) -> str:
    level = made.levels.get(depth, Level())
    number = counts[depth]
    return counted(level.start if number is None else number, "decimal" if legal else level.form)


def _levels(definition: _Element) -> dict[int, Level]:
    return {whole(value(element, "ilvl")): _level(element) for element in definition.iterfind(f"{W}lvl")}


def _level(element: _Element) -> Level:
    # A form that older programs do not know is wrapped, with a plain one for them.
    form = next((found for found in element.iter(f"{W}numFmt") if _chosen(found)), None)
    fonts = element.find(f"{W}rPr/{W}rFonts")
    restart = child(element, "lvlRestart")
    start = child(element, "start")
    return Level(
        # Without a start a level begins at 0 (17.9.25).
        whole(value(start), 0) if start is not None else 0,
        _form(form),
        _text(value(child(element, "lvlText")), _form(form)),
        value(fonts, "ascii") or value(fonts, "hAnsi"),
        value(child(element, "pStyle")),
        None if restart is None else whole(value(restart)),
        bool(toggle(element, "isLgl")),
    )


def _text(text: str, form: str) -> str:
    """A level's text; behind a Han number a program that lacked the mark wrote a question mark for it."""
    han = form.startswith(("chinese", "japanese", "taiwanese", "ideograph"))
    return _LOST_MARK.sub(r"\1、", text) if han else text


def _chosen(element: _Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag != f"{MC}Fallback"


def _form(element: _Element | None) -> str:
    form = value(element) or "decimal"
    if form != "custom":
        return form
    # A custom format is an example of its first numbers: 001, 002, 003, …
    example = value(element, "format").partition(",")[0].strip()
    return f"zero{len(example)}" if example.isascii() and example.isdigit() else "decimal"
