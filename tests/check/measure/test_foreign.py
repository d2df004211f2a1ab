"""Files of other programs: a sensible report, never nonsense, never a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st

from mzreport.check.measure import Report, Verdict, measure, open_copy
from mzreport.check.measure.faces import Face
from mzreport.diagnostics import MzreportError
from tests.check.measure.office import BULLETIN, FILLER, NOTICE, Office, deviations
from tests.libreoffice import convert


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def measured(document: object, **options: object) -> Report:
    return measure(open_copy(saved(document), "given.docx"), **options)


def face(run: object, name: str, size: float) -> None:
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def typed() -> object:
    """A notice as a clerk types it in Word, everything by direct formatting."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    lines = [
        ("东湖区民政局文件", "方正小标宋简体", 48, "center", 0),
        ("东民〔2026〕18号", "仿宋_GB2312", 16, "center", 0),
        ("关于开展检查的通知", "方正小标宋_GBK", 22, "center", 0),
        ("各街道办事处：", "仿宋", 16, "left", 0),
        (FILLER, "仿宋_GB2312", 16, "justify", 2),
        ("一、检查安排", "黑体", 16, "left", 2),
        (FILLER, "FangSong", 16, "justify", 2),
        ("（一）自查", "楷体_GB2312", 16, "left", 2),
        (FILLER, "仿宋", 16, "justify", 2),
    ]
    for text, name, size, align, indent in lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        face(run, name, size)
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
        paragraph.paragraph_format.first_line_indent = Pt(size * indent)
        paragraph.paragraph_format.line_spacing = Pt(28.95 if size < 30 else 60)
        run.font.color.rgb = RGBColor(230, 0, 18) if size > 30 else None
        if size == 16:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), "-5")
            run._element.rPr.append(spacing)
    return document


def paragraph(document: object, start: str) -> object:
    return next(one for one in document.paragraphs if one.text.startswith(start))


def test_a_document_typed_in_word_is_understood():
    report = measured(typed())
    assert report.kind == "official"
    # What it lacks is a red rule that can be found, which is not decided, and page numbers.
    assert deviations(report) == {"M401": "页脚里没有页码域"}
    ok = {result.measure.code for result in report.of(Verdict.OK)}
    assert {
        "M101",
        "M102",
        "M105",
        "M106",
        "M107",
        "M202",
        "M203",
        "M205",
        "M206",
        "M301",
        "M302",
        "M311",
        "M321",
    } <= ok


def change(start: str, name: str = "", size: float = 0) -> Callable[[object], None]:
    def spoil(document: object) -> None:
        run = paragraph(document, start).runs[0]
        if name:
            run._element.rPr.rFonts.set(qn("w:eastAsia"), name)
        if size:
            run.font.size = Pt(size)

    return spoil


def section(name: str, value: object) -> Callable[[object], None]:
    return lambda document: setattr(document.sections[0], name, value)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (section("left_margin", Mm(31.7)), "M103"),
        (section("top_margin", Mm(25.4)), "M102"),
        (section("right_margin", Mm(31.7)), "M104"),
        (section("page_width", Mm(182)), "M101"),
        (change("一、", "楷体"), "M321"),
        (change("（一）", "黑体"), "M321"),
        (change("（一）", size=15), "M322"),
        (change("关于", "宋体"), "M311"),
        (change("关于", size=18), "M312"),
        (change("东民", "楷体"), "M206"),
        (change("东湖", "黑体"), "M202"),
    ],
)
def test_a_defect_typed_in_word_is_found(spoil: Callable[[object], None], code: str):
    document = typed()
    spoil(document)
    found = set(deviations(measured(document))) - {"M401", "M106"}
    assert code in found


def test_an_unknown_font_leads_to_no_verdict():
    document = typed()
    for one in document.paragraphs:
        for run in one.runs:
            run._element.rPr.rFonts.set(qn("w:eastAsia"), "Zzyzx Q7")
    report = measured(document)
    undecided = {result.measure.code for result in report.of(Verdict.UNKNOWN)}
    assert {"M202", "M206", "M301", "M311", "M321"} <= undecided
    assert deviations(report).keys() == {"M401"}


def test_automatic_numbers_and_the_theme_are_read():
    document = docx.Document()
    for level, text in ((1, "检查安排"), (1, "工作要求")):
        document.add_heading(text, level)
    document.add_paragraph(FILLER * 3)
    report = measured(document)
    assert report.kind == "plain"
    assert "M102" in deviations(report)


def test_a_landscape_section_is_not_judged_by_the_margins_of_upright_ones():
    document = typed()
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = Mm(37)
    report = measured(document)
    assert deviations(report).keys() == {"M401"}
    assert "M603" in {result.measure.code for result in report.of(Verdict.UNKNOWN)}


@pytest.mark.parametrize(
    "text", ["", "Minutes of the meeting, held on 3 May 2026 at the town hall.", "1\n2\n3", "　　"]
)
def test_short_empty_and_english_files_give_a_report(text: str):
    document = docx.Document()
    document.add_paragraph(text)
    report = measured(document)
    assert report.kind == "plain"
    assert {result.measure.code for result in report.of(Verdict.UNKNOWN)} >= {"M601", "M301", "M302"}


def test_a_docx_through_another_program_measures_as_ours_does(tmp_path: Path):
    office = Office(tmp_path)
    made = office.render(NOTICE, "docx")
    convert(tmp_path, [made.name])
    found = deviations(measure(open_copy(made.with_suffix(".pdf").read_bytes(), "converted.pdf")))
    # Its lines are set a little tighter and break elsewhere, since it squeezes marks in its own way.
    assert set(found) <= {"M108", "M342"}


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_what_is_no_pdf_or_docx_is_a_finding(data: bytes):
    with pytest.raises(MzreportError):
        open_copy(data, "given")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = Office(tmp_path_factory.mktemp("office"))
    return {form: office.render(BULLETIN, form).read_bytes() for form in ("pdf", "docx")}


@pytest.mark.parametrize("form", ["pdf", "docx"])
@given(data=st.data())
def test_a_damaged_file_is_a_report_or_a_finding(files: dict[str, bytes], form: str, data: st.DataObject):
    whole = bytearray(files[form])
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))
    try:
        measure(open_copy(bytes(whole[:cut]), "damaged"))
    except MzreportError as error:
        assert error.diagnostics  # noqa: PT017 -- a report is as good as a finding


def test_a_part_that_is_strange_inside_is_measured(files: dict[str, bytes]):
    strange = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as given, zipfile.ZipFile(strange, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                for old, new in ((b'w:w="11906"', b'w:w="many"'), (b'w:left="1587"', b'w:left="1e999"')):
                    assert old in data
                    data = data.replace(old, new)
            if name == "word/styles.xml":
                data = data.replace(b'w:line="579"', b'w:line=""').replace(b'w:sz w:val="32"', b'w:sz w:val="-"')
            made.writestr(name, data)
    assert measure(open_copy(strange.getvalue(), "strange.docx")).results


def test_faces_are_known_by_the_names_of_many_systems():
    from mzreport.check.measure.faces import face_of

    names = {
        Face.FANGSONG: [
            "仿宋_GB2312",
            "FangSong_GB2312",
            "FangSong",
            "SimFang",
            "STFangsong",
            "FZFSK--GBK1-0",
            "华文仿宋",
        ],
        Face.KAI: ["楷体_GB2312", "KaiTi", "SimKai", "STKaiti", "FZKTK--GBK1-0", "LXGWWenKai-Regular", "AR PL UKai CN"],
        Face.HEI: [
            "黑体",
            "SimHei",
            "STHeiti",
            "FZHTK--GBK1-0",
            "NotoSansCJKsc-Regular",
            "思源黑体 CN",
            "WenQuanYiZenHei",
        ],
        Face.BIAOSONG: ["方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "FZXBSK--GBK1-0", "汉仪小标宋"],
        Face.SONG: [
            "宋体",
            "SimSun",
            "NSimSun",
            "STSong-Light",
            "FZSSK--GBK1-0",
            "NotoSerifCJKsc",
            "Source Han Serif CN",
        ],
        Face.LATIN: ["TimesNewRomanPSMT", "LiberationSerif", "Helvetica", "Calibri"],
        Face.OTHER: ["微软雅黑", "MicrosoftYaHei", "华文中宋", "STZhongsong", "等线", "隶书"],
        Face.UNKNOWN: ["F1", "CIDFont+F3", "TT0", ""],
    }
    assert {name: face_of(name) for face, given in names.items() for name in given} == {
        name: face for face, given in names.items() for name in given
    }
