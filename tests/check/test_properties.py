"""Whatever is typed, no rule fails, takes long, or points outside the text."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.characters import NUMERALS
from mzreport.check.content import Content, Identity, Joined, Passage
from mzreport.check.rules import RULES
from mzreport.diagnostics import Span

CONTENT_RULES = [rule for rule in RULES if rule.scope == "content"]
TRICKY = (
    "“”‘’《》〈〉（）()[]【】〔〕\"'<>，。、；：？！…—·～,.;:?!×XＸ○*＊_ 　aA①②0123456789"
    "年月日时分周星期天第号期是要待定此处填某办公室" + NUMERALS
)
IDENTITY = Identity("bulletin", 2026, 7, datetime.date(2026, 8, 10), "东民〔2026〕10号")


class Placed(str):
    """A text on line 1 of nothing, each character at its own column."""

    __slots__ = ()

    def at(self, offset: int) -> Span:
        assert 0 <= offset < len(self)
        return Span("t", 1, offset + 1, 1, offset + 2)


def _judge(texts: list[str]) -> list[tuple[str, int, int]]:
    passages = tuple(Passage(Placed(text), "paragraph", 1) for text in texts)
    content = Content(passages, IDENTITY)
    found = []
    for rule in CONTENT_RULES:
        for finding in rule.judge(content, "issued"):
            assert finding.message("zh")
            assert finding.message("en")
            assert finding.hints("zh")
            assert finding.hints("en")
            if rule.code != "R204":
                assert finding.span is not None
                found.append((rule.code, finding.span.column, finding.span.end_column))
    return found


@given(st.lists(st.text(st.sampled_from(TRICKY), min_size=1, max_size=40), min_size=1, max_size=4))
def test_no_rule_fails_on_tricky_text(texts: list[str]) -> None:
    longest = max(map(len, texts))
    assert all(1 <= start < end <= longest + 1 for _, start, end in _judge(texts))


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_no_rule_fails_on_any_text(texts: list[str]) -> None:
    _judge(texts)


PIECES = (
    "（", "）", "“", "”", "‘", "1、", "3、5、", "一是", "1）", "（一）", "'民", '"民', "<", "(,", "×", "○", "X", "*",
    "，", "民", " ", "　", "8月10日（周", "2月30日、", "2020-02-30 ", "待定。", "年 ", "www.a", "a@a", "。", "〔2020〕",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length_only(piece: str) -> None:
    # A quadratic step over 60,000 characters takes a minute; a linear one far less than a second.
    text = (piece * 60_000)[:60_000] + "民"
    started = time.perf_counter()
    _judge([text])
    assert time.perf_counter() - started < 3


def test_a_joined_text_points_at_its_parts() -> None:
    joined = Joined((Placed("关于“学雷锋"), Placed("月”的通知")))
    assert joined == "关于“学雷锋月”的通知"
    assert joined.at(2) == Span("t", 1, 3, 1, 4)
    assert joined.at(6) == Span("t", 1, 1, 1, 2)
    assert joined.at(len(joined)) is None
