"""Differences as values: by field and paragraph, taken or refused, with who made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mzreport.alignment import Piece, pieces
from mzreport.diagnostics import Diagnostic, Span
from mzreport.intake.onto.operations import Operation


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: ``kind`` is ``changed``, ``inserted`` or ``deleted``; ``path`` names the field.

    ``operations`` write it, or ``otherwise`` does where those do not print as they should.
    ``refusal`` says why it is not taken. ``author`` and ``date`` are those of the tracked change it was read from.
    """

    kind: str
    path: str
    old: str
    new: str
    span: Span | None = None
    role: str = ""
    author: str = ""
    date: str = ""
    refusal: Diagnostic | None = None
    operations: tuple[Operation, ...] = ()
    otherwise: tuple[Operation, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """How the new text comes from the old one."""
        return pieces(self.old, self.new)

    def as_json(self) -> dict[str, Any]:
        """The difference for programs."""
        refusal = self.refusal
        return {
            "kind": self.kind,
            "path": self.path,
            "role": self.role or None,
            "old": self.old if self.kind != "inserted" else None,
            "new": self.new if self.kind != "deleted" else None,
            "pieces": [[piece.kind, piece.text] for piece in self.pieces],
            "line": self.span.line if self.span and self.span.line else None,
            "column": self.span.column if self.span and self.span.line else None,
            "author": self.author or None,
            "date": self.date or None,
            "taken": refusal is None,
            "reason": {"code": refusal.code, "zh": refusal.message("zh"), "en": refusal.message("en")}
            if refusal
            else None,
        }
