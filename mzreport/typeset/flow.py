"""The flow of strips over pages: what stays together, what stands at the foot, and the page number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.model import PageMaster
from mzreport.typeset.pages import Anchor, Item, LineFact, Page
from mzreport.typeset.strips import BoxStrip, Strip, TextStrip
from mzreport.units import Length

#: Beyond this many lines, a block is not moved to give company to what stands at the foot of a last page.
_COMPANY = 6

Chunk = list[tuple[Strip, int]]


@dataclass(slots=True)
class _Open:
    """The page being filled: strips with their block numbers from the top, and strips at the foot."""

    placed: Chunk = field(default_factory=list)
    foot: Chunk = field(default_factory=list)
    fixed: list[tuple[Strip, int, int, int]] = field(default_factory=list)
    used: int = 0
    foot_height: int = 0


class Flow:
    """Places strips page after page. Finished pages are kept; memory grows with them alone."""

    def __init__(self, master: PageMaster) -> None:
        self.master = master
        self.depth = int(master.depth)
        self.pages: list[Page] = []
        self.anchors: dict[str, int] = {}
        self.diagnostics: list[Diagnostic] = []
        self.furnish = _nothing
        self.spare = 0
        self._open = _Open()
        self._chunk: Chunk = []

    # -- taking strips -------------------------------------------------------------------------------------------

    def add(self, strips: Iterable[Strip], block: int, *, keep: bool = False) -> None:
        """Take the strips of one block; ``keep`` ties its last strip to what follows."""
        for strip in strips:
            self._chunk.append((strip, block))
            if not strip.keep and not keep:
                self._put()

    def tie(self) -> None:
        """End a kept group: what was gathered goes on one page if a page can hold it."""
        self._put()

    def break_page(self) -> None:
        """Start a new page; no effect at the head of one."""
        self._put()
        if self._open.placed:
            self._finish()

    def place_fixed(self, strips: Iterable[Strip], x: int, y: int, block: int) -> None:
        """Strips at a fixed place of the current page, from (x, y) of the paper down."""
        for strip in strips:
            self._open.fixed.append((strip, x, y, block))
            y += strip.height

    def place_at_foot(self, strips: Sequence[Strip], block: int) -> None:
        """Strips at the foot of the current page, or of the next where this one has no room for them."""
        self._put()
        height = sum(strip.height for strip in strips)
        if self._open.used + self._open.foot_height + height > self.depth and self._open.placed:
            self._finish()
        self._open.foot += [(strip, block) for strip in strips]
        self._open.foot_height += height

    def end(self, foot: Sequence[tuple[Strip, int]]) -> None:
        """Close the document with the strips that stand at the foot of its last page."""
        self._put()
        height = sum(strip.height for strip, _ in foot)
        page = self._open
        self._drop_trailing_blanks()
        if foot and page.placed and page.used + page.foot_height + height > self.depth:
            company = self._company(self.depth - height)
            self._finish()
            for strip, block in company:
                self._stack(strip, block)
        self.spare = max(0, self.depth - self._open.used - self._open.foot_height - height)
        self._open.foot += list(foot)
        self._open.foot_height += height
        if self._open.placed or self._open.foot or self._open.fixed or not self.pages:
            self._finish()

    # -- filling pages -------------------------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        return self.depth - self._open.used - self._open.foot_height

    def _put(self) -> None:
        chunk, self._chunk = self._chunk, []
        if not chunk:
            return
        if not self._open.placed:
            chunk = _without_leading_blanks(chunk)
        height = _height(chunk)
        if height > self._room and self._open.placed:
            self._drop_trailing_blanks()
            self._finish()
            chunk = self._with_heads(_without_leading_blanks(chunk))
            height = _height(chunk)
        if height <= self._room:
            for strip, block in chunk:
                self._stack(strip, block)
        else:
            self._put_oversized(chunk)

    def _put_oversized(self, chunk: Chunk) -> None:
        """A chunk higher than a page cannot stay together: it breaks wherever a page is full."""
        self.diagnostics.append(
            diagnostic("F102", height=Length(_height(chunk)).mm, depth=Length(self.depth).mm)
        )
        for strip, block in chunk:
            if strip.height > self._room and self._open.placed:
                self._finish()
            self._stack(strip, block)

    def _with_heads(self, chunk: Chunk) -> Chunk:
        first, block = chunk[0] if chunk else (None, 0)
        if isinstance(first, BoxStrip) and first.head:
            return [(strip, block) for strip in first.head] + chunk
        return chunk

    def _stack(self, strip: Strip, block: int) -> None:
        self._open.placed.append((strip, block))
        self._open.used += strip.height

    def _drop_trailing_blanks(self) -> None:
        placed = self._open.placed
        while placed and placed[-1][0].blank:
            self._open.used -= placed.pop()[0].height

    def _company(self, room: int) -> Chunk:
        """Lines taken from the page's end, so that the last page has text and not its foot alone."""
        placed = self._open.placed
        at = len(placed)
        while at > 0:
            at -= 1
            before = placed[at - 1][0] if at else None
            tail = placed[at:]
            lines = sum(isinstance(strip, TextStrip) for strip, _ in tail)
            if lines > _COMPANY or before is None or _height(tail) > room:
                return []
            if lines >= 2 and not before.keep:
                self._open.used -= _height(tail)
                self._open.placed = placed[:at]
                return _without_leading_blanks(tail)
        return []

    # -- finishing a page ----------------------------------------------------------------------------------------

    def _finish(self) -> None:
        page, self._open = self._open, _Open()
        items: list[Item] = []
        lines: list[LineFact] = []
        number = len(self.pages) + 1
        left, y = int(self.master.left), int(self.master.top)
        for strip, fx, fy, block in page.fixed:
            self._settle(strip, fx, fy, block, items, lines)
        for strip, block in page.placed:
            self._settle(strip, left, y, block, items, lines)
            y += strip.height
        y = int(self.master.top) + self.depth - page.foot_height
        for strip, block in page.foot:
            self._settle(strip, left, y, block, items, lines)
            y += strip.height
        items += self.furnish(number)
        self.pages.append(
            Page(number, int(self.master.width), int(self.master.height), tuple(items), tuple(lines))
        )

    def _settle(self, strip: Strip, x: int, y: int, block: int, items: list[Item], lines: list[LineFact]) -> None:
        printed = len(self.pages) + self.master.folio.start
        for name, title, level in strip.anchors:
            if name:
                self.anchors.setdefault(name, printed)
            items.append(Anchor(x, y, name, title, level, block))
        more, facts = strip.place(x, y, block)
        items += more
        lines += facts


def _nothing(_number: int) -> list[Item]:
    return []


def _height(chunk: Iterable[tuple[Strip, int]]) -> int:
    return sum(strip.height for strip, _ in chunk)


def _without_leading_blanks(chunk: Chunk) -> Chunk:
    start = 0
    while start < len(chunk) and chunk[start][0].blank:
        start += 1
    return chunk[start:]
