"""Half-width texts: commas behind numbers, angle brackets for titles, the dot at a paragraph's end."""

import pytest

from tests.intake.lines import repaired, repaired_line


def test_commas_behind_numbers_that_count_on() -> None:
    made, _ = repaired("一,年检范围\n全部社会团体.\n二,年检程序\n1,网上填报;\n2,现场审查.")
    assert made == ["一、年检范围", "全部社会团体。", "二、年检程序", "1、网上填报；", "2、现场审查。"]


@pytest.mark.parametrize(
    "text", ["一,年检范围\n全部社会团体.", "3,网上填报\n9,现场审查", "1,200户家庭受益\n2,300人次参加"]
)
def test_commas_behind_lone_numbers_stay(text: str) -> None:
    made, _ = repaired(text)
    assert not any("、" in line for line in made)


def test_angle_brackets_become_title_marks_and_are_reported() -> None:
    made, changes = repaired_line("根据<<社会团体登记管理条例>>等规定,制定本办法.")
    assert made == "根据《社会团体登记管理条例》等规定，制定本办法。"
    assert {(change.before, change.after) for change in changes} >= {("<<", "《"), (">>", "》")}


@pytest.mark.parametrize("text", ["cout << value >> 1", "a<<b"])
def test_angle_brackets_without_han_stay(text: str) -> None:
    assert repaired_line(text)[0] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("逾期不参加的,列入异常名录(电话:60000001).", "逾期不参加的，列入异常名录（电话：60000001）。"),
        ("比去年提高了十个百分点,达到95%.", "比去年提高了十个百分点，达到95%。"),
        ("不得克扣 、截留 .", "不得克扣、截留。"),
        ("版本 2.0", "版本2.0"),
    ],
)
def test_the_dot_at_a_paragraphs_end(text: str, expected: str) -> None:
    assert repaired_line(text)[0] == expected
