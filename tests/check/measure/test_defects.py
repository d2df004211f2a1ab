"""Each seeded defect is found by its own measure and no other; good documents are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from mzreport.check.measure import Verdict
from tests.check.measure.office import BULLETIN, FILLER, LETTER, NOTICE, Office, deviations


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(
    ("source", "kind"), [(NOTICE, "official"), (LETTER, "letter"), (BULLETIN, "bulletin")], ids=lambda value: value[:20]
)
def test_a_good_document_is_silent(office: Office, source: str, kind: str, form: str):
    report = office.measured(source, form)
    assert report.kind == kind
    assert deviations(report) == {}
    assert len(report.of(Verdict.OK)) >= 20


#: Styles that spoil one thing → the code expected, in PDF and in DOCX (None: a DOCX cannot show it).
STYLES: list[tuple[str, str, str, str | None]] = [
    ("left margin", "pages: {default: {left: 31mm}}", "M103", "M103"),
    ("right margin", "pages: {default: {right: 29mm}}", "M104", "M104"),
    ("29 pt pitch", "styles: {body: {leading: 29pt}}", "M105", "M105"),
    ("28 pt pitch", "styles: {body: {leading: 28pt}}", "M107", "M107"),
    ("26 characters", "styles: {body: {pitch: 26}}", "M106", None),
    ("black mark", 'styles: {mark: {colour: "000000"}}', "M203", "M203"),
    ("mark in Hei", "styles: {mark: {font: hei}}", "M202", "M202"),
    ("mark at the left", "styles: {mark: {align: left}}", "M204", "M204"),
    ("number in Kai", "styles: {doc-number: {font: kai}}", "M206", "M206"),
    ("black rule", 'styles: {red-rule: {colour: "000000"}}', "M212", "M212"),
    ("short rule", "styles: {red-rule: {rule_length: 140mm}}", "M213", "M213"),
    ("text in Kai", "styles: {body: {font: kai}}", "M301", "M301"),
    ("text of 15 pt", "styles: {body: {size: 15pt}}", "M302", "M302"),
    ("grey text", 'styles: {body: {colour: "777777"}}', "M303", "M303"),
    ("no indent", "styles: {body: {first_indent: 0}, annotation: {first_indent: 2}}", "M304", "M304"),
    ("addressees indented", "styles: {to: {first_indent: 2}}", "M305", "M305"),
    ("title in Hei", "styles: {title: {font: hei}}", "M311", "M311"),
    ("title of 20 pt", "styles: {title: {size: 20pt}}", "M312", "M312"),
    ("title at the left", "styles: {title: {align: left}, attachment-title: {align: center}}", "M313", "M313"),
    ("level 1 in Kai", "styles: {heading1: {font: kai}}", "M321", "M321"),
    ("level 2 of size 4", "styles: {heading2: {size: 四号}}", "M322", "M322"),
    ("attachment mark in FangSong", "styles: {attachment-mark: {font: fangsong}}", "M334", "M334"),
    ("attachment mark indented", "styles: {attachment-mark: {left_indent: 2}}", "M335", None),
    ("page number too low", "pages: {default: {folio: {distance: 12mm}}}", "M404", "M404"),
    ("page number of size 3", "styles: {folio: {size: 三号, leading: 16pt}}", "M403", "M403"),
    ("page number in FangSong", "styles: {folio: {font: fangsong}}", "M403", "M403"),
    ("swapped weights", "styles: {colophon-rule: {rule: 0.25mm}, colophon-rule-thin: {rule: 0.35mm}}", "M504", "M504"),
    ("short colophon rules", "styles: {colophon-rule-thin: {rule_length: 120mm}}", "M506", None),
    ("colophon in Hei", "styles: {cc: {font: hei}}", "M507", "M507"),
    ("copies not indented", "styles: {cc: {left_indent: 3}}", "M508", "M508"),
]


@pytest.mark.parametrize(("styles", "code"), [row[1:3] for row in STYLES], ids=[row[0] for row in STYLES])
def test_a_defect_of_style_is_found_in_the_pdf(office: Office, styles: str, code: str):
    assert list(deviations(office.styles(styles).measured(NOTICE))) == [code]


DOCX = [row for row in STYLES if row[3]]


@pytest.mark.parametrize(("styles", "code"), [(row[1], row[3]) for row in DOCX], ids=[row[0] for row in DOCX])
def test_a_defect_of_style_is_found_in_the_docx(office: Office, styles: str, code: str):
    assert list(deviations(office.styles(styles).measured(NOTICE, "docx"))) == [code]


SETTINGS = [
    ('{form: "{n}"}', "M402"),
    ('{form: "- {n} -"}', "M402"),
    ("{side: center}", "M405"),
    ("{side: right}", "M405"),
]


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("source", [NOTICE, BULLETIN], ids=["notice", "bulletin"])
@pytest.mark.parametrize(("folio", "code"), SETTINGS, ids=[row[0] for row in SETTINGS])
def test_an_office_form_of_the_page_number_is_found(office: Office, source: str, folio: str, code: str, form: str):
    assert list(deviations(office.settings(f"folio: {folio}\n").measured(source, form))) == [code]


#: A change of the text → the code expected in both formats.
TEXTS = [
    ("东民〔2026〕18号", "东民【2026】18号", "M205"),
    ("东民〔2026〕18号", "东民〔2026〕018号", "M205"),
    ("东民〔2026〕18号", "东民﹝2026﹞18号", "M205"),
    ("title: 检查项目一览", "title: 检查项目一览。", "M332"),
    ("h1: 工作要求", "h1: 工作要求\n    number: 四、", "M323"),
    ("h2: 抽查阶段", "h2: 抽查阶段\n    number: (二)", "M324"),
]


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(("good", "bad", "code"), TEXTS, ids=[row[1] for row in TEXTS])
def test_a_defect_of_text_is_found(office: Office, good: str, bad: str, code: str, form: str):
    assert good in NOTICE
    assert list(deviations(office.measured(NOTICE.replace(good, bad), form))) == [code]


def test_a_mark_five_millimetres_low(office: Office):
    mark = '{% block mark %}<spacer to="77mm"/><p style="mark">东湖区民政局文件</p>{% endblock %}'
    assert deviations(office.layout("notice", mark).measured(NOTICE)) == {"M201": "76.8 mm"}


def test_a_missing_last_rule(office: Office):
    colophon = (
        '{% block colophon %}<group place="last-page-foot"><rule style="colophon-rule"/>{{ copies([], doc.cc) }}'
        '<rule style="colophon-rule-thin"/><row style="printed-by"><cell>{{ doc.printed_by.unit }}</cell>'
        '<cell align="right">{{ doc.printed_by.date }}印发</cell></row></group>{% endblock %}'
    )
    assert list(deviations(office.layout("notice", colophon).measured(NOTICE))) == ["M503"]


def test_text_behind_the_colophon(office: Office):
    page = '{% block colophon %}{{ super() }}<break/><p style="body">{{ doc.to[0] }}</p>{% endblock %}'
    place = page.replace(
        "{{ super() }}", '<rule style="colophon-rule"/>{{ copies([], doc.cc) }}<rule style="colophon-rule-last"/>'
    )
    found = deviations(office.layout("notice", place).measured(NOTICE))
    assert "M501" in found


@pytest.mark.parametrize("extra", [False, True], ids=["even", "odd"])
def test_a_colophon_on_an_odd_page_is_found_only_where_the_office_asks_for_an_even_one(office: Office, extra: bool):
    more = f"  - title: 说明\n    body: [{FILLER}]\n  - title: 联系人名单"
    source = NOTICE.replace("  - title: 联系人名单", more) if extra else NOTICE
    report = office.measured(source, even=True)
    assert (report.copy.pages % 2 == 1) is extra
    assert list(deviations(report)) == (["M502"] if extra else [])
    assert deviations(office.measured(source)) == {}


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (["关于进一步加强和改进全区养老", "机构安全管理", "以及消防设施运行维护工作的通知"], ["M314"]),
        (["关于加强全区养老服务机构", "消防设施运行维护的通知书"], ["M314"]),
        (["关于加强养老机构", "消防设施运行维护工作的通知"], []),
    ],
    ids=["hourglass", "rectangle", "trapezoid"],
)
def test_the_shape_of_a_title(office: Office, lines: list[str], codes: list[str]):
    source = NOTICE.replace("title: 关于开展养老设施安全检查的通知", f"title: [{', '.join(lines)}]")
    assert list(deviations(office.measured(source))) == codes


def test_a_heading_left_at_the_foot_of_a_page(office: Office):
    office.styles("styles: {heading1: {keep_next: false}, body: {widow_control: false}}")
    found = set()
    for count in range(22):
        source = NOTICE.replace("  - h1: 工作要求", "  - 短句。\n" * count + "  - h1: 工作要求")
        found = set(deviations(office.measured(source)))
        if found:
            break
    assert found == {"M341"}


#: Styles of a letter and of a bulletin.
OTHERS = [
    (LETTER, "styles: {letter-rule-top: {rule_form: single}}", "M221"),
    (LETTER, "styles: {letter-rule-top: {rule_form: thin-thick}}", "M221"),
    (LETTER, 'styles: {letter-mark: {colour: "000000"}}', "M203"),
    (BULLETIN, "styles: {red-rule: {rule_length: 100mm}}", "M213"),
    (BULLETIN, 'styles: {masthead: {colour: "000000"}}', "M231"),
    (BULLETIN, "styles: {foot-rule: {rule: 0.25mm}}", "M504"),
    (BULLETIN, "styles: {body: {font: song}}", "M301"),
]


@pytest.mark.parametrize(("source", "styles", "code"), OTHERS, ids=[row[1] for row in OTHERS])
def test_a_defect_of_other_kinds(office: Office, source: str, styles: str, code: str):
    assert list(deviations(office.styles(styles).measured(source))) == [code]
