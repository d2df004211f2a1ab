"""What an edited DOCX says, as a sequence of paragraphs with roles; tracked changes are taken as made, with author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.intake.onto.package import DocxPackage
from mzreport.intake.onto.roles import Roles, attribute, child, local
from mzreport.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Fields whose result is worked out by whoever opens the file.
_COMPUTED = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|SECTION|SEQ|AUTONUM\w*)\b", re.IGNORECASE)
_OFF = frozenset(("0", "false", "off", "none"))
#: Elements inside a paragraph that hold no text of it.
_SILENT = frozenset(("pPr", "rPr", "rubyPr", "rt", "del", "moveFrom", "instrText", "delInstrText", "sdtPr", "sdtEndPr"))
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made a tracked change, and when, as the file says."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment (批注) or a note at the foot: who wrote what, and the text of the paragraph it hangs on."""

    kind: str
    author: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph of the file.

    ``marks`` has the role of the character style of each character, ``bold`` whether it is bold, ``revisions`` the
    tracked insertion it belongs to. ``removed`` are tracked deletions: offset, text, revision. ``numbered`` says that
    a list number of the program's own stands before it. ``table`` is as in ``Printed``; ``pictures`` are digests.
    ``derived`` paragraphs print a page number: they are entries of the contents.
    """

    role: str
    text: str
    marks: tuple[str, ...] = ()
    bold: tuple[bool, ...] = ()
    revisions: tuple[Revision | None, ...] = ()
    removed: tuple[tuple[int, str, Revision], ...] = ()
    numbered: bool = False
    style: str = ""
    table: tuple[tuple[tuple[Edited, ...], ...], ...] | None = None
    pictures: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A whole file: its paragraphs, those that a tracked change removes, and what was remarked on it."""

    units: tuple[Edited, ...]
    vanished: tuple[tuple[str, Revision], ...]
    remarks: tuple[Remark, ...]
    #: How many paragraphs have a style of ours.
    recognised: int


def read_edited(path: Path, document: Document) -> EditedFile:
    """Read a DOCX by the styles of ``document``. Raises MzreportError B001–B004."""
    package = DocxPackage(path)
    part = package.main()
    root = package.xml(part)
    assert root is not None
    roles = Roles(document, package.related(part, "styles"))
    reader = _Reader(roles, package, part)
    body = child(root, "body")
    units = reader.blocks(body if body is not None else ())
    remarks = [*_comments(package, part, reader), *_notes(package, part, reader)]
    return EditedFile(tuple(units), tuple(reader.vanished), tuple(remarks), reader.recognised)


@dataclass(slots=True)
class _Line:
    """A paragraph being read."""

    text: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    revisions: list[Revision | None] = field(default_factory=list)
    removed: list[tuple[int, str, Revision]] = field(default_factory=list)
    boxes: list[Edited] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    derived: bool = False


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self, roles: Roles, package: DocxPackage, part: str) -> None:
        self.roles = roles
        self.package = package
        self.relations = package.relations(part)
        self.vanished: list[tuple[str, Revision]] = []
        self.recognised = 0
        #: Text of the paragraph in which each comment and note is anchored, by kind and id.
        self.anchors: dict[tuple[str, str], str] = {}
        #: What the fields now open still wait for: their instruction, or (None) their end.
        self._fields: list[list[str] | str] = []
        #: A paragraph whose end a tracked change removes: what it holds goes into the next.
        self._carried: _Line | None = None

    def blocks(self, elements: Iterable[_Element]) -> list[Edited]:
        """The paragraphs of block elements; a table that only holds a place is its content."""
        found: list[Edited] = []
        for element in elements:
            name = local(element)
            if name == "p":
                found += self._paragraph(element)
            elif name == "tbl":
                found += self._table(element)
            elif name == "sdt":
                content = child(element, "sdtContent")
                found += self.blocks(content if content is not None else ())
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                found += self.blocks(element)
        return found

    # -- tables --------------------------------------------------------------------------------------------------

    def _table(self, element: _Element) -> list[Edited]:
        properties = child(element, "tblPr")
        role = self.roles.role("table", attribute(child(properties, "tblStyle")))
        rows = [row for row in _within(element, "tr") if not self._is_deleted_row(row)]
        cells = [[cell for cell in _within(row, "tc") if not _goes_on(cell)] for row in rows]
        if child(properties, "tblpPr") is not None or (not role and [len(row) for row in cells] == [1]):
            return [unit for row in cells for cell in row for unit in self.blocks(cell)]
        read = tuple(tuple(tuple(self.blocks(cell)) for cell in row) for row in cells)
        if not read:
            return []
        text = "\n".join("\t".join("\n".join(p.text for p in cell) for cell in row) for row in read)
        self.recognised += bool(role)
        return [Edited(role, text, table=read)]

    def _is_deleted_row(self, row: _Element) -> bool:
        mark = child(child(row, "trPr"), "del")
        if mark is None:
            return False
        text = "".join(str(t.text or "") for t in row.iter() if local(t) in ("t", "delText"))
        self.vanished.append((text, _revision(mark)))
        return True

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def _paragraph(self, element: _Element) -> list[Edited]:
        line = self._carried or _Line()
        self._carried = None
        properties = child(element, "pPr")
        self._inner(element, line, "", None)
        boxes, line.boxes = line.boxes, []
        mark = child(child(properties, "rPr"), "del")
        if mark is not None:
            self._vanish(line, _revision(mark))
            return boxes
        return [*boxes, self._made(line, properties)]

    def _vanish(self, line: _Line, revision: Revision) -> None:
        """A paragraph whose end goes: wholly, or into the one after it."""
        if line.text:
            self._carried = line
        elif line.removed:
            self.vanished.append(("".join(text for _, text, _ in line.removed), revision))

    def _made(self, line: _Line, properties: _Element | None) -> Edited:
        identifier = attribute(child(properties, "pStyle"))
        role = self.roles.role("paragraph", identifier)
        self.recognised += bool(role)
        number = attribute(child(child(properties, "numPr"), "numId"))
        return Edited(
            role,
            "".join(line.text),
            tuple(line.marks),
            tuple(line.bold),
            tuple(line.revisions),
            tuple(line.removed),
            number not in ("", "0"),
            self.roles.name(identifier),
            pictures=tuple(line.pictures),
            derived=line.derived,
        )

    def _inner(self, parent: Iterable[_Element], line: _Line, mark: str, revision: Revision | None) -> None:
        """What stands inside a paragraph, a link, a field or a tracked change."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, line, revision)
            elif name in ("ins", "moveTo"):
                self._inner(element, line, mark, _revision(element))
            elif name in ("del", "moveFrom"):
                text = "".join(str(t.text or "") for t in element.iter() if local(t) in ("delText", "t"))
                line.removed.append((len(line.text), text, _revision(element)))
            elif name == "fldSimple":
                if not _COMPUTED.match(attribute(element, "instr")):
                    self._inner(element, line, mark, revision)
            elif name == "AlternateContent":
                self._inner(_choice(element), line, mark, revision)
            elif name in ("commentRangeStart", "commentReference"):
                self.anchors.setdefault(("comment", attribute(element, "id")), _shown(element))
            elif name not in _SILENT:
                self._inner(element, line, mark, revision)

    def _run(self, run: _Element, line: _Line, revision: Revision | None) -> None:
        properties = child(run, "rPr")
        mark = self.roles.role("character", attribute(child(properties, "rStyle")))
        bold = child(properties, "b")
        is_bold = bold is not None and attribute(bold).lower() not in _OFF
        for element in run:
            name = local(element)
            if name == "AlternateContent":
                self._objects(_choice(element), line)
            elif name in ("drawing", "pict", "object"):
                self._objects([element], line)
            elif name == "fldChar":
                self._field_character(attribute(element, "fldCharType"), line)
            elif name == "instrText" and self._fields and isinstance(self._fields[-1], list):
                self._fields[-1].append(str(element.text or ""))
            elif name in ("commentReference", "footnoteReference", "endnoteReference"):
                kind = name.removesuffix("Reference")
                self.anchors.setdefault((kind, attribute(element, "id")), _shown(run.getparent()))
            elif name == "ruby":
                base = child(element, "rubyBase")
                self._inner(base if base is not None else (), line, mark, revision)
            elif self._is_shown():
                text = _characters(element)
                line.text += text
                line.marks += [mark] * len(text)
                line.bold += [is_bold] * len(text)
                line.revisions += [revision] * len(text)

    def _field_character(self, kind: str, line: _Line) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields and isinstance(self._fields[-1], list):
            instruction = self._fields[-1] = "".join(self._fields[-1])
            line.derived |= instruction.split()[:1] == ["PAGEREF"]
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_shown(self) -> bool:
        """Whether text that comes now is to be read: outside fields, or the result of one that is text."""
        return all(isinstance(one, str) and not _COMPUTED.match(one) for one in self._fields)

    def _objects(self, elements: Iterable[_Element], line: _Line) -> None:
        """Text boxes and pictures in a run."""
        for element in elements:
            boxes = [one for one in element.iter() if local(one) == "txbxContent"]
            for box in boxes:
                line.boxes += self.blocks(box)
            if boxes:
                continue
            for one in element.iter():
                target = attribute(one, "embed") if local(one) == "blip" else ""
                target = attribute(one, "id") if local(one) == "imagedata" else target
                if target:
                    line.pictures.append(self.package.digest(self.relations.get(target, ("", ""))[1]))


def _characters(element: _Element) -> str:
    name = local(element)
    if name == "t":
        return str(element.text or "").replace("\n", " ").replace("\r", "")
    if name == "br" and attribute(element, "type") in ("page", "column"):
        return ""
    if name == "sym":
        code = attribute(element, "char")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else ""
    return _CHARACTERS.get(name, "")


def _choice(element: _Element) -> Iterable[_Element]:
    """One of the forms in which a file has the same thing: the newer where there are two."""
    found = child(element, "Choice")
    found = found if found is not None else child(element, "Fallback")
    return found if found is not None else ()


def _within(element: _Element, name: str) -> Iterable[_Element]:
    """Children of a name, those in content controls and tracked wrappers included."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(one, name)


def _goes_on(cell: _Element) -> bool:
    """Whether a cell is the lower part of one that hangs down."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and attribute(merge) != "restart"


def _revision(element: _Element) -> Revision:
    return Revision(attribute(element, "author"), attribute(element, "date"))


def _shown(element: _Element | None) -> str:
    """The text of the paragraph an element stands in."""
    while element is not None and local(element) != "p":
        element = element.getparent()
    return "".join(str(t.text or "") for t in element.iter() if local(t) == "t") if element is not None else ""


def _comments(package: DocxPackage, part: str, reader: _Reader) -> Iterable[Remark]:
    root = package.related(part, "comments")
    for comment in root if root is not None else ():
        at = reader.anchors.get(("comment", attribute(comment, "id")), "")
        yield Remark("comment", attribute(comment, "author"), _text(comment), at)


def _notes(package: DocxPackage, part: str, reader: _Reader) -> Iterable[Remark]:
    for kind in ("footnote", "endnote"):
        root = package.related(part, f"{kind}s")
        for note in root if root is not None else ():
            key = (kind, attribute(note, "id"))
            if key in reader.anchors:
                yield Remark(kind, "", _text(note), reader.anchors[key])


def _text(element: _Element) -> str:
    return "".join(str(t.text or "") for t in element.iter() if local(t) == "t").strip()
