"""Offices are found and read; an issue is laid over its office."""

from pathlib import Path

import pytest

from mzreport.settings import KINDS, Layer, check_defaults, find_office, load_issue, load_settings
from mzreport.settings.loading import NATIONAL_FILE

ISSUE = """\
kind: bulletin
issue: {year: 2026, number: 7, date: 2026-08-10}
sections:
  - heading: 重点工作
    items:
      - text: |
          区里召开会议。
"""
OFFICE = """\
office: {name: 东湖区民政局}
bulletin:
  series: 东湖民政信息
  compiler: 东湖区民政局办公室
  signoff: {editor: 办公室, phone: "025032421", approver: 张某某}
"""


def codes(diagnostics):
    return [(d.code, str(d.span)) for d in diagnostics]


def test_national_defaults_alone():
    settings, diagnostics = load_settings(None)
    assert diagnostics == ()
    assert settings.red == "E60012"
    assert (settings.folio.form, settings.folio.side, settings.folio.on_first_page) == ("— {n} —", "outside", True)
    assert settings.imprint_suffix == "编"
    assert settings.output_folder == Path("build")
    assert settings.folder is None
    assert settings.fonts == {}
    assert {origins[0].layer for origins in settings.origins.values()} == {Layer.NATIONAL}


def test_every_national_value_names_its_basis():
    for line in NATIONAL_FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and not line.endswith(":"):
            assert line.partition("  # ")[2].strip(), line


def test_office_is_found_from_below_and_shown_relative(write):
    office = write("office.yaml", OFFICE)
    issue = write("issues/2026/07.yaml", ISSUE)
    assert find_office(issue) == office == Path("office.yaml")
    assert find_office(Path()) == office


def test_the_nearest_office_counts(write):
    write("office.yaml", OFFICE)
    near = write("issues/office.yaml", OFFICE)
    assert find_office(write("issues/07.yaml", ISSUE)) == near


def test_no_office(write):
    assert find_office(write("07.yaml", ISSUE)) is None


def test_office_values_cover_national_ones_key_by_key(write):
    office = write("office.yaml", "red: '#c00000'\nfolio:\n  side: center\noutput: 成品\n")
    settings, diagnostics = load_settings(office)
    assert diagnostics == ()
    assert settings.red == "C00000"
    assert (settings.folio.form, settings.folio.side) == ("— {n} —", "center")
    assert settings.output_folder == Path("成品")
    assert [(o.layer, o.text) for o in settings.origins["folio.side"]] == [
        (Layer.OFFICE, "center"),
        (Layer.NATIONAL, "outside"),
    ]
    assert str(settings.origin("folio.side").span) == "office.yaml:3:9"
    assert settings.origin("folio.form").layer is Layer.NATIONAL


def test_every_key_in_chinese(write):
    office = write(
        "office.yaml",
        "单位: {全称: 东湖区民政局, 简称: 区民政局}\n红色: C00000\n"
        "页码: {式样: '-{n}-', 位置: 居中, 首页: 否}\n编印后缀: 主办\n"
        "版式文件夹: 版式\n输出文件夹: 成品\n归档文件夹: 档案\n"
        "期号起点: {起点: {年度: 2026, 期号: 7, 总期号: 213}}\n保管期限: 永久\n简报: {刊名: 东湖民政信息}\n",
    )
    settings, diagnostics = load_settings(office)
    assert diagnostics == ()
    assert (settings.office.name, settings.office.short_name) == ("东湖区民政局", "区民政局")
    assert (settings.folio.form, settings.folio.side, settings.folio.on_first_page) == ("-{n}-", "center", False)
    assert (settings.imprint_suffix, dict(settings.retention)) == ("主办", {"其他": "永久"})
    assert (settings.templates, settings.archive) == ("版式", "档案")
    start = settings.numbering
    assert (start.year, start.number, start.total) == (2026, 7, 213)
    assert "bulletin" in settings.defaults


def test_all_faults_in_one_run(write):
    office = write(
        "office.yaml",
        "rad: E60012\n"
        "red: 红色\n"
        "folio:\n"
        "  side: left\n"
        "  首页: 也许\n"
        "  form: 第页\n"
        "output: [a, b]\n"
        "fonts: 宋体\n"
        "bulletin: 东湖\n"
        "numbering: {start: {year: 26, number: 0}}\n"
        "归档文件夹: a\n"
        "archive: b\n",
    )
    settings, diagnostics = load_settings(office)
    assert codes(diagnostics) == [
        ("S001", "office.yaml:1:1"),
        ("S003", "office.yaml:2:6"),
        ("S003", "office.yaml:4:9"),
        ("S003", "office.yaml:5:7"),
        ("S006", "office.yaml:6:9"),
        ("S002", "office.yaml:7:9"),
        ("S002", "office.yaml:8:8"),
        ("S002", "office.yaml:9:11"),
        ("S003", "office.yaml:10:27"),
        ("S003", "office.yaml:10:39"),
        ("S004", "office.yaml:12:1"),
    ]
    assert {d.exit_status for d in diagnostics} == {3}
    assert settings.red == "E60012"
    assert settings.archive == "a"


def test_unknown_key_offers_the_near_one(write):
    _, (finding,) = load_settings(write("office.yaml", "folio: {sides: center}\n"))
    assert finding.message("zh") == "office.yaml 没有“folio.sides”这个键"
    assert (finding.code, finding.hints("zh")) == ("S001", ("您是不是要写“side”？",))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_can_be_worded(write, language):
    text = "rad: 1\nxyzzy: 1\nred: x\nfolio: {form: 页}\nfonts: {kai: none.ttf}\noutput: {}\n单位: {}\noffice: {}\n"
    _, diagnostics = load_settings(write("office.yaml", text))
    assert [d.code for d in diagnostics] == ["S001", "S007", "S003", "S006", "S002", "S004", "S005"]
    for finding in diagnostics:
        assert "{" not in finding.message(language).replace("{n}", "")
        assert finding.hints(language)


def test_fonts_are_lists_and_missing_files_are_told(write):
    write("fonts/a.ttf", "")
    office = write("office.yaml", "fonts:\n  kai: [a.ttf, b.ttf]\n  hei: MZReportHei-Regular.ttf\n")
    settings, diagnostics = load_settings(office)
    assert settings.fonts == {"kai": ("a.ttf", "b.ttf"), "hei": ("MZReportHei-Regular.ttf",)}
    assert codes(diagnostics) == [("S005", "office.yaml:2:8")]
    assert diagnostics[0].exit_status == 0
    assert settings.font_files("kai") == (Path("fonts/a.ttf"),)
    assert settings.font_files("hei")[0].name == "MZReportHei-Regular.ttf"


def test_empty_values_are_absent_keys(write):
    settings, diagnostics = load_settings(write("office.yaml", "red:\nfolio:\n  side: ''\nbulletin:\n"))
    assert diagnostics == ()
    assert settings.red == "E60012"
    assert settings.folio.side == "outside"


def test_an_edit_is_seen_at_once(write):
    assert load_settings(write("office.yaml", "red: C00000\n"))[0].red == "C00000"
    assert load_settings(write("office.yaml", "red: D00000\n"))[0].red == "D00000"


def test_issue_over_office(write):
    write("office.yaml", OFFICE)
    loaded = load_issue(write("issues/07.yaml", ISSUE + "signoff: {approver: 李某某}\n"))
    assert loaded.diagnostics == ()
    assert loaded.issue.series == "东湖民政信息"
    assert [(e.key, e.value) for e in loaded.issue.signoff] == [
        ("editor", "办公室"),
        ("phone", "025032421"),
        ("approver", "李某某"),
    ]
    assert str(loaded.issue.series.span) == "office.yaml:3:11"
    assert loaded.kind == "bulletin"
    assert loaded.sources == {
        "issues/07.yaml": (ISSUE + "signoff: {approver: 李某某}\n").encode(),
        "office.yaml": OFFICE.encode(),
    }


def test_defaults_count_for_their_kind_alone(write):
    write("office.yaml", "bulletin: {series: 东湖民政信息}\n通知: {issuer: 东湖区民政局}\n")
    loaded = load_issue(write("a.yaml", "kind: 通知\ntitle: 关于开展检查的通知\nbody: [请遵照执行。]\n"))
    assert loaded.kind == "notice"
    assert loaded.issue.issuer == ("东湖区民政局",)
    assert loaded.issue.series is None


def test_faults_of_issue_and_office_come_together(write):
    write("office.yaml", "rad: 1\nbulletin: {sereis: 东湖}\n")
    loaded = load_issue(write("07.yaml", "kind: bulletin\nsectoins: []\nsections: [{items: [{text: 正文。}]}]\n"))
    places = {str(d.span) for d in loaded.diagnostics if d.exit_status == 3}
    assert {"office.yaml:1:1", "office.yaml:2:12", "07.yaml:2:1"} <= places


def test_defaults_are_checked_without_a_document(write):
    office = write(
        "office.yaml", "bulletin:\n  刊明: 东湖\n  issue: {year: 七}\nplan: {title: 要点}\nnotice:\n  issuer: [{}]\n"
    )
    settings, diagnostics = load_settings(office)
    assert diagnostics == ()
    found = [(d.span.path, d.span.line, d.exit_status) for d in check_defaults(settings)]
    assert found == [("office.yaml", 2, 3), ("office.yaml", 3, 3), ("office.yaml", 6, 3)]


def test_complete_defaults_are_silent(write):
    assert check_defaults(load_settings(write("office.yaml", OFFICE))[0]) == ()


def test_missing_issue(write):
    write("office.yaml", OFFICE)
    loaded = load_issue(Path("none.yaml"))
    assert loaded.issue is None
    assert loaded.tree is None
    assert [d.exit_status for d in loaded.diagnostics] == [3]


@pytest.mark.parametrize("kind", KINDS)
def test_unreadable_office_leaves_the_national_defaults(write, kind):
    write("office.yaml", "bulletin: [\n")
    loaded = load_issue(write("a.yaml", f"kind: {kind}\ntitle: 标题\nbody: [正文。]\n"))
    assert [d.span.path for d in loaded.diagnostics if d.exit_status == 3][:1] == ["office.yaml"]
    assert loaded.settings.red == "E60012"
    assert loaded.settings.folder == Path()


@pytest.mark.parametrize(
    ("name", "text"),
    [("office.yaml", OFFICE), ("office.yaml", "offce: 甲\n"), ("单位.yaml", "单位: {全称: 甲局}\n红色: E60012\n")],
)
def test_an_office_named_as_a_document_is_one_clear_finding(write, name, text):
    loaded = load_issue(write(name, text))
    assert (loaded.issue, codes(loaded.diagnostics)) == (None, [("S009", f"{name}:1:1")])


def test_a_document_of_any_name_is_none(write):
    assert load_issue(write("office.yaml", ISSUE)).kind == "bulletin"
    assert "S009" not in [d.code for d in load_issue(write("07.yaml", "sections: []\n")).diagnostics]
