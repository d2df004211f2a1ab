"""Bounds are met before anything grows, and YAML's own features are refused by name."""

import time

import pytest

from mzreport.content import Limits, read_tree
from mzreport.content.nodes import MapNode, ScalarNode, SeqNode
from tests.content.conftest import brief, read, tree_of

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("body: " + "[" * 200_000, ("C011", 1, 38)),
        ("body: " + "{" * 200_000, ("C011", 1, 38)),
        ("- " * 200_000, ("C011", 1, 65)),
        ("? " * 200_000, ("C011", 1, 65)),
        ("\n".join(" " * i + "a:" for i in range(2000)), ("C011", 33, 33)),
        (BOMB, ("C012", 5, 4)),
        ("a: &a [*a]\n", ("C012", 1, 8)),
        ("a: &a x\nb: [" + "*a, " * 200 + "]\n", ("C012", 2, 405)),
        # Depth gained through aliases counts.
        ("a: &a " + "[" * 25 + "]" * 25 + "\nb: " + "[" * 25 + "*a" + "]" * 25 + "\n", ("C011", 2, 29)),
        ("body:\n" + "  - x\n" * 250_000, ("C013", 200_001, 5)),
    ],
    ids=[
        "brackets",
        "braces",
        "dashes",
        "question marks",
        "indents",
        "bomb",
        "self",
        "aliases",
        "alias depth",
        "values",
    ],
)
def test_bounds(text, expected, pure):
    started = time.monotonic()
    _, found = read(text, pure=pure)
    assert brief(found) == [expected]
    assert time.monotonic() - started < 15


def test_limits_can_be_set():
    tight = Limits(size=10)
    assert [d.code for d in read_tree("f", b"kind: notice\n", limits=tight).diagnostics] == ["C004"]
    tight = Limits(depth=1)
    assert [d.code for d in read_tree("f", b"a: {b: c}\n", limits=tight).diagnostics] == ["C011"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: notice\n---\nkind: letter\n", [("C021", 2, 1)]),
        ("series: !!python/object:os.system x\n", [("C022", 1, 9)]),
        ("series: !!str x\n", [("C022", 1, 9)]),
        ("series: ! x\n", [("C022", 1, 9)]),
        ("to: !!set {a, b}\n", [("C022", 1, 5)]),
        ("series: *x\n", [("C023", 1, 9)]),
        ("? [a]\n: b\n", [("C024", 1, 3)]),
        ("<<: {series: x}\n", [("C025", 1, 1)]),
        ("series: 甲\nseries: 乙\n", [("C026", 2, 1)]),
        ('"": 7\n', [("C053", 1, 1)]),
    ],
)
def test_features_not_taken(text, expected, pure):
    reading = read_tree("f.yaml", text.encode(), pure=pure)
    assert brief(reading.diagnostics) == expected


def test_the_first_of_two_values_stays():
    reading = read_tree("f.yaml", "a: 甲\na: 乙\n".encode())
    assert reading.tree.get("a").value == "甲"


def test_aliases_share_a_node():
    tree = tree_of("a: &x [甲]\nb: *x\n")
    assert tree.get("a") is tree.get("b")


def test_nodes_keep_style_and_place(pure):
    text = "a: 甲\nb: '乙'\nc: \"丙\"\nd: |\n  丁\ne: >\n  戊\nf: [x, {y: z}]\ng:\n  - 1\n"
    tree = read_tree("f.yaml", text.encode(), pure=pure).tree
    styles = {key: node.style for key, node in tree.items() if isinstance(node, ScalarNode)}
    assert styles == {"a": "", "b": "'", "c": '"', "d": "|", "e": ">"}
    flow, block = tree.get("f"), tree.get("g")
    assert isinstance(flow, SeqNode)
    assert isinstance(flow.items[1], MapNode)
    assert (flow.flow, block.flow) == (True, False)
    assert (flow.span.column, flow.span.end_column) == (4, 15)
    assert (str(block.span), block.span.end_line, block.span.end_column) == ("f.yaml:10:3", 10, 6)
    assert (tree.get("d").span.end_line, tree.get("d").span.end_column) == (5, 4)


def test_yaml_does_not_guess_types(pure):
    text = "phone: 025032421\nanswer: no\n是否: 否\ntime: 1:30\nhex: 0x1F\ndate: 2026-08-10\n"
    tree = read_tree("f.yaml", text.encode(), pure=pure).tree
    assert [node.value for node in tree.values()] == ["025032421", "no", "否", "1:30", "0x1F", "2026-08-10"]


def test_what_programs_write_for_nothing_is_nothing(pure):
    text = "a: null\nb: ~\nc:\nd: 'null'\nnull: 1\n"
    tree = read_tree("f.yaml", text.encode(), pure=pure).tree
    assert [(str(key), node.value) for key, node in tree.items()] == [
        ("a", ""), ("b", ""), ("c", ""), ("d", "null"), ("null", "1")
    ]  # fmt: skip
