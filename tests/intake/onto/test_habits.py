"""What a word processor changes by itself, and what only a person does."""

from __future__ import annotations

import pytest

from mzreport.intake.onto.edited import Edited
from mzreport.intake.onto.habits import clean, is_habit, without_habits


@pytest.mark.parametrize(
    ("old", "new"),
    [('"', "“"), ("'", "’"), ("...", "…"), ("--", "—"), (" ", "\u00a0"), ("-", "‑"), ("\u00a0", " "), ("", "\u200b")],
)
def test_habits(old, new):
    assert is_habit(old, new)


@pytest.mark.parametrize(
    ("old", "new"), [("“", '"'), ("“", "”"), ("，", ","), ("甲", "乙"), ("", "甲"), ("—", "-"), ("1", "2")]
)
def test_edits(old, new):
    assert not is_habit(old, new)


def test_habits_are_taken_back_and_edits_stay():
    text = "他说“好”，去了东湖\u00a0公园…"
    unit = Edited("body", text, ("",) * len(text), (False,) * len(text), (None,) * len(text))
    found = without_habits('他说"好"，去了西湖 公园...', unit)
    assert found.text == '他说"好"，去了东湖 公园...'
    assert len(found.marks) == len(found.bold) == len(found.revisions) == len(found.text)


def test_white_space_at_the_ends_is_format():
    text = "　　正文。 "
    unit = Edited("body", text, ("",) * len(text), (False,) * len(text), (None,) * len(text))
    assert without_habits("正文。", unit).text == "正文。"


def test_new_words_are_cleaned():
    assert clean("\u200b　　新\u00a0词\t二 \n") == "新 词 二"
