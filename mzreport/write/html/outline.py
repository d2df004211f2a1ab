"""Headings: levels without a gap, ids that links lead to, and the contents list made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mzreport.model import Block, anchors
from mzreport.write.html.markup import element, escape

#: A contents list pays from this many headings on, and lists this many levels of them.
LEAST_ENTRIES, DEPTH = 3, 3
#: HTML has six levels of headings.
_LOWEST = 6
_ID = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
#: Ids that this writer makes itself begin so; an anchor that does too gets another.
_OWN = ("mz-",)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the heading's level (from 2), its text and its id."""

    level: int
    title: str
    id: str


@dataclass(slots=True)
class Outline:
    """The headings met so far, in reading order."""

    entries: list[Entry] = field(default_factory=list)
    #: The levels of the headings proper, without entries that are none.
    headings: list[int] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def level(self, source: int) -> int:
        """The HTML level (2–6) of a heading whose level in the document is ``source``.

        It counts the headings it stands under, so that no level is ever skipped.
        """
        while self._open and self._open[-1] >= source:
            self._open.pop()
        self._open.append(source)
        self.headings.append(min(len(self._open) + 1, _LOWEST))
        return self.headings[-1]

    @property
    def below(self) -> int:
        """The level of something that stands under the headings now open, without being one."""
        return min(len(self._open) + 2, _LOWEST)

    def add(self, level: int, title: str, name: str) -> str:
        """Enter a heading under its id, a new one where ``name`` is empty; returns the id."""
        name = name or f"mz-{len(self.entries) + 1}"
        self.entries.append(Entry(level, title, name))
        return name


def ids_of(blocks: Iterable[Block]) -> Mapping[str, str]:
    """The id of every anchor: its own name where HTML and links can bear it."""
    ids: dict[str, str] = {}
    for number, anchor in enumerate(anchors(blocks), 1):
        fits = _ID.fullmatch(anchor) and not anchor.startswith(_OWN)
        ids.setdefault(anchor, anchor if fits else f"mz-anchor-{number}")
    return ids


def contents(entries: Iterable[Entry]) -> str:
    """The contents as nested lists of links; empty where there is too little to list."""
    shown = [entry for entry in entries if entry.level <= DEPTH + 1]
    if len(shown) < LEAST_ENTRIES:
        return ""
    return f'<nav class="contents" aria-labelledby="mz-contents"><p id="mz-contents">目录</p>{_list(shown)}</nav>\n'


def _list(entries: list[Entry]) -> str:
    """Lists inside lists; an entry's own list holds what stands under it."""
    top = min(entry.level for entry in entries)
    items: list[str] = []
    at = 0
    while at < len(entries):
        end = next((n for n in range(at + 1, len(entries)) if entries[n].level <= top), len(entries))
        # What stands before the first heading of the list's own level makes an item without a link.
        heads = entries[at].level == top
        link = element("a", escape(entries[at].title), {"href": f"#{entries[at].id}"}) if heads else ""
        below = entries[at + heads : end]
        items.append(f"<li>{link}{_list(below) if below else ''}</li>")
        at = end
    return f"<ul>{''.join(items)}</ul>"
