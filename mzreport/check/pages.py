"""What page rules look at: the typeset pages, line by line and block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mzreport.typeset.pages import LineFact, Page, Pages


class PagesSubject:
    """Typeset pages with what the rules ask of them."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def lines(self) -> Iterator[tuple[Page, LineFact]]:
        """Every line of text with its page."""
        for page in self.pages.pages:
            for line in page.lines:
                yield page, line

    @cached_property
    def blocks(self) -> dict[int, BlockFact]:
        """The blocks that left something on the pages, by number and in reading order; page furniture left out."""
        found: dict[int, BlockFact] = {}
        for page in self.pages.pages:
            for thing in (*page.lines, *page.items):
                if thing.block < 0:
                    continue
                before = found.get(thing.block)
                first = before.first_page if before else page.number
                found[thing.block] = BlockFact(min(first, page.number), page.number)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class BlockFact:
    """The numbers of the pages a block begins and ends on."""

    first_page: int
    last_page: int
