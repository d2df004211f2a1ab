"""What content rules look at: every text of an issue with its role, in reading order, and the issue's identity."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Self

from mzreport.diagnostics import Span

Role = Literal["paragraph", "heading", "title", "value", "cell"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text leaf and what it is.

    Passages with the same ``flow`` stand one after another on the page (the paragraphs and headings of one body, the
    headings of the sections); ``verse`` marks quoted text, whose lines need no end mark, ``attached`` what stands in an
    attachment.
    """

    text: str
    role: Role
    flow: int = 0
    verse: bool = False
    attached: bool = False

    @property
    def running(self) -> bool:
        """Whether this is text a reader reads: not a value, not a table cell."""
        return self.role in ("paragraph", "heading", "title")

    def span(self, start: int, end: int) -> Span | None:
        """The place in the source file of the characters ``start`` to ``end`` (exclusive)."""
        return stretch(self.text, start, end)


class Joined(str):
    """Texts typed apart that are read as one, such as the lines of a title; ``at`` finds each in its own place."""

    __slots__ = ("_parts",)

    _parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Self:
        """Join ``parts``, each of which keeps its own place."""
        parts = tuple(parts)
        self = super().__new__(cls, "".join(parts))
        self._parts = parts
        return self

    def at(self, offset: int) -> Span | None:
        """The place in the source of the character at ``offset``."""
        for part in self._parts:
            if offset < len(part):
                return stretch(part, offset, offset + 1)
            offset -= len(part)
        return None


def stretch(text: str, start: int, end: int) -> Span | None:
    """The place in the source of characters of a leaf; ``None`` for a text that has none."""
    at = getattr(text, "at", None)
    if at is None:
        return None
    first: Span | None = at(start)
    last: Span | None = at(max(start, end - 1))
    if first is None or last is None:
        return first
    return Span(first.path, first.line, first.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True)
class Identity:
    """When and as what the issue appears. ``date`` is the printed date (of a letter: of its signature)."""

    kind: str = ""
    year: int | None = None
    number: int | None = None
    date: datetime.date | None = None
    document_number: str = ""
    year_span: Span | None = None
    number_span: Span | None = None
    supplement: bool = False


@dataclass(frozen=True, slots=True)
class Formalities:
    """What an official document says about itself outside its text; texts keep their places, absent ones are empty.

    ``attachments`` are the titles as read, empty for one without; ``body`` the paragraphs of the main text;
    ``index`` and ``attribute`` are those of public disclosure.
    """

    secrecy: str = ""
    copy_no: str = ""
    signers: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    index: str = ""
    attribute: str = ""
    signed: datetime.date | None = None
    printed: datetime.date | None = None
    printed_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The texts of an issue in reading order, its identity and its formalities."""

    passages: tuple[Passage, ...]
    identity: Identity = Identity()
    formalities: Formalities = Formalities()

    def flows(self) -> Iterator[list[Passage]]:
        """The passages that stand one after another, flow by flow, in order of each flow's first."""
        flows: dict[int, list[Passage]] = {}
        for passage in self.passages:
            flows.setdefault(passage.flow, []).append(passage)
        yield from flows.values()
