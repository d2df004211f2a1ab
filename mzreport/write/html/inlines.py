"""What stands inside a line: phrasing content, its characters those of the document one for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mzreport.model import Inline, LineBreak, Link, PageReference, Style, Styled, Tab, Text, plain_text
from mzreport.write.html.markup import element, escape, link_target

_LINE_END = re.compile(r"\r\n|\r|\n")
_DATE = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Writes inlines. ``ids`` maps anchors to the ids that links may lead to."""

    styles: Mapping[str, Style]
    ids: Mapping[str, str]

    def of(self, inlines: Iterable[Inline], *, linked: bool = False) -> str:
        """The markup of inlines; ``linked`` says that a link holds them already, which may hold no other.

        Page references show nothing: a page of this kind has no numbers.
        """
        return "".join([self._one(inline, linked) for inline in inlines])

    def _one(self, inline: Inline, linked: bool) -> str:
        match inline:
            case Text(text=text):
                return phrase(text)
            case Styled(style=name, inlines=inner):
                content = self.of(inner, linked=linked)
                style = self.styles.get(name)
                bold = style is not None and style.bold
                return element("strong" if bold else "span", content, {"data-role": name}) if content else ""
            case Link(target=target, inlines=inner):
                href = None if linked or not plain_text(inner).strip() else self._href(target)
                content = self.of(inner, linked=linked or href is not None)
                return element("a", content, {"href": href}) if href else content
            case PageReference():
                return ""
            case Tab():
                return "\t"
            case LineBreak():
                return "<br>"

    def _href(self, target: str) -> str | None:
        if target.startswith("#"):
            place = self.ids.get(target[1:])
            return f"#{place}" if place else None
        return link_target(target)


def phrase(text: str) -> str:
    """Literal text; full dates are marked up, so that a machine can read them."""
    if "日" not in text:
        return _lines(text)
    parts: list[str] = []
    done = 0
    for found in _DATE.finditer(text):
        day = _iso(*map(int, found.groups()))
        if day:
            parts += [_lines(text[done : found.start()]), element("time", found[0], {"datetime": day})]
            done = found.end()
    return "".join(parts) + _lines(text[done:])


def iso_date(text: str) -> str:
    """The first full date of a text in ISO 8601; empty where there is none."""
    days = (_iso(*map(int, found.groups())) for found in _DATE.finditer(text))
    return next(filter(None, days), "")


def _lines(text: str) -> str:
    return _LINE_END.sub("<br>", escape(text))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
