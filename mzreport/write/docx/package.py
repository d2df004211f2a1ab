"""The package: python-docx's parts on a base of our own, zipped so that the same document gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from mzreport.fonts import FontLibrary
from mzreport.model import Document, FontRole, anchors
from mzreport.typeset.pages import Page
from mzreport.write.docx import fonts, settings
from mzreport.write.docx.body import body
from mzreport.write.docx.custom import custom_properties
from mzreport.write.docx.feet import stands_alone
from mzreport.write.docx.relations import Relations, picture_format
from mzreport.write.docx.sections import Sections
from mzreport.write.docx.story import Story, bookmark_names
from mzreport.write.docx.stylesheet import StyleSheet, style_sheet
from mzreport.write.docx.xml import DECLARATION, STORY

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
#: The earliest time a ZIP entry can have; the clock has no part in the bytes.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
#: Regular file, readable by all; said outright since Python's default follows the platform.
_MODE, _UNIX = 0o100644 << 16, 3


def write_docx(
    document: Document,
    *,
    pages: Mapping[str, int] | None = None,
    last_page: Page | None = None,
    library: FontLibrary | None = None,
) -> bytes:
    """The document as DOCX.

    ``pages`` maps anchors to printed page numbers: what page references show until a reader works them out anew.
    ``last_page``, as typeset, says whether a foot that wants an even page shares it with text or has one of its own;
    without it the foot is put on the last page with text.
    ``library`` has the faces that charts are drawn with (by default those the document's font roles name).
    Raises MzreportError F105 for a picture that is neither PNG nor JPEG.
    """
    sheet = style_sheet(document)
    relations = Relations()
    names = bookmark_names(anchors(document.blocks))
    foot_alone = last_page is not None and stands_alone(document, last_page)
    library = library or FontLibrary(document.fonts, document.fallback)
    story = Story(document, sheet, relations, pages or {}, names, document.master, library)
    sections = Sections(document, sheet, story.next_drawing, foot_alone=foot_alone)
    content = body(story, sections, foot_alone=foot_alone)
    xml = f"{DECLARATION}<w:document {STORY}><w:body>{content}</w:body></w:document>"
    return _zipped(_package(document, xml.encode(), sheet, relations, sections))


def _package(document: Document, xml: bytes, sheet: StyleSheet, relations: Relations, sections: Sections) -> Package:
    """The parts and how they hang together; python-docx parses the body, so that no broken XML leaves this place."""
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part, XmlPart
    from docx.package import Package

    package = Package()

    def part(name: str, content_type: str, blob: bytes) -> Part:
        return Part(PackURI(name), content_type, blob, package)

    main = XmlPart.load(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, xml, package)
    package.load_rel(RT.OFFICE_DOCUMENT, main, "document")
    core = settings.core_properties(document.metadata)
    package.load_rel(RT.CORE_PROPERTIES, part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), "core")
    extended = settings.extended_properties()
    package.load_rel(RT.EXTENDED_PROPERTIES, part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended), "app")
    if document.metadata.disclosure:
        disclosed = custom_properties(document.metadata.disclosure)
        package.load_rel(RT.CUSTOM_PROPERTIES, part("/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES, disclosed), "own")

    font_table, theme = _fonts(tuple(document.fonts.items()))
    made = settings.settings(odd_and_even=sections.odd_and_even)
    main.load_rel(RT.STYLES, part("/word/styles.xml", CT.WML_STYLES, sheet.xml), "styles")
    main.load_rel(RT.SETTINGS, part("/word/settings.xml", CT.WML_SETTINGS, made), "settings")
    main.load_rel(RT.FONT_TABLE, part("/word/fontTable.xml", CT.WML_FONT_TABLE, font_table), "fontTable")
    main.load_rel(RT.THEME, part("/word/theme/theme1.xml", CT.OFC_THEME, theme), "theme")
    for one in sections.furniture:
        relation, content_type = (RT.HEADER, CT.WML_HEADER) if one.part == "header" else (RT.FOOTER, CT.WML_FOOTER)
        main.load_rel(relation, part(f"/word/{one.name}.xml", content_type, one.xml), one.relation)
    for number, (data, relation) in enumerate(relations.pictures.items(), 1):
        kind = picture_format(data)
        main.load_rel(RT.IMAGE, part(f"/word/media/image{number}.{kind}", f"image/{kind}", data), relation)
    for uri, relation in relations.links.items():
        main.load_rel(RT.HYPERLINK, uri, relation, is_external=True)
    return package


@lru_cache(maxsize=32)
def _fonts(roles: tuple[tuple[str, FontRole], ...]) -> tuple[bytes, bytes]:
    """The font table and the theme; the theme's faces are those of the body text."""
    by_role = dict(roles)
    text = by_role.get("fangsong") or roles[0][1]
    latin = by_role.get(text.latin, text).family
    return fonts.font_table(by_role), fonts.theme(latin, text.family)


def _zipped(package: Package) -> bytes:
    """The package as a ZIP file: content types first, then parts and relations in a fixed order."""
    parts = package.parts
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "[Content_Types].xml", _content_types(parts))
        _store(archive, "_rels/.rels", package.rels.xml)
        for part in parts:
            _store(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _store(archive, part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, _MODE
    archive.writestr(entry, data)


def _content_types(parts: Iterable[Part]) -> bytes:
    """The content types: a default for relations and pictures, and for every other part its own."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: list[str] = []
    for part in parts:
        if part.content_type.startswith("image/"):
            defaults[part.partname.ext] = part.content_type
        else:
            overrides.append(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>')
    listed = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items()))
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{listed}{"".join(overrides)}</Types>'.encode()
