"""What names and texts of old files say of their numbers."""

import pytest

from mzreport.workflow.old_numbers import Told, printed_number, told_by_name, told_by_text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2020-07", Told(year=2020, number=7)),
        ("2020.7", Told(year=2020, number=7)),
        ("202007", Told(year=2020, number=7)),
        ("2020年第7期", Told(year=2020, number=7)),
        ("２０２０年第７期", Told(year=2020, number=7)),
        ("东湖民政信息2020 年第 7 期（总第 213 期）", Told(year=2020, number=7, total=213)),
        ("第7期(总第213期)", Told(number=7, total=213)),
        ("总第213期", Told(total=213)),
        ("第十二期", Told(number=12)),
        ("2020_3_第5期", Told(year=2020, number=5)),
        ("2020年增刊", Told(year=2020, supplement=1)),
        ("2020年增刊第2期", Told(year=2020, supplement=2)),
        ("增刊（二）", Told(supplement=2)),
        ("2020年12月第12期", Told(year=2020, number=12)),
        ("2020-07-15", Told(date="2020-07-15")),
        ("20200715 第7期", Told(number=7, date="2020-07-15")),
        ("东民〔2020〕10号关于印发要点的通知", Told(document_number="东民〔2020〕10号")),
        ("东民[2020]010号", Told(document_number="东民〔2020〕10号")),
        ("2018-2020汇总", Told()),
        ("通讯录", Told()),
        ("13800138000", Told()),
    ],
)
def test_a_file_name(name, told):
    assert told_by_name(name) == told


@pytest.mark.parametrize(
    ("folders", "name", "told"),
    [
        (("旧刊", "2020"), "第7期", Told(year=2020, number=7)),
        (("2019", "2020年"), "07", Told(year=2020, number=7)),
        (("2020",), "2021-01", Told(year=2021, number=1)),
        (("旧刊",), "07", Told()),
    ],
)
def test_the_year_of_the_folder(folders, name, told):
    assert told_by_name(name, folders) == told


def test_a_text_tells_by_its_head_only():
    head = "东湖民政信息\n2020 年第 7 期\n（总第 213 期）\n东湖区民政局办公室编 2020 年 8 月 10 日\n"
    assert told_by_text(head) == Told(year=2020, number=7, total=213, date="2020-08-10")
    assert told_by_text("根据工作安排，" * 60 + "第9期") == Told()


def test_one_source_fills_what_another_leaves_open():
    name, text = Told(year=2020, number=7), Told(year=2020, number=7, total=213, date="2020-08-10")
    assert name.filled(text) == text
    assert not name.contradicts(text)


def test_numbers_of_two_kinds_are_not_mixed():
    assert Told(document_number="东民〔2020〕10号").filled(Told(year=2020, number=7)).number is None
    other = Told(year=2020, number=8, total=214, date="2020-09-10")
    assert Told(year=2020, number=7).contradicts(other)
    assert Told(year=2020, number=7).filled(other) == Told(year=2020, number=7, date="2020-09-10")


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ((2020, 7, 213, None), "2020年第7期（总第213期）"),
        ((2020, None, 214, 1), "2020年增刊第1期（总第214期）"),
        ((None, None, 213, None), "总第213期"),
        ((2020, None, None, None), ""),
    ],
)
def test_a_number_as_printed(parts, printed):
    assert printed_number(*parts) == printed
