"""One paragraph against another: their characters and objects merged, what differs marked as inserted or deleted."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mzreport.alignment import changes
from mzreport.write.docx.redline_marks import Marks, w_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: From here on, private characters stand for whatever is no plain character.
_PRIVATE = 0xF0000
#: What is deleted is written under other names.
_DELETED = {"t": "delText", "instrText": "delInstrText"}
_BOOKMARKS = (w_name("bookmarkStart"), w_name("bookmarkEnd"))


@dataclass(frozen=True, slots=True)
class Atom:
    """The least part of a paragraph: one character, or an object or whole field that goes or stays as one.

    ``key`` is what it is compared by, ``elements`` what its run holds (``runs`` of its own for a field), ``look`` the
    run's properties as bytes, ``link`` the hyperlink around it.
    """

    key: tuple[str, ...]
    text: str = ""
    elements: tuple[_Element, ...] = ()
    properties: _Element | None = None
    look: bytes = b""
    link: _Element | None = None
    runs: bool = False

    @property
    def box(self) -> _Element | None:
        """The content of the text box that the object is, or None."""
        return next((box for one in self.elements for box in one.iter(w_name("txbxContent"))), None)


def atoms(paragraph: _Element) -> list[Atom]:
    """The parts of a paragraph in order; bookmarks are none."""
    found: list[Atom] = []
    field: list[_Element] = []
    depth = 0
    for run, link in _runs(paragraph, None):
        kinds = [one.get(w_name("fldCharType")) for one in run.iter(w_name("fldChar"))]
        depth += kinds.count("begin")
        if depth:
            field.append(run)
            depth -= kinds.count("end")
            if not depth:
                found.append(_field(field, link))
                field = []
        else:
            found += _of_run(run, link)
    return found


def _runs(parent: _Element, link: _Element | None) -> Iterator[tuple[_Element, _Element | None]]:
    for child in parent:
        if child.tag == w_name("r"):
            yield child, link
        elif child.tag == w_name("hyperlink"):
            yield from _runs(child, child)


def _field(runs: list[_Element], link: _Element | None) -> Atom:
    instruction = "".join(one.text or "" for run in runs for one in run.iter(w_name("instrText")))
    return Atom(("field", instruction.split()[0] if instruction.split() else ""), "", tuple(runs), link=link, runs=True)


def _of_run(run: _Element, link: _Element | None) -> Iterator[Atom]:
    from lxml import etree

    properties = run.find(w_name("rPr"))
    look = etree.tostring(properties, method="c14n") if properties is not None else b""
    style = run.find(f"{w_name('rPr')}/{w_name('rStyle')}")
    dress = style.get(w_name("val"), "") if style is not None else ""
    boxes = 0
    for child in run:
        name = etree.QName(child).localname
        if name == "rPr":
            continue
        if name == "t":
            for character in child.text or "":
                yield Atom(("t", character, dress), character, (), properties, look, link)
        elif next(child.iter(w_name("txbxContent")), None) is not None:
            boxes += 1
            yield Atom(("box", str(boxes)), "", (child,), properties, look, link)
        else:
            yield Atom((name, _digest(child), dress), "", (child,), properties, look, link)


def _digest(element: _Element) -> str:
    """What tells one object from another: its words for a picture, its kind for a break."""
    facts = [f"{one.get('descr')}|{one.get('cx')}|{one.get('cy')}" for one in element.iter() if one.get("cx")]
    named = [one.get("descr") or "" for one in element.iter() if one.get("descr")]
    return "|".join([element.get(w_name("type"), ""), *facts, *named])


def merge_paragraph(old: _Element, new: _Element, marks: Marks, merge_box: object) -> None:
    """Make ``new`` say how it comes from ``old``; ``merge_box`` does the same for the content of two text boxes."""
    before, after = atoms(old), atoms(new)
    codes: dict[tuple[str, ...], str] = {}
    parts: list[_Element] = []
    done = at = 0
    for start, end, begin, stop in changes(_coded(before, codes), _coded(after, codes)):
        parts += _same(before[done:start], after[at:begin], merge_box)
        parts += _marked(before[start:end], "del", marks)
        parts += _marked(after[begin:stop], "ins", marks)
        done, at = end, stop
    parts += _same(before[done:], after[at:], merge_box)
    _fill(new, parts)


def mark_all(paragraph: _Element, name: str, marks: Marks) -> None:
    """Mark all a paragraph holds, its end too, as inserted or deleted."""
    _fill(paragraph, list(_marked(atoms(paragraph), name, marks)))
    marks.mark_end(paragraph, name)
    if name == "del":
        for one in list(paragraph.iter(*_BOOKMARKS, w_name("sectPr"))):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)


def _coded(parts: Iterable[Atom], codes: dict[tuple[str, ...], str]) -> str:
    """A string with one character for each atom, equal for equal keys; plain characters are themselves."""
    text = ""
    for atom in parts:
        if atom.key[0] == "t" and not atom.key[2] and ord(atom.text) < _PRIVATE:
            text += atom.text
        else:
            text += codes.setdefault(atom.key, chr(_PRIVATE + len(codes) % 0xFFFE))
    return text


def _same(before: list[Atom], after: list[Atom], merge_box: object) -> list[_Element]:
    for old, new in zip(before, after, strict=True):
        if old.box is not None and new.box is not None:
            assert callable(merge_box)
            merge_box(old.box, new.box)
    return list(_written(after, keep_links=True))


def _marked(parts: list[Atom], name: str, marks: Marks) -> Iterator[_Element]:
    """The parts inside marks, links outside of them; of what is deleted, links are left out."""
    keep = name == "ins"
    for linked, group in groupby(parts, key=lambda atom: atom.link if keep else None):
        mark = marks.make(name)
        for run in _written(list(group), keep_links=False):
            if name == "del":
                _rename(run)
            mark.append(run)
        yield mark if linked is None else _link(linked, [mark])


def _rename(run: _Element) -> None:
    for one in list(run.iter()):
        for name, other in _DELETED.items():
            if one.tag == w_name(name) and next(one.iterancestors(w_name("txbxContent")), None) is None:
                one.tag = w_name(other)
        if one.tag.endswith("}docPr"):
            one.set("id", str(int(one.get("id", "0")) + 10_000))


def _written(parts: list[Atom], *, keep_links: bool) -> Iterator[_Element]:
    """The runs of the parts, neighbours of one look in one."""
    for linked, group in groupby(parts, key=lambda atom: atom.link if keep_links else None):
        runs = list(_plain(list(group)))
        if linked is None:
            yield from runs
        else:
            yield _link(linked, runs)


def _plain(parts: list[Atom]) -> Iterator[_Element]:
    from lxml import etree

    for (_, is_field), group in groupby(parts, key=lambda atom: (atom.look, atom.runs)):
        members = list(group)
        if is_field:
            yield from (copy.deepcopy(run) for atom in members for run in atom.elements)
            continue
        run = etree.Element(w_name("r"))
        if members[0].properties is not None:
            run.append(copy.deepcopy(members[0].properties))
        for is_text, some in groupby(members, key=lambda atom: atom.key[0] == "t"):
            if is_text:
                text = etree.SubElement(run, w_name("t"))
                text.text = "".join(atom.text for atom in some)
                text.set(_SPACE, "preserve")
            else:
                run.extend([copy.deepcopy(one) if atom.box is None else one for atom in some for one in atom.elements])
        yield run


def _link(linked: _Element, inner: list[_Element]) -> _Element:
    from lxml import etree

    element = etree.Element(linked.tag)
    for name, value in linked.attrib.items():
        element.set(name, value)
    element.extend(inner)
    return element


def _fill(paragraph: _Element, parts: list[_Element]) -> None:
    """Give a paragraph new content; its bookmarks go round all of it."""
    properties = paragraph.find(w_name("pPr"))
    starts = list(paragraph.iter(_BOOKMARKS[0]))
    ends = list(paragraph.iter(_BOOKMARKS[1]))
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.extend([*([properties] if properties is not None else []), *starts, *parts, *ends])
