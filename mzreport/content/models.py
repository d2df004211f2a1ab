"""The models of an issue: what every kind of document may hold, by the English keys of the table."""

# Annotations are evaluated here at once: pydantic would compile each of them from its string when the models load.

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from mzreport.content.blocks import Block, Paragraph, SignoffEntry
from mzreport.content.body import Body
from mzreport.content.leaf import DateLeaf, Flag, IntLeaf, Leaf, LengthLeaf
from mzreport.content.part import Part
from mzreport.content.shape import Mapped
from mzreport.content.values import (
    Count,
    Date,
    Kind,
    Lines,
    Markup,
    Reads,
    Size,
    Switch,
    Text,
    Year,
    error,
    line,
)


class Identity(Part):
    """Which issue of a bulletin this is."""

    year: Year | None = None
    number: Count | None = None
    total: Count | None = None
    date: Date | None = None
    supplement: Count | None = None

    @model_validator(mode="after")
    def _number_or_supplement(self) -> Self:
        if self.number is not None and self.supplement is not None:
            raise error("C123")
        return self


class Masthead(Part):
    """The head of the first page: an image, or a text in place of the series' name."""

    image: Leaf | None = None
    alt: Leaf | None = None
    text: Leaf | None = None
    height: Size | None = None


class _Texted(Part):
    """Something whose text is given as ``text`` or, block by block, as ``body``."""

    text: Text = ()
    body: Body = ()

    @model_validator(mode="after")
    def _text_or_body(self) -> Self:
        if self.text and self.body:
            raise error("C124")
        return self

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text, however it was given."""
        return self.body or tuple(Paragraph(text) for text in self.text)


class Item(_Texted):
    """One item of a section; ``source`` is the unit that sent it in."""

    title: Leaf | None = None
    source: Leaf | None = None


class Section(Part):
    """A section of a bulletin."""

    heading: Leaf | None = None
    items: tuple[Item, ...] = ()


class Passage(_Texted):
    """A titled text: a printed document, an attachment, an editor's note."""

    title: Lines = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, str):
            return Mapped(text=value)
        return Mapped(body=value) if isinstance(value, list | tuple) else value


class Distribution(Part):
    """Who gets the issue: 报 to superiors, 送 to peers, 发 to subordinates."""

    report: Lines = ()
    send: Lines = ()
    issue: Lines = ()
    copies: Count | None = None


class Stamp(Part):
    """The person responsible, whose name is stamped beside the title of the office held; printed where ``name`` is."""

    title: Leaf
    name: Leaf | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_title(cls, value: object) -> object:
        return Mapped(title=value) if isinstance(value, str) else value


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class Signature(Part):
    """Who signs, when, and whether room is left for seals or stamped names; ``seal`` None is as the kind has it."""

    units: Lines = ()
    date: Date | None = None
    seal: Switch | None = None
    stamp: Annotated[tuple[Stamp, ...], BeforeValidator(_listed)] = ()


class Attendance(Part):
    """Who was at a meeting, was excused, or sat in; each entry a unit and a name, or one text for all."""

    present: Lines = ()
    leave: Lines = ()
    observers: Lines = ()


class PrintedBy(Part):
    """The line of the colophon that names the printing office and day."""

    unit: Leaf | None = None
    date: Date | None = None


class Disclosure(Part):
    """Metadata of public disclosure, filed with the document; printed as a first page of its own with ``cover``."""

    index: Leaf | None = None
    topic: Leaf | None = None
    publisher: Leaf | None = None
    number: Leaf | None = None
    written: Date | None = None
    published: Date | None = None
    effective: Date | None = None
    expires: Date | None = None
    attribute: Leaf | None = None
    cover: Switch | None = None


def _signoff_entry(value: object) -> SignoffEntry:
    if isinstance(value, SignoffEntry):
        return value
    if not isinstance(value, dict) or "label" not in value or "value" not in value:
        raise error("C125")
    return SignoffEntry(line(value["label"]), line(value["value"]), value.get("key", ""))


SignoffLine = Annotated[SignoffEntry, Reads(_signoff_entry, {"type": "object"})]


class Issue(Part):
    """One document of any kind, every value with its place in the source."""

    kind: Kind
    series: Leaf | None = None
    issue: Identity = Identity()
    compiler: Leaf | None = None
    masthead: Masthead | None = None
    editors_note: Passage | None = None
    contents: Switch | None = None
    sections: tuple[Section, ...] = ()
    signoff: tuple[SignoffLine, ...] = ()
    distribution: Distribution | None = None
    issuer: Lines = ()
    letterhead: Leaf | None = None
    number: Leaf | None = None
    copy_no: Leaf | None = None
    secrecy: Leaf | None = None
    urgency: Leaf | None = None
    signers: Lines = ()
    title: Lines = ()
    to: Lines = ()
    body: Body = ()
    printed: Passage | None = None
    attachments: tuple[Passage, ...] = ()
    signature: Signature | None = None
    attendance: Attendance | None = None
    note: Leaf | None = None
    cc: Lines = ()
    printed_by: PrintedBy | None = None
    disclosure: Disclosure | None = None
    byline: Leaf | None = None
    markup: Markup | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body."""
        return self.body

    def signed_off(self, key: str) -> SignoffEntry | None:
        """The entry of the sign-off block under an English key, such as ``approver``."""
        return next((entry for entry in self.signoff if entry.key == key), None)


#: Which group of the table of keys each model's fields belong to.
GROUPS: dict[type[Part], str] = {
    Issue: "",
    Identity: "issue",
    Masthead: "masthead",
    Section: "section",
    Item: "item",
    Passage: "passage",
    Distribution: "distribution",
    Signature: "signature",
    Stamp: "stamp",
    Attendance: "attendance",
    PrintedBy: "printed_by",
    Disclosure: "disclosure",
}

__all__ = [
    "GROUPS",
    "Attendance",
    "DateLeaf",
    "Disclosure",
    "Distribution",
    "Flag",
    "Identity",
    "IntLeaf",
    "Issue",
    "Item",
    "LengthLeaf",
    "Masthead",
    "Passage",
    "PrintedBy",
    "Section",
    "Signature",
    "Stamp",
]
