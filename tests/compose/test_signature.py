"""Places of names, dates and seals on the lines of a signature (GB/T 9704—2012 7.3.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.compose.ems import ems
from mzreport.compose.signature import DATE, Area, sealed, unsealed

LINE, EM = 10.21, 5.571
AREA = Area(42, 42, EM, LINE)
DAY = "2026年7月5日"


def edges(stretch, texts, measure=28):
    """Left and right edge of a stretch in characters from the left."""
    text = DAY if stretch.index == DATE else texts[stretch.index]
    at, width = measure + stretch.shift, ems(text)
    return (at - width, at) if stretch.align == "right" else (at - width / 2, at + width / 2)


def test_one_seal_the_date_four_from_the_right_and_the_name_over_its_middle():
    name, date = sealed(["东湖区民政局"], DAY, 28, AREA)
    assert edges(date.stretches[0], [])[1] == 24
    assert name.stretches[0].shift == date.stretches[0].shift
    assert name.stretches[0].sealed
    assert not date.stretches[0].sealed
    # The seal's top, half its height over the middle of the name's line, is within a line of the text.
    assert 0 <= name.blank * LINE - (42 - LINE) / 2 < LINE


def test_a_name_too_long_to_stand_over_the_date_moves_both_to_the_left():
    units = ["东湖区推进养老服务高质量发展工作领导小组办公室"]
    name, date = sealed(units, DAY, 28, AREA)
    assert edges(name.stretches[0], units)[1] == 28
    assert name.stretches[0].shift == date.stretches[0].shift


def test_without_a_seal_the_date_begins_two_after_the_name():
    units = ["东湖区人民政府办公室"]
    name, date = unsealed(units, DAY, 28)
    assert edges(name.stretches[0], units) == (16, 26)
    assert edges(date.stretches[0], [])[0] == 18
    assert (name.blank, date.blank) == (1, 0)


def test_a_date_longer_than_the_name_keeps_two_from_the_right():
    name, date = unsealed(["民政局"], DAY, 28)
    assert edges(date.stretches[0], [])[1] == 26
    assert edges(name.stretches[0], ["民政局"])[0] == edges(date.stretches[0], [])[0] - 2


def test_joint_names_without_seals_stand_under_each_other():
    units = ["东湖区民政局", "东湖区教育局", "团区委"]
    *names, date = unsealed(units, DAY, 28)
    assert [edges(line.stretches[0], units)[1] for line in names] == [21, 21, 21]
    assert edges(date.stretches[0], [])[1] == 26


def test_joint_seals_neither_touch_nor_leave_the_page_and_the_last_is_over_the_date():
    units = ["东湖区民政局", "东湖区财政局", "东湖区卫生健康委员会", "东湖区人力资源和社会保障局"]
    *rows, date = sealed(units, DAY, 28, AREA)
    assert [stretch.index for row in rows for stretch in row.stretches] == [0, 1, 2, 3]
    assert rows[-1].stretches[-1].shift == date.stretches[0].shift
    assert rows[1].blank * LINE + LINE >= 42


@given(
    st.lists(st.text("东湖区民政局", min_size=2, max_size=20), min_size=1, max_size=9),
    st.sampled_from([38, 42, 45, 50]),
)
def test_any_number_of_seals_fits(units, size):
    area = Area(size, size, EM, LINE)
    *rows, _ = sealed(units, DAY, 28, area)
    assert [stretch.index for row in rows for stretch in row.stretches] == list(range(len(units)))
    for row in rows:
        assert 1 <= len(row.stretches) <= 3
        for stretch in row.stretches:
            left, right = edges(stretch, units)
            assert left >= 0
            assert right <= 28
        for a, b in zip(row.stretches, row.stretches[1:], strict=False):
            assert (b.shift - a.shift) * EM >= size
            assert edges(a, units)[1] < edges(b, units)[0]
    for row in rows[1:]:
        assert (row.blank + 1) * LINE >= size


@pytest.mark.parametrize("units", [[], ["东湖区民政局"]])
def test_a_signature_without_a_date_or_a_name(units):
    assert len(unsealed(units, "", 28)) == len(units)
    assert len(sealed(units, "", 28, AREA)) == len(units)
    assert unsealed(units, DAY, 28)[-1].stretches[0].index == DATE


@pytest.mark.parametrize("place", [lambda u: sealed(u, DAY, 28, AREA), lambda u: unsealed(u, DAY, 28)])
def test_names_longer_than_a_line_and_their_date_stay_within_the_measure(place):
    units = ["东湖区养老服务联席会议" * 27, "东湖区财政局", "东湖区民政局" * 50]
    for line in place(units):
        for stretch in line.stretches:
            assert -28 <= stretch.shift <= 0
    assert edges(place(units)[-1].stretches[0], units)[0] >= 0
