# ruff: noqa: E501 -- texts stand as they came
"""The proof that nothing is lost holds for any text, and fails when something is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.diagnostics import MzreportError
from mzreport.intake.account import balance, moves, read_back
from mzreport.intake.draft import Dropped, Expressed, Value
from mzreport.intake.repair import STEPS
from mzreport.intake.traced import Traced
from tests.intake.collection.layouts import words
from tests.intake.collection.raw import RAW
from tests.intake.collection.texts import TEXTS
from tests.intake.lines import issue_of, taken

NOTICE = "\n".join(words(part) for part in TEXTS[3].parts)
_LINES = sorted(
    {line for text, _ in RAW.values() for line in text.split("\n")} | {words(p) for t in TEXTS for p in t.parts}
)
_ODD = [
    "",
    "——",
    "（）",
    "【】",
    "附件",
    "- x: y",
    "# 注",
    "标题：甲",
    '"x" y',
    "<http://a.b/c>",
    "2026年13月45日",
    "第一条",
    "①",
    "&a *b !c",
    "{a: b}",
    "| 表 |",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_LINES + _ODD), min_size=1, max_size=20), st.booleans())
def test_any_text_is_taken_in_whole_or_refused_by_its_content(lines: list[str], keep: bool) -> None:
    try:
        result = taken("\n".join(lines), without=frozenset(STEPS if keep else ()))
    except MzreportError as error:
        # A file without any text for the body is told so; nothing else may go wrong.
        assert {finding.code for finding in error.diagnostics} <= {"I003", "C131", "N006", "N014"}  # noqa: PT017
    else:
        issue_of(result.yaml)
        assert balance(result.stream, result.changes, result.draft) == []


def test_a_value_left_out_is_noticed() -> None:
    result = taken(NOTICE)
    tree = {key: node for key, node in result.draft.tree.items() if key != "title"}
    faults = balance(result.stream, result.changes, replace(result.draft, tree=tree))
    assert len(faults) == len("关于做好2026年汛期养老机构安全管理工作的通知")
    assert faults[0].place.endswith(":3:1")


def test_a_value_used_twice_is_noticed() -> None:
    result = taken(NOTICE)
    tree = {**result.draft.tree, "byline": result.draft.tree["title"]}
    assert balance(result.stream, result.changes, replace(result.draft, tree=tree))


def test_a_value_that_says_something_else_is_noticed() -> None:
    result = taken(NOTICE)
    signature = dict(result.draft.tree["signature"])
    signature["date"] = replace(signature["date"], written="2026-06-06")
    faults = balance(
        result.stream, result.changes, replace(result.draft, tree={**result.draft.tree, "signature": signature})
    )
    assert [(fault.place, fault.found) for fault in faults] == [("signature.date", "2026-06-06")]


def test_words_that_no_key_says_cannot_hide_behind_one() -> None:
    result = taken(NOTICE)
    title = result.draft.tree["title"].text
    tree = {key: node for key, node in result.draft.tree.items() if key != "title"}
    hidden = replace(result.draft, tree=tree, expressed=(*result.draft.expressed, Expressed(title, "title")))
    assert [fault.place for fault in balance(result.stream, result.changes, hidden)] == ["title"]


def test_what_is_reported_as_left_out_balances() -> None:
    result = taken(NOTICE)
    title = result.draft.tree["title"].text
    tree = {key: node for key, node in result.draft.tree.items() if key != "title"}
    dropped = replace(result.draft, tree=tree, dropped=(*result.draft.dropped, Dropped(title, "web-line")))
    assert balance(result.stream, result.changes, dropped) == []


def test_a_change_that_was_not_made_is_noticed() -> None:
    result = taken(NOTICE.replace("，", ","))
    first = next(n for n, change in enumerate(result.changes) if change.step == "marks")
    assert len(balance(result.stream, result.changes[:first] + result.changes[first + 1 :], result.draft)) == 1


def test_characters_out_of_order_inside_a_value_are_noticed() -> None:
    result = taken(NOTICE)
    title = result.draft.tree["title"].text
    turned = Value(Traced(title.text[::-1], title.origins[::-1]))
    faults = balance(result.stream, result.changes, replace(result.draft, tree={**result.draft.tree, "title": turned}))
    assert [fault.place for fault in faults] == ["title"]


def test_a_yaml_with_another_word_does_not_read_back() -> None:
    from pathlib import Path

    from mzreport.content import read_tree

    result = taken(NOTICE)
    tree = read_tree(Path("x.yaml"), result.yaml.replace("压实", "夯实").encode()).tree
    assert tree is not None
    assert [fault.found for fault in read_back(result.draft, tree, {})] == ["夯实安全责任"]


def test_what_stands_elsewhere_than_in_the_file_is_reported_as_moved() -> None:
    text = "索引号：A-1\n发文字号：云民〔2026〕1号\n发布日期：2026-01-02\n关于值班的通知\n各街道：\n请做好值班。\n云溪区民政局\n2026年1月1日"
    assert {move.path for move in moves(taken(text).draft)} >= {"disclosure.index", "disclosure.published"}
