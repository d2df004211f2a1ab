"""Documents made by hypothesis: every block, inline and property, with any text that XML can hold."""

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from hypothesis import strategies as st

from mzreport.model import (
    FLOW,
    Break,
    Cell,
    Chart,
    Document,
    Figure,
    Folio,
    FontRole,
    Group,
    Heading,
    LineBreak,
    Link,
    Metadata,
    PageMaster,
    PageReference,
    Paragraph,
    Place,
    Reserve,
    Row,
    RowCell,
    Rule,
    Series,
    Spacer,
    Style,
    Styled,
    Tab,
    Table,
    TableRow,
    Text,
)
from mzreport.units import Length

#: What content and templates can hold: all of Unicode that XML 1.0 allows.
CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)] + ["\ufffe", "\uffff"],
)
TRICKY = st.sampled_from(
    ["<", "&", "]]>", '"', "'", "|", "\\", "\t", "\n", "\r", "\r\n", " ", "　", "{{", "<c n='0'/>", "--"]
)
PART = st.one_of(TRICKY, st.text(CHARACTERS, max_size=6))
WORDS = st.lists(PART, max_size=4).map("".join)
NAMES = WORDS.filter(bool)
LENGTHS = st.integers(-(10**9), 10**9).map(Length)
NUMBERS = st.floats(-40, 40).map(lambda value: value + 0.0)
PLACES = st.one_of(
    st.just(FLOW),
    st.sampled_from(["page-foot", "last-page-foot", "last-even-page-foot"]).map(Place),
    st.builds(Place, st.just("fixed"), LENGTHS, LENGTHS),
)
ANCHORS = st.one_of(st.just(""), NAMES)
STYLES = {"body": Style("body"), "甲<&>": Style("甲<&>"), "strong": Style("strong", kind="character")}
PARAGRAPH = st.sampled_from(["body", "甲<&>"])
CHARACTER = st.just("strong")


def merged(inlines):
    """Inlines without empty or adjacent texts, which XML cannot tell apart."""
    kept = [i for i in inlines if i != Text("")]
    return tuple(b for a, b in pairwise([None, *kept]) if not (isinstance(a, Text) and isinstance(b, Text)))


INLINES = st.recursive(
    st.one_of(st.builds(Text, WORDS), st.builds(PageReference, NAMES), st.just(Tab()), st.just(LineBreak())),
    lambda inner: st.one_of(
        st.builds(Styled, CHARACTER, st.lists(inner, max_size=3).map(merged)),
        st.builds(Link, NAMES, st.lists(inner, max_size=3).map(merged)),
    ),
    max_leaves=5,
)
LINES = st.lists(INLINES, max_size=4).map(merged)
PARAGRAPHS = st.builds(Paragraph, PARAGRAPH, LINES, ANCHORS, PLACES)
FRACTIONS = st.floats(0, 1).map(lambda value: value + 0.0)
SIDES = st.sampled_from(["left", "center", "right"])


@st.composite
def tables(draw):
    """A table whose rows have as many cells as it has columns."""
    count = draw(st.integers(1, 3))
    columns = tuple(draw(st.floats(0.001, 1000)) for _ in range(count))
    cell = st.builds(Cell, st.lists(PARAGRAPHS, max_size=2).map(tuple), st.just(1), st.integers(1, 3))
    row = st.builds(TableRow, st.lists(cell, min_size=count, max_size=count).map(tuple), st.booleans())
    return Table(draw(PARAGRAPH), columns, tuple(draw(st.lists(row, max_size=2))), draw(ANCHORS), draw(PLACES))


@st.composite
def charts(draw):
    """A chart whose series have a value for each category."""
    categories = tuple(draw(st.lists(NAMES, min_size=1, max_size=3)))
    value = st.one_of(st.none(), NUMBERS)
    values = st.lists(value, min_size=len(categories), max_size=len(categories)).map(tuple)
    series = tuple(draw(st.lists(st.builds(Series, WORDS, values), max_size=2)))
    form = draw(st.sampled_from(["bar", "line"]))
    width, height = draw(LENGTHS), draw(LENGTHS)
    return Chart(
        draw(PARAGRAPH), form, categories, series, draw(WORDS), width, height, draw(WORDS), draw(ANCHORS), draw(PLACES)
    )


RESERVES = st.one_of(st.none(), st.builds(Reserve, LENGTHS, LENGTHS))
BLOCKS = st.recursive(
    st.one_of(
        PARAGRAPHS,
        st.builds(Heading, PARAGRAPH, LINES, st.integers(1, 9999), WORDS, ANCHORS, PLACES),
        st.builds(
            Row,
            PARAGRAPH,
            st.lists(st.builds(RowCell, LINES, SIDES, FRACTIONS, NUMBERS, RESERVES), max_size=3).map(tuple),
            ANCHORS,
            PLACES,
        ),
        st.builds(Rule, PARAGRAPH, PLACES),
        st.builds(Spacer, LENGTHS, LENGTHS, PLACES),
        st.builds(Break, st.sampled_from(["", "default"]), PLACES),
        tables(),
        charts(),
        st.builds(Figure, PARAGRAPH, NAMES, st.binary(max_size=8), WORDS, LENGTHS, LENGTHS, SIDES, ANCHORS, PLACES),
    ),
    lambda inner: st.builds(Group, st.lists(inner, max_size=3).map(tuple), st.booleans(), PLACES),
    max_leaves=6,
)
BY_TYPE = {
    "str": WORDS,
    "Length": LENGTHS,
    "bool": st.booleans(),
    "int": st.integers(0, 10**6),
    "float": NUMBERS,
    "tuple[str, ...]": st.lists(NAMES, max_size=3).map(tuple),
}
SPECIAL = {
    "kind": st.sampled_from(["paragraph", "character"]),
    "align": st.sampled_from(["justify", "left", "center", "right", "distribute"]),
    "rule_form": st.sampled_from(["single", "thick-thin", "thin-thick"]),
    "disclosure": st.lists(st.tuples(NAMES, WORDS), max_size=2).map(tuple),
    "side": st.sampled_from(["outside", "center", "right", "none"]),
    "colour": st.sampled_from(["", "E60012", "000000"]),
    "leader": st.sampled_from(["", "…", "<"]),
    "files": st.lists(NAMES, min_size=1, max_size=3).map(tuple),
} | dict.fromkeys(("name", "role", "family", "style"), NAMES)


def records(record, /, **given):
    """Records of a dataclass with any value in every field."""
    known = SPECIAL | given
    strategies = {f.name: known[f.name] if f.name in known else BY_TYPE[str(f.type)] for f in fields(record)}
    return st.builds(record, **strategies)


@st.composite
def documents(draw):
    """Whole documents."""
    own = {style.name: style for style in draw(st.lists(records(Style), max_size=2))}
    fonts = {font.role: font for font in draw(st.lists(records(FontRole), max_size=2))}
    master = draw(records(PageMaster, folio=records(Folio)))
    dates = st.dates().map(lambda date: date.isoformat())
    metadata = draw(records(Metadata, kind=WORDS, date=st.one_of(st.just(""), dates)))
    return Document(
        metadata,
        own | STYLES,
        fonts,
        {"default": replace(master, name="default"), master.name: master}
        if master.name != "default"
        else {"default": master},
        tuple(draw(st.lists(BLOCKS, max_size=4))),
        tuple(draw(st.lists(NAMES, max_size=3))),
    )


def pictures_of(document):
    """The pictures of a document by their source; None when one source has two of them."""
    found = {}
    for figure in _figures(document.blocks):
        if found.setdefault(figure.source, figure.data) != figure.data:
            return None
    return found


def _figures(blocks):
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Group):
            yield from _figures(block.blocks)


def without_origins(value):
    """The same value, typed nowhere."""
    if isinstance(value, tuple):
        return tuple(map(without_origins, value))
    if isinstance(value, dict):
        return {key: without_origins(part) for key, part in value.items()}
    if not is_dataclass(value):
        return value
    changed = {f.name: None if f.name == "origin" else without_origins(getattr(value, f.name)) for f in fields(value)}
    return replace(value, **changed)
