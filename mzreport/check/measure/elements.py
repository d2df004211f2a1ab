"""The elements of an official document or bulletin, as recognised in a copy."""

from __future__ import annotations

from dataclasses import dataclass

from mzreport.check.measure.copy import Border, Paragraph, Part
from mzreport.readers.pdf.page import Box, Rule


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A numbered heading: its level 1–4, the number's value, the number as printed, and where the number's part began.

    ``part`` counts the texts in which numbering starts anew (the document, each attachment, each item).
    """

    level: int
    value: int
    label: str
    paragraph: Paragraph
    part: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """An attachment named in the 附件说明; ``number`` 0 and no ``mark`` behind it where it has none."""

    number: int
    name: str
    paragraph: Paragraph
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentFound:
    """An attachment of its own page: the paragraph 附件N, its number (0: none), and the paragraphs of its title."""

    number: int
    mark: Paragraph
    title: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The title's text."""
        return "".join(paragraph.text for paragraph in self.title)


@dataclass(frozen=True, slots=True)
class Elements:
    """What was recognised; None and empty: the copy has no such element, or none that can be told for sure.

    ``head_page`` is the page with the letterhead. Rules are those of pages; borders those of a file without pages.
    """

    head_page: int = 1
    mark: tuple[Paragraph, ...] = ()
    mark_box: Box | None = None
    copy_no: Paragraph | None = None
    secrecy: Paragraph | None = None
    urgency: Paragraph | None = None
    number: Paragraph | None = None
    #: The part of the number's line that is the number, where the line has more.
    number_part: Part | None = None
    signers: tuple[Paragraph, ...] = ()
    head_rules: tuple[Rule, ...] = ()
    head_borders: tuple[Border, ...] = ()
    foot_rules: tuple[Rule, ...] = ()
    imprint: Paragraph | None = None
    title: tuple[Paragraph, ...] = ()
    #: Titles of documents printed after the first (印发件).
    inner_titles: tuple[Paragraph, ...] = ()
    to: Paragraph | None = None
    headings: tuple[HeadingFound, ...] = ()
    body: tuple[Paragraph, ...] = ()
    listed: tuple[Listed, ...] = ()
    attachments: tuple[AttachmentFound, ...] = ()
    signature: tuple[Paragraph, ...] = ()
    date: Paragraph | None = None
    annotation: Paragraph | None = None
    attendance: tuple[Paragraph, ...] = ()
    cc: tuple[Paragraph, ...] = ()
    printed_by: Paragraph | None = None
    #: The lines of a bulletin's foot (报尾).
    foot: tuple[Paragraph, ...] = ()
    colophon_page: int = 0
    colophon_rules: tuple[Rule, ...] = ()
    colophon_borders: tuple[Border, ...] = ()
