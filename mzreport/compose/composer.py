"""Composing: an issue, its office's settings and its kind's template become one explicit document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.compose.blocks import BODY, BlockComposer
from mzreport.compose.environment import Templates, environment
from mzreport.compose.inlines import STRONG
from mzreport.compose.layout import parse_layout, render_layout, span_of_stamp
from mzreport.compose.metadata import metadata_of
from mzreport.compose.pictures import load_picture, picture_size, scaled
from mzreport.compose.stylesheet import StyleSheet, read_sheets, settle
from mzreport.compose.turning import with_headings
from mzreport.compose.view import Piece, Registry, View, model_of
from mzreport.content.keys import CHOICES
from mzreport.diagnostics import Diagnostic, Span, fail
from mzreport.model import (
    Block,
    Break,
    Document,
    Group,
    Heading,
    Inline,
    Paragraph,
    Styled,
    Text,
    page_references,
    plain_text,
    walk_blocks,
)
from mzreport.model.xml_read import BlockReader
from mzreport.model.xml_tree import Element
from mzreport.resources import templates_folder
from mzreport.units import parse_length

if TYPE_CHECKING:
    from mzreport.content import Issue
    from mzreport.settings import Settings

SHEET = "styles.yaml"
#: The kinds whose layouts and styles are what differs from ``official``.
OFFICIAL = frozenset(CHOICES["kind"]) - {"bulletin"}
#: An outline entry for an item without title: its first words up to the first mark, at most this long.
_ENTRY = 24
_ENTRY_END = "，。；：、！？,;:"


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed document, what composing found, and the template and style files it rests on.

    ``data`` are the bytes of the files its tables and charts were read from, by the names the issue gives them.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[Path, ...] = ()
    data: Mapping[str, bytes] = field(default_factory=dict)


def compose(issue: Issue, settings: Settings, folder: Path, correction: str = "") -> Composition:
    """The document of an issue; ``folder`` is where its pictures lie, ``correction`` what it prints under its number.

    Raises MzreportError with the template's (T) or the picture's (F105) fault at its own line.
    """
    # Absolute: environments outlive a change of the current folder.
    office = settings.templates_folder.absolute() if settings.templates_folder.is_dir() else None
    kind = str(issue.kind)
    sheet, sheets = style_sheet(kind, settings)
    composer = _Composer(issue, settings, sheet, office, folder, correction)
    blocks = composer.blocks(kind)
    _require_anchors(blocks)
    document = Document(
        metadata=metadata_of(issue, settings),
        styles=sheet.styles,
        fonts=sheet.fonts,
        masters=sheet.masters,
        blocks=blocks,
        fallback=sheet.fallback,
    )
    data = {name: data for name, (_, data) in composer.blocks_of.files.read.items()}
    return Composition(document, tuple(composer.blocks_of.diagnostics), (composer.templates.path(kind), *sheets), data)


def _require_anchors(blocks: tuple[Block, ...]) -> None:
    """Every page number refers to a block that is there: the typesetter would print a 0."""
    everything = list(walk_blocks(blocks))
    names = {getattr(block, "anchor", "") for block in everything}
    for block in everything:
        for reference in page_references(block):
            if reference.anchor not in names:
                raise fail("T122", block.origin, anchor=reference.anchor)


def style_sheet(kind: str, settings: Settings) -> tuple[StyleSheet, tuple[Path, ...]]:
    """The settled styles of a kind, and the files they come from: base, 公文, kind, then the office's own."""
    names = ("official", kind) if kind in OFFICIAL else (kind,)
    folders = [templates_folder() / name for name in ("base", *names)]
    folders += [settings.templates_folder, *(settings.templates_folder / name for name in names)]
    paths = tuple(path for folder in folders if (path := folder / SHEET).is_file())
    stamp = tuple((path, path.stat().st_mtime_ns, path.absolute()) for path in paths)
    return _settled(stamp, _SettingsKey(settings)), paths


class _SettingsKey:
    """The settings a style sheet depends on, comparable so that a batch settles each sheet once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._key = (settings.red, settings.folio, tuple(sorted(settings.fonts.items())))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SettingsKey) and self._key == other._key


@lru_cache(maxsize=16)
def _settled(stamp: tuple[tuple[Path, int, Path], ...], key: _SettingsKey) -> StyleSheet:
    return settle(read_sheets(path for path, _, _ in stamp), key.settings)


class _Composer:
    """One issue at work: gives references to the template and resolves them in what it made."""

    def __init__(
        self,
        issue: Issue,
        settings: Settings,
        sheet: StyleSheet,
        office: Path | None,
        folder: Path,
        correction: str,
    ) -> None:
        self.issue = issue
        self.correction = correction
        self.settings = settings
        self.sheet = sheet
        self.measure = int(sheet.masters["default"].measure)
        self.environment = environment(office)
        loader = self.environment.loader
        assert isinstance(loader, Templates)
        self.templates = loader
        self.folders = tuple(path for path in (folder, office, settings.folder, templates_folder()) if path)
        self.blocks_of = BlockComposer(self.folders, sheet, issue.markup, numbered=settings.caption_numbers)
        self.registry = Registry(self.blocks_of.inlines)

    def blocks(self, name: str) -> tuple[Block, ...]:
        context: dict[str, Any] = {
            "doc": View(self.issue, self.registry),
            "office": {"name": self.settings.office.name, "short_name": self.settings.office.short_name},
            "settings": {"imprint_suffix": self.settings.imprint_suffix},
            "letterhead": {"mark": self.settings.letterhead_of(self.issue.letterhead).mark},
            "styles": self.sheet.styles,
            "colophon_place": "last-even-page-foot" if self.settings.colophon.even_page else "last-page-foot",
            "correction": self.correction,
            "ref": self._reference,
            "figure": self._figure,
        }
        if name in OFFICIAL:
            from mzreport.compose.official import official_functions  # a bulletin has no use for them

            context |= official_functions(self.sheet, self.settings, self._names())
        text = render_layout(self.environment, name, context)
        root = parse_layout(text, self.templates, name)
        content = _Content(self)
        reader = content.reader = BlockReader(
            self.sheet.styles, self._locate, self._picture, content, masters=self.sheet.masters
        )
        if root.tag != "document":
            raise fail("T110", self._locate(root), tag=root.tag, known="document")
        return with_headings(reader.blocks(root))

    def _names(self) -> tuple[str, ...]:
        """Names that no title is broken inside of."""
        office, issue = self.settings.office, self.issue
        return tuple(filter(None, (office.name, office.short_name, *issue.issuer, *issue.signers, issue.series)))

    def _reference(self, thing: object) -> int:
        return self.registry.add(model_of(thing) if isinstance(thing, View) else thing)

    def _figure(self, source: str, height: str | int | None = None, alternative: str = "") -> dict[str, str]:
        """Source, printed size and alternative text of a picture, as plain text for the attributes of ``<figure>``."""
        span = source.span if isinstance(source, Piece) else None
        data = load_picture(str(source), self.folders, span)
        tall = parse_length(height) if isinstance(height, str) else height
        width, tall = scaled(picture_size(data, str(source), span), None, tall, self.measure)
        return {
            "source": str(source),
            "width": f"{int(width)}emu",
            "height": f"{int(tall)}emu",
            "alternative": str(alternative or ""),
        }

    def _locate(self, element: Element) -> Span:
        return span_of_stamp(element.attributes.get("ln", ""), self.templates, str(self.issue.kind))

    def _picture(self, element: Element) -> bytes:
        return load_picture(element.attributes.get("source", ""), self.folders, self._locate(element))


class _Content:
    """Resolves a layout's references (see ``mzreport.model.xml_read.Content``)."""

    reader: BlockReader

    def __init__(self, composer: _Composer) -> None:
        self.composer = composer

    def inlines(self, reference: str) -> tuple[Inline, ...] | None:
        """The text a template printed."""
        return self.composer.registry.inlines(reference)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of ``<blocks of="…" style="…" depth="…" outline="…" lead="…" lead-style="…"/>``.

        ``depth`` is the outline level the text stands under; ``outline`` enters its first words at that level;
        ``lead`` opens the first paragraph in a character style, unless the text opens so itself; ``last-style`` is
        the style of the last paragraph; what else the text ends in is kept with what follows as well.
        """
        composer, reader, attributes = self.composer, self.reader, element.attributes
        reference = attributes.get("of", "")
        given = getattr(composer.registry.get(reference), "blocks", None)
        if given is None:
            raise fail("T121", composer._locate(element), reference=reference[:20])
        depth = reader.whole(element, "depth", "0", least=0)
        blocks = list(composer.blocks_of.compose(given, reader.style(element, default=BODY), depth))
        if blocks and "last-style" in attributes:
            blocks[-1] = self._kept(blocks[-1], reader.style(element, name="last-style"))
        if blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = self._opened(blocks[0], element)
        return tuple(blocks)

    def _kept(self, last: Block, style: str) -> Block:
        """The last block in the style that keeps running text with what follows; others keep their own look."""
        if isinstance(last, Paragraph | Heading) and last.style == BODY:
            return replace(last, style=style)
        return last if isinstance(last, Heading | Break) else Group((last,), next=True)

    def _opened(self, first: Paragraph, element: Element) -> Paragraph | Heading:
        """The first paragraph with its lead, and as an entry of the outline where asked for."""
        attributes, text, inlines = element.attributes, plain_text(first.inlines), first.inlines
        lead = attributes.get("lead", "")
        if lead and not text.lstrip("【[").startswith(lead.rstrip("：:")):
            style = self.reader.style(element, "character", "lead-style", default=STRONG)
            inlines = (Styled(style, (Text(lead),)), *inlines)
        if "outline" not in attributes:
            return replace(first, inlines=inlines)
        level = self.reader.whole(element, "outline", "1")
        return Heading(first.style, inlines, level, entry_of(text), first.anchor, first.place, first.origin)


def entry_of(text: str) -> str:
    """The first words of a text, for an outline."""
    end = next((i for i, character in enumerate(text) if character in _ENTRY_END and i > 5), len(text))
    return text[: min(end, _ENTRY)]
