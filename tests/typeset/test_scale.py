"""Time and memory grow with the pages, whatever the text is like."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import pytest

from mzreport.model import Block, Break, Group, PageReference, Row, RowCell, Text
from tests.typeset.build import BODY, codes, heading, narrow, pages, paragraph, texts

PAGE = 22 * 28
TEXT = "区民政局召开会议，听取养老服务“一网通办”工作情况汇报（第3次）。"


def seconds(make: Callable[[], object]) -> float:
    """The better of two runs, the collector of garbage at rest: the other may have been disturbed."""
    times = []
    for _ in range(2):
        gc.collect()
        gc.disable()
        begun = time.process_time()
        make()
        times.append(time.process_time() - begun)
        gc.enable()
    return min(times)


def growth(make: Callable[[int], list[Block]], count: int) -> float:
    """How many times as long four times as much takes: 4 where time is linear, 16 where it is quadratic."""
    small, large = make(count), make(4 * count)
    return seconds(lambda: pages(*large)) / max(seconds(lambda: pages(*small)), 0.01)


def chapter(count: int):
    """Paragraphs and headings for about so many pages."""
    blocks = []
    for n in range(count * 3):
        blocks.append(heading(f"第{n}节"))
        blocks.append(paragraph(TEXT * 6))
    return blocks


def test_three_hundred_pages_take_seconds_and_twice_as_many_twice_as_long():
    short, long = chapter(150), chapter(300)
    once = seconds(lambda: pages(*short))
    twice = seconds(lambda: pages(*long))
    assert twice < 8
    assert twice / once < 3
    assert 250 < len(pages(*long).pages) < 400


def test_memory_grows_no_faster_than_the_pages():
    peaks = []
    for count in (40, 80):
        blocks = chapter(count)
        tracemalloc.start()
        pages(*blocks)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] / peaks[0] < 2.3


@pytest.mark.parametrize(
    "unit",
    ["国", "国，", "（", "，", "a", "1", " ", "\u0301", "国\u200b", "　", "é ", "“”", "a/", "……"],
)
def test_one_paragraph_of_any_length_is_set_in_linear_time(unit):
    assert growth(lambda count: [paragraph(unit * count)], 20_000 // len(unit)) < 9


def test_a_paragraph_of_two_hundred_thousand_characters():
    made = pages(paragraph(TEXT * (200_000 // len(TEXT))))
    assert "".join(texts(made)) == TEXT * (200_000 // len(TEXT))


def test_a_paragraph_of_many_small_pieces_is_set_in_linear_time():
    assert growth(lambda count: [paragraph([Text("国") for _ in range(count)])], 5000) < 9


def test_five_thousand_headings_in_a_row_all_kept_with_the_next():
    blocks = [heading(f"标题{n}") for n in range(5000)]
    assert growth(lambda count: blocks[:count], 1250) < 9
    made = pages(*blocks)
    assert len(made.pages) == -(-5000 // 22)
    assert codes(made) == ["F102"]


def test_groups_in_groups_and_kept_lines_make_no_deep_calls():
    style = replace(BODY, name="tight", keep_lines=True, keep_next=True)
    block = paragraph("国")
    for _ in range(60):
        block = Group((block, paragraph("国")), keep=True)
    made = pages(block, *[paragraph(TEXT * 30, "tight")] * 30, styles=[style], master=narrow(28))
    assert made.pages


def test_breaks_and_references_by_the_thousand():
    blocks: list[Block] = [
        Row("entry", (RowCell((Text("目录"),)), RowCell((PageReference(f"a{n}"),), "right"))) for n in range(300)
    ]
    for n in range(300):
        blocks += [paragraph("国", "plain", anchor=f"a{n}"), Break()]
    made = pages(*blocks)
    assert made.anchors["a299"] == len(made.pages)
