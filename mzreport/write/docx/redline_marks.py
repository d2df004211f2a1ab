"""The marks of tracked changes: who, when, and a number for each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mzreport.write.docx.xml import R, W

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Far above the numbers of bookmarks, which share the count.
_FIRST = 100_000
#: What a paragraph's properties hold that is no property of its look.
_NO_LOOK = ("rPr", "sectPr", "pPrChange")


def w_name(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


def r_name(name: str) -> str:
    """A name of a relation attribute as lxml has it."""
    return f"{{{R}}}{name}"


class Marks:
    """Makes the marks of one document, numbered in the order made."""

    def __init__(self, author: str, date: dt.datetime) -> None:
        self._author = author or "mzreport"
        moment = date.astimezone(dt.UTC) if date.tzinfo else date
        self._date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._number = _FIRST

    def make(self, name: str) -> _Element:
        """An empty mark: ``ins``, ``del`` or ``pPrChange``."""
        from lxml import etree

        element = etree.Element(w_name(name))
        element.set(w_name("id"), str(self._number))
        element.set(w_name("author"), self._author)
        element.set(w_name("date"), self._date)
        self._number += 1
        return element

    def mark_end(self, paragraph: _Element, *names: str) -> None:
        """Mark a paragraph's end as inserted or deleted (or, to vanish either way, both)."""
        from lxml import etree

        properties = self._properties(paragraph)
        run = properties.find(w_name("rPr"))
        if run is None:
            run = etree.Element(w_name("rPr"))
            later = [at for at, one in enumerate(properties) if one.tag in (w_name("sectPr"), w_name("pPrChange"))]
            properties.insert(later[0] if later else len(properties), run)
        for at, name in enumerate(names):
            run.insert(at, self.make(name))

    def mark_look(self, paragraph: _Element, old: _Element | None) -> None:
        """Note the properties a paragraph had before."""
        from lxml import etree

        change = self.make("pPrChange")
        inner = etree.SubElement(change, w_name("pPr"))
        inner.extend([one for one in (old if old is not None else ()) if one.tag not in map(w_name, _NO_LOOK)])
        self._properties(paragraph).append(change)

    def mark_row(self, row: _Element, name: str) -> None:
        """Mark a table's row as inserted or deleted."""
        from lxml import etree

        properties = row.find(w_name("trPr"))
        if properties is None:
            properties = etree.Element(w_name("trPr"))
            row.insert(1 if row.find(w_name("tblPrEx")) is not None else 0, properties)
        properties.append(self.make(name))

    @staticmethod
    def _properties(paragraph: _Element) -> _Element:
        from lxml import etree

        properties = paragraph.find(w_name("pPr"))
        if properties is None:
            properties = etree.Element(w_name("pPr"))
            paragraph.insert(0, properties)
        return properties
