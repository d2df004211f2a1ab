"""A paragraph under construction: fragments in their looks, and what is left out between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Literal

from mzreport.readers.gathering import Gathering
from mzreport.readers.lines import Fragment, Image, Line, Removal, Revision
from mzreport.readers.text.wrapping import ENDED

#: A piece at least this long is a sentence or more, no line of a heading or an address.
_SENTENCE = 25
_SPACE_EM = {"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}
#: White space after a break that indents a new paragraph: one ideographic space, or this many others.
_INDENT = 4
RevisionKind = Literal["insert", "delete", "move-from", "move-to", "format"]


@dataclass(slots=True)
class Runs:
    """What stands in a paragraph so far; offsets count in its text."""

    fragments: list[Fragment] = field(default_factory=list)
    dropped: deque[tuple[int, str, str]] = field(default_factory=deque)
    changes: deque[tuple[int, RevisionKind, str, str, str]] = field(default_factory=deque)
    images: list[Image] = field(default_factory=list)
    length: int = 0
    #: Whether there is nothing but white space so far.
    blank: bool = True

    def add(self, fragment: Fragment) -> None:
        """More text."""
        if fragment.text:
            self.fragments.append(fragment)
            self.length += len(fragment.text)
            self.blank = self.blank and not fragment.text.strip()

    def drop(self, text: str, reason: str) -> None:
        """Text of the file that is kept out here."""
        if text.strip():
            self.dropped.append((self.length, text, reason))

    def change(self, kind: RevisionKind, text: str, author: str, date: str, *, back: int = 0) -> None:
        """A tracked change; ``back`` is the length of its text where that is already here."""
        self.changes.append((self.length - back, kind, text, author, date))

    def cut(self, stretches: list[tuple[int, int, str]]) -> None:
        """Leave out stretches of the text, each from, up to, and for which reason; in order, without overlap."""
        text = self.text
        for start, end, reason in reversed(stretches):
            moved = [(o - (end - start) if o >= end else min(o, start), t, r) for o, t, r in self.dropped]
            self.dropped = deque([(start, text[start:end], reason), *moved])
            before, after = _slices(self.fragments, [(0, start), (end, self.length)])
            self.fragments = [*before, *after]
            self.length -= end - start
        self.dropped = deque(sorted(self.dropped, key=lambda entry: entry[0]))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(fragment.text for fragment in self.fragments)

    def emit(self, line: Line, into: Gathering, *, part: bool = False) -> None:
        """Add the paragraph as a line that is otherwise like ``line``, its pictures as lines after it.

        White space around the text becomes the line's indent. With ``part`` it becomes several lines where breaks
        inside it part paragraphs. An empty paragraph counts as a blank line.
        """
        text = self.text
        stretches = list(_stretches(text, part=part))
        if not stretches:
            self._account(into, line, 0, 0, None)
            into.blanks += not self.images
        slices = _slices(self.fragments, [(start, end) for start, end, _ in stretches])
        for number, ((start, end, lead), spans) in enumerate(zip(stretches, slices, strict=True)):
            last = number == len(stretches) - 1
            self._account(into, line, start, end, None if last else end)
            into.add(
                replace(
                    line,
                    text=text[start:end],
                    spans=spans,
                    indent=line.indent + lead,
                    number=line.number if not number else "",
                    anchors=line.anchors if not number else (),
                )
            )
        for image in self.images:
            into.add(replace(line, kind="image", text="", spans=(), number="", level=None, image=image))

    def _account(self, into: Gathering, line: Line, start: int, end: int, until: int | None) -> None:
        """Hand on the removals and changes before ``until`` (None: all that are left), placed in the line."""
        at = len(into.lines)

        def place(offset: int) -> int:
            return min(max(0, offset - start), end - start)

        while self.dropped and (until is None or self.dropped[0][0] < until):
            offset, text, reason = self.dropped.popleft()
            into.removals.append(Removal(text, reason, line.origin, at, place(offset)))
        while self.changes and (until is None or self.changes[0][0] < until):
            offset, kind, text, author, date = self.changes.popleft()
            into.changes.append(Revision(kind, text, author, date, line.origin, at, place(offset)))


def _stretches(text: str, *, part: bool) -> Iterator[tuple[int, int, float]]:
    """Where the paragraphs of a text begin and end, and how far white space in front of each sets it in, in em."""
    pieces = text.split("\n")
    everywhere = part and _are_paragraphs(pieces)
    start = end = -1
    lead = 0.0
    at, blank = 0, False
    for piece in pieces:
        kept = piece.strip()
        if kept:
            begin = at + len(piece) - len(piece.lstrip())
            if start >= 0 and part and (everywhere or blank or _is_indented(piece)):
                yield start, end, lead
                start = -1
            if start < 0:
                start, lead = begin, _em(piece[: begin - at])
            end, blank = begin + len(kept), False
        else:
            blank = True
        at += len(piece) + 1
    if start >= 0:
        yield start, end, lead


def _is_indented(piece: str) -> bool:
    return piece.startswith("\u3000") or not piece[:_INDENT].strip()


def _em(white: str) -> float:
    return sum(_SPACE_EM.get(character, 0.5) for character in white)


def _are_paragraphs(pieces: list[str]) -> bool:
    """Whether breaks stand after sentences, not within them: what a page or a paste has for paragraphs."""
    long = [piece.strip() for piece in pieces if len(piece.strip()) >= _SENTENCE]
    return len(long) >= 2 and sum(1 for piece in long if ENDED.search(piece)) >= 0.6 * len(long)


def _slices(fragments: list[Fragment], stretches: list[tuple[int, int]]) -> list[tuple[Fragment, ...]]:
    """The fragments of each stretch, neighbours of one look joined; stretches in order, without overlap."""
    made: list[tuple[Fragment, ...]] = []
    starts = list(accumulate((len(fragment.text) for fragment in fragments), initial=0))
    for start, end in stretches:
        pieces: list[tuple[Fragment, list[str]]] = []
        for at in range(max(bisect_right(starts, start) - 1, 0), len(fragments)):
            if starts[at] >= end:
                break
            text = fragments[at].text[max(0, start - starts[at]) : end - starts[at]]
            look = replace(fragments[at], text="")
            if pieces and pieces[-1][0] == look:
                pieces[-1][1].append(text)
            elif text:
                pieces.append((look, [text]))
        made.append(tuple(replace(look, text="".join(texts)) for look, texts in pieces))
    return made
