"""Classes of characters, widths and Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.characters import count_han, display_width, is_han, numeral, numeral_value


@given(st.integers(1, 99))
def test_numerals_are_read_back(value: int) -> None:
    assert numeral_value(numeral(value)) == value


@pytest.mark.parametrize("text", ["", "零", "十十", "二一", "百", "十零", "一十十"])
def test_what_is_no_numeral(text: str) -> None:
    assert numeral_value(text) is None


@pytest.mark.parametrize(("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numerals_as_written(value: int, text: str) -> None:
    assert numeral(value) == text


def test_characters() -> None:
    assert is_han("〇")
    assert is_han("𠮷")
    assert not is_han("，")
    assert not is_han("")
    assert count_han("2020年，共3家") == 3


def test_widths() -> None:
    assert display_width("2020年，共3家") == 13
    assert display_width("abc") == 3
    assert display_width("") == 0
