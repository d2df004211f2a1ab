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


def finding(data, name="表.csv"):
    with pytest.raises(MzreportError) as caught:
        rows(data, name)
    (found,) = caught.value.diagnostics
    return found


@pytest.mark.parametrize(
    ("text", "expected", "line"),
    [
        ('甲,乙\n1,"二\n3,四\n', "C149", 2),
        ('甲,乙\n"重点"项目,二\n', "C149", 2),
        ("甲,乙\n\n1,240,元\n", "C148", 3),
        ("甲,乙\n一," + "很长" * 100_000, "C144", 2),
    ],
)
def test_a_faulty_row_of_a_csv_is_found_at_its_line(text, expected, line):
    found = finding(text.encode())
    assert (found.code, found.span.path, found.span.line) == (expected, "表.csv", line)


def test_a_chinese_comma_parts_cells_only_where_nothing_else_does():
    assert rows("类别（甲，乙，丙）,数量\n“一，二”,3\n".encode()) == (("类别（甲，乙，丙）", "数量"), ("“一，二”", "3"))
    assert rows('"一;二;三",数量\n1,2\n'.encode()) == (("一;二;三", "数量"), ("1", "2"))


def patched(data, part, change):
    """A workbook with one of its parts changed."""
    new = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            held = package.read(name)
            copy.writestr(name, change(held) if name == part else held)
    return new.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def small(book):
    book.active.append(["甲", "乙"])
    book.active.append([1, 2])


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 300 + b"</mergeCells>",
        ),
        lambda xml: xml.replace(b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'),
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="3">' + b'<c r="A3"><v>1</v></c>' * 2_000_000 + b"</row></sheetData>"
        ),
        lambda xml: b"<!--" + b" " * 5000 + b'--><!DOCTYPE a [<!ENTITY b "c">]>' + xml.partition(b"?>")[2],
        lambda xml: f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]>{xml.decode()}'.encode(
            "utf-16"
        ),
        lambda xml: xml[:200],
        lambda xml: b" " * 100_000,
        lambda xml: xml.replace(b'r="A1"', b'r="A0x"'),
    ],
    ids=["merges", "far", "cells", "definitions", "definitions-utf16", "cut", "blank", "reference"],
)
def test_what_is_wrong_in_a_sheet_costs_little(change):
    from time import perf_counter

    start = perf_counter()
    assert code(patched(workbook(small), SHEET, change), "表.xlsx") == "C144"
    assert perf_counter() - start < 5


def test_formulas_without_a_result_and_errors_are_no_values():
    without = finding(workbook(lambda book: book.active.append(["甲", "=1+1"])), "表.xlsx")
    assert without.code == "C144"
    assert "B1" in without.message("zh")
    assert "B1" in without.message("en")
    error = patched(
        workbook(small), SHEET, lambda xml: xml.replace(b'<c r="B2" t="n"><v>2</v>', b'<c r="B2" t="e"><v>#REF!</v>')
    )
    assert "#REF!" in finding(error, "表.xlsx").message("zh")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12, '0"人"', "12人"), (7, "000", "007"), (1234.5, '"¥"#,##0.00', "¥1,234.50"), (-5, "0;[Red](0)", "(5)"),
        (-1234.5, "#,##0.0", "-1,234.5"), (0, '0;-0;"—"', "—"), (12345, '0.0,"千"', "12.3千"), (1.5, "0.##", "1.5"),
        (2, "0.##", "2"), (-0.001, "0.0", "0.0"), (1.5, "# ?/?", "1.5"), (12.345, "General", "12.345"),
        (0.5, '0%"左右"', "50%左右"), (1e20, "0.00E+00", "1.00E+20"), (5, "[$￥-804]#,##0", "￥5"),
        (dt.timedelta(hours=30), "[h]:mm", "30:00"), (3, '第0期', "第3期"), (3, '"第"0"期"', "第3期"), (5, "@", "5"),
    ],
)  # fmt: skip
def test_numbers_as_their_formats_show_them(value, form, text):
    def fill(book):
        book.active.append([value])
        book.active["A1"].number_format = form

    assert rows(workbook(fill), "表.xlsx") == ((text,),)
