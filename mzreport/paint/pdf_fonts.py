"""Embedding of subsets in PDF as Type 0 fonts with an exact ToUnicode map (ISO 32000-1 9.7, 9.10.3).

Each pair of glyph and text has a number (CID) of its own, so what is copied out is what was typed, whatever glyphs
characters share; beyond the BMP the map holds UTF-16 surrogate pairs.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mzreport.fonts.subset import Piece, subset
from mzreport.typeset.pages import LEFT_CUT, RIGHT_CUT, WHOLE

if TYPE_CHECKING:
    from mzreport.fonts import Face

#: zlib level: on outlines 4 is within 2 % of the size of 6 and 3 % of 9, at two thirds and a quarter of the time.
_LEVEL = 4
_MAP_CHUNK = 100
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)


#: Beside the settings of a mark (``WHOLE``, ``RIGHT_CUT``, ``LEFT_CUT``): a glyph that takes no room.
NO_WIDTH = -1


class EmbeddedFont:
    """The part of one face that a document uses. ``name`` is its resource name in the PDF."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        #: (glyph, text, setting) → (CID, width in thousandths of an em).
        self.codes: dict[tuple[int, str, int], tuple[int, float]] = {}
        self._pieces: list[Piece] = [Piece(0)]
        self._texts: list[str] = [""]
        self._widths: list[float] = [face.advance(0)]

    def code(self, glyph: int, text: str, setting: int = WHOLE) -> tuple[int, float]:
        """The CID of a glyph standing for a text, and its width in the font program."""
        key = (glyph, text, setting)
        known = self.codes.get(key)
        if known is None:
            half = self.face.sfnt.units_per_em // 2
            units = {RIGHT_CUT: half, LEFT_CUT: half, NO_WIDTH: 0}.get(setting)
            width = self.face.advance(glyph) if units is None else units * self.face.scale
            known = self.codes[key] = (len(self._pieces), width)
            self._pieces.append(Piece(glyph, units, -half if setting == LEFT_CUT else 0))
            self._texts.append(text)
            self._widths.append(width)
        return known

    def program(self) -> bytes:
        """The compressed TrueType subset, glyph ``i`` for CID ``i``; and its length before compression."""
        self._raw = subset(self.face.sfnt, self._pieces)
        return zlib.compress(self._raw, _LEVEL)

    def unicode_map(self) -> bytes:
        """The ToUnicode CMap."""
        entries = [
            f"<{cid:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>"
            for cid, text in enumerate(self._texts)
            if text
        ]
        parts = [_MAP_HEAD]
        for at in range(0, len(entries), _MAP_CHUNK):
            chunk = entries[at : at + _MAP_CHUNK]
            parts.append(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n")
        parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        return "".join(parts).encode("ascii")

    def widths(self) -> str:
        """The W array: runs of CIDs whose widths differ from the default of 1000."""
        parts: list[str] = []
        run: list[str] = []
        for cid in range(1, len(self._widths) + 1):
            width = self._widths[cid] if cid < len(self._widths) else 1000
            if width != 1000:
                run.append(f"{width:.6g}")
            elif run:
                parts.append(f"{cid - len(run)} [{' '.join(run)}]")
                run = []
        return "[" + " ".join(parts) + "]"

    def tag(self) -> str:
        """The six capitals that mark a subset, derived from what is in it."""
        number = zlib.crc32(repr(sorted(self.codes)).encode())
        letters = []
        for _ in range(6):
            number, rest = divmod(number, 26)
            letters.append(chr(65 + rest))
        return "".join(letters)

    def add_to(self, document: Any, program: bytes) -> None:  # noqa: ANN401 - reportlab is untyped
        """Write the font's objects into a reportlab PDFDocument, whose pages may then use ``name``."""
        from reportlab.pdfbase import pdfdoc

        base = f"{self.tag()}+{self.face.postscript_name}"

        def stream(content: bytes, **entries: object) -> Any:  # noqa: ANN401
            filled = {"Filter": pdfdoc.PDFName("FlateDecode"), **entries}
            return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(filled), content=content + b"\n")

        def reference(value: Any, suffix: str) -> Any:  # noqa: ANN401
            return document.Reference(value, f"mzreport.{self.name}.{suffix}")

        file = reference(stream(program, Length1=len(self._raw)), "file")
        descriptor = pdfdoc.PDFDictionary(self._descriptor(pdfdoc.PDFName, base, file))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": reference(descriptor, "descriptor"),
                "DW": 1000,
                "W": self.widths(),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([reference(descendant, "cid")]),
                "ToUnicode": reference(stream(zlib.compress(self.unicode_map(), _LEVEL)), "unicode"),
            }
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.name] = reference(font, "font")

    def _descriptor(self, name: Callable[[str], object], base: str, file: object) -> dict[str, object]:
        """The font descriptor (ISO 32000-1 9.8); its ascent and descent are the em box, so that lines select evenly."""
        middle = round(self.face.middle)
        return {
            "Type": name("FontDescriptor"),
            "FontName": name(base),
            "Flags": 4,
            "FontBBox": "[" + " ".join(f"{round(value * self.face.scale)}" for value in self.face.sfnt.box) + "]",
            "ItalicAngle": 0,
            "Ascent": middle + 500,
            "Descent": middle - 500,
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": file,
        }
