"""The bytes of a file as text: size, encodings, and characters that no document can print."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from mzreport.content.source import REMOVED, Source
from mzreport.diagnostics import Diagnostic, Span, diagnostic, fail

#: Controls (but tab and line breaks), surrogates, noncharacters, invisible formatting and direction marks.
#: U+000B, U+000C, U+0085, U+2028 and U+2029 come from word processors as soft line breaks.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U000efffe\U000effff"
    "\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
_KNOWN_FORMATS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "DOCX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/WPS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8 BOM"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)


def load_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most ``limit`` bytes; MzreportError when it cannot be read or is larger."""
    where = Span(str(path))
    try:
        size = path.stat().st_size
        if size > limit:
            raise too_large(where, size, limit)
        with path.open("rb") as file:
            # A pipe or device tells no size beforehand.
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise fail("C001", where, name=path.name) from None
    except IsADirectoryError:
        raise fail("C002", where, name=path.name) from None
    except (OSError, ValueError) as error:
        # Windows reports a folder as a refused permission.
        raise fail("C002" if path.is_dir() else "C003", where, name=path.name, reason=_reason(error)) from None
    if len(data) > limit:
        raise too_large(where, len(data), limit)
    return data


def too_large(where: Span, size: int, limit: int) -> Exception:
    """The error for a file of ``size`` bytes where ``limit`` are allowed."""
    return fail("C004", where, size=f"{size / 2**20:.1f}", limit=f"{limit / 2**20:.0f}")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def decode(path: str, data: bytes) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text of a file, the name of its encoding, and notes about it; MzreportError when it is no text."""
    where = Span(path, 1, 1, 1, 1)
    for bom, encoding, name in _BOMS:
        if data.startswith(bom):
            try:
                return (
                    data[len(bom) :].decode(encoding, "surrogatepass"),
                    encoding,
                    (diagnostic("C008", where, name=name),),
                )
            except UnicodeDecodeError:
                break
    _refuse_binary(where, data)
    try:
        return data.decode("utf-8", "surrogatepass"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _decode_gb18030(path, data, error.start)


def _refuse_binary(where: Span, data: bytes) -> None:
    for magic, name in _KNOWN_FORMATS:
        if data.startswith(magic):
            raise fail("C005", where, format=name)
    if b"\0" in data:
        raise fail("C006", where)


def _decode_gb18030(path: str, data: bytes, first_bad: int) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Text that is not UTF-8: GB18030, unless most of it is UTF-8 and only a few bytes are damaged."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good <= 4 * bad:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            if error.start > first_bad:
                first_bad = error.start
        else:
            # Bytes of pictures often decode too, into a litter of controls.
            if len(_UNPRINTABLE.findall(text)) * 20 <= len(text):
                return text, "gb18030", (diagnostic("C009", Span(path, 1, 1, 1, 1)),)
            raise fail("C006", Span(path, 1, 1, 1, 1))
    before = data[:first_bad]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    raise fail("C007", Span(path, line, column, line, column + 1), byte=f"0x{data[first_bad]:02X}")


def clean(path: str, text: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source without its unprintable characters, each kind of them reported once, where it first stands."""
    if not _UNPRINTABLE.search(text):
        return Source(path, text), ()
    found: dict[str, int] = {}
    for match in _UNPRINTABLE.finditer(text):
        found.setdefault(match[0], match.start())
    counts = Counter(_UNPRINTABLE.findall(text))
    source = Source(path, _UNPRINTABLE.sub(REMOVED, text))
    notes = tuple(
        diagnostic("C010", source.span(index), character=f"U+{ord(character):04X}", count=counts[character])
        for character, index in found.items()
    )
    return source, notes


def without_unprintable(value: str) -> str:
    """A value decoded from escapes, its unprintable characters marked for removal."""
    return _UNPRINTABLE.sub(REMOVED, value)
