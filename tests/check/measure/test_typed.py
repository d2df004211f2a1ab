"""Defects in a DOCX that a word processor made: each is found by its own measure and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from mzreport.check.measure import Verdict, measure, open_copy
from tests.check.measure.office import FILLER, deviations
from tests.check.measure.typed import (
    BIAOSONG,
    FANGSONG,
    HEI,
    KAI,
    SONG,
    Row,
    document,
    folio,
    measured,
    rows,
    saved,
)
from tests.libreoffice import convert


def test_a_good_notice_is_silent():
    report = measured(rows())
    assert report.kind == "official"
    assert deviations(report) == {}
    assert len(report.of(Verdict.OK)) >= 45


#: What is changed, its fields → the code expected.
CHANGES: list[tuple[str, dict[str, object], str]] = [
    ("copy", {"text": "0012"}, "M210"),
    ("secrecy", {"face": FANGSONG}, "M211"),
    ("secrecy", {"size": 14}, "M211"),
    ("urgency", {"face": KAI}, "M211"),
    ("mark", {"face": HEI}, "M202"),
    ("mark", {"red": False}, "M203"),
    ("mark", {"align": "left"}, "M204"),
    ("number", {"text": "东民【2026】18号"}, "M205"),
    ("number", {"text": "东民[2026]18号"}, "M205"),
    ("number", {"text": "东民（2026）18号"}, "M205"),
    ("number", {"text": "东民〔2026〕第18号"}, "M205"),
    ("number", {"text": "东民〔2026〕018号"}, "M205"),
    ("number", {"text": "东民〔26〕18号"}, "M205"),
    ("number", {"face": HEI}, "M206"),
    ("number", {"size": 14}, "M206"),
    ("number", {"borders": (("bottom", 1.5, "000000"),)}, "M212"),
    ("number", {"borders": (("bottom", 6, "FF0000"),)}, "M215"),
    ("title", {"face": HEI, "bold": True}, "M311"),
    ("title", {"bold": True}, "M311"),
    ("title", {"size": 18}, "M312"),
    ("title", {"align": "left"}, "M313"),
    ("title", {"red": True}, "M303"),
    ("to", {"text": "各街道办事处，局属各单位"}, "M305"),
    ("to", {"text": "各街道办事处，局属各单位。"}, "M305"),
    ("to", {"text": "各街道办事处，局属各单位:"}, "M305"),
    ("to", {"indent": 2}, "M305"),
    ("to", {"face": HEI}, "M306"),
    ("h1", {"face": FANGSONG}, "M321"),
    ("h1", {"text": "一.检查安排"}, "M324"),
    ("h1b", {"text": "三、工作要求"}, "M323"),
    ("h2", {"face": HEI}, "M321"),
    ("h2", {"size": 14}, "M322"),
    ("h2", {"text": "（一）、自查阶段"}, "M324"),
    ("h3", {"face": KAI}, "M321"),
    ("h3", {"text": "1、自查内容"}, "M324"),
    ("h4", {"face": HEI}, "M321"),
    ("list1", {"face": KAI}, "M306"),
    ("list1", {"indent": 0}, "M331"),
    ("list1", {"text": "附件：1.检查项目一览。"}, "M332"),
    ("list1", {"text": "附件：1、检查项目一览"}, "M330"),
    ("list2", {"text": "3.联系人名单"}, "M330"),
    ("signature", {"face": KAI}, "M306"),
    ("date", {"text": "二〇二六年三月十二日"}, "M338"),
    ("date", {"text": "2026年03月12日"}, "M338"),
    ("date", {"text": "2026.3.12"}, "M338"),
    ("date", {"face": SONG}, "M306"),
    ("note", {"text": "此件公开发布"}, "M339"),
    ("note", {"text": "(此件公开发布)"}, "M339"),
    ("note", {"indent": 0}, "M339"),
    ("mark1", {"face": FANGSONG}, "M334"),
    ("mark1", {"size": 14}, "M334"),
    ("mark1", {"text": "附件1："}, "M335"),
    ("mark2", {"text": "附件2。"}, "M335"),
    ("title1", {"face": SONG}, "M311"),
    ("title1", {"size": 16}, "M312"),
    ("title1", {"text": "检查项目清单"}, "M333"),
    ("title2", {"align": "left"}, "M336"),
    ("cc", {"face": KAI}, "M507"),
    ("cc", {"text": "抄送：市民政局，区政府办公室"}, "M508"),
    ("cc", {"indent": 0}, "M508"),
    ("printed", {"text": "东湖区民政局办公室\t2026年03月13日印发"}, "M509"),
    ("printed", {"text": "东湖区民政局办公室\t二〇二六年三月十三日印发"}, "M509"),
    ("printed", {"size": 12}, "M507"),
    ("printed", {"borders": (("top", 1.5, "000000"), ("bottom", 1, "000000"))}, "M504"),
]


@pytest.mark.parametrize(
    ("what", "fields", "code"), CHANGES, ids=[f"{what}-{index}" for index, (what, _, _) in enumerate(CHANGES)]
)
def test_a_defect_of_a_paragraph_is_found(what: str, fields: dict[str, object], code: str):
    content = rows()
    content[what] = replace(content[what], **fields)
    assert list(deviations(measured(content))) == [code]


PAGE = [
    ("left_margin", Mm(25), {"M103"}),
    ("right_margin", Mm(23), {"M104"}),
    ("top_margin", Mm(34), {"M102"}),
    ("bottom_margin", Mm(38), {"M105"}),
    ("page_width", Mm(215.9), {"M101"}),
    ("footer_distance", Mm(17.5), {"M404"}),
]


@pytest.mark.parametrize(("name", "value", "codes"), PAGE, ids=[row[0] for row in PAGE])
def test_a_defect_of_the_page_is_found(name: str, value: object, codes: set[str]):
    found = deviations(measured(rows(), lambda made: setattr(made.sections[0], name, value)))
    assert codes <= set(found)


FOLIOS = [
    (("center",), "M405"),
    (("left",), "M405"),
    (("right", "{}"), "M402"),
    (("right", "- {} -"), "M402"),
    (("right", "第{}页"), "M402"),
    (("right", "— {} —", 12), "M403"),
    (("right", "— {} —", 14, FANGSONG), "M403"),
]


@pytest.mark.parametrize(("change", "code"), FOLIOS, ids=[str(row[0]) for row in FOLIOS])
def test_a_defect_of_the_page_number_is_found(change: tuple[object, ...], code: str):
    assert set(deviations(measured(rows(), folio(*change)))) - {"M404"} == {code}


@pytest.mark.parametrize(("pitch", "codes"), [(28, {"M107"}), (29, {"M105"}), (30, {"M105"})])
def test_a_wrong_pitch_is_found(pitch: float, codes: set[str]):
    def spoil(made: object) -> None:
        for paragraph in made.paragraphs:
            if paragraph.paragraph_format.line_spacing == Pt(28.95):
                paragraph.paragraph_format.line_spacing = Pt(pitch)

    assert set(deviations(measured(rows(), spoil))) == codes


def test_a_heading_of_a_lower_level_before_the_first_of_level_one_is_found():
    content = rows()
    content["body1"], content["h2"] = replace(content["h2"], text="（一）前言"), content["body1"]
    assert list(deviations(measured(content))) == ["M324"]


def signed(label: str, name: str) -> dict[str, Row]:
    """The notice as a report: number and signer on one line."""
    content = rows()
    number = replace(content["number"], text="李某某", face=name, align="left", indent=1)
    content["number"] = replace(number, lead="东民〔2026〕18号　　　　签发人：", lead_face=label)
    return content


@pytest.mark.parametrize(
    ("label", "name", "codes"),
    [(FANGSONG, KAI, []), (FANGSONG, FANGSONG, ["M209"]), (FANGSONG, HEI, ["M209"]), (FANGSONG, SONG, ["M209"])],
)
def test_the_signer(label: str, name: str, codes: list[str]):
    assert list(deviations(measured(signed(label, name)))) == codes


def test_short_text_under_a_long_colophon_is_measured_by_itself():
    content = rows()
    for name in list(content):
        if name.startswith(("h", "body", "list", "mark1", "mark2", "title1", "title2", "text", "blank9", "blank1")):
            del content[name]
    content["to"] = replace(content["to"], text="各单位：")
    names = "，".join(f"第{number}街道办事处" for number in "一二三四五六七八九十") * 3
    content["cc"] = replace(content["cc"], text=f"抄送：{names}。")
    report = measured({**content, "note": replace(content["note"], text="（此件公开发布）")})
    assert deviations(report) == {}


def test_secrecy_and_number_on_one_line_are_judged_each_by_itself():
    content = rows()
    del content["secrecy"]
    content["number"] = replace(content["number"], lead="", text="秘密★1年　　东民〔2026〕18号")
    assert list(deviations(measured(content))) == ["M211"]


def test_a_title_is_no_part_of_the_mark_though_it_is_red():
    content = rows()
    content["title"] = replace(content["title"], red=True, face=BIAOSONG)
    report = measured(content)
    assert list(deviations(report)) == ["M303"]


def test_running_text_that_begins_with_a_word_of_the_colophon_stays_text():
    content = rows()
    content["body3"] = replace(content["body3"], text=f"编辑：{FILLER}")
    assert deviations(measured(content)) == {}


def test_blanks_that_are_typed_count_as_indents():
    content = rows()
    for name, row in content.items():
        blanks = "　" * int(row.indent)
        content[name] = replace(row, text=blanks + row.text, indent=0)
    content["date"] = replace(content["date"], text=content["date"].text + "　" * 4, right=0)
    report = measured(content)
    assert deviations(report) == {}
    assert "M339" in {result.measure.code for result in report.of(Verdict.OK)}
    content["cc"] = replace(content["cc"], text=content["cc"].text.strip())
    assert list(deviations(measured(content))) == ["M508"]


def framed(x_align: str, blank: str = "") -> Callable[[object], None]:
    """The page number in a frame, as word processors' own galleries put it."""

    def change(made: object) -> None:
        made.settings.odd_and_even_pages_header_footer = False
        paragraph = made.sections[0].footer.paragraphs[0]
        folio("left", blank + "— {} —")(made)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(0)
        frame = OxmlElement("w:framePr")
        for name, value in (("wrap", "around"), ("vAnchor", "text"), ("hAnchor", "margin"), ("xAlign", x_align)):
            frame.set(qn(f"w:{name}"), value)
        paragraph._p.get_or_add_pPr().insert(0, frame)

    return change


@pytest.mark.parametrize(
    ("align", "blank", "codes"),
    [("outside", "　", set()), ("outside", "", {"M405"}), ("center", "", {"M405"}), ("right", "　", {"M405"})],
)
def test_a_page_number_in_a_frame(align: str, blank: str, codes: set[str]):
    assert set(deviations(measured(rows(), framed(align, blank)))) == codes


def test_a_field_whose_parts_share_a_run_is_a_page_number():
    def join(made: object) -> None:
        for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
            first, *others = footer.paragraphs[0].runs[1:4]
            for run in others:
                first._element.append(run._element[-1])
                run._element.getparent().remove(run._element)

    report = measured(rows(), join)
    assert deviations(report) == {}
    assert [form.paragraph.text for form in report.copy.folios] == ["— # —", "— # —"]


def test_through_another_program_only_what_it_does_itself_deviates(tmp_path: Path):
    (tmp_path / "typed.docx").write_bytes(saved(document(rows())))
    convert(tmp_path, ["typed.docx"])
    found = deviations(measure(open_copy((tmp_path / "typed.pdf").read_bytes(), "typed.pdf")))
    # Empty lines do not bring a mark to 72 mm, nor a 版记 to the foot; a border keeps its own distance.
    assert set(found) <= {"M201", "M214", "M342", "M505"}
    assert {"M201", "M505"} <= set(found)


def drawn(*halves: tuple[float, float], colour: str = "red", weight: float = 1.5) -> Callable[[object], None]:
    """A red rule as a drawing instead of a border, from and to these points."""

    def change(made: object) -> None:
        paragraph = next(one for one in made.paragraphs if one.text.startswith("东民"))
        for start, end in halves:
            line = f'<v:line from="{start}pt,0" to="{end}pt,0" strokecolor="{colour}" strokeweight="{weight}pt"/>'
            names = 'xmlns:v="urn:schemas-microsoft-com:vml"'
            paragraph.add_run()._element.append(parse_xml(f"<w:pict {nsdecls('w')} {names}>{line}</w:pict>"))

    return change


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (drawn((0, 442)), []),
        (drawn((0, 200), (242, 442)), []),
        (drawn((0, 300)), ["M213"]),
        (drawn((0, 442), colour="black"), ["M212"]),
        (drawn((0, 442), weight=4.5), ["M215"]),
    ],
    ids=["whole", "star", "short", "black", "thick"],
)
def test_a_red_rule_that_is_drawn(change: Callable[[object], None], codes: list[str]):
    content = rows()
    content["number"] = replace(content["number"], borders=())
    assert list(deviations(measured(content, change))) == codes


def test_a_note_under_the_title_does_not_hide_the_addressees():
    content = rows()
    content["blank5"] = Row("（2026年3月1日局长办公会议通过）", KAI, align="center")
    content["to"] = replace(content["to"], text="各街道办事处，局属各单位:")
    assert list(deviations(measured(content))) == ["M305"]


def test_a_letter_is_known_by_a_double_line_along_its_mark():
    content = rows()
    for name in ("copy", "secrecy", "urgency"):
        del content[name]
    content["mark"] = replace(content["mark"], text="东湖区民政局", size=40, borders=(("bottom", 3, "FF0000"),))
    content["number"] = replace(content["number"], align="right", borders=())

    def double(made: object) -> None:
        mark = next(one for one in made.paragraphs if one.text == "东湖区民政局")
        mark._p.pPr.find(qn("w:pBdr"))[0].set(qn("w:val"), "thickThinSmallGap")

    assert measured(content, double).kind == "letter"


def test_the_defects_are_found_in_another_programs_pdf(tmp_path: Path):
    for number, (what, fields, _) in enumerate(CHANGES):
        content = rows()
        content[what] = replace(content[what], **fields)
        (tmp_path / f"{number}.docx").write_bytes(saved(document(content)))
    convert(tmp_path, [f"{number}.docx" for number in range(len(CHANGES))])
    missed = []
    for number, (what, fields, code) in enumerate(CHANGES):
        data = (tmp_path / f"{number}.pdf").read_bytes()
        found = set(deviations(measure(open_copy(data, "typed.pdf")))) - {"M201", "M214", "M342", "M505"}
        # A date of another length has another middle.
        if code not in found or found - {code, *({"M337"} if what == "date" else ())}:
            missed.append((what, fields, code, found))
    # Bold type that the program makes of a font that has none is not told from it.
    assert missed == [("title", {"bold": True}, "M311", set())]
