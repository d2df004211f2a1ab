"""From a validated issue to what content rules look at: its texts in reading order with their roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mzreport.check.content import Content, Formalities, Identity, Joined, Passage, Role

if TYPE_CHECKING:
    from mzreport.content import Issue
    from mzreport.content.blocks import Block


def content_of(issue: Issue) -> Content:
    """The texts and the identity of ``issue``."""
    walker = _Walker()
    walker.values(issue.series, issue.compiler, issue.number, issue.secrecy, issue.urgency, issue.byline)
    walker.values(*issue.issuer, *issue.signers, *issue.to)
    if issue.masthead:
        walker.values(issue.masthead.text, issue.masthead.alt)
    walker.title(issue.title, walker.flow())
    _walk_bodies(walker, issue)
    _walk_ends(walker, issue)
    return Content(tuple(walker.passages), _identity(issue), _formalities(issue))


class _Walker:
    """Gathers passages; ``flow`` opens a new flow; ``attached`` while it walks attachments."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._flows = 0
        self.attached = False

    def flow(self) -> int:
        self._flows += 1
        return self._flows

    def texts(self, texts: Iterable[str | None], role: Role, flow: int, *, verse: bool = False) -> None:
        self.passages += [Passage(text, role, flow, verse, self.attached) for text in texts if text]

    def title(self, lines: tuple[str, ...], flow: int) -> None:
        """A title of one or more lines: read as one, since a quotation may run over its end of line."""
        self.texts((Joined(lines),), "title", flow)

    def values(self, *texts: str | None) -> None:
        """Texts that have nothing to do with each other."""
        for text in texts:
            self.texts((text,), "value", self.flow())

    def blocks(self, blocks: Iterable[Block]) -> None:
        """The blocks of one body: its headings and paragraphs are one flow."""
        from mzreport.content.blocks import Chart, Figure, Heading, Note, Paragraph, Quote, Table

        flow = self.flow()
        for block in blocks:
            match block:
                case Paragraph(text):
                    self.texts((text,), "paragraph", flow)
                case Heading(_, heading, text, number):
                    self.values(None if number == "none" else number)
                    self.texts((heading,), "heading", flow)
                    self.texts((text,), "paragraph", flow)
                case Quote(paragraphs):
                    self.texts(paragraphs, "paragraph", self.flow(), verse=True)
                case Note(paragraphs):
                    self.texts(paragraphs, "paragraph", self.flow())
                case Figure():
                    self.values(block.alt, block.caption)
                case Chart():
                    self.values(block.alt, block.caption, block.unit)
                    for cell in (*block.head, *(row[0] for row in block.rows if row)):
                        self.texts((cell,), "cell", self.flow())
                case Table():
                    self.values(block.caption)
                    for row in (*block.head, *block.rows):
                        for cell in row:
                            self.texts((cell,), "cell", self.flow())


def _walk_bodies(walker: _Walker, issue: Issue) -> None:
    if issue.editors_note:
        walker.blocks(issue.editors_note.blocks)
    headings = walker.flow()
    for section in issue.sections:
        walker.texts((section.heading,), "heading", headings)
        titles = walker.flow()
        for item in section.items:
            walker.texts((item.title,), "title", titles)
            walker.blocks(item.blocks)
            walker.values(item.source)
    walker.blocks(issue.body)
    if issue.printed:
        walker.title(issue.printed.title, walker.flow())
        walker.blocks(issue.printed.blocks)
    walker.attached = True
    titles = walker.flow()
    for attachment in issue.attachments:
        walker.title(attachment.title, titles)
        walker.blocks(attachment.blocks)
    walker.attached = False


def _walk_ends(walker: _Walker, issue: Issue) -> None:
    if issue.signature:
        walker.values(*issue.signature.units)
        for stamp in issue.signature.stamp:
            walker.values(stamp.title, stamp.name)
    if issue.attendance:
        walker.values(*issue.attendance.present, *issue.attendance.leave, *issue.attendance.observers)
    walker.values(issue.note, *issue.cc)
    for entry in issue.signoff:
        walker.values(entry.label, entry.value)
    if issue.distribution:
        walker.values(*issue.distribution.report, *issue.distribution.send, *issue.distribution.issue)
    if issue.printed_by:
        walker.values(issue.printed_by.unit)
    if issue.disclosure:
        public = issue.disclosure
        walker.values(public.index, public.topic, public.publisher, public.number, public.attribute)


def _identity(issue: Issue) -> Identity:
    numbered = issue.issue
    signed = issue.signature.date if issue.signature else None
    return Identity(
        kind=str(issue.kind),
        year=numbered.year,
        number=numbered.number,
        date=numbered.date or signed,
        document_number=issue.number or "",
        year_span=getattr(numbered.year, "span", None),
        number_span=getattr(numbered.number, "span", None),
        supplement=numbered.supplement is not None,
    )


def _formalities(issue: Issue) -> Formalities:
    from mzreport.content.blocks import Paragraph

    public, printed = issue.disclosure, issue.printed_by
    return Formalities(
        secrecy=issue.secrecy or "",
        copy_no=issue.copy_no or "",
        signers=issue.signers,
        attachments=tuple(Joined(attachment.title) for attachment in issue.attachments),
        body=tuple(block.text for block in issue.body if isinstance(block, Paragraph)),
        index=(public.index if public else None) or "",
        attribute=(public.attribute if public else None) or "",
        signed=issue.signature.date if issue.signature else None,
        printed=printed.date if printed else None,
        printed_span=getattr(printed.date, "span", None) if printed else None,
    )
