"""SVG: one drawing a page, glyphs as outlines, so that it looks the same in every viewer; the text can be selected."""

from __future__ import annotations

from base64 import b64encode
from xml.sax.saxutils import escape, quoteattr

from mzreport.fonts import Face
from mzreport.typeset import Image, Line, Page, Pages, Run
from mzreport.units import EMU_PER_PT


def paint_svg(pages: Pages) -> list[bytes]:
    """The SVG files of the pages, in order; equal pages give equal bytes."""
    outlines = _Outlines()
    return [_page(page, outlines, pages.metadata.title) for page in pages.pages]


class _Outlines:
    """Glyph outlines as SVG path data, each drawn once."""

    def __init__(self) -> None:
        self._sets: dict[Face, tuple[int, object, list[str]]] = {}
        self._paths: dict[tuple[Face, int], str] = {}

    def key(self, face: Face, glyph: int) -> str:
        """A name for the glyph that is unique in the document."""
        return f"f{self._number(face)}g{glyph}"

    def _number(self, face: Face) -> int:
        if face not in self._sets:
            from fontTools.ttLib import TTFont

            font = TTFont(face.path, lazy=True, fontNumber=0)
            self._sets[face] = (len(self._sets), font.getGlyphSet(), font.getGlyphOrder())
        return self._sets[face][0]

    def path(self, face: Face, glyph: int) -> str:
        """The outline in font units, y upwards; empty for a blank glyph."""
        known = self._paths.get((face, glyph))
        if known is None:
            from fontTools.pens.svgPathPen import SVGPathPen

            self._number(face)
            _, glyphs, order = self._sets[face]
            pen = SVGPathPen(glyphs)
            glyphs[order[glyph]].draw(pen)  # type: ignore[index]
            known = self._paths[face, glyph] = pen.getCommands()
        return known


def _page(page: Page, outlines: _Outlines, title: str) -> bytes:
    width, height = _pt(page.width), _pt(page.height)
    used: dict[str, str] = {}
    body = [text for item in page.items if (text := _item(item, outlines, used))]
    defs = [f'<path id="{key}" d="{path}"/>' for key, path in sorted(used.items()) if path]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}">\n<title>{escape(title)} · {page.number}</title>\n'
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
    if isinstance(item, Image):
        kind = "png" if item.data[:4] == b"\x89PNG" else "jpeg"
        return (
            f'<image x="{_pt(item.x)}" y="{_pt(item.y)}" width="{_pt(item.width)}" height="{_pt(item.height)}" '
            f'href="data:image/{kind};base64,{b64encode(item.data).decode()}">'
            f"<title>{escape(item.alternative)}</title></image>"
        )
    return ""


def _run(run: Run, outlines: _Outlines, used: dict[str, str]) -> str:
    scale = run.size / EMU_PER_PT / run.face.sfnt.units_per_em
    x, y = run.x, _pt(run.y)
    stroke = f' stroke="#{run.colour}" stroke-width="{0.03 / scale * run.size / EMU_PER_PT:.4g}"' if run.bold else ""
    glyphs = []
    for glyph, advance in zip(run.glyphs, run.advances, strict=True):
        key = outlines.key(run.face, glyph)
        used[key] = outlines.path(run.face, glyph)
        if used[key]:
            glyphs.append(f'<use href="#{key}" transform="translate({_pt(x)} {y}) scale({scale:.6g} {-scale:.6g})"/>')
        x += advance
    text = "".join(run.text)
    # Unseen but selectable: what is copied from the drawing is the text itself.
    overlay = (
        f'<text x="{_pt(run.x)}" y="{y}" font-size="{_pt(run.size)}" textLength="{_pt(run.width)}" '
        f'lengthAdjust="spacingAndGlyphs" fill-opacity="0" xml:space="preserve">{escape(text)}</text>'
    )
    inner = f'<g fill="#{run.colour}"{stroke} aria-hidden="true">{"".join(glyphs)}</g>{overlay}'
    return f"<a href={quoteattr(run.link)}>{inner}</a>" if run.link and not run.link.startswith("#") else inner


def _pt(length: float) -> str:
    return f"{length / EMU_PER_PT:.3f}".rstrip("0").rstrip(".")
