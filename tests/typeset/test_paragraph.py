"""Single rules of the line, each with its clause: what is set how, to the exact place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mzreport.content import read_tree
from mzreport.diagnostics import Span
from mzreport.model import LineBreak, Link, Styled, Tab, Text
from mzreport.typeset.characters import Kind, clusters, kind_of
from mzreport.units import EMU_PER_PT, mm, pt
from tests.typeset.build import BARE, BODY, codes, facts, narrow, pages, paragraph, runs, texts

_FLUSH = replace(BODY, name="flush", pitch=0, first_indent=0)
HAN = "一二三四五六七八九十"


def lines(text, measure=10, style="flush", **more):
    made = pages(paragraph(text, style), master=narrow(measure), styles=[replace(_FLUSH, name=style, **more)])
    return texts(made)


# -- where lines break ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A closing mark is drawn in (GB/T 15834 5.1.10: half wide at the line's end), or takes a character along.
        (HAN[:9] + "，一二三", [HAN[:9] + "，", "一二三"]),
        (HAN + "，一二三", [HAN[:9], "十，一二三"]),
        # An opening mark goes to the next line.
        (HAN[:9] + "（一二）", [HAN[:9], "（一二）"]),
        # A number stays whole and with its unit; so does a Western word.
        (HAN[:8] + "2026年", [HAN[:8], "2026年"]),
        (HAN[:8] + "1,234.5元。", [HAN[:8], "1,234.5元。"]),
        (HAN[:8] + "office事", [HAN[:8], "office事"]),
        # A dash pair and an ellipsis pair are one piece; a single dash begins no line.
        (HAN[:9] + "——一二三", [HAN[:9], "——一二三"]),
        (HAN[:9] + "……一二三", [HAN[:9], "……一二三"]),
        (HAN[:8] + "甲乙—丙丁", [HAN[:8] + "甲", "乙—丙丁"]),
        # 5.1.9: a slash neither begins nor ends a line.
        (HAN[:9] + "甲／乙丙", [HAN[:9], "甲／乙丙"]),
        # Blanks hang at the end of a line and leave no trace in its width.
        (HAN + "　　一二", [HAN + "　　", "一二"]),
        (HAN + " ，一二三", [HAN[:9], "十 ，一二三"]),
        (HAN[:9] + "（ 九十一二", [HAN[:9], "（ 九十一二"]),
        # A no-break space holds its neighbours together.
        (HAN[:8] + "甲\u00a0乙丙丁", [HAN[:8], "甲\u00a0乙丙丁"]),
    ],
)
def test_break(text, expected):
    assert lines(text) == expected


def test_no_lone_last_character_it_is_given_company():
    assert lines(HAN + HAN + "一。") == [HAN, HAN[:9], "十一。"]
    assert lines(HAN + "一。") == [HAN[:9], "十一。"]


def test_no_lone_last_character_it_is_squeezed_in():
    assert lines("一，二，三，四五六七八。") == ["一，二，三，四五六七八。"]


def test_a_long_address_breaks_at_its_points_before_a_line_is_torn_open():
    made = lines("见https://www.example.cn/abcdef/ghijkl/x.html", 14)
    assert made == ["见https://www.example.cn/abcdef/", "ghijkl/x.html"]


def test_a_number_longer_than_the_line_is_the_only_number_that_is_broken():
    assert lines("编号" + "1" * 18 + "号") == ["编号", "1" * 18 + "号"]
    assert lines("编号" + "1" * 30) == ["编号" + "1" * 16, "1" * 14]


def test_forced_breaks_part_lines_and_marks_are_not_squeezed_across_them():
    made = pages(paragraph([Text("一（"), LineBreak(), Text("（二"), LineBreak(), LineBreak(), Text("三")], "plain"))
    assert texts(made) == ["一（", "（二", "", "三"]
    assert [run.width for run in runs(made)[:2]] == [2 * pt(16), 2 * pt(16)]


@pytest.mark.parametrize("inlines", [[], [Text("")], [LineBreak()], [Text(" ")]])
def test_a_paragraph_without_text_is_an_empty_line(inlines):
    made = pages(paragraph(inlines), paragraph("后"), master=narrow(10))
    assert [line.text.strip() for line in facts(made)] == [""] * (1 + (inlines == [LineBreak()])) + ["后"]


# -- how lines are filled ---------------------------------------------------------------------------------------------


def advances(text, measure=10, **more):
    made = pages(paragraph(text, "flush"), master=narrow(measure), styles=[replace(_FLUSH, **more)])
    return [[round(a / pt(16), 3) for a in run.advances] for run in runs(made)]


def test_adjacent_marks_take_one_and_a_half_em():
    assert advances("一。”二") == [[1, 0.5, 1, 1]]
    assert advances("一》，（二") == [[1, 0.5, 0.5, 1, 1]]
    assert advances("一“《二") == [[1, 1, 0.5, 1]]
    assert advances("一‘”二") == [[1, 1, 1, 1]]  # ink on both inner sides: nothing to squeeze


def test_marks_shrink_brackets_before_commas_and_no_further_than_they_must():
    (first, *_) = advances("一（二）三，四五六七八九，一二三", 12)
    assert sum(first) == pytest.approx(12)
    # The brackets give: the opening one stands half wide behind what is left of its blank, the other's blank is cut.
    assert first == [1.25, 0.5, 1, 0.75, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]


def test_western_word_spaces_open_before_all_gaps_do():
    (first, *_) = lines("一二三 ab 四五六七八 2026年", 9.7)
    assert first == "一二三 ab 四五六七八 "
    made = pages(paragraph("一二三 ab 四五六七八 2026年", "flush"), master=narrow(9.7), styles=[_FLUSH])
    natural, set_ = (
        0.25,
        [a / pt(16) for run in runs(made) for c, a in zip(run.text, run.advances, strict=True) if c == " "],
    )
    assert set_[0] > natural
    assert set_[1] > natural
    assert set_[2] == 0  # hangs at the line's end
    assert {round(a / pt(16), 3) for run in runs(made)[:1] for a in run.advances[:-1]} == {1.0}


@pytest.mark.parametrize("measure", [mm(156), mm(120), mm(80.3), mm(77)])
@pytest.mark.parametrize("pitch", [10, 20, 28, 31])
def test_a_full_line_holds_exactly_its_pitch(measure, pitch):
    master = replace(narrow(10), width=measure + mm(20))
    style = replace(BODY, name="flush", pitch=pitch, first_indent=0)
    made = pages(paragraph("国" * (2 * pitch + 3), "flush"), master=master, styles=[style])
    assert [len(text) for text in texts(made)] == [pitch, pitch, 3]
    last = runs(made)[0]
    assert last.x + sum(last.advances[:-1]) + pt(16) == pytest.approx(mm(10) + measure, abs=40)


def test_first_line_is_indented_two_characters_of_the_pitch():
    made = pages(paragraph("国" * 60), master=narrow(28))
    first, second = runs(made)[:2]
    assert first.x - second.x == second.advances[0] * 2
    assert [len(run.text) for run in runs(made)] == [26, 28, 6]


def test_alignment_right_and_center():
    made = pages(paragraph("一二", "right"), paragraph("一二", "center"), master=narrow(10))
    assert [run.x for run in runs(made)] == [mm(10) + pt(128), mm(10) + pt(64)]


def test_a_gap_between_scripts_is_a_style_s_wish_and_ends_no_line():
    latin = 1.389  # AB in Liberation Serif
    style = replace(_FLUSH, latin_gap=0.25, align="left")
    made = pages(paragraph("一二AB三四五六七八九十", "flush"), master=narrow(7.9), styles=[style])
    widths = [run.width / pt(16) for run in runs(made)]
    assert widths == [2.25, pytest.approx(latin + 0.25, abs=0.001), 4, 4]
    made = pages(paragraph("一二三四AB三四", "flush"), master=narrow(4), styles=[style])
    assert texts(made) == ["一二三四", "AB三四"]
    assert runs(made)[0].width == 4 * pt(16)


def test_indents_wider_than_the_measure_leave_a_character_a_line():
    style = replace(_FLUSH, left_indent=30, first_indent=9)
    made = pages(paragraph("一二三", "flush"), master=narrow(6), styles=[style])
    assert texts(made) == ["一", "二", "三"]


# -- faces ------------------------------------------------------------------------------------------------------------


def test_words_and_figures_stand_in_the_western_face():
    made = pages(paragraph("至2026年A级“优”", "plain"), master=BARE)
    assert [(run.face.name.split("-")[0], "".join(run.text)) for run in runs(made)] == [
        ("MZReportFangSong", "至"),
        ("LiberationSerif", "2026"),
        ("MZReportFangSong", "年"),
        ("LiberationSerif", "A"),
        ("MZReportFangSong", "级“优”"),
    ]


def test_an_apostrophe_in_a_western_word_is_no_closing_quote():
    made = pages(paragraph("it’s", "plain"), master=BARE)
    assert [(run.face.name, "".join(run.text)) for run in runs(made)] == [("LiberationSerif-Regular", "it’s")]


def test_faces_stand_on_one_middle_and_fall_back_character_by_character():
    made = pages(paragraph("国㐂𠀀𪛗", "plain"), master=BARE)
    names = [run.face.name.removeprefix("MZReport").split("-")[0] for run in runs(made)]
    assert names == ["FangSong", "Song", "HanExt", "HanExt2"]
    assert codes(made) == []
    for run in runs(made):
        middle = run.y - round(run.face.middle * run.size / 1000)
        assert middle == pytest.approx(runs(made)[0].y - round(runs(made)[0].face.middle * pt(16) / 1000), abs=2)


def test_a_style_without_bold_face_is_thickened_and_one_with_it_is_not():
    made = pages(paragraph([Styled("strong", (Text("重A"),))], "plain"), master=BARE)
    assert [(run.face.name, run.bold) for run in runs(made)] == [
        ("MZReportFangSong-Regular", True),
        ("LiberationSerif-Bold", False),
    ]


def test_a_tab_is_an_em_and_links_keep_their_target():
    made = pages(paragraph([Text("一"), Tab(), Link("https://a.cn", (Text("二"),))], "plain"), master=BARE)
    assert ["".join(run.text) for run in runs(made)] == ["一", "　", "二"]
    assert [run.link for run in runs(made)] == ["", "", "https://a.cn"]


# -- missing and inkless characters -----------------------------------------------------------------------------------


def test_a_missing_character_prints_a_geta_and_is_reported_where_it_was_typed():
    span = Span("a.yaml", 3, 11)
    made = pages(paragraph([Text("一\U0001f600二", span)], "plain"))
    (found,) = made.diagnostics
    assert (found.code, str(found.span)) == ("F101", "a.yaml:3:11")
    assert found.arguments == {"character": "\U0001f600", "code_point": "U+1F600"}
    geta = runs(made)[0].face.glyph("〓")
    assert runs(made)[0].glyphs[1] == geta
    assert texts(made) == ["一\U0001f600二"]


def test_a_missing_character_of_a_content_leaf_has_its_own_column(tmp_path):
    tree = read_tree(tmp_path / "a.yaml", "kind: article\ntitle: 一\U0001f600二\U0001f600\n".encode()).tree
    leaf = tree.get("title").leaf
    made = pages(paragraph([Text(leaf, leaf.span)], "plain"))
    assert [(one.span.line, one.span.column) for one in made.diagnostics] == [(2, 9), (2, 11)]


def test_inkless_characters_take_no_room_and_hide_no_mark():
    assert [list(clusters("，\ufe01一\u200b\u2060")), list(clusters("一"))] == [["，\ufe01", "一\u200b\u2060"], ["一"]]
    assert lines(HAN + "\u200b，一二三") == [HAN[:9], "十\u200b，一二三"]
    assert lines(HAN[:9] + "（\ufe00一二）") == [HAN[:9], "（\ufe00一二）"]
    made = pages(paragraph("一\u00ad\ufeff二", "plain"))
    assert (runs(made)[0].text, runs(made)[0].width, codes(made)) == (("一\u00ad\ufeff", "二"), 2 * pt(16), [])


def test_a_combining_mark_never_parts_from_its_base():
    assert lines("国" * 9 + "甲\u0301乙丙丁") == ["国" * 9 + "甲\u0301", "乙丙丁"]
    assert kind_of("\u0301") is Kind.JOINED


def test_a_sort_wider_than_the_measure_is_told_as_excess():
    made = pages(paragraph([Styled("big", (Text("大大"),))], "plain"), master=narrow(3))
    assert [line.text for line in facts(made)] == ["大", "大"]
    assert all(line.excess / EMU_PER_PT == pytest.approx(4, abs=0.01) for line in facts(made))


def test_marks_that_cannot_be_kept_are_reported_at_their_paragraph():
    span = Span("a.yaml", 5, 7)
    made = pages(paragraph([Text("好" + "！" * 40, span)], "plain", origin=span), master=narrow(6))
    found = {(one.code, str(one.span)) for one in made.diagnostics}
    assert found == {("F103", "a.yaml:5:7")}
