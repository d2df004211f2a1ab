"""What stands inside a paragraph: runs, links and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mzreport.model import Inline, LineBreak, Link, PageReference, Styled, Tab, Text, plain_text
from mzreport.write.docx.properties import character_properties_of
from mzreport.write.docx.script import east_asian_marks, split
from mzreport.write.docx.story import Story
from mzreport.write.docx.xml import attribute, escape, run_properties

_BREAKS = re.compile("(\t|\r\n|\r|\n)")
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_HINTED_FACES = '<w:rFonts w:hint="eastAsia" '


def runs(inlines: Iterable[Inline], story: Story) -> str:
    """The runs of a whole paragraph or of one stretch of a row."""
    inlines = tuple(inlines)
    return _Runs(story, east_asian_marks(plain_text(inlines))).of(inlines, {})


@dataclass(slots=True)
class _Runs:
    story: Story
    marks: frozenset[int]
    #: Characters of the paragraph written so far.
    place: int = 0

    def of(self, inlines: Iterable[Inline], properties: Mapping[str, str], *, linked: bool = False) -> str:
        return "".join([self._one(inline, properties, linked) for inline in inlines])

    def _one(self, inline: Inline, properties: Mapping[str, str], linked: bool) -> str:
        match inline:
            case Text(text=text):
                return self._text(text, properties)
            case Styled(style=name, inlines=inner):
                return self.of(inner, self._styled(name, properties), linked=linked)
            case Link(target=target, inlines=inner):
                content = self.of(inner, properties, linked=True)
                return content if linked else self._link(target, content)
            case PageReference(anchor=anchor):
                return self._page_reference(anchor, properties)
            case Tab():
                self.place += 1
                return _run(properties, "<w:tab/>")
            case LineBreak():
                self.place += 1
                return _run(properties, "<w:br/>")

    def _text(self, text: str, properties: Mapping[str, str]) -> str:
        begin, self.place = self.place, self.place + len(text)
        if not self.marks:
            return _run(properties, _characters(text))
        return "".join(
            _run(_hinted(properties) if hinted else properties, _characters(piece))
            for piece, hinted in split(text, begin, self.marks)
        )

    def _styled(self, name: str, outer: Mapping[str, str]) -> Mapping[str, str]:
        """A run has one character style: the innermost; what an outer one says beside it is written out."""
        kept = dict(outer)
        styles = self.story.document.styles
        if "rStyle" in outer and name in styles:
            inner = character_properties_of(styles[name], self.story.document.fonts)
            kept = {key: xml for key, xml in outer.items() if key not in inner}
            kept |= {key: xml for key, xml in self._outer_style(outer).items() if key not in inner}
        identifier = self.story.sheet.characters.get(name)
        return kept | {"rStyle": f'<w:rStyle w:val="{attribute(identifier)}"/>'} if identifier else kept

    def _outer_style(self, outer: Mapping[str, str]) -> Mapping[str, str]:
        document = self.story.document
        for name, identifier in self.story.sheet.characters.items():
            if outer["rStyle"] == f'<w:rStyle w:val="{attribute(identifier)}"/>':
                return character_properties_of(document.styles[name], document.fonts)
        return {}

    def _link(self, target: str, content: str) -> str:
        if not target.startswith("#"):
            return f'<w:hyperlink r:id="{self.story.relations.link(target)}" w:history="1">{content}</w:hyperlink>'
        name = self.story.bookmarks.get(target[1:])
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>' if name else content

    def _page_reference(self, anchor: str, properties: Mapping[str, str]) -> str:
        page = self.story.pages.get(anchor)
        shown = "" if page is None else str(page)
        name = self.story.bookmarks.get(anchor)
        # Word answers a field that leads nowhere with an error in the text.
        return field(f"PAGEREF {name} \\h", shown, properties) if name else _run(properties, _characters(shown))


def field(instruction: str, shown: str, properties: Mapping[str, str] | None = None) -> str:
    """A field with the value it last had; without one it is marked to be worked out when the file is opened."""
    properties = properties or {}
    dirty = "" if shown else ' w:dirty="true"'
    return (
        _run(properties, f'<w:fldChar w:fldCharType="begin"{dirty}/>')
        + _run(properties, f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
        + _run(properties, '<w:fldChar w:fldCharType="separate"/>')
        + _run(properties, _characters(shown))
        + _run(properties, '<w:fldChar w:fldCharType="end"/>')
    )


def literal(text: str) -> str:
    """The runs of plain text that stands by itself, such as the marks round a page number."""
    marks = east_asian_marks(text)
    return "".join(_run(_hinted({}) if hinted else {}, _characters(piece)) for piece, hinted in split(text, 0, marks))


def _run(properties: Mapping[str, str], content: str) -> str:
    return f"<w:r>{run_properties(properties)}{content}</w:r>" if content else ""


def _hinted(properties: Mapping[str, str]) -> dict[str, str]:
    faces = properties.get("rFonts")
    return {**properties, "rFonts": faces.replace("<w:rFonts ", _HINTED_FACES) if faces else _HINT}


def _characters(text: str) -> str:
    """A run's text; tabs and line ends inside it are elements of their own."""
    if not text:
        return ""
    if _BREAKS.search(text) is None:
        return _piece(text)
    pieces = _BREAKS.split(text)
    return "".join(
        ("<w:tab/>" if piece == "\t" else "<w:br/>") if at % 2 else _piece(piece) for at, piece in enumerate(pieces)
    )


def _piece(text: str) -> str:
    if not text:
        return ""
    space = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{space}>{escape(text)}</w:t>"
