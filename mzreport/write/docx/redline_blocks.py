"""Two sequences of paragraphs and tables merged: those that go together compared, the rest inserted or deleted."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from mzreport.alignment import align, bigrams, likeness
from mzreport.write.docx.redline_marks import Marks, w_name
from mzreport.write.docx.redline_runs import mark_all, merge_paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _TBL, _TR, _TC = (w_name(name) for name in ("p", "tbl", "tr", "tc"))
#: Likeness that makes two blocks one; of the same style, and the last of both, less will do.
_ALIKE, _SAME_STYLE, _LAST = 0.4, 0.08, 1.0


def merge_blocks(old: _Element, new: _Element, marks: Marks) -> None:
    """Make the blocks of ``new`` (a body, a cell, a text box) say how they come from those of ``old``.

    The last paragraphs of both are always one: the end of a body or a cell cannot be deleted.
    """
    before, after = _blocks(old), _blocks(new)
    grams = [[bigrams(_text(block)) for block in blocks] for blocks in (before, after)]

    def score(i: int, j: int) -> float:
        if before[i].tag != after[j].tag:
            return 0.0
        last = _LAST * len(before) * (i == len(before) - 1 and j == len(after) - 1)
        like = likeness(grams[0][i], grams[1][j])
        if _style(before[i]) == _style(after[j]):
            return like + _SAME_STYLE + last
        return (like if like >= _ALIKE else 0.0) + last

    # The last of each has a key of its own, lest an equal paragraph further up take its partner.
    keys = [[(_key(block), block is blocks[-1]) for block in blocks] for blocks in (before, after)]
    merged: list[_Element] = []
    for i, j in align(keys[0], keys[1], score):
        if i is None and j is not None:
            block = after[j]
            _mark(block, "ins", marks)
        elif i is not None and j is None:
            block = copy.deepcopy(before[i])
            _mark(block, "del", marks)
        else:
            assert i is not None
            assert j is not None
            merged += _both(before[i], after[j], marks)
            continue
        merged.append(block)
    _put(new, _parted(merged, marks))


def _blocks(parent: _Element) -> list[_Element]:
    return [child for child in parent if child.tag in (_P, _TBL)]


def _put(parent: _Element, blocks: list[_Element]) -> None:
    """Exchange the blocks of a parent; what else it holds (properties, the section) stays at its end."""
    others = [child for child in parent if child.tag not in (_P, _TBL)]
    head = [child for child in others if child.tag == w_name("tcPr")]
    for child in list(parent):
        parent.remove(child)
    parent.extend([*head, *blocks, *(child for child in others if child not in head)])


def _text(block: _Element) -> str:
    return "".join(one.text or "" for one in block.iter(w_name("t")))


def _style(block: _Element) -> str:
    path = "pPr/pStyle" if block.tag == _P else "tblPr/tblStyle"
    found = block.find("/".join(w_name(name) for name in path.split("/")))
    return found.get(w_name("val"), "") if found is not None else ""


def _key(block: _Element) -> tuple[str, str, str, int]:
    pictures = sum(1 for _ in block.iter(w_name("drawing")))
    return block.tag, _style(block), _text(block), pictures


def _mark(block: _Element, name: str, marks: Marks) -> None:
    """Mark a whole block as inserted or deleted."""
    if block.tag == _P:
        mark_all(block, name, marks)
        return
    for row in block.iter(_TR):
        marks.mark_row(row, name)
    for paragraph in list(block.iter(_P)):
        mark_all(paragraph, name, marks)


def _both(old: _Element, new: _Element, marks: Marks) -> list[_Element]:
    if old.tag == _P:
        merge_paragraph(old, new, marks, lambda a, b: merge_blocks(a, b, marks))
        if _style(old) != _style(new):
            marks.mark_look(new, copy.deepcopy(old.find(w_name("pPr"))))
        return [new]
    if _columns(old) != _columns(new):
        gone = copy.deepcopy(old)
        _mark(gone, "del", marks)
        _mark(new, "ins", marks)
        return [gone, new]
    _merge_rows(old, new, marks)
    return [new]


def _columns(table: _Element) -> int:
    return len(table.findall(f"{w_name('tblGrid')}/{w_name('gridCol')}"))


def _merge_rows(old: _Element, new: _Element, marks: Marks) -> None:
    before, after = old.findall(_TR), new.findall(_TR)
    grams = [[bigrams(_text(row)) for row in rows] for rows in (before, after)]

    def score(i: int, j: int) -> float:
        if _shape(before[i]) != _shape(after[j]):
            return 0.0
        return likeness(grams[0][i], grams[1][j]) + 0.05

    merged: list[_Element] = []
    keys = [
        [(_shape(row), tuple(_text(cell) for cell in row.findall(_TC))) for row in rows] for rows in (before, after)
    ]
    for i, j in align(keys[0], keys[1], score):
        row = after[j] if j is not None else copy.deepcopy(before[i or 0])
        if i is not None and j is not None:
            for cell, new_cell in zip(before[i].findall(_TC), row.findall(_TC), strict=True):
                merge_blocks(cell, new_cell, marks)
        else:
            name = "ins" if i is None else "del"
            marks.mark_row(row, name)
            for paragraph in list(row.iter(_P)):
                mark_all(paragraph, name, marks)
        merged.append(row)
    for row in after:
        new.remove(row)
    new.extend(merged)


def _shape(row: _Element) -> tuple[tuple[str, str], ...]:
    """The cells of a row by how they span: rows of one shape can take each other's words."""
    found = []
    for cell in row.findall(_TC):
        span = cell.find(f"{w_name('tcPr')}/{w_name('gridSpan')}")
        merge = cell.find(f"{w_name('tcPr')}/{w_name('vMerge')}")
        width = span.get(w_name("val"), "1") if span is not None else "1"
        found.append((width, "" if merge is None else merge.get(w_name("val"), "continue")))
    return tuple(found)


def _parted(blocks: list[_Element], marks: Marks) -> list[_Element]:
    """The blocks, with a paragraph that vanishes either way between tables that would grow together."""
    from lxml import etree

    found: list[_Element] = []
    for block in blocks:
        if found and found[-1].tag == block.tag == _TBL:
            between = etree.Element(_P)
            marks.mark_end(between, "ins", "del")
            found.append(between)
        found.append(block)
    return found
