"""Blocks in the body: breaks, groups, places, tables, pictures, bookmarks."""

from __future__ import annotations

import pytest

from mzreport.fonts import FontLibrary
from mzreport.model import (
    Break,
    Cell,
    Figure,
    Folio,
    Group,
    Heading,
    PageMaster,
    Paragraph,
    Place,
    Rule,
    Spacer,
    Style,
    Table,
    TableRow,
    Text,
)
from mzreport.units import mm, pt
from mzreport.write.docx.story import bookmark_names
from mzreport.write.docx.tables import column_widths
from mzreport.write.docx.trim import Ink

from .reading import archive, attributes, body, find, local, part, text
from .sample import FONTS, LAST_FOOT, STYLES, bulletin, document, foot, picture, table


def _words(words: str, place: Place | None = None, anchor: str = "") -> Paragraph:
    return Paragraph("body", (Text(words),), anchor, place or Place())


def _has(element, name: str) -> list[bool]:
    return [bool(find(p, f"w:pPr/w:{name}")) for p in find(element, "w:p")]


def test_a_break_begins_the_next_paragraph_on_a_new_page():
    made = body(document(_words("一"), Break(), _words("二"), Break(), Break(), _words("三"), _words("四")))
    assert _has(made, "pageBreakBefore") == [False, True, True, False]
    assert text(made) == "一二三四"


def test_breaks_at_either_end_make_no_page():
    made = body(document(Break(), _words("一"), Break()))
    assert _has(made, "pageBreakBefore") == [False]


def test_a_table_after_a_break_is_led_by_a_paragraph():
    made = body(document(_words("一"), Break(), table()))
    assert local(list(made)) == ["p", "p", "tbl", "p", "sectPr"]
    assert _has(made, "pageBreakBefore")[1] is True


def test_two_tables_do_not_grow_together_and_none_ends_the_body():
    bare = Table("thin", (1.0,), (TableRow((Cell((_words("甲"),)),)),))
    made = document(bare, bare, styles=dict(STYLES) | {"thin": Style("thin")})
    assert local(list(body(made))) == ["tbl", "p", "tbl", "p", "sectPr"]


def test_white_has_its_exact_height_and_vanishes_at_the_head():
    made = body(document(Spacer(pt(9)), _words("一"), Spacer(pt(12)), _words("二")))
    assert [text(p) for p in find(made, "w:p")] == ["一", "", "二"]
    assert attributes(find(made, "w:p[2]/w:pPr/w:spacing")[0]) == {
        "before": "0", "after": "0", "line": "240", "lineRule": "exact",
    }  # fmt: skip


def test_white_at_the_end_of_a_page_makes_no_page():
    blocks = (_words("一"), Spacer(pt(12)), Break(), Spacer(pt(9)), _words("二"), Spacer(pt(12)))
    assert [text(p) for p in find(body(document(*blocks)), "w:p")] == ["一", "二"]


def test_a_kept_group_holds_on_to_the_next_but_for_its_last():
    made = body(
        document(Group((_words("一"), Group((_words("二"), _words("三"))), _words("四")), keep=True), _words("五"))
    )
    assert _has(made, "keepNext") == [True, True, True, False, False]
    assert _has(made, "keepLines") == [True, True, True, True, False]


def test_a_group_that_is_not_kept_adds_nothing():
    assert _has(body(document(Group((_words("一"), _words("二"))))), "keepNext") == [False, False]


def test_what_belongs_at_the_foot_stands_last_in_one_floating_table():
    made = body(
        document(_words("脚", LAST_FOOT), Group((_words("脚二"),), place=LAST_FOOT), _words("一"), _words("二"))
    )
    assert local(list(made)) == ["p", "p", "tbl", "p", "sectPr"]
    assert text(made) == "一二脚脚二"
    position = attributes(find(made, "w:tbl/w:tblPr/w:tblpPr")[0])
    assert position["vertAnchor"] == "margin"
    assert position["tblpYSpec"] == "bottom"
    assert (position["horzAnchor"], position["tblpX"]) == ("page", "1587")


def test_the_foot_never_has_a_page_of_its_own():
    made = body(document(_words("一"), _words("二"), Spacer(pt(5)), foot()))
    assert _has(made, "keepNext")[:2] == [False, True]


def test_a_page_foot_hangs_on_the_paragraph_after_it():
    made = body(document(_words("一"), _words("脚", Place("page-foot")), _words("二")))
    assert local(list(made)) == ["p", "tbl", "p", "sectPr"]
    assert text(made) == "一脚二"


def test_a_fixed_place_is_a_text_box_from_the_papers_edge():
    made = body(document(_words("标志", Place("fixed", mm(28), mm(72))), _words("一")))
    assert local(list(made)) == ["p", "sectPr"]
    x, y = [int(node.text) for node in find(made, ".//wp:posOffset")]
    assert x == mm(28)
    # Text stands lower in an exact line here than on the typeset page: the box begins as much higher.
    assert y == mm(72) - Ink(document(), FontLibrary(FONTS)).drop(_words("标志"))
    assert 0 < mm(72) - y < mm(1.5)
    assert find(made, ".//wp:extent/@cx") == [str(int(mm(156)))]
    assert find(made, ".//wp:wrapNone")
    assert text(made) == "标志一"


def test_a_fixed_rule_longer_than_the_measure_keeps_its_length():
    styles = dict(STYLES) | {"letter": Style("letter", rule=pt(2), rule_length=mm(170))}
    made = body(document(Rule("letter", Place("fixed", mm(28), mm(277))), _words("一"), styles=styles))
    assert find(made, ".//wp:extent/@cx") == [str(int(mm(170)))]
    assert find(made, ".//wp:posOffset")[0].text == str(int(mm(28)))
    assert attributes(find(made, ".//w:txbxContent/w:p/w:pPr/w:ind")[0])["right"] == str(-mm(14).twips)
    assert find(made, ".//wps:bodyPr/@rIns") == [str(int(mm(14)))]


def test_a_fixed_block_at_the_end_has_a_paragraph_to_hang_on():
    made = body(document(_words("一"), _words("标志", Place("fixed", mm(28), mm(72)))))
    assert local(list(made)) == ["p", "p", "sectPr"]


def test_a_heading_beside_its_styles_level_says_its_own():
    made = body(document(Heading("section", (Text("甲"),), 1), Heading("section", (Text("乙"),), 2)))
    assert find(made, "w:p/w:pPr/w:outlineLvl/@w:val") == ["1"]


def test_columns_fill_the_measure_exactly():
    assert column_widths((1.0, 1.0, 1.0), mm(156)) == [2948, 2948, 2948]
    assert sum(column_widths((1.0, 2.5, 3.3, 0.7), mm(156))) == mm(156).twips


def test_a_table_has_its_grid_spans_and_head():
    (made,) = find(body(document(table())), "w:tbl")
    widths = [int(w) for w in find(made, "w:tblGrid/w:gridCol/@w:w")]
    assert len(widths) == 4
    for row in find(made, "w:tr"):
        spans = [int(cell.xpath("number(w:tcPr/w:gridSpan/@w:val)", namespaces=cell.nsmap) or 1)
                 if find(cell, "w:tcPr/w:gridSpan") else 1 for cell in find(row, "w:tc")]  # fmt: skip
        assert sum(spans) == 4
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in find(made, "w:tr")] == [True, False, False, False]
    assert len(find(made, "w:tr/w:trPr/w:cantSplit")) == 4
    merges = find(made, ".//w:vMerge")
    assert [attributes(merge) for merge in merges] == [{"val": "restart"}, {}]
    assert not find(made, ".//w:tc[not(w:p)]")


def test_rows_that_share_a_cell_stay_together():
    (made,) = find(body(document(table())), "w:tbl")
    held = [all(_has(cell, "keepNext")[0] for cell in find(row, "w:tc")) for row in find(made, "w:tr")]
    assert held == [True, True, True, False]


def test_rows_of_a_long_table_stay_together_only_where_a_cell_joins_them():
    rows = tuple(TableRow((Cell((_words("甲"),)),)) for _ in range(12))
    joined = TableRow((Cell((_words("乙"),), row_span=2),))
    (made,) = find(body(document(Table("grid", (1.0,), (*rows, joined, TableRow(()), *rows)))), "w:tbl")
    held = [bool(find(row, ".//w:keepNext")) for row in find(made, "w:tr")]
    assert [number for number, hold in enumerate(held) if hold] == [12]


def test_missing_and_surplus_cells_do_not_break_the_grid():
    short = TableRow((Cell((_words("甲"),)),))
    wide = TableRow((Cell((_words("乙"),), column_span=9),))
    made = find(body(document(Table("grid", (1.0, 1.0), (short, wide)))), "w:tbl")[0]
    assert [len(find(row, "w:tc")) for row in find(made, "w:tr")] == [2, 1]


def test_a_picture_says_what_it_shows():
    made = body(document(Figure("figure", "a.png", picture(), "“图” & 表", mm(60), mm(30))))
    assert find(made, ".//wp:docPr/@descr") == ["“图” & 表"]
    assert attributes(find(made, ".//wp:extent")[0]) == {"cx": str(60 * 36000), "cy": str(30 * 36000)}


def test_a_picture_wider_than_the_type_area_is_made_smaller():
    made = body(document(Figure("figure", "a.png", picture(), "图", mm(312), mm(100))))
    assert attributes(find(made, ".//wp:extent")[0]) == {"cx": str(156 * 36000), "cy": str(50 * 36000)}


@pytest.mark.parametrize(
    ("anchors", "names"),
    [
        (["first", "2nd", "表一"], ["first", "anchor_3", "表一"]),
        (["a b", "x" * 41], ["anchor_1", "anchor_2"]),
        (["A", "a"], ["A", "anchor_2_1"]),
        (["anchor_2", " "], ["anchor_2", "anchor_2_1"]),
    ],
)
def test_bookmark_names_are_legal_and_unique(anchors, names):
    made = bookmark_names(anchors)
    assert [made[anchor] for anchor in anchors] == names


def test_bookmarks_are_numbered_and_doubles_dropped():
    made = body(document(_words("一", anchor="a"), _words("二", anchor="b"), _words("三", anchor="a"), table()))
    assert find(made, ".//w:bookmarkStart/@w:id") == ["0", "1", "2"]
    assert find(made, ".//w:bookmarkEnd/@w:id") == ["0", "1", "2"]
    assert find(made, ".//w:tbl//w:bookmarkStart/@w:name") == ["beds"]


def test_the_page_is_the_standards():
    section = find(body(bulletin()), "w:sectPr")[0]
    assert attributes(find(section, "w:pgSz")[0]) == {"w": "11906", "h": "16838"}
    margins = attributes(find(section, "w:pgMar")[0])
    assert [margins[side] for side in ("top", "right", "bottom", "left")] == ["2098", "1474", "1984", "1587"]
    assert not find(section, "w:docGrid | w:titlePg")


def _footers(folio: Folio) -> dict[str, str]:
    made = document(_words("一"), masters={"default": PageMaster(folio=folio)})
    section = find(body(made), "w:sectPr")[0]
    targets = {
        r.get("Id"): r.get("Target") for r in find(part(made, "word/_rels/document.xml.rels"), "//p:Relationship")
    }
    found = {}
    for reference in find(section, "w:footerReference"):
        facts = attributes(reference)
        root = part(made, f"word/{targets[facts['id']]}")
        found[facts["type"]] = f"{find(root, './/w:pStyle/@w:val')[0]}: {text(root)}"
    return found


def test_page_numbers_stand_outside():
    assert _footers(Folio()) == {"default": "folio-right: — 1 —", "even": "folio-left: — 1 —"}
    assert find(part(bulletin(), "word/settings.xml"), "w:evenAndOddHeaders")
    fields = find(part(bulletin(), "word/footer1.xml"), ".//w:instrText")
    assert [f.text for f in fields] == [" PAGE "]


def test_page_numbers_elsewhere_or_nowhere():
    assert _footers(Folio(side="center", form="{n}", start=3)) == {"default": "folio-center: 3"}
    assert _footers(Folio(side="none")) == {}


def test_a_first_page_without_a_number():
    folio = Folio(on_first_page=False, start=4)
    assert _footers(folio)["first"] == "folio-center: "
    made = document(_words("一"), masters={"default": PageMaster(folio=folio)})
    section = find(body(made), "w:sectPr")[0]
    assert find(section, "w:titlePg")
    assert find(section, "w:pgNumType/@w:start") == ["4"]


def test_the_dash_stands_seven_millimetres_under_the_type_area():
    distance = int(attributes(find(body(bulletin()), "w:sectPr/w:pgMar")[0])["footer"])
    style = STYLES["folio"]
    dash = distance + style.leading.twips * 0.2 + style.size.twips * 0.38
    assert abs(dash - mm(28).twips) <= 1


def test_the_font_table_names_the_fallbacks():
    root = part(bulletin(), "word/fontTable.xml")
    (fangsong,) = find(root, "w:font[@w:name='仿宋_GB2312']")
    assert local(list(fangsong)) == ["altName", "panose1", "charset", "family", "pitch"]
    assert find(fangsong, "w:altName/@w:val") == ["仿宋,FangSong,MZReport FangSong"]
    assert find(fangsong, "w:charset/@w:val") == ["86"]
    assert find(root, "w:font[@w:name='Times New Roman']/w:charset/@w:val") == ["00"]
    assert find(root, "w:font[@w:name='黑体']/w:family/@w:val") == ["swiss"]


def test_the_theme_names_the_bodys_own_faces():
    with archive(bulletin()) as file:
        theme = file.read("word/theme/theme1.xml").decode()
    assert theme.count('typeface="仿宋_GB2312"') == 2
    assert "Calibri" not in theme


@pytest.mark.parametrize(("lines", "floats"), [(20, 1), (40, 0)])
def test_a_foot_higher_than_a_page_is_text_that_goes_on_to_the_next(lines, floats):
    foot_lines = tuple(_words(f"抄送{n}") for n in range(lines))
    made = body(document(_words("正文"), Group(foot_lines, place=LAST_FOOT)))
    assert len(find(made, ".//w:tblpPr")) == floats
    assert [text(p) for p in find(made, ".//w:p") if text(p)] == ["正文", *(f"抄送{n}" for n in range(lines))]
