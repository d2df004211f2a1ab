"""Where tables may part, and cells beyond the columns that were named."""

from __future__ import annotations

from mzreport.model import Cell, Paragraph, Table, TableRow, Text
from mzreport.units import mm
from mzreport.write.docx.tables import columns_of

from .official import STYLES, line, official
from .reading import body, find, text
from .sample import document


def _row(*texts: str, header: bool = False) -> TableRow:
    return TableRow(tuple(Cell((Paragraph("cell", (Text(one),)),)) for one in texts), header)


def _table(*rows: TableRow, columns: tuple[float, ...] = (1.0, 1.0)):
    (made,) = find(body(document(Table("grid", columns, rows))), "w:tbl")
    return made


def test_no_cell_is_lost_where_a_row_has_more_than_there_are_columns():
    made = _table(_row("甲", "乙"), _row("丙", "丁", "戊"))
    assert text(made) == "甲乙丙丁戊"
    assert len(find(made, "w:tblGrid/w:gridCol")) == 3


def test_columns_beside_a_cell_over_several_rows_are_counted():
    tall = TableRow((Cell((line("cell", "甲"),), row_span=2), Cell((line("cell", "乙"),))))
    model = Table("grid", (1.0, 3.0), (tall, _row("丙", "丁")))
    assert columns_of(model) == (1.0, 3.0, 2.0)


def test_a_row_higher_than_a_page_may_part_and_no_other():
    made = _table(_row("甲", "乙"), _row("长" * 2000, "乙"))
    assert [len(find(row, "w:trPr/w:cantSplit")) for row in find(made, "w:tr")] == [1, 0]


def test_a_head_stands_again_on_each_page_unless_it_fills_half_of_one():
    assert len(find(_table(_row("甲", header=True), _row("乙")), "w:tr/w:trPr/w:tblHeader")) == 1
    assert not find(_table(_row("长" * 900, header=True), _row("乙"), columns=(1.0,)), "w:tr/w:trPr/w:tblHeader")
    later = _table(_row("甲"), _row("乙", header=True), _row("丙"))
    assert not find(later, "w:tr/w:trPr/w:tblHeader")


def test_a_table_that_is_all_head_is_not_tied_to_what_follows():
    assert not find(_table(_row("甲", header=True)), ".//w:keepNext")


def test_a_table_without_lines_has_no_white_above_its_text():
    from .reading import part

    bare = Table("mark-joint", (1.0,), (_row("甲"),))
    styles = part(official(bare, styles=STYLES), "word/styles.xml")
    made = find(styles, "w:style[@w:styleId='mark-joint-grid']/w:tblPr")[0]
    assert find(made, "w:tblCellMar/w:top/@w:w") == ["0"]
    assert not find(made, "w:tblBorders")
    assert mm(0.8).twips == 45
