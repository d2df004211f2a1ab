"""Aligning texts and sequences: nothing is lost, words are not taken apart, likeness decides."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from mzreport.alignment import align, bigrams, likeness, pieces

TEXTS = st.text("甲乙丙丁，。12ab ", max_size=40)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces(old, new)]


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old, new):
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind != "+") == old
    assert "".join(p.text for p in found if p.kind != "-") == new
    assert all(p.text for p in found)


def test_figures_and_western_words_go_whole():
    assert shown("共1268条", "共1286条") == [("=", "共"), ("-", "1268"), ("+", "1286"), ("=", "条")]
    assert shown("见notes页", "见notice页") == [("=", "见"), ("-", "notes"), ("+", "notice"), ("=", "页")]


def test_a_chance_likeness_parts_nothing():
    assert shown("甲乙丙丁", "戊乙己庚") == [("-", "甲乙丙丁"), ("+", "戊乙己庚")]


def test_entries_are_matched_by_likeness_in_order():
    old = ["第一段说会议。", "第二段说老人。", "第三段说孩子。"]
    new = ["第一段说会议。", "新来的一段话。", "第二段说老年人。", "第三段说孩子。"]
    grams = [[bigrams(text) for text in texts] for texts in (old, new)]
    pairs = list(align(old, new, lambda i, j: likeness(grams[0][i], grams[1][j])))
    assert pairs == [(0, 0), (None, 1), (1, 2), (2, 3)]


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8))
def test_every_entry_is_met_once_and_in_order(old, new):
    pairs = list(align(old, new, lambda i, j: 0.1 if (i + j) % 2 else 0.0))
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


def test_large_texts_end_soon():
    start = time.monotonic()
    pieces("甲乙" * 50_000, "乙丙" * 50_000)
    list(align([f"甲{n}" for n in range(3000)], [f"乙{n}" for n in range(3000)], lambda i, j: 0.5))
    assert time.monotonic() - start < 10
