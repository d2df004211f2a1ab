"""PDF: finished pages drawn on a reportlab canvas, with embedded subsets, outline, links and metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any
from urllib.parse import quote

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from mzreport import __version__
from mzreport.fonts import Face
from mzreport.paint.pdf_fonts import NO_WIDTH, EmbeddedFont
from mzreport.paint.pdf_information import Information
from mzreport.paint.pdf_shapes import colour as _colour
from mzreport.paint.pdf_shapes import draw_box, draw_line, draw_path
from mzreport.paint.pdf_shapes import pt as _pt
from mzreport.typeset import Anchor, Box, Drawing, Image, Item, Line, Page, Pages, Path, Region, Run
from mzreport.typeset.pages import WHOLE
from mzreport.units import EMU_PER_PT

# Streams stay binary: wrapping them in ASCII costs a quarter more bytes and most of a page's time.
rl_config.useA85 = 0

#: A glyph's place may drift by this much (EMU, 1/50 pt) before a correction is written.
_DRIFT = 254
#: What stands in a URI as it is (RFC 3986); all else is percent-encoded, for a PDF's URI is ASCII.
_URI = "!#$%&'()*+,-./:;=?@[]_~"
#: How far a link's rectangle reaches above and below the baseline, in thousandths of the type size.
_LINK_ABOVE, _LINK_BELOW = 880, 140
#: Stroke that thickens a face without a bold cut, in thousandths of the type size.
_BOLD_STROKE = 30


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas whose pages name no font of reportlab's own: an unembedded Helvetica has no place in the file."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def paint_pdf(pages: Pages) -> bytes:
    """The PDF file of finished pages; equal pages give equal bytes."""
    buffer = BytesIO()
    canvas = _Canvas(buffer, pageCompression=1, invariant=1, pdfVersion=(1, 7))
    painter = _Painter(canvas, pages.anchors)
    _describe(canvas, pages)
    painter.encode(item for page in pages.pages for item in page.items)
    # zlib frees the interpreter: the subsets are compressed on the other core while the pages are drawn.
    with ThreadPoolExecutor(2) as pool:
        programs = {font: pool.submit(font.program) for font in painter.fonts.values()}
        for page in pages.pages:
            painter.page(page)
        for font, program in programs.items():
            font.add_to(canvas._doc, program.result())
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: Any, pages: Pages) -> None:  # noqa: ANN401 - reportlab is untyped
    data = pages.metadata
    kind = (("Category", data.kind),) if data.kind else ()
    canvas._doc.info = Information((*kind, *data.disclosure))
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
    def __init__(self, canvas: Any, places: Container[str]) -> None:  # noqa: ANN401
        self.canvas = canvas
        self.places = places
        self.fonts: dict[Face, EmbeddedFont] = {}
        #: Codes and widths of each run, the next to be drawn at the end.
        self._codes: list[list[tuple[int, float]]] = []
        self._level = -1
        self._anchors = 0
        self._height = 0

    def page(self, page: Page) -> None:
        """Draw one page."""
        self._height = page.height
        code = self._sheet(page)
        text = _TextState()
        for item in page.items:
            if isinstance(item, Run):
                self._run(item, code, text)
            elif not isinstance(item, Drawing | Region):
                text.close(code)
                self._other(item, page, code)
        text.close(code)
        self.canvas._code.extend(code)
        self._links(page)
        self.canvas.showPage()

    def _sheet(self, page: Page) -> list[str]:
        """Set up the sheet. A turned page is an upright sheet whose head lies at the left: viewers turn it back."""
        # The canvas turns the size it is given together with the page.
        self.canvas.setPageSize((page.width / EMU_PER_PT, page.height / EMU_PER_PT))
        self.canvas.setPageRotation(90 if page.turned else 0)
        return [f"0 1 -1 0 {_pt(page.height)} 0 cm"] if page.turned else []

    def encode(self, items: Iterable[object]) -> None:
        """Give every glyph of the runs its code, so that what each font must hold is known before a page is drawn."""
        for item in items:
            if isinstance(item, Run):
                font = self.fonts.get(item.face)
                if font is None:
                    font = self.fonts[item.face] = EmbeddedFont(item.face, f"MZ{len(self.fonts) + 1}")
                self._codes.append(
                    [font.code(*sort) for sort in zip(item.glyphs, item.text, _settings(item), strict=True)]
                )
        self._codes.reverse()

    # -- text ----------------------------------------------------------------------------------------------------

    def _run(self, run: Run, code: list[str], text: _TextState) -> None:
        text.open(code)
        text.set_font(code, self.fonts[run.face].name, run.size)
        text.set_colour(code, run.colour)
        text.set_bold(code, run)
        codes = self._codes.pop()
        extras = [
            advance - round(width * run.size / 1000) for advance, (_, width) in zip(run.advances, codes, strict=True)
        ]
        spacing = Counter(extras).most_common(1)[0][0] if extras else 0
        text.set_spacing(code, spacing)
        code.append(f"{'0 -1 1 0' if run.turned else '1 0 0 1'} {_pt(run.x)} {_pt(self._height - run.y)} Tm")
        code.append(_show(codes, extras, spacing, run.size))

    # -- the rest ------------------------------------------------------------------------------------------------

    def _other(self, item: Item, page: Page, code: list[str]) -> None:
        if isinstance(item, Anchor):
            self._anchor(item, page)
        elif isinstance(item, Line):
            code.append(draw_line(item, self._height))
        elif isinstance(item, Box):
            code.append(draw_box(item, self._height))
        elif isinstance(item, Path):
            code.append(draw_path(item, self._height))
        elif isinstance(item, Image):
            self._image(item, code)

    def _image(self, image: Image, code: list[str]) -> None:
        # drawImage appends to the canvas's own code: hand over what is drawn so far, in order.
        self.canvas._code.extend(code)
        code.clear()
        self.canvas.drawImage(
            _readable(image.data),
            image.x / EMU_PER_PT,
            (self._height - image.y - image.height) / EMU_PER_PT,
            image.width / EMU_PER_PT,
            image.height / EMU_PER_PT,
            mask="auto",
        )

    def _anchor(self, anchor: Anchor, page: Page) -> None:
        canvas = self.canvas
        self._anchors += 1
        key = anchor.name or f"mzreport.{self._anchors}"
        left, top = (anchor.y, 0) if page.turned else (0, self._height - anchor.y)
        canvas.bookmarkPage(key, fit="XYZ", left=left / EMU_PER_PT, top=top / EMU_PER_PT, zoom=0)
        if anchor.level:
            # PDF outlines go down one level at a time; a skipped level is closed up.
            self._level = min(anchor.level - 1, self._level + 1)
            canvas.addOutlineEntry(anchor.title, key, self._level)

    def _links(self, page: Page) -> None:
        for target, (left, top, right, bottom) in _link_boxes(page.items):
            rect = (left, self._height - bottom, right, self._height - top)
            if page.turned:
                rect = (top, left, bottom, right)
            box = tuple(value / EMU_PER_PT for value in rect)
            if not target.startswith("#"):
                self.canvas.linkURL(quote(target, safe=_URI), box)
            elif target[1:] in self.places:
                self.canvas.linkAbsolute("", target[1:], box)


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


def _readable(data: bytes) -> Any:  # noqa: ANN401 -- reportlab is untyped
    """A picture for reportlab, which would cut off grey of 16 bits at its lowest 8 and show white."""
    from reportlab.lib.utils import ImageReader

    if data[:4] != b"\x89PNG" or data[24:26] != b"\x10\x00":  # bit depth and colour type of the PNG's head
        return ImageReader(BytesIO(data))
    from PIL.Image import open as open_picture

    with open_picture(BytesIO(data)) as picture:
        return ImageReader(picture.convert("I").point(lambda level: level * (1 / 257)).convert("L"))


def _settings(run: Run) -> list[int]:
    """How each glyph of a run is set: marks may be half as wide, blanks at a line's end have no width."""
    halves = run.halves or (WHOLE,) * len(run.advances)
    return [half if advance else NO_WIDTH for advance, half in zip(run.advances, halves, strict=True)]


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
        if (
            last is not None
            and last.link == item.link
            and last.block == item.block
            and abs(last.y - item.y) < item.size // 2
        ):
            left, above, right, below = boxes[-1][1]
            box = (min(left, box[0]), min(above, top), max(right, box[2]), max(below, bottom))
            boxes[-1] = (item.link, box)
        else:
            boxes.append((item.link, box))
        last = item
    return boxes
