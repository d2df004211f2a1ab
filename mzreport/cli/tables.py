"""Tables for the terminal: columns aligned by cells, since a Han character is as wide as two figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mzreport.cli.terminal import cells, visible

_GAP = "  "


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their heading, each column as wide as its widest text; the last column is not filled up."""
    lines = [[visible(cell) for cell in row] for row in (heading, *rows)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_GAP.join(map(_padded, line, widths)).rstrip() for line in lines)


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Names and values, one pair a line, pairs without a value left out."""
    shown = [(name, visible(value)) for name, value in rows if value]
    width = max((cells(name) for name, _ in shown), default=0)
    return "\n".join(f"{_padded(name, width)}{_GAP}{value}" for name, value in shown)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
