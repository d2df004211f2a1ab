"""Where the main text of a page is: the element that holds most of its prose, and what stands by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mzreport.readers.html.looks import is_hidden
from mzreport.readers.html.noise import SILENT, is_most, reason_by_name
from mzreport.readers.xml import all_text

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The part of an element's prose that one child must hold for the main text to lie in that child alone.
_SHARE = 0.7
#: Links take more than this part of the text of menus and lists of other pages.
_LINKS = 0.5
#: An element with as much prose as this, in characters, may be the text or a part of it.
_PROSE = 40
_STAY = frozenset(("p", "td", "tr", "tbody", "span", "font", "b", "strong", "table", "ul", "ol", "li", "a", "section"))
_LABELS = re.compile(
    r"索\s*引\s*号|发文字号|文\s*号|主题分类|发布机构|公开主体|成文日期|发布日期|发文机关|有效性|信息分类|发布时间"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much text an element holds: all of it, and how much of that lies in links, in characters."""

    whole: int = 0
    linked: int = 0

    @property
    def prose(self) -> int:
        """The text outside links."""
        return self.whole - self.linked


@dataclass(slots=True)
class Site:
    """What of a page is left out: elements with their reasons; everything else is text."""

    reasons: dict[_Element, str] = field(default_factory=dict)


def survey(body: _Element, title: str) -> Site:
    """Decide for the elements of a page which are the document's and which are the site's.

    ``title`` is the title that the page's own metadata name, kept wherever it stands.
    """
    amounts = _amounts(body)
    site = Site()
    whole = amounts[body].prose
    _by_name(body, amounts, whole, site)
    main = _main(body, amounts, site)
    _outside(body, main, amounts, site, _SPACE.sub("", title))
    return site


def _amounts(body: _Element) -> dict[_Element, Amount]:
    """The text of every element, in one walk from the leaves up."""
    made: dict[_Element, Amount] = {}
    for element in body.iter():
        made[element] = Amount()
    for element in reversed(list(made)):
        if element.tag in SILENT or is_hidden(element):
            continue
        whole = _length(element.text)
        linked = 0
        for child in element:
            whole += made[child].whole + _length(child.tail)
            linked += made[child].linked
        made[element] = Amount(whole, whole if element.tag == "a" and element.get("href") else linked)
    return made


def _length(text: str | None) -> int:
    return len(_SPACE.sub("", text)) if text else 0


def _by_name(body: _Element, amounts: dict[_Element, Amount], whole: int, site: Site) -> None:
    stack = list(body)
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in SILENT:
            continue
        reason = "hidden" if is_hidden(element) else reason_by_name(element)
        inside = any(parent.tag in ("article", "main") for parent in element.iterancestors())
        # The head of an article is the article's.
        named = reason == "hidden" or not (inside and element.tag in ("header", "footer"))
        if reason and named and (reason == "hidden" or not is_most(amounts[element].prose, whole)):
            site.reasons[element] = reason
            continue
        stack += list(element)


def _clean(element: _Element, amounts: dict[_Element, Amount], site: Site) -> int:
    """The prose of an element without what is left out already."""
    if element in site.reasons:
        return 0
    return amounts[element].prose


def _main(body: _Element, amounts: dict[_Element, Amount], site: Site) -> _Element:
    """The innermost element that still holds most of the prose."""
    marked = [e for e in body.iter("article", "main") if e not in site.reasons and amounts[e].prose > _PROSE]
    element = max(marked, key=lambda e: amounts[e].prose) if marked else body
    if marked and amounts[element].prose < _SHARE * amounts[body].prose:
        element = body
    while True:
        inner = [child for child in element if isinstance(child.tag, str)]
        best = max(inner, key=lambda child: _clean(child, amounts, site), default=None)
        prose = sum(_clean(child, amounts, site) for child in inner)
        own = _length(element.text) + sum(_length(child.tail) for child in inner)
        if best is None or (best.tag in _STAY and best.tag not in ("table", "tbody", "tr", "td", "section")):
            return element
        if _clean(best, amounts, site) < max(_SHARE * (prose + own), _PROSE):
            return element
        element = best


def _outside(body: _Element, main: _Element, amounts: dict[_Element, Amount], site: Site, title: str) -> None:
    """Decide on what stands beside the main text, on each level above it."""
    inner = main
    for outer in main.iterancestors():
        before = True
        for child in outer:
            if child is inner:
                before = False
            elif isinstance(child.tag, str) and child not in site.reasons and child.tag not in SILENT:
                reason = _reason_outside(child, amounts[child], before=before, title=title)
                if reason:
                    site.reasons[child] = reason
        if outer is body:
            return
        inner = outer


def _reason_outside(element: _Element, amount: Amount, *, before: bool, title: str) -> str:
    """Why an element beside the main text is left out; empty: it is the document's title, facts or a part of it."""
    text = _SPACE.sub("", all_text(element))
    if title and text and (title in text or (len(text) >= 6 and text in title)) and len(text) < 3 * len(title) + 40:
        return ""
    if len(_LABELS.findall(text)) >= 2:
        return ""
    if amount.whole and amount.linked > _LINKS * amount.whole:
        return "menu" if before else "related"
    if any(child.tag in ("h1", "h2") for child in element.iter("h1", "h2")) and before:
        return ""
    return "" if amount.prose and (before or amount.prose >= _PROSE) else "outside"
