"""The style part: one named style for every style of the document, its id the element's role, its name Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mzreport.model import Document, FontRole, Style
from mzreport.units import Length
from mzreport.write.docx.builtin import (
    BARE_MARGINS,
    BUILT_IN_NAMES,
    CELL_MARGINS,
    SPACER,
    SPACER_NAME,
    base_styles,
    element,
)
from mzreport.write.docx.properties import (
    border,
    character_properties_of,
    natural_spacing,
    outline_level,
    paragraph_properties_of,
    rule_properties,
    run_properties_of,
)
from mzreport.write.docx.usage import Usage, usage_of
from mzreport.write.docx.xml import DECLARATION, WORDS


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The finished style part, and the ids under which its styles are found.

    ``paragraphs``, ``characters`` and ``tables`` map a style's name to its id; ``usage`` is what it was made for.
    """

    xml: bytes
    paragraphs: Mapping[str, str]
    characters: Mapping[str, str]
    tables: Mapping[str, str]
    #: Page number styles by the side they stand at: ``left``, ``center``, ``right``.
    folios: Mapping[str, str]
    usage: Usage


def style_sheet(document: Document) -> StyleSheet:
    """The style part of the document; documents of the same styles and page share one."""
    folio = document.master.folio
    return _made(
        tuple(document.styles.items()),
        tuple(document.fonts.items()),
        document.master.measure,
        usage_of(document),
        (folio.style, folio.indent),
    )


@lru_cache(maxsize=32)
def _made(
    styles: tuple[tuple[str, Style], ...],
    fonts: tuple[tuple[str, FontRole], ...],
    measure: Length,
    usage: Usage,
    folio: tuple[str, float],
) -> StyleSheet:
    return _Maker(dict(styles), dict(fonts), measure, usage).sheet(*folio)


class _Maker:
    """Writes the styles of one document; ids and names are handed out once each."""

    def __init__(
        self, styles: Mapping[str, Style], fonts: Mapping[str, FontRole], measure: Length, usage: Usage
    ) -> None:
        self.styles = styles
        self.fonts = fonts
        self.measure = measure
        self.usage = usage
        self._ids = {"normal", SPACER.casefold(), "tablenormal", *(f"heading{n}" for n in range(1, 10))}
        self._names = {"normal", "normal table", SPACER_NAME, *(f"heading {n}" for n in range(1, 10))}
        normal = Style("Normal", font="fangsong" if "fangsong" in fonts else next(iter(fonts)))
        self.normal = paragraph_properties_of(normal, measure), run_properties_of(normal, fonts, measure)

    def sheet(self, folio_style: str, folio_indent: float) -> StyleSheet:
        """All styles in the document's order, after the ones Word needs."""
        paragraphs = {n: self._id(n) for n, s in self.styles.items() if s.kind == "paragraph"}
        characters = {n: self._id(n) for n, s in self.styles.items() if s.kind == "character"}
        for name in sorted(self.usage.inlines & paragraphs.keys()):
            characters[name] = self._id(f"{name}-inline")
        tables = {name: self._id(f"{name}-grid") for name in sorted(self.usage.tables)}
        folios = {side: self._id(f"{folio_style}-{side}") for side in ("left", "center", "right")}
        levels = sorted({style.outline for style in self.styles.values() if style.outline})
        parts = [base_styles(*self.normal, levels)]
        parts += [self._paragraph(self.styles[n], i, paragraphs) for n, i in paragraphs.items()]
        parts += [self._character(self.styles[n], i, characters) for n, i in characters.items()]
        parts += [self._table(self.styles[n], i) for n, i in tables.items()]
        parts += [self._folio(folio_style, side, folio_indent, i, paragraphs) for side, i in folios.items()]
        xml = f"{DECLARATION}<w:styles {WORDS}>{''.join(parts)}</w:styles>"
        return StyleSheet(xml.encode(), paragraphs, characters, tables, folios, self.usage)

    def _own(self, style: Style) -> tuple[dict[str, str], dict[str, str]]:
        """The settled properties of a paragraph style, by what it dresses."""
        if style.name in self.usage.rules:
            return rule_properties(style, self.measure), {}
        paragraph = paragraph_properties_of(style, self.measure)
        if style.name in self.usage.figures:
            paragraph["spacing"] = natural_spacing(style.before, style.after)
        return paragraph, run_properties_of(style, self.fonts, self.measure)

    def _paragraph(self, style: Style, identifier: str, ids: Mapping[str, str]) -> str:
        base = self.styles.get(style.based_on)
        if base is not None and base.name in ids and base.name != style.name:
            inherited, based_on = self._own(base), ids[base.name]
        elif style.outline:
            level = {"outlineLvl": outline_level(style.outline)}
            inherited, based_on = (self.normal[0] | level, self.normal[1]), f"Heading{style.outline}"
        else:
            inherited, based_on = self.normal, "Normal"
        paragraph, run = map(_difference, self._own(style), inherited)
        return element("paragraph", identifier, self._name(style), paragraph, run, based_on=based_on, quick=True)

    def _character(self, style: Style, identifier: str, ids: Mapping[str, str]) -> str:
        run = character_properties_of(style, self.fonts)
        base = self.styles.get(style.based_on)
        own_base = base is not None and base.kind == style.kind == "character"
        based_on = ids[style.based_on] if own_base else "DefaultParagraphFont"
        return element("character", identifier, self._name(style), {}, run, based_on=based_on, quick=True)

    def _table(self, style: Style, identifier: str) -> str:
        lines = "".join(
            f"<w:{side} {border(style.rule, style.colour)}/>"
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            if style.rule
        )
        borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
        table = f"<w:tblPr>{borders}{CELL_MARGINS if style.rule else BARE_MARGINS}</w:tblPr>"
        return element("table", identifier, self._name(style), based_on="TableNormal", rest=table)

    def _folio(self, name: str, side: str, indent: float, identifier: str, ids: Mapping[str, str]) -> str:
        """The page number's style at one side of the page, the blank at that side."""
        style = self.styles.get(name, Style(name))
        blank = Length(round(style.size * indent)).twips
        left, right = (blank if side == edge else 0 for edge in ("left", "right"))
        paragraph = {
            "ind": f'<w:ind w:left="{left}" w:right="{right}" w:firstLineChars="0" w:firstLine="0"/>',
            "jc": f'<w:jc w:val="{side}"/>',
        }
        title = f"{style.title or style.name}（{_SIDES[side]}）"
        named = self._free_name(title)
        return element("paragraph", identifier, named, paragraph, based_on=ids.get(name, "Normal"))

    def _id(self, name: str) -> str:
        """A style id of the role's name that no other style has; Word compares them without regard to case."""
        stem = re.sub(r"[^\w-]+", "-", name).strip("-") or "style"
        identifier, number = stem, 2
        while identifier.casefold() in self._ids:
            identifier, number = f"{stem}-{number}", number + 1
        self._ids.add(identifier.casefold())
        return identifier

    def _name(self, style: Style) -> str:
        title = style.title or style.name
        return self._free_name(f"公文{title}" if title in BUILT_IN_NAMES else title)

    def _free_name(self, title: str) -> str:
        # A comma in a name would part it into aliases.
        stem = title.replace(",", "，").replace(";", "；")
        name, number = stem, 2
        while name.casefold() in self._names:
            name, number = f"{stem} {number}", number + 1
        self._names.add(name.casefold())
        return name


_SIDES = {"left": "左", "center": "中", "right": "右"}
#: A paragraph style's properties that its base may have and it may not.
_CLEARED = {"pBdr": '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'}


def _difference(own: Mapping[str, str], inherited: Mapping[str, str]) -> dict[str, str]:
    """What a style must say beside what it inherits."""
    changed = {name: xml for name, xml in own.items() if inherited.get(name) != xml}
    return changed | {name: xml for name, xml in _CLEARED.items() if name in inherited and name not in own}
