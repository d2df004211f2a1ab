"""The flow of strips over pages: what stays together, what stands at the foot, and the page number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from mzreport.diagnostics import Diagnostic, Span, diagnostic
from mzreport.model import PageMaster
from mzreport.typeset.boxes import BoxStrip, Chunk, Spans
from mzreport.typeset.pages import Anchor, Item, LineFact, Page
from mzreport.typeset.strips import FillStrip, Strip, TextStrip
from mzreport.units import Length

#: More lines than these are not moved to give company to what stands at the foot of a last page.
_COMPANY = 12


@dataclass(slots=True)
class _Open:
    """The page being filled: strips with their block numbers from the top, and strips at the foot."""

    placed: Chunk = field(default_factory=list)
    foot: Chunk = field(default_factory=list)
    fixed: list[tuple[Strip, int, int, int]] = field(default_factory=list)
    #: How many strips are placed where a new page might have begun instead.
    breaks: list[int] = field(default_factory=list)
    used: int = 0
    foot_height: int = 0

    @property
    def begun(self) -> bool:
        """Whether anything stands on the page that a new page would part from what follows."""
        return bool(self.placed or self.foot)


class Flow:
    """Places strips page after page. Finished pages are kept; memory grows with them alone."""

    def __init__(self, master: PageMaster) -> None:
        #: Of the page being filled, and the height of its type area; ``start`` is the first page's printed number.
        self.master, self.depth = master, int(master.depth)
        self.start = master.folio.start
        self.pages: list[Page] = []
        #: The master of each page finished.
        self.masters: list[PageMaster] = []
        self.anchors: dict[str, int] = {}
        self.diagnostics: list[Diagnostic] = []
        #: The page's furniture by its number and master.
        self.furnish: Callable[[int, PageMaster], list[Item]] = _nothing
        #: What stands behind a page of a master.
        self.background: Callable[[PageMaster], Iterable[Item]] = _no_background
        self.spare = 0
        self._open = _Open()
        self._chunk: Chunk = []
        self._fills = False
        self._spans = Spans()

    # -- taking strips -------------------------------------------------------------------------------------------

    def add(self, strips: Sequence[Strip], block: int, *, keep: bool = False, tied: bool = False) -> None:
        """Take the strips of one block; ``keep`` keeps them all together and with what follows, ``tied`` the last."""
        solid = max((n for n, strip in enumerate(strips) if not strip.blank), default=0)
        for n, strip in enumerate(strips):
            white = strip.blank and bool(self._chunk)  # between two that are kept together it parts them no more
            self._chunk.append((strip, block))
            self._fills |= isinstance(strip, FillStrip)
            if not (strip.keep or keep or white or (tied and n >= solid)):
                self._put()

    def tie(self) -> None:
        """End a kept group: what was gathered goes on one page if a page can hold it."""
        self._put()

    def break_page(self, master: PageMaster | None = None) -> None:
        """Start a new page, none at the head of one; from there on, pages are of ``master``."""
        self._put()
        if self._open.begun or self._open.fixed:
            self._finish()
        if master:
            self.master, self.depth = master, int(master.depth)

    def place_fixed(self, strips: Iterable[Strip], x: int, y: int, block: int) -> int:
        """Strips at a fixed place of the current page, from (x, y) of the paper down; where the last one ends."""
        for strip in strips:
            self._open.fixed.append((strip, x, y, block))
            y = max(y, strip.to) if isinstance(strip, FillStrip) else y + strip.height
        return y

    def place_at_foot(self, strips: Sequence[Strip], block: int) -> None:
        """Strips at the foot of the current page, or of the next where this one has no room for them."""
        self._put()
        height = sum(strip.height for strip in strips)
        if height > self.depth:
            self._flow_foot([(strip, block) for strip in strips])
            return
        if height > self._room and self._open.begun:
            self._finish()
        self._open.foot += [(strip, block) for strip in strips]
        self._open.foot_height += height

    def end(self, foot: Sequence[tuple[Strip, int]], *, even: bool = False) -> None:
        """Close the document with the strips that stand at the foot of its last page, an even one if told."""
        self._put()
        self._drop_trailing_blanks()
        height = _height(foot)
        if height > self.depth:
            self._flow_foot(foot)
            foot, height = (), 0
        if foot and even:
            self._turn_over(height)
        elif height > self._room and self._open.placed:
            company = self._company(self.depth - height)
            self._finish()
            for strip, block in company:
                self._stack(strip, block)
        self.spare = max(0, self._room - height)
        alone = even and not self._open.begun
        self._open.foot += list(foot)
        self._open.foot_height += height
        if self._open.begun or self._open.fixed or not self.pages:
            self._finish(numbered=not alone)

    def _turn_over(self, height: int) -> None:
        """Go on to an even page with room for a foot; a page without text on the way has no number either."""
        if height > self._room and self._open.begun:
            self._finish()
        if not self._is_even:
            self._finish(numbered=self._open.begun)

    @property
    def _is_even(self) -> bool:
        """Whether the page being filled has an even number."""
        return (len(self.pages) + self.start) % 2 == 0

    def _flow_foot(self, foot: Sequence[tuple[Strip, int]]) -> None:
        """A foot higher than a page is set in the flow, where it can break: nothing of it is lost."""
        self._chunk = [(strip, block) for strip, block in foot]
        self._put()

    # -- filling pages -------------------------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        return self.depth - self._open.used - self._open.foot_height

    def _put(self) -> None:
        chunk, self._chunk = self._chunk, []
        if not self._open.placed:
            chunk = _without_leading_blanks(chunk)
        taken, chunk = chunk, self._filled(chunk)
        if _solid_height(chunk) > self._room and self._open.begun:
            self._next_page()
            chunk = self._filled(_with_heads(_without_leading_blanks(taken)))
        self._fills = False
        if _solid_height(chunk) > self._room:
            if seam := self._seam(chunk):
                self._put_parted(chunk, seam)
            else:
                self._put_oversized(chunk)
            return
        self._open.breaks.append(len(self._open.placed))
        for strip, block in chunk:
            self._stack(strip, block)

    def _filled(self, chunk: Chunk) -> Chunk:
        """The chunk with white that reaches down to a place as high as it is where the chunk stands now."""
        if not self._fills:
            return chunk
        y = int(self.master.top) + self._open.used
        filled: Chunk = []
        for strip, block in chunk:
            if isinstance(strip, FillStrip):
                strip = replace(strip, height=max(0, min(strip.to, self.master.top + self.depth) - y))
            filled.append((strip, block))
            y += strip.height
        return filled

    def _seam(self, chunk: Chunk) -> int:
        """The last place at which a chunk higher than a page may part, though a line then stands alone; 0 for none.

        Better so than with a signature that has no text on its page.
        """
        heights = [strip.height for strip, _ in chunk]
        return max(
            (
                n
                for n, (strip, block) in enumerate(chunk, 1)
                if strip.lone and block != chunk[-1][1]
                if sum(heights[:n]) <= self._room and sum(heights[n:]) <= self.depth
            ),
            default=0,
        )

    def _put_parted(self, chunk: Chunk, seam: int) -> None:
        self._chunk = chunk[:seam]
        self._put()
        self._next_page()
        self._chunk = chunk[seam:]
        self._put()

    def _put_oversized(self, chunk: Chunk) -> None:
        """A chunk higher than a page cannot stay together: a group breaks between its blocks, a block anywhere."""
        height, depth = Length(_height(chunk)).mm, Length(self.depth).mm
        self.diagnostics.append(diagnostic("F102", _origin(chunk), height=height, depth=depth))
        parts = _parts(chunk)
        if len(parts) > 1:
            for part in parts:
                self._chunk = part
                self._fills = any(isinstance(strip, FillStrip) for strip, _ in part)
                self._put()
            return
        for strip, block in chunk:
            self._put_anywhere(strip, block)

    def _put_anywhere(self, strip: Strip, block: int) -> None:
        rest: Strip | None = strip
        while rest is not None:
            if rest.height <= self._room or _is_white(rest):
                self._stack(rest, block)
                return
            part, following = rest.split(self._room)
            if part is None and self._open.begun:
                self._next_page()
                for head, number in _with_heads([(rest, block)])[:-1]:
                    self._stack(head, number)
                part, following = rest.split(self._room) if rest.height > self._room else (rest, None)
            self._stack(part or rest, block)
            rest = following if part is not None else None

    def _next_page(self) -> None:
        self._drop_trailing_blanks()
        if self._open.begun or self._open.fixed:
            self._finish()

    def _stack(self, strip: Strip, block: int) -> None:
        if _is_white(strip) and strip.height > self._room:  # white at a page's end is as high as the page has it
            strip = Strip(max(0, self._room), blank=True)
        self._open.placed.append((strip, block))
        self._open.used += strip.height

    def _drop_trailing_blanks(self) -> None:
        placed = self._open.placed
        while placed and _is_white(placed[-1][0]):
            self._open.used -= placed.pop()[0].height

    def _company(self, room: int) -> Chunk:
        """Lines taken from the page's end, so that the last page has text and not its foot alone.

        They are taken where the page could have ended: what is kept together, such as a signature with the last lines
        of its text, goes over together.
        """
        placed = self._open.placed
        for at in reversed(self._open.breaks):
            tail = placed[at:]
            lines = sum(isinstance(strip, TextStrip) for strip, _ in tail)
            if lines > _COMPANY or at == 0 or _height(tail) > room:
                return []
            if lines >= 2:
                self._open.used -= _height(tail)
                self._open.placed = placed[:at]
                return _without_leading_blanks(tail)
        return []

    # -- finishing a page ----------------------------------------------------------------------------------------

    def _finish(self, *, numbered: bool = True) -> None:
        page, self._open = self._open, _Open()
        items = list(self.background(self.master))
        lines: list[LineFact] = []
        number, master = len(self.pages) + 1, self.master
        left, y = int(master.left), int(master.top)
        for strip, fx, fy, block in page.fixed:
            self._settle(strip, fx, fy, block, items, lines)
        for strip, block in self._spans.resolve(page.placed):
            self._settle(strip, left, y, block, items, lines)
            y += strip.height
        y = int(master.top) + self.depth - page.foot_height
        for strip, block in self._spans.resolve(page.foot):
            self._settle(strip, left, y, block, items, lines)
            y += strip.height
        if numbered:
            items += self.furnish(number, master)
        self.pages.append(
            Page(number, int(master.width), int(master.height), tuple(items), tuple(lines), master.turned)
        )
        self.masters.append(master)

    def _settle(self, strip: Strip, x: int, y: int, block: int, items: list[Item], lines: list[LineFact]) -> None:
        printed = len(self.pages) + self.start
        for name, title, level in strip.anchors:
            if name:
                self.anchors.setdefault(name, printed)
            items.append(Anchor(x, y, name, title, level, block))
        more, facts = strip.place(x, y, block)
        items += more
        lines += facts


def _nothing(_number: int, _master: PageMaster) -> list[Item]:
    return []


def _no_background(_master: PageMaster) -> Iterable[Item]:
    return ()


def _is_white(strip: Strip) -> bool:
    return strip.blank or isinstance(strip, FillStrip)


def _height(chunk: Iterable[tuple[Strip, int]]) -> int:
    return sum(strip.height for strip, _ in chunk)


def _solid_height(chunk: Chunk) -> int:
    """The height a chunk needs on its page: without the white behind it."""
    end = len(chunk)
    while end and chunk[end - 1][0].blank:
        end -= 1
    return _height(chunk[:end])


def _without_leading_blanks(chunk: Chunk) -> Chunk:
    start = 0
    while start < len(chunk) and chunk[start][0].blank:
        start += 1
    return chunk[start:]


def _with_heads(chunk: Chunk) -> Chunk:
    """A chunk that opens a page, with the head rows of the table that it goes on with."""
    first, block = chunk[0] if chunk else (None, 0)
    if isinstance(first, BoxStrip) and first.head:
        return [(replace(strip, anchors=[]), block) for strip in first.head] + chunk
    return chunk


def _parts(chunk: Chunk) -> list[Chunk]:
    """A kept group's strips, divided wherever they do not ask to be kept together themselves."""
    parts: list[Chunk] = [[]]
    for strip, block in chunk:
        parts[-1].append((strip, block))
        if not strip.keep:
            parts.append([])
    return [part for part in parts if part]


def _origin(chunk: Chunk) -> Span | None:
    """Where the first text of a chunk was written."""
    origins = (fact.origin for strip, _ in chunk for fact in strip.all_facts() if fact.origin)
    return next(origins, None)
