"""What is to be done to the YAML, as values: nothing here knows how a file is written."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.content import ScalarNode, SeqNode
from mzreport.intake.onto.printed import Field


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's new text; ``bold`` says of each character whether it is, None where bold has no meaning."""

    text: str
    bold: tuple[bool, ...] | None = None


@dataclass(frozen=True, slots=True)
class SetText:
    """Put ``words`` in the place of the ``old`` text of a field."""

    field: Field
    old: Words
    words: Words


@dataclass(frozen=True, slots=True)
class SetValue:
    """Make a text the whole value of a scalar; empty is an empty table cell."""

    node: ScalarNode
    text: str


@dataclass(frozen=True, slots=True)
class SetLines:
    """Make a list of a value that was a single text."""

    node: ScalarNode
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a field's paragraph out of its scalar, and the scalar with the last of them."""

    field: Field


@dataclass(frozen=True, slots=True)
class AddText:
    """Put a paragraph before or after that of a field, in the same scalar."""

    field: Field
    words: Words
    after: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A new entry of a body: a paragraph, or under ``key`` a heading (with ``text`` run in), a quotation or a note.

    ``rows`` are those of a new table, the first ``head`` of them its head. Under the key ``item`` it is an entry of a
    section, ``words`` its title, with ``paragraphs`` and ``source``.
    """

    words: Words
    key: str = ""
    text: Words | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    head: int = 0
    paragraphs: tuple[Words, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Put a new entry before the place ``index`` (from 0) of a list: a text, a row of cells, or a part of a body.

    ``splits`` is the field after which the entry at ``index`` - 1 is cut in two, so that the new one comes between.
    """

    entries: SeqNode
    index: int
    entry: str | tuple[str, ...] | Part
    splits: Field | None = None


@dataclass(frozen=True, slots=True)
class AddLine:
    """Put a line of cells before or after that of a field, in a table typed as lines."""

    field: Field
    cells: tuple[str, ...]
    after: bool


Operation = SetText | SetValue | SetLines | Remove | AddText | AddEntry | AddLine
