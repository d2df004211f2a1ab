"""A DOCX file as a reading: headers, body, footers, and what the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.readers.archive import Archive
from mzreport.readers.docx.context import Context
from mzreport.readers.docx.names import R, W, child
from mzreport.readers.docx.notes import COMMENTS, ENDNOTES, FOOTNOTES, Notes
from mzreport.readers.docx.numbering import Numbering
from mzreport.readers.docx.parts import Parts
from mzreport.readers.docx.properties import Properties, read_properties
from mzreport.readers.docx.story import Story
from mzreport.readers.docx.styles import Styles
from mzreport.readers.gathering import Gathering
from mzreport.readers.lines import Kind, Reading, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What may stand round a page number in a header or footer.
_FOLIO = re.compile(r"[\s—–\-－_·.第共页頁/／Pagepgof]*")


def read_docx(package: Archive, source: Source) -> Reading:
    """The lines of a DOCX file: headers first, then the body, then footers.

    Headers and footers that hold no more than a page number are removals. Raises MzreportError with N codes.
    """
    try:
        return _read(Parts(package), source)
    except RecursionError:
        raise fail("N013", Span(source.path), reason=Both("嵌套太深", "nested too deep")) from None


def _read(parts: Parts, source: Source) -> Reading:
    body = child(parts.xml(parts.main), "body")
    if body is None:
        raise fail("N008", Span(source.path), reason=Both("没有正文", "no body"))
    into = Gathering()
    properties = read_properties(parts)
    context = _context(parts, into, properties)
    _furniture(body, context, into, "header")
    story = Story(context, parts.main, into)
    story.read(body)
    story.finish()
    _furniture(body, context, into, "footer")
    _uncalled(context, into)
    _report(context, into)
    return into.reading(
        replace(
            source,
            pages=properties.pages,
            title=properties.title,
            notes=properties.notes,
            ours=properties.ours,
        )
    )


def _context(parts: Parts, into: Gathering, properties: Properties) -> Context:
    def part(kind: str) -> _Element | None:
        name = next(iter(parts.related(parts.main, kind)), "")
        root = parts.optional(name) if name else None
        if isinstance(root, MzreportError):
            _passed_over(name, root, into)
            return None
        return root

    context = Context(
        parts,
        Styles(part("styles"), part("theme")),
        Numbering(part("numbering")),
        Notes(parts, FOOTNOTES),
        Notes(parts, ENDNOTES),
        Notes(parts, COMMENTS),
        properties.ours,
    )
    for notes in (context.footnotes, context.endnotes, context.comments):
        if notes.failed:
            _passed_over(notes.part, notes.failed, into)
    return context


def _passed_over(name: str, error: MzreportError, into: Gathering) -> None:
    into.note("N111", part=name, reason="; ".join(found.message() for found in error.diagnostics))


def _furniture(body: _Element, context: Context, into: Gathering, kind: Kind) -> None:
    """The headers or footers of all sections, each part once."""
    seen: set[str] = set()
    relations = context.parts.relations(context.parts.main)
    for reference in _references(body, kind):
        relation = relations.get(reference)
        if relation is None or relation.target in seen:
            continue
        seen.add(relation.target)
        root = context.parts.optional(relation.target)
        if isinstance(root, MzreportError):
            _passed_over(relation.target, root, into)
        elif root is not None:
            gathered = Gathering()
            story = Story(context, relation.target, gathered, kind)
            story.read(root)
            story.finish()
            into.extend(_without_folios(gathered))


def _references(body: _Element, kind: str) -> Iterator[str]:
    for reference in body.iter(f"{W}{kind}Reference"):
        yield reference.get(f"{R}id") or ""


def _without_folios(gathered: Gathering) -> Gathering:
    """Headers or footers without their page numbers, and without lines that were already met on other pages."""
    made = Gathering(changes=gathered.changes, diagnostics=gathered.diagnostics)
    numbered = {removal.before for removal in gathered.removals if removal.reason == "page-number"}
    for at, line in enumerate(gathered.lines):
        here = [removal for removal in gathered.removals if removal.before == at]
        if at in numbered and _FOLIO.fullmatch(line.text):
            made.remove(
                _joined(line.text, [(removal.offset, removal.text) for removal in here]), "page-number", line.origin
            )
            continue
        made.removals += [replace(removal, before=len(made.lines)) for removal in here]
        made.add(line)
    rest = [removal for removal in gathered.removals if removal.before >= len(gathered.lines)]
    made.removals += [replace(removal, before=len(made.lines)) for removal in rest]
    return made


def _joined(text: str, pieces: Iterable[tuple[int, str]]) -> str:
    made, at = "", 0
    for offset, piece in sorted(pieces, key=lambda pair: pair[0]):
        made += text[at:offset] + piece
        at = max(at, offset)
    return made + text[at:]


def _uncalled(context: Context, into: Gathering) -> None:
    """Notes that no paragraph calls still are text of the file."""
    for notes in (context.footnotes, context.endnotes):
        for note in notes.rest():
            Story(context, notes.part, into, "footnote").read(note)


def _report(context: Context, into: Gathering) -> None:
    where = Span(context.path)
    changes, comments = context.authors["changes"], context.authors["comments"]
    for code, found in (("N103", changes), ("N104", comments)):
        if found:
            authors = "、".join(dict.fromkeys(name or "?" for name in found))
            into.note(code, where, count=len(found), authors=authors)
    if context.hidden:
        into.note("N105", where, count=context.hidden)
    for name in dict.fromkeys(context.missing):
        into.note("N106", where, name=name)
    for name in dict.fromkeys(context.embedded):
        into.note("N109", where, name=name)
