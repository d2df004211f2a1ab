"""A web page as a reading: main text, title and facts as lines, the site around them as removals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mzreport.diagnostics import Both, Span, fail
from mzreport.readers.gathering import Gathering
from mzreport.readers.html.blocks import BlockReader
from mzreport.readers.html.main_text import Site, survey
from mzreport.readers.html.own import survey_own
from mzreport.readers.html.parsing import parse_html
from mzreport.readers.lines import Reading, Source
from mzreport.readers.xml import all_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = ("articletitle", "title", "og:title")


def read_html(data: bytes, source: Source) -> Reading:
    """The lines of a saved page (HTML or MHTML); roles where mzreport wrote it.

    Raises MzreportError N007, N008, N013, N014 or N015.
    """
    page = parse_html(data, source.path)
    notes = tuple(_metadata(page.root))
    ours = any(name.lower() == "generator" and text.startswith("mzreport ") for name, text in notes)
    title = _title(page.root, notes)
    body = page.root.find("body")
    body = page.root if body is None else body
    into = Gathering(diagnostics=list(page.diagnostics))
    try:
        site = survey_own(body) if ours else survey(body, title)
        _read(body, site, source.path, into, ours=ours)
    except RecursionError:
        raise fail("N013", Span(source.path), reason=Both("嵌套太深", "nested too deep")) from None
    format_ = "html" if source.format not in ("html", "txt") else source.format
    return into.reading(replace(source, format=format_, encoding=page.encoding, title=title, notes=notes, ours=ours))


def _read(body: _Element, site: Site, path: str, into: Gathering, *, ours: bool) -> None:
    reader = BlockReader(path, into, site.reasons, ours=ours)
    reader.read(body)
    for name in dict.fromkeys(reader.missing):
        into.note("N106", Span(path), name=name)


def _metadata(root: _Element) -> list[tuple[str, str]]:
    """The names and values of the page's ``meta`` elements, in order."""
    found = []
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        text = " ".join((element.get("content") or "").split())
        if name and text:
            found.append((name, text))
    return found


def _title(root: _Element, notes: tuple[tuple[str, str], ...]) -> str:
    named = {name.lower(): text for name, text in reversed(notes)}
    for name in _TITLES:
        if named.get(name):
            return named[name]
    element = next(root.iter("title"), None)
    return " ".join(all_text(element).split()) if element is not None else ""
