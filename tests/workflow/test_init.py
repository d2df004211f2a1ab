"""A new office: complete, commented, in order, and nothing that exists is touched."""

import re
from datetime import date

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.settings import load_issue, load_settings
from mzreport.settings.keys import KEYS
from mzreport.workflow.init import init_office

DAY = date(2026, 7, 9)


def test_what_is_made(tmp_path):
    made = init_office(tmp_path / "办公", today=DAY, name="东湖区民政局")
    assert [(str(m.path.relative_to(tmp_path / "办公")), m.new) for m in made] == [
        ("office.yaml", True),
        ("issues/2026-07.yaml", True),
        ("templates/README.txt", True),
        ("fonts/README.txt", True),
    ]
    for item in made:
        assert "{{" not in item.path.read_text(encoding="utf-8")


def test_nothing_that_exists_is_touched(tmp_path):
    (tmp_path / "office.yaml").write_text("red: C00000\n")
    (tmp_path / "fonts").mkdir()
    made = init_office(tmp_path, today=DAY)
    assert [m.new for m in made] == [False, True, True, True]
    assert (tmp_path / "office.yaml").read_text() == "red: C00000\n"
    assert {m.new for m in init_office(tmp_path, today=DAY)} == {False}


def test_office_and_draft_are_in_order(tmp_path):
    init_office(tmp_path, today=DAY, name="东湖区民政局")
    settings, diagnostics = load_settings(tmp_path / "office.yaml")
    assert diagnostics == ()
    assert settings.office.name == "东湖区民政局"
    loaded = load_issue(tmp_path / "issues" / "2026-07.yaml")
    assert loaded.diagnostics == ()
    issue = loaded.issue
    assert (issue.issue.year, issue.issue.number, issue.issue.date) == (2026, 7, DAY)
    assert (issue.series, issue.compiler) == ("东湖民政信息", "东湖区民政局办公室")


def test_without_a_name_the_places_to_fill_stand_out(tmp_path):
    init_office(tmp_path, today=DAY)
    issue = load_issue(tmp_path / "issues" / "2026-07.yaml").issue
    assert (issue.series, issue.compiler) == ("××民政信息", "××区民政局办公室")


@pytest.mark.parametrize("name", ["a: b", "#3", '他说"好"', "[甲]", "- 乙", "东湖 区", "{{YEAR}}", "丙\n丁", "0123"])
def test_any_name_is_taken_literally(tmp_path, name):
    init_office(tmp_path, today=DAY, name=name)
    settings, diagnostics = load_settings(tmp_path / "office.yaml")
    assert diagnostics == ()
    assert settings.office.name == " ".join(name.split())


def test_every_key_is_shown(tmp_path):
    init_office(tmp_path, today=DAY)
    text = (tmp_path / "office.yaml").read_text(encoding="utf-8")
    for key in KEYS.values():
        if key.name.endswith("*"):  # a name of the office's own
            continue
        assert re.search(rf"\b{key.name.rpartition('.')[2]}\b", text), key.name


def test_with_every_sample_line_switched_on_it_is_still_valid(tmp_path):
    init_office(tmp_path, today=DAY, name="东湖区民政局")
    path = tmp_path / "office.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    switched = [re.sub(r"^(\s*)# (?=\s*[a-z_]+: ?)", r"\1", line) for line in lines]
    path.write_text("\n".join(switched), encoding="utf-8")
    settings, diagnostics = load_settings(path)
    assert {d.code for d in diagnostics} == {"S005"}
    assert len(settings.fonts) == len(diagnostics) == 6
    assert settings.numbering.total == 213
    assert set(settings.defaults) == {"bulletin", "notice"}
    loaded = load_issue(tmp_path / "issues" / "2026-07.yaml")
    assert {d.code for d in loaded.diagnostics} == {"S005"}
    assert loaded.issue.distribution.copies == 60


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(MzreportError) as caught:
        init_office(tmp_path / "a", today=DAY)
    assert [d.code for d in caught.value.diagnostics] == ["O007"]
