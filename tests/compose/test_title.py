"""Titles broken by sense: between words, into lines that fit, of unequal length."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.compose.ems import ems
from mzreport.compose.title import break_title
from mzreport.compose.words import words_of

MEASURE = 20.1


def lines(text, measure=MEASURE, names=()):
    cuts = [0, *break_title(text, measure, names), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("关于开展2026年度社会组织年检工作的通知", ["关于开展2026年度社会组织年检工作的通知"]),
        (
            "东湖区民政局关于印发《2026年养老服务工作要点》的通知",
            ["东湖区民政局关于印发", "《2026年养老服务工作要点》的通知"],
        ),
        (
            "上海市民政局 上海市财政局关于调整本市最低生活保障标准的通知",
            ["上海市民政局 上海市财政局", "关于调整本市最低生活保障标准的通知"],
        ),
        ("东湖区民政局关于商请支持社区助餐点建设的函", ["东湖区民政局", "关于商请支持社区助餐点建设的函"]),
    ],
)
def test_titles_are_broken_as_an_editor_would(title, broken):
    assert lines(title) == broken


def test_names_of_the_document_are_kept_whole():
    title = "东湖区民政局关于命名欧阳震华等二十名同志为养老服务先进个人的决定"
    for name in ("欧阳震华", "养老服务先进个人"):
        assert any(name in line for line in lines(title, 12, [name]))


@pytest.mark.parametrize(
    "title",
    [
        "东湖区民政局关于进一步加强困境儿童和留守儿童关爱保护工作的实施意见",
        "转发市民政局关于做好2026年春节期间困难群众走访慰问和安全生产工作的通知",
        "东湖区民政局、东湖区财政局、东湖区人力资源和社会保障局关于印发《东湖区社区养老服务设施运营补贴管理办法（试行）》的通知",
        "东湖区人民政府关于加快推进基本养老服务体系建设和高质量发展的若干意见",
    ],
)
def test_the_shape_is_no_rectangle_and_no_hourglass(title):
    widths = [ems(line) for line in lines(title)]
    assert max(widths) <= MEASURE
    assert len(widths) > 1
    assert all(abs(a - b) >= 1 for a, b in pairwise(widths))
    assert not any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    assert widths[-1] >= 4


@given(st.text("东湖区民政局关于《》、（）的和2026年abc 养老服务，。龘䲜", max_size=70), st.integers(6, 24))
def test_nothing_is_lost_and_every_line_fits_and_begins_well(text, measure):
    broken = lines(text, measure)
    assert "".join(broken) == text
    for before, line in pairwise(broken):
        assert line[0] not in "》），、。"
        assert before[-1] not in "《（"
    if len(broken) > 1:
        assert all(ems(line) <= measure for line in broken)


def test_a_title_of_unknown_words_is_broken_all_the_same():
    assert len(lines("䲜䲝䲞䲟䲠䲡鰤鰥鰦鰧鰨鰩鰪鰫鰬鰭鰮鰯鰰鰱鰲鰳鰴鰵")) == 2


def test_words_hold_figures_with_their_units_and_western_words():
    assert words_of("关于2026年7月5日ABC-2型设备的通知") == [
        "关于",
        "2026年7月5日",
        "ABC-2",
        "型",
        "设备",
        "的",
        "通知",
    ]


def test_words_without_the_list(monkeypatch):
    monkeypatch.setattr("mzreport.compose.words._ranks", dict)
    assert words_of("关于做好工作的通知", ["做好工作"]) == ["关", "于", "做好工作", "的", "通", "知"]


def test_the_time_a_title_takes_grows_with_its_length():
    from time import perf_counter

    def seconds(times):
        start = perf_counter()
        break_title("A" * 100 * times, 20.0)
        return perf_counter() - start

    # Six times as long: 36 times the time, and more, where each line is compared with every other.
    assert seconds(12) < 14 * seconds(2)
