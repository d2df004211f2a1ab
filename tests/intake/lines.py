"""Small readings made in tests, and the shortest ways through intake."""

from __future__ import annotations

from pathlib import Path

from mzreport.content import Issue, read_tree, validate
from mzreport.intake.paragraph import Paragraph
from mzreport.intake.repair import Change, repair
from mzreport.intake.stream import paragraphs, read_stream
from mzreport.intake.taking import Intake, Options, take_in
from mzreport.readers.lines import Fragment, Line, Reading, Source
from mzreport.readers.reading import read_bytes


def reading(text: str, name: str = "来稿.txt") -> Reading:
    """A text as the reader gives it."""
    return read_bytes(text.encode(), name)


def repaired(text: str, *without: str, names: tuple[str, ...] = ()) -> tuple[list[str], list[Change]]:
    """The paragraphs of a text after the repair, and its changes."""
    source = reading(text)
    made, changes = repair(paragraphs(read_stream(source)), source.source.format, without=without, names=names)
    return [str(paragraph) for paragraph in made], changes


def repaired_line(text: str, *without: str) -> tuple[str, list[Change]]:
    """One paragraph after the repair, past any reader, and its changes."""
    source = Source("来稿.txt", "txt", "", len(text))
    made, changes = repair(
        paragraphs(read_stream(Reading(source, (Line(text, (Fragment(text),)),)))), "txt", without=without
    )
    return str(made[0]), changes


def taken(text: str, **options: object) -> Intake:
    """A text taken in."""
    return take_in(reading(text), Options(**options))  # type: ignore[arg-type]


def issue_of(yaml: str) -> Issue:
    """The issue a YAML text describes; it must have no error."""
    tree = read_tree(Path("来稿.yaml"), yaml.encode()).tree
    assert tree is not None
    issue, found = validate(tree)
    assert issue is not None, [finding.message() for finding in found]
    return issue


__all__ = ["Paragraph", "issue_of", "reading", "repaired", "repaired_line", "taken"]
