"""Encodings of plain text: byte order marks, UTF-16 without one, GB 18030, Big5, damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.diagnostics import MzreportError
from mzreport.readers.text.decoding import decode

TEXT = "关于做好冬季救助工作的通知\n\n各街道办事处：\n　　入冬以来，气温持续走低，2026年1月5日起执行。\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gb18030", b"", "gb18030"),
        ("gbk", b"", "gb18030"),
    ],
)
def test_the_encodings_of_chinese_offices(encoding: str, mark: bytes, found: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (TEXT, found)


def test_utf_16_without_mark_and_without_a_single_zero_byte() -> None:
    text = "区民政局举行养老服务工作会议部署后阶段任务要求各街道抓好落实" * 3
    assert b"\0" not in text.encode("utf-16-le")
    assert decode(text.encode("utf-16-le"), "a").text == text


def test_traditional_text_in_big5() -> None:
    text = "為進一步做好養老服務工作，現將有關事項通知如下：各區公所應於下個月前完成。\n" * 3
    assert decode(text.encode("big5"), "a").text == text


def test_a_guess_is_told_and_certainty_is_not() -> None:
    assert [d.code for d in decode(TEXT.encode("gb18030"), "a").diagnostics] == ["N101"]
    assert decode(TEXT.encode(), "a").diagnostics == ()


def test_damaged_utf8_is_read_and_its_first_fault_placed() -> None:
    data = TEXT.encode()
    broken = data[:6] + b"\xff" + data[7:]
    decoded = decode(broken, "a.txt")
    found = decoded.diagnostics[0]
    assert (found.code, found.span.line, found.span.column) == ("N102", 1, 3)
    assert decoded.text.replace("\ufffd", "") == TEXT.replace("做", "")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 400, b"\x00" * 5000])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(MzreportError) as error:
        decode(data, "a")
    assert error.value.diagnostics[0].code in ("N007", "N015")


@given(
    st.text(
        alphabet=st.sampled_from("的工作会议养老服务，。：一二三四五 \n0123456789abc《》“”"), min_size=30, max_size=300
    )
)
def test_every_usual_text_survives_its_encoding(text: str) -> None:
    assert decode(text.encode(), "a").text == text
    if any(ord(character) > 127 for character in text):
        assert decode("　".encode("gb18030") + text.encode("gb18030"), "a").text.endswith(text)
