"""Markdown as lines: headings, lists, tables, quotations and emphasis; its marks are removals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mzreport.diagnostics import Span
from mzreport.readers import limits
from mzreport.readers.gathering import Gathering, table_line
from mzreport.readers.lines import Cell, Fragment, Line, Removal
from mzreport.readers.text.rows import Row, bounded_rows

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]+#+$")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|={3,}$")
_FENCE = re.compile(r"(?:```|~~~)\w*$")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
_INLINE = re.compile(
    r"(?P<strong>\*\*|__)(?=\S)(?P<bold>.{1,2000}?)(?<=\S)(?P=strong)"
    r"|(?P<em>\*)(?=[^\s*])(?P<italic>[^*]{1,2000}?)(?<=\S)\*(?!\*)"
    r"|`(?P<code>[^`]{1,500})`"
    r"|!\[(?P<alternative>[^\]]{0,500})\]\((?P<picture>[^)\s]{0,1000})[^)]{0,200}\)"
    r"|\[(?P<text>[^\]]{1,500})\]\((?P<link>[^)\s]{0,1000})[^)]{0,200}\)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|>~])"
)


#: Emphasis in a line longer than this, in characters, is not looked for.
_LONGEST = 20_000


def looks_like_markdown(text: str) -> bool:
    """Whether marks of at least two kinds, or many of one, say that a text of another name is Markdown."""
    kinds = (
        (r"^#{1,6} +\S", 2),
        (r"^\|.*\|[ \t]*\n\|[ \t]*:?-{2,}", 1),
        (r"\*\*\S[^*\n]*\*\*", 2),
        (r"^[-*+] +\S", 3),
        (r"^> \S", 2),
        (r"\[[^\]\n]{1,200}\]\(https?:", 1),
    )
    sample = text[:50_000].replace("\r\n", "\n")
    counts = [len(re.findall(pattern, sample, re.MULTILINE)) / least for pattern, least in kinds]
    return sum(count >= 1 for count in counts) >= 2 or max(counts[:3]) >= 2


def read_markdown(text: str, path: str) -> Gathering:
    """The lines of a Markdown text. A line inside a block may go on in the next; a blank line ends its paragraph."""
    gathering = Gathering()
    found = bounded_rows(text, path)
    at = 0
    fenced = False
    while at < len(found):
        row = found[at]
        if _FENCE.match(row.text):
            fenced = not fenced
            gathering.remove(row.text, "markup", _span(path, row))
        elif fenced:
            gathering.add(_line(row, path, style="code"))
        elif at + 1 < len(found) and _begins_table(row, found[at + 1]):
            at = _table(found, at, path, gathering)
            continue
        else:
            _block(row, found[at + 1] if at + 1 < len(found) else None, path, gathering)
        at += 1
    return gathering


def _begins_table(row: Row, after: Row) -> bool:
    return 0 < row.text.count("|") < limits.COLUMNS and bool(_TABLE_RULE.match(after.text))


def _span(path: str, row: Row) -> Span:
    return Span(path, row.number, row.column, row.number, row.column + len(row.text))


def _line(row: Row, path: str, **facts: object) -> Line:
    line = Line(row.text, (Fragment(row.text),), indent=row.indent / 2, blanks=row.blanks, origin=_span(path, row))
    return replace(line, **facts)  # type: ignore[arg-type]


def _block(row: Row, after: Row | None, path: str, into: Gathering) -> None:
    if _RULE.match(row.text):
        into.remove(row.text, "markup", _span(path, row))
        return
    text, style, level, depth, marks = row.text, "", None, None, ""
    if quote := _QUOTE.match(text):
        marks, text, style = quote[0], text[quote.end() :], "blockquote"
    if heading := _HEADING.match(text):
        marks, text, level = marks + heading[0], text[heading.end() :], len(heading[1])
        style = f"h{level}"
    elif bullet := _BULLET.match(text):
        marks, text, depth, style = marks + bullet[0], text[bullet.end() :], row.indent // 2, style or "li"
    tail = _HEADING_END.search(text) if level else None
    if not text.strip():
        into.remove(marks, "markup", _span(path, row))
        return
    into.remove(marks, "markup", _span(path, row))
    shown = text[: tail.start()] if tail else text
    spans, removals, pictures = _inline(shown, _span(path, row), len(into.lines))
    into.removals += removals
    joined = "".join(span.text for span in spans)
    if tail:
        into.remove(tail[0], "markup", _span(path, row), len(joined))
    ends = after is None or bool(after.blanks) or level is not None or _starts_block(after) or row.text != text
    if not joined.strip() and pictures:
        into.remove("".join(pictures), "markup", _span(path, row))
        return
    made = _line(row, path, style=style, level=level, list_level=depth)
    into.add(replace(made, text=joined, spans=spans, paragraph_end=True if ends else None))


def _starts_block(row: Row) -> bool:
    return any(pattern.match(row.text) for pattern in (_HEADING, _BULLET, _QUOTE, _RULE, _FENCE))


def _inline(text: str, origin: Span, before: int) -> tuple[tuple[Fragment, ...], list[Removal], list[str]]:
    """A text without its marks of emphasis and links: the fragments, the marks, and the names of pictures in it."""
    spans: list[Fragment] = []
    removals: list[Removal] = []
    pictures: list[str] = []
    at = length = 0

    def keep(piece: str, **look: object) -> None:
        nonlocal length
        if piece:
            spans.append(Fragment(piece, **look))  # type: ignore[arg-type]
            length += len(piece)

    def drop(mark: str) -> None:
        if mark.strip():
            removals.append(Removal(mark, "markup", origin, before, length))

    for match in _INLINE.finditer(text) if len(text) <= _LONGEST else ():
        keep(text[at : match.start()])
        kind = match.lastgroup
        inner = next((name for name in ("bold", "italic", "code", "text", "escaped") if match[name] is not None), None)
        if inner is None:
            pictures.append(match["picture"] or "")
            drop(match[0])
        else:
            drop(text[match.start() : match.start(inner)])
            look: dict[str, object] = (
                {"bold": True} if inner == "bold" else {"italic": True} if inner == "italic" else {}
            )
            keep(match[inner], **look, **({"link": match["link"]} if kind == "link" and match["link"] else {}))
            drop(text[match.end(inner) : match.end()])
        at = match.end()
    keep(text[at:])
    return tuple(spans), removals, pictures


def _table(found: list[Row], at: int, path: str, into: Gathering) -> int:
    """A table from row ``at`` on; returns the row after it."""
    end = at + 2
    while end < len(found) and 0 < found[end].text.count("|") < limits.COLUMNS and not found[end].blanks:
        end += 1
    head = found[at]
    into_rows: list[list[tuple[Cell, Gathering]]] = []
    for number in range(at, end):
        if number == at + 1:
            continue
        into_rows.append(
            [_cell(piece, number == at, _span(path, found[number])) for piece in _split(found[number].text)]
        )
    bars = "".join(re.sub(r"[^|]", "", row.text) for row in found[at:end])
    into.remove(f"{bars}{found[at + 1].text}", "markup", _span(path, head))
    table_line(Line("", style="table", blanks=head.blanks, origin=_span(path, head)), into_rows, into)
    return end


def _split(text: str) -> Iterator[str]:
    inner = re.sub(r"^\||(?<!\\)\|$", "", text.strip())
    for piece in re.split(r"(?<!\\)\|", inner):
        yield piece.strip()


def _cell(text: str, header: bool, origin: Span) -> tuple[Cell, Gathering]:
    inside = Gathering()
    spans, removals, _ = _inline(text, origin, 0)
    inside.removals += removals
    inside.add(Line("".join(span.text for span in spans), spans, origin=origin))
    return Cell(tuple(inside.lines), header=header), inside
