"""One reading all the way to the text of a YAML file, proved before it is handed out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mzreport.content import read_tree, validate
from mzreport.content.keys import CHOICES
from mzreport.diagnostics import MzreportError, Severity, Span, fail
from mzreport.intake.account import Move, balance, moves, read_back, with_reported
from mzreport.intake.draft import Draft, Node, Picture
from mzreport.intake.recognise import recognise, text_tables
from mzreport.intake.repair import STEPS, Change, repair
from mzreport.intake.stream import Stream, paragraphs, read_stream
from mzreport.intake.yaml_out import Writer
from mzreport.readers.lines import Reading


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is taken in: ``kind`` empty to find it out, steps left out, names kept from repair, language."""

    kind: str = ""
    without: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Intake:
    """A file taken in: the YAML, the pictures that go beside it, and the account of how it came about.

    ``missing`` are the paths of keys that the kind needs for sign-off and the file does not give, with their names.
    """

    reading: Reading
    draft: Draft
    yaml: str
    pictures: tuple[tuple[str, bytes], ...]
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    missing: tuple[tuple[str, str], ...]
    stream: Stream

    def picture_name(self, picture: Picture) -> str:
        """The name of a picture's file."""
        place = [id(node) for node in _picture_nodes(dict(self.draft.tree))].index(id(picture))
        return self.pictures[place][0]


def take_in(reading: Reading, options: Options | None = None, *, stem: str = "") -> Intake:
    """Repair and recognise a reading, write its YAML, and prove that nothing was lost.

    ``stem`` is what pictures are named after. Raises MzreportError I001 or I002 where the proof fails, I003 where the
    file holds no text.
    """
    options = options or Options()
    stream = read_stream(reading)
    if not stream.text.strip():
        raise fail("I003", Span(reading.source.path))
    rows = text_tables.gathered(paragraphs(stream))
    made, changes = repair(rows, reading.source.format, without=options.without, names=options.names)
    draft = with_reported(recognise(made, stream, options.kind or _own_kind(reading)))
    names, files = _pictures(draft, stem or Path(reading.source.path).stem)
    writer = Writer(lambda picture: names[id(picture)], options.language)
    _prove(reading, stream, changes, draft)
    text, missing = _written(reading, draft, writer, names, options.language)
    return Intake(reading, draft, text, files, tuple(changes), tuple(moves(draft)), missing, stream)


def _own_kind(reading: Reading) -> str:
    """The kind that a file of ours names itself; what else stands there is no kind."""
    return reading.source.kind if reading.source.kind in CHOICES["kind"] else ""


def without_all() -> frozenset[str]:
    """The steps that ``--keep-text`` leaves out: every one."""
    return frozenset(STEPS)


def _prove(reading: Reading, stream: Stream, changes: Iterable[Change], draft: Draft) -> None:
    faults = balance(stream, changes, draft)
    if faults:
        first = faults[0]
        raise fail(
            "I001",
            Span(reading.source.path),
            count=len(faults),
            place=first.place,
            expected=first.expected,
            found=first.found,
        )


def _written(
    reading: Reading, draft: Draft, writer: Writer, names: dict[int, str], language: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The YAML with its header, and what is missing. Raises I002, or what the content's own check finds."""
    path = Path(reading.source.path)
    tree = read_tree(path, writer.document(draft).encode()).tree
    faults = read_back(draft, tree, names) if tree is not None else []
    if tree is None or faults:
        raise fail(
            "I002",
            Span(str(path)),
            expected=faults[0].expected if faults else "",
            found=faults[0].found if faults else "",
        )
    issue, found = validate(tree, stage="signoff")
    missing = tuple((str(d.arguments["key"]), str(d.arguments["title"])) for d in found if d.code == "C130")
    errors = [d for d in found if d.code != "C130" and d.severity is Severity.ERROR]
    if issue is None or errors:
        raise MzreportError(*errors)
    return writer.document(draft, _header(path, missing, language)), missing


def _header(path: Path, missing: Collection[tuple[str, str]], language: str) -> list[str]:
    """The comment lines at the head: where the text comes from, and what is to be added."""
    if language == "en":
        lines = [f"Taken in from {path.name} by mzreport intake; lines marked “a guess” want a look."]
        return lines + ([f"Missing: {', '.join(key for key, _ in missing)}"] if missing else [])
    lines = [f"由 mzreport intake 从“{path.name}”整理；标有“推测”的地方请核对。"]
    return lines + ([f"尚缺：{'、'.join(f'{title}（{key}）' for key, title in missing)}"] if missing else [])


def _pictures(draft: Draft, stem: str) -> tuple[dict[int, str], tuple[tuple[str, bytes], ...]]:
    """The names of the pictures' files by picture, and the files."""
    names: dict[int, str] = {}
    files: list[tuple[str, bytes]] = []
    for picture in _picture_nodes(dict(draft.tree)):
        name = f"{stem}-{len(files) + 1}{picture.suffix}"
        names[id(picture)] = name
        files.append((name, picture.data))
    return names, tuple(files)


def _picture_nodes(node: Node) -> Iterator[Picture]:
    if isinstance(node, Picture):
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from _picture_nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _picture_nodes(child)
