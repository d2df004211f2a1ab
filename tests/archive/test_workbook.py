import pytest

from mzreport.archive.workbook import Column, Sheet, workbook
from mzreport.diagnostics import MzreportError
from tests.archive.sheets import cells, part

SHEET = Sheet(
    "目录", "归档文件目录", "2026年", (Column("序号", 6), Column("题名", 30)), [(1, "甲"), (2, None), (3, "")]
)


def test_title_subtitle_headings_and_rows():
    found = cells(workbook(SHEET, made="2026-08-10T09:00:00+08:00"))
    assert found == [
        ["归档文件目录", None],
        ["2026年", None],
        ["序号", "题名"],
        [1, "甲"],
        [2, None],
        [3, None],
    ]


def test_text_is_never_a_formula_a_link_or_a_number():
    rows = [("=1+1", "{=A1}"), ("http://a.example", "0012"), ("_x0041_", "a\x01b")]
    found = cells(workbook(Sheet("甲", "=2+2", "", SHEET.columns, rows), made=""))
    assert [found[0][0], *found[3:5]] == ["=2+2", ["=1+1", "{=A1}"], ["http://a.example", "0012"]]


def test_a_sheet_of_one_column_and_a_text_too_long_for_a_cell():
    data = workbook(Sheet("甲", "乙", "", SHEET.columns[:1], [("长" * 40000,)]), made="")
    assert cells(data)[3] == ["长" * 32767]


def test_same_table_same_bytes():
    made = "2026-08-10T09:00:00+08:00"
    assert workbook(SHEET, made=made) == workbook(SHEET, made=made)
    assert workbook(SHEET, made="soon") == workbook(SHEET, made="")
    assert "2026-08-10T09:00:00Z" in part(workbook(SHEET, made=made), "docProps/core.xml")


def test_the_page_is_a4_landscape_one_page_wide_with_its_headings_repeated():
    data = workbook(SHEET, made="")
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "_xlnm.Print_Titles" in part(data, "xl/workbook.xml")


def test_a_table_without_rows_is_refused():
    with pytest.raises(MzreportError) as caught:
        workbook(Sheet("甲", "乙", "", SHEET.columns, []), made="")
    assert caught.value.diagnostics[0].code == "A322"
