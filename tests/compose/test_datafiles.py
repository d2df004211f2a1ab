"""Tables from CSV and XLSX as they look, and files that are refused with a reason."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from mzreport.compose.datafiles import find_data, table_rows
from mzreport.diagnostics import MzreportError

TABLE = "街道,助餐点\n澄波街道,6\n柳堤街道,5\n"
ROWS = (("街道", "助餐点"), ("澄波街道", "6"), ("柳堤街道", "5"))


def rows(data, name="表.csv", sheet=""):
    return table_rows(Path(name), data, sheet, None)


def code(*arguments, **named):
    with pytest.raises(MzreportError) as caught:
        rows(*arguments, **named)
    (found,) = caught.value.diagnostics
    for language in ("zh", "en"):
        assert "{" not in found.message(language)
    return found.code


def workbook(fill):
    book, data = Workbook(), BytesIO()
    fill(book)
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding(encoding):
    assert rows(TABLE.encode(encoding)) == ROWS


@pytest.mark.parametrize("mark", ["\t", ";", "，"])
def test_csv_with_other_marks(mark):
    assert rows(TABLE.replace(",", mark).encode()) == ROWS


def test_csv_with_quotes_line_ends_and_uneven_rows():
    assert rows('甲,乙,\r\n"1,240","两\n行"\r\n\r\n三\r\n'.encode()) == (("甲", "乙"), ("1,240", "两 行"), ("三", ""))


def test_a_sheet_as_it_looks():
    def fill(book):
        sheet = book.active
        shown = [
            ("类别", None), (12.5, "0.00"), (0.962, "0.0%"), (12345, "#,##0"), (7, "General"), (0.1 + 0.2, "General"),
            (dt.date(2026, 7, 5), "yyyy-mm-dd"), (dt.date(2026, 7, 5), 'yyyy"年"m"月"d"日"'), (dt.time(9, 30), "h:mm"),
            (True, "General"), (None, "General"), ("末", None),
        ]  # fmt: skip
        for column, (value, form) in enumerate(shown, 1):
            cell = sheet.cell(1, column, value)
            if form:
                cell.number_format = form

    assert rows(workbook(fill), "表.xlsx") == (
        ("类别", "12.50", "96.2%", "12,345", "7", "0.3", "2026-7-5", "2026年7月5日", "09:30", "是", "", "末"),
    )


def test_merged_cells_and_the_sheet_asked_for():
    def fill(book):
        book.active.append(["别的"])
        sheet = book.create_sheet("数据")
        sheet.append(["项目", "数量", None])
        sheet.append([None, "计划", "完成"])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    data = workbook(fill)
    assert rows(data, "表.xlsx", "数据") == (("项目", "数量", "<"), ("^", "计划", "完成"))
    assert rows(data, "表.xlsx") == (("别的",),)
    assert code(data, "表.xlsx", "没有") == "C145"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "C144"),
        (b"PK\x03\x04 damaged", "C144"),
        (b"", "C144"),
        (b",,\n,,\n", "C144"),
        (b"\x00\x01\x02", "C006"),
        (b"a\n" * 4000, "C144"),
        (b",".join([b"a"] * 60), "C144"),
    ],
)
def test_what_is_no_table_of_a_document(data, expected):
    assert code(data) == expected


def test_a_workbook_that_is_none_or_hostile():
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("readme.txt", "甲")
    assert code(data.getvalue(), "表.xlsx") == "C144"
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert code(data.getvalue(), "表.xlsx") == "C144"


@pytest.mark.parametrize("source", ["../表.csv", "/etc/passwd", "没有.csv", "a\\..\\..\\b.csv"])
def test_files_elsewhere_are_not_read(source, tmp_path):
    (tmp_path.parent / "表.csv").write_text("甲", "utf-8")
    with pytest.raises(MzreportError) as caught:
        find_data(source, [tmp_path], None)
    assert [d.code for d in caught.value.diagnostics] == ["C144"]
