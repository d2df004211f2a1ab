"""What an office issues under: its own name, its other letterheads, and numbers completed with their codes."""

from pathlib import Path

import pytest

from mzreport.settings import explain, load_issue, load_settings

OFFICE = """\
office: {name: 东湖区民政局, code: 东民}
letterheads:
  党组:
    发文机关: 中共东湖区民政局党组
    机关代字: 东民党
    mark: 中共东湖区民政局党组文件
    printed_by: {unit: 党组办公室}
  函: {code: 东民函}
notice: {printed_by: {unit: 办公室}}
letter: {letterhead: 函}
"""
ISSUE = "kind: notice\nnumber: 10\ntitle: 关于做好工作的通知\nbody: [请贯彻。]\nsignature: {date: 2026-07-05}\n"


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def loaded(issue, office=OFFICE):
        Path("office.yaml").write_text(office, "utf-8")
        Path("a.yaml").write_text(issue, "utf-8")
        return load_issue(Path("a.yaml"), stage="signoff")

    return loaded


def found(loaded):
    return [(d.code, d.span.path, d.span.line, d.span.column) for d in loaded.diagnostics]


def test_the_office_issues_under_its_name_and_code(load):
    loaded = load(ISSUE)
    assert found(loaded) == []
    assert (loaded.issue.issuer, loaded.issue.number) == (("东湖区民政局",), "东民〔2026〕10号")
    assert loaded.issue.printed_by.unit == "办公室"
    assert (loaded.issue.number.span.line, loaded.issue.number.span.column) == (2, 9)
    assert loaded.issue.issuer[0].span.path == "office.yaml"


def test_another_letterhead_stands_over_the_defaults_of_the_kind(load):
    loaded = load(f"letterhead: 党组\n{ISSUE}")
    assert found(loaded) == []
    assert (loaded.issue.issuer, loaded.issue.number) == (("中共东湖区民政局党组",), "东民党〔2026〕10号")
    assert loaded.issue.printed_by.unit == "党组办公室"
    assert loaded.settings.letterhead_of("党组").mark == "中共东湖区民政局党组文件"


def test_a_kind_can_have_its_letterhead(load):
    loaded = load(ISSUE.replace("notice", "letter").replace("title", "to: 区财政局\ntitle"))
    assert found(loaded) == []
    assert loaded.issue.number == "东民函〔2026〕10号"


def test_what_the_document_says_stands(load):
    loaded = load(f"issuer: [甲局, 乙局]\n{ISSUE.replace('number: 10', 'number: 甲发〔2026〕3号')}")
    assert (loaded.issue.issuer, loaded.issue.number) == (("甲局", "乙局"), "甲发〔2026〕3号")


@pytest.mark.parametrize("kind", ["order", "minutes"])
def test_serials_stay_serials(load, kind):
    assert load(ISSUE.replace("notice", kind)).issue.number == "10"


def test_the_year_of_the_number_may_be_another_than_that_of_the_date(load):
    loaded = load(f"issue: {{year: 2025}}\n{ISSUE}")
    assert loaded.issue.number == "东民〔2025〕10号"


def test_what_cannot_be_completed_or_found_is_told(load):
    assert found(load(ISSUE, "office: {name: 东湖区民政局}\n")) == [("C151", "a.yaml", 2, 9)]
    assert found(load(f"letterhead: 党\n{ISSUE}"))[0] == ("C150", "a.yaml", 1, 13)


def test_kinds_without_a_letterhead_have_no_issuer(load):
    assert load("kind: plan\ntitle: 要点\nbody: [甲。]\n").issue.issuer == ()


def test_where_a_letterhead_is_wrong(tmp_path):
    path = tmp_path / "office.yaml"
    path.write_text("letterheads:\n  党组: {cod: 东民党, issuer: 党组}\n  函: 东民函\n", "utf-8")
    settings, faults = load_settings(path)
    assert [(d.code, d.span.line, d.span.column) for d in faults] == [("S001", 2, 8), ("S002", 3, 6)]
    assert settings.letterhead_of("党组").code == ""


def test_explain_says_where_the_issuer_comes_from(load):
    loaded = load(f"letterhead: 党组\n{ISSUE}")
    (issuer,) = explain("issuer", loaded)
    assert [origin.text for origin in issuer.origins] == ["中共东湖区民政局党组", "东湖区民政局"]
    assert [one.value for one in explain("letterheads", loaded)] == ["党组、函"]


def test_sizes_watermarks_and_colophon(tmp_path):
    path = tmp_path / "office.yaml"
    path.write_text(
        "印章尺寸: {印章: 45mm, stamp_width: 5cm}\n水印: {草稿: 无, 送审稿: 审批中}\n版记: {双面: 是}\n图表编号: 是\n",
        "utf-8",
    )
    settings, faults = load_settings(path)
    assert faults == ()
    assert (settings.seal_size.seal.mm, settings.seal_size.stamp_width.mm, settings.seal_size.stamp_height.mm) == (
        45,
        50,
        20,
    )
    assert (settings.watermark.draft, settings.watermark.signed) == ("", "审批中")
    assert settings.colophon.even_page
    assert settings.caption_numbers


@pytest.mark.parametrize(
    "line", ["seal_size: {seal: 3mm}", "seal_size: {seal: 大}", f"watermark: {{draft: {'字' * 13}}}"]
)
def test_sizes_out_of_reason(tmp_path, line):
    path = tmp_path / "office.yaml"
    path.write_text(line, "utf-8")
    assert [d.code for d in load_settings(path)[1]] == ["S003"]
