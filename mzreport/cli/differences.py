"""Drawing differences for people: by field, what went in red and struck, what came in green, the rest cut short."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from mzreport.cli.language import language, pick
from mzreport.cli.terminal import say, visible

if TYPE_CHECKING:
    from mzreport.alignment import Piece
    from mzreport.intake.onto.difference import Difference

#: Characters of what stays that are shown on each side of a difference.
_KEPT = 12
_MARKS = {
    "changed": ("改", "changed"),
    "inserted": ("增", "inserted"),
    "deleted": ("删", "deleted"),
}


def show(differences: Iterable[Difference]) -> None:
    """Print each difference on standard output: its field in one line, the words under it."""
    coloured = _is_coloured()
    for difference in differences:
        say(_head(difference, coloured))
        for line in _body(difference, coloured):
            say(f"    {line}")


def _head(difference: Difference, coloured: bool) -> str:
    word = pick(*_MARKS[difference.kind])
    place = difference.path or pick("（版式文字）", "(template)")
    if difference.span and difference.span.line:
        place += f"  {difference.span}"
    refused = "" if difference.refusal is None else pick("［没有收］", "[refused] ")
    who = f"  {visible(difference.author)} {difference.date}".rstrip() if difference.author else ""
    head = f"{word} {refused}{place}{who}"
    return click.style(head, bold=True) if coloured else head


def _body(difference: Difference, coloured: bool) -> list[str]:
    text = "".join(_piece(piece, coloured, at == 0, at == last) for at, piece, last in _numbered(difference.pieces))
    lines = text.split("\n")
    if difference.refusal is not None:
        reason = f"{difference.refusal.code} {difference.refusal.message(language())}"
        lines.append(click.style(visible(reason), fg="yellow") if coloured else visible(reason))
    return lines


def _numbered(pieces: tuple[Piece, ...]) -> Iterable[tuple[int, Piece, int]]:
    return ((at, piece, len(pieces) - 1) for at, piece in enumerate(pieces))


def _piece(piece: Piece, coloured: bool, is_first: bool, is_last: bool) -> str:
    """One stretch; without colour, ``[-gone-]`` and ``{+come+}``."""
    text = "\n".join(visible(line) for line in piece.text.split("\n"))
    if piece.kind == "=":
        return _shortened(text, is_first, is_last)
    if coloured:
        look = {"fg": "red", "strikethrough": True} if piece.kind == "-" else {"fg": "green", "underline": True}
        return "\n".join(click.style(line, **look) for line in text.split("\n"))  # type: ignore[arg-type]
    return f"[-{text}-]" if piece.kind == "-" else f"{{+{text}+}}"


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else text[:_KEPT]
    tail = "" if is_last else text[-_KEPT:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _is_coloured() -> bool:
    """Whether standard output is a person's terminal that shows colour."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    with contextlib.suppress(AttributeError, ValueError):
        return sys.stdout.isatty()
    return False
