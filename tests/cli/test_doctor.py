"""``doctor`` finds what would stop a document from coming out."""

import json
import shutil

import pytest

from mzreport.resources import fonts_folder
from mzreport.workflow import doctor


@pytest.fixture(autouse=True)
def installation(tmp_path_factory, monkeypatch):
    """A small whole installation: two fonts with their list, one template."""
    root = tmp_path_factory.mktemp("installation")
    fonts, templates = root / "fonts", root / "templates"
    fonts.mkdir()
    names = ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf")
    for name in names:
        shutil.copy(fonts_folder() / name, fonts)
    sums = (fonts_folder() / "SHA256SUMS").read_text().splitlines()
    (fonts / "SHA256SUMS").write_text("\n".join(line for line in sums if line.endswith(names)))
    (templates / "bulletin").mkdir(parents=True)
    (templates / "bulletin" / "styles.yaml").write_text("")
    monkeypatch.setattr(doctor, "fonts_folder", lambda: fonts)
    monkeypatch.setattr(doctor, "templates_folder", lambda: templates)
    return root


def wrong(session):
    assert session.code == 1
    return [(item["area"], item["name"]) for item in json.loads(session.out)["examined"] if not item["ok"]]


def test_all_is_well(mzreport):
    session = mzreport("doctor")
    assert (session.code, session.err) == (0, "")
    assert session.out.splitlines()[-1] == "一切正常"
    assert "有误" not in session.out
    assert mzreport("doctor", language="en").out.splitlines()[-1] == "all is well"


def test_json(mzreport):
    session = mzreport("doctor", "--json")
    document = json.loads(session.out)
    assert (session.code, document["version"], document["ok"]) == (0, 1, True)
    assert {item["area"] for item in document["examined"]} == {"program", "fonts", "office", "templates", "folders"}


def test_damaged_and_missing_shipped_fonts(mzreport, installation):
    (installation / "fonts" / "LiberationSerif-Bold.ttf").write_bytes(b"x")
    (installation / "fonts" / "LiberationSerif-Regular.ttf").unlink()
    found = wrong(mzreport("doctor", "--json"))
    assert found == [("fonts", "LiberationSerif-Bold.ttf"), ("fonts", "LiberationSerif-Regular.ttf")]


def test_no_list_of_shipped_fonts(mzreport, installation):
    (installation / "fonts" / "SHA256SUMS").unlink()
    assert wrong(mzreport("doctor", "--json")) == [("fonts", str(installation / "fonts"))]


def test_office_findings_and_fonts(mzreport, write):
    write("office.yaml", "rad: 1\nfonts: {kai: a.ttf, hei: none.ttf, song: latin.ttf, latin: latin.ttf}\n")
    write("fonts/a.ttf", b"no font at all")
    write("fonts/latin.ttf", (fonts_folder() / "LiberationSerif-Regular.ttf").read_bytes())
    found = wrong(mzreport("doctor", "--json"))
    assert ("office", "office.yaml:1:1") in found
    assert ("office", "office.yaml:2:26") in found
    assert ("fonts", "kai: a.ttf") in found
    assert ("fonts", "song: latin.ttf") in found
    assert len(found) == 4


def test_missing_library_and_templates(mzreport, installation, monkeypatch):
    monkeypatch.setattr(doctor, "LIBRARIES", ("click", "no-such-library"))
    shutil.rmtree(installation / "templates")
    found = wrong(mzreport("doctor", "--json"))
    assert found == [("program", "no-such-library"), ("templates", str(installation / "templates"))]


def test_folders(mzreport, monkeypatch, write):
    write("office.yaml", "output: 文件/成品\narchive: 档案\n")
    write("文件", "")
    assert wrong(mzreport("doctor", "--json")) == [("folders", "文件/成品")]
    monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 70)
    assert ("folders", "档案") in wrong(mzreport("doctor", "--json"))
