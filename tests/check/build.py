"""Builds what the examples of the rules describe: an issue from YAML, a document and pages from short notations.

Pages, a line of text a line: ``PAGE BLOCK ELEMENT [first] [last] [excess=PT] [title=ENTRY] [missing=C] | TEXT``.
Document, a block a line: ``paragraph | TEXT`` or ``figure SOURCE | ALTERNATIVE``.
Every line and block has the origin ``example:LINE:1``.
"""

from __future__ import annotations

from pathlib import Path

from mzreport.check.content import Content
from mzreport.check.pages import PagesSubject
from mzreport.check.rule import Example, Rule
from mzreport.check.walk import content_of
from mzreport.content import Issue, read_tree, validate
from mzreport.diagnostics import Span, diagnostic
from mzreport.model import Document, Figure, Metadata, Paragraph, Text
from mzreport.typeset.pages import Anchor, LineFact, Page, Pages
from mzreport.units import mm, pt

PATH = Path("example.yaml")


def issue(source: str) -> Issue:
    """The valid issue in the YAML ``source``; AssertionError when it is unreadable or against the schema."""
    reading = read_tree(PATH, source.encode())
    assert reading.tree is not None, reading.diagnostics
    made, diagnostics = validate(reading.tree)
    assert made is not None, [(str(d.span), d.message()) for d in diagnostics]
    return made


def content(source: str) -> Content:
    """What content rules see of the YAML ``source``."""
    return content_of(issue(source))


def document(source: str) -> Document:
    """The document in the notation."""
    blocks: list[Paragraph | Figure] = []
    for number, line in enumerate(source.splitlines(), 1):
        head, _, text = line.partition("|")
        kind, *words = head.split()
        origin = Span("example", number, 1)
        if kind == "figure":
            blocks.append(Figure("figure", words[0], b"", text.strip(), mm(80), mm(60), origin=origin))
        else:
            blocks.append(Paragraph("body", (Text(text.strip()),), origin=origin))
    return Document(Metadata(), {}, {}, {}, tuple(blocks))


def pages(source: str) -> Pages:
    """The pages in the notation."""
    lines: dict[int, list[LineFact]] = {}
    anchors: dict[int, list[Anchor]] = {}
    diagnostics = []
    for number, line in enumerate(source.splitlines(), 1):
        head, _, text = line.partition(" | ")
        page, block, element, *words = head.split()
        flags = dict(word.partition("=")[::2] for word in words)
        origin = Span("example", number, 1)
        fact = LineFact(
            0, number, mm(156), pt(float(flags.get("excess", 0))), text, element,
            "first" in flags, "last" in flags, int(block), origin,
        )  # fmt: skip
        lines.setdefault(int(page), []).append(fact)
        if title := flags.get("title"):
            anchors.setdefault(int(page), []).append(Anchor(0, number, f"a{block}", title, 1, int(block)))
        if character := flags.get("missing"):
            code_point = f"U+{ord(character):04X}"
            diagnostics.append(diagnostic("F101", origin, character=character, code_point=code_point))
    made = tuple(
        Page(number, mm(210), mm(297), tuple(anchors.get(number, ())), tuple(lines.get(number, ())))
        for number in range(1, max(lines) + 1)
    )
    return Pages(made, Metadata(), {}, tuple(diagnostics))


def subject(rule: Rule, example: Example) -> object:
    """What ``rule`` is to judge for ``example``."""
    if rule.scope == "content":
        return content(example.source)
    return document(example.source) if rule.scope == "document" else PagesSubject(pages(example.source))
