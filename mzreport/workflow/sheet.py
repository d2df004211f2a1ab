"""The sign-off sheet (发文稿纸): what is to be signed, by whom, with its digest and findings, as PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.content import DateLeaf, Leaf
from mzreport.diagnostics import Diagnostic, MzreportError, Severity, Span, has_errors
from mzreport.formats import FORMATS

if TYPE_CHECKING:
    from mzreport.content import Block, Issue
    from mzreport.model import Document
    from mzreport.settings import Settings
    from mzreport.workflow.render import Rendering
    from mzreport.workflow.signing import Signed

KIND = "signoff-sheet"
_FORMATS = ("pdf", "docx")
#: Findings listed; the rest are counted. Items of a section in one row, since a row is never cut by a page's end.
_FINDINGS, _ROW = 12, 15
_NOUNS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "说明"}


@dataclass(frozen=True, slots=True)
class Role:
    """One role's box: who signed and when, empty for a box to sign by hand; ``holds`` unless an edit voided it."""

    role: Leaf
    name: Leaf
    time: Leaf
    comment: Leaf
    code: Leaf
    holds: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A section with the titles, or first words, of its items."""

    heading: Leaf
    entries: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the layout prints; ``document`` tells a 公文 from a bulletin."""

    document: bool
    office: Leaf
    number: Leaf
    secrecy: Leaf
    title: Leaf
    compiler: Leaf
    editor: Leaf
    date: Leaf
    extent: Leaf
    recipients: tuple[Leaf, ...]
    roles: tuple[Role, ...]
    parts: tuple[Part, ...]
    tally: Leaf
    findings: tuple[Leaf, ...]
    code: Leaf
    digest: Leaf


def make_sheet(path: Path, *, folder: Path | None = None) -> tuple[Path, ...]:
    """Write the sheet of the issue at ``path`` as ``<stem>-signoff.pdf`` and ``.docx``; returns the files.

    ``folder`` None is the office's output folder. Raises MzreportError when the issue cannot be composed, or nothing
    can be written.
    """
    from mzreport.workflow.atomic import make_folder, write_atomically
    from mzreport.workflow.check import examine
    from mzreport.workflow.making import Making
    from mzreport.workflow.signing import signature_findings, signed_state

    examined = examine(path, "signoff")
    rendering = examined.rendering
    if rendering is None:
        raise MzreportError(*examined.diagnostics)
    found = (*examined.diagnostics, *signature_findings(rendering, "signoff"))
    settings = rendering.loaded.settings
    document = sheet_document(sheet_of(rendering, signed_state(rendering), found), settings)
    made = Making(document, settings.font_folders).make([FORMATS[name] for name in _FORMATS])
    target = folder if folder is not None else settings.output_folder
    make_folder(target)
    outputs = tuple(target / f"{path.stem}-signoff{FORMATS[name].suffix}" for name in _FORMATS)
    for output, (data,) in zip(outputs, made, strict=True):
        write_atomically(output, data)
    return outputs


def sheet_of(rendering: Rendering, signed: Signed, found: Iterable[Diagnostic]) -> Sheet:
    """The words of the sheet for a composed issue."""
    from mzreport.archive.digests import short_code
    from mzreport.compose.metadata import metadata_of, number_text

    issue, settings = rendering.loaded.issue, rendering.loaded.settings
    assert issue is not None
    found = list(found)
    data = metadata_of(issue, settings)
    bulletin = str(issue.kind) == "bulletin"
    total = f"（总第{issue.issue.total}期）" if issue.issue.total else ""
    editor = issue.signed_off("editor") or issue.signed_off("executive_editor")
    day = issue.issue.date or (issue.signature.date if issue.signature else None)
    copies = issue.distribution.copies if issue.distribution else None
    extent = f"{len(rendering.pages.pages)}页" + (f"，{copies}份" if copies else "")
    digest = signed.fingerprint.digest
    return Sheet(
        document=not bulletin,
        office=Leaf(settings.office.name),
        number=Leaf(f"{number_text(issue)}{total}" if bulletin else str(issue.number or "")),
        secrecy=Leaf(str(issue.secrecy or "")),
        title=Leaf(str(issue.series or "") if bulletin else data.title),
        compiler=Leaf(str(issue.compiler or "、".join(issue.issuer) or settings.office.name)),
        editor=Leaf(str(editor.value) if editor else ""),
        date=_day(day),
        extent=Leaf(extent),
        recipients=tuple(_recipients(issue)),
        roles=tuple(_roles(signed, settings)),
        parts=tuple(_parts(issue)),
        tally=_tally(found),
        findings=tuple(_findings(found)),
        code=Leaf(short_code(digest)),
        digest=Leaf(" ".join(digest[at : at + 16] for at in range(0, len(digest), 16))),
    )


def sheet_document(sheet: Sheet, settings: Settings) -> Document:
    """The sheet as a document, by the layout ``signoff-sheet`` of the office or the built-in one."""
    from mzreport.compose import style_sheet
    from mzreport.compose.environment import Templates, environment
    from mzreport.compose.layout import parse_layout, render_layout, span_of_stamp
    from mzreport.compose.view import Registry, View
    from mzreport.model import Document, Inline, Metadata, Text
    from mzreport.model.xml_read import BlockReader
    from mzreport.model.xml_tree import Element

    def inlines(leaf: Leaf) -> tuple[Inline, ...]:
        return (Text(str(leaf), leaf.span),)

    own = settings.templates_folder
    world = environment(own.absolute() if own.is_dir() else None)
    templates = world.loader
    assert isinstance(templates, Templates)
    registry = Registry(inlines)

    def locate(element: Element) -> Span:
        return span_of_stamp(element.attributes.get("ln", ""), templates, KIND)

    def picture(element: Element) -> bytes:
        from mzreport.compose.pictures import load_picture

        folders = [path for path in (own, settings.folder) if path is not None]
        return load_picture(element.attributes.get("source", ""), folders, locate(element))

    class Words:
        """The references of the sheet's layout: texts alone."""

        def inlines(self, reference: str) -> tuple[Inline, ...] | None:
            return registry.inlines(reference)

        def blocks(self, element: Element) -> tuple[()]:  # noqa: ARG002 -- the protocol's
            return ()

    text = render_layout(world, KIND, {"sheet": View(sheet, registry)})
    styles, _ = style_sheet(KIND, settings)
    reader = BlockReader(styles.styles, locate, picture, Words())
    return Document(
        metadata=Metadata(title=f"{sheet.title}{sheet.number} 发文稿纸", author=str(sheet.compiler), kind=KIND),
        styles=styles.styles,
        fonts=styles.fonts,
        masters=styles.masters,
        blocks=reader.blocks(parse_layout(text, templates, KIND)),
        fallback=styles.fallback,
    )


def _day(day: DateLeaf | None) -> Leaf:
    return Leaf(f"{day.year}年{day.month}月{day.day}日" if day else "")


def _recipients(issue: Issue) -> Iterator[Leaf]:
    groups = [("主送", issue.to), ("抄送", issue.cc)]
    if issue.distribution:
        to = issue.distribution
        groups += [("报", to.report), ("送", to.send), ("发", to.issue)]
    for label, names in groups:
        if names:
            yield Leaf(f"{label}：{'，'.join(names)}。")


def _roles(signed: Signed, settings: Settings) -> Iterator[Role]:
    from mzreport.archive.digests import short_code

    last = {signature.role: signature for signature in signed.record}
    for role in dict.fromkeys(settings.signing.order):
        one = signed.holding.get(role) or last.get(role)
        if one is None:
            yield Role(Leaf(role), Leaf(), Leaf(), Leaf(), Leaf(), holds=False)
        else:
            yield Role(
                Leaf(role),
                Leaf(one.name),
                Leaf(_moment(one.time)),
                Leaf(one.comment),
                Leaf(short_code(one.digest)),
                holds=role in signed.holding,
            )


def _moment(time: str) -> str:
    """An ISO time as it is written by hand; the time itself where it is none."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return time
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}:{moment.minute:02}"


def _parts(issue: Issue) -> Iterator[Part]:
    """The sections and their items; of a document its headings, or the titles of what it prints."""
    from mzreport.content import Heading

    for section in issue.sections:
        titles = [item.title or _opening(item.blocks) for item in section.items]
        for at in range(0, max(len(titles), 1), _ROW):
            yield Part(section.heading or Leaf(), tuple(titles[at : at + _ROW]))
    headings = tuple(block.heading for block in issue.body if isinstance(block, Heading) and block.level == 1)
    if headings:
        yield Part(Leaf("正文"), headings)
    titles = [Leaf("".join(passage.title)) for passage in (issue.printed, *issue.attachments) if passage]
    if any(titles):
        yield Part(Leaf("附件"), tuple(title for title in titles if title))


def _opening(blocks: Iterable[Block]) -> Leaf:
    """The first words of an item without a title."""
    from mzreport.compose.composer import entry_of
    from mzreport.content import block_texts

    text = next(iter(block_texts(blocks)), Leaf())
    words = entry_of(text)
    return Leaf(words if len(words) == len(text) or text[len(words)] in "，。；：、！？,;:" else f"{words}……")


def _tally(found: list[Diagnostic]) -> Leaf:
    counts = {severity: sum(finding.severity is severity for finding in found) for severity in _NOUNS}
    told = "，".join(f"{count} 处{_NOUNS[severity]}" for severity, count in counts.items() if count)
    if not told:
        return Leaf("没有发现问题。")
    return Leaf(told + ("。改正错误之前不能签批。" if has_errors(found) else "。"))


def _findings(found: list[Diagnostic]) -> Iterator[Leaf]:
    grave = sorted(found, key=lambda finding: -finding.severity)
    for finding in grave[:_FINDINGS]:
        place = f"第{finding.span.line}行 " if finding.span and finding.span.line else ""
        yield Leaf(f"{_NOUNS[finding.severity]} {finding.code} {place}{finding.message('zh')}")
    if len(grave) > _FINDINGS:
        yield Leaf(f"……另有 {len(grave) - _FINDINGS} 处，见“mzreport check”的结果")
