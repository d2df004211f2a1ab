"""Paragraphs and rows: inlines to strips, a line a strip."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mzreport.diagnostics import Diagnostic, diagnostic
from mzreport.diagnostics import Span as Source
from mzreport.model import Heading, Inline, Paragraph, Style
from mzreport.typeset.breaking import Breaker, Span
from mzreport.typeset.characters import AVOIDED
from mzreport.typeset.justify import set_line
from mzreport.typeset.pages import WHOLE, Line, LineFact
from mzreport.typeset.shaping import Segment, Shaped, Shaper
from mzreport.typeset.sorts import Sort
from mzreport.typeset.strips import RunPart, Strip, TextStrip

#: An underline's distance below the baseline and its weight, in thousandths of an em.
_UNDERLINE, _UNDERLINE_WEIGHT = 140, 45

#: How lines are aligned that fill their measure.
_FILLED = ("justify", "distribute")


@dataclass(slots=True)
class SetLine:
    """One line set: its parts from x = 0 on, its width, and what the breaker knows of it."""

    parts: list[RunPart]
    width: int
    excess: int
    text: str
    span: Span
    #: Where its text was written; the block's own place is the template's where a template made the block.
    origin: Source | None


class Compositor:
    """Sets paragraphs with one shaper; gathers what it finds wrong in ``diagnostics``."""

    def __init__(self, shaper: Shaper) -> None:
        self.shaper = shaper
        self.diagnostics: list[Diagnostic] = []

    def paragraph(self, block: Paragraph | Heading, style: Style, measure: int) -> list[Strip]:
        """The strips of a paragraph set to a measure, white before and after included."""
        strips: list[Strip] = []
        if style.before:
            strips.append(Strip(style.before, keep=True, blank=True))
        lines = self.lines(block.inlines, style, measure, block.origin)
        strips += self._strips(lines, style, measure)
        if style.after:
            strips.append(Strip(style.after, keep=style.keep_next, blank=True))
        return strips

    def lines(self, inlines: Iterable[Inline], style: Style, measure: int, origin: Source | None) -> list[SetLine]:
        """Inlines broken and set to a measure, less the style's indents."""
        shaped = self.shaper.shape(inlines, style)
        advance = style.size + shaped.tracking
        left, right = round(style.left_indent * advance), round(style.right_indent * advance)
        first = round(style.first_indent * advance)
        justify = style.align in _FILLED
        room = max(measure - left - right, advance)  # indents wider than the measure leave one character
        spans = Breaker(shaped, room, min(first, room - advance), trim=justify).lines()
        self._report_missing(shaped)
        spread = style.align == "distribute"
        return [self._set(shaped, span, justify, origin, spread=spread) for span in spans]

    def _strips(self, lines: list[SetLine], style: Style, measure: int) -> list[Strip]:
        baseline = self.shaper.case.baseline(style.font, style.size, style.leading)
        advance = self.shaper.advance(style)
        strips: list[Strip] = []
        for n, line in enumerate(lines):
            x = self._offset(style, line, measure, round(advance * style.left_indent), n == 0, advance)
            last = n == len(lines) - 1
            lone = not last and style.widow_control and n in (0, len(lines) - 2)
            keep = style.keep_next if last else style.keep_lines or lone
            fact = LineFact(
                x, baseline, line.span.room, line.excess, line.text, style.name, n == 0, last, -1, line.origin
            )
            strip = TextStrip(style.leading, keep=keep, lone=lone and not style.keep_lines)
            strip.parts = moved(line.parts, x, baseline)
            strip.marks = underlines(strip.parts, self.shaper.styles)
            strip.facts = [fact]
            if style.trim and n == 0:
                strip.trim()
            strips.append(strip)
        return strips

    def _offset(self, style: Style, line: SetLine, measure: int, left: int, is_first: bool, advance: int) -> int:
        indent = left + (round(style.first_indent * advance) if is_first else 0)
        right = round(style.right_indent * advance)
        spare = measure - indent - right - line.width
        if style.align in ("center", "distribute"):  # a single character cannot be spread
            return indent + spare // 2
        return indent + spare if style.align == "right" else indent

    def _set(
        self, shaped: Shaped, span: Span, justify: bool, origin: Source | None, *, spread: bool = False
    ) -> SetLine:
        advances, halves, excess = set_line(shaped, span, justify=justify, trim=justify, spread=spread)
        text = "".join([sort.text for sort in shaped.sorts[span.start : span.end]])
        width = sum(advances) - (shaped.tracking if advances else 0)
        advances += [0] * (span.end - span.visible)
        halves += [WHOLE] * (span.end - span.visible)
        parts = list(_parts(shaped, span, advances, halves))
        place = _written(parts, origin)
        if span.level >= AVOIDED:
            self.diagnostics.append(diagnostic("F103", place, text=text.strip()))
        return SetLine(parts, width, excess, text, span, place)

    def _report_missing(self, shaped: Shaped) -> None:
        ends = [segment.start for segment in shaped.segments[1:]] + [len(shaped.sorts)]
        for segment, end in zip(shaped.segments, ends, strict=False):  # an empty paragraph has no segment
            if not segment.setting.has_missing:
                continue
            offset = 0
            for sort in shaped.sorts[segment.start : end]:
                if sort.missing:
                    self._report(sort.character, segment, offset)
                offset += len(sort.text)

    def _report(self, character: str, segment: Segment, offset: int) -> None:
        from mzreport.content import Leaf

        text = segment.text
        place = text.cut(offset, offset + 1).span if isinstance(text, Leaf) else segment.origin
        code_point = f"U+{ord(character):04X}"
        self.diagnostics.append(diagnostic("F101", place, character=character, code_point=code_point))


def _written(parts: list[RunPart], block: Source | None) -> Source | None:
    """Where the author wrote the text: the first place in another file than the block's, else the block's own."""
    if block is None:
        return None
    return next((part.origin for part in parts if part.origin and part.origin.path != block.path), block)


def moved(parts: Iterable[RunPart], x: int, y: int) -> list[RunPart]:
    """The parts moved by (x, y), in place."""
    moved_parts = list(parts)
    for part in moved_parts:
        part.x += x
        part.y += y
    return moved_parts


def underlines(parts: Sequence[RunPart], styles: Mapping[str, Style]) -> list[Line]:
    """The underlines of parts whose style asks for one."""
    lines = []
    for part in parts:
        style = styles.get(part.element)
        if style is not None and style.underline:
            y = part.y + part.size * _UNDERLINE // 1000
            weight = part.size * _UNDERLINE_WEIGHT // 1000
            lines.append(Line(part.x, y, part.x + sum(part.advances), y, weight, part.colour, part.element))
    return lines


def _parts(shaped: Shaped, span: Span, advances: list[int], halves: list[int]) -> Iterable[RunPart]:
    """Cut a set line into parts of one face, height, style and link."""
    segments = shaped.segments
    at = _segment_at(segments, span.start)
    x, i = 0, span.start
    while i < span.end:
        segment = segments[at]
        limit = min(span.end, segments[at + 1].start if at + 1 < len(segments) else span.end)
        while i < limit:
            first = shaped.sorts[i]
            j = i + 1
            while j < limit and shaped.sorts[j].face is first.face and shaped.sorts[j].shift == first.shift:
                j += 1
            piece = advances[i - span.start : j - span.start]
            yield _part(shaped.sorts[i:j], segment, x, piece, halves[i - span.start : j - span.start])
            x += sum(piece)
            i = j
        at += 1


def _part(sorts: list[Sort], segment: Segment, x: int, advances: list[int], halves: list[int]) -> RunPart:
    setting, face = segment.setting, sorts[0].face
    return RunPart(
        x,
        sorts[0].shift,
        face,
        segment.size,
        segment.colour,
        tuple([sort.text for sort in sorts]),
        tuple([sort.glyph for sort in sorts]),
        tuple(advances),
        segment.element,
        segment.origin,
        segment.link,
        tuple(halves) if any(halves) else (),
        setting.thicken_western if face is setting.western else setting.thicken,
    )


def _segment_at(segments: list[Segment], index: int) -> int:
    return max(0, bisect_right(segments, index, key=lambda segment: segment.start) - 1)
