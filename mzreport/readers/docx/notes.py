"""Footnotes, endnotes and comments: texts that lie in parts of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.diagnostics import MzreportError
from mzreport.readers.docx.names import W, value
from mzreport.readers.docx.parts import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Relation, root's children, and the elements in the text that call them.
FOOTNOTES = ("footnotes", "footnote")
ENDNOTES = ("endnotes", "endnote")
COMMENTS = ("comments", "comment")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Notes:
    """The notes of one kind by id, and the number of the next one called."""

    def __init__(self, parts: Parts, kind: tuple[str, str]) -> None:
        self.part = next(iter(parts.related(parts.main, kind[0])), "")
        self.called = 0
        self.failed: MzreportError | None = None
        self._notes: dict[str, _Element] = {}
        root = parts.optional(self.part) if self.part else None
        if isinstance(root, MzreportError):
            self.failed = root
        elif root is not None:
            for element in root.iterfind(W + kind[1]):
                if value(element, "type") not in _SEPARATORS:
                    self._notes[value(element, "id")] = element

    def take(self, identifier: str) -> _Element | None:
        """The note that a call names, once; None where there is none or it was taken before."""
        return self._notes.pop(identifier, None)

    def rest(self) -> list[_Element]:
        """The notes that nothing has called."""
        rest = list(self._notes.values())
        self._notes.clear()
        return rest
