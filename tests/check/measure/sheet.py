"""Pages set line by line on the standard's grid by another program, for defects that ours does not make."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mzreport.check.measure import Report, measure
from mzreport.check.measure.pdf.opening import open_copy

FONTS = Path(__file__).parents[3] / "fonts"
MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, TOP = 28 * MM, 37 * MM
PITCH, ADVANCE, SIZE = 28.95, 156 / 28 * MM, 16
FULL = "街道负责日常巡查并建立台账，科室按月核对，发现问题当场记"
assert len(FULL) == 28


@cache
def font(face: str) -> str:
    name = f"sheet-{face}"
    if face == "STSong-Light":
        pdfmetrics.registerFont(UnicodeCIDFont(face))
        return face
    pdfmetrics.registerFont(TTFont(name, FONTS / f"MZReport{face}-Regular.ttf"))
    return name


@dataclass
class Page:
    """Lines by their number from 1: (indent in characters, text, face, size)."""

    lines: dict[int, tuple[float, str, str, float]] = field(default_factory=dict)
    number: str = ""
    #: Face, size, place across (at the usual side, the other or the middle) and height of the number, in mm.
    folio: tuple[str, float, str, float] = ("Song", 14, "outer", 269)
    #: Black lines across the type area, at these heights in mm.
    rules: tuple[float, ...] = ()
    rotation: int = 0

    def text(self, first: int, *texts: str, indent: float = 0, face: str = "FangSong", size: float = SIZE) -> Page:
        for offset, text in enumerate(texts):
            self.lines[first + offset] = (indent if offset == 0 else 0, text, face, size)
        return self

    def paragraphs(self, first: int, count: int) -> Page:
        """Paragraphs of three lines, the last of them short."""
        for number in range(count):
            self.text(first + 3 * number, FULL[:26], FULL, FULL[:12] + "。", indent=2)
        return self


def make(*pages: Page) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), initialFontName=font("FangSong"), invariant=1)
    for place, page in enumerate(pages, 1):
        for line, (indent, text, face, size) in page.lines.items():
            x, y = LEFT + indent * ADVANCE, HEIGHT - TOP - (line - 1) * PITCH - 20.2
            canvas.setFont(font(face), size)
            for character in text:
                canvas.drawString(x, y, character)
                x += ADVANCE * size / SIZE * (0.5 if character.isascii() else 1)
        for height in page.rules:
            canvas.line(LEFT, HEIGHT - height * MM, WIDTH - 26 * MM, HEIGHT - height * MM)
        if page.number:
            _number(canvas, page, place)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _number(canvas: Canvas, page: Page, place: int) -> None:
    face, size, side, height = page.folio
    canvas.setFont(font(face), size)
    width = pdfmetrics.stringWidth(page.number, font(face), size)
    right = (side == "outer") is (place % 2 == 1)
    x = WIDTH - 26 * MM - size - width if right else LEFT + size
    x = (LEFT + WIDTH - 26 * MM - width) / 2 if side == "middle" else x
    canvas.drawString(x, HEIGHT - height * MM - 0.38 * size, page.number)


def measured(*pages: Page) -> Report:
    return measure(open_copy(make(*pages), "sheet.pdf"))


def plain() -> Page:
    """A page of a plan: title, three paragraphs."""
    return Page(number="— 1 —").text(2, "工作要点", indent=11.2, face="BiaoSong", size=22).paragraphs(5, 5)
