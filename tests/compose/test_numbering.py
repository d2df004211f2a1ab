"""Numbers of headings: 一、（一）1.（1）, counted and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.compose.numbering import Counter, han_number, number_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (999, "九百九十九"),
    ],
)
def test_han_numbers(value, text):
    assert han_number(value) == text


@given(st.integers(1, 999))
def test_every_number_is_read_back(value):
    assert number_value(f"（{han_number(value)}）") == value
    assert number_value(f"{value}.") == value


def test_levels_start_anew_below_a_heading():
    counter = Counter()
    made = [counter.next(level) for level in (1, 2, 2, 3, 4, 4, 3, 1, 2, 4)]
    assert made == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）", "（1）"]


def test_counting_goes_on_from_a_typed_number():
    counter = Counter()
    counter.typed(1, "三、")
    assert (counter.next(1), counter.next(2)) == ("四、", "（一）")
    counter.typed(2, "附：")
    assert counter.next(2) == "（二）"


def test_no_number():
    assert number_value("附：") is None
