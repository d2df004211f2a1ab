"""SVG: one drawing a page, glyphs as outlines, so that it looks the same in every viewer; the text can be selected."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from typing import Any

from mzreport.fonts import Face
from mzreport.model.xml_text import escape, quoted
from mzreport.typeset import Box, Drawing, Image, Line, Page, Pages, Path, Run
from mzreport.typeset.pages import LEFT_CUT, WATERMARK, WHOLE
from mzreport.units import EMU_PER_PT

#: What no XML 1.0 text may hold.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def paint_svg(pages: Pages) -> list[bytes]:
    """The SVG files of the pages, in order; equal pages give equal bytes."""
    outlines = _Outlines()
    return [_page(page, outlines, pages.metadata.title) for page in pages.pages]


class _Outlines:
    """Glyph outlines as SVG path data, each drawn once."""

    def __init__(self) -> None:
        self._numbers: dict[Face, int] = {}
        self._paths: dict[tuple[Face, int], str] = {}

    def key(self, face: Face, glyph: int) -> str:
        """A name for the glyph that is unique in the document."""
        return f"f{self._numbers.setdefault(face, len(self._numbers))}g{glyph}"

    def path(self, face: Face, glyph: int) -> str:
        """The outline in font units, y upwards; empty for a blank glyph."""
        known = self._paths.get((face, glyph))
        if known is None:
            from fontTools.pens.svgPathPen import SVGPathPen

            glyphs, order = _glyph_set(face)
            pen = SVGPathPen(glyphs)
            glyphs[order[glyph]].draw(pen)
            known = self._paths[face, glyph] = pen.getCommands()
        return known


@lru_cache(maxsize=16)
def _glyph_set(face: Face) -> tuple[Any, list[str]]:
    """All outlines of a face, read when asked for, and the names of its glyphs."""
    from fontTools.ttLib import TTFont

    font = TTFont(face.path, lazy=True, fontNumber=0)
    return font.getGlyphSet(), font.getGlyphOrder()


def _page(page: Page, outlines: _Outlines, title: str) -> bytes:
    width, height = _pt(page.width), _pt(page.height)
    used: dict[str, str] = {}
    body = [text for item in page.items if (text := _item(item, outlines, used))]
    defs = [f'<path id="{key}" d="{path}"/>' for key, path in sorted(used.items()) if path]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}">\n<title>{_escaped(title)} · {page.number}</title>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
    )
    return (head + "<defs>\n" + "\n".join(defs) + "\n</defs>\n" + "\n".join(body) + "\n</svg>\n").encode()


def _item(item: object, outlines: _Outlines, used: dict[str, str]) -> str:
    if isinstance(item, Run):
        return _run(item, outlines, used)
    if isinstance(item, Line):
        dots = f' stroke-dasharray="0 {_pt(item.dots)}" stroke-linecap="round"' if item.dots else ""
        return (
            f'<path d="M{_pt(item.x1)} {_pt(item.y1)}L{_pt(item.x2)} {_pt(item.y2)}" '
            f'stroke="#{item.colour}" stroke-width="{_pt(item.weight)}"{dots}/>'
        )
    if isinstance(item, Box | Path | Drawing):
        return _shape(item)
    if isinstance(item, Image):
        kind = "png" if item.data[:4] == b"\x89PNG" else "jpeg"
        return (
            f'<image x="{_pt(item.x)}" y="{_pt(item.y)}" width="{_pt(item.width)}" height="{_pt(item.height)}" '
            f'href="data:image/{kind};base64,{b64encode(item.data).decode()}">'
            f"<title>{_escaped(item.alternative)}</title></image>"
        )
    return ""


def _shape(item: Box | Path | Drawing) -> str:
    if isinstance(item, Path):
        d = "".join(operator + " ".join(map(_pt, ends)) for operator, ends in item.segments)
        dash = f' stroke-dasharray="{_pt(item.dash)}"' if item.dash else ""
        hidden = ' aria-hidden="true"' if item.element == WATERMARK else ""
        return f'<path d="{d}"{_paint(item)} stroke-linejoin="round"{dash}{hidden}/>'
    place = f'x="{_pt(item.x)}" y="{_pt(item.y)}" width="{_pt(item.width)}" height="{_pt(item.height)}"'
    if isinstance(item, Box):
        return f"<rect {place}{_paint(item)}/>"
    return f'<rect {place} fill="none"><title>{_escaped(item.alternative)}</title></rect>'


def _paint(item: Box | Path) -> str:
    fill = f' fill="#{item.fill}"' if item.fill else ' fill="none"'
    return fill + (f' stroke="#{item.colour}" stroke-width="{_pt(item.weight)}"' if item.weight else "")


def _run(run: Run, outlines: _Outlines, used: dict[str, str]) -> str:
    scale = run.size / EMU_PER_PT / run.face.sfnt.units_per_em
    x, y = run.x, _pt(run.y)
    stroke = f' stroke="#{run.colour}" stroke-width="{0.03 / scale * run.size / EMU_PER_PT:.4g}"' if run.bold else ""
    glyphs = []
    halves = run.halves or (WHOLE,) * len(run.glyphs)
    for glyph, advance, half in zip(run.glyphs, run.advances, halves, strict=True):
        left = x - run.size // 2 if half == LEFT_CUT else x
        key = outlines.key(run.face, glyph)
        used[key] = outlines.path(run.face, glyph)
        if used[key]:
            glyphs.append(
                f'<use href="#{key}" transform="translate({_pt(left)} {y}) scale({scale:.6g} {-scale:.6g})"/>'
            )
        x += advance
    text = "".join(run.text)
    # Unseen but selectable: what is copied from the drawing is the text itself.
    overlay = (
        f'<text x="{_pt(run.x)}" y="{y}" font-size="{_pt(run.size)}" textLength="{_pt(run.width)}" '
        f'lengthAdjust="spacingAndGlyphs" fill-opacity="0" xml:space="preserve">{_escaped(text)}</text>'
    )
    inner = f'<g fill="#{run.colour}"{stroke} aria-hidden="true">{"".join(glyphs)}</g>{overlay}'
    if run.turned:
        inner = f'<g transform="rotate(90 {_pt(run.x)} {y})">{inner}</g>'
    return f"<a href={quoted(_legal(run.link))}>{inner}</a>" if run.link and not run.link.startswith("#") else inner


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _escaped(text: str) -> str:
    return escape(_legal(text))


def _pt(length: float) -> str:
    return f"{length / EMU_PER_PT:.3f}".rstrip("0").rstrip(".")
