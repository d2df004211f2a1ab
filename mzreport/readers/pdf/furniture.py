"""Running heads, feet and page numbers: what stands at the edge of pages and comes again on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mzreport.readers.lines import Line
from mzreport.units import EMU_PER_PT, pt

_DASHES = r"[—–\-－―─_~·•\s]*"
_FOLIO = re.compile(
    rf"{_DASHES}\d{{1,4}}{_DASHES}|第?\s*\d{{1,4}}\s*页(?:\s*[,，/／]?\s*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*[/／]\s*\d{{1,4}}"
    rf"|第\s*[一二三四五六七八九十百零〇]{{1,5}}\s*页|{_DASHES}[ivxIVX]{{1,6}}{_DASHES}|Page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
#: The white in em that parts furniture from text of its size; lines of text have less between them.
_APART = 1.4
#: What stands at one place of several pages and is text all the same.
#: A page number that is nothing else, wherever it stands.
_DASHED = re.compile(r"[—–\-－―─]\s*\d{1,4}\s*[—–\-－―─]")
_NUMBERED = re.compile(r"附\s*(?:件|录|表|图)")
#: The parts of a page at its top and foot where furniture stands, and how many lines there can be such.
_EDGE = 0.14
_MOST_LINES = 3
#: Lines this near in height are at one place.
_NEAR = pt(4)


@dataclass(frozen=True, slots=True)
class PageOf:
    """The lines of one page and the page's size in EMU."""

    lines: Sequence[Line]
    width: int
    height: int


def furniture(pages: Sequence[PageOf]) -> list[dict[int, str]]:
    """For each page the indexes of the lines to remove, with the reason: ``header``, ``footer`` or ``page-number``."""
    edges = [_edge_lines(page) for page in pages]
    repeated = _repeated(pages, edges)
    made: list[dict[int, str]] = []
    for page, edge in zip(pages, edges, strict=True):
        found: dict[int, str] = {}
        for top in (True, False):
            order = [at for at, side in edge if side == top]
            found |= _set_apart(page, top, _removable(page, order, top, repeated, len(pages)))
        found |= {at: "page-number" for at, line in enumerate(page.lines) if _is_turned_folio(line, page)}
        made.append(found)
    return made


def _removable(
    page: PageOf, order: list[int], top: bool, repeated: set[tuple[bool, int, str]], pages: int
) -> dict[int, str]:
    """The lines from the edge inwards that come again or are page numbers; text ends them."""
    found: dict[int, str] = {}
    for at in order:
        line = page.lines[at]
        if _FOLIO.fullmatch(line.text.strip()) and _is_folio(line, pages):
            found[at] = "page-number"
        elif _key(line, top) in repeated and not _NUMBERED.match(line.text):
            found[at] = "header" if top else "footer"
        else:
            break
    return found


def _set_apart(page: PageOf, top: bool, found: dict[int, str]) -> dict[int, str]:
    """Those of the lines found that white or another size parts from the text: pages may begin alike."""
    kept = dict(found)
    while kept:
        last = page.lines[list(kept)[-1]]
        inner = _next_inwards(page, last, top, set(kept))
        # A page without any other line holds more than furniture.
        if _DASHED.fullmatch(last.text.strip()) or (inner is None and len(kept) == 1):
            break
        if inner is not None and _differs(last, inner):
            break
        kept.popitem()
    return kept


def _differs(line: Line, text: Line) -> bool:
    size, other = line.size or 12.0, text.size or 12.0
    return abs(size - other) > 1 or _gap(line, text) > _APART * max(size, other)


def _next_inwards(page: PageOf, line: Line, top: bool, found: set[int]) -> Line | None:
    """The line of the text nearest to a line at the page's edge."""
    assert line.box is not None
    rest = [
        other
        for at, other in enumerate(page.lines)
        if at not in found and other.kind == "text" and not _FOLIO.fullmatch(other.text.strip())
    ]
    beyond = [other for other in rest if other.box and (other.box.y > line.box.y if top else other.box.y < line.box.y)]
    return min(beyond, key=lambda other: _gap(line, other), default=None)


def _gap(line: Line, other: Line) -> float:
    """The white between two lines, in points."""
    assert line.box is not None
    assert other.box is not None
    upper, lower = sorted((line.box, other.box), key=lambda box: box.y)
    return (lower.y - upper.y - upper.height) / EMU_PER_PT


def _is_turned_folio(line: Line, page: PageOf) -> bool:
    """Whether it is the number of a page that lies on its side, which is printed along a short edge."""
    if not line.angle or line.box is None or not _FOLIO.fullmatch(line.text.strip()):
        return False
    middle = line.box.x + line.box.width // 2
    return not _EDGE < middle / page.width < 1 - _EDGE


def _is_folio(line: Line, pages: int) -> bool:
    """A bare figure at the foot of the only page may be anything; between dashes, or with 页, it is a page number."""
    return pages > 1 or not line.text.strip().isalnum()


def _edge_lines(page: PageOf) -> list[tuple[int, bool]]:
    """The lines at the page's edges, outermost first at each; True: at the top."""
    placed = [(at, line) for at, line in enumerate(page.lines) if line.box is not None and line.kind == "text"]
    tops = sorted((line.box.y, at) for at, line in placed if line.box and line.box.y < page.height * _EDGE)
    feet = sorted(
        (-(line.box.y + line.box.height), at)
        for at, line in placed
        if line.box and line.box.y + line.box.height > page.height * (1 - _EDGE)
    )
    return [(at, True) for _, at in tops[:_MOST_LINES]] + [(at, False) for _, at in feet[:_MOST_LINES]]


def _key(line: Line, top: bool) -> tuple[bool, int, str]:
    assert line.box is not None
    return top, round(line.box.y / _NEAR), re.sub(r"\d+", "0", line.text)


def _repeated(pages: Sequence[PageOf], edges: Sequence[list[tuple[int, bool]]]) -> set[tuple[bool, int, str]]:
    """What stands at one place on several pages: on all of two, on a third of many (odd and even ones may differ)."""
    counts: Counter[tuple[bool, int, str]] = Counter()
    for page, edge in zip(pages, edges, strict=True):
        counts.update({_key(page.lines[at], top) for at, top in edge})
    least = len(pages) if len(pages) <= 2 else max(2, round(len(pages) * 0.3))
    return {key for key, count in counts.items() if count >= max(2, least)}
