"""Pictures: found beside the issue or the templates, read once, their printed size settled."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.units import EMU_PER_PT, Length

#: Pictures larger than this are refused: a printed page needs far less.
_LARGEST = 64 * 1024 * 1024
_DEFAULT_DPI = 96.0
_METRES = 39.3701
#: The EXIF entry that says how a photograph is turned, and the quality at which a turned one is encoded anew.
_ORIENTATION, _QUALITY = 0x0112, 92


def load_picture(source: str, folders: Iterable[Path], span: Span | None) -> bytes:
    """The bytes of a picture, looked for in the folders in order.

    Raises MzreportError F105: not found, outside the folders, too large, or neither PNG nor JPEG.
    """
    searched = list(folders)
    if Path(source).anchor or ".." in source.replace("\\", "/").split("/"):
        raise _fault(source, span, Both("路径只能在稿件或模板所在的文件夹之内", "the path must stay inside its folder"))
    try:
        path = next((folder / source for folder in searched if (folder / source).is_file()), None)
        if path is None:
            places = "、".join(dict.fromkeys(map(str, searched)))
            raise _fault(source, span, Both(f"文件不存在，找过 {places}", "no such file"))
        if path.stat().st_size > _LARGEST:
            raise _fault(source, span, Both("文件超过 64 MB", "larger than 64 MB"))
        data = path.read_bytes()
    except OSError as error:
        raise _fault(source, span, error.strerror or str(error)) from error
    picture_size(data, source, span)
    return _upright(data, source, span)


def _upright(data: bytes, source: str, span: Span | None) -> bytes:
    """The picture as it is to be seen: a telephone held sideways leaves the turning to whoever shows its photograph.

    Neither PDF nor every reader of DOCX does. A picture cut short in copying has a good head: only decoding it to the
    end tells.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image.load()
            if image.format != "JPEG" or image.getexif().get(_ORIENTATION, 1) not in range(2, 9):
                return data
            turned = BytesIO()
            dots = {"dpi": image.info["dpi"]} if "dpi" in image.info else {}
            ImageOps.exif_transpose(image).save(turned, "JPEG", quality=_QUALITY, subsampling=0, **dots)
            return turned.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _fault(source, span, Both("像素太多", "too many pixels")) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:  # Pillow's own faults with damaged files
        raise _fault(source, span, Both("文件已损坏", "the file is damaged")) from error


def picture_size(data: bytes, source: str, span: Span | None) -> tuple[Length, Length]:
    """Natural width and height of a PNG or JPEG by its pixels and resolution (96 dpi where it says none)."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            return _png_size(data)
        if data[:2] == b"\xff\xd8":
            return _jpeg_size(data)
    except (struct.error, IndexError, ValueError) as error:
        raise _fault(source, span, Both("文件已损坏", "the file is damaged")) from error
    raise _fault(source, span, Both("不是 PNG 或 JPEG", "neither PNG nor JPEG"))


def scaled(size: tuple[Length, Length], width: int | None, height: int | None, limit: int) -> tuple[Length, Length]:
    """The printed size: a given width or height with the proportions kept, never wider than ``limit``."""
    natural_width, natural_height = size
    if width is None and height is not None:
        width = round(natural_width * height / natural_height)
    wide = min(width or natural_width, limit)
    return Length(wide), Length(round(natural_height * wide / natural_width))


def _png_size(data: bytes) -> tuple[Length, Length]:
    width, height = struct.unpack_from(">LL", data, 16)
    dpi = _DEFAULT_DPI
    at = data.find(b"pHYs", 8, 4096)
    if at > 0:
        per_metre, _, unit = struct.unpack_from(">LLB", data, at + 4)
        dpi = per_metre / _METRES if unit == 1 and per_metre else dpi
    return _length(width, dpi), _length(height, dpi)


def _jpeg_size(data: bytes) -> tuple[Length, Length]:
    at, dpi = 2, _DEFAULT_DPI
    while True:
        marker, length = struct.unpack_from(">HH", data, at)
        if marker == 0xFFE0 and data[at + 4 : at + 9] == b"JFIF\0":
            unit, density = struct.unpack_from(">BH", data, at + 11)
            dpi = density * (2.54 if unit == 2 else 1.0) if unit and density else dpi
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return _length(width, dpi), _length(height, dpi)
        if marker < 0xFF01:
            raise ValueError("no frame header")
        at += 2 + length


def _length(pixels: int, dpi: float) -> Length:
    if not pixels:
        raise ValueError("empty picture")
    return Length(round(pixels / max(dpi, 1) * 72 * EMU_PER_PT))


def _fault(source: str, span: Span | None, reason: str) -> MzreportError:
    return fail("F105", span, file=source, reason=reason)
