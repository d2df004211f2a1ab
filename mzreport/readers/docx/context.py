"""What all stories of one document share while they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mzreport.diagnostics import Both, Span, fail
from mzreport.readers import limits
from mzreport.readers.docx.notes import Notes
from mzreport.readers.docx.numbering import Numbering
from mzreport.readers.docx.parts import Parts
from mzreport.readers.docx.styles import Styles

_SUFFIX = re.compile(r"^(.+)-(?:inline|grid)$")
_NUMBERED = re.compile(r"^(.+)-\d+$")
#: Ids that Word keeps for itself; a role of such a name gets a number behind its id.
_RESERVED = frozenset({"normal", "spacer", "tablenormal", *(f"heading{n}" for n in range(1, 10))})


@dataclass(slots=True)
class Context:
    """Parts, styles, numbering and notes of a document; and what is counted over all its stories."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    footnotes: Notes
    endnotes: Notes
    comments: Notes
    #: Whether mzreport made the file, so that style ids are roles.
    ours: bool
    paragraphs: int = 0
    hidden: int = 0
    page: int = 0
    depth: int = 0
    authors: dict[str, list[str]] = field(default_factory=lambda: {"changes": [], "comments": []})
    missing: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file's path, as messages call it."""
        return self.parts.path

    def next_origin(self) -> Span:
        """The place of the next paragraph: paragraphs of the document count as lines."""
        self.paragraphs += 1
        return Span(self.path, self.paragraphs)

    def enter(self) -> None:
        """Go into a table or text box. Raises MzreportError N013 when they lie too deep within each other."""
        self.depth += 1
        if self.depth > limits.NESTING:
            reason = Both(
                f"表格或文本框嵌套超过 {limits.NESTING} 层", f"tables or boxes nested more than {limits.NESTING} deep"
            )
            raise fail("N013", Span(self.path), reason=reason)

    def leave(self) -> None:
        """Come out again."""
        self.depth -= 1

    def role(self, style: str) -> str:
        """The role of an element by its style id; empty in a file that is not ours."""
        if not self.ours or style in ("Normal", "Spacer", "TableNormal"):
            return ""
        stem = match[1] if (match := _SUFFIX.match(style)) else style
        # An id that was taken has a number behind it.
        numbered = _NUMBERED.match(stem)
        taken = numbered and (numbered[1].casefold() in _RESERVED or numbered[1] in self.styles.identifiers)
        return numbered[1] if numbered and taken else stem
