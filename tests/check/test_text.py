"""The small tools the rules share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.check.text import (
    count_han,
    ends_in_address,
    is_han,
    numeral,
    numeral_value,
    shorten,
    squeeze,
    without_addresses,
)


@given(st.integers(1, 99))
def test_numerals_are_read_back(value: int) -> None:
    assert numeral_value(numeral(value)) == value


@pytest.mark.parametrize("text", ["", "零", "十十", "二一", "百", "十零", "一十十"])
def test_what_is_no_numeral(text: str) -> None:
    assert numeral_value(text) is None


@pytest.mark.parametrize(("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numerals_as_written(value: int, text: str) -> None:
    assert numeral(value) == text


def test_addresses_are_blotted_out_in_place() -> None:
    text = "见http://www.example.gov.cn/a?b=1.，邮箱a.b@example.gov.cn。3.5和a@b"
    blotted = without_addresses(text)
    assert len(blotted) == len(text)
    assert blotted == "见" + "a" * 31 + ".，邮箱" + "a" * 18 + "。3.5和a@b"


@given(st.text())
def test_blotting_never_moves_a_character(text: str) -> None:
    assert len(without_addresses(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("见https://example.gov.cn/a ", True),
        ("a@example.gov.cn", True),
        ("见https://example.gov.cn/a。", False),
        ("见", False),
    ],
)
def test_ends_in_address(text: str, ends: bool) -> None:
    assert ends_in_address(text) is ends


def test_characters() -> None:
    assert is_han("〇")
    assert is_han("𠮷")
    assert not is_han("，")
    assert not is_han("")
    assert count_han("2020年，共3家") == 3
    assert squeeze(" 东　湖\n区 ") == "东湖区"
    assert shorten("一二三四五", 4) == "一二三…"
