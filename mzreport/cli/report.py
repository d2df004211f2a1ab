"""Drawing diagnostics: one line each for programs, with the source line and a caret for people, or as JSON."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from mzreport.cli.language import language, pick
from mzreport.cli.terminal import cells, is_person, tell, visible
from mzreport.diagnostics import Diagnostic, Severity, Span, diagnostic

#: How many findings of one code in one file are shown before the rest are only counted.
FLOOD = 20
#: Files larger than this are not read again to show a line of them.
_LARGEST_SHOWN = 16 * 1024 * 1024
#: The line ends by which the readers count lines.
_LINE_ENDS = re.compile("\r\n|\r|\n")
_NOUNS = {Severity.ERROR: ("错误", "error"), Severity.WARNING: ("警告", "warning"), Severity.NOTE: ("说明", "note")}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Tell the findings on standard error, by file and position, each once, floods cut short."""
    lines = SourceLines()
    tongue, person = language(), is_person()
    for finding in curtail(unique(diagnostics)):
        for line in draw(finding, tongue, lines if person else None):
            tell(line)


def unique(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without exact repetitions, by file in order of appearance, then by position."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for finding in diagnostics:
        key = (finding.code, finding.severity, finding.span, finding.message(), finding.extra_hints)
        found.setdefault(key, finding)
    files: dict[str, int] = {}
    for finding in found.values():
        files.setdefault(_path(finding), len(files))
    return sorted(found.values(), key=lambda f: (files[_path(f)], f.span.line if f.span else 0, _column(f)))


def curtail(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The findings with at most ``FLOOD`` of one code in one file; a note at the end counts the others."""
    shown: list[Diagnostic] = []
    counts: dict[tuple[str, str], int] = {}
    for finding in diagnostics:
        key = (_path(finding), finding.code)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= FLOOD:
            shown.append(finding)
    for (path, code), count in counts.items():
        if count > FLOOD:
            span = Span(path) if path else None
            shown.append(diagnostic("U010", span, file=path or "mzreport", count=count - FLOOD, hidden=code))
    return shown


def draw(finding: Diagnostic, tongue: str, lines: SourceLines | None) -> list[str]:
    """The lines of one finding; with ``lines`` also the source line, the caret and the hints."""
    place = visible(str(finding.span)) if finding.span else "mzreport"
    label, colour = finding.severity.label, _COLOURS[finding.severity]
    drawn = [
        f"{click.style(place, bold=True)}: {click.style(label, fg=colour, bold=True)} "
        f"{finding.code} {visible(finding.message(tongue))}"
        if lines
        else f"{place}: {label} {finding.code} {visible(finding.message(tongue))}"
    ]
    if lines:
        drawn += _excerpt(finding.span, lines, colour)
        word = "提示：" if tongue == "zh" else "hint: "
        drawn += [f"    {click.style(word, fg='green')}{visible(hint)}" for hint in finding.hints(tongue)]
    return drawn


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors, warnings and notes there are, in the reader's words."""
    counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for finding in diagnostics:
        counts[finding.severity] += 1
    parts = [
        pick(f"{count} 处{_NOUNS[severity][0]}", f"{count} {_NOUNS[severity][1]}{'s' if count > 1 else ''}")
        for severity, count in counts.items()
        if count
    ]
    return pick("，", ", ").join(parts) or pick("没有发现问题", "nothing found")


def as_json(finding: Diagnostic) -> dict[str, Any]:
    """One finding for programs: code, severity, message and hints in both languages, clause, and place (from 1)."""
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "message": {"zh": finding.message("zh"), "en": finding.message("en")},
        "hints": {"zh": list(finding.hints("zh")), "en": list(finding.hints("en"))},
        "clause": finding.clause or None,
        "file": span.path if span else None,
        "line": span.line or None if span else None,
        "column": span.column or None if span else None,
        "end": {"line": span.end_line, "column": span.end_column} if span and span.end_line else None,
    }


class SourceLines:
    """The lines of the files that findings point into, each file read once."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        """Line ``number`` (from 1) of ``path``; None when there is no such line or no such file any more."""
        if path not in self._files:
            self._files[path] = _read_lines(Path(path))
        lines = self._files[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _read_lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _LARGEST_SHOWN:
            return []
        data = path.read_bytes()
    except (OSError, ValueError):
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return _LINE_ENDS.split(text)


def _excerpt(span: Span | None, lines: SourceLines, colour: str) -> list[str]:
    text = lines.line(span.path, span.line) if span and span.line else None
    if span is None or text is None or not text.strip():
        return []
    gutter = f"{span.line:>5} | "
    if not span.column:
        return [gutter + window(text, 1, 1, _room(gutter))[0]]
    ends_here = span.end_line == span.line and span.end_column > span.column
    length = span.end_column - span.column if ends_here else len(text) - span.column + 1 if span.end_line else 1
    shown, caret = window(text, span.column, max(1, length), _room(gutter))
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + click.style(caret, fg=colour, bold=True)]


def _room(gutter: str) -> int:
    return max(20, shutil.get_terminal_size().columns - len(gutter) - 1)


def window(text: str, column: int, length: int, room: int) -> tuple[str, str]:
    """The part of a line around ``column`` (from 1) that fits ``room`` cells, and the carets to stand under it.

    Clerks keep a whole paragraph on one line: what lies outside is cut and shown as ``…``.
    """
    text = visible_line(text)
    start = min(column - 1, len(text))
    first = start
    budget = room if cells(text) < room else room // 2
    while first > 0 and cells(text[first - 1]) <= budget:
        first -= 1
        budget -= cells(text[first])
    left = "…" if first else ""
    shown, last = left, first
    while last < len(text) and cells(shown + text[last]) <= room - 1:
        shown += text[last]
        last += 1
    shown += "…" if last < len(text) else ""
    under = cells(text[start : min(start + length, last)]) or 1
    return shown, " " * cells(left + text[first:start]) + "^" * under


def visible_line(text: str) -> str:
    """A source line with each control character, tabs too, shown as one cell, so that columns keep their count."""
    return "".join(c if c.isprintable() or c == "　" else " " if c == "\t" else "·" for c in text)


def _path(finding: Diagnostic) -> str:
    return finding.span.path if finding.span else ""


def _column(finding: Diagnostic) -> int:
    return finding.span.column if finding.span else 0
