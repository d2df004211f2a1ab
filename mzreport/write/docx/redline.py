"""A redline: one document's DOCX as tracked changes against another's (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from mzreport.model import Document
from mzreport.write.docx.package import write_docx
from mzreport.write.docx.redline_blocks import merge_blocks
from mzreport.write.docx.redline_marks import Marks, r_name, w_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN, _STYLES, _TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_RELATION_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"


def write_redline(old: Document, new: Document, *, author: str, date: dt.datetime) -> bytes:
    """The DOCX of ``new`` with what differs from ``old`` as changes by ``author`` on ``date``.

    All of them accepted, it says what ``new`` says; all refused, what ``old`` says. What stands in the foot of pages,
    page set-up and styles are those of ``new``. Equal documents give the plain DOCX of ``new``, without a change.
    Raises MzreportError as ``write_docx`` does.
    """
    from lxml import etree

    before, after = _parts(write_docx(old)), _parts(write_docx(new))
    trees = {name: (etree.fromstring(before[name]), etree.fromstring(after[name])) for name in (_MAIN, _STYLES)}
    old_body, new_body = (tree[0] for tree in trees[_MAIN])
    merge_blocks(old_body, new_body, Marks(author, date))
    _bring_styles(new_body, *trees[_STYLES])
    after |= _bring_pictures(new_body, before, after)
    for name, (_, tree) in trees.items():
        after[name] = _xml(tree)
    return _zipped(after)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def _bring_styles(body: _Element, old: _Element, new: _Element) -> None:
    """Add the styles that only what is gone uses, and those they rest on."""
    known = {style.get(w_name("styleId")) for style in new.iter(w_name("style"))}
    others = {style.get(w_name("styleId")): style for style in old.iter(w_name("style"))}
    names = [w_name(name) for name in ("pStyle", "rStyle", "tblStyle")]
    waiting = [element.get(w_name("val")) for element in body.iter(*names)]
    while waiting:
        name = waiting.pop()
        if name in known or name not in others:
            continue
        known.add(name)
        new.append(others[name])
        waiting += [base.get(w_name("val")) for base in others[name].iter(w_name("basedOn"))]


def _bring_pictures(body: _Element, before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, bytes]:
    """The parts for pictures that are gone, under names and relation ids of their own; none where there are none."""
    from lxml import etree

    gone = [element for mark in body.iter(w_name("del")) for element in mark.iter() if element.get(r_name("embed"))]
    if not gone:
        return {}
    targets = {one.get("Id"): one for one in etree.fromstring(before[_RELATIONS])}
    relations, types = etree.fromstring(after[_RELATIONS]), etree.fromstring(after[_TYPES])
    parts: dict[str, bytes] = {}
    for number, element in enumerate(gone, 1):
        relation = targets[element.get(r_name("embed"))]
        source = f"word/{relation.get('Target', '').removeprefix('/word/')}"
        kind = source.rpartition(".")[2]
        name, identifier = f"media/gone{number}.{kind}", f"gone{number}"
        parts[f"word/{name}"] = before[source]
        made = etree.SubElement(relations, f"{{{_RELATION_SPACE}}}Relationship")
        for key, value in (("Id", identifier), ("Type", relation.get("Type", "")), ("Target", name)):
            made.set(key, value)
        element.set(r_name("embed"), identifier)
        if not any(one.get("Extension") == kind for one in types):
            default = etree.Element(f"{{{_TYPE_SPACE}}}Default")
            default.set("Extension", kind)
            default.set("ContentType", f"image/{kind}")
            types.insert(0, default)
    return parts | {_RELATIONS: _xml(relations), _TYPES: _xml(types)}


def _xml(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
