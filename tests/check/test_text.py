"""The small tools the rules share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.check.text import ends_in_address, shorten, squeeze, without_addresses


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


def test_texts_are_squeezed_and_cut() -> None:
    assert squeeze(" 东　湖\n区 ") == "东湖区"
    assert shorten("一二三四五", 4) == "一二三…"
