"""What the roles of an official document mean in a page: its title, its letterhead, the end of a text.

A style plays a role when it, or a style it is based on, bears the role's name, or the name with an addition
(``masthead-long``): so an office's own styles are understood too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mzreport.model import Block, Break, Document, Figure, Group, Heading, Paragraph, Spacer, Style, plain_text

#: Whose text is the page's first heading, the best first: 标题, then what stands in its place in kinds without one.
TITLES = ("title", "masthead", "order-mark", "minutes-mark", "mark", "letter-mark")
#: 版头 (GB/T 9704—2012 7.2), 报头, and the head of the three special formats (clause 10).
LETTERHEAD = (
    "copy-no",
    "secrecy",
    "urgency",
    "mark",
    "masthead",
    "issue-number",
    "imprint",
    "doc-number",
    "signer",
    "red-rule",
    "letter",
    "order",
    "minutes",
    "disclosure",
)
#: What comes after the text and belongs to none of its sections (7.3.4–7.3.6, 7.3.8).
AFTER_TEXT = ("attachment-list", "signature", "annotation", "attachment-mark")
#: Tables that only place texts beside each other.
PLACING_TABLES = ("mark-joint",)
BODY, QUOTE, CAPTION, FIGURE_CAPTION = "body", "quote", "caption", "figure-caption"
DISCLOSURE, DISCLOSURE_NAME = "disclosure", "disclosure-name"
#: Blocks in the place of 版记 or 报尾.
FOOT_PLACES = frozenset({"last-page-foot", "last-even-page-foot"})


def plays(name: str, roles: Iterable[str], styles: Mapping[str, Style]) -> bool:
    """Whether the style ``name`` plays one of the roles."""
    wanted = tuple(roles)
    return any(own == role or own.startswith(f"{role}-") for own in _chain(name, styles) for role in wanted)


def _chain(name: str, styles: Mapping[str, Style]) -> Iterator[str]:
    seen: set[str] = set()
    while name and name not in seen:
        yield name
        seen.add(name)
        style = styles.get(name)
        name = style.based_on if style is not None else ""


def style_of(block: Block) -> str:
    """The style name of a block; empty for one without a style."""
    return "" if isinstance(block, Spacer | Break | Group) else block.style


def title_block(document: Document) -> Block | None:
    """The block whose text heads the page; None where the document has none."""
    flat = list(leaves(document.blocks))
    for role in TITLES:
        for block in flat:
            if plays(style_of(block), (role,), document.styles) and _says(block):
                return block
    headings = [block for block in flat if isinstance(block, Heading) and _says(block)]
    top = [block for block in headings if block.level == min(heading.level for heading in headings)]
    is_head = len(top) == 1 and top[0] is headings[0] and document.styles[top[0].style].outline
    return top[0] if is_head else None


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that are no groups, in reading order."""
    for block in blocks:
        if isinstance(block, Group):
            yield from leaves(block.blocks)
        else:
            yield block


def _says(block: Block) -> bool:
    if isinstance(block, Figure):
        return bool(block.alternative.strip())
    return isinstance(block, Paragraph | Heading) and bool(plain_text(block.inlines).strip())


def is_letterhead(block: Block, document: Document) -> bool:
    """Whether a block that stands before the text is part of the document's head."""
    if isinstance(block, Group):
        return all(is_letterhead(inner, document) for inner in block.blocks)
    return isinstance(block, Spacer | Break) or plays(style_of(block), LETTERHEAD, document.styles)


def is_foot(block: Block) -> bool:
    """Whether a block stands at the foot of the last page."""
    return block.place.name in FOOT_PLACES
