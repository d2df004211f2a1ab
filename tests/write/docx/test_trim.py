"""Ink in exact lines: marks at their distance from the paper's edge, white counted from what is seen."""

from __future__ import annotations

from dataclasses import replace

from mzreport.fonts import FontLibrary
from mzreport.model import FontRole, Rule, Spacer
from mzreport.units import mm, pt
from mzreport.write.docx.trim import Drift, Ink

from .official import STYLES, joint, letter, line, notice, official
from .reading import attributes, body, find
from .sample import FONTS


def _ink(**changes: object) -> Ink:
    return Ink(official(**changes), FontLibrary(FONTS))


def test_a_mark_begins_with_its_ink():
    # 62 pt line, baseline at 49.6 pt; 文 is the highest of 0.847 em.
    assert abs(_ink().lift(line("mark", "文")) - pt(62 * 0.8 - 52 * 0.847)) < pt(0.1)


def test_text_stands_lower_in_its_line_than_typeset():
    ink = _ink()
    assert pt(2.4) < ink.drop(line("body", "文")) < pt(3.6)
    assert ink.lift(line("body", "文")) == ink.drop(line("body", "文"))
    assert ink.lift(Rule("red-rule")) == ink.drop(Rule("red-rule")) == 0


def test_a_face_that_cannot_be_had_is_taken_for_an_ordinary_one():
    lost = {role: replace(font, files=("nowhere.ttf",)) for role, font in FONTS.items()}
    assert abs(Ink(official(), FontLibrary(lost)).lift(line("mark", "文")) - _ink().lift(line("mark", "文"))) < pt(1)
    assert isinstance(lost["hei"], FontRole)


def test_white_over_the_mark_is_less_what_the_mark_brings_along():
    made = body(notice())
    (white,) = find(made, "w:p[w:pPr/w:pStyle/@w:val='mark']/preceding-sibling::w:p[1]/w:pPr/w:spacing")
    lift = _ink().lift(line("mark", "东湖区民政局文件"))
    assert abs(int(attributes(white)["line"]) - (mm(35).twips - 2 * 579 - lift // 635)) <= 1


def test_names_in_a_cell_lose_the_white_between_them():
    spaced = find(body(joint()), "w:tbl//w:p[w:pPr/w:pStyle/@w:val='mark-name']/w:pPr/w:spacing/@w:line")
    assert len(spaced) == 3
    assert all(860 < int(height) < 1000 for height in spaced)
    # What Word needs so as not to cut the ink's upper edge.
    tight = dict(STYLES) | {"mark-name": replace(STYLES["mark-name"], leading=pt(20))}
    name = line("mark-name", "东湖区民政局")
    assert _ink(styles=tight).leading(name) * 0.8 >= pt(40 * 0.85) - pt(0.4)


def test_a_rule_keeps_its_distance_from_the_text_above_and_the_white_after_makes_up_for_it():
    ink = _ink()
    drift = Drift(ink)
    text = line("doc-number", "东民〔2026〕10号")
    drift.passed(text, lifted=False)
    assert drift.white(Rule("red-rule"), mm(4)) == mm(4) + ink.drop(text)
    drift.passed(Rule("red-rule"), lifted=False)
    assert drift.white(Spacer(pt(57.9)), pt(57.9)) == pt(57.9) - ink.drop(text)
    assert drift.white(Spacer(pt(57.9)), pt(57.9)) == pt(57.9)


def test_a_rule_under_a_mark_that_stands_in_its_place_keeps_its_own():
    ink = _ink()
    drift = Drift(ink)
    mark = line("letter-mark", "东湖区民政局")
    drift.passed(mark, lifted=True)
    assert drift.white(Rule("letter-rule-top"), mm(2)) == mm(2) + ink.drop(mark)


def test_drift_ends_with_the_page_and_white_is_never_less_than_none():
    drift = Drift(_ink())
    drift.passed(line("body", "文"), lifted=False)
    drift.white(Rule("red-rule"), mm(4))
    drift.reset()
    assert drift.white(Spacer(pt(10)), pt(10)) == pt(10)
    drift.passed(line("mark", "文"), lifted=True)
    assert drift.white(Spacer(pt(0)), pt(0)) >= 0


def test_a_double_rule_is_two_borders_with_the_thick_one_where_it_belongs():
    borders = {
        name: {side.tag.split("}")[1]: int(attributes(side)["sz"]) for side in found}
        for name in ("letter-rule-top", "letter-rule-bottom")
        for found in [find(_styles(), f"w:style[@w:styleId='{name}']/w:pPr/w:pBdr/*")]
    }
    assert borders == {"letter-rule-top": {"top": 16, "bottom": 8}, "letter-rule-bottom": {"top": 8, "bottom": 16}}
    spacing = attributes(find(_styles(), "w:style[@w:styleId='letter-rule-top']/w:pPr/w:spacing")[0])
    assert spacing["line"] == str(pt(3).twips)


def _styles():
    from .reading import part

    return part(letter(), "word/styles.xml")
