"""Precision and recall of the recognition over the collection, element by element."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mzreport.diagnostics import MzreportError
from mzreport.intake.taking import take_in
from mzreport.readers.reading import read, read_bytes
from tests.intake.collection.facts import Fact, facts, matches
from tests.intake.collection.layouts import LAYOUTS
from tests.intake.collection.mastheads import MASTHEADS
from tests.intake.collection.pages import PAGES
from tests.intake.collection.papers import PAPERS
from tests.intake.collection.raw import RAW
from tests.intake.collection.scans import SCANS
from tests.intake.collection.texts import TEXTS, Text
from tests.intake.collection.varied import VARIED

#: Every text that is taken in as it stands.
AS_THEY_CAME = RAW | SCANS | MASTHEADS | PAGES | PAPERS | VARIED


@dataclass(frozen=True)
class Outcome:
    """One input: its name, what was expected and not found, and found and not expected."""

    name: str
    right: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    wrong: tuple[Fact, ...]
    fault: str = ""


def outcome(text: Text, layout: str) -> Outcome:
    """Lay a text out, take it in, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        path = LAYOUTS[layout](text, Path(folder))
        name = f"{text.name} / {layout}"
        try:
            found = facts(take_in(read(path)).yaml)
        except MzreportError as error:
            return Outcome(name, (), text.facts, (), str(error))
    return compared(name, text.facts, found)


def compared(name: str, expected: Iterable[Fact], found: Iterable[Fact]) -> Outcome:
    """Facts expected against facts found, each used once."""
    left = list(found)
    right, missed = [], []
    for fact in expected:
        hit = next((other for other in left if matches(fact, other)), None)
        if hit is None:
            missed.append(fact)
        else:
            left.remove(hit)
            right.append(fact)
    return Outcome(name, tuple(right), tuple(missed), tuple(left))


def outcomes() -> Iterator[Outcome]:
    """All texts in all layouts."""
    for text in TEXTS:
        for layout in LAYOUTS:
            yield outcome(text, layout)
    for name in AS_THEY_CAME:
        yield raw_outcome(name)


def raw_outcome(name: str) -> Outcome:
    """Take in a raw text and compare."""
    text, expected = AS_THEY_CAME[name]
    try:
        found = facts(take_in(read_bytes(text.encode(), f"{name}.txt")).yaml)
    except MzreportError as error:
        return Outcome(name, (), expected, (), str(error))
    return compared(name, expected, found)


def scores(results: Iterable[Outcome]) -> dict[str, tuple[float, float, int]]:
    """Element → precision, recall, how many were expected."""
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        right.update(element for element, _ in result.right)
        missed.update(element for element, _ in result.missed)
        wrong.update(element for element, _ in result.wrong)
    return {
        element: (
            right[element] / (right[element] + wrong[element] or 1),
            right[element] / (right[element] + missed[element] or 1),
            right[element] + missed[element],
        )
        for element in sorted({*right, *missed, *wrong})
    }


def show(results: list[Outcome], say: Callable[[str], None] = print) -> None:
    """Print what went wrong, then the table."""
    for result in results:
        if result.missed or result.wrong or result.fault:
            say(f"{result.name}: missed {list(result.missed)} wrong {list(result.wrong)} {result.fault}")
    say(f"{len(results)} inputs, {sum(not (r.missed or r.wrong) for r in results)} without any difference")
    for element, (precision, recall, count) in scores(results).items():
        say(f"{element:14} precision {precision:.3f}  recall {recall:.3f}  of {count}")
