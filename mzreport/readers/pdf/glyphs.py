"""Pages of any PDF as glyphs, rules and pictures, page by page, through PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.readers.pdf.drawn import Drawn
from mzreport.readers.pdf.frame import Frame, page_frame
from mzreport.readers.pdf.page import Box, Colour, Glyph, PdfFont, PdfPage, Picture, Rule, Shape

__all__ = ["Box", "Colour", "Glyph", "PdfFile", "PdfFont", "PdfPage", "Picture", "Rule", "Shape", "open_pdf"]

_SUBSET = re.compile(r"^[A-Z]{6}\+")
#: PDFium's word for a hyphen that ends a line.
_SOFT_HYPHEN = 0x02
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
_INVISIBLE, _STROKED = 3, (1, 5)
_MOST_GLYPHS = 200_000


def open_pdf(data: bytes, path: str) -> PdfFile:
    """Open a PDF; ``path`` is what messages call it.

    Raises MzreportError: N010 when a password is needed, N008 when the file is damaged or no PDF.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except (pypdfium2.PdfiumError, ValueError) as error:
        if "assword" in str(error):
            raise fail("N010", Span(path)) from error
        raise _damaged(path) from error
    if not count:
        document.close()
        raise _damaged(path)
    return PdfFile(document, path, count)


def _damaged(path: str) -> MzreportError:
    return fail("N008", Span(path), reason=Both("PDF 结构不完整", "broken PDF structure"))


class PdfFile:
    """An open PDF. A context manager; only one page is in memory at a time."""

    def __init__(self, document: Any, path: str, page_count: int) -> None:  # noqa: ANN401 -- the C library's handle
        self._document = document
        self._fonts: dict[int, PdfFont] = {}
        self.path = path
        self.page_count = page_count

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._document.close()

    def metadata(self) -> dict[str, str]:
        """The document information: ``Title``, ``Author``, ``Producer`` … with what the file says, if anything."""
        return {str(name): str(text) for name, text in self._document.get_metadata_dict().items()}

    def said(self, name: str) -> str:
        """What the document information says under a name of the file's own; empty where nothing."""
        return str(self._document.get_metadata_value(name))

    def pages(self) -> Iterator[PdfPage]:
        """Every page in order. Raises MzreportError N008 when a page cannot be read."""
        for number in range(1, self.page_count + 1):
            yield self.page(number)

    def page(self, number: int) -> PdfPage:
        """Page ``number`` from 1. Raises MzreportError N008 when it cannot be read."""
        import pypdfium2.raw as raw

        page = raw.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise _damaged(self.path)
        try:
            return self._read(raw, page, number)
        finally:
            raw.FPDF_ClosePage(page)

    def _read(self, raw: Any, page: Any, number: int) -> PdfPage:  # noqa: ANN401
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        rotation = raw.FPDFPage_GetRotation(page) % 4 * 90
        frame, width, height = page_frame(bounds.left, bounds.bottom, bounds.right, bounds.top, rotation)
        drawn = Drawn(raw, page, frame)
        text = raw.FPDFText_LoadPage(page)
        try:
            glyphs = tuple(_Text(raw, text, frame, self._fonts).glyphs()) if text else ()
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
        return PdfPage(
            number,
            width,
            height,
            rotation,
            glyphs,
            tuple(drawn.rules),
            tuple(drawn.pictures),
            tuple(drawn.shapes),
        )


class _Manner(NamedTuple):
    """What all glyphs of one text object have in common."""

    font: PdfFont
    size: int
    colour: Colour
    angle: int
    scale: float
    hidden: bool


_PLAIN = _Manner(PdfFont(""), 0, (0, 0, 0), 0, 1.0, False)


class _Text:
    """Reads the characters of one page; what a text object fixes is read once an object."""

    def __init__(self, raw: Any, text: Any, frame: Frame, fonts: dict[int, PdfFont]) -> None:  # noqa: ANN401
        self._raw = raw
        self._text = text
        self._frame = frame
        self._fonts = fonts
        self._object: int | None = None
        self._manner = _PLAIN
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._loose = raw.FS_RECTF()

    def glyphs(self) -> Iterator[Glyph]:
        """Every character but line ends, in the order of the content stream."""
        raw, text = self._raw, self._text
        high = 0
        for index in range(min(raw.FPDFText_CountChars(text), _MOST_GLYPHS)):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in (0x0A, 0x0D):
                continue
            if 0xD800 <= code < 0xDC00:  # where wide characters have two bytes, a far one comes in halves
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                if not high:
                    continue
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            yield self._glyph(index, code)

    def _glyph(self, index: int, code: int) -> Glyph:
        raw, text = self._raw, self._text
        char = "-" if code == _SOFT_HYPHEN else chr(code) if 0 < code < 0x110000 else "\ufffd"
        generated = code == 0x20 and raw.FPDFText_IsGenerated(text, index) == 1
        manner = self._manner_of(index, generated)
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        x, y = self._frame.point(self._x.value, self._y.value)
        raw.FPDFText_GetLooseCharBox(text, index, self._loose)
        loose = self._frame.box(self._loose.left, self._loose.bottom, self._loose.right, self._loose.top)
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        box = self._frame.box(left.value, bottom.value, right.value, top.value)
        upright = manner.angle % 180 < 45 or manner.angle % 180 > 135
        width = loose.right - loose.left if upright else loose.bottom - loose.top
        return Glyph(
            char,
            round(x),
            round(y),
            width,
            box,
            manner.size,
            manner.font,
            manner.colour,
            manner.angle,
            manner.scale,
            generated,
            manner.hidden,
        )

    def _manner_of(self, index: int, generated: bool) -> _Manner:
        """The manner of the glyph's text object; a generated space has none of its own and takes the last."""
        pointer = self._raw.FPDFText_GetTextObject(self._text, index)
        if generated or not pointer:
            return self._manner
        address = ctypes.addressof(pointer.contents)
        if address != self._object:
            self._object = address
            self._manner = self._read_manner(index, pointer)
        return self._manner

    def _read_manner(self, index: int, pointer: Any) -> _Manner:  # noqa: ANN401
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        whole = self._frame.after(Frame(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0))
        tall, wide = math.hypot(whole.c, whole.d), math.hypot(whole.a, whole.b)
        size = raw.FPDFText_GetFontSize(self._text, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        colour = self._colour(index, stroke=mode in _STROKED)
        return _Manner(
            self._font(raw.FPDFTextObj_GetFont(pointer)),
            round(abs(size) * tall),
            colour or (0, 0, 0),
            round(math.degrees(math.atan2(whole.b, whole.a))) % 360,
            round(wide / tall, 4) if tall else 1.0,
            mode in (_INVISIBLE, 7) or colour is None,
        )

    def _colour(self, index: int, *, stroke: bool) -> Colour | None:
        read = self._raw.FPDFText_GetStrokeColor if stroke else self._raw.FPDFText_GetFillColor
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not read(self._text, index, red, green, blue, alpha):
            return 0, 0, 0
        return (red.value, green.value, blue.value) if alpha.value else None

    def _font(self, font: Any) -> PdfFont:  # noqa: ANN401
        if not font:
            return PdfFont("")
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            self._fonts[address] = self._read_font(font)
        return self._fonts[address]

    def _read_font(self, font: Any) -> PdfFont:  # noqa: ANN401
        raw = self._raw
        name = _SUBSET.sub("", _string(raw.FPDFFont_GetBaseFontName, font))
        flags, angle = raw.FPDFFont_GetFlags(font), ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(font, angle)
        bold = (flags > 0 and flags & _FORCE_BOLD_FLAG) or "bold" in name.lower()
        weight = raw.FPDFFont_GetWeight(font)
        return PdfFont(
            name,
            _SUBSET.sub("", _string(raw.FPDFFont_GetFamilyName, font)),
            raw.FPDFFont_GetIsEmbedded(font) == 1,
            700 if bold else weight if weight > 0 else 400,
            bool(flags > 0 and flags & _ITALIC_FLAG) or bool(angle.value),
        )


def _string(read: Any, font: Any) -> str:  # noqa: ANN401
    """A name of the font; the names of old Chinese programs are bytes of GB 18030."""
    length = read(font, None, 0)
    if not 1 < length < 4096:
        return ""
    buffer = ctypes.create_string_buffer(length)
    read(font, buffer, length)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return buffer.value.decode(encoding)
    return buffer.value.decode("latin-1")
