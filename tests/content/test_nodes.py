"""Laying one tree over another."""

from pathlib import Path

from mzreport import content
from mzreport.content import MapNode, overlay
from tests.content.conftest import brief, tree_of


def lay(base, over):
    below = content.read_tree(Path("office.yaml"), base.encode()).tree
    return overlay(below, tree_of(over))


def plain(node):
    if isinstance(node, MapNode):
        return {str(key): plain(value) for key, value in node.items()}
    return node.value if hasattr(node, "value") else [plain(item) for item in node]


def test_mappings_are_merged_and_the_rest_replaced():
    merged = lay("a: {b: 1, c: {d: 2}}\nto: [甲, 乙]\n", "a: {c: {e: 3}}\nto: [丙]\n")
    assert plain(merged) == {"a": {"b": "1", "c": {"d": "2", "e": "3"}}, "to": ["丙"]}


def test_places_are_kept():
    merged = lay("masthead: {height: 22mm, text: 甲}\n", "masthead: {text: 乙}\n")
    masthead = merged.get("masthead")
    assert str(masthead.get("height").span) == "office.yaml:1:20"
    assert str(masthead.get("text").span) == "f.yaml:1:18"


def test_a_key_and_its_alias_are_one():
    merged = lay("刊名: 甲\nissue: {期号: 1}\n", "series: 乙\n期次: {number: 2}\n")
    assert plain(merged) == {"series": "乙", "期次": {"number": "2"}}


def test_aliases_of_another_group_are_not_confused():
    # 发文字号 is ``number`` at the top and in the disclosure, 期号 only in the identity.
    assert plain(lay("发文字号: 甲\n期号: 1\n", "number: 乙\n")) == {"number": "乙", "期号": "1"}


def test_an_empty_value_leaves_the_base():
    assert plain(lay("series: 甲\n", "series:\n")) == {"series": "甲"}


def test_order_is_the_base_with_the_documents_own_order_of_shared_keys():
    base = "signoff: {editor: a, approver: b, phone: c, email: d}\n"
    assert list(lay(base, "signoff: {签发: x}\n").get("signoff")) == ["editor", "签发", "phone", "email"]
    assert list(lay(base, "signoff: {editor: x, reviewer: y}\n").get("signoff")) == [
        "editor",
        "reviewer",
        "approver",
        "phone",
        "email",
    ]
    assert list(lay(base, "signoff: {phone: x, editor: y}\n").get("signoff")) == [
        "phone",
        "approver",
        "editor",
        "email",
    ]
    assert list(lay(base, "signoff: {fax: x}\n").get("signoff")) == ["editor", "approver", "phone", "email", "fax"]


def test_a_key_given_twice_is_still_found_after_merging():
    merged = lay("series: 甲\n", "kind: 简报\nseries: 乙\n刊名: 丙\n")
    _, found = content.validate(merged)
    assert ("C026", 3, 1) in brief(found)


def test_neither_tree_is_changed():
    base, over = tree_of("a: {b: 1}\n"), tree_of("a: {c: 2}\n")
    overlay(base, over)
    assert (plain(base), plain(over)) == ({"a": {"b": "1"}}, {"a": {"c": "2"}})
