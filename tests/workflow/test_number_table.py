"""The table of numbers: headings in two languages, encodings of Excel, faults by line and column."""

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.workflow.number_table import read_number_table
from mzreport.workflow.old_numbers import Told


@pytest.fixture
def table(tmp_path):
    """Read a table of this text."""

    def table(text, encoding="utf-8"):
        path = tmp_path / "numbers.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_number_table(path)

    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_as_excel_writes_it(table, encoding, delimiter):
    text = "文件,年度,期号,总期号,日期,题名\r\n2020\\旧.pdf,2020,7,213,2020/8/10,第七期\r\n\r\n".replace(",", delimiter)
    (row,), faults = table(text, encoding)
    assert faults == ()
    assert (row.file, row.told) == ("2020/旧.pdf", Told(2020, 7, 213, None, "", "2020-08-10"))
    assert (row.values["title"], str(row.span).rpartition("numbers.csv")[2]) == ("第七期", ":2:1")


def test_english_headings_and_a_row_to_be_left_out(table):
    (first, second), faults = table("file,supplement,year,kind\na.doc,1,2020,简报\nb.doc,,,\n")
    assert faults == ()
    assert (first.told, first.values["kind"], first.left_out) == (Told(year=2020, supplement=1), "bulletin", False)
    assert second.left_out


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("文件,页码\na.pdf,3\n", [(1, 2)]),
        ("文件,文件名\na.pdf,b.pdf\n", [(1, 2)]),
        ("文件,年度,期号\na.pdf,2020,七\n", [(2, 3)]),
        ("文件,期号\na.pdf,0\n", [(2, 2)]),
        ("文件,期号,日期\na.pdf,7,2020-13-01\n\nb.pdf,8,昨天\n", [(2, 3), (4, 3)]),
        ("文件,期号,文种\na.pdf,7,歌曲\n", [(2, 3)]),
        ("文件,期号\n,7\n", [(2, 1)]),
    ],
)
def test_faults_are_told_by_line_and_column(table, text, places):
    _, faults = table(text)
    assert [(f.code, f.span.line, f.span.column) for f in faults] == [("A557", *place) for place in places]


@pytest.mark.parametrize(("text", "code"), [("年度,期号\n2020,7\n", "A557"), ("", "A557"), (b"\xff\xff\xff", "A550")])
def test_a_table_of_nothing_is_refused(table, text, code):
    with pytest.raises(MzreportError) as caught:
        table(text)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(MzreportError) as caught:
        read_number_table(tmp_path / "none.csv")
    assert [d.code for d in caught.value.diagnostics] == ["A550"]


def test_a_quote_left_open_is_told_where_it_stands(table):
    with pytest.raises(MzreportError) as caught:
        table('文件,期号\na.pdf,7\n"b.pdf,8\n' + "c.pdf,9\n" * 20_000)
    assert [(d.code, d.span.line, d.span.column) for d in caught.value.diagnostics] == [("A557", 3, 1)]
