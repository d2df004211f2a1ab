"""What a repair changed, character by character, so that it can be reported, undone and proved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mzreport.intake.traced import Traced


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``after`` in the place of the characters from ``start`` up to ``end`` of a text."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A reported change by a step: the characters ``before`` at ``origins`` of the stream became ``after``.

    ``placed`` says for each new character which old one it stands for.
    """

    step: str
    origins: tuple[int, ...]
    before: str
    after: str
    placed: tuple[int, ...]


def apply(text: Traced, edits: Iterable[Edit], step: str) -> tuple[Traced, list[Change]]:
    """The text after edits that do not overlap, in order, and the changes they are."""
    parts, origins, changes, at = [], [], [], 0
    for edit in edits:
        if text.text[edit.start : edit.end] == edit.after:
            continue
        old = text[edit.start : edit.end]
        placed = _placed(old.origins, len(edit.after))
        changes.append(Change(step, old.origins, old.text, edit.after, placed))
        parts += [text.text[at : edit.start], edit.after]
        origins += [text.origins[at : edit.start], placed]
        at = edit.end
    if not changes:
        return text, []
    parts.append(text.text[at:])
    origins.append(text.origins[at:])
    return Traced("".join(parts), tuple(origin for run in origins for origin in run)), changes


def _placed(origins: tuple[int, ...], count: int) -> tuple[int, ...]:
    """An old character for each of ``count`` new ones; what is more stands for the last."""
    return origins[:count] + origins[-1:] * (count - len(origins))
