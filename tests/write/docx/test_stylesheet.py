"""The style part: ids by role, Chinese names, exact pitches, and differences only."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest

from mzreport.model import Document, Figure, PageMaster, Paragraph, Row, RowCell, Rule, Style, Styled, Text
from mzreport.units import mm, pt
from mzreport.write.docx.stylesheet import style_sheet
from mzreport.write.docx.xml import PARAGRAPH_ORDER, RUN_ORDER

from .reading import W, archive, attributes, body, find, local, part
from .sample import STYLES, bulletin, document, picture


def _styled(*styles: Style, blocks: tuple = ()) -> Document:
    return replace(document(*blocks), styles=dict(STYLES) | {style.name: style for style in styles})


def _style(made: Document, identifier: str):
    (found,) = find(part(made, "word/styles.xml"), f"w:style[@w:styleId='{identifier}']")
    return found


def _value(element, path: str) -> dict[str, str]:
    (found,) = find(element, path)
    return attributes(found)


def test_body_text_has_exact_lines_and_a_character_scale():
    style = _style(bulletin(), "body")
    normal = _style(bulletin(), "Normal")
    assert _value(normal, "w:pPr/w:spacing") == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert _value(style, "w:rPr/w:w") == {"val": "98"}
    assert not find(part(bulletin(), "word/styles.xml"), "//w:docGrid")


def test_hanging_marks_are_said_outright_and_never_denied():
    # LibreOffice loses a mark at a line's end now and then where this is left out, or is 0.
    hanging = find(part(bulletin(), "word/styles.xml"), "//w:overflowPunct")
    assert [attributes(one) for one in hanging] == [{}]
    assert local(list(hanging[0].getparent())) == ["kinsoku", "overflowPunct", "adjustRightInd", "snapToGrid"]


@pytest.mark.parametrize(
    ("pitch", "size", "scale", "extra"),
    [(28, 16, "98", "0"), (0, 16, "100", "0"), (26, 16, "100", "20"), (30, 16, "92", "0"), (28, 15.5, "100", "6")],
)
def test_pitch_narrows_by_scale_and_widens_by_spacing(pitch, size, scale, extra):
    made = _styled(Style("x", pitch=pitch, size=pt(size), font="kai", based_on="body"))
    sheet = style_sheet(made).xml.decode()
    own = _style(made, "x")
    inherited = _style(made, "body")
    assert (find(own, "w:rPr/w:w/@w:val") or find(inherited, "w:rPr/w:w/@w:val")) == [scale]
    assert (find(own, "w:rPr/w:spacing/@w:val") or ["0"]) == [extra]
    assert "w:docGrid" not in sheet


def test_first_indent_is_said_in_characters_and_twips():
    assert _value(_style(bulletin(), "body"), "w:pPr/w:ind") == {
        "left": "0", "right": "0", "firstLineChars": "200", "firstLine": "632",
    }  # fmt: skip


def test_a_hanging_indent():
    made = _styled(Style("x", first_indent=-3, left_indent=3))
    assert _value(_style(made, "x"), "w:pPr/w:ind") == {
        "left": "960", "right": "0", "hangingChars": "300", "hanging": "960",
    }  # fmt: skip


def test_names_are_chinese_and_ids_are_roles():
    assert _value(_style(bulletin(), "section"), "w:name") == {"val": "栏目"}
    assert _value(_style(bulletin(), "item"), "w:name") == {"val": "公文标题"}
    assert _value(_style(bulletin(), "body"), "w:name") == {"val": "公文正文"}


def test_ids_and_names_are_legal_and_unique():
    made = _styled(Style("a b", "同名"), Style("a-b", "同名"), Style("Normal", "x"), Style("BODY", "甲,乙"))
    root = part(made, "word/styles.xml")
    ids = [i.casefold() for i in find(root, "w:style/@w:styleId")]
    names = [n.casefold() for n in find(root, "w:style/w:name/@w:val")]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    assert not any("," in name or ";" in name for name in names)


def test_a_style_says_only_what_its_base_does_not():
    style = _style(bulletin(), "h2")
    assert _value(style, "w:basedOn") == {"val": "body"}
    assert local(list(find(style, "w:pPr")[0])) == ["outlineLvl"]
    assert local(list(find(style, "w:rPr")[0])) == ["rFonts"]


def test_outline_levels_rest_on_words_headings():
    style = _style(bulletin(), "section")
    assert _value(style, "w:basedOn") == {"val": "Heading1"}
    heading = _style(bulletin(), "Heading1")
    assert _value(heading, "w:name") == {"val": "heading 1"}
    assert _value(heading, "w:pPr/w:outlineLvl") == {"val": "0"}
    assert _value(_style(bulletin(), "h2"), "w:pPr/w:outlineLvl") == {"val": "2"}


def test_a_based_on_style_can_take_an_outline_level_back():
    made = _styled(Style("plain", based_on="section", keep_next=False, font="hei", align="left", before=pt(6)))
    properties = find(_style(made, "plain"), "w:pPr")[0]
    assert local(list(properties)) == ["keepNext", "outlineLvl"]
    assert attributes(properties[0]) == {"val": "0"}
    assert attributes(properties[1]) == {"val": "9"}


def test_faces_by_script_and_no_theme_fonts():
    faces = _value(_style(bulletin(), "section"), "w:rPr/w:rFonts")
    assert faces == {
        "ascii": "Times New Roman",
        "hAnsi": "Times New Roman",
        "eastAsia": "黑体",
        "cs": "Times New Roman",
    }
    with archive(bulletin()) as file:
        for name in file.namelist():
            assert b"Theme=" not in file.read(name), name


def test_a_role_without_latin_sets_its_own_figures():
    assert _value(_style(bulletin(), "folio"), "w:rPr/w:rFonts")["ascii"] == "宋体"


def test_a_rule_is_a_border_of_its_weight_and_colour():
    style = _style(document(Rule("masthead-rule")), "masthead-rule")
    assert _value(style, "w:pPr/w:pBdr/w:bottom") == {"val": "single", "sz": "16", "space": "0", "color": "FF0000"}
    assert _value(style, "w:pPr/w:spacing") == {"before": "66", "after": "200", "line": "14", "lineRule": "exact"}


@pytest.mark.parametrize(
    ("align", "length", "left", "right"),
    [
        ("justify", 56, "2835", "2835"),
        ("left", 56, "0", "5669"),
        ("justify", 170, "-397", "-397"),
        ("center", 0, "0", "0"),
    ],
)
def test_a_rule_shorter_or_longer_than_the_measure(align, length, left, right):
    rule = Style("short", rule=pt(1), rule_length=mm(length), align=align)
    style = _style(_styled(rule, blocks=(Rule("short"),)), "short")
    found = find(style, "w:pPr/w:ind")
    indents = attributes(found[0]) if found else {"left": "0", "right": "0"}
    assert (indents["left"], indents["right"]) == (left, right)


def test_lines_that_hold_pictures_are_not_exact():
    made = document(Figure("figure", "a.png", picture(), "图", mm(60), mm(30)))
    assert _value(_style(made, "figure"), "w:pPr/w:spacing") == {
        "before": "120", "after": "120", "line": "240", "lineRule": "auto",
    }  # fmt: skip


def test_a_picture_in_a_text_style_frees_its_own_lines():
    made = document(Paragraph("caption", (Text("字"),)), Figure("caption", "a.png", picture(), "图", mm(60), mm(30)))
    assert find(body(made), "w:p[2]/w:pPr/w:spacing/@w:lineRule") == ["auto"]
    assert _value(_style(made, "caption"), "w:pPr/w:spacing")["lineRule"] == "exact"


def test_character_styles_change_only_what_they_name():
    made = bulletin()
    assert local(list(find(_style(made, "strong"), "w:rPr")[0])) == ["rFonts"]
    assert local(list(find(_style(made, "unit"), "w:rPr")[0])) == ["rFonts", "u"]


def test_a_paragraph_style_used_inside_a_line_gets_a_character_twin():
    made = document(Paragraph("body", (Styled("section", (Text("甲"),)),)))
    assert find(body(made), ".//w:rStyle/@w:val") == ["section-inline"]
    assert _style(made, "section-inline").get(f"{W}type") == "character"


def test_latin_gap_switches_automatic_space_on():
    made = _styled(Style("x", latin_gap=0.25))
    properties = find(_style(made, "x"), "w:pPr")[0]
    assert [(etree_name, attributes(e)) for etree_name, e in zip(local(list(properties)), properties, strict=True)] == [
        ("autoSpaceDE", {}),
        ("autoSpaceDN", {}),
    ]
    assert _value(_style(made, "Normal"), "w:pPr/w:autoSpaceDN") == {"val": "0"}


def test_properties_stand_in_the_schemas_order():
    for name in ("word/styles.xml", "word/document.xml"):
        root = part(bulletin(), name)
        for path, order in (("//w:pPr", PARAGRAPH_ORDER), ("//w:rPr", RUN_ORDER)):
            for properties in find(root, path):
                names = [n for n in local(list(properties)) if n in order]
                assert names == sorted(names, key=order.index)


def test_latent_styles_are_counted():
    root = part(bulletin(), "word/styles.xml")
    (latent,) = find(root, "w:latentStyles")
    assert int(attributes(latent)["count"]) >= len(latent)


def test_styles_are_made_once_for_documents_alike():
    assert style_sheet(bulletin(1)) is style_sheet(bulletin(2))
    wider = replace(bulletin(), masters={"default": PageMaster(left=mm(20))})
    assert style_sheet(wider) is not style_sheet(bulletin())


def test_python_docx_finds_the_styles_by_name(tmp_path):
    from mzreport.write.docx import write_docx

    path = tmp_path / "a.docx"
    path.write_bytes(write_docx(document(Row("imprint", (RowCell((Text("左"),)),)), Paragraph("item", (Text("题"),)))))
    read = docx.Document(str(path))
    assert [(p.style.style_id, p.style.name) for p in read.paragraphs] == [("imprint", "编印"), ("item", "公文标题")]
