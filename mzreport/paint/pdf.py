"""PDF: finished pages drawn on a reportlab canvas, with embedded subsets, outline, links and metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from mzreport import __version__
from mzreport.fonts import Face
from mzreport.paint.pdf_fonts import EmbeddedFont
from mzreport.typeset import Anchor, Image, Line, Page, Pages, Run
from mzreport.units import EMU_PER_PT

#: A glyph's place may drift by this much (EMU, 1/50 pt) before a correction is written.
_DRIFT = 254
#: How far a link's rectangle reaches above and below the baseline, in thousandths of the type size.
_LINK_ABOVE, _LINK_BELOW = 880, 140
#: Stroke that thickens a face without a bold cut, in thousandths of the type size.
_BOLD_STROKE = 30


class _Canvas(Canvas):
    """A canvas whose pages name no font of reportlab's own: an unembedded Helvetica has no place in the file."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def paint_pdf(pages: Pages) -> bytes:
    """The PDF file of finished pages; equal pages give equal bytes."""
    buffer = BytesIO()
    canvas = _Canvas(buffer, pageCompression=1, invariant=1, pdfVersion=(1, 7))
    painter = _Painter(canvas)
    _describe(canvas, pages)
    for page in pages.pages:
        painter.page(page)
    painter.embed_fonts()
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: Any, pages: Pages) -> None:  # noqa: ANN401 - reportlab is untyped
    data = pages.metadata
    canvas.setTitle(data.title)
    canvas.setAuthor(data.author)
    canvas.setSubject(data.subject)
    canvas.setKeywords("，".join(data.keywords))
    canvas.setCreator("mzreport")
    canvas.setProducer(f"mzreport {__version__}")
    day = data.date.replace("-", "") or "20000101"
    canvas._doc.info._dateFormatter = lambda *_: f"D:{day}000000+08'00'"
    canvas._doc.Catalog.Lang = PDFString(data.language)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if any(isinstance(item, Anchor) and item.level for page in pages.pages for item in page.items):
        canvas.showOutline()


class _Painter:
    def __init__(self, canvas: Any) -> None:  # noqa: ANN401
        self.canvas = canvas
        self.fonts: dict[Face, EmbeddedFont] = {}
        self._level = -1
        self._anchors = 0
        self._height = 0

    def page(self, page: Page) -> None:
        """Draw one page."""
        self._height = page.height
        self.canvas.setPageSize((page.width / EMU_PER_PT, page.height / EMU_PER_PT))
        code: list[str] = []
        text = _TextState()
        for item in page.items:
            if isinstance(item, Run):
                self._run(item, code, text)
            else:
                text.close(code)
                self._other(item, code)
        text.close(code)
        self.canvas._code.extend(code)
        self._links(page)
        self.canvas.showPage()

    def embed_fonts(self) -> None:
        """Put the subsets into the file; their compression uses both cores, since zlib frees the interpreter."""
        from concurrent.futures import ThreadPoolExecutor

        fonts = list(self.fonts.values())
        with ThreadPoolExecutor(2) as pool:
            for font, program in zip(fonts, pool.map(EmbeddedFont.program, fonts), strict=True):
                font.add_to(self.canvas._doc, program)

    # -- text ----------------------------------------------------------------------------------------------------

    def _run(self, run: Run, code: list[str], text: _TextState) -> None:
        font = self.fonts.get(run.face)
        if font is None:
            font = self.fonts[run.face] = EmbeddedFont(run.face, f"MZ{len(self.fonts) + 1}")
        text.open(code)
        text.set_font(code, font.name, run.size)
        text.set_colour(code, run.colour)
        text.set_bold(code, run)
        halves = run.halves or (False,) * len(run.glyphs)
        codes = [font.code(glyph, chars, half) for glyph, chars, half in zip(run.glyphs, run.text, halves, strict=True)]
        extras = [
            advance - round(width * run.size / 1000) for advance, (_, width) in zip(run.advances, codes, strict=True)
        ]
        spacing = Counter(extras).most_common(1)[0][0] if extras else 0
        text.set_spacing(code, spacing)
        code.append(f"1 0 0 1 {_pt(run.x)} {_pt(self._height - run.y)} Tm")
        code.append(_show(codes, extras, spacing, run.size))

    # -- the rest ------------------------------------------------------------------------------------------------

    def _other(self, item: Anchor | Line | Image, code: list[str]) -> None:
        if isinstance(item, Anchor):
            self._anchor(item)
        elif isinstance(item, Line):
            self._line(item, code)
        else:
            self._image(item, code)

    def _line(self, line: Line, code: list[str]) -> None:
        y1, y2 = self._height - line.y1, self._height - line.y2
        dash = f"[0 {_pt(line.dots)}] 0 d 1 J " if line.dots else ""
        code.append(
            f"q {_colour(line.colour)} RG {_pt(line.weight)} w {dash}"
            f"{_pt(line.x1)} {_pt(y1)} m {_pt(line.x2)} {_pt(y2)} l S Q"
        )

    def _image(self, image: Image, code: list[str]) -> None:
        from reportlab.lib.utils import ImageReader

        # drawImage appends to the canvas's own code: hand over what is drawn so far, in order.
        self.canvas._code.extend(code)
        code.clear()
        self.canvas.drawImage(
            ImageReader(BytesIO(image.data)),
            image.x / EMU_PER_PT,
            (self._height - image.y - image.height) / EMU_PER_PT,
            image.width / EMU_PER_PT,
            image.height / EMU_PER_PT,
            mask="auto",
        )

    def _anchor(self, anchor: Anchor) -> None:
        canvas = self.canvas
        self._anchors += 1
        key = anchor.name or f"mzreport.{self._anchors}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=(self._height - anchor.y) / EMU_PER_PT, zoom=0)
        if anchor.level:
            # PDF outlines go down one level at a time; a skipped level is closed up.
            self._level = min(anchor.level - 1, self._level + 1)
            canvas.addOutlineEntry(anchor.title, key, self._level)

    def _links(self, page: Page) -> None:
        for target, (left, top, right, bottom) in _link_boxes(page.items):
            rect = (left, self._height - bottom, right, self._height - top)
            box = tuple(value / EMU_PER_PT for value in rect)
            if target.startswith("#"):
                self.canvas.linkAbsolute("", target[1:], box)
            else:
                self.canvas.linkURL(target, box)


class _TextState:
    """The text parameters in force, so that an operator is written only when one changes."""

    def __init__(self) -> None:
        self._inside = False
        self._values: dict[str, str] = {}

    def open(self, code: list[str]) -> None:
        if not self._inside:
            code.append("BT")
            self._inside = True

    def close(self, code: list[str]) -> None:
        if self._inside:
            code.append("ET")
            self._inside = False

    def set_font(self, code: list[str], name: str, size: int) -> None:
        self._set(code, "font", f"/{name} {_pt(size)} Tf")

    def set_colour(self, code: list[str], colour: str) -> None:
        self._set(code, "colour", f"{_colour(colour)} rg")

    def set_spacing(self, code: list[str], spacing: int) -> None:
        self._set(code, "spacing", f"{_pt(spacing)} Tc")

    def set_bold(self, code: list[str], run: Run) -> None:
        if run.bold:
            weight = run.size * _BOLD_STROKE // 1000
            self._set(code, "mode", f"{_colour(run.colour)} RG {_pt(weight)} w 2 Tr")
        elif "mode" in self._values:
            self._set(code, "mode", "0 Tr")

    def _set(self, code: list[str], key: str, operator: str) -> None:
        if self._values.get(key) != operator:
            self._values[key] = operator
            code.append(operator)


def _show(codes: list[tuple[int, float]], extras: list[int], spacing: int, size: int) -> str:
    """The TJ operator: codes, and corrections where an advance is not the font's width plus the spacing."""
    parts: list[str] = ["[<"]
    drift = 0
    for (cid, _), extra in zip(codes, extras, strict=True):
        parts.append(f"{cid:04X}")
        drift += extra - spacing
        if drift > _DRIFT or drift < -_DRIFT:
            correction = round(-drift * 1000 / size, 1)
            parts.append(f">{correction:g}<")
            drift += round(correction * size / 1000)
    parts.append(">] TJ")
    return "".join(parts).replace("<>", "")


def _link_boxes(items: Iterable[object]) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Targets and boxes (left, top, right, bottom) of links, neighbouring runs of a line joined."""
    boxes: list[tuple[str, tuple[int, int, int, int]]] = []
    last: Run | None = None
    for item in items:
        if not isinstance(item, Run) or not item.link:
            last = None
            continue
        top, bottom = item.y - item.size * _LINK_ABOVE // 1000, item.y + item.size * _LINK_BELOW // 1000
        box = (item.x, top, item.x + item.width, bottom)
        if last is not None and last.link == item.link and last.block == item.block and abs(last.y - item.y) < item.size // 2:
            left, above, right, below = boxes[-1][1]
            box = (min(left, box[0]), min(above, top), max(right, box[2]), max(below, bottom))
            boxes[-1] = (item.link, box)
        else:
            boxes.append((item.link, box))
        last = item
    return boxes


def _pt(length: float) -> str:
    """EMU as points with three decimals at most."""
    text = f"{length / EMU_PER_PT:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
