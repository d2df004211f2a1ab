"""Hard-wrapped text: whether lines are paragraphs, and where paragraphs surely end."""

from __future__ import annotations

import random
import textwrap

import pytest

from mzreport.readers.text.plain import read_plain
from mzreport.readers.text.rows import rows
from mzreport.readers.text.wrapping import wrapping

PARAGRAPHS = [
    "今年以来，区民政局坚持把困难群众的安危冷暖放在心上，健全主动发现机制，完善分层分类救助体系，推动政策找人落到实处，全年共走访困难家庭三千余户次。",
    "会议要求，各街道要压实工作责任，细化工作措施，加强协同配合，确保各项任务按时保质完成，并于每季度末报送进展情况。",
    "下一步，将围绕重点任务清单，逐项明确时间表和路线图，加强督促检查，及时解决推进过程中的困难和问题，让群众有更多获得感。",
]


def wrapped(width: int, indent: str = "　　") -> str:
    made = []
    for paragraph in PARAGRAPHS * 3:
        text = indent + paragraph
        made += [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join(made)


@pytest.mark.parametrize("width", [14, 18, 22, 25, 28, 32, 40, 45])
@pytest.mark.parametrize("indent", ["　　", ""])
def test_the_measure_of_wrapped_text_is_found(width: int, indent: str) -> None:
    assert abs(wrapping(list(rows(wrapped(width, indent)))).measure - 2 * width) <= 4


@pytest.mark.parametrize("width", [14, 18, 22, 28, 32, 40])
def test_no_line_inside_a_paragraph_ends_it_and_each_paragraph_ends(width: int) -> None:
    gathering, _ = read_plain(wrapped(width), "a.txt")
    joined, made = "", []
    for line in gathering.lines:
        joined += line.text
        if line.paragraph_end:
            made.append(joined)
            joined = ""
    assert made == PARAGRAPHS * 3


def test_lines_that_are_paragraphs_are_not_taken_for_wrapped() -> None:
    random.seed(3)
    text = "\n\n".join(random.choice(PARAGRAPHS)[: random.randint(30, 60)] + "。" for _ in range(20))
    assert wrapping(list(rows(text))).measure == 0
    gathering, _ = read_plain(text, "a.txt")
    assert all(line.paragraph_end for line in gathering.lines)


def test_a_paragraph_cut_by_a_page_break_is_left_open() -> None:
    text = f"{PARAGRAPHS[0][:40]}\n\n{PARAGRAPHS[0][40:]}\n\n{PARAGRAPHS[1]}\n"
    gathering, _ = read_plain(text, "a.txt")
    assert [line.paragraph_end for line in gathering.lines] == [None, True, True]


def test_lines_know_their_place_indent_page_and_blank_lines() -> None:
    gathering, pages = read_plain("标题\r\n\r\n　　正文第一段。\f第二页。\rtail", "a.txt")
    found = [
        (line.text, line.origin.line, line.origin.column, line.indent, line.page, line.blanks)
        for line in gathering.lines
    ]
    assert found == [
        ("标题", 1, 1, 0.0, 1, 0),
        ("正文第一段。", 3, 3, 2.0, 1, 1),
        ("第二页。", 3, 1, 0.0, 2, 0),
        ("tail", 4, 1, 0.0, 2, 0),
    ]
    assert pages == 2


def test_western_text_wraps_by_words() -> None:
    text = "\n".join(
        textwrap.wrap("The bureau reports on the services of the month and on what is planned next. " * 12, 70)
    )
    assert wrapping(list(rows(text))).measure >= 64


def test_one_line_is_one_line() -> None:
    gathering, pages = read_plain("".join(PARAGRAPHS), "a.txt")
    assert len(gathering.lines) == 1
    assert gathering.lines[0].paragraph_end is True
    assert pages == 0


def test_lines_of_so_many_characters_do_not_surely_end_a_paragraph() -> None:
    text = "全年建成服务站186个、敬老院42所，新增护理型床位1500张，占比达到61.5%，培训护理员3200人次，评定28家。"
    broken = "\n".join(text[at : at + 20] for at in range(0, len(text), 20))
    found = list(rows(broken + "\n另起一段。"))
    assert wrapping(found).count == 20
    gathering, _ = read_plain(broken + "\n另起一段。", "a.txt")
    assert [line.paragraph_end for line in gathering.lines][: len(text) // 20] == [None] * (len(text) // 20)
