"""Splitting and joining text by the style of its scalar."""

import pytest

from mzreport.content.leaf import Leaf
from mzreport.content.paragraphs import indented_joins, inline, lines, paragraphs
from tests.content.conftest import tree_of


def body(text):
    """The first entry of the body of a file whose body is ``text``."""
    return next(iter(tree_of("kind: notice\nbody:\n" + text).get("body"))).leaf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Blocks: a blank line parts, a line break joins.
        ("  - |\n    甲乙\n    丙\n\n    丁\n", ["甲乙丙", "丁"]),
        ("  - |\n    甲乙\n\n\n\n    丁\n", ["甲乙", "丁"]),
        ("  - |\n    　　甲\n    \n    　　乙\n", ["甲", "乙"]),
        ("  - |\n    one\n    two\n", ["one two"]),
        ("  - |\n    甲 one\n    two 乙\n", ["甲 one two 乙"]),
        ("  - |\n    甲\n    one\n    乙\n", ["甲one乙"]),
        ("  - |\n    2020\n    年\n", ["2020年"]),
        ("  - |\n    甲：\n    one\n", ["甲：one"]),
        ("  - |\n    “甲”\n    “乙”\n", ["“甲”“乙”"]),
        ("  - |\n    say “yes”\n    and go\n", ["say “yes” and go"]),
        ("  - |\n    甲   \n    乙\t丙\n", ["甲乙 丙"]),
        ("  - |2\n      甲\n    乙\n", ["甲乙"]),
        # Folded by the parser: what is left of a line break is no space between Han.
        ("  - >\n    甲\n    乙\n\n    丙\n", ["甲乙", "丙"]),
        ("  - >\n    one\n    two\n", ["one two"]),
        ("  - 甲\n    乙\n\n    丙\n", ["甲乙", "丙"]),
        ("  - 甲 乙\n    丙\n", ["甲 乙丙"]),
        ('  - "甲\n    乙 丙\\n丁"\n', ["甲乙 丙", "丁"]),
        ("  - '甲\n    one\n    two'\n", ["甲one two"]),
        ('  - "　　甲"\n', ["甲"]),
    ],
)
def test_paragraphs(text, expected):
    assert [str(p) for p in paragraphs(body(text))] == expected


def test_each_paragraph_points_at_its_own_lines():
    first, second = paragraphs(body("  - |\n    　　甲乙\n    丙\n\n    丁戊\n"))
    assert str(first.span) == "f.yaml:4:7"
    assert (first.span.end_line, first.span.end_column) == (5, 6)
    assert str(first.at(2)) == "f.yaml:5:5"
    assert str(second.span) == "f.yaml:7:5"
    assert str(second.at(1)) == "f.yaml:7:6"
    assert str(second.at(2)) == "f.yaml:7:7"


def test_a_text_made_by_hand_is_read_as_a_block():
    assert paragraphs(Leaf("甲\n乙\n\n丙")) == ("甲乙", "丙")


def test_inline_joins_everything():
    assert inline(body("  - |\n    甲\n\n    乙\n")) == "甲乙"


def test_lines_are_kept_apart():
    found = lines(body("  - |\n    甲 | 乙\n\n    丙 | 丁\n"))
    assert found == ("甲 | 乙", "丙 | 丁")
    assert str(found[1].at(4)) == "f.yaml:6:9"


def test_removed_characters_leave_no_gap():
    from mzreport import content

    reading = content.read_tree("f.yaml", "body:\n  - 甲\x01乙\u200b丙\n".encode())
    leaf = next(iter(reading.tree.get("body"))).leaf
    [paragraph] = paragraphs(leaf)
    assert paragraph == "甲乙丙"
    assert str(paragraph.at(2)) == "f.yaml:2:9"


def test_indented_lines_that_are_joined():
    leaf = body("  - |\n    　　甲\n    　　乙\n\n    　　丙\n")
    assert [str(leaf.at(offset)) for offset in indented_joins(leaf)] == ["f.yaml:5:5"]
