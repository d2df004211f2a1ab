"""Numbered paragraphs among their siblings: the same words head one run of numbers and are a sentence in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from mzreport.intake.paragraph import Paragraph
from mzreport.intake.recognise import headings
from mzreport.intake.recognise.headings import Heading
from mzreport.intake.recognise.patterns import is_organ
from mzreport.intake.repair.context import SPACED, counts_with_blanks
from mzreport.intake.traced import Traced

#: From this level on numbers count the entries of lists as often as headings.
_LISTS = 3
_DEEPEST = 4
_FORMS = [form.name for form in headings.FORMS]

#: The place of a form of number among the forms, and the depth in nested lists.
_Rank: TypeAlias = "tuple[int, int]"


class Siblings:
    """The numbered paragraphs of one text, each with those that are counted with it."""

    def __init__(self, paragraphs: Sequence[Paragraph], bold: Sequence[int]) -> None:
        nested = len({depth for p in paragraphs if (depth := _depth(p)) is not None}) > 1
        self._spaced = counts_with_blanks(p.words for p in paragraphs if not p.rows and not p.line.role)
        self._ranks = [_rank(paragraph, nested=nested) for paragraph in paragraphs]
        self._found = [
            self._numbered(paragraph, reach, nested=nested) for paragraph, reach in zip(paragraphs, bold, strict=True)
        ]
        self._runs = _runs(self._ranks)
        self._listed = [p.words[-1:] in tuple("；;") for p in paragraphs]
        runs = {id(run): run for run in self._runs.values()}
        self._lists = {key for key, run in runs.items() if _is_list(run)}
        self._set = [not p.rows and bool(p.words) and headings.unnumbered(p)[0] >= headings.SURE for p in paragraphs]

    def heading(self, at: int) -> Heading | None:
        """The heading that paragraph ``at`` is by its number; None where its siblings say that it is none."""
        found = self._found[at]
        if found is None or self._set[at]:
            return found
        run = self._runs.get(at, [at])
        if found.reason.endswith("with-stop"):
            return found if self._is_named(at, run) else None
        if found.run_in and found.level >= _LISTS and self._is_listed(at, run):
            return None
        if found.run_in or id(run) not in self._lists:
            return found
        return None if found.level >= _LISTS or self._names_offices(run) else found

    def _names_offices(self, run: Sequence[int]) -> bool:
        """Whether the entries of a run are nothing but names of offices."""
        return all(other is not None and is_organ(other.words.text) for other in map(self._found.__getitem__, run))

    def _is_listed(self, at: int, run: Sequence[int]) -> bool:
        """Whether a paragraph ends at a semicolon and those counted with it are no headings: an entry of their list."""
        others = [self._found[other] for other in run if other != at]
        return self._listed[at] and len(others) > 0 and not any(other and other.run_in for other in others)

    def _numbered(self, paragraph: Paragraph, bold: int, *, nested: bool) -> Heading | None:
        if not self._spaced or paragraph.rows or paragraph.line.role:
            return _numbered(paragraph, bold, nested=nested)
        text = paragraph.text.strip()
        if SPACED.fullmatch(text.text):
            start = text.text.index(text.text.lstrip("0123456789"))
            return Heading(1, text[:start], text[start:].strip(), Traced(), 0.8, "number-blank")
        found = _numbered(paragraph, bold, nested=nested)
        # 1.1 stands under 1, and not under （一）.
        return replace(found, level=found.level - 1) if found and found.reason.startswith("number-decimal") else found

    def _is_named(self, at: int, run: Sequence[int]) -> bool:
        """Whether a short sentence is a heading: so are its siblings, or what it heads stands under it."""
        others = [self._found[other] for other in run if other != at]
        if any(other is None for other in others):
            return False
        if any(other and not other.reason.endswith("with-stop") for other in others):
            return True
        if at + 1 >= len(self._ranks) or at + 1 in run:
            return False
        own, below = self._ranks[at], self._ranks[at + 1]
        return bool(others) if below is None else own is not None and below > own


def _numbered(paragraph: Paragraph, bold: int, *, nested: bool) -> Heading | None:
    if paragraph.rows or paragraph.line.role:
        return None
    found = headings.numbered(paragraph, bold)
    depth = _depth(paragraph)
    return replace(found, level=min(depth + 1, _DEEPEST)) if found and nested and depth is not None else found


def _depth(paragraph: Paragraph) -> int | None:
    """The depth of an automatic number in its list, where the numbers of all depths look alike."""
    plain = paragraph.line.number.rstrip(".、 ").isdigit() and not paragraph.rows
    return paragraph.line.list_level if plain else None


def _rank(paragraph: Paragraph, *, nested: bool) -> _Rank | None:
    found = headings.form_of(paragraph.words) if not (paragraph.rows or paragraph.line.role) else None
    return (_FORMS.index(found[0].name), (_depth(paragraph) or 0) if nested else 0) if found else None


def _runs(ranks: Sequence[_Rank | None]) -> dict[int, list[int]]:
    """For each numbered paragraph those of its form with nothing of a higher form between them."""
    runs: dict[int, list[int]] = {}
    going: dict[_Rank, list[int]] = {}
    for at, rank in enumerate(ranks):
        if rank is not None:
            going = {other: run for other, run in going.items() if other <= rank}
            runs[at] = going.setdefault(rank, [])
            runs[at].append(at)
    return runs


def _is_list(run: Sequence[int]) -> bool:
    """Whether the entries of a run stand right behind each other, with no text under any but the last."""
    return len(run) > 1 and all(after - before == 1 for before, after in pairwise(run))
