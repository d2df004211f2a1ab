"""Every character of a value, whatever the style of its scalar, is found again in the file."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport import content
from mzreport.content.paragraphs import paragraphs
from mzreport.content.positions import map_value

TEXTS = st.text(alphabet="民政局，。“”：#'\"\\ ab1 \n　😀", min_size=1, max_size=60)


def assert_found_again(text, leaf):
    source = leaf.node.source
    for offset, character in enumerate(leaf):
        if character in " \n\t":
            continue
        span = leaf.at(offset)
        index = source.line_starts[span.line - 1] + span.column - 1
        typed = text[index]
        assert typed == character or typed == "\\", (offset, character, typed)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["", "'", '"', "|", ">"]), st.sampled_from([10, 25, 200]), st.booleans())
def test_characters_stand_where_the_map_says(value, style, width, pure):
    text = yaml.dump({"note": [value]}, default_style=style or None, width=width, allow_unicode=True)
    reading = content.read_tree(Path("f.yaml"), text.encode(), pure=pure)
    [node] = reading.tree.get("note")
    assert node.value == value
    assert_found_again(text, node.leaf)
    for paragraph in paragraphs(node.leaf):
        assert_found_again(text, paragraph)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["", "'", '"', "|", ">"]), st.sampled_from([10, 200]))
def test_paragraphs_lose_nothing_but_white_space(value, style, width):
    text = yaml.dump({"note": [value]}, default_style=style or None, width=width, allow_unicode=True)
    [node] = content.read_tree(Path("f.yaml"), text.encode()).tree.get("note")
    kept = "".join("".join(paragraph.split()) for paragraph in paragraphs(node.leaf))
    assert kept == "".join(value.split())


@pytest.mark.parametrize(
    ("text", "value", "style", "runs", "folds"),
    [
        ("甲乙", "甲乙", "", ((0, 0),), set()),
        ("甲\n  乙", "甲 乙", "", ((0, 0), (2, 4)), {1}),
        ("甲\n\n  乙", "甲\n乙", "", ((0, 0), (2, 5)), set()),
        ("'a''b'", "a'b", "'", ((0, 1), (2, 4)), set()),
        ('"a\\u4e00b"', "a一b", '"', ((0, 1), (2, 8)), set()),
        ('"a\n  b"', "a b", '"', ((0, 1), (2, 5)), {1}),
        ('"a\\\n  b"', "ab", '"', ((0, 1), (1, 6)), set()),
        ("|\n  甲\n  乙\n", "甲\n乙\n", "|", ((0, 4), (2, 8)), set()),
        (">\n  甲\n  乙\n", "甲 乙\n", ">", ((0, 4), (2, 8)), {1}),
    ],
)
def test_runs_and_folds(text, value, style, runs, folds):
    mapped = map_value(text, 0, len(text), style, value)
    assert mapped.runs == runs
    assert mapped.folds == folds
